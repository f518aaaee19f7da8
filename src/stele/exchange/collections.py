"""Collections of manifests: everything of one kind that has images, and all of them together."""

from __future__ import annotations

from typing import Any, Final

from stele.evidence.terms import Kind
from stele.exchange.manifests import CONTEXT, place_of
from stele.exchange.maps import as_written, in_each
from stele.records.queries.pictured import pictured_count, pictured_records
from stele.visit.context import invented_notice, museum_words
from stele.visit.present.rows import list_label
from stele.visit.present.words import number as counted

PIECE: Final = 1_000


def everything(site: str) -> dict[str, Any]:
    """The collection of collections."""
    kinds = [each.value for each in Kind if pictured_records(each.value, 0, 1)]
    items = [{"id": _address(kind, site), "type": "Collection", "label": _label(kind)} for kind in kinds]
    name = in_each(lambda language: museum_words(language).name)
    return _collection(f"{site}/iiif/presentation/3/collection.json", name, items)


def of_kind(kind: str, site: str) -> dict[str, Any]:
    """Every record of one kind of which the public sees an image; where they are many, in pieces that are collections."""
    total = pictured_count(kind)
    if total <= PIECE:
        return _collection(_address(kind, site), _label(kind), _manifests(kind, site, 0))
    items = [
        {"id": _address(f"{kind}/{at}", site), "type": "Collection", "label": _piece_label(kind, at, total)}
        for at in range(1, -(-total // PIECE) + 1)
    ]
    return _collection(_address(kind, site), _label(kind), items)


def piece(kind: str, number: int, site: str) -> dict[str, Any] | None:
    """The piece ``number``, from 1; ``None`` where there are not as many."""
    items = _manifests(kind, site, (number - 1) * PIECE) if number > 0 else []
    if not items:
        return None
    label = _piece_label(kind, number, (number - 1) * PIECE + len(items))
    return _collection(_address(f"{kind}/{number}", site), label, items)


def _manifests(kind: str, site: str, start: int) -> list[dict[str, Any]]:
    return [
        {
            "id": f"{site}{place_of(kind, each.address)}/manifest.json", "type": "Manifest",
            "label": as_written(each.title or each.address, each.title_language),
        }
        for each in pictured_records(kind, start, PIECE)
    ]  # fmt: skip


def _piece_label(kind: str, number: int, total: int) -> dict[str, list[str]]:
    """The label of the kind, and which of them: "Works, 1,001–2,000"."""
    first, last = (number - 1) * PIECE + 1, min(number * PIECE, total)
    return in_each(lambda language: f"{list_label(kind)}, {counted(first, language)}–{counted(last, language)}")


def _label(kind: str) -> dict[str, list[str]]:
    return in_each(lambda _language: list_label(kind))


def _address(kind: str, site: str) -> str:
    return f"{site}/iiif/presentation/3/collection/{kind}.json"


def _collection(address: str, label: dict[str, list[str]], items: list[dict[str, Any]]) -> dict[str, Any]:
    made = {"@context": CONTEXT, "id": address, "type": "Collection", "label": label, "items": items}
    summary = in_each(lambda _language: invented_notice())
    return {**made, "summary": summary} if summary else made
