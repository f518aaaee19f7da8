"""A recipe to begin with: every place of a TEI file that holds words, none of them interpreted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

import tomli_w

from stele.sources.readers.tei import Element, places_under

_LISTS = {"person": "person", "place": "place", "org": "group", "event": "event", "object": "work"}
_FEWEST = 2


def guess_tei(root: Element, title: str) -> str:
    """The recipe as TOML. What an element says is for a curator to give: until then its words are kept, not public."""
    path, entries = _entries(root)
    found: dict[str, None] = {}
    for entry in entries:
        found |= dict.fromkeys(_worded(entry))
    table: dict[str, Any] = {
        "format": "tei", "chain": ["edition"], "ignored_attributes": _attributes(entries),
        "source": {"title": title, "kind": "", "public": False}, "voices": {"edition": {"name": {"en": ""}}}, "marks": {},
        "entries": [
            {
                "path": path, "kind": _LISTS.get(path.rpartition("/")[2], "work"),
                "key": "@xml:id" if path != "." else "text/@xml:id",
                "elements": [{"path": each, "keep": "not public"} for each in found],
            }
        ],
    }  # fmt: skip
    return tomli_w.dumps(table)


def _entries(root: Element) -> tuple[str, list[Element]]:
    """The commonest element of a list; else the document itself is the one entry."""
    every = (place for place in places_under(root) if place.names and place.names[-1] in _LISTS)
    places = [place for place in every if "xml:id" in place.element.attributes]
    counted = Counter(place.path for place in places)
    if not counted or counted.most_common(1)[0][1] < _FEWEST:
        return ".", [root]
    path = counted.most_common(1)[0][0]
    return path, [place.element for place in places if place.path == path]


def _worded(entry: Element) -> Iterator[str]:
    for place in places_under(entry):
        if place.names and any(isinstance(each, str) and each.strip() for each in place.element.inside):
            yield "/".join(map(_step, place.above[1:]))


def _step(element: Element) -> str:
    kind = element.attributes.get("type", "")
    return f"{element.name}[@type='{kind}']" if kind and "'" not in kind else element.name


def _attributes(entries: list[Element]) -> list[str]:
    """Those that most files hold for the look of a page alone."""
    known = {name for entry in entries for place in places_under(entry) for name in place.element.attributes}
    return sorted(known & {"rend", "rendition", "style", "facs"})
