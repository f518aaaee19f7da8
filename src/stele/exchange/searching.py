"""Content Search within one manifest, versions 2 and 1: where its texts hold all of the words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from stele.exchange.manifests import lines_of, place_of, shown_of
from stele.exchange.maps import in_each
from stele.plain.names import fold
from stele.records.queries import Page
from stele.visit.context import invented_notice
from stele.visit.present.leaves import texts_of

CONTEXTS: Final = {1: "http://iiif.io/api/search/1/context.json", 2: "http://iiif.io/api/search/2/context.json"}
_PRESENTATION_2: Final = "http://iiif.io/api/presentation/2/context.json"


def answer(version: int, page: Page, words: str, asked: str, site: str) -> dict[str, Any]:
    """Annotations of the lines that hold every word, where each stands if that is known; ``asked`` is the address asked."""
    here = site + place_of(page.reading["kind"], page.reading["address"])
    shown = shown_of(page)
    wanted = fold(words).split()
    notes = (each for said in texts_of(page.reading) for each in lines_of(said, shown, here, f"{here}/manifest.json"))
    lines = (each for note in notes for each in _apart(note))
    found = [each for each in lines if wanted and all(word in fold(each["body"]["value"]) for word in wanted)]
    if version == 2:
        return {"@context": CONTEXTS[2], "id": asked, "type": "AnnotationPage", "items": found, **_invented()}
    return {
        "@context": [_PRESENTATION_2, CONTEXTS[1]], "@id": asked, "@type": "sc:AnnotationList",
        "resources": [_older(each) for each in found],
        "hits": [{"@type": "search:Hit", "annotations": [each["id"]], "match": each["body"]["value"]} for each in found],
        **({"description": notice} if (notice := invented_notice()) else {}),
    }  # fmt: skip


def _invented() -> dict[str, Any]:
    """What an invented museum says everywhere, as the older and the newer version name it."""
    summary = in_each(lambda _language: invented_notice())
    return {"summary": summary} if summary else {}


def _apart(note: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """An annotation of several lines as one for each."""
    lines = note["body"]["value"].splitlines()
    if len(lines) < 2:
        yield note
        return
    for number, line in enumerate(lines, 1):
        yield {**note, "id": f"{note['id']}/{number}", "body": {**note["body"], "value": line}}


def _older(new: dict[str, Any]) -> dict[str, Any]:
    body = {"@type": "cnt:ContentAsText", "chars": new["body"]["value"]}
    return {"@id": new["id"], "@type": "oa:Annotation", "motivation": "sc:painting", "resource": body, "on": new["target"]}
