import re

from stele.plain.dates.asking import Asking
from stele.plain.dates.date import Date, Hemisphere, parse_edtf, plain_date
from stele.plain.dates.errors import AmbiguousDate, DateError, ImpossibleDate, NoDateGiven, shown
from stele.plain.dates.lexicon.tokens import candidates, shape_of, tokens, wording
from stele.plain.dates.numeric import ORDERS, numeric_date
from stele.plain.dates.phrases import statement

LONGEST = 200
_DIGITS_ONLY = re.compile(r"[0-9 ./–-]+")
_EDTF_ONLY = re.compile(r"[0-9XYEST?~%/.,:\[\]{}+Z -]+")
_WHOLE_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
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

    'years' reads 1846-7 and 1901-02 as periods, 'ymd' reads them as months. Raises DateError; nothing is guessed.
    """
    plain = plain_date(words)
    if plain is not None:
        return plain
    if len(words) > LONGEST:
        raise DateError(f"{shown(words)} is too long for a date: at most {LONGEST} characters are read.")
    if order is not None and order not in ORDERS:
        raise DateError(f"The order {shown(order)} is not known: expected dmy, mdy, ymd or years.")
    text = wording(words).strip()
    if text in _EMPTY:
        raise NoDateGiven(f"No date is given: the words are {shown(words)}.")
    if _DIGITS_ONLY.fullmatch(text):
        found = numeric_date(text, order, language)
        if found is not None:
            return parse_edtf(found, hemisphere=hemisphere)
    edtf = _as_edtf(words.strip(), hemisphere)
    return edtf or _from_words(text, words, language, near, order, hemisphere)


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
            readings[_reading(found, each, asking)] = None
        except DateError as error:
            refusal = error if refusal is None or isinstance(error, ImpossibleDate | AmbiguousDate) else refusal
    if not readings:
        raise refusal or asking.refusal()
    if len(readings) > 1:
        raise AmbiguousDate(f"{shown(words)} may be {' or '.join(readings)}: state the language.")
    edtf = next(iter(readings))
    return Date(edtf) if _WHOLE_DAY.fullmatch(edtf) else parse_edtf(edtf, hemisphere=hemisphere)


def _reading(found: list[str], language: str, asking: Asking) -> str:
    shape, values = shape_of(found, language)
    if "0" in shape:
        if shape == "0":
            raise NoDateGiven(f"No date is given: the words are {asking.shown}.")
        raise asking.refusal()
    if not shape:
        raise asking.refusal()
    return statement(shape, values, asking)
