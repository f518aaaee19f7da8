"""What is wrong with a manifest or collection: the schema of IIIF Presentation 3, and what that misses."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft7Validator

SCHEMA = Path(__file__).parents[3] / "shared" / "judges" / "iiif-presentation" / "iiif_3_0.json"
MOTIVATIONS = {"painting", "supplementing", "commenting"}


@cache
def _schema() -> Draft7Validator:
    return Draft7Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))


def faults(found: dict[str, Any], address: str) -> list[str]:
    """Sentences; empty where it conforms. ``address`` is where it was fetched from."""
    said = [each.message[:200] for each in _schema().iter_errors(found)] if SCHEMA.is_file() else []
    if found["id"] != address:
        said.append(f"its id is {found['id']}, and it was fetched from {address}")
    if found["type"] == "Manifest":
        said += _of_manifest(found)
    return said


def _of_manifest(found: dict[str, Any]) -> Iterator[str]:
    canvases = [each["id"] for each in found["items"]]
    yield from (f"two canvases are called {each}" for each, times in Counter(canvases).items() if times > 1)
    if not canvases:
        yield "it has no canvas"
    for canvas in found["items"]:
        pages = canvas["items"]
        paintings = [each for page in pages for each in page["items"]]
        if not paintings:
            yield f"nothing is painted on {canvas['id']}"
        for each in paintings:
            if each["target"].partition("#")[0] != canvas["id"] or each["motivation"] != "painting":
                yield f"{each['id']} is painted on {each['target']}"
    for holder in (found, *found["items"]):
        for each in (note for page in holder.get("annotations", ()) for note in page["items"]):
            if each["target"].partition("#")[0] not in {found["id"], *canvases}:
                yield f"{each['id']} is said of {each['target']}, which is not here"
            if each["motivation"] not in MOTIVATIONS:
                yield f"{each['id']} has the motivation {each['motivation']}"
    if "navDate" in found and len(found["navDate"]) < 20:
        yield "navDate is no date and time"
