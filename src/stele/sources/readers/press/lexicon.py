"""The words of each language, read once from ``words/<language>.*toml``: files of one language add to each other."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, cached_property
from importlib.resources import files
from typing import Any, Final

from stele.sources.readers.press.conjugation import TENSES, forms
from stele.sources.readers.press.tokens import Token, tokens_of

LANGUAGES: Final = ("fr", "en", "ko", "ru")
GOES_ON: Final = "\ue000"
"""Stands behind a wording that ends with an apostrophe, as the next word would."""
FULL: Final = ("fr", "en")
"""Languages read in full; of the others dates, figures, quotations and captions."""


class Phrases:
    """Wordings of one or more words, each with a meaning; the longest that stands somewhere is found."""

    def __init__(self, meanings: Iterable[tuple[str, str]]) -> None:
        self._single: dict[str, str] = {}
        self._longer: dict[str, dict[str, list[tuple[tuple[str, ...], str]]]] = {}
        for wording, meaning in meanings:
            words = tuple(each.low for each in tokens_of(wording + GOES_ON, 0, len(wording) + 1, ()) if each.text != GOES_ON)
            if len(words) == 1:
                self._single.setdefault(words[0], meaning)
            elif words:
                self._longer.setdefault(words[0], {}).setdefault(words[1], []).append((words, meaning))
        for seconds in self._longer.values():
            for each in seconds.values():
                each.sort(key=lambda pair: -len(pair[0]))

    @property
    def openings(self) -> frozenset[str]:
        """The first words of all of them."""
        return frozenset([*self._single, *self._longer])

    def at(self, tokens: Sequence[Token], index: int) -> tuple[int, str] | None:
        """How many tokens from ``index`` on, and what they mean."""
        low = tokens[index].low
        seconds = self._longer.get(low)
        if seconds is not None and index + 1 < len(tokens):
            for words, meaning in seconds.get(tokens[index + 1].low, ()):
                if _stand_at(words, tokens, index):
                    return len(words), meaning
        single = self._single.get(low)
        return (1, single) if single is not None else None


def _stand_at(words: tuple[str, ...], tokens: Sequence[Token], index: int) -> bool:
    last = index + len(words) - 1
    return (
        last < len(tokens)
        and tokens[last].low == words[-1]
        and all(tokens[index + at].low == each for at, each in enumerate(words))
    )


class Lexicon:
    """One language's words; ``table["voices"]["people"]`` and so on, as the file has them."""

    def __init__(self, language: str) -> None:
        self.language = language
        folder = files(__package__) / "words"
        names = sorted(each.name for each in folder.iterdir() if each.name.startswith(f"{language}."))
        self.table: dict[str, Any] = {}
        for name in names:
            _add(self.table, tomllib.loads((folder / name).read_text(encoding="utf-8")))
        self._sets: dict[tuple[str, str], frozenset[str]] = {}
        self._phrases: dict[tuple[str, str], Phrases] = {}

    def words(self, table: str, name: str) -> frozenset[str]:
        """Single words, separated by bars or blanks."""
        key = (table, name)
        if key not in self._sets:
            lists = self.table.get(table, {})
            written = lists.get(name, "")
            single = written.split("|") if "|" in written else written.split()
            self._sets[key] = frozenset([*single, *self._regular(lists, name)])
        return self._sets[key]

    def phrases(self, table: str, *names: str) -> Phrases:
        """Wordings of the named lists (all lists of the table where none is named), meaning the list's name."""
        key = (table, "|".join(names))
        if key not in self._phrases:
            lists = self.table.get(table, {})
            pairs = [
                (each, name)
                for name in names or lists
                for each in (*lists.get(name, "").split("|"), *self._regular(lists, name))
                if each
            ]
            self._phrases[key] = Phrases([*pairs, *self._conjugated(f"{table}_regular", names)])
        return self._phrases[key]

    def _regular(self, lists: dict[str, Any], tense: str) -> list[str]:
        """The forms of the regular verbs of a table, where it has any."""
        return forms(self.language, lists["regular"].split(), tense) if lists.get("regular") else []

    def _conjugated(self, table: str, names: Sequence[str]) -> Iterator[tuple[str, str]]:
        """All forms of the verbs that a table of regular verbs holds under a list's name."""
        for name, verbs in self.table.get(table, {}).items():
            if not names or name in names:
                for tense in TENSES:
                    yield from ((form, name) for form in forms(self.language, verbs.split(), tense))

    @cached_property
    def stopwords(self) -> frozenset[str]:
        """Words by which the language is known."""
        return self.words("stopwords", "words")


def _add(table: dict[str, Any], more: dict[str, Any]) -> None:
    """The lists of a second file go on those of the first under the same name."""
    for name, value in more.items():
        if name not in table:
            table[name] = value
        elif isinstance(value, dict):
            _add(table[name], value)
        elif "|" not in table[name] + value:
            table[name] = f"{table[name]} {value}"
        else:
            table[name] = "|".join(each if "|" in each else "|".join(each.split()) for each in (table[name], value))


@cache
def lexicon(language: str) -> Lexicon:
    """The words of a language; its region is passed over."""
    return Lexicon(language[:2])


def language_of(text: str) -> str:
    """The language that most of the first words belong to, by its script or its commonest words; else empty."""
    sample = text[:4000]
    if sum("가" <= each <= "힣" for each in sample) > len(sample) / 10:
        return "ko"
    if sum("а" <= each <= "я" for each in sample.lower()) > len(sample) / 4:
        return "ru"
    lows = [each.low for each in tokens_of(sample, 0, len(sample), ()) if each.kind == "w"]
    counts = {each: sum(low in lexicon(each).stopwords for low in lows) for each in FULL}
    best = max(counts, key=lambda each: counts[each])
    return best if counts[best] >= 2 and counts[best] * 10 >= len(lows) else ""
