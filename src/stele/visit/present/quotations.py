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
    id: str = ""


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words that somebody said. ``quiet`` stands in place of harsh words."""

    id: str
    words: str
    language: str
    speaker: SafeString | str
    prefix: str
    notes: Sequence[SafeString | str]
    translations: Sequence[Translation]
    account: Account
    quiet: Meaning | None = None


def quotations_of(telling: Telling, reading: ReadingShape) -> list[Quotation]:
    """The quotations of a record, by the date of the account."""
    values = [value for fact in reading["facts"] if fact["property"] == "quotation" for value in fact["values"]]
    said = [each for value in values for each in telling.own(value["statements"])]
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
        notes=_notes(telling, said, language),
        translations=translations_of(telling, said),
        account=account_of(telling, said, meaning.text),
        quiet=meaning if meaning.quiet else None,
    )


def _notes(telling: Telling, said: StatementShape, language: str) -> list[SafeString | str]:
    value, reader = said["value"], telling.language
    notes: list[SafeString | str] = []
    if value.get("occasion"):
        notes.append(_occasion(telling, said))
    if not value.get("whole"):
        notes.append(_("an excerpt"))
    named = {"language": words.language_name(language, reader)}
    if value.get("original_held") is False:
        notes.append(_("in the report's %(language)s; the original was not held") % named)
    elif words.other(language, reader):
        notes.append(_("in %(language)s") % named)
    return notes


def _occasion(telling: Telling, said: StatementShape) -> SafeString:
    rendering = telling.rendering(said)
    shown = rendering if rendering is not None and rendering["value"].get("occasion") else said
    return words.tagged(str(shown["value"]["occasion"]), shown.get("language", ""), telling.language)


def translations_of(telling: Telling, said: StatementShape, every: bool = False) -> list[Translation]:
    """The reader's translation, else all there are; none where the words are in the reader's language."""
    language, reader = said["value"].get("language") or said.get("language", ""), telling.language
    known = [*said["value"].get("translations", ()), *(_as_translation(each) for each in telling.translations.get(said["id"], ()))]
    found = [each for each in known if every or each["language"] == reader]
    if not found and language != reader:
        found = known
    return [
        Translation(each["words"], words.other(each["language"], reader), _by(each, reader), each.get("id", ""))
        for each in found
    ]


def _as_translation(said: StatementShape) -> dict[str, Any]:
    by = said["value"].get("by", "")
    return {"language": said.get("language", ""), "words": said["words"], "by": by, "id": said["id"]}


def _by(translation: dict[str, Any], reader: str) -> str:
    told = {
        "language": words.language_name(translation["language"], reader),
        "by": translation.get("by", ""),
    }
    if told["by"] in ("", "the project"):
        return _("Translation into %(language)s by the project") % told
    return _("Translation into %(language)s by %(by)s") % told
