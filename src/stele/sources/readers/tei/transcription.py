"""A transcribed document as it is written, line by line, and as its editors read it.

As written: the spelling and the abbreviations of the writer; ⟦struck out⟧, \\added/, [supplied by the editors], [?] where
the reading is doubtful, […] where nothing can be read, [note: …] where the editors remark on it. As read: spelling
corrected and abbreviations resolved by the editors, without what was struck out; lines run on.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from stele.sources.readers.tei.document import Element

_BLOCKS: Final = frozenset(
    ("p", "head", "dateline", "signed", "postscript", "list", "item", "address", "addrLine", "div", "fw", "salute", "closer",
     "opener", "lg", "l")
)  # fmt: skip
_PLAIN: Final = frozenset(
    ("body", "hi", "persName", "placeName", "orgName", "surname", "forename", "date", "term", "seg", "foreign", "damage", "lem",
     "app", "choice", "subst", "name", "num", "measure", "ref", "rs", "q", "quote", "emph", "label", "trailer", "text")
)  # fmt: skip
_AROUND: Final = {"del": ("⟦", "⟧"), "add": ("\\", "/"), "supplied": ("[", "]"), "unclear": ("", "[?]"), "note": (" [note: ", "]")}
_READ_AROUND: Final = {**_AROUND, "add": ("", "")}
_WRITTEN: Final = frozenset(("sic", "abbr", "orig"))
_READ: Final = frozenset(("corr", "expan", "reg"))
_EMPTY: Final = frozenset(("metamark", "anchor", "milestone", "handShift", "figure", "graphic"))
_CHOOSING: Final = frozenset(("choice", "subst", "app"))
_EDGE: Final = "\x1e"
PAGE: Final = re.compile(r"\[page \d+\]")
Span = tuple[int, int]


@dataclass(slots=True)
class Transcription:
    """``unknown`` are elements that no rule is known for, with their lines; their words are in the text all the same."""

    text: str = ""
    unknown: list[tuple[int, str]] = field(default_factory=list)


def transcribe(body: Element, *, as_written: bool) -> Transcription:
    """The text of everything inside ``body``; each page begins with a line that counts it."""
    writing = _Writing(as_written)
    writing.take(body)
    text = re.sub(rf"[ \t]*({_EDGE}[ \t]*)+", "\n", "".join(writing.pieces))
    text = re.sub(r"[ \t]+", " ", text)
    text = re.sub(r" ?\n ?", "\n", text)
    return Transcription(re.sub(r"\n{3,}", "\n\n", text).strip(), writing.unknown)


class _Writing:
    def __init__(self, as_written: bool) -> None:
        self.as_written = as_written
        self.pieces: list[str] = []
        self.unknown: list[tuple[int, str]] = []
        self.pages = 0

    def take(self, element: Element) -> None:
        name = element.name
        if name in _BLOCKS:
            self._block(element)
        elif name in _AROUND:
            self._around(element)
        elif name in ("lb", "pb", "space", "gap"):
            self._break(element)
        elif name in _WRITTEN or name in _READ:
            if name in (_WRITTEN if self.as_written else _READ):
                self._inside(element)
                self.pieces += [] if element.inside else [" "]  # nothing stands there: a word ends
        elif name == "surplus":
            if self.as_written:
                self._inside(element)
        elif name not in _EMPTY:
            if name not in _PLAIN:
                self.unknown.append((element.line, name))
            self._inside(element)

    def _inside(self, element: Element) -> None:
        for each in element.inside:
            if isinstance(each, str):
                if element.name in _CHOOSING and not each.strip():
                    continue
                self.pieces.append(re.sub(r"\s+", " ", each))
            else:
                self.take(each)

    def _block(self, element: Element) -> None:
        self.pieces.append(_EDGE)
        self._inside(element)
        self.pieces.append(_EDGE)

    def _around(self, element: Element) -> None:
        if element.name == "del" and not self.as_written:
            return
        before, after = (_AROUND if self.as_written else _READ_AROUND)[element.name]
        self.pieces.append(before)
        self._inside(element)
        self.pieces.append(after)
        if element.name == "del":  # how its editors read it stands nowhere else
            read = [" ".join(each.words().split()) for each in element.everything() if each.name in _READ]
            self.pieces += [f" [note: {words}]" for words in read if words]

    def _break(self, element: Element) -> None:
        if element.name == "lb":
            joined = element.attributes.get("break") == "no"
            self.pieces.append("\n" if self.as_written else "" if joined else " ")
        elif element.name == "pb":
            self.pages += 1
            self.pieces.append(f"\n\n[page {self.pages}]{_EDGE}")
        elif element.name == "gap":
            self.pieces.append("[…]")
        else:
            self.pieces.append(" " if element.attributes.get("unit") == "chars" else "\n\n")
