"""Names: folded for finding, in order for the register, in any script."""

from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stele.plain.names import Name, clean_words, fold, initial, script_of, sort_key, tokens

anything = st.text(st.characters(), max_size=40)  # surrogates, controls and what is not assigned too


@pytest.mark.parametrize(
    ("words", "folded"),
    [
        ("Müller", "muller"), ("STRASSE", "strasse"), ("Straße", "strasse"), ("Łódź", "lodz"), ("Ørsted", "orsted"), ("Nguyễn Văn A", "nguyen van a"),
        ("D’Artagnan", "dartagnan"), ("O'Brien", "obrien"), ("Jean-Pierre", "jean pierre"), ("Kim Il\u2011song", "kim il song"), ("İstanbul", "istanbul"),
        ("ﬁlip", "filip"), ("Ёлкин", "елкин"), ("Йосиф", "йосиф"), ("مُحَمَّد", "محمد"), ("ﻣﺤﻤﺪ", "محمد"), ("أحمد", "احمد"), ("فاطمة", "فاطمه"), ("محـــمد", "محمد"),
        ("עֲמִיחַי", "עמיחי"), ("김철수", "김철수"), (unicodedata.normalize("NFD", "김철수"), "김철수"), ("金鐵秀", "金鐵秀"), ("Οδυσσεύς", "οδυσσευσ"),
        ("ʿAlī", "ali"), ("ʻOkina", "okina"), ("a\u0301\u0323", "a"), ("  \u200fمحمد\u200e ", "محمد"), ("", ""), ("…", ""), ("ᴭ", "ae"),
    ],
)  # fmt: skip
def test_folded(words: str, folded: str):
    assert fold(words) == folded
    assert tokens(words) == tuple(folded.split())


@settings(max_examples=500)
@given(anything)
def test_folding_twice_is_folding_once(text: str):
    once = fold(text)
    assert fold(once) == once
    assert once == " ".join(once.split())
    assert tokens(text) == tuple(once.split())


@settings(max_examples=300)
@given(anything)
def test_folding_does_not_depend_on_how_letters_are_composed(text: str):
    assert fold(unicodedata.normalize("NFC", text)) == fold(unicodedata.normalize("NFD", text)) == fold(text)


@settings(max_examples=300)
@given(st.text(st.characters(max_codepoint=0x24F)))
def test_folding_does_not_depend_on_case(text: str):
    assert fold(text.lower().upper()) == fold(text.upper())


@settings(max_examples=300)
@given(anything)
def test_cleaning_is_done_once_and_keeps_every_letter(text: str):
    clean = clean_words(text)
    assert clean_words(clean) == clean
    assert clean.encode("utf-8") is not None
    assert not any(unicodedata.category(letter) in ("Cc", "Cs") and letter not in "\t\n" for letter in clean)
    assert _letters(clean) == _letters(text)


def _letters(text: str) -> list[str]:
    return [each for each in unicodedata.normalize("NFD", text) if each.isalpha()]


def test_cleaning_keeps_joiners_and_drops_marks_of_direction():
    assert clean_words("\u202bمحمد\u202c\x00") == "محمد"
    assert clean_words("می\u200cخواهم") == "می\u200cخواهم"
    assert clean_words(" e\u0301 ") == "é"
    assert clean_words("Anna\ud800 Berg") == "Anna Berg"


@settings(max_examples=300)
@given(anything, anything, anything)
def test_every_name_has_a_place_in_the_register(words: str, family: str, given_name: str):
    name = Name(words, family, given_name)
    assert sort_key(name) == fold(sort_key(name))
    letter = initial(name)
    assert letter == "#" or (len(letter) == 1 and letter.isalpha())
    assert len(name.script) == 4


@pytest.mark.parametrize(
    ("name", "key", "letter"),
    [
        (Name("Émile Zola"), "emile zola", "E"),
        (Name("Émile Zola", "Zola", "Émile"), "zola emile", "Z"),
        (Name("Ana de la Cruz", "de la Cruz", "Ana"), "cruz ana de la", "C"),
        (Name("Jan van der Berg", "van der Berg", "Jan"), "berg jan van der", "B"),
        (Name("Li De", "De", "Li"), "de li", "D"),  # a family name that is nothing but a particle
        (Name("한강"), "한강", "ㅎ"),
        (Name("김철수", "김", "철수"), "김 철수", "ㄱ"),
        (Name("까치"), "까치", "ㄱ"),  # the doubled consonant under the plain one
        (Name("محمد علي"), "محمد علي", "م"),
        (Name("Ёлкин"), "елкин", "Е"),
        (Name("1917"), "1917", "#"),
        (Name(""), "", "#"),
    ],
)
def test_order_and_initial(name: Name, key: str, letter: str):
    assert (sort_key(name), initial(name)) == (key, letter)


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("Anna", "Latn"), ("Анна", "Cyrl"), ("안나", "Hang"), (unicodedata.normalize("NFD", "안나"), "Hang"), ("آنا", "Arab"), ("אנה", "Hebr"), ("安娜", "Hani"),
        ("アンナ", "Kana"), ("ｱﾝﾅ", "Kana"), ("Άννα", "Grek"), ("ანა", "Geor"), ("Աննա", "Armn"), ("अन्ना", "Deva"), ("1917 …", "Zyyy"), ("", "Zyyy"),
        ("Li 김철수", "Hang"), ("Kims 김", "Latn"), ("\ud800", "Zyyy"),
    ],
)  # fmt: skip
def test_script_of_most_letters(text: str, script: str):
    assert script_of(text) == script


@pytest.mark.parametrize("piece", ["a", "é ", "e\u0301", "\u0301", "김", "\u1100\u1161", "م\u064f", "\ufdfa", "\u200f", "\ud800", "-'"], ids=ascii)
def test_a_name_of_ten_thousand_characters(piece: str):
    text = piece * (10_000 // len(piece))
    begun = time.process_time()
    fold(text), tokens(text), sort_key(Name(text, text)), initial(Name(text)), script_of(text), clean_words(text)
    assert time.process_time() - begun < 0.5
