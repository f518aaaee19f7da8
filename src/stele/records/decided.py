"""What was decided about attestations: accepted or rejected, and ruled on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from stele.evidence.models import Decision, Ruling
from stele.linkage.queries import in_force, steps
from stele.records.rules.said import Ruled
from stele.staff.models import JournalLine


def decisions_on(numbers: Iterable[int], at: int | None) -> dict[tuple[int, int], Decision]:
    """The decision in force on each statement (slot -1: on the whole attestation)."""
    found = {}
    for piece in steps(numbers):
        for each in Decision.objects.filter(in_force(at), attestation__in=piece).order_by("opened", "pk"):
            found[(each.attestation_id, each.slot)] = each
    return found


def rulings_on(numbers: Iterable[int], at: int | None) -> dict[int, list[Ruled]]:
    """The rulings in force on statements of each attestation, with who made them and on which day."""
    found: dict[int, list[Ruled]] = defaultdict(list)
    lines = {}
    rulings = Ruling.objects.filter(in_force(at)).select_related("by").order_by("opened", "pk")
    for piece in steps(numbers):
        for each in rulings.filter(attestation__in=piece):
            lines[each.opened] = ""
            name = each.by.get_full_name() or each.by.username
            found[each.attestation_id].append(Ruled(each.attestation_id, each.slot, each.reason, name, str(each.opened)))
    days = _days(lines)
    return {
        n: [Ruled(each.n, each.slot, each.reason, each.by, days[int(each.on)]) for each in each_n]
        for n, each_n in found.items()
    }


def _days(lines: Iterable[int]) -> dict[int, str]:
    found = JournalLine.objects.filter(seq__in=list(lines)).values_list("seq", "at")
    return {seq: at.date().isoformat() for seq, at in found}
