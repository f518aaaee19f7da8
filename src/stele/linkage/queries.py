"""Who belongs together, now or as known at a past number of the journal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from django.db.models import Q

from stele.evidence.models import Attestation
from stele.linkage.models import Tie, Verdict
from stele.linkage.rules import Pair, components

_STEP = 400


def in_force(at: int | None = None) -> Q:
    """Rows in force: now, or as the journal stood after its line ``at``."""
    if at is None:
        return Q(closed=None)
    return Q(opened__lte=at) & (Q(closed=None) | Q(closed__gt=at))


def steps(numbers: Iterable[int]) -> Iterator[list[int]]:
    """Numbers in pieces that a query can take."""
    iterator = iter(numbers)
    while piece := list(islice(iterator, _STEP)):
        yield piece


def same_pairs(numbers: Iterable[int], at: int | None = None) -> set[Pair]:
    """Every open *same*, and every correction, with an end among ``numbers``."""
    found: set[Pair] = set()
    verdicts = Verdict.objects.filter(in_force(at), answer=Verdict.Answer.SAME)
    corrections = Attestation.objects.filter(corrects__isnull=False, erased=None)
    for piece in steps(numbers):
        found.update(verdicts.filter(Q(a__in=piece) | Q(b__in=piece)).values_list("a_id", "b_id"))
        found.update(corrections.filter(Q(n__in=piece) | Q(corrects__in=piece)).values_list("corrects_id", "n"))
    return found


def different_pairs(numbers: Iterable[int], at: int | None = None) -> set[Pair]:
    """Every open *different* with an end among ``numbers``."""
    found: set[Pair] = set()
    verdicts = Verdict.objects.filter(in_force(at), answer=Verdict.Answer.DIFFERENT)
    for piece in steps(numbers):
        found.update(verdicts.filter(Q(a__in=piece) | Q(b__in=piece)).values_list("a_id", "b_id"))
    return found


def closure(numbers: Iterable[int], at: int | None = None) -> tuple[set[int], set[Pair]]:
    """All attestations that hang together with ``numbers``, and the pairs that hold them."""
    members, edge = set(numbers), set(numbers)
    pairs: set[Pair] = set()
    while edge:
        pairs |= (found := same_pairs(sorted(edge), at))
        edge = {end for pair in found for end in pair} - members
        members |= edge
    return members, pairs


def component_of(n: int, at: int | None = None) -> frozenset[int]:
    """The attestations that are about the same subject as ``n``."""
    members, pairs = closure([n], at)
    return next(each for each in components(members, pairs) if n in each)


def components_of(numbers: Sequence[int], at: int | None = None) -> list[frozenset[int]]:
    """The components that ``numbers`` fall into."""
    members, pairs = closure(numbers, at)
    return components(members, pairs)


def ties_in_force(at: int | None = None) -> list[Tie]:
    """Every tie in force whose scope is wider than one statement."""
    return list(Tie.objects.filter(in_force(at)).exclude(scope=Tie.Scope.STATEMENT))


def statement_ties(numbers: Iterable[int], at: int | None = None) -> dict[tuple[int, int], int]:
    """The target of each statement that has a tie of its own."""
    found: dict[tuple[int, int], int] = {}
    own = Tie.objects.filter(in_force(at), scope=Tie.Scope.STATEMENT).order_by("opened", "pk")
    for piece in steps(numbers):
        for n, slot, target in own.filter(attestation__in=piece).values_list("attestation_id", "slot", "target_id"):
            if slot is not None:
                found[(n, slot)] = target
    return found


def contradictions() -> list[Pair]:
    """Each open *different* whose ends hang together all the same: for ``check`` to report."""
    found = []
    verdicts = Verdict.objects.filter(closed=None, answer=Verdict.Answer.DIFFERENT)
    for a, b in verdicts.values_list("a_id", "b_id").iterator():
        if b in component_of(a):
            found.append((a, b))
    return found
