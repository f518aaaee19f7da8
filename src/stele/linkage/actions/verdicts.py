"""Same, different, unsure; and taking a *same* back by a cut that was shown."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Q
from django.utils.translation import gettext as _

from stele.evidence.keys import address_of
from stele.evidence.models import Attestation
from stele.linkage.models import Verdict
from stele.linkage.queries import closure, component_of, different_pairs
from stele.linkage.rules import components, contradiction, rows_of_one_list, separates
from stele.staff.actions import Act, RefusedError, acting
from stele.staff.models import User

_CONTRARY = {"same": "different", "different": "same"}


def judge(by: User, one: int, other: int, answer: str, reason: str) -> Verdict:
    """Say whether two attestations are about the same subject, and why."""
    a, b = _pair(one, other)
    if not reason.strip():
        raise RefusedError(_("A verdict needs a reason. Say in a few words why."))
    with acting(by, "judge") as act:
        verdict = write_verdict(act, a, b, answer, reason)
        act.refs.update(verdict=verdict.pk, attestations=[a, b])
    return verdict


def write_verdict(act: Act, a: int, b: int, answer: str, reason: str) -> Verdict:
    """Write one verdict inside an act; refuses what would contradict a verdict in force."""
    if answer == Verdict.Answer.SAME:
        _refuse_join(a, b)
    elif answer == Verdict.Answer.DIFFERENT:
        _refuse_parting(a, b)
    elif answer != Verdict.Answer.UNSURE:
        raise RefusedError(_("“%(answer)s” is no verdict. The verdicts are: same, different, unsure.") % {"answer": answer})
    if answer in _CONTRARY:
        contrary = [_CONTRARY[answer], Verdict.Answer.UNSURE]
        Verdict.objects.filter(a=a, b=b, answer__in=contrary, closed=None).update(closed=act.seq)
    return Verdict.objects.create(a_id=a, b_id=b, answer=answer, reason=reason, opened=act.seq, by=act.by)


def refusal(one: int, other: int, answer: str) -> str:
    """The sentence with which this verdict would be refused; empty where it would not be."""
    try:
        a, b = _pair(one, other)
        if answer == Verdict.Answer.SAME:
            _refuse_join(a, b)
        elif answer == Verdict.Answer.DIFFERENT:
            _refuse_parting(a, b)
    except RefusedError as refused:
        return str(refused)
    return ""


def unjoin(by: User, one: int, other: int, cut: Sequence[int], reason: str) -> Verdict:
    """Take apart: close the verdicts of ``cut``, which must separate the two, and record *different*."""
    a, b = _pair(one, other)
    if not reason.strip():
        raise RefusedError(_("A verdict needs a reason. Say in a few words why."))
    with acting(by, "unjoin") as act:
        members, pairs = closure([a])
        if b not in members:
            raise RefusedError(_("The two are not in one record, so there is nothing to take apart."))
        closing = list(Verdict.objects.filter(pk__in=cut, closed=None, answer=Verdict.Answer.SAME))
        if len(closing) != len(set(cut)):
            raise RefusedError(_("Some verdicts of the cut are no longer in force. Look at the record again."))
        gone = {verdict.pk for verdict in closing}
        _refuse_weak_cut(a, b, members, pairs, gone)
        Verdict.objects.filter(pk__in=gone).update(closed=act.seq)
        parting = Verdict.objects.create(
            a_id=a, b_id=b, answer=Verdict.Answer.DIFFERENT, reason=reason, opened=act.seq, by=by
        )
        act.refs.update(verdict=parting.pk, cut=sorted(gone), attestations=[a, b])
    return parting


def smallest_cut(one: int, other: int) -> list[int]:
    """Verdicts that would have to be closed to separate two attestations: those on every path, nearest to ``other``."""
    a, b = _pair(one, other)
    members, pairs = closure([a])
    verdicts = verdicts_within(members)
    own = {(each.a_id, each.b_id) for each in verdicts}
    fixed = [pair for pair in pairs if pair not in own]
    cut: list[int] = []
    for verdict in sorted(verdicts, key=lambda each: (b not in (each.a_id, each.b_id), -each.opened)):
        if separates(a, b, members, [*fixed, *_joins(verdicts, cut)]):
            break
        cut.append(verdict.pk)
    return [pk for pk in cut if not separates(a, b, members, [*fixed, *_joins(verdicts, set(cut) - {pk})])]


def _joins(verdicts: Sequence[Verdict], cut: Sequence[int] | set[int]) -> list[tuple[int, int]]:
    return [(each.a_id, each.b_id) for each in verdicts if each.pk not in cut]


def verdicts_within(members: set[int]) -> list[Verdict]:
    """Every open *same* that holds these attestations together."""
    same = Verdict.objects.filter(closed=None, answer=Verdict.Answer.SAME)
    return list(same.filter(Q(a__in=members) | Q(b__in=members)))


def _refuse_weak_cut(a: int, b: int, members: set[int], pairs: set[tuple[int, int]], gone: set[int]) -> None:
    verdicts = verdicts_within(members)
    own = {(each.a_id, each.b_id) for each in verdicts}
    remaining = [pair for pair in pairs if pair not in own] + _joins(verdicts, gone)
    if not separates(a, b, members, remaining):
        raise RefusedError(_("These verdicts no longer separate the two: another path joins them. Look at the cut again."))


def _refuse_join(a: int, b: int) -> None:
    joined = component_of(a) | component_of(b)
    against = contradiction(joined, different_pairs(sorted(joined)) - {(a, b)})
    if against is not None:
        left, right = (address_of(n) for n in against)
        raise RefusedError(
            _(
                "Somebody decided that %(left)s and %(right)s are different; this would put both into one record. Take "
                "that verdict back first, or leave these apart."
            ) % {"left": left, "right": right}
        )
    clash = _clashing_rows(joined)
    if clash is not None:
        raise RefusedError(
            _(
                "This would make rows %(one)s and %(other)s of one list the same person, which its recipe does not allow."
            ) % {"one": clash[0], "other": clash[1]}
        )


def _refuse_parting(a: int, b: int) -> None:
    members, pairs = closure([a])
    remaining = pairs - {(a, b)}
    together = next(each for each in components(members, remaining) if a in each)
    if b in together:
        raise RefusedError(_("Other verdicts join the two, so “different” would contradict them. Take them apart by a cut."))


def _clashing_rows(joined: frozenset[int]) -> tuple[int, int] | None:
    """The rows; a correction stands for what it corrects, which is in the component itself."""
    fields = ("n", "row", "ordinal", "batch__source_id", "batch__form", "batch__same_person_rows")
    rows = list(Attestation.objects.filter(n__in=joined, corrects=None).values_list(*fields))
    place = {n: (source, (row, ordinal)) for n, row, ordinal, source, _, _ in rows}
    lists = frozenset(source for _, _, _, source, form, allowed in rows if form and not allowed)
    found = rows_of_one_list(joined, place, lists)
    return (place[found[0]][1][0], place[found[1]][1][0]) if found else None


def _pair(one: int, other: int) -> tuple[int, int]:
    if one == other:
        raise RefusedError(_("An attestation cannot be compared with itself."))
    found = Attestation.objects.filter(n__in=(one, other), erased=None).count()
    if found != 2:
        raise RefusedError(_("One of the two is not an attestation of this museum, or it was erased."))
    return min(one, other), max(one, other)
