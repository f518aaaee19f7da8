"""From a file to a batch: a list through its recipe, a report through its statements file. Interrupted, it resumes."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field, fields, replace
from itertools import islice
from pathlib import Path
from typing import Final

from django.db import transaction

from stele.evidence.actions.returning import erased_rows, erased_spans, keep_list, keep_report
from stele.evidence.actions.stating import MUSEUM_VOICE
from stele.evidence.actions.take_in import (
    Incoming,
    RowLoader,
    Taking,
    finish_loading,
    load_report,
    open_batch,
)
from stele.evidence.doubts import Doubts, in_sentences
from stele.evidence.forms import Form
from stele.evidence.keys import digest_of
from stele.evidence.models import Batch, RowKey, RowProblem
from stele.evidence.recipes import Recipe, RecipeError, check_recipe, guess_recipe
from stele.evidence.recipes import received as side_file
from stele.evidence.statement_files import read_statement_file
from stele.evidence.translated import with_translations
from stele.linkage.actions.batches import previous_edition
from stele.sources.actions import SourceFacts, VoiceFacts
from stele.sources.models import Source
from stele.sources.readers.table import Batch as Piece
from stele.sources.readers.table import TableShape, inspect_table, read_batches
from stele.sources.readers.text import read_report
from stele.staff.actions import RefusedError
from stele.staff.models import User

Progress = Callable[[int], None]
MOST_SENTENCES: Final = 50


@dataclass(slots=True)
class FiveNumbers:
    """How a taking-in ends. ``eyes``: rows that were not read, or hold words that are not understood."""

    read: int = 0
    new: int = 0
    seen: int = 0
    gone: int = 0
    eyes: int = 0
    sentences: list[str] = field(default_factory=list)

    def count(self, file: str, doubts: Doubts, piece: Piece) -> None:
        """Count a piece of a list; the first sentences about rows that need eyes are kept, in the order of rows."""
        found = list(doubts.about(piece.rows))
        self.eyes += len(piece.problems) + len({row for row, _, _ in found})
        if (found or piece.problems) and len(self.sentences) < MOST_SENTENCES:
            said = [(each.row, each.sentence) for each in piece.problems]
            said += zip((row for row, _, _ in found), in_sentences(file, found), strict=True)
            self.sentences += [sentence for _, sentence in sorted(said)]
            del self.sentences[MOST_SENTENCES:]


def guess(path: Path) -> tuple[Recipe, TableShape]:
    """A recipe guessed from the headings and the first rows of a list."""
    shape = inspect_table(path)
    sample = [cells for batch in islice(read_batches(path, shape, 500), 2) for _, cells in batch.rows]
    return guess_recipe(shape, sample, path.stem), shape


def take_in_list(
    by: User, path: Path, recipe: Recipe, name: str, recipe_text: str, *, progress: Progress | None = None
) -> tuple[Batch, FiveNumbers]:
    """Take a list in; nothing of it is visible before the batch is accepted."""
    shape = _shape(path, recipe)
    erased = erased_rows(path, shape)
    kept = keep_list(path, shape, erased)
    facts = replace(_facts(recipe.source, path, shape.encoding), redacted=bool(erased))
    taking = Taking(
        name=name, facts=facts, voices=_voices(recipe.voices),
        chain=recipe.chain, form=recipe.form(shape.columns), columns=shape.columns,
        row_key=_key_columns(recipe, shape), recipe=recipe_text, same_person_rows=recipe.same_person_rows,
        shape=json.dumps({"delimiter": shape.delimiter, "encoding": shape.encoding, "header_row": shape.header_row}),
    )  # fmt: skip
    batch = open_batch(by, taking, kept.sha256, kept.size)
    loader, numbers, doubts, begun = RowLoader(batch, taking.row_key), FiveNumbers(), _doubts(batch), batch.rows_read
    for piece in read_batches(path, shape, 20_000):
        numbers.count(path.name, doubts, piece)
        if piece.last <= begun:
            continue
        problems = [
            RowProblem(
                batch=batch, row=each.row, column=each.column or "", sentence=each.sentence,
                words=each.raw or json.dumps(each.cells, ensure_ascii=False),
            )
            for each in piece.problems if each.row > begun
        ]  # fmt: skip
        loader.load([each for each in piece.rows if each[0] > begun] if piece.first <= begun else piece.rows, problems)
        if progress:
            progress(len(piece.rows))
    finish_loading(batch)
    return batch, _counted(batch, numbers)


def dry_run(path: Path, recipe: Recipe) -> tuple[FiveNumbers, list[str]]:
    """The five numbers of a taking-in that is not done, and the first sentences about rows that need eyes."""
    shape, numbers = _shape(path, recipe), FiveNumbers()
    doubts = Doubts(recipe.form(shape.columns), shape.columns, recipe.source.language, recipe.source.claimed)
    known, keys = _earlier_keys(recipe), _key_columns(recipe, shape)
    for piece in read_batches(path, shape, 5_000):
        numbers.read += len(piece.rows) + len(piece.problems)
        numbers.count(path.name, doubts, piece)
        for _, cells in piece.rows:
            digest = digest_of(cells[at] for at in keys) if keys else b""
            numbers.seen += digest in known
            known.discard(digest)
    numbers.new, numbers.gone = numbers.read - numbers.seen, len(known)
    return numbers, numbers.sentences


def take_in_report(by: User, path: Path, statements: Path, name: str) -> tuple[Batch, FiveNumbers]:
    """Take a report in, with the statements that its side file finds in it."""
    report = read_report(path)
    read = read_statement_file(statements, report.text)
    facts = _facts(read.source, path, report.encoding)
    attestations = with_translations(read, facts.derives_from, path.name)
    erased = erased_spans(report.text, [(each.form, each.words) for each in attestations])
    kept = keep_report(path, report, erased)
    facts = replace(facts, redacted=bool(erased))
    chain = (read.source.publisher,) if read.source.publisher else read.attestations[0].chain
    taking = Taking(name, facts, {**_voices(read.voices), "museum": MUSEUM_VOICE}, chain, None)
    batch = open_batch(by, taking, kept.sha256, kept.size)
    incoming = [
        Incoming(at, 0, each.words, each.form, each.chain, each.claimed, each.subject)
        for at, each in enumerate(attestations, start=1)
    ]
    with transaction.atomic():
        loaded = load_report(batch, incoming)
        batch.rows_read = len(incoming)
        batch.save(update_fields=["rows_read"])
        finish_loading(batch)
    return batch, FiveNumbers(len(incoming), loaded.new, loaded.seen, 0, 0)


def _doubts(batch: Batch) -> Doubts:
    source = batch.source
    return Doubts(Form.from_json(batch.form), batch.columns, source.language, source.claimed)


def _shape(path: Path, recipe: Recipe) -> TableShape:
    shape = inspect_table(
        path, encoding=recipe.encoding or None, delimiter=recipe.delimiter or None, header=recipe.header_row or None
    )
    faults = check_recipe(recipe, shape.columns)
    if faults:
        raise RecipeError([f"{path.name}: {each}" for each in faults])
    return shape


def _facts(read: side_file.SourceFacts, path: Path, encoding: str) -> SourceFacts:
    known = {each.name for each in fields(SourceFacts)}
    facts = SourceFacts(**{key: value for key, value in asdict(read).items() if key in known})
    if facts.derives_from:
        facts = replace(facts, derives_from=_source_called(facts.derives_from))
    return replace(facts, filename=path.name, encoding=encoding)


def _source_called(filename: str) -> str:
    found = Source.objects.filter(filename=filename).order_by("-received").first()
    if found is None:
        raise RefusedError(f"No source called {filename} was taken in, from which this one could derive. Take it in first.")
    return found.address


def _voices(read: dict[str, side_file.VoiceFacts]) -> dict[str, VoiceFacts]:
    return {voice: VoiceFacts(each.name, each.kind) for voice, each in read.items()}


def _key_columns(recipe: Recipe, shape: TableShape) -> tuple[int, ...]:
    return tuple(shape.columns.index(each) for each in recipe.row_key)


def _earlier_keys(recipe: Recipe) -> set[bytes]:
    """The row keys of the edition before this one."""
    source = Source(series_id=recipe.source.series or None, edition=recipe.source.edition)
    earlier = previous_edition(source)
    keys = RowKey.objects.filter(batch=earlier).values_list("digest", flat=True) if earlier else ()
    return {bytes(each) for each in keys}


def _counted(batch: Batch, numbers: FiveNumbers) -> FiveNumbers:
    """New, seen again and gone, held against the edition before."""
    numbers.read = batch.attestation_set.filter(ordinal=0).count() + batch.problems
    earlier = previous_edition(batch.source)
    if earlier is not None:
        mine = RowKey.objects.filter(batch=batch).values("digest")
        theirs = RowKey.objects.filter(batch=earlier)
        numbers.seen = theirs.filter(digest__in=mine).count()
        numbers.gone = theirs.count() - numbers.seen
    numbers.new = numbers.read - numbers.seen
    return numbers


def rows_of(sentences: Sequence[str]) -> str:
    """Sentences as a list for the terminal."""
    return "\n".join(f"- {each}" for each in sentences)
