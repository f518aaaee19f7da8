"""Words of a report with their places. A passage in quotation marks is one token, so that grammar looks past it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from stele.sources.readers.press.model import Span

_CLITIC: Final = r"-(?:t-)?(?:ils?|elles?|on|je|nous|vous|ce)\b"
_TITLES: Final = r"(?:MM?|Mr|Mrs|Ms|Mme|Mmes|Mlle|Dr|Gen|Gén|Col|Lt|Capt|Cpt|Sgt|Maj|Sen|Rep|Rev|Prof|St|Ste|Gov|Adm|Brig|Cmdr|Insp|Hon|Fr|Sr|Jr|No|Nos|approx|ca|av|apr|Jan|Feb|Aug|Sept|Oct|Nov|Dec|Mgr|Me)\."
_TOKEN: Final = re.compile(
    r"(?P<n>\d{1,3}(?:[ \u00a0\u202f.,’']\d{3})+(?![\d])(?:[.,]\d{1,2}(?!\d))?|\d+(?:[.,]\d+)?)(?P<o>(?:st|nd|rd|th|er|ère|e|ème|de)\b)?"
    rf"|(?P<c>{_CLITIC})"
    r"|(?P<a>(?:[A-Z]\.){2,}|[A-ZÉÈ]\.(?=[ \u00a0-]?[A-ZÉÈ])|" + _TITLES + ")"
    r"|(?P<e>aujourd['’]hui|quelqu['’]un|(?:[cdjlmnstCDJLMNST]|[Qq]u|[Jj]usqu|[Ll]orsqu|[Pp]uisqu|[Qq]uoiqu)['’](?=[\w\ue000]))"
    r"|(?P<s>['’]s\b|(?<=s)['’](?=\s))"
    r"|(?P<w>[^\W\d_](?:['’][^\W\d_]{2,40}(?<!['’]s))?(?:[^\W\d_]|(?<=[^\W\d_])['’](?=(?:t|re|ve|ll|d|m)\b)|(?<=[^\W\d_])[0-9](?=\b))*"
    rf"(?:(?!{_CLITIC})[-‐‑](?:[^\W_]+))*)"
    r"|(?P<p>\.\.\.|…|--|[^\s\w]|_)"
)


class Token(NamedTuple):
    """``kind``: w word, n number, o ordinal number, p sign, q something in quotation marks."""

    kind: str
    text: str
    low: str
    start: int
    end: int

    @property
    def is_capital(self) -> bool:
        """Whether it is a word that begins with a capital."""
        return self.kind == "w" and self.text[:1].isupper()


_KINDS: Final = {"n": "n", "o": "o", "c": "w", "a": "w", "e": "w", "s": "w", "w": "w", "p": "p"}
_APOSTROPHE: Final = str.maketrans("’‐‑", "'--")


def tokens_of(text: str, start: int, end: int, quoted: Sequence[Span]) -> list[Token]:
    """The tokens between two places; each of ``quoted``, marks included, becomes one token of the kind q."""
    found: list[Token] = []
    at = start
    for span in quoted:
        _plain(text, at, span.start, found)
        found.append(Token("q", "“”", "“”", span.start, span.end))
        at = span.end
    _plain(text, at, end, found)
    return found


def _plain(text: str, start: int, end: int, found: list[Token]) -> None:
    for match in _TOKEN.finditer(text, start, end):
        kind = _KINDS[match.lastgroup or "p"]
        words = match[0]
        found.append(Token(kind, words, words.lower().translate(_APOSTROPHE), match.start(), match.end()))
