"""IIIF Content State 1.0: what a link from any viewer points at, as the page and the part of an image that it means here.

Read are an address (of a manifest or a canvas), and an annotation or its target as JSON, plain or encoded. Only what names this
museum's own manifests is understood; nothing is ever fetched.
"""

from __future__ import annotations

import binascii
import json
import re
from base64 import urlsafe_b64decode
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import unquote, urlsplit

from stele.visit.present.placed import MANIFESTS

PARAMETER: Final = "iiif-content"
_LONGEST: Final = 4_000
_DEEPEST: Final = 6
_OURS: Final = re.compile(rf"{MANIFESTS}/([a-z]{{1,20}})/([0-9a-z]{{1,20}})/(?:manifest\.json|canvas/([0-9a-z]{{1,40}}))")
_BOX: Final = re.compile(r"(?:.*&)?xywh=(?:pixel:)?(\d{1,7}),(\d{1,7}),(\d{1,7}),(\d{1,7})")


@dataclass(frozen=True, slots=True)
class Aim:
    """A record, and where it was said one of its images and a part of that, in pixels."""

    kind: str
    address: str
    image: str = ""
    box: tuple[int, ...] = ()

    @property
    def path(self) -> str:
        """The page and the place on it, without a language before them; the place is what the zoomable image opens at."""
        where = f"&xywh={','.join(map(str, self.box))}" if self.box else ""
        return f"/{self.kind}/{self.address}" + (f"#image-{self.image}{where}" if self.image else "")


def aim_of(text: str, host: str) -> Aim | None:
    """What a content state means at the museum called ``host``; ``None`` where that is nothing here, or nothing at all."""
    if len(text) > _LONGEST:
        return None
    found = list(_aims(_read(text), host, _DEEPEST))
    return max(found, key=lambda each: (bool(each.box), bool(each.image)), default=None)


def _read(text: str) -> Any:
    text = text.strip()
    if text.startswith(("http://", "https://")):
        return text
    try:
        if not text.startswith("{"):
            text = unquote(urlsafe_b64decode(text + "=" * (-len(text) % 4)).decode("ascii"))
        return json.loads(text)
    except (ValueError, binascii.Error, RecursionError):
        return None


def _aims(said: Any, host: str, deep: int) -> Iterator[Aim]:
    """Every place that an annotation, its target, or what the target is part of names."""
    if isinstance(said, str):
        yield from _named(said, "", host)
    elif isinstance(said, list) and deep:
        for each in said[:_DEEPEST]:
            yield from _aims(each, host, deep - 1)
    elif isinstance(said, dict) and deep:
        if isinstance(name := said.get("id", said.get("@id")), str):
            yield from _named(name, "", host)
        if isinstance(source := said.get("source"), (str, dict)):
            name = source if isinstance(source, str) else source.get("id")
            yield from _named(name, _selected(said.get("selector")), host) if isinstance(name, str) else ()
        for each in ("target", "partOf"):
            yield from _aims(said.get(each), host, deep - 1)


def _named(address: str, fragment: str, host: str) -> Iterator[Aim]:
    try:
        parts = urlsplit(address)
    except ValueError:
        return
    named = _OURS.fullmatch(parts.path)
    if named is None or parts.netloc != host or parts.scheme not in ("http", "https"):
        return
    box = _BOX.fullmatch(fragment or parts.fragment) if named[3] else None
    sides = tuple(map(int, box.groups())) if box else ()
    yield Aim(named[1], named[2], named[3] or "", sides if sides and sides[2] and sides[3] else ())


def _selected(selector: Any) -> str:
    first = selector[0] if isinstance(selector, list) and selector else selector
    value = first.get("value") if isinstance(first, dict) else None
    return value if isinstance(value, str) else ""
