"""Erased words are in no row of the database: not in ties of a wider scope, nor as the name of a voice."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.core import serializers

from stele.evidence.actions.erasure import ask_erasure
from stele.evidence.actions.take_in import Incoming, Taking, finish_loading, load_report, open_batch
from stele.evidence.forms import Form, Slot
from stele.evidence.models import Attestation
from stele.evidence.terms import Kind
from stele.linkage.actions.batches import accept_batch
from stele.linkage.actions.erasure import erase
from stele.linkage.actions.ties import Mention, tie
from stele.linkage.models import Tie
from stele.site.reactions import follow_up
from stele.sources.facts import SourceFacts, VoiceFacts
from stele.sources.models import Source
from tests.evidence.driver import PLACES, VOICES, Museum

ROWS = [("k1", "Anna Berg", "1917", "Vrbovno", "", ""), ("k2", "Jan Oda", "1917", "Lower Town", "", "")]
SAID = Form(Kind.PERSON, (Slot("name", (0,), ("",)), Slot("standing", constant="x", given={"code": "commemorated"})))


def traces(words: str) -> list[str]:
    """The tables that hold these words in any row."""
    models = [each for each in apps.get_models(include_auto_created=True) if each._meta.app_label in _OURS]
    return [each.__name__ for each in models if words in serializers.serialize("json", each._default_manager.all(), ensure_ascii=False)]


_OURS = ("staff", "sources", "evidence", "linkage", "records", "images")


def erased(museum: Museum, n: int) -> None:
    Source.objects.update(sha256=None)
    ask_erasure(museum.one, n, "privacy")
    erase(museum.other, n)
    follow_up()


@pytest.fixture
def here(db: None) -> Museum:
    museum = Museum()
    museum.take_in("list", ROWS, series="registers", edition=1)
    museum.take_in("places", [("Upper Town", ""), ("Town", "")], form=PLACES, voice="archive")
    for name in ("list", "places"):
        museum.accept(name)
    return museum


@pytest.mark.parametrize("scope", ["source", "column", "series", "museum"])
def test_a_tie_of_a_wider_scope_does_not_keep_a_wording_that_was_the_erased_ones_alone(here: Museum, scope: str):
    batch = here.lists["list"]
    for words in ("VRBOVNO", "LOWER TOWN"):
        mention = Mention(
            "place", words, scope,
            source=batch.source_id if scope in ("source", "column") else None,
            series=batch.source.series_id if scope == "series" else None,
            property="death_place" if scope == "column" else "",
        )  # fmt: skip
        tie(here.one, mention, here.n("places", 2), f"{words} by the map")
    follow_up()
    assert traces("VRBOVNO") and traces("Vrbovno")
    erased(here, here.n("list", 2))
    assert traces("VRBOVNO") == traces("Vrbovno") == []
    assert list(Tie.objects.exclude(words="").values_list("words", flat=True)) == ["LOWER TOWN"], "a row that stays has it"


def test_a_voice_that_only_the_erased_words_cite_goes_with_its_name(here: Museum):
    voices = {**VOICES, "neighbour": VoiceFacts({"en": "Zuzka Querfeld, a neighbour"}, "witness")}
    facts = SourceFacts(title="A report", kind="press report", language="en", claimed="1951", publisher="archive", filename="r.txt")
    batch = open_batch(here.one, Taking("report", facts, voices, ("archive",), None), "0" * 64, 1)
    chain = ("archive", "neighbour")
    load_report(batch, [Incoming(at, 0, (words,), SAID, chain, "", f"s{at}") for at, words in ((1, "Jan Oda"), (2, "Ada Lind"))])
    finish_loading(batch)
    accept_batch(here.one, batch, "checked")
    follow_up()
    first, second = Attestation.objects.filter(batch=batch).order_by("row").values_list("n", flat=True)
    erased(here, first)
    assert "Voice" in traces("Zuzka"), "the other statement is still hers"
    erased(here, second)
    assert traces("Zuzka") == []
