"""A museum's own folder: its name, its key, its files. Read at start; no Django here."""

from __future__ import annotations

import os
import secrets
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final
from urllib.parse import unquote, urlsplit

import tomli_w

CONFIG: Final = "stele.toml"
KEY: Final = "secret.key"


class MuseumError(Exception):
    """The museum's folder is not as it must be; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Museum:
    """What a museum says of itself, and where its things lie. ``invented``: nothing in it is real, and everything says so.

    ``at_once``: how many records one person alone may join, or open to the public by a rule, in one act.
    ``camera_places``: whether an image that is taken away says where the camera stood.
    """

    root: Path
    name: dict[str, str]
    languages: tuple[str, ...]
    purpose: dict[str, str] = field(default_factory=dict)
    label: dict[str, str] = field(default_factory=dict)
    contact: str = ""
    indexed: bool = True
    invented: bool = False
    hosts: tuple[str, ...] = ("localhost", "127.0.0.1", "[::1]")
    database: str = ""
    at_once: int = 5
    camera_places: bool = False

    @property
    def files(self) -> Path:
        """Where the bytes of sources lie, under their SHA-256."""
        return self.root / "files"

    @property
    def images(self) -> Path:
        """Where prepared images lie; they can be thrown away and made again."""
        return self.root / "images"

    @property
    def search(self) -> Path:
        """Where the index of names lies; it can be thrown away."""
        return self.root / "search"

    def key(self) -> bytes:
        """The museum's secret: without it nobody can test for a withheld name or forge an address."""
        try:
            return bytes.fromhex((self.root / KEY).read_text(encoding="ascii").strip())
        except (OSError, ValueError) as error:
            raise MuseumError(f"The museum's key {self.root / KEY} cannot be read: {error}.") from error


def read_museum(root: Path) -> Museum:
    """Read ``stele.toml`` in ``root``; unknown keys are refused, so that a slip of the pen is seen."""
    path = root / CONFIG
    try:
        read = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise MuseumError(f"There is no museum in {root}: it has no {CONFIG}. Make one with: stele init {root}") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise MuseumError(f"{path} is not a TOML file: {error}. Mend that line and start again.") from error
    return Museum(root=root, **_checked(path, read))


def write_museum(museum: Museum) -> None:
    """Make the folder of a new museum, with a key of its own that only its owner can read."""
    if (museum.root / CONFIG).exists():
        raise MuseumError(f"There is already a museum in {museum.root}. Choose another folder.")
    museum.root.mkdir(parents=True, exist_ok=True)
    museum.files.mkdir(exist_ok=True)
    write_key(museum.root, secrets.token_bytes(32))
    (museum.root / CONFIG).write_text(tomli_w.dumps(_as_toml(museum)), encoding="utf-8")


def write_key(root: Path, key: bytes) -> None:
    """Keep ``key`` as the museum's, readable by its owner alone."""
    handle = os.open(root / KEY, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(key.hex() + "\n")


def database_of(museum: Museum) -> dict[str, Any]:
    """Django's settings of the database: ``DATABASE_URL``, else the museum's own, else a file in its folder."""
    url = os.environ.get("DATABASE_URL") or museum.database
    if not url:
        return _sqlite(museum.root / "museum.sqlite3")
    parts = urlsplit(url)
    if parts.scheme not in ("postgres", "postgresql"):
        raise MuseumError(f"The database address begins with “{parts.scheme}:”; Stele knows postgresql: only.")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
    }


def _sqlite(path: Path) -> dict[str, Any]:
    pragmas = (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA secure_delete=ON; "
        "PRAGMA mmap_size=268435456; PRAGMA cache_size=-64000; PRAGMA wal_autocheckpoint=8000; PRAGMA temp_store=MEMORY;"
    )
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "CONN_MAX_AGE": None,
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 60, "init_command": pragmas},
    }


_TYPES: Final = {
    "name": dict, "languages": list, "purpose": dict, "label": dict,
    "contact": str, "indexed": bool, "invented": bool, "hosts": list, "database": str, "at_once": int, "camera_places": bool,
}  # fmt: skip


def _checked(path: Path, read: dict[str, Any]) -> dict[str, Any]:
    for key, value in read.items():
        if key not in _TYPES:
            raise MuseumError(f"{path} has “{key}”, which is no setting. The settings are: {', '.join(_TYPES)}.")
        if not isinstance(value, _TYPES[key]):
            raise MuseumError(f"{path}: “{key}” must be of type {_TYPES[key].__name__}, not {value!r}.")
    if not read.get("name") or not read.get("languages"):
        raise MuseumError(f"{path} must give the museum's name and its languages.")
    return {key: tuple(value) if isinstance(value, list) else value for key, value in read.items()}


def _as_toml(museum: Museum) -> dict[str, Any]:
    written: dict[str, Any] = {}
    for key in _TYPES:
        value = getattr(museum, key)
        if value not in ("", {}, ()) and (key != "invented" or value) and (key != "at_once" or value != 5):
            written[key] = list(value) if isinstance(value, tuple) else value
    return written
