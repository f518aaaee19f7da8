"""The whole set of the Testaments de Poilus: nothing of it is lost, every voice is heard, every will can be read."""

from __future__ import annotations

import html
import json
import re
import time
from collections import Counter, defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from stele.evidence.keys import address_of
from stele.evidence.models import Attestation, Batch, RowProblem
from stele.evidence.tei import read_entries, read_tei_recipe
from stele.linkage.actions.batches import accept_batch, undo_batch
from stele.linkage.queries import component_of
from stele.plain.names import fold
from stele.records.models import Member, Record
from stele.site import intake
from stele.site.reactions import follow_up
from stele.sources.models import Source
from stele.sources.queries import text_of
from stele.sources.readers.tei import read_tei
from stele.staff.models import User

HERE = Path(__file__).resolve()
DATA = HERE.parents[3] / "shared" / "data" / "poilus"
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not DATA.is_dir(), reason="the data of the Testaments de Poilus are not beside this project"),
]
Account = tuple[str, str]
Death = dict[str, set[Account]]
TWO = {"memoire-des-hommes", "notary"}
FILES = {"places": "notices/*place*.xml", "units": "notices/*Unit*.xml", "persons": "notices/*person*.xml", "wills": "wills/*.xml"}
VOICES = {"MDH": "memoire-des-hommes", "AS": "archival-source", "NOT": "notary", "EC": "civil-registry", "TES": "will"}
BROKEN = ("pers-405", "death_place")  # [MDH] [Soyecourt [AS]
DIFFER = 75  # the others say the same of date and place, or say it in other letters
STATES = {
    ("death_date", "agree"): 1, ("death_date", "differ"): 21, ("death_date", "one"): 68,
    ("death_place", "agree"): 17, ("death_place", "listed"): 66, ("death_place", "one"): 13,
}  # fmt: skip
PERSONS = "contextualEntity_person_2019-11-06_04-04-43.xml"


def taken_in(by: User, which: str) -> list[tuple[Batch, intake.FiveNumbers]]:
    recipe = read_tei_recipe(HERE.parent / "poilus" / f"{which}.toml")
    text = (HERE.parent / "poilus" / f"{which}.toml").read_text(encoding="utf-8")
    return [intake.take_in_tei(by, path, recipe, path.stem, text) for path in sorted(DATA.glob(FILES[which]))]


def bare(words: str) -> str:
    return "".join(words.split())


def record_of(n: int) -> dict[str, Any]:
    home = Member.objects.filter(n=n).values_list("record", flat=True).first() or n
    return json.loads(Record.objects.get(key=home).reading)


def accounts_of(reading: dict[str, Any], name: str) -> set[Account]:
    """The words of a property, each with the last voice of its chain."""
    return {(each["words"], each["chain"][-1]) for each in reading["statements"].values() if each["property"] == name}


def first_of_each() -> dict[str, int]:
    """The first attestation of each person of the notices."""
    return dict(Attestation.objects.filter(batch__source__filename=PERSONS).order_by("-n").values_list("subject", "n"))


def told(key: str, name: str, text: str) -> set[Account]:
    """What brackets say of a text: its words, each with the voice of the mark that follows; without a mark, the edition's."""
    assert text.count("[") == text.count("]") or (key, name) == BROKEN, f"{key}, {name}: {text}"
    last, said = "", set[Account]()
    for words, mark in re.findall(r"([^\[\]]*)\[([A-Z]+)\]", text):
        last = " ".join(words.split()).strip(" |ǀ;,") or last
        said.add((last, VOICES[mark]))
    rest = " ".join(text.rpartition("]")[2].split()).strip(" |ǀ;,")
    return said | ({(rest, "edition")} if rest.strip(".") else set())


def deaths() -> dict[str, Death]:
    """Read without any of this project's readers: what each voice says of the date and the place of each death."""
    raw = next(DATA.glob(FILES["persons"])).read_text(encoding="utf-8")
    found: dict[str, Death] = {}
    for key, inside in re.findall(r'<person xml:id="([^"]+)">(.*?)</person>', raw, re.S):
        [death] = re.findall(r"<death>(.*?)</death>", inside, re.S)
        for name, tag in (("death_date", "date"), ("death_place", "placeName")):
            text = " ".join(html.unescape(re.sub("<[^>]*>", " ", each)) for each in re.findall(f"<{tag}.*?</{tag}>", death, re.S))
            found.setdefault(key, {})[name] = told(key, name, text)
    return found


def expected_state(name: str, accounts: set[Account]) -> str:
    """Whether voices agree, fit or differ. A place that no reference ties to one is compared with nothing: it is listed."""
    words = {fold(each) for each, _ in accounts}
    if len(words) < 2:
        return "agree" if len({voice for _, voice in accounts}) > 1 else "one"
    if name == "death_place":
        return "listed"
    finest = max(words, key=len)
    return "agree" if all(finest.startswith(each) for each in words) else "differ"


def test_every_word_of_every_entry_is_in_the_text_that_is_kept():
    for which, steps in (("persons", "listPerson"), ("places", "listPlace"), ("units", "listOrg")):
        recipe = read_tei_recipe(HERE.parent / "poilus" / f"{which}.toml")
        root = read_tei(next(DATA.glob(FILES[which])))
        read = read_entries(root, recipe, which)
        whole = next(each for each in root.everything() if each.name == steps)
        assert bare(read.text) == bare(whole.words())
    recipe = read_tei_recipe(HERE.parent / "poilus" / "wills.toml")
    for path in DATA.glob(FILES["wills"]):
        root = read_tei(path)
        text = bare(read_entries(root, recipe, path.name).text)
        described = [each for each in root.elements() if each.name in ("teiHeader", "text")]
        lost = [words for each in described for element in each.everything() for words in element.inside
                if isinstance(words, str) and bare(words) not in text]  # fmt: skip
        assert not lost, path.name


def test_the_whole_set(museum: object, curator: User, record_property: Callable[[str, object], None]):
    began, read, batches = time.monotonic(), dict[str, int](), list[Batch]()
    for which in FILES:
        for batch, five in taken_in(curator, which):
            read[which] = read.get(which, 0) + five.read
            accept_batch(curator, batch, "compared with the files")
            batches.append(batch)
        if which == "persons":
            follow_up()
            heard = _each_voice_is_heard()
    follow_up()
    record_property("told", f"The poilus went in within {time.monotonic() - began:.1f} s.")
    assert read == {"places": 696, "units": 361, "persons": 447, "wills": 2 * 194}
    assert Counter(Record.objects.values_list("kind", flat=True)) == {"place": 696, "group": 361, "person": 447, "work": 194}
    places = [json.loads(each) for each in Record.objects.filter(kind="place").values_list("reading", flat=True)]
    points = [each["value"] for place in places for each in place["statements"].values() if each["property"] == "coordinates"]
    assert len(points) == 630 and all(points)
    _each_voice_is_shown(heard)
    _homonyms_stay_two()
    _what_is_doubtful_is_told()
    _every_will_can_be_read()
    undo_batch(curator, batches[-1], "a trial")
    follow_up()
    assert Counter(Record.objects.exclude(reading="").values_list("kind", flat=True))["work"] == 193


def _each_voice_is_heard() -> dict[str, Death]:
    """Of 97 deaths with several marks, 88 are told by Mémoire des hommes and by the notary: all voices, and no other, are read."""
    first, several, states = first_of_each(), dict[str, Death](), Counter[tuple[str, str]]()
    for key, said in deaths().items():
        voices = {voice for accounts in said.values() for _, voice in accounts}
        if len(voices - {"edition"}) > 1:
            several[key] = said
        reading = record_of(first[key])
        for name, accounts in said.items():
            if (key, name) == BROKEN:
                assert accounts_of(reading, name) == set(), "nobody guesses where a broken bracket ends"
                continue
            assert accounts_of(reading, name) == accounts, (key, name)
            if accounts:
                fact = next(each for each in reading["facts"] if each["property"] == name)
                assert fact["state"] == expected_state(name, accounts), (key, name, accounts)
                assert {voice for each in fact["values"] for voice in each["origins"]} == {voice for _, voice in accounts}
                states[name, fact["state"]] += key in several
    of_two = {key: said for key, said in several.items() if {voice for each in said.values() for _, voice in each} >= TWO}
    assert (len(several), len(of_two)) == (97, 88)
    assert sum(any(len({fold(words) for words, _ in each}) > 1 for each in said.values()) for said in of_two.values()) == DIFFER
    assert states == STATES
    _the_broken_one_needs_eyes(first[BROKEN[0]])
    return of_two


def _each_voice_is_shown(heard: dict[str, Death]) -> None:
    """Once the wills are in, which speak of these deaths too."""
    first, client = first_of_each(), Client()
    for key, said in heard.items():
        reading = record_of(first[key])
        page = html.unescape(client.get(f"/fr/person/{address_of(first[key])}").content.decode())
        for name, accounts in said.items():
            if (key, name) != BROKEN:
                assert accounts <= accounts_of(reading, name), (key, name)
                assert name == "death_date" or all(words in page for words, _ in accounts), (key, name)
                assert "Mémoire des hommes" in page and "le notaire" in page, key


def _the_broken_one_needs_eyes(n: int) -> None:
    """Its place of death is reported, with where it stands; its words are read whole, as the edition's."""
    [sentence] = RowProblem.objects.filter(column="death/placeName", row=int(BROKEN[0].rpartition("-")[2])).values_list("sentence", flat=True)
    assert "line 8274, pers-405" in sentence and "a bracket is opened or closed alone in “[Soyecourt”" in sentence
    whole = [words for words, _ in accounts_of(record_of(n), "description")]
    assert any("Soyécourt (Somme) [NOT] [MDH] [Soyecourt [AS]" in each for each in whole), whole


def _homonyms_stay_two() -> None:
    """Louis Léon Bequet and Léon Louis Béquet."""
    keys: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for each in Attestation.objects.filter(batch__source__filename=PERSONS, ordinal=0):
        keys[tuple(sorted(fold(json.loads(each.words)[0]).split()))].add(each.subject)
    assert [sorted(each) for each in keys.values() if len(each) > 1] == [["pers-23", "pers-388"]]
    assert len({min(component_of(n)) for n in first_of({"pers-23", "pers-388"})}) == 2


def first_of(subjects: set[str]) -> list[int]:
    rows = Attestation.objects.filter(batch__source__filename=PERSONS, subject__in=subjects, ordinal=0)
    return list(rows.values_list("n", flat=True))


def _what_is_doubtful_is_told() -> None:
    told = "\n".join(RowProblem.objects.values_list("sentence", flat=True))
    assert "the mark “[TEST]” is not among the recipe's marks." in told
    assert "the words say “6 mai 1915” and when says 1915-06-06." in told
    assert "one reference, “places.xml#pl-122”, stands for several values." in told
    assert "no rule of the recipe takes these words" not in told


def _every_will_can_be_read() -> None:
    client = Client()
    for source in Source.objects.filter(filename__startswith="will_"):
        work = Attestation.objects.filter(batch__source=source, subject__startswith="will_").order_by("n").first()
        reading = record_of(work.n)
        [written] = [each["words"] for each in reading["statements"].values() if each["property"] == "transcription"]
        assert written in text_of(source) and written.startswith("[page 1]")
        page = html.unescape(client.get(f"/fr/work/{address_of(work.n)}").content.decode())
        assert all(line in page for line in written.splitlines())
        assert {each["property"] for each in reading["facts"]} >= {"accession_number", "dimensions", "maker", "provenance", "held"}
