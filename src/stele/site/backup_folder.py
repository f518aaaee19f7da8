"""A backup as a folder: its manifest, written last, says that it is whole. No Django here: there is no museum yet."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path
from typing import Any, Final

from stele.site.museum import CONFIG, KEY, MuseumError

MANIFEST: Final = "manifest.json"
FORM: Final = 1


class BackupError(MuseumError):
    """A backup that cannot be made or is not whole; the message says what is missing."""


def unpack(backup: Path, folder: Path) -> None:
    """Check a backup, and lay its settings and bytes into an empty folder. Django is not loaded yet."""
    manifest = manifest_of(backup)
    if (folder / CONFIG).exists():
        raise BackupError(f"There is already a museum in {folder}. Restore into an empty folder.")
    for name, digest in manifest["digests"].items():
        if not (backup / name).is_file() or digest_of_file(backup / name) != digest:
            raise BackupError(f"{backup / name} is missing or was changed since the backup was made.")
    folder.mkdir(parents=True, exist_ok=True)
    for sha256 in manifest["files"]:
        source, place = backup / "files" / sha256[:2] / sha256, folder / "files" / sha256[:2] / sha256
        if not source.is_file() or digest_of_file(source) != sha256:
            raise BackupError(f"The backup's file {sha256} is missing or damaged. Take another backup.")
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(source, place)
    shutil.copy2(backup / KEY, folder / KEY)
    shutil.copy2(backup / CONFIG, folder / CONFIG)


def manifest_of(backup: Path) -> dict[str, Any]:
    """The manifest of a whole backup."""
    path = backup / MANIFEST
    if not path.is_file():
        raise BackupError(f"{backup} is no whole backup: it has no {MANIFEST}, which is written last.")
    read: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    if read.get("form") != FORM:
        raise BackupError(f"{path} has the form {read.get('form')}; this version of Stele reads form {FORM}.")
    return read


def digest_of_file(path: Path) -> str:
    """The SHA-256 of a file's bytes."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
