"""Paths of elements, as a recipe writes them: death/date, persName[@type='fullProseForm'], orgName/orgName[2]."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from stele.sources.readers.tei.document import Element

_STEP: Final = re.compile(r"(?P<name>[A-Za-z][\w.-]*)(?P<asked>(\[(@[\w:.-]+(='[^'\]]*')?|[1-9]\d{0,3})\])*)")
_ASKED: Final = re.compile(r"\[(?:@([\w:.-]+)(?:='([^'\]]*)')?|(\d+))\]")


class PathError(ValueError):
    """The path is not written as it should be."""


@dataclass(frozen=True, slots=True)
class Step:
    """One element of a path: its name; the attributes that it must have (with any words, if empty); which of that name it
    is (0: any); and whether it may stand at any depth.
    """

    name: str
    attributes: tuple[tuple[str, str], ...] = ()
    number: int = 0
    deep: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """An element and where it stands: the steps from the entry to it, and the elements on the way."""

    element: Element
    names: tuple[str, ...]
    above: tuple[Element, ...] = ()
    numbers: tuple[int, ...] = ()

    @property
    def path(self) -> str:
        """As a sentence names it."""
        return "/".join(self.names) or "."


def parse_path(text: str) -> tuple[Step, ...]:
    """The steps of a path; “.” has none."""
    if text == ".":
        return ()
    steps, deep = list[Step](), False
    for part in _parts(text):
        if not part and steps and not deep:
            deep = True
            continue
        found = _STEP.fullmatch(part)
        if found is None:
            raise PathError(f"“{text[:80]}” is not a path. Write it as death/date, or as persName[@type='fullProseForm'].")
        asked = _ASKED.findall(found["asked"])
        number = next((int(each) for _, _, each in asked if each), 0)
        steps.append(Step(found["name"], tuple((key, words) for key, words, each in asked if not each), number, deep))
        deep = False
    return tuple(steps)


def places_under(entry: Element) -> Iterator[Place]:
    """Every element of an entry, itself first, in the order of the document."""
    yield from _places(Place(entry, (), (entry,)))


def matches(steps: Sequence[Step], place: Place) -> bool:
    """Whether the path leads to this element."""
    if not steps or not place.names:
        return not steps and not place.names
    last = steps[-1]
    if last.name != place.names[-1] or last.number not in (0, place.numbers[-1]) or not _has(last, place.element):
        return False
    above = _above(place)
    if matches(steps[:-1], above):
        return True
    while last.deep and above.names:
        above = _above(above)
        if matches(steps[:-1], above):
            return True
    return False


def found_at(root: Element, steps: Sequence[Step]) -> list[Element]:
    """The elements to which a path leads from ``root``."""
    here = [root]
    for step in steps:
        below = [[each for each in element.elements() if each.name == step.name] for element in here]
        here = [
            each
            for group in below
            for number, each in enumerate(group, 1)
            if _has(step, each) and step.number in (0, number)
        ]
    return here


def _places(place: Place) -> Iterator[Place]:
    yield place
    seen: dict[str, int] = {}
    for each in place.element.elements():
        seen[each.name] = seen.get(each.name, 0) + 1
        yield from _places(
            Place(each, (*place.names, each.name), (*place.above, each), (*place.numbers, seen[each.name]))
        )


def _above(place: Place) -> Place:
    return Place(place.above[-2], place.names[:-1], place.above[:-1], place.numbers[:-1])


def _has(step: Step, element: Element) -> bool:
    given = element.attributes
    return all(given.get(key) == words if words else given.get(key) for key, words in step.attributes)


def _parts(text: str) -> list[str]:
    """Cut at slashes that stand outside of brackets."""
    parts, depth = [""], 0
    for each in text:
        depth += (each == "[") - (each == "]")
        if each == "/" and not depth:
            parts.append("")
        else:
            parts[-1] += each
    return parts
