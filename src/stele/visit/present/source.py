"""A source's page: what it is, what it derives from, and every statement that it supports, across records."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from stele.records.queries import FOLDED
from stele.records.shapes import SourceShape, VoiceShape
from stele.visit.present import words
from stele.visit.present.rows import RowLine, row_line
from stele.visit.present.said import Meaning, Telling, chain_words, meaning_of

_LINE: Final = re.compile(r"[^\n\r]*\S[^\n\r]*")
_HOW: Final = {
    "translation": gettext_noop("translation"), "reprint": gettext_noop("reprint"), "summary": gettext_noop("summary"),
    "later version": gettext_noop("later version of the same page"),
}  # fmt: skip
_REPEATED: Final = 3
_RUN: Final = re.compile(f"{FOLDED}+|[^{FOLDED}]+")

if TYPE_CHECKING:
    from stele.records.queries import SourcePage, SourceRow


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A source in a list."""

    href: str
    title: str
    language: str
    kind: str
    date: str
    how: str
    edition: int | None


@dataclass(frozen=True, slots=True)
class Supported:
    """One statement of the source. ``chain`` is empty where it is the one that the page says once for most lines."""

    id: str
    label: str
    meaning: Meaning
    chain: str


@dataclass(frozen=True, slots=True)
class SupportedRecord:
    """What the source says of one record."""

    record: RowLine
    statements: list[Supported]


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a text; or, in place of harsh ones, the statement on whose page they stand (empty where none is read)."""

    words: str = ""
    folded: bool = False
    statement: str = ""


@dataclass(frozen=True, slots=True)
class SourceView:
    """All that the page of a source shows. ``publisher`` is empty where the source names none."""

    title: str
    title_language: str
    kind: str
    language: str
    date: str
    when: str
    received: str
    publisher: str
    publisher_language: str
    rows: str
    usual: str
    derived_from: Sequence[SourceLine]
    derivatives: Sequence[SourceLine]
    editions: Sequence[SourceLine]
    records: Sequence[SupportedRecord]
    paragraphs: Sequence[Sequence[Piece]]
    folds: bool
    changes: Sequence[SourceLine]


def source_view(page: SourcePage, language: str) -> SourceView:
    """The page of a source."""
    publisher, publisher_language = _voice(page.publisher, language)
    records = _records(page, language)
    usual = _usual_chain(records)
    return SourceView(
        title=page.title,
        title_language=words.other(page.language, language),
        kind=words.source_kind(page.kind, language),
        language=words.language_name(page.language, language) if page.language else "",
        date=words.date_words(page.claimed, language),
        when=words.machine_date(page.claimed),
        received=words.date_words(page.received, language),
        publisher=publisher,
        publisher_language=publisher_language,
        rows=words.number(page.rows, language) if page.rows > 1 else "",
        usual=usual,
        derived_from=source_lines(page.derived_from, language),
        derivatives=source_lines(page.derivatives, language),
        editions=source_lines(page.editions, language),
        records=_said_once(records, usual),
        paragraphs=paragraphs_of(page),
        folds=bool(page.folds),
        changes=source_lines([page.changes.other], language) if page.changes else [],
    )


def paragraphs_of(page: SourcePage) -> list[list[Piece]]:
    """The text in paragraphs; where words are folded, a piece leads to their statement."""
    text, statements = page.text or "", {each.start: each.statement for each in page.folds}
    found: list[list[Piece]] = []
    for line in _LINE.finditer(text):
        pieces = []
        for each in _RUN.finditer(text, *line.span()):
            folded = each[0].startswith(FOLDED)
            pieces.append(Piece("" if folded else each[0], folded, statements.get(each.start(), "") if folded else ""))
        found.append(pieces)
    return found


def _voice(voice: VoiceShape | None, language: str) -> tuple[str, str]:
    names = voice["name"] if voice else {}
    if not names:
        return "", ""
    own = language if language in names else "en" if "en" in names else next(iter(names))
    return names[own], words.other(own, language)


def source_lines(rows: Iterable[SourceRow], language: str) -> list[SourceLine]:
    """Sources as lines of a list."""
    return [
        SourceLine(
            href=f"/{language}/source/{each.address}",
            title=each.title,
            language=words.other(each.language, language),
            kind=words.source_kind(each.kind, language),
            date=words.date_words(each.claimed, language) or _("date not recorded here"),
            how=_(_HOW[each.how]) if each.how in _HOW else each.how,
            edition=each.edition,
        )
        for each in rows
    ]


def _records(page: SourcePage, language: str) -> list[SupportedRecord]:
    source = SourceShape(title=page.title, kind=page.kind, language=page.language, claimed=page.claimed)
    telling = Telling(language, {}, page.voices, {page.address: source})
    groups: dict[str, SupportedRecord] = {}
    for said, row in page.statements:
        group = groups.setdefault(row.address, SupportedRecord(row_line(row, language), []))
        label = words.label(said["property"], language)
        line = Supported(said["id"], label, meaning_of(telling, said), chain_words(telling, said))
        group.statements.append(line)
    return list(groups.values())


def _usual_chain(records: Iterable[SupportedRecord]) -> str:
    """Who says most of these statements; empty where nobody says most, or of some nobody is named as saying it."""
    chains = Counter(line.chain for each in records for line in each.statements)
    (chain, count), *_others = chains.most_common(1) or [("", 0)]
    return chain if count >= _REPEATED and count * 2 > chains.total() and "" not in chains else ""


def _said_once(records: Iterable[SupportedRecord], usual: str) -> list[SupportedRecord]:
    """The records without the chain that the page says once for all lines that name none."""
    if not usual:
        return list(records)
    return [
        SupportedRecord(each.record, [replace(line, chain="") if line.chain == usual else line for line in each.statements])
        for each in records
    ]
