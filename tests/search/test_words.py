"""The words beside the index: each once, with its readings; none that nobody shown bears any more."""

from __future__ import annotations

import pytest

from stele.evidence.actions.visibility import hide
from stele.evidence.terms import Audience
from stele.plain.names import parse_name
from stele.search import folder
from stele.search.actions import catch_up
from stele.search.asking import Question
from stele.search.lexicon import Lexicon, LexiconWriter, packed, unpacked
from stele.search.queries import find
from stele.search.retrieval import entries_of
from stele.search.spellings import spelled
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


def test_words_are_read_where_they_were_written_also_after_more_came(tmp_path):
    first, second = parse_name("Kazimierz Borowski").words
    writer, lexicon = LexiconWriter(tmp_path / "words.tsv"), Lexicon(tmp_path / "words.tsv")
    at = writer.add(first)
    writer.flush()
    assert lexicon.words([at]) == [first]
    then = writer.add(second)
    writer.close()
    assert lexicon.words([then, at]) == [second, first]


def test_a_word_has_one_entry_however_many_bear_it(names):
    names.take_in("more", [("9", "KAZIMIERZ Nowak", "1919", "Lens", "", "")])
    names.accept("more")
    catch_up()
    assert len(entries_of(folder.view(Audience.PUBLIC), "kazimierz")) == 1
    assert len(entries_of(folder.view(Audience.PUBLIC), "nowak")) == 1


@pytest.mark.parametrize("indexed", [True, False])
def test_a_word_that_only_a_hidden_record_bears_is_like_nothing(names, indexed):
    """It must not even take the place of another among the words that are looked at."""
    word = parse_name("Borowskij").words[0]
    hide(names.one, "privacy", attestation=names.n("list", 3))
    for line in JournalLine.objects.filter(followed=False).order_by("seq"):
        follow(line)
    if indexed:
        catch_up()
        assert entries_of(folder.view(Audience.PUBLIC), "borowskij") == []
    view, stale = folder.view(Audience.PUBLIC), [] if indexed else [names.n("list", 3)]
    like = spelled(view, word, stale, letters=2, beginning=True)
    assert "borowskij" not in like
    assert {"borowski", "боровский"} <= set(like)
    assert find(Question("Kazimierz Borowskij")).groups[0][2][0].row.title != "Kazimierz Borowskij"


def test_two_letters_may_differ_in_one_word_where_the_others_are_certain(names):
    titles = [hit.row.title for _g, _c, hits in find(Question("Kazimierz Bprowzki")).groups for hit in hits]
    assert titles[0] == "Kazimierz Borowski"
