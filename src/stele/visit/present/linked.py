"""A record as JSON-LD in the words of schema.org: what is agreed about the subject, and every statement with who says so.

The subject bears only what no source contradicts. Each statement is a ``Claim`` of its own, with its author and the source
that it appears in; where sources differ, a list without order holds the claims side by side. Words that hurt stay on the
pages of their statements. What is invented says so in every node: they are read one by one.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING, Any, Final

from django.utils.html import strip_tags
from django.utils.safestring import SafeString

from stele.records.shapes import FactShape, ReadingShape, StatementShape
from stele.visit.present import words
from stele.visit.present.linked_terms import OTHER_ENDS, PEOPLE, TERMS, TYPES, WORKS
from stele.visit.present.reading import RecordPage
from stele.visit.present.said import Telling, chain_words, meaning_of

if TYPE_CHECKING:
    from stele.visit.present.pictures import Pictures

Node = dict[str, Any]
_CONTEXT: Final = "https://schema.org"
_IN_MARKUP: Final = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}
_LEFT_OUT: Final = ("name", "image")


@dataclass(frozen=True, slots=True)
class Publisher:
    """The museum: its address and name, and what it says everywhere if it is invented."""

    site: str
    name: str
    notice: str


def linked(telling: Telling, reading: ReadingShape, told: RecordPage, pictures: Pictures | None, by: Publisher) -> dict[str, Any]:
    """The graph of one record's page."""
    site = by.site
    here = f"{site}/{told.kind}/{told.address}"
    page = f"{site}/{telling.language}/{told.kind}/{told.address}"
    facts = [each for each in reading["facts"] if not each["property"].startswith(_LEFT_OUT)]
    claims = [_claim(telling, said, here, site) for fact in facts for said in _said(telling, fact)]
    nodes: list[Node] = [
        {
            "@id": page, "@type": "WebPage", "name": told.title, "inLanguage": telling.language,
            "mainEntity": {"@id": here}, "publisher": {"@id": f"{site}/"},
        },
        {"@id": f"{site}/", "@type": "Museum", "name": by.name},
        {**_subject(telling, reading, told, here, site), **_images(pictures, site)},
        *(_differing(fact, told, page, telling, site) for fact in facts if fact["state"] == "differ"),
        *claims,
        *_sources(telling, claims, site),
    ]  # fmt: skip
    if by.notice:
        nodes = [{**each, "disambiguatingDescription": by.notice} for each in nodes]
    return {"@context": _CONTEXT, "@graph": nodes}


def in_markup(graph: Mapping[str, Any]) -> SafeString:
    """The graph as it may stand between two tags of a page."""
    return SafeString(json.dumps(graph, ensure_ascii=False, separators=(",", ":")).translate(_IN_MARKUP))


def _said(telling: Telling, fact: FactShape) -> Iterator[StatementShape]:
    for value in (*fact["values"], *fact.get("coarser", ())):
        yield from (each for each in telling.own(value["statements"]) if "mention" not in each)


def _subject(telling: Telling, reading: ReadingShape, told: RecordPage, here: str, site: str) -> Node:
    node: Node = {"@id": here, "@type": TYPES[told.kind], "name": told.title, "url": here}
    if told.others:
        node["alternateName"] = [each.text for each in told.others]
    for fact in reading["facts"]:
        if fact["state"] not in ("differ", "withheld") and not _is_denied(fact):
            for key, value in _uncontested(telling, fact, told.kind, site):
                node[key] = [*_listed(node[key]), value] if key in node and key != "@type" else value
    return node


def _is_denied(fact: FactShape) -> bool:
    return any(each["modality"] == "denied" for each in fact["values"])


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _uncontested(telling: Telling, fact: FactShape, kind: str, site: str) -> Iterator[tuple[str, Any]]:
    """Terms and values that the subject itself may bear: asserted, understood, and contradicted by nobody."""
    name = fact["property"]
    for value in fact["values"]:
        said = telling.statements[value["statements"][0]]
        if value["modality"] != "asserted" or said.get("harsh") or "mention" in said:
            continue
        if name == "work_type" and said["value"].get("code") in WORKS:
            yield "@type", WORKS[said["value"]["code"]]
        elif name == "coordinates" and "lat" in said["value"]:
            point = {"latitude": said["value"]["lat"], "longitude": said["value"]["lon"]}
            yield "geo", {"@type": "GeoCoordinates", **point}
        elif name == "date" and kind == "event":
            yield from zip(("startDate", "endDate"), _days(said), strict=False)
        elif (kind, name) in TERMS:
            term = TERMS[kind, name]
            if (found := _value(telling, said, term, site)) is not None:
                yield term, found


def _days(said: StatementShape) -> list[str]:
    """First and last day, where both are certain."""
    parts = [words.machine_date(each) for each in said["value"].get("edtf", "").split("/")]
    return parts if all(parts) else []


def _value(telling: Telling, said: StatementShape, term: str, site: str) -> Any:
    if "edtf" in said["value"]:
        return words.machine_date(said["value"]["edtf"]) or None
    meaning = meaning_of(telling, said)
    link = telling.links.get(said["id"])
    if term not in OTHER_ENDS:
        return plain(meaning.text)
    kind = TYPES[link.kind] if link else OTHER_ENDS[term]
    end: Node = {"@type": kind, "name": plain(meaning.text)}
    return {**end, "@id": f"{site}/{link.kind}/{link.address}"} if link else end


def _images(pictures: Pictures | None, site: str) -> Node:
    if pictures is None or not pictures.shown:
        return {}
    return {
        "image": [
            {
                "@type": "ImageObject", "contentUrl": f"{site}/image/{each.id}.jpg", "thumbnailUrl": site + each.address,
                "width": each.width, "height": each.height,
                **{key: value for key, value in _about_image(each).items() if value},
            }
            for each in pictures.shown
        ]
    }  # fmt: skip


def _about_image(shown: Any) -> dict[str, str]:
    return {"caption": shown.caption, "creditText": shown.credit, "license": shown.licence}


def _differing(fact: FactShape, told: RecordPage, page: str, telling: Telling, site: str) -> Node:
    """The values of a contested property: a list that has no order, and says what the page says."""
    shown = next(each for each in told.facts if each.name == fact["property"])
    items = [{"@id": f"{site}/s/{each['id']}"} for each in _said(telling, fact)]
    return {
        "@id": f"{page}#{fact['property']}", "@type": "ItemList", "itemListOrder": "https://schema.org/ItemListUnordered",
        "name": shown.label, "description": plain(" ".join(filter(None, (shown.says, shown.ruling)))), "itemListElement": items,
    }  # fmt: skip


def _claim(telling: Telling, said: StatementShape, here: str, site: str) -> Node:
    meaning = meaning_of(telling, said)
    node: Node = {
        "@id": f"{site}/s/{said['id']}", "@type": "Claim", "about": {"@id": here},
        "name": words.label(said["property"], telling.language),
        "text": plain(" ".join(filter(None, (meaning.prefix, meaning.text)))),
        "inLanguage": meaning.language or telling.language,
        "appearance": {"@id": f"{site}/source/{said['source']}"},
    }  # fmt: skip
    if said["modality"] == "asserted" and said["value"] and not said.get("harsh"):
        node["mainEntity"] = _property_value(said)
    if author := _author(telling, said):
        node["author"] = author
    if credit := plain(chain_words(telling, said)):
        node["creditText"] = credit
    if date := words.machine_date(said["claimed"]):
        node["datePublished"] = date
    return node


def _property_value(said: StatementShape) -> Node:
    """The value for machines: a date as EDTF, a figure with the bounds that its voice gives, a code."""
    value = said["value"]
    node: Node = {"@type": "PropertyValue", "propertyID": said["property"]}
    bounds = {"minValue": value.get("low"), "maxValue": value.get("high"), "value": value.get("best")}
    numbers = {key: each for key, each in bounds.items() if isinstance(each, int)}
    only = next((value[key] for key in ("edtf", "code", "number") if key in value), said["words"])
    return {**node, **numbers} if numbers else {**node, "value": only}


def _author(telling: Telling, said: StatementShape) -> Node | None:
    """The voice with which the chain of reporting begins."""
    voice = telling.voices.get(said["chain"][-1]) if said["chain"] else None
    if voice is None or not voice["name"]:
        return None
    node: Node = {"@type": "Person" if voice["kind"] in PEOPLE else "Organization"}
    return {**node, "name": words.in_language(voice["name"], telling.language)}


def _sources(telling: Telling, claims: Sequence[Node], site: str) -> Iterator[Node]:
    """The sources that the claims appear in."""
    used = {each["appearance"]["@id"] for each in claims}
    for key, source in telling.sources.items():
        address = f"{site}/source/{key}"
        if address in used:
            node: Node = {"@id": address, "@type": "CreativeWork", "name": source["title"], "url": address}
            node |= {"genre": words.source_kind(source["kind"], telling.language)}
            node |= {"inLanguage": source["language"]} if source["language"] else {}
            date = words.machine_date(source["claimed"])
            yield {**node, "datePublished": date} if date else node


def plain(text: str) -> str:
    """Text without the marks that set names off on a page."""
    return unescape(strip_tags(text)) if hasattr(text, "__html__") else text
