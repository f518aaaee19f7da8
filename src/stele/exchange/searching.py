"""Content Search within one manifest, versions 2 and 1: where its texts hold all of the words."""

from __future__ import annotations

from typing import Any, Final

from stele.exchange.manifests import annotation, place_of, texts_of
from stele.exchange.maps import in_each, plain
from stele.plain.names import fold
from stele.records.queries import Page
from stele.visit.context import invented_notice

CONTEXTS: Final = {1: "http://iiif.io/api/search/1/context.json", 2: "http://iiif.io/api/search/2/context.json"}
_PRESENTATION_2: Final = "http://iiif.io/api/presentation/2/context.json"


def answer(version: int, page: Page, canvases: list[str], words: str, asked: str, site: str) -> dict[str, Any]:
    """Annotations of the lines that hold every word, on the one canvas, else on the whole: which line is where is not known.

    ``asked`` is the address that was asked, ``canvases`` the ids of all.
    """
    here = site + place_of(page.reading["kind"], page.reading["address"])
    wanted = fold(words).split()
    target = canvases[0] if len(canvases) == 1 else f"{here}/manifest.json"
    found = [
        annotation({**said, "words": line}, here, target, f"/{number}")
        for said in texts_of(page)
        for number, line in enumerate(plain(said["words"]).splitlines(), 1)
        if wanted and all(each in fold(line) for each in wanted)
    ]
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


def _older(new: dict[str, Any]) -> dict[str, Any]:
    body = {"@type": "cnt:ContentAsText", "chars": new["body"]["value"]}
    return {"@id": new["id"], "@type": "oa:Annotation", "motivation": "sc:painting", "resource": body, "on": new["target"]}
