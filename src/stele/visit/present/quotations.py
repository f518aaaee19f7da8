"""Quotations: the words in their own language between its own marks; translations are named as such."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from stele.records.shapes import ReadingShape, StatementShape
from stele.visit.present import words
from stele.visit.present.said import Account, Meaning, Telling, account_of, meaning_of, voice_name


@dataclass(frozen=True, slots=True)
class Translation:
    """Words of somebody else in the place of the speaker's; never between quotation marks."""

    words: str
    language: str
    by: str


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words that somebody said. ``quiet`` stands in place of harsh words."""

    id: str
    words: str
    language: str
    speaker: SafeString | str
    prefix: str
    notes: Sequence[str]
    translations: Sequence[Translation]
    account: Account
    quiet: Meaning | None = None


def quotations_of(telling: Telling, reading: ReadingShape) -> list[Quotation]:
    """The quotations of a record, by the date of the account."""
    said = [
        telling.statements[sid]
        for fact in reading["facts"]
        if fact["property"] == "quotation"
        for value in fact["values"]
        for sid in value["statements"]
    ]
    return [quotation_of(telling, each) for each in said]


def quotation_of(telling: Telling, said: StatementShape) -> Quotation:
    """One quotation, or the neutral line that stands for harsh words."""
    meaning = meaning_of(telling, said)
    value = said["value"]
    language = value.get("language") or said.get("language", "")
    return Quotation(
        id=said["id"],
        words=words.quoted(said["words"], language),
        language=words.other(language, telling.language),
        speaker=voice_name(telling, said, said["chain"][-1]) if said["chain"] else _("an unnamed voice"),
        prefix=meaning.prefix,
        notes=_notes(value, language, telling.language),
        translations=translations_of(value, language, telling.language),
        account=account_of(telling, said, meaning.text),
        quiet=meaning if meaning.quiet else None,
    )


def _notes(value: dict[str, Any], language: str, reader: str) -> list[str]:
    notes = []
    if value.get("occasion"):
        notes.append(str(value["occasion"]))
    if not value.get("whole"):
        notes.append(_("an excerpt"))
    named = {"language": words.language_name(language, reader)}
    if value.get("original_held") is False:
        notes.append(_("in the report's %(language)s; the original was not held") % named)
    elif words.other(language, reader):
        notes.append(_("in %(language)s") % named)
    return notes


def translations_of(value: dict[str, Any], language: str, reader: str, every: bool = False) -> list[Translation]:
    """The reader's translation, else all there are; none where the words are in the reader's language."""
    found = [each for each in value.get("translations", ()) if every or each["language"] == reader]
    if not found and language != reader:
        found = list(value.get("translations", ()))
    return [Translation(each["words"], words.other(each["language"], reader), _by(each, reader)) for each in found]


def _by(translation: dict[str, Any], reader: str) -> str:
    told = {
        "language": words.language_name(translation["language"], reader),
        "by": translation.get("by", ""),
    }
    if told["by"] in ("", "the project"):
        return _("Translation into %(language)s by the project") % told
    return _("Translation into %(language)s by %(by)s") % told
