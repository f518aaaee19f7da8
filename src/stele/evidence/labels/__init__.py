"""The labels of the vocabulary in further languages, by their English words. A label that is missing stays English."""

from __future__ import annotations

from types import ModuleType
from typing import Final

from stele.evidence.labels import ar, ko, ru

_TABLES: Final[dict[str, ModuleType]] = {"ar": ar, "ko": ko, "ru": ru}


def in_every_language(en: str, fr: str) -> dict[str, str]:
    """The words by language, beginning with the two that the vocabulary itself holds."""
    return {"en": en, "fr": fr, **{language: table.WORDS[en] for language, table in _TABLES.items() if en in table.WORDS}}
