"""Errors whose message is a sentence for the person, at the command line and at the desk alike."""

from __future__ import annotations

from typing import Final

_SENTENCES: Final = {
    "RefusedError", "MuseumError", "TableError", "ReportError", "PassageError", "FileStoreError", "RecipeError",
    "StatementFileError", "DateError", "BackupError", "FileNotFoundError", "PermissionError", "IsADirectoryError",
    "UnknownPropertyError", "OperationalError",
}  # fmt: skip


def is_for_people(error: BaseException) -> bool:
    """Whether what ``error`` says was written for the person who acts."""
    return bool({each.__name__ for each in type(error).__mro__} & _SENTENCES)
