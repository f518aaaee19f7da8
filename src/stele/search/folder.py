"""Where the index lies: a folder for each audience, in it a folder for each build, and a file that names the one in use.

Everything here can be thrown away. Readers open the build that is in use and look for a newer one at every question;
a build takes the place of another by one renaming, and the old one is removed.
"""

from __future__ import annotations

import contextlib
import fcntl
import secrets
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from typing import Final

import tantivy
from django.conf import settings

from stele.evidence.terms import Audience
from stele.plain.names import Word
from stele.search.lexicon import FILE, Lexicon
from stele.search.schema import SCHEMA, VERSION

_IN_USE: Final = "in-use"
_WRITTEN: Final = "meta.json"
"""Replaced by Tantivy whenever something was written."""


class IndexMissingError(Exception):
    """There is no index to search; the message is a sentence for people."""

    def __init__(self) -> None:
        super().__init__(
            "The index of names is not there yet: it is being built, or was thrown away. "
            "Nothing is lost; build it with: stele rebuild-index"
        )


@dataclass(frozen=True, slots=True)
class Build:
    """One build: records and entries of words in the index, the words themselves in the lexicon."""

    name: str
    index: tantivy.Index
    lexicon: Lexicon


@dataclass(frozen=True, slots=True)
class View:
    """What is indexed now, as one consistent view, and what was already looked up in it."""

    state: tuple[str, int, int]
    searcher: tantivy.Searcher
    lexicon: Lexicon
    looked_up: dict[tuple[Word, int, bool], dict[str, float]] = field(default_factory=dict)


_open: dict[Path, Build] = {}
_views: dict[Path, View] = {}
_lock: Final = Lock()


def place(audience: Audience) -> Path:
    """The folder of an audience's index."""
    return Path(settings.MUSEUM.search) / audience.value


def in_use(audience: Audience) -> str:
    """The name of the build in use; empty where there is none of this version."""
    try:
        name = (place(audience) / _IN_USE).read_text(encoding="ascii").strip()
    except OSError:
        return ""
    return name if name.startswith(f"{VERSION}-") and (place(audience) / name).is_dir() else ""


def view(audience: Audience) -> View:
    """What is indexed now: the view of the last question, as long as nothing was written since."""
    here, build = place(audience), open_build(audience)
    try:
        written = (here / build.name / _WRITTEN).stat()
    except OSError as error:
        raise IndexMissingError from error
    state, known = (build.name, written.st_mtime_ns, written.st_ino), _views.get(here)
    if known is None or known.state != state:
        build.index.reload()
        known = _views[here] = View(state, build.index.searcher(), build.lexicon)
    return known


def open_build(audience: Audience) -> Build:
    """The build in use, opened once a process."""
    here, name = place(audience), in_use(audience)
    if not name:
        raise IndexMissingError
    known = _open.get(here)
    if known is None or known.name != name:
        with _lock:
            try:
                known = _opened(name, here / name)
            except (OSError, ValueError) as error:
                raise IndexMissingError from error
            _open[here] = known
    return known


def _opened(name: str, folder: Path) -> Build:
    return Build(name, tantivy.Index(SCHEMA, str(folder)), Lexicon(folder / FILE))


@contextlib.contextmanager
def writing(*, wait: bool) -> Iterator[bool]:
    """Be the only process that writes; ``False`` where another one is and ``wait`` is not wanted."""
    root = Path(settings.MUSEUM.search)
    root.mkdir(parents=True, exist_ok=True)
    with (root / "writing.lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        except BlockingIOError:
            yield False
            return
        yield True


def new_build(audience: Audience) -> Build:
    """An empty index beside the one in use."""
    name = f"{VERSION}-{secrets.token_hex(6)}"
    folder = place(audience) / name
    folder.mkdir(parents=True)
    return _opened(name, folder)


def use(audience: Audience, name: str) -> None:
    """Put a build in the place of the one in use, and remove every other."""
    here = place(audience)
    beside = here / f"{_IN_USE}.{name}"
    beside.write_text(name, encoding="ascii")
    beside.replace(here / _IN_USE)
    for each in here.iterdir():
        if each.is_dir() and each.name != name:
            shutil.rmtree(each, ignore_errors=True)


def discard(audience: Audience, name: str) -> None:
    """Remove a build that was not finished."""
    with contextlib.suppress(OSError):
        shutil.rmtree(place(audience) / name)
