"""From a TEI file and its recipe to a batch: its text is kept with its places, each voice's words become attestations."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from django.db import transaction

from stele.evidence.actions.returning import erased_spans
from stele.evidence.actions.take_in import Incoming, Taking, finish_loading, load_report, open_batch
from stele.evidence.forms import Form
from stele.evidence.models import Attestation, Batch, RowProblem
from stele.evidence.recipes.received import source_faults
from stele.evidence.tei import Problem, TeiReading, TeiRecipe, TeiSaid, facts_from, key_of, read_entries
from stele.linkage.actions.batches import previous_edition
from stele.site.intake.facts import facts_of
from stele.site.intake.kept import keep_with_text
from stele.site.intake.numbers import FiveNumbers, Progress
from stele.sources.facts import SourceFacts
from stele.sources.models import Source
from stele.sources.readers.tei import Element, read_tei
from stele.staff.actions import RefusedError
from stele.staff.models import User

AT_ONCE = 200


def take_in_tei(
    by: User, path: Path, recipe: TeiRecipe, name: str, recipe_text: str, *, progress: Progress | None = None
) -> tuple[Batch, FiveNumbers]:
    """Take a TEI file in, some entries at a time; nothing of it is visible before the batch is accepted."""
    root, reading = _read(path, recipe)
    erased = erased_spans(reading.text, [(each.form, each.words) for each in reading.said])
    facts, kept = keep_with_text(path, reading.text, facts_of(_facts(root, recipe, path), path, ""), erased)
    taking = Taking(name, facts, recipe.voices, recipe.chain, None, recipe=recipe_text)
    batch = open_batch(by, taking, kept.sha256, kept.size)
    for first in range(batch.rows_read + 1, len(reading.keys) + 1, AT_ONCE):
        last = min(first + AT_ONCE - 1, len(reading.keys))
        _load(batch, reading, first, last)
        if progress:
            progress(last - first + 1)
    finish_loading(batch)
    return batch, _numbers(reading, recipe)


def _load(batch: Batch, reading: TeiReading, first: int, last: int) -> None:
    """Entries ``first`` to ``last`` and what is to be told of them, in one transaction: a killed process goes on after them."""
    with transaction.atomic():
        load_report(batch, [_incoming(each) for each in reading.said if first <= each.row <= last])
        problems = [_problem(batch, each) for each in reading.problems if first <= each.row <= last]
        RowProblem.objects.bulk_create(problems)
        batch.rows_read, batch.problems = last, batch.problems + len(problems)
        batch.save(update_fields=["rows_read", "problems"])


def dry_run_tei(path: Path, recipe: TeiRecipe) -> tuple[FiveNumbers, list[str]]:
    """The five numbers of a taking-in that is not done, and the first sentences about entries that need eyes."""
    root, reading = _read(path, recipe)
    _facts(root, recipe, path)
    numbers = _numbers(reading, recipe)
    return numbers, numbers.sentences


def _read(path: Path, recipe: TeiRecipe) -> tuple[Element, TeiReading]:
    root = read_tei(path)
    reading = read_entries(root, recipe, path.name)
    if not reading.keys:
        places = ", ".join(each.path for each in recipe.entries)
        raise RefusedError(
            f"{path.name}: the recipe's entries ({places}) are not in the file. Give the path from <TEI> to an entry."
        )
    reading.problems += list(_shared_keys(path, reading))
    _drop_unknown(reading, path)
    return root, reading


def _facts(root: Element, recipe: TeiRecipe, path: Path) -> SourceFacts:
    facts = facts_from(root, recipe)
    faults = source_faults(facts, recipe.voices)
    if faults:
        raise RefusedError("\n".join(f"{path.name}: {each}" for each in faults))
    return facts


def _shared_keys(path: Path, reading: TeiReading) -> Iterator[Problem]:
    """Two entries with one key would become one subject: that is told."""
    for key, times in Counter(filter(None, reading.keys)).items():
        if times > 1:
            row = reading.keys.index(key) + 1
            yield Problem(row, "", f"{path.name}: {times} entries have the key {key}, and become one subject. Mend the file.", key)


class _Targets:
    """What references may name: the entries of this file, and of those that were taken in before."""

    def __init__(self, reading: TeiReading, path: Path) -> None:
        self._path = path
        self._keys: dict[str, frozenset[str]] = {"": frozenset(reading.keys)}

    def has(self, subject: str) -> bool:
        """Whether there is such an entry; a file that was not taken in yet is refused."""
        file, key = key_of(subject)
        if file not in self._keys:
            self._keys[file] = self._in(file)
        return key in self._keys[file]

    def _in(self, file: str) -> frozenset[str]:
        source = Source.objects.filter(filename=file).first()
        if source is None:
            raise RefusedError(
                f"{self._path.name} refers to entries of {file}, which was not taken in yet. Take that in first."
            )
        return frozenset(Attestation.objects.filter(batch__source=source).values_list("subject", flat=True))


def _drop_unknown(reading: TeiReading, path: Path) -> None:
    """Targets that nothing stands behind are told, and not kept."""
    targets = _Targets(reading, path)
    for at, said in enumerate(reading.said):
        if ":" in said.subject and not targets.has(said.subject):
            reading.problems.append(_missing(path, said, said.subject, " ".join(said.words)))
            reading.said[at] = replace(said, subject="")
            continue
        missing = [slot for slot in said.form.slots if slot.target and not targets.has(slot.target)]
        reading.problems += [_missing(path, said, slot.target, slot.words(said.words)) for slot in missing]
        if missing:
            slots = tuple(replace(slot, target="") if slot in missing else slot for slot in said.form.slots)
            reading.said[at] = replace(said, form=Form(said.form.kind, slots))
    reading.said = [each for each in reading.said if each.subject]


def _missing(path: Path, said: TeiSaid, target: str, words: str) -> Problem:
    told = f"{path.name}, {said.subject}: “{words[:60]}” refers to {target}, which is not there"
    return Problem(said.row, "", f"{told}. Mend the reference, or the other file.", words)


def _incoming(said: TeiSaid) -> Incoming:
    return Incoming(said.row, said.ordinal, said.words, said.form, said.chain, "", said.subject)


def _problem(batch: Batch, each: Problem) -> RowProblem:
    return RowProblem(batch=batch, row=each.row, column=each.path, sentence=each.sentence, words=each.words)


def _numbers(reading: TeiReading, recipe: TeiRecipe) -> FiveNumbers:
    """Held against the edition before: entries are known by their keys."""
    numbers = FiveNumbers(read=len(reading.keys), eyes=len({each.row for each in reading.problems}))
    earlier = previous_edition(Source(series_id=recipe.source.series or None, edition=recipe.source.edition))
    before = set(earlier.attestation_set.values_list("subject", flat=True)) if earlier else set()
    numbers.seen, numbers.gone = len(before & set(reading.keys)), len(before - set(reading.keys))
    numbers.new = numbers.read - numbers.seen
    numbers.tell([(each.row, each.sentence) for each in reading.problems])
    return numbers
