"""The journal as somebody reads it: what each line changed, from what to what, as far as they may read it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain, islice
from typing import Any, Final

from django.db.models import Q, QuerySet

from stele.evidence.keys import address_of
from stele.evidence.models import Attestation, Batch, Hiding
from stele.evidence.terms import Audience
from stele.records.queries.history import Event, Seen, about, acceptances, restrictions
from stele.records.sight import readable_among
from stele.sources.models import Upload
from stele.staff.models import JournalLine, Proposal, User

_MOST_OF_A_LINE: Final = 12
_STEP: Final = 200


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which lines: of one person, of those in a role now, of one verb, of these days; ``below`` a number of the journal.

    ``among``: only these lines, which are those about a record.
    """

    by: str = ""
    role: str = ""
    among: Collection[int] | None = None
    verb: str = ""
    since: date | None = None
    until: date | None = None
    below: int = 0


def lines_of(wanted: Wanted, limit: int) -> list[JournalLine]:
    """The latest lines first; nothing is counted, and days are found by halving: later lines have higher numbers."""
    here = JournalLine.objects.select_related("by").order_by("-seq")
    if wanted.among is not None:
        here = here.filter(seq__in=wanted.among)
    if wanted.below:
        here = here.filter(seq__lt=wanted.below)
    if wanted.by:
        here = here.filter(by=User.objects.filter(username=wanted.by).first())
    if wanted.verb:
        here = here.filter(verb=wanted.verb)
    if wanted.since:
        here = here.filter(seq__gte=_first_of(wanted.since))
    if wanted.until:
        here = here.filter(seq__lt=_first_of(wanted.until + timedelta(days=1)))
    if not wanted.role:
        return list(here[:limit])
    theirs = (here.filter(by=each)[:limit] for each in User.objects.filter(role=wanted.role))  # each by an index of its own
    return sorted(chain.from_iterable(theirs), key=lambda line: -line.seq)[:limit]


def _first_of(day: date) -> int:
    """The number of the first line of a day or of those after it."""
    low, high = 0, (JournalLine.objects.order_by("-seq").values_list("seq", flat=True).first() or 0) + 1
    while low < high:
        middle = (low + high) // 2
        line = JournalLine.objects.filter(seq__gte=middle, seq__lt=high).order_by("seq").values_list("seq", "at").first()
        if line is None:
            high = middle
        elif line[1].date() < day:
            low = line[0] + 1
        else:
            high = middle
    return low


def changes_of(lines: Sequence[JournalLine], audience: Audience) -> Mapping[int, list[Event]]:
    """What each line changed. Of a line about very many attestations, the first few; of a batch, the batch."""
    members = sorted({n for line in lines for n in _attestations(line)})
    places = readable_among(Attestation.objects.filter(n__in=members, erased=None).values_list("n", flat=True), audience)
    gone = Attestation.objects.filter(n__in=members).exclude(erased=None).values_list("n", flat=True)
    seen = Seen(audience, places, {n for n, _ in places} | set(gone))
    mine = {line.seq: set(_attestations(line)) for line in lines}
    numbers = {line.seq for line in lines}
    found: dict[int, list[Event]] = defaultdict(list)
    events = [
        *about(members, seen), *acceptances(_batches(lines)), *restrictions(_of(numbers), audience), *_stated(lines, seen),
        *_hidden(numbers),
    ]  # fmt: skip
    for each in events:
        if each.seq in numbers and each not in found[each.seq]:
            found[each.seq].append(each)
    for line in lines:
        found[line.seq] = found[line.seq][:_MOST_OF_A_LINE] or list(_of_people_and_files(line))
    return {seq: each for seq, each in found.items() if seq in mine}


def _attestations(line: JournalLine) -> Iterator[int]:
    yield from islice((n for n in line.refs.get("attestations", ()) if isinstance(n, int)), _MOST_OF_A_LINE)


def _batches(lines: Sequence[JournalLine]) -> set[int]:
    return {line.refs["batch"] for line in lines if line.verb in ("accept batch", "undo batch") and "batch" in line.refs}


def _of(numbers: set[int]) -> Q:
    return Q(opened__in=numbers) | Q(closed__in=numbers)


def _stated(lines: Sequence[JournalLine], seen: Seen) -> Iterator[Event]:
    """What was said anew, in the words of whoever said it."""
    said = {max(line.refs["attestations"]): line.seq for line in lines if line.verb == "state" and line.refs.get("attestations")}
    for each in Attestation.objects.filter(n__in=said, erased=None):
        if each.n in seen.attestations:
            yield Event(said[each.n], "state", (address_of(each.n),), new=each.words)


def _hidden(numbers: set[int]) -> Iterator[Event]:
    for each in Hiding.objects.filter(_of(numbers), source__isnull=False):
        yield Event(each.opened, "hide", (each.source_id or "",), new="hidden", reason=each.reason, row=each.pk)
        if each.closed is not None:
            yield Event(each.closed, "show", (each.source_id or "",), old="hidden", row=each.pk)


def _of_people_and_files(line: JournalLine) -> Iterator[Event]:
    """What is told of a line that decided on no attestation: who, which file, which batch, which proposal."""
    refs: Mapping[str, Any] = line.refs
    if "user" in refs:
        name = _name(User.objects.filter(pk=refs["user"]), "username")
        old, new = _OF_PEOPLE.get(line.verb, ("", ""))
        yield Event(line.seq, line.verb, (name,), old=refs.get("was", old), new=refs.get("role", new))
    elif "request" in refs:  # one that was taken back, so that nothing else is kept of it
        old, new = ("asked", "") if line.verb == "drop erasure" else ("", "asked")
        yield Event(line.seq, line.verb, tuple(address_of(n) for n in _attestations(line)), old, new)
    elif "proposal" in refs:
        made = Proposal.objects.filter(pk=refs["proposal"]).first()
        old, new = ("", "proposed") if line.verb == "propose" else ("proposed", "declined")
        yield Event(line.seq, line.verb, (made.verb if made else "",), old, new, made.reason if made else "")
    elif "upload" in refs:
        name = _name(Upload.objects.filter(pk=refs["upload"]), "name")
        old, new = ("kept", "put aside") if refs.get("dropped") else ("", "kept")
        yield Event(line.seq, line.verb, (name,), old, new)
    elif "batch" in refs:
        yield Event(line.seq, line.verb, (), new=_name(Batch.objects.filter(pk=refs["batch"]), "name"))
    elif "undoes" in refs:
        yield Event(line.seq, line.verb, (str(refs["undoes"]),))
    elif "most" in refs:
        yield Event(line.seq, line.verb, (refs["image"],), str(refs["was"] or "whole"), str(refs["most"] or "whole"))
    elif "image" in refs:
        yield Event(line.seq, line.verb, (refs["image"],))


_OF_PEOPLE: Final = {"retire person": ("works here", "no longer works here"), "invite person": ("", "invited")}


def _name(found: QuerySet[Any], column: str) -> str:
    return str(found.values_list(column, flat=True).first() or "")
