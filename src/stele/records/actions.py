"""Building records: around a few attestations, or all of them. Both end in the same rows, byte for byte."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from django.db import models, transaction
from django.db.models import Q

from stele.evidence.models import Attestation
from stele.linkage.models import Verdict
from stele.linkage.queries import closure, steps
from stele.linkage.rules import components
from stele.records.doubtful import doubt_everything
from stele.records.gather import Gatherer
from stele.records.inserting import insert, insert_values
from stele.records.models import Figure, Findable, Link, Member, Pictured, Quotation, Record, Trait
from stele.records.pictured import images_of, settle, settle_everything
from stele.records.reindexing import reindexed
from stele.records.rows import Rows, add_rows
from stele.records.rules.said import Target
from stele.records.shapes import VoiceShape
from stele.records.targets import targets_of
from stele.records.visibility import Visibility
from stele.records.wordings import NAMED, naming
from stele.sources.models import Voice

_CHUNK = 2_000
_OWNED: tuple[type[models.Model], ...] = (Findable, Link, Figure, Quotation, Pictured, Trait)
Progress = Callable[[int], None]


def today_number() -> int:
    """Today's day number; a reading's day is an input."""
    return date.today().toordinal()  # noqa: DTZ011  # the museum's own calendar day


def rebuild_around(numbers: Iterable[int], today: int | None = None, progress: Progress | None = None) -> None:
    """Rebuild every record that the attestations ``numbers`` are in, were in, or decide about."""
    day = today_number() if today is None else today
    with transaction.atomic():
        pending = _rebuild(set(numbers), day, progress)
        for _ in range(20):
            if not pending:
                break
            pending = _rebuild(pending, day, progress)


def rebuild_everything(today: int | None = None, progress: Progress | None = None) -> int:
    """Drop every derived row and build all of them from the decisions in force, in one transaction."""
    day = today_number() if today is None else today
    with transaction.atomic(), reindexed():
        every: tuple[type[models.Model], ...] = (*_OWNED, Member, Record)
        for model in every:
            model._default_manager.all().delete()
        joined = _all_joined()
        insert(Member, (Member(n=n, record=min(each)) for each in joined for n in sorted(each)[1:]))
        named = _places_and_groups(joined)
        _write(named, day, progress)
        rest = _write_rest(joined, {min(each) for each in named}, day, progress)
        _write_again(named, day)
        settle_everything()
        doubt_everything()
        return len(named) + rest


def is_anything_due(today: int | None = None) -> bool:
    """Whether a record changes by itself on or before today."""
    return _due(today).exists()


def rebuild_due(today: int | None = None, at_most: int = _CHUNK) -> int:
    """Rebuild some of the records that change by themselves on or before today; answers how many."""
    due = list(_due(today).order_by("due", "key").values_list("key", flat=True)[:at_most])
    rebuild_around(due, today)
    return len(due)


def _due(today: int | None) -> models.QuerySet[Record]:
    day = date.fromordinal(today_number() if today is None else today).isoformat()
    return Record.objects.exclude(due="").filter(due__lte=day)


def _rebuild(numbers: set[int], today: int, progress: Progress | None) -> set[int]:
    """Rebuild around ``numbers``; answers a member of each record whose reading depends on what has moved."""
    everyone, pairs, old = _reach(numbers)
    whole = components(everyone, pairs)
    keys = old | {min(each) for each in whole}
    leaning = _targets_leaning_on(keys)
    before, called, shown = _signatures(leaning), naming(keys), images_of(keys)
    with reindexed(keys):
        _replace(keys, whole, today, progress)
    settle(shown | images_of(keys))
    after, now_called = _signatures(leaning | _targets_leaning_on(keys)), naming(keys)
    moved = {n for n in after if before.get(n) != after[n]}
    renamed = {n for n in called.keys() | now_called.keys() if called.get(n, 0) != now_called.get(n, 0)}
    return (_depending_on(moved) if moved else set()) - {min(each) for each in whole} | renamed - everyone


def _replace(keys: set[int], whole: Sequence[frozenset[int]], today: int, progress: Progress | None) -> None:
    _drop(keys)
    Member.objects.filter(record__in=keys).delete() if len(keys) < 400 else _delete_members(keys)
    insert(Member, (Member(n=n, record=min(each)) for each in whole for n in sorted(each)[1:]))
    _move_links(whole)
    named = _places_and_groups(whole, {n for each in whole for n in each})
    first = set(named)
    _write(named, today, progress)
    _write([each for each in whole if each not in first], today, progress)
    _write_again(named, today)


def _reach(numbers: set[int]) -> tuple[set[int], set[tuple[int, int]], set[int]]:
    """The attestations to look at, the pairs that join them, and the keys of the records they stood in."""
    everyone, old = set(numbers), set[int]()
    while True:
        everyone, pairs = closure(sorted(everyone))
        keys = _keys_of(everyone)
        mates = _members_of(keys)
        old |= keys
        if mates <= everyone:
            return everyone, pairs, old
        everyone |= mates


def _keys_of(numbers: set[int]) -> set[int]:
    found: dict[int, int] = {}
    for piece in steps(sorted(numbers)):
        found.update(Member.objects.filter(n__in=piece).values_list("n", "record"))
    return {found.get(n, n) for n in numbers}


def _members_of(keys: set[int]) -> set[int]:
    found = set(keys)
    for piece in steps(sorted(keys)):
        found.update(Member.objects.filter(record__in=piece).values_list("n", flat=True))
    return found


def _drop(keys: set[int]) -> None:
    for piece in steps(sorted(keys)):
        for model in _OWNED:
            model._default_manager.filter(record__in=piece).delete()
        Record.objects.filter(key__in=piece).delete()


def _delete_members(keys: set[int]) -> None:
    for piece in steps(sorted(keys)):
        Member.objects.filter(record__in=piece).delete()


def _move_links(whole: Sequence[frozenset[int]]) -> None:
    """Links from elsewhere follow the attestation they point at to the record where it now stands."""
    home = {n: min(each) for each in whole for n in each}
    for piece in steps(sorted(home)):
        for link in Link.objects.filter(target__in=piece):
            if link.target_record != home[link.target]:
                Link.objects.filter(statement=link.statement, record=link.record).update(target_record=home[link.target])


def _write(whole: Sequence[frozenset[int]], today: int, progress: Progress | None) -> None:
    writer = _Writer(today)
    for start in range(0, len(whole), _CHUNK):
        chunk = whole[start : start + _CHUNK]
        writer.write(chunk)
        if progress:
            progress(len(chunk))


def _write_again(named: Sequence[frozenset[int]], today: int) -> None:
    """Places and groups once more: it is known now which places hold which, and which wordings name them."""
    writer = _Writer(today)
    for start in range(0, len(named), _CHUNK):
        writer.write(named[start : start + _CHUNK], again=True)


class _Writer:
    """Assembles components and writes their rows; what they share is looked up once."""

    def __init__(self, today: int) -> None:
        self._today = today
        self._gatherer, self._voices = Gatherer(today), _voices()

    def write(self, chunk: Sequence[frozenset[int]], *, again: bool = False) -> None:
        """Write the rows of these components; ``again``: in place of those that they have."""
        rows = Rows()
        for evidence in self._gatherer.evidence(chunk):
            add_rows(rows, evidence, self._today, self._voices)
        if again:
            _drop({min(each) for each in chunk})
        _save(rows)


def _save(rows: Rows) -> None:
    insert(Record, rows.records)
    insert(Findable, rows.findables)
    insert(Link, rows.links)
    insert(Figure, rows.figures)
    insert(Quotation, rows.quotations)
    insert(Pictured, rows.pictured)
    insert_values(Trait, sorted(rows.traits))


def _voices() -> dict[str, VoiceShape]:
    return {each.id: VoiceShape(name=each.name, kind=each.kind) for each in Voice.objects.all()}


def _targets_leaning_on(keys: set[int]) -> set[int]:
    """Tied attestations in these records, and in places within them: what readings elsewhere lean on."""
    records, edge = set(keys), set(keys)
    found: set[int] = set()
    while edge:
        inside: set[int] = set()
        for piece in steps(sorted(edge)):
            links = Link.objects.filter(target_record__in=piece)
            found.update(links.values_list("target", flat=True).distinct())
            inside.update(links.filter(property="within").values_list("record", flat=True))
        edge = inside - records
        records |= edge
    return found


def _signatures(targets: set[int]) -> dict[int, Target]:
    return targets_of(targets, Visibility(today_number())) if targets else {}


def _depending_on(targets: set[int]) -> set[int]:
    found: set[int] = set()
    for piece in steps(sorted(targets)):
        found.update(Link.objects.filter(target__in=piece).values_list("record", flat=True))
    return found


def _all_joined() -> list[frozenset[int]]:
    """Every component of more than one attestation."""
    same = Verdict.objects.filter(closed=None, answer=Verdict.Answer.SAME).values_list("a_id", "b_id")
    corrected = Attestation.objects.filter(corrects__isnull=False, erased=None).values_list("corrects_id", "n")
    return components((), [*same.iterator(), *corrected.iterator()])


def _places_and_groups(whole: Sequence[frozenset[int]], within: set[int] | None = None) -> list[frozenset[int]]:
    """Components that other readings lean on, and that wordings elsewhere name, among ``whole`` and what is joined to nothing."""
    own, of_list = Q(), Q()
    for kind in NAMED:
        own |= Q(form__startswith=f'{{"kind":"{kind}"')
        of_list |= Q(form="", batch__form__startswith=f'{{"kind":"{kind}"')
    rows = Attestation.objects.filter(own | of_list).order_by("n").values_list("n", flat=True)
    pieces = [rows.iterator()] if within is None else (rows.filter(n__in=piece) for piece in steps(sorted(within)))
    found = {n for piece in pieces for n in piece}
    joined = [each for each in whole if not found.isdisjoint(each)]
    found.difference_update(*joined)
    return joined + [frozenset([n]) for n in sorted(found)]


def _write_rest(joined: Sequence[frozenset[int]], done: set[int], today: int, progress: Progress | None) -> int:
    together = {n: each for each in joined for n in each}
    writer, written = _Writer(today), 0
    chunk: list[frozenset[int]] = []
    for n in Attestation.objects.order_by("n").values_list("n", flat=True).iterator(chunk_size=_CHUNK):
        component = together.get(n, frozenset([n]))
        if min(component) != n or n in done:
            continue
        chunk.append(component)
        if len(chunk) == _CHUNK:
            writer.write(chunk)
            if progress:
                progress(len(chunk))
            written, chunk = written + len(chunk), []
    writer.write(chunk)
    if progress:
        progress(len(chunk))
    return written + len(chunk)
