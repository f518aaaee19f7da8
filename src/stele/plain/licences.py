"""Licences and statements of rights, as words and as addresses: Creative Commons and RightsStatements.org."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Licence:
    """One licence or statement: its address, and its words in English."""

    uri: str
    words: str


_CC: Final = {
    "by": "Attribution", "by-sa": "Attribution-ShareAlike", "by-nd": "Attribution-NoDerivatives",
    "by-nc": "Attribution-NonCommercial", "by-nc-sa": "Attribution-NonCommercial-ShareAlike",
    "by-nc-nd": "Attribution-NonCommercial-NoDerivatives",
}  # fmt: skip
_VERSIONS: Final = ("1.0", "2.0", "2.5", "3.0", "4.0")
_STATEMENTS: Final = {
    "InC": "In Copyright",
    "InC-OW-EU": "In Copyright - EU Orphan Work",
    "InC-EDU": "In Copyright - Educational Use Permitted",
    "InC-NC": "In Copyright - Non-Commercial Use Permitted",
    "InC-RUU": "In Copyright - Rights-holder(s) Unlocatable or Unidentifiable",
    "NoC-CR": "No Copyright - Contractual Restrictions",
    "NoC-NC": "No Copyright - Non-Commercial Use Only",
    "NoC-OKLR": "No Copyright - Other Known Legal Restrictions",
    "NoC-US": "No Copyright - United States",
    "CNE": "Copyright Not Evaluated",
    "UND": "Copyright Undetermined",
    "NKC": "No Known Copyright",
}
_CC_ZERO: Final = Licence("http://creativecommons.org/publicdomain/zero/1.0/", "CC0 1.0")
_MARK: Final = Licence("http://creativecommons.org/publicdomain/mark/1.0/", "Public Domain Mark 1.0")
LICENCES: Final = (
    _CC_ZERO,
    _MARK,
    *(Licence(f"http://creativecommons.org/licenses/{kind}/{at}/", f"CC {kind.upper()} {at}") for kind in _CC for at in _VERSIONS),
    *(Licence(f"http://rightsstatements.org/vocab/{code}/1.0/", words) for code, words in _STATEMENTS.items()),
)
_BY_URI: Final = {each.uri.removeprefix("http://"): each for each in LICENCES}
_BY_WORDS: Final = {each.words.casefold(): each for each in LICENCES}
_ADDRESS: Final = re.compile(r"https?://(?:www\.)?((?:creativecommons|rightsstatements)\.org/[A-Za-z0-9./-]+)")
_DEED: Final = re.compile(r"(?:deed|legalcode)(?:\.[a-z_]+)?$|rdf$")


def licence_of(words: str) -> Licence | None:
    """The one licence that ``words`` name: by an address in them, or by being its name and nothing else.

    Words that name two, or a Creative Commons licence without its version, name none.
    """
    found = {each for address in _ADDRESS.findall(words) if (each := _at(address)) is not None}
    if found:
        return found.pop() if len(found) == 1 else None
    text = " ".join(words.split()).strip(" .©").casefold()
    return _BY_WORDS.get(text) or {"cc0": _CC_ZERO, "public domain mark": _MARK}.get(text)


def named(uri: str) -> str:
    """The words of a licence by its address; the address where it is none of these."""
    found = licence_of(uri)
    return found.words if found else uri


def _at(address: str) -> Licence | None:
    bare = _DEED.sub("", address.rstrip(".").replace("/page/", "/vocab/"))
    return _BY_URI.get(bare.rstrip("/") + "/")
