"""What comes in later stands in segments beside the large one, until they are worth writing together; readers see one whole."""

from __future__ import annotations

import pytest

from stele.evidence.actions.visibility import hide
from stele.evidence.terms import Audience
from stele.records.models import Record, Reindexing
from stele.search import folder
from stele.search.actions import catch_up, rebuild_index
from stele.search.asking import Question
from stele.search.queries import find
from stele.search.view import parts_of, view
from stele.site.reactions import follow
from stele.staff.models import JournalLine

ROWS = [(str(at), f"Anna Berg{'abcdefghij'[at % 10]}", f"19{10 + at}", f"Place {at % 3}", "", "") for at in range(40)]
MORE = [("90", "Anna Bergk", "1960", "Place 0", "", ""), ("91", "Tariel Dumbadze", "1944", "Kerch", "", "")]


@pytest.fixture
def two(museum_of_names):
    """A museum whose index has a large segment and a small one."""
    museum_of_names.take_in("list", ROWS)
    museum_of_names.accept("list")
    rebuild_index()
    museum_of_names.take_in("more", MORE)
    museum_of_names.accept("more")
    catch_up()
    assert len(parts_of(Audience.PUBLIC)) == 2
    return museum_of_names


def answers(asked):
    found = find(asked)
    return found.total, found.counts, [(group, count, [(hit.name, hit.why) for hit in hits]) for group, count, hits in found.groups]


ASKED = [
    Question("Anna Berga"), Question("Anna Bergk"), Question("Bregk Anna"), Question("Ана Бергк"), Question("Anna B", place="Place 0"),
    Question("ტარიელ დუმბაძე"), Question(born=1950), Question(place="Place 0"), Question(kind="person", page=2), Question("Dumbaze"),
]  # fmt: skip


def test_two_segments_answer_as_one_does(two):
    before = [answers(each) for each in ASKED]
    rebuild_index()
    assert len(parts_of(Audience.PUBLIC)) == 1
    assert [answers(each) for each in ASKED] == before


def test_a_change_touches_the_large_segment_only_by_what_is_gone(two):
    large = parts_of(Audience.PUBLIC)[0].segment.name
    hide(two.one, "privacy", attestation=two.n("list", 2))
    for line in JournalLine.objects.filter(followed=False).order_by("seq"):
        follow(line)
    catch_up()
    part = parts_of(Audience.PUBLIC)[0]
    assert part.segment.name == large
    assert len(part.gone) == 1
    assert find(Question("Anna Berga")).groups[0][1] == 3


def test_small_segments_are_written_together_and_what_is_gone_goes(two):
    rows = [(f"n{at}", f"Otto Lind{at}", "1950", "Lens", "", "") for at in range(20)]
    two.take_in("others", rows)
    two.accept("others")
    catch_up()
    assert len(parts_of(Audience.PUBLIC)) == 1
    assert find(Question("Otto Lind7")).total
    assert find(Question("Tariel Dumbadze")).total == 1
    used = folder.in_use(Audience.PUBLIC)
    there = {each.name for each in folder.place(Audience.PUBLIC).iterdir()}
    assert there == {"in-use.json", *(each.segment for each in used)}


def test_a_reader_keeps_what_it_has_open_while_another_generation_comes(two):
    before = view(Audience.PUBLIC)
    rebuild_index()
    assert before.parts[0].segment.lexicon.words(before.parts[0].segment.words.of(before.parts[0].every()[:1]))
    assert view(Audience.PUBLIC) is not before


def test_staff_find_as_the_public_does_with_counts_over_everything(two):
    """And what only they may read stands in the place of what the public reads."""
    public, staff = find(Question("Anna Bergk")), find(Question("Anna Bergk"), Audience.STAFF)
    assert staff.counts == public.counts
    assert staff.total == public.total
    hide(two.one, "privacy", attestation=two.n("more", 2))
    for line in JournalLine.objects.filter(followed=False).order_by("seq"):
        follow(line)
    catch_up()
    assert find(Question("Anna Bergk"), Audience.STAFF).counts == public.counts
    assert find(Question("Anna Bergk")).total == public.total - 1


def test_where_most_is_new_the_index_is_built_anew_and_answers_the_same(two, monkeypatch):
    followed = [answers(each) for each in ASKED]
    monkeypatch.setattr("stele.search.actions._A_BATCH", 10)
    Reindexing.objects.bulk_create(Reindexing(record=key, was=True) for key in Record.objects.values_list("key", flat=True))
    assert catch_up() == Record.objects.count()
    assert len(parts_of(Audience.PUBLIC)) == 2, "as much as there is: followed"
    Reindexing.objects.bulk_create(Reindexing(record=10**9 + at, was=True) for at in range(100))
    assert catch_up() == Record.objects.count()
    assert len(parts_of(Audience.PUBLIC)) == 1
    assert not Reindexing.objects.exists()
    assert [answers(each) for each in ASKED] == followed
