"""Figures: how many, as a voice gives it. Bounds are kept as said; nothing is rounded, added or averaged."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from stele.plain.showing import shown

_LONGEST: Final = 200
_LARGEST: Final = 10**12


class FigureError(ValueError):
    """Words that are not understood as a figure; the message says why."""


@dataclass(frozen=True, slots=True)
class Figure:
    """``bound``: exact, at least, more than, at most, fewer than, about, range, order (of ``order``: thousands…)."""

    low: int | None = None
    high: int | None = None
    best: int | None = None
    bound: str = "exact"
    order: str = ""


_BOUNDS: Final = {
    "at least": ("at least", "no fewer than", "no less than", "not less than", "a minimum of", "au moins", "au minimum",
                 "pas moins de", "minimum", "не менее", "최소", "≥"),
    "more than": ("more than", "over", "upwards of", "plus de", "plus d'", "более", "больше", "свыше", ">"),
    "at most": ("at most", "up to", "no more than", "not more than", "au plus", "pas plus de", "jusqu'à", "au maximum",
                "не более", "до", "최대", "≤"),
    "fewer than": ("fewer than", "less than", "under", "moins de", "moins d'", "менее", "меньше", "<"),
    "about": ("about", "around", "some", "approximately", "circa", "c.", "ca.", "nearly", "almost", "roughly", "environ",
              "quelque", "à peu près", "près de", "près d'", "autour de", "около", "примерно", "약", "~"),
    "exact": ("exactly", "exactement", "ровно"),
}  # fmt: skip
_OPENERS: Final = sorted(((words, bound) for bound, all_ in _BOUNDS.items() for words in all_), key=lambda each: -len(each[0]))
_CLOSERS: Final = {"이상": "at least", "이하": "at most", "or more": "at least", "or fewer": "at most", "ou plus": "at least",
                   "ou moins": "at most", "+": "at least"}  # fmt: skip
_ORDERS: Final = {
    "dozens": ("dozens", "dozens of", "des dizaines", "plusieurs dizaines", "tens", "десятки", "수십", "수십 명"),
    "hundreds": ("hundreds", "hundreds of", "several hundred", "des centaines", "plusieurs centaines", "сотни", "수백", "수백 명"),
    "thousands": ("thousands", "thousands of", "several thousand", "des milliers", "plusieurs milliers", "тысячи", "수천", "수천 명"),
    "tens of thousands": ("tens of thousands", "tens of thousands of", "des dizaines de milliers", "десятки тысяч", "수만", "수만 명"),
    "hundreds of thousands": ("hundreds of thousands", "hundreds of thousands of", "des centaines de milliers",
                              "сотни тысяч", "수십만", "수십만 명"),
    "millions": ("millions", "millions of", "several million", "des millions", "plusieurs millions", "миллионы", "수백만"),
}  # fmt: skip
_ORDER_OF: Final = {words: order for order, all_ in _ORDERS.items() for words in all_}
_ABOUT: Final = {"une dizaine": 10, "a dozen": 12, "une douzaine": 12, "une quinzaine": 15, "une vingtaine": 20,
                 "une trentaine": 30, "une quarantaine": 40, "une cinquantaine": 50, "une soixantaine": 60,
                 "une centaine": 100, "a hundred": 100, "un millier": 1000, "a thousand": 1000}  # fmt: skip
_ENGLISH: Final = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]  # fmt: skip
_FRENCH: Final = ["zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze", "treize", "quatorze", "quinze", "seize", "dix-sept", "dix-huit", "dix-neuf"]  # fmt: skip
_TENS_EN: Final = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
_TENS_FR: Final = {"vingt": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60}
_SCORES_FR: Final = {"soixante": 60, "quatre-vingt": 80}  # soixante-dix-sept is 77, quatre-vingt-deux 82
_WORDS: Final = {
    **{word: value for value, word in enumerate(_ENGLISH)},
    **{word: value for value, word in enumerate(_FRENCH)},
    "une": 1, **_TENS_EN, **_TENS_FR, "hundred": 100, "cent": 100, "thousand": 1000, "mille": 1000, "quatre-vingts": 80,
    "quatre-vingt": 80, **{f"{tens}-{_ENGLISH[unit]}": value + unit for tens, value in _TENS_EN.items() for unit in range(1, 10)},
    **{f"{tens}-{_FRENCH[unit]}": value + unit for tens, value in _TENS_FR.items() for unit in range(2, 10)},
    **{f"{tens}-{_FRENCH[unit]}": value + unit for tens, value in _SCORES_FR.items() for unit in range(2, 20)},
    **{f"{tens}{et}{un}": value + 1 for tens, value in _TENS_FR.items() for et in (" et ", "-et-") for un in ("un", "une")},
    "soixante et onze": 71, "soixante-et-onze": 71, "quatre-vingt-un": 81, "quatre-vingt-une": 81,
}  # fmt: skip
_MULTIPLES: Final = {"hundred": 100, "cents": 100, "cent": 100, "thousand": 10**3, "mille": 10**3, "millier": 10**3,
                     "milliers": 10**3, "million": 10**6, "millions": 10**6, "тысяч": 10**3, "тысячи": 10**3, "тыс.": 10**3,
                     "тыс": 10**3, "миллион": 10**6, "миллиона": 10**6, "миллионов": 10**6, "천": 10**3, "만": 10**4}  # fmt: skip
_DIGITS: Final = re.compile(r"\d{1,3}([ '.,])\d{3}(?:\1\d{3})*|\d+")
_DOT_GROUPS: Final = frozenset({"fr", "de", "es", "it", "nl", "pt"})
_COMMA_DECIMALS: Final = _DOT_GROUPS | {"ru", "uk", "pl", "cs"}
_WHOLE: Final = re.compile(r"(\d+)(?:[.,](\d{1,2}))?\Z")
_RANGES: Final = tuple(
    re.compile(pattern + r"\Z")
    for pattern in (
        r"between (.+?) (?:and|to) (.+)", r"entre (.+?) et (.+)", r"между (.+?) и (.+)",
        r"(?:from |de |от )?(.+?) (?:to|à|до) (.+)", r"(.+?)에서 ?(.+)", r"(.+?) ?[–—~] ?(.+)", r"(\d.*?) ?- ?(\d.*)",
    )
)  # fmt: skip
_COUNTERS: Final = ("명", "человек", "people", "persons", "personnes")


def understand_figure(words: str, language: str = "") -> Figure:
    """What the words say; every word must be understood, or the whole is refused with a sentence."""
    text = " ".join(words.casefold().replace("’", "'").split()).strip(" .;")
    if not text or len(text) > _LONGEST:
        raise FigureError("No figure is given." if not text else "A figure of more than 200 characters is not read.")
    text = _without_counter(text)
    if text in _ORDER_OF:
        return Figure(bound="order", order=_ORDER_OF[text])
    number = _number(text, language)
    if number is not None:
        return Figure(low=number, high=number, best=number)
    found = _bounded(text, language) or _range(text, language)
    if found is None:
        raise FigureError(f"{shown(words)} is not understood as a figure: expected for example 600, at least 600 or 500 to 600.")
    return found


def _without_counter(text: str) -> str:
    for counter in _COUNTERS:
        text = text.removesuffix(counter).rstrip()
    return text


def _bounded(text: str, language: str) -> Figure | None:
    if text in _ABOUT:
        return Figure(best=_ABOUT[text], bound="about")
    for opener, bound in _OPENERS:
        rest = text.removeprefix(opener)
        if rest != text and (rest[:1] == " " or not (opener[-1].isascii() and opener[-1].isalnum())):
            return _with_bound(rest.strip(), bound, language)
    for closer, bound in _CLOSERS.items():
        if text.endswith(closer):
            return _with_bound(_without_counter(text.removesuffix(closer).strip()), bound, language)
    return None


def _with_bound(text: str, bound: str, language: str) -> Figure | None:
    """“over a hundred” is more than 100; “about five to ten” has two bounds and is not read."""
    number = _ABOUT.get(text) or _number(text, language)
    if number is None:
        return None
    if bound in ("at least", "more than"):
        return Figure(low=number, bound=bound)
    if bound in ("at most", "fewer than"):
        return Figure(high=number, bound=bound)
    if bound == "about":
        return Figure(best=number, bound="about")
    return Figure(number, number, number)


def _range(text: str, language: str) -> Figure | None:
    for pattern in _RANGES:
        found = pattern.match(text)
        if found:
            low, high = (_number(_without_counter(each), language) for each in found.groups())
            if low is not None and high is not None:
                return Figure(low=_lower(text, found[1], low, found[2], high), high=high, bound="range")
    return None


def _lower(text: str, low_words: str, low: int, high_words: str, high: int) -> int:
    """“5 to 6 million” begins at 5 million; whether “2 à 3 000” begins at 2 or at 2,000 cannot be known."""
    factor = _multiple(high_words)[1]
    unclear = factor == 1 and 0 < low < min(1000, high // 1000) and high % 1000 == 0
    if factor > 1 and _multiple(low_words)[1] == 1 and 0 < low < factor:
        unclear = low * factor > high
        low = low if unclear else low * factor
    if unclear:
        raise FigureError(f"{shown(text)} may begin at {low:,}, or at {low:,} thousand or million: write both numbers in full.")
    if low > high:
        raise FigureError(f"{shown(text)} runs from {low:,} down to {high:,}; the smaller number is expected first.")
    return low


def _number(text: str, language: str) -> int | None:
    if text in _WORDS:
        return _WORDS[text]
    rest, factor = _multiple(text)
    if factor > 1:
        return _times(rest, factor)
    found = _DIGITS.fullmatch(text)
    if found is None:
        return None
    _refuse_ambiguous(text, language[:2])
    number = int(re.sub(r"\D", "", text))
    return number if number <= _LARGEST else None


def _multiple(text: str) -> tuple[str, int]:
    """“6 million” is 6 and a million; what has no such word stays, with 1."""
    for word, factor in _MULTIPLES.items():
        rest = text.removesuffix(word)
        if rest != text and rest.strip() and (rest[-1] == " " or not word.isascii()):
            return rest.strip(), factor
    return text, 1


def _times(text: str, factor: int) -> int | None:
    found = _WHOLE.match(text)
    if not found:
        return _WORDS[text] * factor if text in _WORDS else None
    fraction = found[2] or ""
    value = int(found[1] + fraction) * factor
    return value // 10 ** len(fraction) if value % 10 ** len(fraction) == 0 and value < _LARGEST else None


def _refuse_ambiguous(text: str, language: str) -> None:
    """“1.200” is a thousand two hundred in French or German, not in English; “1,200” the other way round."""
    dotted, comma = (re.fullmatch(rf"\d{{1,3}}{sign}\d{{3}}", text) for sign in (r"\.", ","))
    if (dotted and language not in _DOT_GROUPS) or (comma and language in _COMMA_DECIMALS):
        raise FigureError(f"{shown(text)} may be a thousand or a fraction in this language: write it without point or comma.")


_SAID: Final = {
    "en": {"at least": "at least {}", "more than": "more than {}", "at most": "at most {}", "fewer than": "fewer than {}",
           "about": "about {}", "range": "{} to {}"},
    "fr": {"at least": "au moins {}", "more than": "plus de {}", "at most": "au plus {}", "fewer than": "moins de {}",
           "about": "environ {}", "range": "{} à {}"},
    "ko": {"exact": "{}명", "at least": "{}명 이상", "more than": "{}명 초과", "at most": "{}명 이하", "fewer than": "{}명 미만",
           "about": "약 {}명", "range": "{}~{}명"},
    "ru": {"at least": "не менее {}", "more than": "более {}", "at most": "не более {}", "fewer than": "менее {}",
           "about": "около {}", "range": "от {} до {}"},
    "ar": {"at least": "{} على الأقل", "more than": "أكثر من {}", "at most": "{} على الأكثر", "fewer than": "أقل من {}",
           "about": "حوالي {}", "range": "من {} إلى {}"},
}  # fmt: skip
_LIKELY: Final = {"fr": "le plus probable : {}", "ko": "가장 그럴듯한 수 {}", "ru": "вероятнее всего {}", "ar": "الأرجح {}"}
_ORDERS_SAID: Final = {
    "fr": {"dozens": "des dizaines", "hundreds": "des centaines", "thousands": "des milliers", "millions": "des millions",
           "tens of thousands": "des dizaines de milliers", "hundreds of thousands": "des centaines de milliers"},
    "ko": {"dozens": "수십 명", "hundreds": "수백 명", "thousands": "수천 명", "tens of thousands": "수만 명",
           "hundreds of thousands": "수십만 명", "millions": "수백만 명"},
    "ru": {"dozens": "десятки", "hundreds": "сотни", "thousands": "тысячи", "tens of thousands": "десятки тысяч",
           "hundreds of thousands": "сотни тысяч", "millions": "миллионы"},
    "ar": {"dozens": "عشرات", "hundreds": "مئات", "thousands": "آلاف", "tens of thousands": "عشرات الآلاف",
           "hundreds of thousands": "مئات الآلاف", "millions": "ملايين"},
}  # fmt: skip


def describe_figure(figure: Figure, language: str) -> str:
    """The figure in plain words, as precise as it was given."""
    if figure.bound == "order":
        return _ORDERS_SAID.get(language[:2], {}).get(figure.order, figure.order)
    said = _SAID.get(language[:2], _SAID["en"]).get(figure.bound, "{}")
    numbers = [figure.low, figure.high] if figure.bound == "range" else [_only(figure)]
    text = said.format(*(_grouped(each, language) for each in numbers if each is not None))
    if figure.bound == "range" and figure.best is not None:
        likely = _LIKELY.get(language[:2], "most likely {}")
        text += f" ({likely.format(_grouped(figure.best, language))})"
    return text


def _only(figure: Figure) -> int | None:
    return next((each for each in (figure.best, figure.low, figure.high) if each is not None), None)


def _grouped(number: int, language: str) -> str:
    return f"{number:,}".replace(",", "\u202f" if language[:2] in ("fr", "ru") else ",")
