"""Accepting a batch: its statements, the joins that its file or its row key declares, and the ties it names."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise

from django.db import connection
from django.db.models import Q
from django.utils.translation import gettext as _

from stele.evidence.actions.accept import accept
from stele.evidence.actions.withdrawal import accepted_by_themselves, bring_back, withdraw
from stele.evidence.keys import number_at
from stele.evidence.models import Attestation, Batch, Decision, Ruling
from stele.evidence.queries import form_of
from stele.linkage.actions.declared import RECORD, settle
from stele.linkage.actions.ties import Mention, write_statement_ties
from stele.linkage.actions.verdicts import write_verdict
from stele.linkage.models import Tie, Verdict
from stele.linkage.queries import closure
from stele.sources.models import Source
from stele.staff.actions import Act, RefusedError, acting
from stele.staff.models import User

_DECLARED = "the statements file says that these are about one subject"
_OF_A_RECORD = "whoever took it in said which record it is about"
_SAME_KEY = "the row keys of two editions are equal"


@dataclass(frozen=True, slots=True)
class BuiltOn:
    """What people have since built on a batch, and is without effect while the batch is undone.

    Verdicts, ties, rejections and rulings stay in force. ``statements`` accepted by themselves and ``corrections`` are
    closed with the batch, and decided again when it is accepted again.
    """

    verdicts: int
    ties: int
    rejections: int
    rulings: int
    statements: int
    corrections: int


def accept_batch(by: User, batch: Batch, reason: str) -> int:
    """Accept a batch; everything it brings appears at one number of the journal, which is answered."""
    with acting(by, "accept batch") as act:
        brought_back = bring_back(act, batch)
        accept(act, batch, reason)
        if batch.form:
            _join_editions(act, batch)
        else:
            _join_subjects(act, batch)
            _settle(act, brought_back)
        act.refs.update(batch=batch.pk)
    return act.seq


def undo_batch(by: User, batch: Batch, reason: str) -> BuiltOn:
    """Take the acceptance of a batch back, with the joins and ties that came with it, and with what was accepted in it
    statement by statement; nothing is deleted."""
    built = built_on(batch)
    with acting(by, "undo batch") as act:
        acceptance, own = withdraw(act, batch)
        for model in (Verdict, Tie):
            model._default_manager.filter(opened=acceptance.opened, closed=None).update(closed=act.seq)
        if not batch.form:
            _settle(act, own)
        act.refs.update(batch=batch.pk, reason_given=bool(reason), statements=built.statements, corrections=built.corrections)
    return built


def _settle(act: Act, numbers: list[int]) -> None:
    for n in numbers:
        settle(act, n)


def built_on(batch: Batch) -> BuiltOn:
    """Decisions in force that hold on to attestations of this batch and did not come with it."""
    acceptance = batch.acceptance_set.filter(closed=None).first()
    if acceptance is None:
        return BuiltOn(0, 0, 0, 0, 0, 0)
    came = [acceptance.opened]
    mine = Attestation.objects.filter(batch=batch).values("n")
    verdicts = Verdict.objects.filter(Q(a__in=mine) | Q(b__in=mine), closed=None).exclude(opened__in=came)
    ties = Tie.objects.filter(Q(attestation__in=mine) | Q(target__in=mine), closed=None).exclude(opened__in=came)
    rejections = Decision.objects.filter(attestation__in=mine, accepts=False, closed=None)
    rulings = Ruling.objects.filter(attestation__in=mine, closed=None)
    accepted = accepted_by_themselves(batch, acceptance)
    corrections = accepted.exclude(attestation__corrects=None).count()
    return BuiltOn(
        verdicts.count(), ties.count(), rejections.count(), rulings.count(), accepted.count() - corrections, corrections
    )


def previous_edition(source: Source) -> Batch | None:
    """The batch of the edition declared before this one in its series."""
    if source.series_id is None or source.edition is None:
        return None
    earlier = Batch.objects.filter(source__series=source.series_id, source__edition__lt=source.edition)
    return earlier.order_by("-source__edition").select_related("source").first()


def next_edition(source: Source) -> Batch | None:
    """The batch of the edition declared after this one in its series."""
    if source.series_id is None or source.edition is None:
        return None
    later = Batch.objects.filter(source__series=source.series_id, source__edition__gt=source.edition)
    return later.order_by("source__edition").select_related("source").first()


def _join_editions(act: Act, batch: Batch) -> None:
    """Rows with equal keys in neighbouring editions are the same; declared order counts, not arrival."""
    touched = _decided_components(batch)
    needing_eyes: list[list[int]] = []
    for other in (previous_edition(batch.source), next_edition(batch.source)):
        if other is None or other.state != Batch.State.LOADED:
            continue
        pairs = _matching_rows(batch, other) - _known_pairs(batch)
        careful = {pair for pair in pairs if pair[0] in touched or pair[1] in touched}
        touched.update(n for pair in careful for n in pair)
        Verdict.objects.bulk_create(
            (
                Verdict(a_id=a, b_id=b, answer=Verdict.Answer.SAME, reason=_SAME_KEY, opened=act.seq, by=act.by)
                for a, b in sorted(pairs - careful)
            ),
            batch_size=5_000,
        )
        needing_eyes += [list(pair) for pair in sorted(careful) if not _join_if_allowed(act, *pair)]
    if needing_eyes:
        act.refs["needing_eyes"] = needing_eyes


def _matching_rows(batch: Batch, other: Batch) -> set[tuple[int, int]]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT mine.attestation_id, theirs.attestation_id FROM evidence_rowkey mine "
            "JOIN evidence_rowkey theirs ON theirs.digest = mine.digest "
            "WHERE mine.batch_id = %s AND theirs.batch_id = %s",
            [batch.pk, other.pk],
        )
        return {(min(pair), max(pair)) for pair in cursor.fetchall()}


def _decided_components(batch: Batch) -> set[int]:
    """Where a join by row key could contradict a person: what hangs together with a *different*, or with a row here."""
    ends = set(Verdict.objects.filter(closed=None, answer="different").values_list("a_id", "b_id"))
    mine = Attestation.objects.filter(batch=batch).values("n")
    ends |= set(Verdict.objects.filter(Q(a__in=mine) | Q(b__in=mine), closed=None).values_list("a_id", "b_id"))
    return closure(sorted({n for pair in ends for n in pair}))[0]


def _join_if_allowed(act: Act, a: int, b: int) -> bool:
    try:
        write_verdict(act, a, b, Verdict.Answer.SAME, _SAME_KEY)
    except RefusedError:
        return False
    return True


def _known_pairs(batch: Batch) -> set[tuple[int, int]]:
    """Pairs of this batch on which somebody has decided already: the row key does not overrule a person."""
    mine = Attestation.objects.filter(batch=batch).values("n")
    decided = Verdict.objects.filter(Q(a__in=mine) | Q(b__in=mine), closed=None)
    return set(decided.values_list("a_id", "b_id"))


def _join_subjects(act: Act, batch: Batch) -> None:
    """Attestations of one subject key are one subject; relations to a subject key are tied to its first attestation."""
    mine = list(Attestation.objects.filter(batch=batch, erased=None, corrects=None).order_by("row", "ordinal"))
    by_subject: dict[str, list[int]] = defaultdict(list)
    for each in mine:
        by_subject[each.subject].append(each.n)
    subjects = _Subjects(by_subject)
    Verdict.objects.bulk_create(
        Verdict(
            a_id=min(pair), b_id=max(pair), answer="same", opened=act.seq, by=act.by,
            reason=_OF_A_RECORD if subject.startswith(RECORD) else _DECLARED,
        )
        for subject, own in by_subject.items()
        for pair in pairwise([subjects.first(subject), *own] if ":" in subject else own)
    )  # fmt: skip
    _tie_targets(act, mine, subjects)


def _tie_targets(act: Act, mine: list[Attestation], subjects: _Subjects) -> None:
    named = [(each.n, number, slot) for each in mine for number, slot in enumerate(form_of(each).slots) if slot.target]
    mentions = [
        (Mention("", slot.words(()) if slot.constant else "", "statement", attestation=n, slot=number), subjects.first(slot.target))
        for n, number, slot in named
    ]
    write_statement_ties(act, mentions, _DECLARED)


def _at(address: str) -> int:
    n = number_at(address)
    if n is None or not Attestation.objects.filter(n=n, erased=None).exists():
        raise RefusedError(
            _(
                "There is no attestation %(address)s any longer, which this was said to be about. Take it in again."
            ) % {"address": address}
        )
    return n


class _Subjects:
    """The first attestation of each subject: of this file, or “file:key” for one taken in before."""

    def __init__(self, here: dict[str, list[int]]) -> None:
        self._known = {key: numbers[0] for key, numbers in here.items() if ":" not in key}
        self._read: set[str] = set()

    def first(self, key: str) -> int:
        """Its number; a subject that nobody has spoken of is refused."""
        if (address := key.removeprefix(RECORD)) != key:
            return _at(address)
        if key not in self._known:
            self._read_file(key.rpartition(":")[0])
        if key not in self._known:
            raise RefusedError(
                _(
                    "No subject called “%(key)s” is known. Take in the report that speaks of it first."
                ) % {"key": key}
            )
        return self._known[key]

    def _read_file(self, file: str) -> None:
        if not file or file in self._read:
            return
        self._read.add(file)
        there = Attestation.objects.filter(batch__source__filename=file, erased=None).exclude(subject="")
        for subject, n in there.order_by("-row", "-ordinal").values_list("subject", "n"):
            self._known[f"{file}:{subject}"] = n
