"""A record as a IIIF manifest: its images as canvases, what is said of it as metadata, its text as annotations.

Only what the public may read is in it. ``id`` is the address that it is fetched from.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from stele.exchange.maps import LanguageMap, as_written, in_each, metadata, plain, title_of, who_says
from stele.images.queries import Picture, pictures
from stele.plain.licences import LICENCES
from stele.records.queries import Page
from stele.records.shapes import StatementShape
from stele.visit.context import invented_notice, museum_words, native_name
from stele.visit.present.pictures import beside, pictured_statements
from stele.visit.present.placed import MANIFESTS, box_on, details_of, image_of, name_and_text, placed_lines, texts_of
from stele.visit.present.reading import telling_of
from stele.visit.present.words import label

CONTEXT: Final = "http://iiif.io/api/presentation/3/context.json"
_RIGHTS: Final = frozenset(each.uri for each in LICENCES)
_MOTIVATION: Final = "supplementing"
_OF_DETAILS: Final = "commenting"
"""What viewers show of a part of an image without being asked."""


def place_of(kind: str, address: str) -> str:
    """The path of a record's manifest, without the museum's own address."""
    return f"{MANIFESTS}/{kind}/{address}"


def manifest(page: Page, site: str) -> dict[str, Any] | None:
    """The manifest of a record that has images which the public may see; ``site`` is the museum's own address."""
    reading = page.reading
    canvases = _canvases(page)
    if not canvases:
        return None
    here = site + place_of(reading["kind"], reading["address"])
    made: dict[str, Any] = {
        "@context": CONTEXT, "id": f"{here}/manifest.json", "type": "Manifest", "label": title_of(reading),
        "metadata": metadata(page), "requiredStatement": _credit(page, canvases), **_rights([each for _, each in canvases]),
        "provider": [_provider(site)], "homepage": _homepages(reading["kind"], reading["address"], title_of(reading), site),
        "seeAlso": [_see_also(reading["kind"], reading["address"], site)],
        "thumbnail": [_thumbnail(canvases[0][1], site)],
        "items": [
            _canvas(page, said, picture, (at, len(canvases)), here, site) for at, (said, picture) in enumerate(canvases, 1)
        ],
    }  # fmt: skip
    texts = [*texts_of(reading)]
    if texts:
        made["service"] = _search_services(reading["kind"], reading["address"], site)
        _annotate(made, texts, [picture for _, picture in canvases], here)
    _point_out(page, made, {picture.id: picture for _, picture in canvases}, here)
    return made


def shown_of(page: Page) -> list[Picture]:
    """The images of a record that the public sees, each once."""
    return [picture for _, picture in _canvases(page)]


def _canvases(page: Page) -> list[tuple[StatementShape, Picture]]:
    """Each image with the first statement that says what it shows."""
    said = list(pictured_statements(page.reading))
    there = pictures(each["words"] for each in said)
    distinct = {each["words"]: (each, there[each["words"]]) for each in reversed(said) if each["words"] in there}
    return [*reversed(distinct.values())]


def _annotate(made: dict[str, Any], texts: Sequence[StatementShape], shown: Sequence[Picture], here: str) -> None:
    """Each canvas gets the lines that stand on it; what stands nowhere in particular the one canvas, else the whole."""
    notes: dict[str, list[dict[str, Any]]] = {}
    for said in texts:
        for each in lines_of(said, shown, here, made["id"]):
            notes.setdefault(each["target"].partition("#")[0], []).append(each)
    for holder in (made, *made["items"]):
        if holder["id"] in notes:
            name = f"{here}/texts" if holder is made else f"{holder['id']}/texts"
            holder["annotations"] = [{"id": name, "type": "AnnotationPage", "items": notes[holder["id"]]}]


def _point_out(page: Page, made: dict[str, Any], shown: Mapping[str, Picture], here: str) -> None:
    """Each canvas gets the details that are named in its image, with who says so."""
    notes: dict[str, list[dict[str, Any]]] = {}
    for said, image, place in details_of(page.reading):
        if image in shown:
            where = ",".join(map(str, box_on(place, shown[image])))
            note = annotation({**said, "words": _pointed(page, said)}, here, f"{here}/canvas/{image}#xywh={where}")
            notes.setdefault(f"{here}/canvas/{image}", []).append({**note, "motivation": _OF_DETAILS})
    for canvas in made["items"]:
        if canvas["id"] in notes:
            pointed = {"id": f"{canvas['id']}/details", "type": "AnnotationPage", "items": notes[canvas["id"]]}
            canvas.setdefault("annotations", []).append(pointed)


def _pointed(page: Page, said: StatementShape) -> str:
    """Its name, what is said of it, and who says so, in the language of the words where the museum has it."""
    known = settings.MUSEUM.languages
    language = said.get("language", "") if said.get("language", "") in known else known[0]
    with translation.override(language):
        voice = who_says(telling_of(page.reading, language, page.links), said)
    return "\n".join(filter(None, (*name_and_text(said["words"]), voice)))


def lines_of(said: StatementShape, shown: Sequence[Picture], here: str, whole: str) -> Iterator[dict[str, Any]]:
    """A text as annotations: line by line where it is known on which part of which image each stands, else in one."""
    picture = next((each for each in shown if each.id == image_of(said)), shown[0] if len(shown) == 1 else None)
    if picture is None:
        yield annotation(said, here, whole)
        return
    canvas, placed = f"{here}/canvas/{picture.id}", placed_lines(said)
    if not any(place for _, place in placed):
        yield annotation(said, here, canvas)
        return
    for number, (words, place) in enumerate(placed, 1):
        where = "#xywh=" + ",".join(map(str, box_on(place, picture))) if place else ""
        yield annotation({**said, "words": words}, here, canvas + where, f"/{number}")


def annotation(said: StatementShape, here: str, target: str, extra: str = "") -> dict[str, Any]:
    """A text as an annotation of what it is the text of."""
    body = {"type": "TextualBody", "value": plain(said["words"]), "format": "text/plain"}
    if said.get("language"):
        body["language"] = said["language"]
    return {
        "id": f"{here}/annotation/{said['id']}{extra}", "type": "Annotation", "motivation": _MOTIVATION,
        "body": body, "target": target,
    }  # fmt: skip


def _canvas(page: Page, said: StatementShape, picture: Picture, place: tuple[int, int], here: str, site: str) -> dict[str, Any]:
    number, total = place
    canvas = f"{here}/canvas/{picture.id}"
    caption = beside(page.reading["statements"], said["source"]).get("image_caption")
    called: LanguageMap = (
        as_written(caption["words"], caption.get("language", "")) if caption
        else in_each(lambda language: _numbered(page, language, number, total))
    )  # fmt: skip
    painting = {
        "id": f"{canvas}/painting", "type": "Annotation", "motivation": "painting", "target": canvas, "body": _body(picture, site),
    }  # fmt: skip
    return {
        "id": canvas, "type": "Canvas", "label": called, "width": picture.width, "height": picture.height,
        **_rights([picture]), "thumbnail": [_thumbnail(picture, site)],
        "items": [{"id": f"{canvas}/page", "type": "AnnotationPage", "items": [painting]}],
    }  # fmt: skip


def _numbered(page: Page, language: str, number: int, total: int) -> str:
    title = page.reading["titles"].get(language) or page.reading["title"]
    return _("%(title)s, image %(n)d of %(total)d") % {"title": title, "n": number, "total": total}


def _body(picture: Picture, site: str) -> dict[str, Any]:
    return {
        "id": f"{site}{picture.address}/full/max/0/default.jpg", "type": "Image", "format": "image/jpeg",
        "width": picture.width, "height": picture.height,
        "service": [{"id": f"{site}{picture.address}", "type": "ImageService3", "profile": "level2"}],
    }  # fmt: skip


def _thumbnail(picture: Picture, site: str) -> dict[str, Any]:
    width, height = picture.sizes[0]
    return {"id": site + picture.at(width, height), "type": "Image", "format": "image/jpeg", "width": width, "height": height}


def _rights(shown: Sequence[Picture]) -> dict[str, str]:
    """The licence that all of them have, where it is one of those that have an address."""
    licences = {each.licence for each in shown}
    return {"rights": licences.pop()} if len(licences) == 1 and licences <= _RIGHTS else {}


def _credit(page: Page, canvases: Sequence[tuple[StatementShape, Picture]]) -> dict[str, LanguageMap]:
    """The credit lines with who says so, and the museum that shows them; what is invented says so to every viewer."""
    statements = page.reading["statements"]

    def lines(language: str) -> list[str]:
        telling = telling_of(page.reading, language, page.links)
        credits = [found for said, _ in canvases if (found := beside(statements, said["source"]).get("image_credit"))]
        own = [f"{plain(each['words'])} · {who_says(telling, each)}" for each in credits]
        return [*dict.fromkeys([*own, museum_words(language).name]), *filter(None, [invented_notice()])]

    name = in_each(lambda language: label("credit_line", language))
    values: LanguageMap = {}
    for language in settings.MUSEUM.languages:
        with translation.override(language):
            values[language] = lines(language)
    return {"label": name, "value": values}


def _provider(site: str) -> dict[str, Any]:
    name = in_each(lambda language: museum_words(language).name)
    first = settings.MUSEUM.languages[0]
    home = {"id": f"{site}/{first}/", "type": "Text", "label": name, "format": "text/html", "language": [first]}
    return {"id": f"{site}/", "type": "Agent", "label": name, "homepage": [home]}


def _homepages(kind: str, address: str, title: LanguageMap, site: str) -> list[dict[str, Any]]:
    return [
        {
            "id": f"{site}/{each}/{kind}/{address}", "type": "Text", "format": "text/html", "language": [each],
            "label": {each: title.get(each) or [native_name(each)]},
        }
        for each in settings.MUSEUM.languages
    ]  # fmt: skip


def _see_also(kind: str, address: str, site: str) -> dict[str, Any]:
    first = settings.MUSEUM.languages[0]
    return {"id": f"{site}/{first}/{kind}/{address}.json", "type": "Dataset", "format": "application/json"}


def _search_services(kind: str, address: str, site: str) -> list[dict[str, str]]:
    here = f"{site}/iiif/search"
    return [
        {"id": f"{here}/2/{kind}/{address}", "type": "SearchService2"},
        {
            "@id": f"{here}/1/{kind}/{address}", "@type": "SearchService1", "profile": "http://iiif.io/api/search/1/search",
        },
    ]  # fmt: skip
