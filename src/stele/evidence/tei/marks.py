"""Words with their sources in brackets: “1914-11-22 [MDH] 1914-11-23 [NOT]” are two values, each with its voice."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

_MARK: Final = re.compile(r"\[([^\[\]]*)\]")
_APART: Final = " \t\n\u00a0|ǀ;,*"


@dataclass(frozen=True, slots=True)
class Voiced:
    """One value: where its words stand in the text, and the voices whose marks follow it (none: no mark does)."""

    words: str
    start: int
    end: int
    voices: tuple[str, ...] = ()


class MarkError(ValueError):
    """A bracket does not name a known voice."""


def voiced(text: str, marks: Mapping[str, str]) -> list[Voiced]:
    """The values of a text; raises for a mark that is not known, and never takes it for another."""
    found: list[Voiced] = []
    start = 0
    for each in _MARK.finditer(text):
        mark = each[1].strip()
        if mark not in marks:
            raise MarkError(f"the mark “[{mark[:40]}]” is not among the recipe's marks. Add it, or mend the file.")
        words = _between(text, start, each.start())
        if words.words:
            found.append(Voiced(words.words, words.start, words.end, (marks[mark],)))
        elif found and found[-1].voices:
            last = found[-1]
            found[-1] = Voiced(last.words, last.start, last.end, tuple(dict.fromkeys((*last.voices, marks[mark]))))
        else:
            raise MarkError(f"the mark “[{mark[:40]}]” follows no words. Write the value before it.")
        start = each.end()
    rest = _between(text, start, len(text))
    if rest.words.strip("."):
        found.append(rest)
    for each_value in found:
        if "[" in each_value.words or "]" in each_value.words:
            raise MarkError(f"a bracket is opened or closed alone in “{each_value.words[:60]}”. Close it, or take it out.")
    return found


def without_ends(value: Voiced, drop: tuple[str, ...]) -> Voiced:
    """The value without words of the sentence around it, such as “Domicilié à” before a residence."""
    words, start, end = value.words, value.start, value.end
    for each in sorted(drop, key=len, reverse=True):
        if words.startswith(each) and len(words) > len(each):
            start, words = start + len(each), words[len(each) :]
        elif words.endswith(each) and len(words) > len(each):
            end, words = end - len(each), words[: -len(each)]
    blank = len(words) - len(words.lstrip(_APART))
    return Voiced(words.strip(_APART), start + blank, start + blank + len(words.strip(_APART)), value.voices)


def _between(text: str, start: int, end: int) -> Voiced:
    words = text[start:end]
    first = start + len(words) - len(words.lstrip(_APART))
    words = words.strip(_APART)
    return Voiced(words, first, first + len(words))
