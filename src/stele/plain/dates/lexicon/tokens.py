"""From words to tokens: each token one letter of a shape, with a value."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from typing import NamedTuple

from stele.plain.dates.errors import DateError, ImpossibleDate
from stele.plain.dates.lexicon import LANGUAGES
from stele.plain.showing import shown

# The letter that stands for a meaning in a shape; "" for words that say nothing of their own.
LETTERS = {
    "month": "M", "season": "S", "weekday": "W", "number": "k", "quarter": "Q", "unit": "u",
    "since": "F", "since after": "f", "until": "U", "until after": "v", "to": "-", "to or until": "T",
    "between": "B", "and": "&", "or": "|", "or before": "[", "or after": "]", "before": "<", "before or ago": "A", "after": ">",
    "no later than": "{", "no earlier than": "}", "about": "~", "perhaps": "?", "onwards": "w",
    "early": "e", "mid": "m", "late": "l", "century": "C", "decade": "D", "decade suffix": "s",
    "ago": "a", "for": "O", "last": "p", "next": "n", "this": "t", "relative": "h",
    "before christ": "b", "after christ": "c", "ordinal": "o", "nothing": "", "no date": "0",
    "year suffix": "Y", "month suffix": "N", "day suffix": "J",
}  # fmt: skip
SEASON_OR_PART = {"quarter 1": 33, "quarter 2": 34, "quarter 3": 35, "quarter 4": 36}

_PLAIN = str.maketrans(
    "àáâäãåāçèéêëēìíîïñòóôöõùúûüýÿё’ʼ`´‐‑−–—⁓〜～０１２３４５６７８９٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹、،",
    "aaaaaaaceeeeeiiiinooooouuuuyyе''''---––~~~012345678901234567890123456789,,",
    "\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff",
)
_TOKEN = re.compile(
    r"[0-9]{1,2}(?:/[0-9]{1,2}/|\.[0-9]{1,2}\.|-[0-9]{1,2}-)[0-9]{4}(?![0-9])|[0-9]{4}-[0-9]{2}-[0-9]{2}(?![0-9])|[0-9]+|[^\W\d_]+|\S"
)
_SINCE = re.compile(r"\bdès\b")
_ROMAN = re.compile(r"(x{0,2}(?:ix|iv|v?i{0,3}))(e|eme|th|o)?")
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10}
_PUNCTUATION = {
    "-": ("-", "-"),
    "–": ("-", "–"),
    "/": ("/", "/"),
    "?": ("?", ""),
    ",": (",", ""),
    "~": ("tilde", "–"),
}
Sign = tuple[str, int | str]


class Table(NamedTuple):
    phrases: dict[str, Sign]
    longest: dict[str, int]


def wording(words: str) -> str:
    """Lower case, without Latin accents or invisible characters; dashes, digits, apostrophes made alike."""
    folded = words.casefold()
    if folded.isascii():
        return folded
    return _SINCE.sub("d\0s", unicodedata.normalize("NFC", folded)).translate(_PLAIN).replace("\0", "è")


def _table(words: dict[str, str]) -> Table:
    phrases: dict[str, Sign] = {}
    longest: dict[str, int] = {}
    for meaning, wordings in words.items():
        name, _, value = meaning.rpartition(" ") if meaning not in LETTERS else (meaning, "", "")
        sign: Sign = (LETTERS[name], int(value) if value.lstrip("-").isdigit() else value)
        if meaning in SEASON_OR_PART:
            sign = ("q", SEASON_OR_PART[meaning])
        for each in wordings.split("|"):
            phrases.setdefault(wording(each), sign)
            parts = wording(each).split(" ")
            longest[parts[0]] = max(len(parts), longest.get(parts[0], 0))
    return Table(phrases, longest)


TABLES = {language: _table(words) for language, words in LANGUAGES.items()}
_UNSPACED = [re.compile("|".join(sorted(TABLES[name].phrases, key=len, reverse=True))) for name in ("ko", "ja")]


def _languages_of_words() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for language, table in TABLES.items():
        for phrase in table.phrases:
            for word in phrase.split(" "):
                found.setdefault(word, set()).add(language)
    return {word: frozenset(languages) for word, languages in found.items()}


WORD_LANGUAGES = _languages_of_words()


def _month_words() -> dict[str, int]:
    """Words that are the same month, and nothing else, in every language that has them."""
    found: dict[str, set[Sign]] = {}
    for table in TABLES.values():
        for phrase, sign in table.phrases.items():
            found.setdefault(phrase, set()).add(sign)
    return {
        phrase: int(next(iter(signs))[1])
        for phrase, signs in found.items()
        if len(signs) == 1 and next(iter(signs))[0] == "M"
    }


MONTH_WORDS = _month_words()


def tokens(words: str) -> list[str]:
    """Runs of digits, runs of letters, single signs; Korean and Japanese endings and the Arabic 'and' stand alone."""
    found = [part for part in _TOKEN.findall(words) if part != "."]
    if words.isascii():
        return found
    return [part for token in found for part in _split(token)]


def _split(token: str) -> Iterator[str]:
    if token in WORD_LANGUAGES:
        yield token
    elif token[0] >= "ぁ" and (known := next((words for words in _UNSPACED if not words.sub("", token)), None)):
        yield from known.findall(token)
    elif token[0] in "\u0648\u0628" and (len(token) == 1 or token[1:].removeprefix("ال") in WORD_LANGUAGES):
        yield token[0]
        yield from _split(token[1:])
    elif token.startswith("ال") and token[2:] in WORD_LANGUAGES:
        yield token[2:]
    else:
        yield token


def candidates(found: list[str], language: str | None) -> list[str]:
    """The languages that know every word; the one given, when it is among them; [''] without any word."""
    known: frozenset[str] | None = None
    for token in found:
        if token.isalpha() and not _roman(token):
            here = WORD_LANGUAGES.get(token)
            if here is None:
                raise DateError(f"The word {shown(token)} is not understood in a date.")
            known = here if known is None else known & here
    if known is None:
        return [language or "en"] if language in TABLES or language is None else ["en"]
    return [language] if language in known else sorted(known)


def shape_of(
    found: list[str], language: str, numeric: Callable[[str], str | None]
) -> tuple[str, list[int | str]]:
    """One letter and one value for each token that says something. Raises DateError for any other token."""
    phrases, longest = TABLES[language]
    letters: list[str] = []
    values: list[int | str] = []
    at, count = 0, len(found)
    while at < count:
        token = found[at]
        width = 1
        if token[0] in "0123456789":
            sign: Sign = (_NUMBER_LETTERS.get(len(token), "g"), token)
            if not token.isdigit():
                sign = ("I", numeric(token) or token)
        else:
            sign, width = _phrase(found, at, phrases, longest)
        _append(letters, values, sign, ends=at == 0 or at + width == count)
        at += width
    return "".join(letters), values


_NUMBER_LETTERS = {1: "d", 2: "d", 4: "y"}


def _phrase(found: list[str], at: int, phrases: dict[str, Sign], longest: dict[str, int]) -> tuple[Sign, int]:
    token = found[at]
    for width in range(longest.get(token, 0), 0, -1):
        sign = phrases.get(token if width == 1 else " ".join(found[at : at + width]))
        if sign is not None and at + width <= len(found):
            return sign, width
    if token in _PUNCTUATION:
        return _PUNCTUATION[token], 1
    number = _roman(token)
    if number:
        return ("r", number), 1
    raise DateError(f"{shown(token)} is not understood in a date.")


def _append(letters: list[str], values: list[int | str], sign: Sign, ends: bool) -> None:
    """Suffixes join the number before them; a tilde is 'about' at either end and 'to' between."""
    letter, value = sign
    last = letters[-1] if letters else ""
    if letter == "tilde":
        letter = "~" if ends else "-"
    if (
        letter == ""
        or (letter == "o" and last in {"d", "r"})
        or (letter == "-" and last in {"e", "m", "l"})
        or (letter in {"Y", "u"} and last == "y" and value in {"", "year"})
        or (letter == "J" and last == "d")
    ):
        return
    if letter == "N" and last == "d":
        letters[-1], values[-1] = "M", _month(int(values[-1]))
        return
    if letter == "y" and last == "u" and values[-1] == "year":
        letters.pop()
        values.pop()
    letters.append(letter)
    values.append(value)


def _month(number: int) -> int:
    if not 1 <= number <= 12:
        raise ImpossibleDate(f"There is no month {number}: expected 1 to 12.")
    return number


def _roman(token: str) -> int:
    """Of I to XXIX, with or without an ordinal ending; 0 for anything else."""
    if token[0] not in "ivx":
        return 0
    found = _ROMAN.fullmatch(token)
    if found is None:
        return 0
    digits = [_ROMAN_VALUES[sign] for sign in found[1]]
    return sum(-one if one < after else one for one, after in zip(digits, [*digits[1:], 0], strict=True))
