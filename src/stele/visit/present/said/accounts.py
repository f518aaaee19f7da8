"""Who says it, when, and where that is written."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from stele.records.shapes import StatementShape
from stele.visit.present import words
from stele.visit.present.said.meanings import Meaning, meaning_of
from stele.visit.present.said.telling import Telling
from stele.visit.present.said.voices import chain_words


@dataclass(frozen=True, slots=True)
class Account:
    """Who says it, in words. ``meaning`` is there where the account's value differs from the one it stands under.

    ``mention`` tells under what a statement of another record calls this one so.
    """

    id: str
    kind: str
    date: str
    when: str
    chain: str
    row: str
    source: str
    title: str
    title_language: str
    trouble: str
    meaning: Meaning | None = None
    original: str = ""
    original_language: str = ""
    translation: TranslatedIn | None = None
    mention: str = ""


@dataclass(frozen=True, slots=True)
class TranslatedIn:
    """Where the words shown come from, when they are a translation: the statement, and the title of its source."""

    id: str
    title: str
    title_language: str


def _row_words(said: StatementShape) -> str:
    """Where in a list it stands; of a workbook, in which sheet."""
    locus = said["locus"]
    if "sheet" in locus and "row" in locus:
        return _("sheet “%(sheet)s”, row %(row)s") % {"sheet": locus["sheet"], "row": locus["row"]}
    return _("row %(row)s") % {"row": locus["row"]} if "row" in locus else ""


def account_of(telling: Telling, said: StatementShape, under: str) -> Account:
    """Who says it. ``under`` is the value that the account stands under: another value is told with the account."""
    source = telling.sources.get(said["source"])
    meaning = meaning_of(telling, said)
    return Account(
        id=said["id"],
        kind=words.source_kind(source["kind"], telling.language) if source else "",
        date=words.date_words(said["claimed"], telling.language),
        when=words.machine_date(said["claimed"]),
        chain=chain_words(telling, said),
        row=_row_words(said),
        source=said["source"],
        translation=_translated_in(telling, said, meaning),
        title=source["title"] if source else "",
        title_language=words.other(source["language"], telling.language) if source else "",
        trouble=words.not_understood(said["property"]) if "not_understood" in said else "",
        meaning=meaning if meaning.text != under else None,
        original=meaning.original,
        original_language=meaning.original_language,
        mention=_mention(telling, said),
    )


def _mention(telling: Telling, said: StatementShape) -> str:
    if "mention" not in said:
        return ""
    return _("recorded so under: %(property)s") % {"property": words.label(said["mention"], telling.language)}


def _translated_in(telling: Telling, said: StatementShape, meaning: Meaning) -> TranslatedIn | None:
    rendering = telling.rendering(said)
    if rendering is None or rendering["source"] not in telling.sources or meaning.quiet:
        return None
    source = telling.sources[rendering["source"]]
    return TranslatedIn(rendering["id"], source["title"], words.other(source["language"], telling.language))
