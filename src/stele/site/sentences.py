"""Errors whose message is a sentence for the person, at the command line and at the desk alike."""

from __future__ import annotations

import errno
from typing import Final

_SENTENCES: Final = {
    "RefusedError", "MuseumError", "TableError", "ReportError", "PassageError", "FileStoreError", "RecipeError",
    "StatementFileError", "DateError", "BackupError", "FileNotFoundError", "PermissionError", "IsADirectoryError",
    "UnknownPropertyError", "UnreadableError", "PressError", "OperationalError", "OSError",
}  # fmt: skip


def is_for_people(error: BaseException) -> bool:
    """Whether what ``error`` says was written for the person who acts."""
    return bool({each.__name__ for each in type(error).__mro__} & _SENTENCES)


def sentence(error: BaseException) -> str:
    """What happened and what to do now, also where the database or the system says it in two words."""
    if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return f"The disk is full: {error.filename or 'a file'} could not be written. {_GO_ON}"
    if type(error).__name__ == "OperationalError" and str(error) in _DISK_REFUSED:
        return f"The database could not be written ({error}): the disk may be full. {_GO_ON}"
    return str(error)


_GO_ON: Final = "Nothing that was in the museum is lost. Make room and run the same command again."
_DISK_REFUSED: Final = ("disk I/O error", "database or disk is full", "unable to open database file")
