"""Collections of manifests: everything of one kind that has images, and all of them together."""

from __future__ import annotations

from typing import Any

from stele.evidence.terms import Kind
from stele.exchange.manifests import CONTEXT, place_of
from stele.exchange.maps import as_written, in_each
from stele.records.queries.pictured import pictured_records
from stele.visit.context import invented_notice, museum_words
from stele.visit.present.rows import list_label


def everything(site: str) -> dict[str, Any]:
    """The collection of collections."""
    kinds = [each.value for each in Kind if next(iter(pictured_records(each.value, 1)), None)]
    items = [{"id": _address(kind, site), "type": "Collection", "label": _label(kind)} for kind in kinds]
    name = in_each(lambda language: museum_words(language).name)
    return _collection(f"{site}/iiif/presentation/3/collection.json", name, items)


def of_kind(kind: str, site: str) -> dict[str, Any]:
    """Every record of one kind of which the public sees an image."""
    items = [
        {
            "id": f"{site}{place_of(kind, each.address)}/manifest.json", "type": "Manifest",
            "label": as_written(each.title or each.address, each.title_language),
        }
        for each in pictured_records(kind)
    ]  # fmt: skip
    return _collection(_address(kind, site), _label(kind), items)


def _label(kind: str) -> dict[str, list[str]]:
    return in_each(lambda _language: list_label(kind))


def _address(kind: str, site: str) -> str:
    return f"{site}/iiif/presentation/3/collection/{kind}.json"


def _collection(address: str, label: dict[str, list[str]], items: list[dict[str, Any]]) -> dict[str, Any]:
    made = {"@context": CONTEXT, "id": address, "type": "Collection", "label": label, "items": items}
    summary = in_each(lambda _language: invented_notice())
    return {**made, "summary": summary} if summary else made
