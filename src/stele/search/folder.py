"""Where the index lies: a folder for each audience, in it a folder for each segment, and a file that names those in use.

Everything here can be thrown away. Segments never change: a change adds one, notes which rows of the others are gone, and
takes effect by one renaming. Readers look for a newer generation at every question, and open only what is new in it.
"""

from __future__ import annotations

import contextlib
import fcntl
import json
import secrets
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

import numpy as np
from django.conf import settings

from stele.evidence.terms import Audience
from stele.search.arrays import NOTHING, Numbers, load, save

VERSION: Final = 4
_IN_USE: Final = "in-use.json"


class IndexMissingError(Exception):
    """There is no index to search; the message is a sentence for people."""

    def __init__(self) -> None:
        super().__init__(
            "The index of names is not there yet: it is being built, or was thrown away. "
            "Nothing is lost; build it with: stele rebuild-index"
        )


@dataclass(frozen=True, slots=True)
class Used:
    """A segment in use, and the name of the file that says which of its rows are gone; empty where none is."""

    segment: str
    gone: str = ""


def place(audience: Audience) -> Path:
    """The folder of an audience's index."""
    return Path(settings.MUSEUM.search) / audience.value


@lru_cache
def _in_use_file(root: Path, audience: Audience) -> Path:
    return root / audience.value / _IN_USE


def state(audience: Audience) -> tuple[int, int]:
    """What changes whenever the audience's index does."""
    try:
        told = _in_use_file(settings.MUSEUM.search, audience).stat()
    except OSError as error:
        raise IndexMissingError from error
    return told.st_mtime_ns, told.st_ino


def in_use(audience: Audience) -> tuple[Used, ...] | None:
    """The segments in use; ``None`` where there is no index of this version."""
    try:
        read = json.loads((place(audience) / _IN_USE).read_text(encoding="ascii"))
    except (OSError, ValueError):
        return None
    return tuple(Used(*each) for each in read["segments"]) if read["version"] == VERSION else None


def gone(audience: Audience, used: Used) -> Numbers:
    """The rows of a segment that are gone, in order."""
    return load(place(audience), used.gone) if used.gone else NOTHING


def new_segment(audience: Audience) -> Path:
    """The folder of a segment that is to be written."""
    return place(audience) / f"segment-{secrets.token_hex(6)}"


def note_gone(audience: Audience, rows: Numbers) -> str:
    """Write which rows of a segment are gone; answers the name of the file."""
    name = f"gone-{secrets.token_hex(6)}"
    save(place(audience), name, rows.astype(np.uint32))
    return name


def use(audience: Audience, segments: Sequence[Used]) -> None:
    """Put these segments in the place of those in use, and remove everything else."""
    here = place(audience)
    here.mkdir(parents=True, exist_ok=True)
    beside = here / f"{_IN_USE}.{secrets.token_hex(6)}"
    read = {"version": VERSION, "segments": [[each.segment, each.gone] for each in segments]}
    beside.write_text(json.dumps(read), encoding="ascii")
    beside.replace(here / _IN_USE)
    kept = {_IN_USE, *(each.segment for each in segments), *(f"{each.gone}.npy" for each in segments)}
    for each in here.iterdir():
        if each.name not in kept:
            _remove(each)


def discard(audience: Audience) -> None:
    """Throw an audience's index away."""
    shutil.rmtree(place(audience), ignore_errors=True)


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)


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
