"""Facts: the statements of one property as one line of a reading."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from stele.evidence.terms import Modality, Property
from stele.records.rules.compare import Comparator, Group, comparator_for, grouped, weigh
from stele.records.rules.said import Ruled, Said
from stele.records.shapes import FactShape, RulingShape, ValueShape

StatementId = Callable[[int, int], str]


def fact_of(
    prop: Property, said: Sequence[Said], rulings: Sequence[Ruled], withheld: Iterable[str], sid: StatementId
) -> FactShape:
    """One property of a record, from its statements in order."""
    comparator = comparator_for(prop)
    groups = grouped(said, comparator) if len(said) > 1 else [Group([each], comparable=True) for each in said]
    if prop.can_be_contested:
        fact = _single(prop, groups, comparator, sid)
        _apply_rulings(fact, rulings, sid)
    else:
        fact = _fact(prop, "listed" if groups else "withheld", groups, sid)
    if reasons := sorted(withheld):
        fact["withheld"] = reasons
    return fact


def _single(prop: Property, groups: Sequence[Group], comparator: Comparator, sid: StatementId) -> FactShape:
    asserted = [each for each in groups if each.comparable and each.first.modality is Modality.ASSERTED]
    if len(groups) < 2 or not asserted:
        return _fact(prop, _state_of_one(groups), groups, sid)
    weighed = weigh(asserted, comparator)
    others = [each for each in groups if each not in asserted]
    denied = [each for each in others if each.first.modality is Modality.DENIED]
    contested = weighed.contested or any(_contradicts(each, asserted, comparator) for each in denied)
    shown = [*weighed.finest, *others]
    state = "differ" if contested else _state_of_one(shown, weighed.coarser)
    fact = _fact(prop, state, shown, sid)
    if weighed.coarser:
        fact["coarser"] = [_coarse(each, weighed.finest, comparator, sid) for each in weighed.coarser]
    return fact


def _contradicts(denial: Group, asserted: Sequence[Group], comparator: Comparator) -> bool:
    """A denial with no value denies all; one with a value denies what that value would satisfy."""
    if not denial.comparable or not denial.first.words:
        return True
    return any(comparator.agree([denial.first, each.first]) for each in asserted)


def _state_of_one(shown: Sequence[Group], coarser: Sequence[Group] = ()) -> str:
    if not shown:
        return "withheld"
    if len(shown) > 1:
        return "listed"
    return "one" if len(_origins([*shown, *coarser])) == 1 else "agree"


def _fact(prop: Property, state: str, groups: Sequence[Group], sid: StatementId) -> FactShape:
    values = [_value(each, sid) for each in groups]
    return FactShape(property=prop.name, state=state, origins=len(_origins(groups)), values=values)  # type: ignore[typeddict-item]


def _origins(groups: Iterable[Group]) -> set[str]:
    return {each.origin for group in groups for each in group.said}


def _value(group: Group, sid: StatementId) -> ValueShape:
    return ValueShape(
        words=group.first.words,
        value=group.first.value,
        statements=[sid(each.n, each.slot) for each in group.said],
        origins=list(dict.fromkeys(each.origin for each in group.said)),
        modality=group.first.modality.value,
    )


def _coarse(group: Group, finest: Sequence[Group], comparator: Comparator, sid: StatementId) -> ValueShape:
    shape = _value(group, sid)
    shape["fits"] = [at for at, each in enumerate(finest) if comparator.contains(group.first, each.first)]
    overlaps = [
        at
        for at, each in enumerate(finest)
        if at not in shape["fits"] and comparator.agree([group.first, each.first])
    ]
    if overlaps:
        shape["overlaps"] = overlaps
    return shape


def _apply_rulings(fact: FactShape, rulings: Sequence[Ruled], sid: StatementId) -> None:
    """One choice applies; where two rulings meet and differ, neither does until somebody decides."""
    if fact["state"] != "differ":
        return
    chosen = {
        at: each
        for each in rulings
        for at, value in enumerate(fact["values"])
        if sid(each.n, each.slot) in value["statements"]
    }
    if len(chosen) == 1:
        at, ruled = next(iter(chosen.items()))
        fact["ruling"] = RulingShape(value=at, reason=ruled.reason, by=ruled.by, on=ruled.on)


def rulings_that_meet(rulings: Sequence[Ruled], facts: Iterable[FactShape], sid: StatementId) -> list[str]:
    """The properties on which two rulings choose differently, so that neither applies until somebody decides."""
    found = []
    for fact in facts:
        chosen = {
            at
            for each in rulings
            for at, value in enumerate(fact["values"])
            if sid(each.n, each.slot) in value["statements"]
        }
        if len(chosen) > 1:
            found.append(fact["property"])
    return found
