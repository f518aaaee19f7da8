"""A tied wording is a name of what it is tied to: with its voice and source, to whom the wording is shown, while the tie holds."""

from __future__ import annotations

import pytest
from django.test import Client

from stele.evidence.actions import decisions, visibility
from stele.evidence.actions.erasure import ask_erasure
from stele.evidence.actions.visibility import Where
from stele.evidence.forms import Form, Slot
from stele.evidence.keys import address_of, statement_id
from stele.evidence.models import Attestation
from stele.evidence.terms import Audience, Kind
from stele.linkage.actions.batches import undo_batch
from stele.linkage.actions.erasure import erase
from stele.linkage.actions.statements import decide
from stele.linkage.actions.ties import Mention, tie, untie
from stele.linkage.actions.verdicts import judge
from stele.linkage.models import Tie
from stele.records.actions import rebuild_everything
from stele.records.models import Findable
from stele.records.queries import Page, page, page_as_known
from stele.site.check import snapshot
from stele.site.reactions import follow_up
from stele.staff.models import JournalLine
from tests.evidence.driver import PLACES, Museum

ROWS = [
    ("k1", "Anna Berg", "1917", "Ober-Stadt", "Mühlgasse", ""),
    ("k2", "Jan Oda", "1917", "Ober-Stadt", "", ""),
]
UNITS = Form(Kind.GROUP, (Slot("name", (0,), ("",)), Slot("part_of", (1,))))
WIDE = ("source", "column", "series", "museum")


@pytest.fixture
def here(db: None) -> Museum:
    """A list of the ministry's in a series, and a gazetteer of two places; all accepted, nothing tied."""
    museum = Museum()
    museum.take_in("list", ROWS, series="registers", edition=1)
    museum.take_in("places", [("Upper Town", "The Valley"), ("The Valley", "")], form=PLACES, voice="archive")
    for name in ("list", "places"):
        museum.accept(name)
    return museum


def tied(museum: Museum, scope: str, words: str = "Ober-Stadt", place: int | None = None) -> Tie:
    batch = museum.lists["list"]
    mention = Mention(
        "place", words, scope,
        source=batch.source_id if scope in ("source", "column") else None,
        series=batch.source.series_id if scope == "series" else None,
        property="death_place" if scope == "column" else "",
        attestation=museum.n("list", 2) if scope == "statement" else None,
        slot=2 if scope == "statement" else None,
    )  # fmt: skip
    made = tie(museum.one, mention, place or museum.n("places", 2), "by the map")
    follow_up()
    return made


def names(museum: Museum, audience: Audience = Audience.PUBLIC, row: int = 2) -> dict[str, list[str]]:
    """What the place is called, each name with the statements that call it so."""
    found = page(address_of(museum.n("places", row)), audience)
    assert isinstance(found, Page)
    fact = next((each for each in found.reading["facts"] if each["property"] == "name"), None)
    return {each["words"]: each["statements"] for each in fact["values"]} if fact else {}


def rebuilt_is_the_same() -> bool:
    before = snapshot()
    rebuild_everything()
    return snapshot() == before


@pytest.mark.parametrize("scope", ["statement", *WIDE])
def test_a_wording_names_its_target_while_the_tie_holds(here: Museum, scope: str):
    assert set(names(here)) == {"Upper Town"}
    made = tied(here, scope)
    found = page(address_of(here.n("places", 2)))
    sid = statement_id(here.n("list", 2), 2)
    assert names(here)["Ober-Stadt"] == [sid], "the first place in each source and of each voice"
    said = found.reading["statements"][sid]
    assert said["mention"] == "death_place" and said["chain"] == ["ministry"]
    assert said["source"] == here.lists["list"].source_id in found.reading["sources"]
    assert found.reading["titles"] == {"en": "Upper Town"} and found.reading["address"] == address_of(here.n("places", 2))
    assert rebuilt_is_the_same()
    untie(here.one, made.pk, "another town of that name")
    follow_up()
    assert set(names(here)) == {"Upper Town"}
    assert rebuilt_is_the_same()


def test_it_is_found_by_that_name_and_its_page_says_who_calls_it_so(here: Museum):
    tied(here, "museum")
    key = here.n("places", 2)
    assert "Ober-Stadt" in Findable.objects.get(record=key, audience=0).names
    answer = Client().get(f"/en/place/{address_of(key)}").content.decode()
    assert "Ober-Stadt" in answer and "recorded so under: Place of death" in answer and "List list" in answer
    statement = Client().get(f"/en/statement/{statement_id(here.n('list', 2), 2)}").content.decode()
    assert "Anna Berg" in statement, "the statement stands where it stood"
    exported = Client().get(f"/en/place/{address_of(key)}.json").json()
    assert {each.get("mention") for each in exported["reading"]["statements"].values()} == {None, "death_place"}


def test_every_voice_and_source_that_writes_it_so_is_named_once(here: Museum):
    here.take_in("other", [("k9", "Ada Lind", "1917", "Ober-Stadt", "", "")], voice="archive", claimed="1960")
    here.accept("other")
    tied(here, "museum")
    assert names(here)["Ober-Stadt"] == [statement_id(here.n("list", 2), 2), statement_id(here.n("other", 2), 2)]


def test_a_withheld_wording_names_only_to_those_who_read_it(here: Museum):
    tied(here, "museum", "Mühlgasse")
    assert "Mühlgasse" not in names(here) and "Mühlgasse" not in names(here, Audience.STAFF)
    assert "Mühlgasse" in names(here, Audience.RESTRICTED), "where people lived is restricted"
    tied(here, "museum")
    rule = visibility.restrict(here.one, Where("property", property="death_place"), Audience.STAFF, "asked")
    follow_up()
    assert "Ober-Stadt" not in names(here) and "Ober-Stadt" in names(here, Audience.STAFF)
    assert "Ober-Stadt" not in Findable.objects.get(record=here.n("places", 2), audience=0).names
    visibility.lift(here.one, rule.pk, "no longer asked")
    follow_up()
    assert "Ober-Stadt" in names(here)
    assert rebuilt_is_the_same()


def test_it_goes_with_the_statement(here: Museum):
    tied(here, "column")
    first, second = (here.n("list", row) for row in (2, 3))
    visibility.hide(here.one, "privacy", attestation=first)
    follow_up()
    assert names(here)["Ober-Stadt"] == [statement_id(second, 2)]
    assert names(here, Audience.STAFF)["Ober-Stadt"] == [statement_id(first, 2)]
    decide(here.one, second, 2, accepts=False, reason="read again")
    follow_up()
    assert "Ober-Stadt" not in names(here)
    Attestation.objects.get(n=first).batch.source.__class__.objects.update(sha256=None)
    ask_erasure(here.one, first, "privacy")
    erase(here.other, first)
    follow_up()
    assert "Ober-Stadt" not in names(here, Audience.RESTRICTED)
    assert rebuilt_is_the_same()


def test_a_correction_names_it_by_the_words_that_now_stand(here: Museum):
    tied(here, "museum")
    tied(here, "museum", "Oberstadt")
    for row in (2, 3):
        words = [*ROWS[row - 2][:3], "Oberstadt", "", ""]
        decisions.correct(here.one, here.n("list", row), words, "a copying error")
    follow_up()
    assert set(names(here)) == {"Upper Town", "Oberstadt"}
    assert rebuilt_is_the_same()


def test_undoing_the_list_takes_the_name_away(here: Museum):
    tied(here, "museum")
    undo_batch(here.one, here.lists["list"], "the wrong list")
    follow_up()
    assert set(names(here)) == {"Upper Town"}
    assert rebuilt_is_the_same()


def test_places_that_are_one_share_the_names_of_both(here: Museum):
    here.take_in("atlas", [("Obere Stadt", "")], form=PLACES, voice="families", claimed="1960")
    here.accept("atlas")
    tied(here, "museum", place=here.n("atlas", 2))
    assert set(names(here)) == {"Upper Town"}
    judge(here.one, here.n("places", 2), here.n("atlas", 2), "same", "by the map")
    follow_up()
    assert set(names(here)) == {"Upper Town", "Obere Stadt", "Ober-Stadt"}
    assert rebuilt_is_the_same()


def test_a_unit_is_named_by_what_calls_it_so_and_a_place_by_the_place_within_it(here: Museum):
    here.take_in("units", [("3rd Company", "Das Regiment"), ("The Regiment", "")], form=UNITS, voice="archive")
    here.accept("units")
    tie(here.one, Mention("part_of", "Das Regiment", "museum"), here.n("units", 3), "the order of battle")
    tie(here.one, Mention("place", "The Valley", "museum"), here.n("places", 3), "the map")
    follow_up()
    regiment = page(address_of(here.n("units", 3)))
    assert [each["words"] for each in regiment.reading["facts"][0]["values"]] == ["The Regiment", "Das Regiment"]
    assert names(here, row=3)["The Valley"] == [statement_id(here.n("places", 3), 0), statement_id(here.n("places", 2), 1)]
    assert rebuilt_is_the_same()


def test_a_person_is_not_named_by_how_others_are_spoken_of(here: Museum):
    mention = Mention("place", "", "statement", attestation=here.n("list", 2), slot=2)
    tie(here.one, mention, here.n("list", 3), "a slip")
    follow_up()
    found = page(address_of(here.n("list", 3)))
    assert [each["words"] for each in found.reading["facts"] if each["property"] == "name" for each in each["values"]] == ["Jan Oda"]


@pytest.mark.parametrize("scope", ["statement", *WIDE])
def test_the_past_knows_the_names_of_then(here: Museum, scope: str):
    before = _last_line()
    made = tied(here, scope)
    while_tied = _last_line()
    untie(here.one, made.pk, "another town of that name")
    follow_up()
    then = {seq: page_as_known(address_of(here.n("places", 2)), seq).reading for seq in (before, while_tied, _last_line())}
    called = {seq: {each["words"] for each in reading["facts"][0]["values"]} for seq, reading in then.items()}
    assert called == {before: {"Upper Town"}, while_tied: {"Upper Town", "Ober-Stadt"}, _last_line(): {"Upper Town"}}
    visibility.restrict(here.one, Where("property", property="death_place"), Audience.STAFF, "asked")
    reading = page_as_known(address_of(here.n("places", 2)), while_tied).reading
    assert {each["words"] for each in reading["facts"][0]["values"]} == {"Upper Town"}, "under the rules of today"


def _last_line() -> int:
    return JournalLine.objects.order_by("-seq").values_list("seq", flat=True)[0]


def test_a_wording_stands_under_the_name_that_is_written_so_whatever_its_form(here: Museum):
    titled = Form(Kind.PLACE, (Slot("name", (0,), ("",), options={"form": "transliteration"}), Slot("within", (1,))))
    here.take_in("map", [("Ober-Stadt", "")], form=titled, voice="families", claimed="1960")
    here.accept("map")
    judge(here.one, here.n("places", 2), here.n("map", 2), "same", "by the map")
    tied(here, "museum")
    own, mention = statement_id(here.n("map", 2), 0), statement_id(here.n("list", 2), 2)
    assert names(here) == {"Upper Town": [statement_id(here.n("places", 2), 0)], "Ober-Stadt": [own, mention]}
    reading = page(address_of(here.n("places", 2))).reading
    assert "form" not in reading["statements"][mention]["value"], "a mention tells no form"
