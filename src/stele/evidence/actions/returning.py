"""What was erased does not come back with another copy of its file: it is blotted out before anything is kept."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from django.utils.translation import gettext as _

from stele.evidence.forms import Form, canonical
from stele.evidence.keys import digest_of
from stele.evidence.models import ErasedDigest
from stele.sources.files import Kept
from stele.sources.queries import store
from stele.sources.readers.jsonlines import blotted_lines
from stele.sources.readers.lists import read_list
from stele.sources.readers.several import subjects_in
from stele.sources.readers.table import TableShape, lines_of_rows
from stele.sources.readers.text import Report
from stele.sources.readers.workbook import redacted_workbook
from stele.sources.redact import redacted_list, redacted_report
from stele.staff.actions import RefusedError

Span = tuple[int, int]
Blots = Mapping[int, frozenset[int]]


def erased_digests() -> frozenset[bytes]:
    """The keyed digests of everything that was erased; few."""
    return frozenset(bytes(each) for each in ErasedDigest.objects.values_list("digest", flat=True))


def erased_rows(path: Path, shape: TableShape) -> Blots:
    """The rows of a list whose words were erased here before; the very file that held them is refused.

    Where a row holds several subjects, the positions of the cells of those who were erased.
    """
    erased = _erased_or_refused(path)
    if not erased:
        return {}
    found: dict[int, frozenset[int]] = {}
    for row, cells in (each for piece in read_list(path, shape) for each in piece.rows):
        for ordinal, own in subjects_in(cells, shape.groups) if shape.groups else ((0, cells),):
            if digest_of([canonical(own)]) in erased:
                found[row] = found.get(row, frozenset()) | frozenset(shape.groups[ordinal] if shape.groups else ())
    return found


def erased_spans(text: str, said: Iterable[tuple[Form, Sequence[str]]]) -> list[Span]:
    """Where a report holds the words of attestations that were erased here before."""
    erased = erased_digests()
    found = [(form, words) for form, words in said if erased and digest_of([canonical(words)]) in erased]
    return [span for form, words in found for span in spans_of(text, form, words)]


def spans_of(text: str, form: Form, cells: Sequence[str], spared: Sequence[Span] = ()) -> list[Span]:
    """Where the words of an attestation stand in its passages; the whole passage where they do not stand in it.

    A name is looked for in the whole report, for nobody is erased who is still named; but not in ``spared``.
    """
    spans: list[Span] = []
    for slot in form.slots:
        if slot.passage is None:
            continue
        words, passage = slot.words(cells), slot.passage
        own = _places(text, words, *passage) or [passage]
        if slot.property == "name":
            everywhere = _places(text, words, 0, len(text))
            own += [each for each in everywhere if not any(each[0] < end and start < each[1] for start, end in spared)]
        spans += own
    return spans


def keep_list(path: Path, shape: TableShape, erased: Blots) -> Kept:
    """Keep the bytes of a list, with blots where ``erased`` rows stand."""
    if not erased:
        return store().keep(path)
    return store().keep_pieces(without_rows(path, shape.sheet, shape.encoding, shape.delimiter, erased))


def without_rows(path: Path, sheet: str, encoding: str, delimiter: str, erased: Blots) -> Iterator[bytes]:
    """The bytes of a list with blots in place of rows: of a workbook its cells, of other lists the whole lines."""
    if sheet:
        return redacted_workbook(path, sheet, erased)
    if not delimiter:
        return blotted_lines(path, frozenset(erased))
    lines = lines_of_rows(path, encoding, delimiter, frozenset(erased))
    return redacted_list(path, lines, delimiter, encoding)


def keep_report(path: Path, report: Report, erased: Sequence[Span]) -> Kept:
    """Keep the bytes of a report, with blots where ``erased`` words stand. The very file that held them is refused."""
    _erased_or_refused(path)
    return store().keep_pieces(redacted_report(path, erased, report.encoding)) if erased else store().keep(path)


def _erased_or_refused(path: Path) -> frozenset[bytes]:
    erased = erased_digests()
    if erased:
        with path.open("rb") as file:
            whole = digest_of([hashlib.file_digest(file, "sha256").hexdigest()])
        known = ErasedDigest.objects.filter(digest=whole).first()
        if known is not None:
            raise RefusedError(
                _(
                    "%(name)s was taken in before as source %(source)s, and words in it were erased since. It is not taken "
                    "in again."
                ) % {"name": path.name, "source": known.source_id}
            )
    return erased


def _places(text: str, words: str, start: int, end: int) -> list[Span]:
    found: list[Span] = []
    at = text.find(words, start, end) if words else -1
    while at >= 0:
        found.append((at, at + len(words)))
        at = text.find(words, at + len(words), end)
    return found
