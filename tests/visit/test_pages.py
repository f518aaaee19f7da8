"""What a visitor reads on every kind of page."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape

import pytest

from stele.records import queries
from tests.visit import samples

PAGES = (
    "/en/", "/en/search?q=han", "/en/search?q=nobody", "/en/search", "/en/person/", "/en/event/", "/en/participant/",
    "/en/source/", "/en/source/srcdaily", "/en/figures", "/en/method", "/en/person/han1", "/en/person/han2",
    "/en/person/han5", "/en/person/hanr", "/en/person/ahn1", "/en/event/soraeev", "/en/memorial/wall1",
    "/en/unnamed/noname1", "/en/person/bad1", "/en/statement/han1-3", "/en/statement/soraeev-11",
)  # fmt: skip


def plain(page: str) -> str:
    """The words of a page, without markup."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).split())


def fact(page: str, name: str) -> str:
    """The markup of one fact."""
    return re.search(rf'<div id="{name}".*?</dd></div>', page, re.DOTALL)[0]


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_page_is_there(read, address, language):
    assert f'<html lang="{language}"' in read(address.replace("/en/", f"/{language}/"))


def test_agreed_fact_says_how_many_sources_in_words(read):
    born = fact(read("/en/person/han1"), "birth_date")
    assert "14 March 1961" in born
    assert '<summary>2 sources agree<span class="vh">: Born</span></summary>' in born
    assert "Original wording:" in born
    assert '<bdi lang="fr">«\u00a014 mars 1961\u00a0»</bdi>' in born


def test_chain_of_reporting_in_words(read):
    place = plain(fact(read("/en/person/han1"), "birth_place"))
    assert "Reported by the press report, which cites Coast Agency , which cites Governor Ahn ." in place
    place = plain(fact(read("/fr/person/han1"), "birth_place"))
    assert "Rapporté par l’article de presse, qui cite Agence de la Côte , qui cite le gouverneur Ahn ." in place


def test_tied_place_leads_to_its_record_under_its_title(read):
    assert '<a href="/en/place/gun1">Gunsan</a>' in fact(read("/en/person/han1"), "birth_place")


def test_words_that_are_not_understood_stand_as_written(read):
    died = fact(read("/en/person/han1"), "death_date")
    assert "the ninth, before light" in died
    assert "These words are not understood as a date." in died


def test_absence_is_said_and_never_a_claim(read):
    page = read("/en/person/han1")
    assert "not recorded here" in fact(page, "death_place")
    assert "death_place" not in read("/en/person/ahn1"), "nobody who is not commemorated is expected to have died"


@pytest.mark.parametrize(("address", "accounts"), [("han2", 3), ("han5", 6)])
def test_contested_fact_stands_open_side_by_side(read, address, accounts):
    died = fact(read(f"/en/person/{address}"), "death_date")
    assert f"Sources differ: {accounts} accounts. The museum has not chosen between them." in died
    assert died.count('<span class="value">') == accounts
    assert died.index("Sources differ") < died.index("9 August 1987")
    before_more = died.partition('<details class="more">')[0]
    assert before_more.count('<span class="value">') == min(accounts, 4)
    assert ("2 more accounts" in died) == (accounts == 6)


def test_coarser_account_is_said_to_fit(read):
    assert "less precise, fits all of them" in plain(fact(read("/en/person/han2"), "death_date"))
    assert "less precise, fits both" in plain(fact(read("/en/person/hanr"), "death_date"))


def test_ruling_stands_above_and_the_others_stay(read):
    died = plain(fact(read("/en/person/hanr"), "death_date"))
    assert "The museum uses 9 August 1987." in died
    assert "(M. Park, 2 March 2025)" in died
    assert "has not chosen" not in died
    assert died.index("The museum uses") < died.index("Sources differ: 2 accounts.") < died.index("10 August 1987")


def test_denial_is_read_before_what_is_denied(read):
    assert "Denied: on the pier" in plain(fact(read("/en/person/han2"), "death_place"))


def test_withheld_is_said_with_its_ground(read):
    assert "Withheld, at the family's request" in plain(fact(read("/en/person/han2"), "cause_of_death"))
    assert "Non communiqué, à la demande de la famille" in plain(fact(read("/fr/person/han2"), "cause_of_death"))


def test_announced_is_not_yet_so(read):
    assert "Announced, not yet so: des sculptures" in plain(fact(read("/en/memorial/wall1"), "will_hold"))


def test_what_voices_tell_in_their_own_words_stands_with_who_says_it(read):
    told = fact(read("/en/event/soraeev"), "description").partition("<details")[0]
    words = plain(told)
    assert "tiré les premiers (in French) Reported by the press report, which cites Governor Ahn . nobody gave" in words
    assert "nobody gave an order According to Ministry of the Coast . a boat" in words
    assert "a boat was burnt Register of Sorae district" in words
    assert 'class="by"' not in fact(read("/en/person/han1"), "name"), "names are no tale"


def test_figures_by_voice(read):
    page = read("/en/event/soraeev")
    words = plain(page)
    assert "at least 380" in words
    assert "550 to 1,100" in words
    assert 'class="open"' in page
    assert "gives no figure" in words
    assert "the report gives no figure from the agency" in words
    wounded = page[page.index("Wounded") :]
    assert "thousands" in wounded
    assert "<svg" not in wounded.partition("</table>")[0], "no bar is invented for a figure without a number"
    assert page.count("<svg") == 4


def test_quotation_in_its_own_marks_and_translation_without(read):
    page = read("/en/person/ahn1")
    assert '<p lang="fr"><bdi>«\u00a0Une côte calme est notre devoir.\u00a0»</bdi></p>' in page
    assert "in the report&#x27;s French; the original was not held" in page
    assert '<p class="translation"><span>A quiet coast is our duty.</span>' in page
    assert "(Translation into English by the project)" in plain(page)


HARSH = "Ces rats de la côte"
NEVER = (
    "/en/event/soraeev", "/en/source/", "/en/search?q=han", "/en/participant/", "/en/", "/en/figures", "/en/event/",
    "/en/search.csv?q=han&by=statement", "/en/event.csv?by=statement", "/en/person.csv?by=statement",
)  # fmt: skip


@pytest.mark.parametrize("address", NEVER)
def test_harsh_words_stand_in_no_list(read, address):
    assert HARSH not in read(address)


def test_harsh_words_stand_on_their_own_page_and_their_speakers(read):
    assert HARSH in read("/en/person/ahn1")
    page = read("/en/statement/soraeev-11")
    assert HARSH in page
    assert HARSH not in page.partition("</h1>")[0], "not in the title, nor in the heading"
    assert "a quotation of" in read("/en/event/soraeev")
    source = read("/en/source/srcdaily")
    assert HARSH not in source
    assert "Words of this text that may hurt stand on the pages of their statements." in source
    assert '<a href="/en/statement/ahn1-2" lang="en">[words that stand on their own page]</a>, a-t-il dit.' in source


@pytest.mark.parametrize(("by", "said_once"), [(["registrar"], True), (["daily"], False)])
def test_a_source_says_once_who_says_most_of_it(read, monkeypatch, by, said_once):
    """Unless nobody is named as saying some line: it would then read as if the usual voice said it."""
    said, row = samples.READINGS["han1"]["statements"], samples.row("han1")
    chains = [["registrar"]] * 3 + [["court"], by]
    told = [(said[f"han1-{at}"] | {"chain": chain}, row) for at, chain in enumerate(chains)]
    page = replace(samples.source_page(), statements=told)
    monkeypatch.setattr(queries, "source", lambda *_args, **_more: page)
    words = plain(read("/en/source/srcdaily"))
    assert ("Where a line does not say otherwise: According to Registrar of Sorae ." in words) == said_once
    assert words.count("According to Registrar of Sorae") == (1 if said_once else 3)
    assert words.count("According to District court") == 1


def test_history_says_what_became_of_a_statement(read):
    assert "this voice later said otherwise" in read("/en/person/han2")


def test_names_are_tagged_with_their_language(read):
    page = read("/en/person/han1")
    assert '<bdi lang="ko">한미숙</bdi>' in page
    assert '<bdi lang="ru">Хан Ми Сук</bdi>' in page


def test_unnamed_person_has_a_page(read):
    assert "<h1><bdi>Unnamed person</bdi></h1>" in read("/en/unnamed/noname1")


def test_statement_page_holds_all_that_it_hangs_on(read):
    words = plain(read("/en/statement/han1-3"))
    for expected in (
        "14 March 1961",
        "«\u00a014 mars 1961\u00a0»".replace("\u00a0", " "),
        "said as a fact",
        "read against the paper",
    ):
        assert expected in words
    assert "/s/han1-3" in words


def test_results_say_why_and_zero_results_are_no_dead_end(read):
    words = plain(read("/en/search?q=han"))
    assert "Same name" in words
    assert "begins like this" in words
    page = read("/en/search?q=nobody")
    assert "not recorded here" in page
    assert '<a href="/en/person/">' in page.partition("<main")[2].partition("</main>")[0]


def test_register_by_initial_per_script(read):
    page = read("/en/person/")
    assert "Latin letters" in page
    assert "Cyrillic letters" in page
    assert "/en/person/?initial=%E3%85%8E" in page


def test_initials_of_the_readers_script_come_first_and_the_others_are_folded(read):
    folded = re.findall(r"<details( open)?><summary>([^<]+)</summary>", read("/ko/person/"))
    assert folded[0] == (" open", "한글")
    assert [is_open for is_open, _script in folded[1:]] == ["", ""]
    chosen = re.findall(r"<details open><summary>([^<]+)</summary>", read("/en/person/?initial=%D0%90"))
    assert chosen == ["Latin letters", "Cyrillic letters"]


def test_french_typography(read):
    words = unescape(re.sub(r"<[^>]+>", "", read("/fr/person/han2").partition("<main")[2]))
    assert "Les sources divergent\u00a0: 3 versions." in words
    assert not re.search(r"\w [:;?!](?!/)", words), "a breaking space stands before a high mark"
