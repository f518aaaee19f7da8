"""A page cited in the forms that reference managers read: BibTeX and RIS. What is invented is cited as invented."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

_OF_TEX: Final = re.compile(r"[\\{}%&$#_^~]")
_TEX: Final = {"\\": r"\textbackslash{}", "^": r"\textasciicircum{}", "~": r"\textasciitilde{}", "{": r"\{", "}": r"\}"}


@dataclass(frozen=True, slots=True)
class Cited:
    """What is cited: a page of the museum, as read on a day. ``notice`` is what the museum says of all that it holds."""

    title: str
    museum: str
    address: str
    key: str
    day: date
    notice: str = ""


def citations(cited: Cited) -> list[tuple[str, str]]:
    """The name of each form, and the page cited in it."""
    return [("BibTeX", _bibtex(cited)), ("RIS", _ris(cited))]


def _bibtex(cited: Cited) -> str:
    fields = {
        "title": _tex(cited.title), "publisher": _tex(cited.museum), "url": cited.address, "urldate": cited.day.isoformat(),
        "note": _tex(cited.notice),
    }  # fmt: skip
    lines = [f"  {name} = {{{value}}}" for name, value in fields.items() if value]
    return "@online{" + ",\n".join([f"stele-{cited.key}", *lines]) + "\n}"


def _tex(text: str) -> str:
    """Words as TeX prints them; double braces around names keep their capitals."""
    return "{" + _OF_TEX.sub(lambda mark: _TEX.get(mark[0], "\\" + mark[0]), _one_line(text)) + "}" if text else ""


def _ris(cited: Cited) -> str:
    tags = {
        "TY": "ELEC", "TI": _one_line(cited.title), "PB": _one_line(cited.museum), "UR": cited.address,
        "Y2": cited.day.strftime("%Y/%m/%d"), "N1": _one_line(cited.notice), "ER": "",
    }  # fmt: skip
    return "\n".join(f"{tag}  - {value}" for tag, value in tags.items() if value or tag == "ER")


def _one_line(text: str) -> str:
    """A line break within a field would begin another field."""
    return " ".join(text.split())
