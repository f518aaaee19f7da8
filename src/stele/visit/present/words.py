"""Words of one language: labels, dates, numbers, quotation marks. Each is looked up once and remembered."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Final

from babel import Locale, UnknownLocaleError
from babel.numbers import format_decimal
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from stele.evidence.terms import Kind, ValueType
from stele.evidence.vocabulary import BY_NAME, KIND_LABELS, MEASURES, NAME_FORMS, SOURCE_KINDS
from stele.plain.dates import DateError, describe_date, parse_edtf
from stele.plain.figures import Figure, describe_figure

RIGHT_TO_LEFT: Final = frozenset({"ar", "fa", "he", "ps", "sd", "ug", "ur", "yi"})
_MARKS: Final = {
    "ar": "«»", "be": "«»", "el": "«»", "es": "«»", "fa": "«»", "hy": "«»", "it": "«»", "kk": "«»", "no": "«»",
    "pt": "«»", "ru": "«»", "uk": "«»", "de": "„“", "cs": "„“", "bg": "„“", "sk": "„“", "lt": "„“", "sl": "„“",
    "pl": "„”", "ro": "„”", "hu": "„”", "hr": "„”", "he": "”“", "ja": "「」", "fi": "””", "sv": "””",
}  # fmt: skip
_NEVER: Final = 1 << 40
_DAY: Final = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-\d{2})?)?\Z")
_WHOLE_DAY: Final = len("1962-03-11")
_BESIDE: Final = "\u00a0/ "

Labels = dict[str, dict[str, str]]


def direction(language: str) -> str:
    """The direction in which the language is written: ltr or rtl."""
    return "rtl" if language.partition("-")[0] in RIGHT_TO_LEFT else "ltr"


def in_language(words: dict[str, str], language: str) -> str:
    """Words kept by language: the reader's, else English, else the first there are."""
    return words.get(language) or words.get("en") or next(iter(words.values()), "")


@lru_cache(maxsize=65_536)
def date_words(edtf: str, language: str) -> str:
    """An EDTF date in words; what is not EDTF stays as it is."""
    if not edtf:
        return ""
    try:
        return describe_date(parse_edtf(edtf), language)
    except DateError:
        return edtf


@lru_cache(maxsize=65_536)
def first_day(edtf: str) -> int:
    """The first day that a date allows, to sort accounts by; what is not dated comes last."""
    try:
        earliest = parse_edtf(edtf).earliest if edtf else None
    except DateError:
        earliest = None
    return _NEVER if earliest is None else earliest


@lru_cache(maxsize=4096)
def machine_date(edtf: str) -> str:
    """The date for ``<time datetime>``; empty where the date is uncertain, a season or a stretch of time."""
    return edtf if _DAY.match(edtf) else ""


@lru_cache(maxsize=4096)
def dates_side_by_side(text: str, language: str) -> str:
    """The dates of a record's column: the earliest first, so that their order ranks nobody; days of one month share its name."""
    dates = sorted((each.strip() for each in text.split(" | ") if each), key=lambda each: (first_day(each), each))
    parts = [date_words(each, language).split(" ") for each in dates]
    if len(dates) > 1 and all(len(each) == _WHOLE_DAY and _DAY.match(each) for each in dates):
        for shared, own in ((slice(1, None), slice(0, 1)), (slice(None, -1), slice(-1, None))):
            first = parts[0][shared]
            if first and all(each[shared] == first for each in parts):
                days = _BESIDE.join(each[own][0] for each in parts)
                return " ".join([days, *first] if shared.start else [*first, days])
    return _BESIDE.join(" ".join(each) for each in parts)


@lru_cache(maxsize=4096)
def number(value: int, language: str) -> str:
    """A number as the language groups it."""
    try:
        return str(format_decimal(value, locale=language.replace("-", "_")))
    except (UnknownLocaleError, ValueError):
        return str(value)


def figure_words(value: dict[str, Any], language: str) -> str:
    """A figure in words; empty where the voice gives none."""
    if not value.get("bound"):
        return ""
    known = {key: value[key] for key in ("low", "high", "best", "bound", "order") if value.get(key) is not None}
    return describe_figure(Figure(**known), language)


@lru_cache(maxsize=65_536)
def quoted(words: str, language: str) -> str:
    """Words between the quotation marks of their own language."""
    base = language.partition("-")[0]
    if base == "fr":
        return f"«\u00a0{words}\u00a0»"
    marks = _MARKS.get(base, "“”")
    return f"{marks[0]}{words}{marks[1]}"


@lru_cache(maxsize=1024)
def language_name(language: str, reader: str) -> str:
    """What the reader's language calls a language; its code where that is not known."""
    try:
        return str(Locale.parse(language, sep="-").get_display_name(reader.replace("-", "_")) or language)
    except (UnknownLocaleError, ValueError):
        return language


@lru_cache(maxsize=1024)
def other(language: str, reader: str) -> str:
    """The language, where it is another than the reader's; else empty, so that no ``lang`` is written."""
    return "" if language == reader else language


def written_in(texts: Mapping[str, str], reader: str) -> tuple[str, str]:
    """Of words kept by language those for the reader, and their language where that is another."""
    language = reader if reader in texts else next(iter(texts), "")
    return texts.get(language, ""), other(language, reader)


def tagged(words: str, language: str, reader: str) -> SafeString:
    """Words set off from the sentence around them, with their language where it is another than the reader's."""
    if not language or language == reader:
        return format_html("<bdi>{}</bdi>", words)
    return format_html('<bdi lang="{}">{}</bdi>', language, words)


@lru_cache(maxsize=4096)
def label(name: str, language: str) -> str:
    """The label of a property."""
    return in_language(BY_NAME[name].labels, language) if name in BY_NAME else name


@lru_cache(maxsize=4096)
def inverse_label(name: str, language: str) -> str:
    """The label of a relation read from its other end."""
    return in_language(BY_NAME[name].inverse, language) or label(name, language) if name in BY_NAME else name


@lru_cache(maxsize=4096)
def code_words(name: str, code: str, language: str) -> str:
    """The words for a code of a coded property."""
    return in_language(BY_NAME[name].codes.get(code, {}), language) or code if name in BY_NAME else code


def kind_label(kind: str, language: str) -> str:
    """What a kind of record is called."""
    return in_language(KIND_LABELS[Kind(kind)], language)


_NOT_UNDERSTOOD: Final = {
    ValueType.DATE: gettext_noop("These words are not understood as a date. They stand here as they were written."),
    ValueType.NUMBER: gettext_noop("These words are not understood as a number. They stand here as they were written."),
    ValueType.FIGURE: gettext_noop("These words are not understood as a figure. They stand here as they were written."),
    ValueType.POINT: gettext_noop("These words are not understood as coordinates. They stand here as they were written."),
    ValueType.CODED: gettext_noop("These words are none of those that are known here. They stand as they were written."),
}  # fmt: skip
_IN_ANY_CASE: Final = gettext_noop("These words are not understood. They stand here as they were written.")


def not_understood(name: str) -> str:
    """What is said of words of this property that have no value."""
    kind = BY_NAME[name].value if name in BY_NAME else None
    return _(_NOT_UNDERSTOOD.get(kind, _IN_ANY_CASE) if kind else _IN_ANY_CASE)


def source_kind(kind: str, language: str) -> str:
    """What a kind of source is called."""
    return in_language(SOURCE_KINDS.get(kind, {}), language) or kind


def measure(kind: str, language: str) -> str:
    """What is counted: killed, wounded, missing…"""
    return in_language(MEASURES.get(kind, {}), language) or kind


def capital(text: str) -> str:
    """With a capital first letter, as a heading has."""
    return text[:1].upper() + text[1:]


def name_form(form: str, language: str) -> str:
    """In what way a name is one; empty for a name as written."""
    return in_language(NAME_FORMS.get(form, {}), language) if form else ""
