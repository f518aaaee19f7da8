"""A backup as a folder: its manifest, written last, says that it is whole. No Django here: there is no museum yet."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from pathlib import Path
from typing import Any, Final

from stele.site.museum import CONFIG, KEY, MuseumError

MANIFEST: Final = "manifest.json"
BEGUN: Final = "manifest.new"
RESTORING: Final = ".restoring"
FORM: Final = 1


class BackupError(MuseumError):
    """A backup that cannot be made or is not whole; the message says what is missing."""


def begin_folder(folder: Path) -> None:
    """Make the folder of a backup, marked as begun; one that was begun and not finished is begun again."""
    begun = (folder / BEGUN).is_file()
    held = list(folder.iterdir()) if folder.is_dir() else []
    if (held or folder.is_file()) and not begun:
        raise BackupError(f"{folder} is there already. A backup goes into a folder of its own.")
    for each in held:
        if each.is_dir():
            shutil.rmtree(each)
        elif each.name != BEGUN:
            each.unlink()
    folder.mkdir(parents=True, exist_ok=True)
    (folder / BEGUN).touch()


def finish_folder(folder: Path, manifest: dict[str, Any]) -> None:
    """Say that the backup is whole: the mark of one that was begun becomes its manifest, in one step."""
    with (folder / BEGUN).open("w", encoding="utf-8") as file:
        json.dump(manifest, file, indent=1)
        file.flush()
        os.fsync(file.fileno())
    (folder / BEGUN).replace(folder / MANIFEST)


def unpack(backup: Path, folder: Path) -> Path:
    """Check a backup, and lay its settings and bytes into a folder beside ``folder``, which is answered.

    Django is not loaded yet. What a restoring that was killed left there is begun again.
    """
    manifest = manifest_of(backup)
    if folder.is_file() or (folder.is_dir() and any(folder.iterdir())):
        raise BackupError(f"{folder} is there already and not empty. Restore into a folder that is empty, or not there yet.")
    folder = folder.with_name(f"{folder.name}{RESTORING}")
    if folder.is_dir():
        shutil.rmtree(folder)
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
    return folder


def put_in_place(restored: Path, folder: Path) -> None:
    """A museum that is wholly restored takes its place, in one step."""
    if folder.is_dir():
        folder.rmdir()
    restored.rename(folder)


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
