"""Dates as museums write them of a work: when it was made, and what became of it later: “1912, printed 1960”.

The first date is the work's. What follows it is a stage (printed, cast, published) with a date of its own, and stays
beside it in its words. A stage that stands alone dates the work; “exhibited 1806” says that it was there by then.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Final

from stele.plain.dates.date import parse_edtf
from stele.plain.dates.errors import DateError
from stele.plain.dates.understand import LONGEST, understand_date

_MAKING: Final = (
    "first published|first printed|published|printed|executed|engraved|etched|cast|made|painted|drawn|fabricated|manufactured|"
    "issued|released|reali[sz]ed|publiée?s?|imprimée?s?|gravée?s?|exécutée?s?|fondue?s?|réalisée?s?|peinte?s?"
)
_SHOWN: Final = "exhibited|exposée?s?"
_LATER: Final = (
    "reprinted|recast|remade|reconstructed|reproduced|reworked|restored|repaired|re[-–]?fabricated|assembled|reassembled|signed|"
    "annotated|dated|mailed|performed|unpublished|with additions|"
    "enlarged|begun|completed|designed|conceived|edition|replica|version|cast released by the artist|"
    "réimprimée?s?|rééditée?s?|refondue?s?|restaurée?s?|tirage(?: de)?|fonte(?: de)?"
)
_HOW: Final = (
    "first|originally|privately|partly|previously|subsequently|later|probably|posthumous|posthumously|enlarged|editioned|"
    "reproduced|new"
)
_WHAT: Final = (
    r"prints?|plates?|drawings?|watercolou?rs?|woodcuts?|linoleum cuts?|linocuts?|lithographs?|etchings?|engravings?|"
    r"photographs?|photogravures?|frottages?|collages?|paintings?|negatives?|books?|newspapers?|magazines?|play produced|play|"
    r"film|text|poems?|portfolio|project|drawing on mylar|blocks?|stencils?|pochoirs?"
)
_VERBS: Final = f"{_LATER}|{_MAKING}|{_SHOWN}"
_STAGE: Final = re.compile(
    rf"(?:^|,)\s*(?P<doubt>\?\s*)?(?P<words>(?:(?:{_HOW})\s+)*(?:(?:{_WHAT})(?:\s*(?:,|and|&)\s*(?:(?:{_HOW})\s+)?(?:{_WHAT}))*\s*,?\s+)?"
    rf"(?:(?:{_HOW})\s+)*(?P<verb>{_VERBS})(?:\s+and\s+(?:{_VERBS}))?)(?![\w-])(?:\s+en\b|:)?",
    re.IGNORECASE,
)
_BREAK: Final = re.compile(r"[();]|(?<!\bc)(?<!\bca)\.(?=\s|$|\))", re.IGNORECASE)
_OTHER_THINGS: Final = re.compile(
    r"\b(?:reproduced|plates?|blocks?|negatives?|play|text|film|drawings?|watercolou?rs?|project)\b", re.IGNORECASE
)
_DAYS: Final = re.compile(r"\b([^\W\d_]{3,12}\.? )([0-9]{1,2})/([0-9]{1,2})(?=,? [0-9]{4}\b)")
_STILL: Final = re.compile(r"([0-9]{4})\s*[-–]\s*(?:ongoing|present|aujourd'hui|en cours)", re.IGNORECASE)
_YEARS: Final = re.compile(r"[0-9]{4}[~?%]?(?:/[0-9]{4}[~?%]?)?")


@dataclass(frozen=True, slots=True)
class Made:
    """``edtf`` is when a work was made; ``stages`` are the words of each later stage, and its date where it has one."""

    edtf: str
    stages: tuple[tuple[str, str], ...] = ()

    @property
    def value(self) -> dict[str, Any]:
        """As a statement keeps it."""
        stages = [{"words": words, "edtf": edtf} if edtf else {"words": words} for words, edtf in self.stages]
        return {"edtf": self.edtf, "stages": stages} if stages else {"edtf": self.edtf}


def understand_stages(words: str, *, language: str | None = None, order: str | None = None) -> Made | None:
    """What ``understand_date`` does not read, where it is the date of a work; ``None`` where nothing is sure."""
    if len(words) > LONGEST:
        return None
    if going_on := _STILL.fullmatch(words.strip(" ()")):
        return Made(f"{going_on[1]}/..")
    text = _BREAK.sub(" , ", _DAYS.sub(_days_together, words))
    found = list(_STAGE.finditer(text))
    starts = [each.start() for each in found]
    ends = [*starts[1:], len(text)][: len(found)]
    try:
        main = _bare(text[: starts[0]]) if found else _bare(text)
        stages = [(each, _bare(text[each.end() : end])) for each, end in zip(found, ends, strict=True)]
        if main:
            told = tuple((_told(each, rest), _date_or_nothing(rest, language, order)) for each, rest in stages)
            return Made(_date(main, language, order), told)
        if not stages:
            return None
        (first, rest), *others = stages
        told = tuple((_told(each, later), _date_or_nothing(later, language, order)) for each, later in others)
        return Made(_alone(first, rest, language, order), told)
    except DateError:
        return None


def _days_together(days: re.Match[str]) -> str:
    """October 15/16: the paper of two days that follow each other."""
    return f"{days[1]}{days[2]}-{days[3]}" if int(days[3]) == int(days[2]) + 1 else days[0]


def _bare(text: str) -> str:
    return re.sub(r"\s*,[\s,]*", ", ", " ".join(text.split())).strip(" ,")


def _told(stage: re.Match[str], rest: str) -> str:
    return " ".join(f"{stage['doubt'] or ''}{stage['words']} {rest}".split())


def _date(text: str, language: str | None, order: str | None) -> str:
    """One date; or several, apart by commas: a work that was made at several times."""
    try:
        return understand_date(text, language=language, order=order).edtf
    except DateError:
        if "," not in text:
            raise
    parts = [each.strip() for each in text.split(",")]
    if all(part[:1].isdigit() or part[:1] in {"c", "?"} for part in parts):
        years = [understand_date(part, language=language, order=order).edtf for part in parts]
        if all(map(_YEARS.fullmatch, years)):
            distinct = [each.replace("/", "..") for each in dict.fromkeys(years)]
            return parse_edtf("{" + ",".join(distinct) + "}" if len(distinct) > 1 else years[0]).edtf
    return understand_date(text.replace(",", " "), language=language, order=order).edtf


def _date_or_nothing(text: str, language: str | None, order: str | None) -> str:
    try:
        return _date(text, language, order) if text else ""
    except DateError:
        return ""


def _alone(stage: re.Match[str], rest: str, language: str | None, order: str | None) -> str:
    """The date of a work of which only a stage is told."""
    verb = stage["verb"]
    if not rest or _OTHER_THINGS.search(stage["words"]) or not re.fullmatch(f"{_MAKING}|{_SHOWN}", verb, re.IGNORECASE):
        raise DateError("The stage does not say when the work was made.")
    edtf = _date(rest, language, order)
    if stage["doubt"]:
        edtf = understand_date(f"? {rest}", language=language, order=order).edtf
    if re.fullmatch(_SHOWN, verb, re.IGNORECASE):
        if "/" in edtf or edtf[0] in "[{":
            raise DateError("Shown over a time: by when the work was there is not one date.")
        return parse_edtf(f"[..{edtf}]").edtf
    return edtf
