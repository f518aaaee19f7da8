"""From a list and its recipe to a batch. Interrupted, it resumes after the last row that is in."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from stele.evidence.actions.returning import erased_rows, keep_list
from stele.evidence.actions.take_in import RowLoader, Taking, finish_loading, open_batch
from stele.evidence.doubts import Doubts, in_sentences
from stele.evidence.forms import Form
from stele.evidence.keys import digest_of
from stele.evidence.models import Batch, RowKey, RowProblem
from stele.evidence.recipes import Recipe, RecipeError, check_recipe, guess_recipe
from stele.linkage.actions.batches import previous_edition
from stele.plain.bulk import without_searching_cycles
from stele.site.intake.facts import facts_of
from stele.site.intake.numbers import FiveNumbers, Progress, Told
from stele.sources.models import Source
from stele.sources.readers.lists import inspect_list, read_list
from stele.sources.readers.several import own_columns, subjects_in
from stele.sources.readers.table import Batch as Piece
from stele.sources.readers.table import TableShape
from stele.staff.models import User

Rows = list[tuple[int, list[str]]]


@dataclass(frozen=True, slots=True)
class Subjects:
    """The subjects of a piece of a list: row and cells of each, and which of its row it is (none given: the only one)."""

    rows: Rows
    ordinals: list[int]

    def after(self, begun: int) -> Subjects:
        """Those of rows that are not in yet."""
        if not self.rows or self.rows[0][0] > begun:
            return self
        first = next((at for at, (row, _) in enumerate(self.rows) if row > begun), len(self.rows))
        return Subjects(self.rows[first:], self.ordinals[first:])


def guess(path: Path, sheet: str = "") -> tuple[Recipe, TableShape]:
    """A recipe guessed from the headings and the first rows of a list; of a workbook, of the sheet that is named."""
    shape = inspect_list(path, sheet=sheet)
    sample = [cells for batch in islice(read_list(path, shape, 500), 2) for _, cells in batch.rows]
    return guess_recipe(shape, sample, path.stem), shape


AT_ONCE = 20_000


@without_searching_cycles()
def take_in_list(
    by: User, path: Path, recipe: Recipe, name: str, recipe_text: str, *, progress: Progress | None = None
) -> tuple[Batch, FiveNumbers]:
    """Take a list in; nothing of it is visible before the batch is accepted."""
    shape = shape_of(path, recipe)
    erased = erased_rows(path, shape)
    kept = keep_list(path, shape, erased)
    taking = _taking(path, recipe, shape, name, recipe_text, bool(erased))
    batch = open_batch(by, taking, kept.sha256, kept.size)
    loader, numbers, doubts, begun = RowLoader(batch, taking.row_key), FiveNumbers(), _doubts(batch), batch.rows_read
    for piece in read_list(path, shape, AT_ONCE):
        subjects = _subjects(piece, shape)
        _count(numbers, path.name, doubts, shape, piece, subjects)
        if piece.last <= begun:
            continue
        new = subjects.after(begun)
        loader.load(new.rows, _problems(batch, piece, begun), new.ordinals)
        if progress:
            progress(len(piece.rows))
    finish_loading(batch)
    return batch, _counted(batch, numbers)


def dry_run(path: Path, recipe: Recipe) -> tuple[FiveNumbers, list[str]]:
    """The five numbers of a taking-in that is not done, and the first sentences about rows that need eyes."""
    shape, numbers = shape_of(path, recipe), FiveNumbers()
    doubts = Doubts(recipe.form(shape.columns), shape.columns, recipe.source.language, recipe.source.claimed)
    known, keys = _earlier_keys(recipe), recipe.key_positions(shape.columns)
    for piece in read_list(path, shape, 5_000):
        subjects = _subjects(piece, shape)
        numbers.read += len(subjects.rows) + len(piece.problems)
        _count(numbers, path.name, doubts, shape, piece, subjects)
        for _, cells in subjects.rows:
            digest = digest_of(cells[at] for at in keys) if keys else b""
            numbers.seen += digest in known
            known.discard(digest)
    numbers.new, numbers.gone = numbers.read - numbers.seen, len(known)
    return numbers, numbers.sentences


def shape_of(path: Path, recipe: Recipe) -> TableShape:
    """How the recipe says that the list is to be read; faults of the recipe are raised together."""
    shape = inspect_list(
        path, encoding=recipe.encoding, delimiter=recipe.delimiter, header=recipe.header_row,
        sheet=recipe.sheet, hidden_rows=recipe.hidden_rows, named=recipe.named, apart=recipe.apart,
    )  # fmt: skip
    faults = check_recipe(recipe, shape.columns)
    if faults:
        raise RecipeError([f"{path.name}: {each}" for each in faults])
    return replace(shape, groups=recipe.groups(shape.columns))


def _taking(path: Path, recipe: Recipe, shape: TableShape, name: str, recipe_text: str, redacted: bool) -> Taking:
    return Taking(
        name=name, facts=replace(facts_of(recipe.source, path, shape.encoding), redacted=redacted), voices=recipe.voices,
        chain=recipe.chain, form=recipe.form(shape.columns), columns=shape.columns,
        row_key=recipe.key_positions(shape.columns), recipe=recipe_text, same_person_rows=recipe.same_person_rows,
        shape=json.dumps(_kept_shape(shape)),
    )  # fmt: skip


def _kept_shape(shape: TableShape) -> dict[str, object]:
    """What is needed to find a place in the bytes again."""
    known: dict[str, object] = {"delimiter": shape.delimiter, "encoding": shape.encoding, "header_row": shape.header_row}
    if shape.sheet:
        known["sheet"] = shape.sheet
    if shape.groups:
        known["groups"] = shape.groups
    return known


def _subjects(piece: Piece, shape: TableShape) -> Subjects:
    if not shape.groups:
        return Subjects(piece.rows, [])
    told = [(row, ordinal, cells) for row, whole in piece.rows for ordinal, cells in subjects_in(whole, shape.groups)]
    return Subjects([(row, cells) for row, _, cells in told], [ordinal for _, ordinal, _ in told])


def _count(numbers: FiveNumbers, file: str, doubts: Doubts, shape: TableShape, piece: Piece, subjects: Subjects) -> None:
    """Count a piece of a list, with what needs eyes in it."""
    found = list(_found(doubts, shape, subjects))
    numbers.eyes += len(piece.problems) + len({row for row, _, _ in found})
    told: list[Told] = [(each.row, each.sentence) for each in piece.problems]
    numbers.tell(told + list(zip((row for row, _, _ in found), in_sentences(file, found), strict=True)))


def _found(doubts: Doubts, shape: TableShape, subjects: Subjects) -> Iterator[tuple[int, str, str]]:
    if not subjects.ordinals:
        yield from doubts.about(subjects.rows)
    for ordinal in range(len(shape.groups)):
        mine = [row for row, at in zip(subjects.rows, subjects.ordinals, strict=True) if at == ordinal]
        yield from doubts.about(mine, own_columns(shape.columns, shape.groups, ordinal))


def _problems(batch: Batch, piece: Piece, begun: int) -> list[RowProblem]:
    return [
        RowProblem(
            batch=batch, row=each.row, column=each.column or "", sentence=each.sentence,
            words=each.raw or json.dumps(each.cells, ensure_ascii=False),
        )
        for each in piece.problems if each.row > begun
    ]  # fmt: skip


def _doubts(batch: Batch) -> Doubts:
    source = batch.source
    return Doubts(Form.from_json(batch.form), batch.columns, source.language, source.claimed)


def _earlier_keys(recipe: Recipe) -> set[bytes]:
    """The row keys of the edition before this one."""
    source = Source(series_id=recipe.source.series or None, edition=recipe.source.edition)
    earlier = previous_edition(source)
    keys = RowKey.objects.filter(batch=earlier).values_list("digest", flat=True) if earlier else ()
    return {bytes(each) for each in keys}


def _counted(batch: Batch, numbers: FiveNumbers) -> FiveNumbers:
    """New, seen again and gone, held against the edition before."""
    numbers.read = batch.attestation_set.count() + batch.problems
    earlier = previous_edition(batch.source)
    if earlier is not None:
        mine = RowKey.objects.filter(batch=batch).values("digest")
        theirs = RowKey.objects.filter(batch=earlier)
        numbers.seen = theirs.filter(digest__in=mine).count()
        numbers.gone = theirs.count() - numbers.seen
    numbers.new = numbers.read - numbers.seen
    return numbers
