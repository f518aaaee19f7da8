"""From the home page of the demonstration, in three steps or fewer, to all that a careful reader takes from the report."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client

from stele.search.actions import rebuild_index
from stele.site.demo import fill
from stele.site.museum import Museum
from stele.visit import context
from stele.visit.translations import compile_catalogues
from tests.site.walking import Seen, everything, walk, words_of

# What the report's French is in the words of each page; the order of a chain is the order of the voices in a sentence.
SAID: dict[str, dict[str, Any]] = {
    "en": {
        "museum": "Memorial Museum of Military Feats",
        "state": "under construction",
        "announced": "Announced, not yet so:",
        "began": "23 October 2025",
        "dedicated": "North Korean soldiers killed while fighting in Ukraine for Russia",
        "will_hold": {
            "sculptures": "sculptures dedicated to North Korean soldiers who had fought in Russia",
            "photos": "photographs of the fighting",
            "œuvres d'art": "works of art about the fighting",
        },
        "ceremony": "Groundbreaking ceremony of the memorial, Pyongyang",
        "roles": {"Kim Jong Un": "leader of North Korea", "Alexander Matsegora": "ambassador of Russia in North Korea"},
        "voices": {"report": "Press report of 24 October 2025", "Séoul": "Seoul", "museum": "the museum", "state": "State media"},
        "not held": "the original was not held",
        "excerpt": "an excerpt",
        "photographs": ["Kim Jong Un and soldiers at the ceremony (photograph)", "The ceremony seen from the air (photograph)"],
        "photograph not held": "photograph not held by the museum",
        "figures": {"killed": ("Killed: North Korean soldiers", "at least 600"), "wounded": ("Wounded: North Korean soldiers", "thousands")},
        "silence": "this report gives no number of killed or wounded from KCNA",
        "events": {
            "assault": ("Assault by Russia against Ukraine", "since February 2022", "Ukraine"),
            "capture of territory": ("Taking of the Kursk region by Ukraine", "summer 2024", "Kursk region"),
            "deployment": ("Presence of North Korean troops in the Kursk region", "since about October 2024", "Kursk region"),
            "exhibition": ("Art exhibition in Moscow", "until 10 October 2025", "Moscow"),
        },
        "venue": "museum of decorative arts",
        "celebrates": "celebrate the ties with Pyongyang",
        "showed": "North Korean soldiers, with their Russian allies",
        "agreement": ("Defence and security agreement between Pyongyang and Moscow", "since 2024", ("North Korea", "Russia")),
        "supplied": "arms and troops in support of Russia's assault",
        "agency": "news agency",
    },
    "fr": {
        "museum": "Musée commémoratif des exploits militaires",
        "state": "en construction",
        "announced": "Annoncé, pas encore réalisé :",
        "began": "23 octobre 2025",
        "dedicated": "soldats nord-coréens tués en combattant en Ukraine pour la Russie",
        "will_hold": {
            "sculptures": "des sculptures dédiées aux militaires nord-coréens ayant combattu en Russie",
            "photos": "des photos des combats",
            "œuvres d'art": "des œuvres d'art sur les combats",
        },
        "ceremony": "Cérémonie d'inauguration du chantier du mémorial, Pyongyang",
        "roles": {"Kim Jong Un": "dirigeant nord-coréen", "Alexander Matsegora": "ambassadeur de Russie en Corée du Nord"},
        "voices": {"report": "Article de presse du 24 octobre 2025", "Séoul": "Séoul", "museum": "le musée", "state": "Médias d'État"},
        "not held": "l’original n’était pas détenu",
        "excerpt": "extrait",
        "photographs": ["Kim Jong Un et des soldats à la cérémonie (photographie)", "La cérémonie vue des airs (photographie)"],
        "photograph not held": "photographie non détenue par le musée",
        "figures": {"killed": ("Tués : soldats nord-coréens", "au moins 600"), "wounded": ("Blessés : soldats nord-coréens", "des milliers")},
        "silence": "cet article ne donne aucun chiffre de tués ou de blessés venant de KCNA",
        "events": {
            "assault": ("Assaut de la Russie contre l'Ukraine", "depuis février 2022", "Ukraine"),
            "capture of territory": ("Prise de la région de Koursk par l'Ukraine", "été 2024", "région de Koursk"),
            "deployment": ("Présence de troupes nord-coréennes dans la région de Koursk", "depuis", "région de Koursk"),
            "exhibition": ("Exposition artistique à Moscou", "jusqu’au 10 octobre 2025", "Moscou"),
        },
        "venue": "musée des arts décoratifs",
        "celebrates": "fêter les liens avec Pyongyang",
        "showed": "des soldats nord-coréens, avec leurs alliés russes",
        "agreement": ("Accord de défense et de sécurité entre Pyongyang et Moscou", "depuis 2024", ("Corée du Nord", "Russie")),
        "supplied": "des armes et des troupes en appui à l'assaut de la Russie",
        "agency": "agence de presse",
    },
}  # fmt: skip


@pytest.fixture(scope="session")
def gold(shared: Path) -> dict[str, Any]:
    """What a careful reader takes from the report."""
    path = shared / "seed" / "gold.json"
    if not path.is_file():
        pytest.skip(f"needs {path}, no part of the project")
    return dict(json.loads(path.read_text(encoding="utf-8")))


@pytest.fixture
def visitor(museum: Museum) -> Client:
    """A visitor of the demonstration's museum."""
    compile_catalogues()
    context.museum_words.cache_clear()
    shutil.rmtree(museum.search, ignore_errors=True)
    fill()
    rebuild_index()
    return Client()


@pytest.fixture(params=sorted(SAID))
def walked(request: pytest.FixtureRequest) -> Walked:
    """What is reached from the home page in one language; each is walked once a process."""
    language = str(request.param)
    if language not in WALKS:
        visitor = request.getfixturevalue("visitor")
        WALKS[language] = Walked(language, walk(visitor, f"/{language}/", 3))
    return WALKS[language]


class Walked:
    """The pages that three steps or fewer lead to."""

    def __init__(self, language: str, pages: dict[str, Seen]) -> None:
        self.language, self.pages, self.said = language, pages, SAID[language]

    def titled(self, title: str) -> Seen:
        """The page of the record with this title."""
        heading = re.compile(rf"<h1[^>]*><bdi>{re.escape(title.replace(chr(39), '&#x27;'))}</bdi></h1>")
        found = [each for each in self.pages.values() if heading.search(each.html)]
        assert found, f"no page “{title}” within three steps of /{self.language}/"
        return found[0]

    def says(self, where: str, text: str, *voices: str) -> None:
        """``where`` holds the text, and after it the voices, in the order in which they cite one another."""
        assert text in where, (text, where)
        rest = where[where.index(text) + len(text) :]
        for voice in voices:
            name = self.said["voices"].get(voice, voice)
            assert name in rest, (text, voice, where)
            rest = rest[rest.index(name) + len(name) :]


WALKS: dict[str, Walked] = {}


def test_the_memorial(gold: dict[str, Any], walked: Walked) -> None:
    (memorial,) = gold["memorials"]
    page, said = walked.titled(walked.said["museum"]), walked.said
    assert page.steps <= 2
    walked.says(page.text, memorial["name"])
    walked.says(page.fact("state"), said["state"], "report", "state")
    walked.says(page.fact("works_began"), said["began"], "report")
    walked.says(page.fact("dedicated_to"), said["dedicated"], "report", "state")
    walked.says(page.fact("location"), f"{said['announced']} {memorial['place']}", "report", "KCNA")
    for each in memorial["will_hold"]:
        walked.says(page.fact("will_hold"), f"{said['announced']} {said['will_hold'][each]}", "report", memorial["voice_of_will_hold"])


def test_the_ceremony_and_its_participants(gold: dict[str, Any], walked: Walked) -> None:
    ceremony = next(each for each in gold["events"] if each["type"] == "ceremony")
    page = walked.titled(walked.said["ceremony"])
    walked.says(page.fact("date"), walked.said["began"], "report")
    walked.says(page.fact("place"), ceremony["place"], "report", ceremony["voice"])
    walked.says(page.fact("about"), walked.said["museum"], "report")
    for participant in ceremony["participants"]:
        walked.says(page.fact("participant"), participant, "report", ceremony["voice"])


def test_the_persons(gold: dict[str, Any], walked: Walked) -> None:
    for person in gold["persons"]:
        page = walked.titled(person["name"])
        walked.says(page.fact("role"), walked.said["roles"][person["name"]], "report")
        for other in person.get("also_written", ()):
            walked.says(page.text, other)
    assert not [each for each in walked.pages.values() if "commemorated" in each.fact("standing")]


def test_six_quotations_with_speaker_and_chain(gold: dict[str, Any], walked: Walked) -> None:
    page = walked.titled("Kim Jong Un")
    shown = page.blocks("<figure class=\"quotation\"", "</figure>")
    assert len(shown) == len(gold["quotations"]) == 6
    for quotation in gold["quotations"]:
        words = f"« {quotation['words']} »"
        (block,) = [each for each in shown if words in each]
        by = ["report", *([quotation["reported_by"]] if "reported_by" in quotation else []), quotation["speaker"]]
        walked.says(block, words, quotation["speaker"], walked.said["not held"], *by)
        assert (walked.said["excerpt"] in block) == quotation["partial"]
        assert block.count("«") == block.count("“") + 1 == 1, "translations stand without quotation marks"
        assert ("Translation into English by the project" in block) == (walked.language == "en")
        assert block.index(words) == min(block.index(each) for each in (words, quotation["speaker"]))
    every = " ".join(each.text for each in walked.pages.values())
    for title in gold["not_quotations"]:
        assert f"« {title} »" not in page.text
        assert title in every


def test_two_photographs_are_described_and_not_held(gold: dict[str, Any], walked: Walked) -> None:
    for title, photograph in zip(walked.said["photographs"], gold["photographs"], strict=True):
        page = walked.titled(title)
        walked.says(page.fact("credit_line"), photograph["credit"], "report")
        walked.says(page.fact("date"), walked.said["began"], "report")
        walked.says(page.fact("taken_at"), photograph["place"], "report")
        walked.says(page.fact("held"), walked.said["photograph not held"], "museum")
        assert walked.said["voices"]["report"] not in page.fact("held"), "that the museum holds it not, the museum alone says"
        walked.says(page.fact("about"), walked.said["ceremony"], "report")
        assert "<img" not in page.html
        assert photograph["caption_starts"] not in page.text, "a caption is described, never copied"
        for person in photograph["depicts"]:
            walked.says(page.fact("shows"), person, "report")


def test_figures_by_voice_and_the_museums_silence(gold: dict[str, Any], walked: Walked) -> None:
    page = walked.pages[f"/{walked.language}/figures"]
    rows = page.blocks('<tr role="row"><th role="rowheader"', "</tr>")
    assert page.steps == 1
    for figure in gold["figures"]:
        heading, amount = walked.said["figures"][figure["measure"]]
        assert heading in page.text
        (row,) = [each for each in rows if amount in each.replace("\xa0", " ")]
        walked.says(row, walked.said["voices"][figure["voice"]], "report", figure["voice"])
    silent = [each for each in rows if walked.said["silence"] in each]
    assert len(silent) == len(gold["figures"]), "once for the killed, once for the wounded"
    assert all(each.startswith(walked.said["voices"]["museum"]) for each in silent)


def test_the_campaign_in_time_and_the_exhibition(gold: dict[str, Any], walked: Walked) -> None:
    for event in gold["events"]:
        if event["type"] == "ceremony":
            continue
        title, date, place = walked.said["events"][event["type"]]
        page = walked.titled(title)
        walked.says(page.fact("date"), date, "report")
        walked.says(page.fact("place"), place, "report")
    exhibition = walked.titled(walked.said["events"]["exhibition"][0])
    walked.says(exhibition.fact("venue"), walked.said["venue"], "report")
    walked.says(exhibition.fact("purpose"), walked.said["celebrates"], "report")
    walked.says(exhibition.fact("work_shown"), walked.said["showed"], "report")


def test_the_agreement(gold: dict[str, Any], walked: Walked) -> None:
    title, since, parties = walked.said["agreement"]
    page = walked.titled(title)
    assert len(parties) == len(gold["agreements"][0]["parties"])
    walked.says(page.fact("date"), since, "report")
    for party in parties:
        walked.says(page.fact("party"), party, "report")


def test_what_is_said_of_groups_and_all_voices_are_there(gold: dict[str, Any], walked: Walked) -> None:
    every = [each.text for each in walked.pages.values()]
    pages = [each for each in walked.pages.values() if walked.said["supplied"] in each.fact("supplied")]
    assert len(pages) == 1
    walked.says(pages[0].fact("supplied"), walked.said["supplied"], "report")
    assert not [name for name in ("Séoul", "KCNA") if name in pages[0].fact("supplied")], "the article says it, citing nobody"
    walked.says(walked.titled("KCNA").fact("group_type"), walked.said["agency"], "report")
    for voice in gold["voices"]:
        name = walked.said["voices"].get(voice, walked.said["voices"]["state"] if voice.startswith("les médias") else voice)
        assert any(name in each for each in every), voice


def test_nobody_is_commemorated_and_nothing_is_indexed(visitor: Client) -> None:
    assert "Kim Jong Un" not in visitor.get("/en/person/").content.decode()
    assert "Kim Jong Un" in visitor.get("/en/participant/").content.decode()


# Of the quotations and of what the exhibition is said to have shown. They stand on the pages of the statements, in both
# languages, and of the speaker; nowhere else, in no form.
INFLAMMATORY = (
    "néonazi", "diabolique", "envahisseur", "anéantir", "agresseur", "nos héros", "neo-nazi", "diabolical", "invader", "annihilate",
    "aggressor", "our heroes", "occident hostile", "hostile west",
)  # fmt: skip


def test_inflammatory_words_stand_on_the_page_of_the_statement_and_of_the_speaker_alone(visitor: Client) -> None:
    asked = [urlencode({"q": words}) for words in INFLAMMATORY]
    searches = [f"/{language}/search{form}?{query}" for language in ("en", "fr") for form in ("", ".csv") for query in asked]
    lists = [f"/{language}/{kind}.csv?by=statement" for language in ("en", "fr") for kind in ("event", "work", "group", "memorial")]
    found: dict[str, set[str]] = {}
    count = 0
    for address, text in everything(visitor, ["/en/", "/fr/", *lists, *searches]):
        count += 1
        held = text.casefold()
        if "/search?" in address or "/search/texts?" in address:  # what was asked for stands in the field, and in links to ask it otherwise
            held = words_of(held.partition("<main")[2].partition("</main>")[0].partition("</form>")[2])
        elif "/search.json?" in address:
            held = json.dumps({name: value for name, value in json.loads(text).items() if name != "query"}, ensure_ascii=False).casefold()
        words = {each for each in INFLAMMATORY if each in held}
        if words:
            found[address] = words
    kim = {address for address in found if "/person/" in address}
    statements = {address for address in found if "/statement/" in address or address.startswith("/s/")}
    assert count > 300
    assert not sorted(set(found) - kim - statements)[:10]
    assert len({each.partition("/person/")[2].partition(".")[0] for each in kim}) == 1, "one speaker"
    ids = {each.rpartition("/")[2].removesuffix(".json") for each in statements}
    assert len(ids) == 4, "the quotation and the words on the exhibition, and the translation of each"
    assert {"néonazi", "occident hostile", "neo-nazi", "hostile west"} <= set().union(*found.values())
