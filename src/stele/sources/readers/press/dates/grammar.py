"""The patterns by which dates are found, made from the lists of a language."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Any, Final

from stele.sources.readers.press.lexicon import lexicon

_YEAR: Final = r"(?:1[0-9]|20)\d\d(?![\d])"
_DAY: Final = r"(?:[12]\d|3[01]|0?[1-9])"


class Grammar:
    """The patterns of one language, made from its lists."""

    def __init__(self, language: str) -> None:
        table: dict[str, Any] = lexicon(language).table["dates"]
        self.months = _numbered(table["months"])
        self.weekdays = _numbered(table["weekdays"])
        self.seasons = _numbered(table["seasons"], 21)
        self.days: dict[str, int] = table["days"]
        self.units = {word: unit for unit, words in table["units"].items() for word in words.split("|")}
        self.counts = _numbers(lexicon(language).table["numbers"]["units"])
        self.holidays: dict[str, str] = table["holidays"]
        self.pattern = re.compile(_pattern(table, self), re.I)
        self.has_words = re.compile(
            r"\d|" + "|".join(map(_word, (*self.weekdays, *self.holidays, *self.days, *self.months, *self.seasons, *self.units))),
            re.I,
        )
        self.habit = frozenset(table["habit"].split("|"))
        self.possessives = frozenset(table["possessives"].split("|"))
        self.since_what = re.compile(table["since_what"], re.I)
        self.before_season = tuple(table["before_season"].split("|"))
        self.at_hour = re.compile(table["at_hour"])
        self.year_before = frozenset(table["year_before"].split("|"))
        self.to_come = lexicon(language).phrases("voices", "announced")
        self.ahead = lexicon(language).words("dates", "ahead")
        self.relatives = lexicon(language).words("voices", "relatives")
        self.past = lexicon(language).words("voices", "past")

    def month(self, words: str) -> int:
        """From its name."""
        return self.months[words.lower()]


def _numbered(lists: Sequence[str], first: int = 1) -> dict[str, int]:
    return {word: number for number, words in enumerate(lists, first) for word in words.split("|")}


def _numbers(units: dict[str, int]) -> dict[str, int]:
    return {**units, "a": 1, "an": 1}


def _word(word: str) -> str:
    return re.escape(word).replace("'", "['’]")


def _any(words: Sequence[str] | dict[str, int] | dict[str, str]) -> str:
    return "|".join(_word(each) for each in sorted(words, key=len, reverse=True))


def _pattern(table: dict[str, Any], grammar: Grammar) -> str:
    """One alternation; the longer forms stand first."""
    months, units = _any(grammar.months), _any(grammar.units)
    day, month, year = (
        rf"(?P<d{{0}}>{_DAY}(?!\d)|{table['first']})(?:er|st|nd|rd|th)?",
        f"(?P<m{{0}}>{months})",
        f"(?P<y{{0}}>{_YEAR})",
    )
    names = {f"{letter}{n}": part.format(n) for letter, part in (("d", day), ("m", month), ("y", year)) for n in (1, 2)}
    spans = [_renamed(each, names, at) for at, each in enumerate(table["spans"])]
    weekday_ = rf"(?P<w>{_any(grammar.weekdays)})"
    number = rf"(?:\d{{1,3}}|{table['numbers']})"
    ago = table["ago"].format(number=number, unit=units).replace("<unit>", "<aunit>").replace("<count>", "<acount>")
    lasting = table["lasting"].format(number=number, unit=units).replace("<unit>", "<lunit>").replace("<count>", "<lcount>")
    near = (
        table["neighbour"]
        .format(last=table["last"], next=table["next"])
        .replace("<unit>", "<nunit>")
        .replace("<last>", "<nlast>")
        .replace("<next>", "<nnext>")
        .replace("<this0>", "<nthis0>")
    )
    tail = rf"(?: (?:(?P<last>{table['last']})|(?P<next>{table['next']}))\b)?"
    head = rf"(?:(?:(?P<hlast>{table['last']})|(?P<hnext>{table['next']})) )?"
    full = (
        rf"(?P<iso>\d{{4}}-\d\d-\d\d)(?!\d)"
        rf"|(?:{head}{weekday_},? (?:the )?)?(?P<d>{_DAY}(?!\d)|{table['first']})(?:er|st|nd|rd|th)?(?: of| de)? (?P<m>{months})\b(?:,? (?P<y>{_YEAR})| (?P<nextyear>next year|de l['’]année prochaine)| (?P<lastyear>last year|de l['’]année dernière))?{tail}"
        rf"|(?:{weekday_.replace('<w>', '<w2>')},? )?(?P<m_>{months}) (?P<d_>{_DAY}(?!\d))(?:st|nd|rd|th)?(?:,? (?P<y_>{_YEAR}))?"
        rf"|(?:{table['part']})?(?:(?:(?P<sblast>{table['last']})|(?P<sbnext>{table['next']})) )?(?P<sm>{months}|{_any(grammar.seasons)})\b(?:,? (?:of |de |de l['’]an )?(?P<sy>{_YEAR}))?{tail.replace('<last>', '<slast>').replace('<next>', '<snext>')}"
        rf"|{head.replace('<hlast>', '<wlast>').replace('<hnext>', '<wnext>')}{weekday_.replace('<w>', '<wd>')}\b{tail.replace('<last>', '<wlast_>').replace('<next>', '<wnext_>')}"
        rf"|{table['week_span'].format(wd1=weekday_.replace('<w>', '<wd1>'), wd2=weekday_.replace('<w>', '<wd2>'))}\b"
        rf"|(?P<rel>{_any(grammar.days)})\b|{ago}\b|{near}\b(?! (?:of|de|du|des)\b)"
        rf"|(?P<feast>{_any(grammar.holidays)})\b(?!(?-i: [A-ZÉ]))(?:,? (?:of |de )?(?P<fy>{_YEAR}))?"
        rf"|(?P<yonly>{_YEAR})(?![\w%]|[\s.,]\d{{3}}(?!\d)|-\d)"
    )
    prefix = rf"(?:(?P<since>{table['since']})\s?|(?P<until>{table['until']})\s?|(?P<before>{table['before']})\s?)?"
    pattern = rf"(?<![\w/.-])(?:(?:{lasting})\b|{table['end_of']}\b|{prefix}(?:{'|'.join(f'(?P<span{at}>{each})' for at, each in enumerate(spans))}|{full}))"
    return (
        pattern.replace("l'", "l['’]")
        .replace("d'", "d['’]")
        .replace("jusqu'", "jusqu['’]")
        .replace("[’']", "['’]")
        .replace(" ", r"[ \u00a0\u202f]")
    )


def _renamed(pattern: str, names: dict[str, str], at: int) -> str:
    """A pattern may name a part twice (in its alternatives of order); each place gets a group of its own."""
    found = pattern.format(**names)
    return re.sub(r"\(\?P<([dmy][12])>", lambda match: f"(?P<{match[1]}_{at}>", found)


@cache
def grammar(language: str) -> Grammar:
    """The grammar of French or English."""
    return Grammar(language)
