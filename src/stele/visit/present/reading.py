"""A record's page: its facts in pattern E, what other records say of it, and how the record has changed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from stele.evidence.terms import ValueType
from stele.evidence.vocabulary import BY_NAME, DETAIL, PROPERTIES
from stele.records.shapes import FactShape, ReadingShape, StatementShape, ValueShape
from stele.visit.present import words
from stele.visit.present.history import Change, changes_of
from stele.visit.present.said import Account, Harsh, Meaning, Telling, account_of, meaning_of

if TYPE_CHECKING:
    from stele.records.queries import LinkedRecord

_IN_A_ROW: Final = 4
_PERSONS: Final = ("person", "unnamed")
_EXPECTED: Final = ("birth_date", "death_date", "death_place")
_IN_SECTIONS: Final = ("figure", "quotation", "image", DETAIL)
_FIRST: Final = ("name", "description")
_OF_IMAGES: Final = tuple(each.name for each in PROPERTIES if each.name.startswith("image"))
_LAST: Final = ("note", "identifier", "depicted_in", "mentioned_in", "standing", *_OF_IMAGES)
_MIDDLE: Final = [each.name for each in PROPERTIES if each.name not in _FIRST + _LAST]
_ORDER: Final = {name: at for at, name in enumerate([*_FIRST, *_MIDDLE, *_LAST])}
_GROUNDS: Final = (gettext_noop("at the family's request"),)


@dataclass(frozen=True, slots=True)
class Value:
    """One value and who says it; ``note`` says of a coarser one what it fits."""

    meaning: Meaning
    accounts: Sequence[Account]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """One property in pattern E: a value with a drawer, or, where sources differ, boxes side by side."""

    name: str
    label: str
    state: str
    says: str
    values: Sequence[Value] = ()
    more: Sequence[Value] = ()
    more_says: str = ""
    coarser: Sequence[Value] = ()
    accounts: Sequence[Account] = ()
    ruling: SafeString | str = ""
    withheld: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class OtherName:
    """Another writing of the title."""

    text: str
    language: str


@dataclass(frozen=True, slots=True)
class RelatedRecord:
    """A record that speaks of this one."""

    title: str
    language: str
    href: str
    summary: str
    summary_language: str
    statement: str


@dataclass(frozen=True, slots=True)
class RecordPage:
    """All that the template of a record shows, but for figures and quotations."""

    kind: str
    kind_label: str
    address: str
    title: str
    title_language: str
    others: Sequence[OtherName]
    facts: Sequence[Fact]
    related: Sequence[tuple[str, Sequence[RelatedRecord]]]
    changes: Sequence[Change]
    described: str


def telling_of(reading: ReadingShape, language: str, links: Iterable[LinkedRecord] = ()) -> Telling:
    """What is needed to tell the statements of this reading."""
    ties = {each.statement: each for each in links if not each.inverse}
    harsh: Harsh = "quotations" if reading["kind"] in _PERSONS else "none"
    return Telling(language, reading["statements"], reading["voices"], reading["sources"], ties, harsh)


def record_page(telling: Telling, reading: ReadingShape, links: Iterable[LinkedRecord]) -> RecordPage:
    """The page of a record."""
    title, language = title_of(reading, telling.language)
    return RecordPage(
        kind=reading["kind"],
        kind_label=words.kind_label(reading["kind"], telling.language),
        address=reading["address"],
        title=title,
        title_language=language,
        others=_other_names(reading, title, telling),
        facts=_facts(telling, reading),
        related=_related(links, telling.language),
        changes=changes_of(telling, reading["changes"]),
        described=_described(title, sum("derives_from" not in each for each in reading["sources"].values())),
    )


def title_of(reading: ReadingShape, language: str) -> tuple[str, str]:
    """The title for this reader, and its language where that is another."""
    if language in reading["titles"]:
        return reading["titles"][language], ""
    if reading["title"]:
        return reading["title"], words.other(reading["title_language"], language)
    return words.kind_label(reading["kind"], language), ""


def _described(title: str, sources: int) -> str:
    said = ngettext("%(title)s: what %(n)d source says", "%(title)s: what %(n)d sources say", sources)
    return said % {"title": title, "n": sources}


def _other_names(reading: ReadingShape, title: str, telling: Telling) -> list[OtherName]:
    names: dict[str, OtherName] = {}
    for fact in reading["facts"]:
        if fact["property"] == "name":
            for value in fact["values"]:
                said = telling.statements[value["statements"][0]]
                if _is_another_name(value, said, title):
                    language = words.other(said.get("language", ""), telling.language)
                    names.setdefault(value["words"], OtherName(value["words"], language))
    return list(names.values())


def _is_another_name(value: ValueShape, said: StatementShape, title: str) -> bool:
    """Beside the title stand names that a source gives the subject; how others mention it is told with its voice, below."""
    asserted = value["modality"] == "asserted" and not said.get("harsh")
    return asserted and value["words"] != title and "mention" not in said


def _facts(telling: Telling, reading: ReadingShape) -> list[Fact]:
    facts = [fact_of(telling, each) for each in reading["facts"] if each["property"] not in _IN_SECTIONS]
    if "commemorated" in reading["standing"]:
        known = {each.name for each in facts}
        facts += [_not_recorded(name, telling.language) for name in _EXPECTED if name not in known]
    return sorted(facts, key=lambda each: _ORDER[each.name])


def _not_recorded(name: str, language: str) -> Fact:
    return Fact(name, words.label(name, language), "absent", _("not recorded here"))


def fact_of(telling: Telling, fact: FactShape) -> Fact:
    """One property, as its state asks: contested ones open, the others with a drawer."""
    name, label = fact["property"], words.label(fact["property"], telling.language)
    withheld = [_("Withheld, %(reason)s") % {"reason": _ground(reason)} for reason in fact.get("withheld", ())]
    if fact["state"] == "withheld":
        return Fact(name, label, "withheld", "", withheld=withheld or [_("Withheld")])
    if fact["state"] == "differ":
        return _contested(telling, fact, label, withheld)
    meanings = [meaning_of(telling, telling.statements[each["statements"][0]]) for each in fact["values"]]
    return Fact(
        name,
        label,
        fact["state"],
        _agreement(fact),
        values=_listed(telling, fact, meanings),
        accounts=_all_accounts(telling, fact, meanings),
        withheld=withheld,
    )


def _ground(announced: str) -> str:
    """A ground in the reader's language where it is one that museums commonly give; else as the museum worded it."""
    return _(announced) if announced in _GROUNDS else announced


def _listed(telling: Telling, fact: FactShape, meanings: Sequence[Meaning]) -> list[Value]:
    """The values of an uncontested fact. Where several voices tell in words of their own, each stands with who says it.

    Otherwise what one side tells of the other would read as if the museum told it.
    """
    told = BY_NAME[fact["property"]].value is ValueType.TEXT and fact["origins"] > 1 and len(meanings) > 1
    return [
        Value(meaning, [account_of(telling, each, meaning.text) for each in telling.own(value["statements"])] if told else ())
        for meaning, value in zip(meanings, fact["values"], strict=True)
    ]


def _agreement(fact: FactShape) -> str:
    origins = fact["origins"]
    if origins > 1 and len(fact["values"]) == 1:
        return ngettext("%(n)d source agrees", "%(n)d sources agree", origins) % {"n": origins}
    return ngettext("%(n)d source", "%(n)d sources", origins) % {"n": origins}


def _all_accounts(telling: Telling, fact: FactShape, meanings: Sequence[Meaning]) -> list[Account]:
    """Every account of an uncontested fact; where there are several values, each says which is its own."""
    under = meanings[0].text if len(meanings) == 1 else ""
    values = [*fact["values"], *fact.get("coarser", ())]
    return [account_of(telling, said, under) for value in values for said in telling.own(value["statements"])]


def _contested(telling: Telling, fact: FactShape, label: str, withheld: Sequence[str]) -> Fact:
    values = [_value(telling, each) for each in fact["values"]]
    shown, more = values[:_IN_A_ROW], values[_IN_A_ROW:]
    texts = [each.meaning.text for each in values]
    return Fact(
        fact["property"],
        label,
        "differ",
        _differ(len(values), "ruling" in fact),
        values=shown,
        more=more,
        more_says=ngettext("%(n)d more account", "%(n)d more accounts", len(more)) % {"n": len(more)},
        coarser=[_coarse(telling, each, texts) for each in fact.get("coarser", ())],
        ruling=_ruling(fact, texts, telling.language),
        withheld=withheld,
    )


def _differ(accounts: int, ruled: bool) -> str:
    if ruled:
        return ngettext("Sources differ: %(n)d account.", "Sources differ: %(n)d accounts.", accounts) % {"n": accounts}
    said = ngettext(
        "Sources differ: %(n)d account. The museum has not chosen between them.",
        "Sources differ: %(n)d accounts. The museum has not chosen between them.",
        accounts,
    )
    return said % {"n": accounts}


def _value(telling: Telling, value: ValueShape, note: str = "") -> Value:
    said = telling.own(value["statements"])
    meaning = meaning_of(telling, said[0])
    return Value(meaning, [account_of(telling, each, meaning.text) for each in said], note)


def _coarse(telling: Telling, value: ValueShape, texts: Sequence[str]) -> Value:
    fits = value.get("fits", [])
    notes = []
    if fits and len(fits) == len(texts):
        notes.append(_("less precise, fits both") if len(texts) == 2 else _("less precise, fits all of them"))
    elif fits:
        notes.append(_("less precise, fits %(values)s") % {"values": _joined(texts, fits)})
    if value.get("overlaps"):
        notes.append(_("overlaps %(values)s") % {"values": _joined(texts, value["overlaps"])})
    return _value(telling, value, "; ".join(notes))


def _joined(texts: Sequence[str], which: Iterable[int]) -> str:
    return " · ".join(texts[at] for at in which)


def _ruling(fact: FactShape, texts: Sequence[str], language: str) -> SafeString | str:
    if "ruling" not in fact:
        return ""
    ruling = fact["ruling"]
    said = _("The museum uses {value}. Its reason: {reason} ({by}, {date})")
    date = words.date_words(ruling["on"], language)
    return format_html(said, value=texts[ruling["value"]], reason=ruling["reason"], by=ruling["by"], date=date)


def _related(links: Iterable[LinkedRecord], language: str) -> list[tuple[str, Sequence[RelatedRecord]]]:
    groups: dict[str, list[RelatedRecord]] = {}
    for link in links:
        if link.inverse:
            groups.setdefault(words.inverse_label(link.property, language), []).append(_related_record(link, language))
    return list(groups.items())


def _related_record(link: LinkedRecord, language: str) -> RelatedRecord:
    own = "" if language in link.titles else words.other(next(iter(link.titles), ""), language)
    title = link.titles.get(language) or link.title or words.kind_label(link.kind, language)
    summary, tongue = words.written_in(link.summaries, language)
    return RelatedRecord(title, own, f"/{language}/{link.kind}/{link.address}", summary, tongue, link.statement)
