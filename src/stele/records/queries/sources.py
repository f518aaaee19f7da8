"""A source: what was received, what it derives from, its text where that is public, and every statement it supports."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Final

from django.db import connection
from django.db.models import Q, QuerySet

from stele.evidence.keys import address_of, statement_at
from stele.evidence.models import Acceptance, Attestation, Batch, Decision, Hiding
from stele.evidence.terms import Audience
from stele.records.models import Member, Record
from stele.records.queries.folding import Fold, folded, folds_of, text_for, unfolded, withheld_in
from stele.records.queries.pages import Gone, record_at
from stele.records.queries.rows import Row, row_of
from stele.records.shapes import StatementShape, VoiceShape
from stele.records.sight import RuleSight
from stele.sources.models import Source, Voice
from stele.sources.queries import text_of
from stele.sources.readers.press import Span
from stele.sources.readers.press.reread import changed
from stele.staff.models import JournalLine

_A_PAGE = 100
LATER = "later version"


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A source as one line."""

    address: str
    title: str
    kind: str
    language: str
    claimed: str
    note: str = ""
    how: str = ""
    edition: int | None = None


@dataclass(frozen=True, slots=True)
class SourcePage:
    """A source with what it supports; ``next`` is the cursor of the following page of statements.

    The public's ``text`` has ``FOLDED`` in place of harsh words; ``folds`` lead to the statements that hold them. For every
    audience it has ``FOLDED`` in place of what a rule withholds.
    """

    address: str
    title: str
    kind: str
    language: str
    claimed: str
    received: str
    publisher: VoiceShape | None
    note: str
    held: str
    rights: str
    sha256: str
    redacted: bool
    derived_from: list[SourceRow]
    derivatives: list[SourceRow]
    series: str
    editions: list[SourceRow]
    text: str | None
    folds: list[Fold]
    rows: int
    voices: dict[str, VoiceShape]
    statements: list[tuple[StatementShape, Row]] = field(default_factory=list)
    next: str = ""
    changes: Changes | None = None


@dataclass(frozen=True, slots=True)
class Changes:
    """What a later version of a page took out and put in, sentence by sentence. ``here``: this source is the later one."""

    here: bool
    other: SourceRow
    removed: list[str]
    added: list[str]


def source(address: str, audience: Audience = Audience.PUBLIC, cursor: str = "") -> SourcePage | Gone | None:
    """The source at ``address``. Its text and digest are given only where the source may be public."""
    found = Source.objects.filter(address=address).select_related("publisher", "series", "derives_from").first()
    if found is None:
        return None
    if Hiding.objects.filter(source=address, closed=None).exists() and audience is Audience.PUBLIC:
        return Gone("hidden")
    batch = Batch.objects.filter(source=address).first()
    statements, more, voices = _statements(batch, cursor) if batch else ([], "", {})
    accepted = _known(audience).filter(pk=address).exists()
    shown = accepted and (found.public or audience is not Audience.PUBLIC)
    if not shown and not statements and not (accepted and batch and _is_cited(batch)):
        return None
    text = text_of(found) if shown else None
    folds = folds_of(found, text) if text is not None and audience is Audience.PUBLIC else []
    return SourcePage(
        address=address, title=found.title, kind=found.kind, language=found.language, claimed=found.claimed,
        received=found.received_on.isoformat(), publisher=_voice(found.publisher), note=found.note, held=found.held,
        rights=found.rights, sha256=(found.sha256 or "") if shown else "", redacted=found.redacted,
        derived_from=[source_row(each, found.derivation) for each in _known(audience).filter(pk=found.derives_from_id)],
        derivatives=[source_row(each, each.derivation) for each in _known(audience).filter(derives_from=address)],
        series=found.series.title if found.series else "",
        editions=[source_row(each) for each in _editions(found, audience)],
        text=_readable(found, audience) if shown else None,
        folds=[each for each in folds if _is_read(each)],
        rows=batch.rows_read if batch else 0,
        statements=statements, next=more, voices=voices, changes=_changes(found, audience) if text is not None else None,
    )  # fmt: skip


def sources(audience: Audience = Audience.PUBLIC) -> list[SourceRow]:
    """Sources that may be shown, and those that support something the public reads, by date of issue."""
    here = _known(audience).order_by("claimed", "address")
    return [source_row(each) for each in (here.filter(public=True) if audience is Audience.PUBLIC else here)]


def _changes(found: Source, audience: Audience) -> Changes | None:
    """Only where this audience may read both versions whole."""
    known = _known(audience) if audience is not Audience.PUBLIC else _known(audience).filter(public=True)
    later = found if found.derivation == LATER else known.filter(derives_from=found.pk, derivation=LATER).first()
    earlier = known.filter(pk=later.derives_from_id).first() if later else None
    if later is None or earlier is None or not known.filter(pk=later.pk).exists():
        return None
    before, now = (_readable(each, audience) or "" for each in (earlier, later))
    change = changed(before, now)
    here = later.pk == found.pk
    return Changes(
        here, source_row(earlier if here else later, later.derivation), [_sentence(before, each) for each in change.removed],
        [_sentence(now, each) for each in change.added],
    )  # fmt: skip


def _readable(source: Source, audience: Audience) -> str | None:
    """Its text, without what a rule withholds from this audience, and for the public without harsh words."""
    text, cut = text_of(source), text_for(source, audience)
    if text is None or cut is None or audience is not Audience.PUBLIC:
        return cut
    return folded(cut, folds_of(source, text))


def _sentence(text: str, span: Span) -> str:
    return unfolded(text[span.start : span.end])


def _known(audience: Audience) -> QuerySet[Source]:
    """Sources whose existence this audience may know of: for the public, those that were accepted and are not hidden.

    A source appears together with its records: once its acceptance, or that of a statement of it, has been followed up.
    """
    if audience is not Audience.PUBLIC:
        return Source.objects.all()
    waiting = JournalLine.objects.filter(followed=False).values("seq")
    accepted = Acceptance.objects.filter(closed=None).exclude(opened__in=waiting).values("batch__source")
    read = Decision.objects.filter(closed=None, accepts=True, attestation__batch__proposed=True).exclude(opened__in=waiting)
    hidden = Hiding.objects.filter(closed=None, source__isnull=False).values("source")
    known = Q(pk__in=accepted) | Q(pk__in=read.values("attestation__batch__source"))
    return Source.objects.filter(known).exclude(pk__in=hidden)


def public_texts() -> Iterator[tuple[SourceRow, str]]:
    """Sources that the public may read whole, each with its text, by date of issue; harsh words in it are folded.

    The text is empty where a source has none.
    """
    sight = RuleSight(Audience.PUBLIC)
    for each in _known(Audience.PUBLIC).filter(public=True).order_by("claimed", "address"):
        text = text_of(each) or ""
        yield source_row(each), folded(text, [*folds_of(each, text), *withheld_in(each, text, sight)])


def titles_of(addresses: Iterable[str]) -> dict[str, str]:
    """Titles of sources that readings cite, without those that are hidden now."""
    wanted = list(dict.fromkeys(addresses))
    if not wanted:
        return {}
    wanted += wanted[-1:] * ((1 << (len(wanted) - 1).bit_length()) - len(wanted))
    query, values, at = _titles_query(len(wanted))
    with connection.cursor() as cursor:
        cursor.execute(query, [*values[:at], *wanted, *values[at + len(wanted) :]])
        return dict(cursor.fetchall())


@lru_cache(maxsize=32)
def _titles_query(count: int) -> tuple[str, tuple[Any, ...], int]:
    """The query for so many titles, its values, and where the addresses stand among them.

    Putting it together takes longer than asking it.
    """
    marks = [f"?{each}" for each in range(count)]
    titles = _known(Audience.PUBLIC).filter(address__in=marks).values_list("address", "title")
    query, values = titles.query.sql_with_params()
    return query, values, values.index(marks[0])


def source_row(each: Source, how: str = "") -> SourceRow:
    """The line of a source."""
    return SourceRow(each.address, each.title, each.kind, each.language, each.claimed, each.note, how, each.edition)


def _is_read(fold: Fold) -> bool:
    """Whether the public reads the statement that a fold leads to."""
    place = statement_at(fold.statement)
    record = record_at(place[0]) if place else None
    return record is not None and f'"{fold.statement}"' in record["reading"] and not record["hidden"]


def _editions(found: Source, audience: Audience) -> list[Source]:
    if found.series_id is None:
        return []
    return list(_known(audience).filter(series=found.series_id).order_by("edition"))


def _voice(voice: Voice | None) -> VoiceShape | None:
    return VoiceShape(name=voice.name, kind=voice.kind) if voice else None


def _statements(
    batch: Batch, cursor: str
) -> tuple[list[tuple[StatementShape, Row]], str, dict[str, VoiceShape]]:
    """A page of what the public reads from this source, in the order of the source; no row is parted."""
    after = int(cursor) if cursor.isascii() and cursor.isdecimal() and len(cursor) < 12 else 0
    here = Attestation.objects.filter(batch=batch, row__gt=after).order_by("row", "ordinal")
    rows = list(here.values_list("n", "row")[: _A_PAGE + 1])
    last = rows[_A_PAGE - 1][1] if len(rows) > _A_PAGE else None
    numbers = [n for n, _ in rows] if last is None else list(here.filter(row__lte=last).values_list("n", flat=True))
    records = _records_of(numbers)
    found: list[tuple[StatementShape, Row]] = []
    voices: dict[str, VoiceShape] = {}
    for n in numbers:
        record = records.get(n)
        if record is None or not record.reading:
            continue
        reading = json.loads(record.reading)
        voices.update(reading["voices"])
        line, mine = row_of(record), f"{address_of(n)}-"
        found += [(said, line) for sid, said in reading["statements"].items() if sid.startswith(mine)]
    follows = last is not None and here.filter(row__gt=last).exists()
    return found, str(last) if follows else "", voices


_CITED: Final = """
SELECT 1 FROM evidence_attestation a JOIN records_record r
ON r.key = coalesce((SELECT m.record FROM records_member m WHERE m.n = a.n), a.n)
WHERE a.batch_id = %s AND NOT r.hidden AND r.reading LIKE %s LIMIT 1
"""


def _is_cited(batch: Batch) -> bool:
    """Whether the public reads anything of a source, on whichever page of its statements."""
    with connection.cursor() as cursor:
        cursor.execute(_CITED, [batch.pk, f'%"{batch.source_id}"%'])
        return cursor.fetchone() is not None


def _records_of(numbers: list[int]) -> dict[int, Record]:
    home = dict(Member.objects.filter(n__in=numbers).values_list("n", "record"))
    records = Record.objects.in_bulk({home.get(n, n) for n in numbers})
    found = {n: records.get(home.get(n, n)) for n in numbers}
    return {n: record for n, record in found.items() if record is not None and not record.hidden}
