"""The words beside the index: each once, with its readings; none that nobody shown bears any more."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from stele.evidence.actions.visibility import hide
from stele.evidence.terms import Audience
from stele.plain.names import Word, parse_name
from stele.search.actions import catch_up
from stele.search.asking import Question
from stele.search.lexicon import Lexicon, packed, unpacked
from stele.search.lexicon_writing import write_lexicon
from stele.search.queries import find
from stele.search.spellings import recorded, spelled
from stele.search.view import parts_of, view
from stele.site.reactions import follow
from stele.staff.models import JournalLine

ROWS = [
    ("1", "Kazimierz Borowski", "1917-04-09", "Arras", "", ""),
    ("2", "Kazimierz Borowskij", "1918", "Lens", "", ""),
    ("3", "Казимир Боровский", "1916-07-01", "Arras", "", ""),
]


@pytest.fixture
def names(museum_of_names):
    museum_of_names.take_in("list", ROWS)
    museum_of_names.accept("list")
    catch_up()
    return museum_of_names


@pytest.mark.parametrize("name", ["Kazimierz Borowski", "Šimić", "김민수", "عبد الرحمن", "ז'בוטינסקי", "J.", "朴正熙"])
def test_a_word_comes_back_from_its_line_as_it_was(name):
    for word in parse_name(name).words:
        assert unpacked(packed(word)) == word


def entries(text):
    """How many words of these letters the public index knows, over all its segments."""
    return sum(len(part.segment.lexicon.written(text)) for part in parts_of(Audience.PUBLIC) if recorded(part, text))


def test_words_come_back_by_their_letters_and_by_what_they_begin_with(tmp_path):
    words = [parse_name(each).words[0] for each in ("Borowski", "Borowska", "Šimić", "Боровский", "Bo")]
    write_lexicon(tmp_path, sorted(map(packed, words)))
    lexicon = Lexicon.load(tmp_path)
    for word in words:
        assert lexicon.words(np.asarray(lexicon.written(word.text))) == [word]
    assert {lexicon.words(np.asarray([at]))[0].text for at in lexicon.beginning("bo")} == {"bo", "borowski", "borowska"}
    assert len(lexicon.written("borow")) == 0


@given(st.lists(st.text("abcdeшж", min_size=1, max_size=9), min_size=1, max_size=30, unique=True), st.text("abcdeшж", min_size=1, max_size=9), st.integers(1, 2))
def test_every_word_that_differs_in_so_many_letters_is_found(tmp_path_factory, texts, asked, letters):
    """The letters as bits only leave out what differs in more."""
    folder = tmp_path_factory.mktemp("lexicon")
    write_lexicon(folder, sorted(packed(Word(each, "Latn", "name", (each,), ("",), ())) for each in texts))
    lexicon = Lexicon.load(folder)
    found = {word.text for word in lexicon.words(lexicon.differing(asked, letters))}
    assert found == {each for each in texts if OSA.distance(asked, each) <= letters}


def test_a_word_has_one_entry_however_many_bear_it(names):
    names.take_in("more", [("9", "KAZIMIERZ Nowak", "1919", "Lens", "", "")])
    names.accept("more")
    catch_up()
    assert entries("kazimierz") == 1
    assert entries("nowak") == 1


@pytest.mark.parametrize("indexed", [True, False])
def test_a_word_that_only_a_hidden_record_bears_is_like_nothing(names, indexed):
    """It must not even take the place of another among the words that are looked at."""
    word = parse_name("Borowskij").words[0]
    hide(names.one, "privacy", attestation=names.n("list", 3))
    for line in JournalLine.objects.filter(followed=False).order_by("seq"):
        follow(line)
    if indexed:
        catch_up()
        assert entries("borowskij") == 0
    now = view(Audience.PUBLIC, () if indexed else (names.n("list", 3),))
    like = {
        each.text
        for part, (numbers, _scores) in zip(now.parts, spelled(now, word, letters=2, beginning=True), strict=True)
        for each in part.segment.lexicon.words(numbers)
    }
    assert "borowskij" not in like
    assert {"borowski", "боровский"} <= like
    assert find(Question("Kazimierz Borowskij")).groups[0][2][0].row.title != "Kazimierz Borowskij"


def test_two_letters_may_differ_in_one_word_where_the_others_are_certain(names):
    titles = [hit.row.title for _g, _c, hits in find(Question("Kazimierz Bprowzki")).groups for hit in hits]
    assert titles[0] == "Kazimierz Borowski"
