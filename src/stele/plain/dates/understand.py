import re
from functools import lru_cache

from stele.plain.dates.asking import Asking
from stele.plain.dates.date import Date, Hemisphere, parse_edtf, plain_date
from stele.plain.dates.days import check_day
from stele.plain.dates.errors import AmbiguousDate, DateError, ImpossibleDate, NoDateGiven
from stele.plain.dates.lexicon.tokens import MONTH_WORDS, candidates, shape_of, tokens, wording
from stele.plain.dates.numeric import ORDERS, numeric_date
from stele.plain.dates.phrases import statement
from stele.plain.showing import shown

LONGEST = 200
_DIGITS_ONLY = re.compile(r"[0-9 ./–-]+")
_EDTF_ONLY = re.compile(r"[0-9XYEST?~%/.,:\[\]{}+Z -]+")
_COMMON = re.compile(
    r"(?:([0-9]{1,2})(?:er|st|nd|rd|th|\.)? )?([^\W\d_]{3,12})\.?"
    r"(?: ([0-9]{1,2})(?:st|nd|rd|th)?)?,? ([0-9]{4})"
)
_SURE = re.compile(
    r"[0-9]{4}(?:-(?:0[1-9]|1[0-2]))?[?~%]?(?:/\.\.)?|[0-9]{4}-[0-9]{2}-(?:0[1-9]|1[0-9]|2[0-8])"
)
_EMPTY = frozenset({"", "?", "-", "–", "??", "???", "--", "…", "...", ".", "/"})


def understand_date(
    words: str,
    *,
    language: str | None = None,
    near: Date | None = None,
    order: str | None = None,
    hemisphere: Hemisphere = "north",
) -> Date:
    """Words as people write them. `near` is the day of the report; `order` is dmy, mdy, ymd or years.

    'years' reads 1846-7 and 1901-02 as periods, 'ymd' as months. Raises DateError; nothing is guessed.
    """
    plain = plain_date(words) if order != "years" else None
    if plain is not None:
        return plain
    if len(words) > LONGEST:
        raise DateError(f"{shown(words)} is too long for a date: at most {LONGEST} characters are read.")
    if order is not None and order not in ORDERS:
        raise DateError(f"The order {shown(order)} is not known: expected dmy, mdy, ymd or years.")
    text = wording(words).strip()
    if text in _EMPTY:
        raise NoDateGiven(f"No date is given: the words are {shown(words)}.")
    common = _COMMON.fullmatch(text)
    if common:
        return _common(common) or _from_words(text, words, language, near, order, hemisphere)
    if _DIGITS_ONLY.fullmatch(text):
        found = numeric_date(text, order, language)
        if found is not None:
            return _checked(found, hemisphere)
    edtf = _as_edtf(words.strip(), hemisphere)
    return edtf or _from_words(text, words, language, near, order, hemisphere)


@lru_cache(maxsize=65_536)
def says_nothing(words: str) -> bool:
    """Whether words stand for nothing recorded: “-”, “unknown”, “inconnu”, whatever column they stand in."""
    try:
        understand_date(words)
    except NoDateGiven:
        return True
    except DateError:
        return False
    return False


def _common(found: re.Match[str]) -> Date | None:
    """9 April 1917, April 9, 1917, April 1917: the month is the same in every language that has the word."""
    month = MONTH_WORDS.get(found[2])
    if month is None or (found[1] and found[3]):
        return None
    day = found[1] or found[3]
    if not day:
        return Date(f"{found[4]}-{month:02d}")
    check_day(int(found[4]), month, int(day))
    return Date(f"{found[4]}-{month:02d}-{int(day):02d}")


def _checked(edtf: str, hemisphere: Hemisphere) -> Date:
    """Skips the parser for what is canonical and real already."""
    return Date(edtf) if _SURE.fullmatch(edtf) else parse_edtf(edtf, hemisphere=hemisphere)


def _as_edtf(text: str, hemisphere: Hemisphere) -> Date | None:
    if not _EDTF_ONLY.fullmatch(text):
        return None
    try:
        return parse_edtf(text, hemisphere=hemisphere)
    except ImpossibleDate:
        raise
    except DateError:
        return None


def _from_words(
    text: str, words: str, language: str | None, near: Date | None, order: str | None, hemisphere: Hemisphere
) -> Date:
    if ".." in text:
        raise DateError(f"{shown(words)} has dots that may stand for anything: write since, until, or the date itself.")
    text = text.replace("(?)", "?")
    if text[0] == "(" and text[-1] == ")":
        text = text[1:-1]
    found = tokens(text)
    asking = Asking(words, order, near, hemisphere)
    base = language.lower().replace("_", "-").split("-")[0] if language else None
    readings: dict[str, None] = {}
    refusal: DateError | None = None
    for each in candidates(found, base):
        try:
            readings[_reading(found, each, _specific(each, language, found), asking)] = None
        except NoDateGiven:
            raise
        except DateError as error:
            refusal = (
                error if refusal is None or isinstance(error, ImpossibleDate | AmbiguousDate) else refusal
            )
    if not readings:
        raise refusal or asking.refusal()
    if len(readings) > 1:
        raise AmbiguousDate(f"{shown(words)} may be {' or '.join(readings)}: state the language.")
    return _checked(next(iter(readings)), hemisphere)


def _specific(table: str, language: str | None, found: list[str]) -> str | None:
    """The language that decides the order of digits: the one given, else that of the words."""
    if language and (language.lower().startswith(table) or not any(token.isalpha() for token in found)):
        return language
    return table


def _reading(found: list[str], table: str, language: str | None, asking: Asking) -> str:
    shape, values = shape_of(found, table, lambda digits: numeric_date(digits, asking.order, language))
    if "0" in shape:
        if shape == "0":
            raise NoDateGiven(f"No date is given: the words are {asking.shown}.")
        raise asking.refusal()
    if not shape:
        raise asking.refusal()
    return statement(shape, values, asking)
