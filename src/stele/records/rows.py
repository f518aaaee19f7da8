"""From a reading to the rows that are searched, sorted and counted. Pure but for the classes of its rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from stele.evidence.forms import canonical
from stele.evidence.keys import address_of
from stele.evidence.terms import AUDIENCES, PERSONS, Audience, Modality
from stele.evidence.vocabulary import BY_NAME
from stele.plain.names import Name, initial, sort_key
from stele.records.findable import findables
from stele.records.models import Figure, Findable, Link, Pictured, Quotation, Record
from stele.records.pictured import pictured
from stele.records.rules.assemble import assemble_all
from stele.records.rules.readable import may_be_living
from stele.records.rules.said import Evidence, Said, first_day, last_day
from stele.records.shapes import FactShape, ReadingShape, ValueShape, VoiceShape
from stele.records.traits import Trait, traits
from stele.records.wordings import may_name, names_to

PLACES = ("death_place", "disappearance_place", "place", "venue", "location", "birth_place")
_LIVING_DAYS = int(110 * 365.2425) + 1


@dataclass(slots=True)
class Rows:
    """Every derived row of one record, or of many."""

    records: list[Record] = field(default_factory=list)
    findables: list[Findable] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    quotations: list[Quotation] = field(default_factory=list)
    pictured: list[Pictured] = field(default_factory=list)
    traits: list[Trait] = field(default_factory=list)


def add_rows(rows: Rows, evidence: Evidence, today: int, voices: Mapping[str, VoiceShape]) -> None:
    """Assemble one record for each audience and add its rows; a record of which nothing is accepted has none."""
    if not evidence.said and not evidence.erased:
        return
    readings = assemble_all(evidence, today, address_of, voices)
    public = readings[Audience.PUBLIC]
    record = Record(key=min(evidence.members), hidden=evidence.hidden, erased=evidence.erased)
    record.kind = evidence.said[0].kind.value if evidence.said else ""
    record.due = _due(evidence, today)
    _write_readings(record, readings)
    if public is not None:
        _describe(record, public)
        rows.figures += _figures(record.key, public)
        rows.quotations += _quotations(record.key, public)
        rows.pictured += pictured(record.key, public)
        rows.traits += traits(record, public)
    rows.findables += findables(record.key, record.hidden, readings)
    rows.links += _links(record.key, evidence, readings)
    rows.records.append(record)


def _write_readings(record: Record, readings: Mapping[Audience, ReadingShape | None]) -> None:
    public, staff, restricted = (readings[audience] for audience in AUDIENCES)
    record.reading = _text(public)
    record.staff = _text(staff) if staff != public else ""
    record.restricted = _text(restricted) if restricted != (staff or public) else ""


def _text(reading: ReadingShape | None) -> str:
    return "" if reading is None else canonical(reading)


def _describe(record: Record, reading: ReadingShape) -> None:
    record.kind, record.address = reading["kind"], reading["address"]
    record.title, record.title_language = reading["title"], reading["title_language"]
    record.titles = canonical(reading["titles"])
    record.standing = " ".join(reading["standing"])
    record.sources = sum("derives_from" not in each for each in reading["sources"].values())
    facts = {fact["property"]: fact for fact in reading["facts"]}
    record.contested = sum(fact["state"] == "differ" for fact in facts.values())
    name = _name(reading, facts.get("name"))
    record.sort, record.initial = sort_key(name)[:400], initial(name)[:8] if name.words else ""
    _date_columns(record, facts)
    record.place = next(filter(None, (_places(reading, facts.get(each)) for each in PLACES)), "")
    record.summaries = canonical(_summaries(reading, facts))
    record.listed = record.kind not in PERSONS or "commemorated" in reading["standing"]


def _places(reading: ReadingShape, fact: FactShape | None) -> str:
    """Every place that somebody says it was, as written, “ | ” between them; words that hurt are not said in a list."""
    asserted = [each for each in (fact["values"] if fact else ()) if each["modality"] == Modality.ASSERTED]
    said = [each["words"] for each in asserted if not reading["statements"][each["statements"][0]].get("harsh")]
    return " | ".join(dict.fromkeys(filter(None, said)))


def _name(reading: ReadingShape, fact: FactShape | None) -> Name:
    if fact is None or not reading["title"]:
        return Name(reading["title"])
    value = next((each["value"] for each in fact["values"] if each["words"] == reading["title"]), {})
    return Name(
        reading["title"], family=value.get("family", ""), given=value.get("given", ""),
        language=value.get("language", ""),
    )  # fmt: skip


def _date_columns(record: Record, facts: Mapping[str, FactShape]) -> None:
    """Bounds over every account, so that a contested date is found by each of them; text where they agree."""
    for column, names in (("born", ("birth_date",)), ("died", ("death_date", "date", "works_began"))):
        for name in names:
            dates = _dates(facts.get(name))
            if dates:
                setattr(record, f"{column}_from", min(first_day(each) for each in dates))
                setattr(record, f"{column}_to", max(last_day(each) for each in dates))
                setattr(record, column, dates[0] if len(set(dates)) == 1 else " | ".join(dict.fromkeys(dates)))
                break


def _dates(fact: FactShape | None) -> list[str]:
    if fact is None:
        return []
    asserted = [each for each in fact["values"] if each["modality"] == Modality.ASSERTED]
    return [each["value"]["edtf"] for each in asserted if "edtf" in each["value"]]


def _summaries(reading: ReadingShape, facts: Mapping[str, FactShape]) -> dict[str, str]:
    """What tells a record from others, by language: its type where the voices agree on one, or a role.

    Never a description: in a list it would stand there with nobody who says it.
    """
    for name in ("event_type", "work_type", "group_type", "agreement_type"):
        fact = facts.get(name)
        if fact and fact["state"] in ("one", "agree") and fact["values"][0]["modality"] == Modality.ASSERTED:
            return dict(BY_NAME[name].codes.get(fact["values"][0]["value"].get("code", ""), {}))
    for value in facts["role"]["values"] if "role" in facts else ():
        said = [reading["statements"][sid] for sid in value["statements"]]
        if not any(each.get("harsh") for each in said):
            written = [said[0], *(each for each in said if "translates" in each)]
            return {each.get("language", ""): each["words"][:300] for each in reversed(written)}
    return {}


def _figures(key: int, reading: ReadingShape) -> list[Figure]:
    return [
        Figure(
            statement=sid, record=key, measure=value["value"].get("measure", ""),
            population=value["value"].get("population", ""), low=value["value"].get("low"),
            high=value["value"].get("high"), best=value["value"].get("best"), bound=value["value"].get("bound", ""),
            origin=value["origins"][0], claimed=reading["statements"][sid]["claimed"],
        )
        for fact in reading["facts"] if fact["property"] == "figure"
        for value in fact["values"]
        for sid in _own(reading, value)
    ]  # fmt: skip


def _quotations(key: int, reading: ReadingShape) -> list[Quotation]:
    return [
        Quotation(
            statement=sid, record=key, speaker=reading["statements"][sid]["chain"][-1],
            language=reading["statements"][sid].get("language", ""),
            harsh=reading["statements"][sid].get("harsh", False),
        )
        for fact in reading["facts"] if fact["property"] == "quotation"
        for value in fact["values"]
        for sid in _own(reading, value)
    ]  # fmt: skip


def _own(reading: ReadingShape, value: ValueShape) -> list[str]:
    """What says this value of itself: translations say nothing of their own."""
    return [sid for sid in value["statements"] if "translates" not in reading["statements"][sid]]


def _links(key: int, evidence: Evidence, readings: Mapping[Audience, ReadingShape | None]) -> list[Link]:
    tied = [each for each in evidence.said if each.target]
    if not tied:
        return []
    shown = {audience: _standing_in(reading) for audience, reading in readings.items()}
    return [_link(key, each, f"{address_of(each.n)}-{each.slot}", shown) for each in tied]


def _standing_in(reading: ReadingShape | None) -> set[str]:
    facts = reading["facts"] if reading else []
    return {sid for fact in facts for value in (*fact["values"], *fact.get("coarser", ())) for sid in value["statements"]}


def _link(key: int, said: Said, sid: str, shown: Mapping[Audience, set[str]]) -> Link:
    """The words are kept for whom they are a name, and where the public reads them."""
    assert said.target is not None
    seen = sid in shown[Audience.PUBLIC]
    named = names_to(each for each, standing in shown.items() if sid in standing) if may_name(said) else 0
    return Link(
        statement=sid, record=key, property=said.prop.name, target=said.target.n, target_record=said.target.record,
        words=said.words if (seen or named) and not said.harsh else "", n=said.n, names_to=named, public=seen,
    )  # fmt: skip


def _due(evidence: Evidence, today: int) -> str:
    """The next day on which this reading may change by itself: an embargo ends, or 110 years have passed."""
    days = [each.until for each in evidence.said if each.until]
    if any(each.kind in PERSONS for each in evidence.said) and may_be_living(evidence.said, today):
        births = [last_day(each.value["edtf"]) for each in evidence.said if each.prop.name == "birth_date" and "edtf" in each.value]
        late = [day + _LIVING_DAYS for day in births if day + _LIVING_DAYS > today]
        days += [date.fromordinal(day).isoformat() for day in late if day < date.max.toordinal()]
    return min(days, default="")


