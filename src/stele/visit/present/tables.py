"""Results as CSV: UTF-8 with a byte order mark, one row a record or one row a statement, no cell a formula."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Final

from stele.records.shapes import ReadingShape, StatementShape

if TYPE_CHECKING:
    from stele.records.queries import Row

_BYTE_ORDER_MARK: Final = "\ufeff"
_GUARD: Final = "'"
_STARTS_A_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")

RECORD_COLUMNS: Final = (
    "address", "kind", "title", "title_language", "titles", "born", "died", "place", "standing", "sources",
    "contested", "why",
)  # fmt: skip
STATEMENT_COLUMNS: Final = (
    "record", "record_title", "statement", "property", "state", "fate", "words", "words_language", "value", "edtf",
    "modality", "voices", "source", "source_title", "source_kind", "claimed", "received", "row",
)  # fmt: skip


def to_csv(columns: Sequence[str], rows: Iterable[Sequence[object]], notice: str = "") -> str:
    """A table as text. ``notice`` stands in every row, in a first column of its own: rows are copied without their file."""
    file = io.StringIO()
    file.write(_BYTE_ORDER_MARK)
    writer = csv.writer(file)
    first = [notice] if notice else []
    writer.writerow([*(["invented"] if notice else []), *columns])
    writer.writerows([*first, *(guarded(each) for each in row)] for row in rows)
    return file.getvalue()


def guarded(cell: object) -> str:
    """A cell that no spreadsheet takes for a formula. Without one leading ', where there is one, it is the words again."""
    text = "" if cell is None else str(cell)
    return _GUARD + text if text.startswith((*_STARTS_A_FORMULA, _GUARD)) else text


def record_rows(rows: Iterable[Row], site: str) -> Iterator[Sequence[object]]:
    """One row a record; addresses are without a language, dates are EDTF with “ | ” between accounts."""
    for row in rows:
        titles = " | ".join(f"{title} ({language})" for language, title in row.titles.items())
        yield (
            f"{site}/{row.kind}/{row.address}", row.kind, row.title, row.title_language, titles, row.born, row.died,
            row.place, " ".join(row.standing), row.sources, row.contested, row.why,
        )  # fmt: skip


def statement_rows(readings: Iterable[ReadingShape], site: str) -> Iterator[Sequence[object]]:
    """One row a statement, overtaken ones and all sides of what is contested among them; each in its own record."""
    for reading in readings:
        fates = {each["statement"]: each["fate"] for each in reading["changes"]}
        states = {fact["property"]: fact["state"] for fact in reading["facts"]}
        for said in (each for each in reading["statements"].values() if "mention" not in each):
            yield _statement(reading, said, states.get(said["property"], ""), fates.get(said["id"], ""), site)


def _statement(reading: ReadingShape, said: StatementShape, state: str, fate: str, site: str) -> Sequence[object]:
    source = reading["sources"].get(said["source"])
    harsh = bool(said.get("harsh"))
    return (
        f"{site}/{reading['kind']}/{reading['address']}", reading["title"], f"{site}/s/{said['id']}", said["property"],
        state, fate, "" if harsh else said["words"], said.get("language", ""),
        "" if harsh else json.dumps(said["value"], ensure_ascii=False), said["value"].get("edtf", ""), said["modality"],
        " < ".join(said["chain"]), f"{site}/source/{said['source']}", source["title"] if source else "",
        source["kind"] if source else "", said["claimed"], said["received"], said["locus"].get("row", ""),
    )  # fmt: skip
