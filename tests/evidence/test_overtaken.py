"""What overtakes a statement, and what does not: editions by their row keys, voices by their dates, never a translation."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256

import pytest

from stele.evidence.actions import decisions
from stele.evidence.actions.take_in import Taking, finish_loading, open_batch
from stele.evidence.forms import Form, Slot, canonical
from stele.evidence.keys import id_of
from stele.evidence.models import Attestation, Batch
from stele.evidence.terms import Kind
from stele.linkage.actions.verdicts import judge
from stele.site.reactions import follow_up
from stele.sources.facts import SourceFacts
from stele.sources.models import Source
from tests.evidence.driver import VOICES, Museum, fact, reading

pytestmark = pytest.mark.django_db
BATTLE = Form(Kind.EVENT, (Slot("name", (0,), ("",)), Slot("date", (1,)), Slot("figure", (2,), options={"measure": "killed"})))
REPORT = SourceFacts("Rapport", "press report", "fr", claimed="1917-04-10", publisher="archive", public=True, filename="r.txt")


def anna(key: str, died: str) -> tuple[str, ...]:
    return key, "Anna Berg", died, "", "", ""


def test_rows_of_two_editions_without_a_key_are_never_one_row_of_the_list():
    museum = Museum()
    for edition, died in ((1, "1917"), (2, "1918")):
        museum.take_in(f"e{edition}", [anna("", died)], series="rolls", edition=edition, claimed="")
        museum.accept(f"e{edition}")
    judge(museum.one, museum.n("e1", 2), museum.n("e2", 2), "same", "the same parents")
    follow_up()
    assert fact(museum.n("e1", 2), "death_date")["state"] == "differ"


def test_a_later_edition_replaces_the_row_before_with_its_correction():
    museum = Museum()
    for edition, died in ((1, "1917"), (2, "1918")):
        museum.take_in(f"e{edition}", [anna("k1", died)], series="rolls", edition=edition, claimed="")
        museum.accept(f"e{edition}")
    decisions.correct(museum.one, museum.n("e1", 2), [*anna("k1", "1916")], "misread")
    follow_up()
    found = fact(museum.n("e1", 2), "death_date")
    assert [each["words"] for each in found["values"]] == ["1918"] and found["state"] == "one"


def test_a_translation_made_later_does_not_supersede_what_it_renders():
    museum = Museum()
    original = _report(museum, "fr", REPORT, BATTLE, ["Combat", "9 avril 1917", "5"])
    slots = tuple(replace(slot, translates=(1, 0, at), language="en") for at, slot in enumerate(BATTLE.slots))
    english = replace(REPORT, title="Report", language="en", claimed="1920-01-05", filename="r.en.txt")
    translated = _report(museum, "en", english, Form(Kind.EVENT, slots), ["Battle", "9 April 1917", "5"])
    Source.objects.filter(pk=translated.source_id).update(derives_from=original.source_id, derivation="translation")
    for name in ("fr", "en"):
        museum.accept(name)
    judge(museum.one, museum.n("fr", 1), museum.n("en", 1), "same", "one renders the other")
    follow_up()
    n = museum.n("fr", 1)
    assert {each["fate"] for each in reading(n)["changes"]} == {"stands"}
    for prop in ("date", "figure"):
        (value,) = fact(n, prop)["values"]
        assert len(value["statements"]) == 2 and value["origins"] == ["archive"]
    decisions.correct(museum.one, n, ["Combat", "8 avril 1917", "5"], "misread")
    follow_up()
    fates = {reading(n)["statements"][each["statement"]]["words"]: each["fate"] for each in reading(n)["changes"]}
    assert fates["9 avril 1917"] == fates["9 April 1917"] == "corrected", "what renders words that are corrected goes with them"


def _report(museum: Museum, name: str, facts: SourceFacts, form: Form, words: list[str]) -> Batch:
    taking = Taking(name, facts, VOICES, ("archive",), None, (), ())
    batch = open_batch(museum.one, taking, sha256(name.encode()).hexdigest(), 1)
    text = canonical(words)
    Attestation.objects.create(
        batch=batch, row=1, id=id_of(batch.source_id, 1, 0, text), words=text, form=form.to_json(), subject="battle",
        chain=canonical(["archive"]),
    )  # fmt: skip
    finish_loading(batch)
    museum.lists[name] = batch
    return batch
