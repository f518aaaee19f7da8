"""What a visitor asks for: one canonical value, from the address of the page and back into it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final
from urllib.parse import urlencode

from stele.evidence.terms import Kind
from stele.plain.names import clean_words

_LONGEST: Final = 200
_FILTERS: Final = ("kind", "born", "place", "unit", "list", "photograph")


@dataclass(frozen=True, slots=True)
class Question:
    """A name, and what narrows the answers. ``born`` is a year, give or take five; the words of the others are as listed."""

    text: str = ""
    kind: str = ""
    born: int | None = None
    place: str = ""
    unit: str = ""
    list: str = ""
    photograph: bool = False
    page: int = 1

    @property
    def narrowed(self) -> tuple[str, ...]:
        """The filters in use, in their order."""
        return tuple(each for each in _FILTERS if getattr(self, each))

    def without(self, name: str) -> Question:
        """The same question with one filter taken away."""
        return self.with_(name, _EMPTY[name])

    def with_(self, name: str, value: object) -> Question:
        """The same question, narrowed by one filter more."""
        return replace(self, page=1, **{name: value})  # type: ignore[arg-type]

    def address(self) -> str:
        """The query string that asks this."""
        values = {
            "q": self.text, "kind": self.kind, "born": self.born or "", "place": self.place, "unit": self.unit,
            "list": self.list, "photograph": "yes" if self.photograph else "", "page": self.page if self.page > 1 else "",
        }  # fmt: skip
        return "?" + urlencode({key: value for key, value in values.items() if value != ""})


_EMPTY: Final[dict[str, object]] = {"kind": "", "born": None, "place": "", "unit": "", "list": "", "photograph": False}


def question(asked: Mapping[str, str]) -> Question:
    """Read a question from the values of an address; what is not understood is left out."""
    born, page, kind = asked.get("born", ""), asked.get("page", ""), asked.get("kind", "")
    return Question(
        text=_words(asked.get("q", "")),
        kind=kind if kind in set(Kind) else "",
        born=int(born) if born.isascii() and born.isdecimal() and 0 < int(born[:5]) < 3000 and len(born) < 5 else None,
        place=_words(asked.get("place", "")),
        unit=_words(asked.get("unit", "")),
        list=_words(asked.get("list", "")),
        photograph=asked.get("photograph", "") == "yes",
        page=int(page) if page.isascii() and page.isdecimal() and 0 < len(page) < 6 and int(page) else 1,
    )


def _words(text: str) -> str:
    return " ".join(clean_words(text[:_LONGEST].replace("\0", "")).split())
