"""Answers of the image server: a status, headers and bytes; what goes wrong is said in one shape of JSON."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Final

Headers = list[tuple[str, str]]
CORS: Final = ("Access-Control-Allow-Origin", "*")
_SHORT: Final = ("Cache-Control", "public, max-age=60")


@dataclass(slots=True)
class Answer:
    """What is sent back."""

    status: str
    headers: Headers
    body: bytes = field(default=b"")


def fault(status: str, sentence: str) -> Answer:
    """An error, with the sentence that says what was wrong."""
    number = int(status[:3])
    body = json.dumps({"error": {"status": number, "message": sentence}}, ensure_ascii=False).encode()
    kept = ("Cache-Control", "no-store") if number in (410, 503) else _SHORT
    return Answer(status, [("Content-Type", "application/json"), ("X-Content-Type-Options", "nosniff"), CORS, kept], body)


def redirect(status: str, place: str) -> Answer:
    """Look at ``place`` instead."""
    return Answer(status, [("Location", place), CORS, _SHORT])


def preflight() -> Answer:
    """Every other site's page may read what is shown here."""
    allowed = [("Access-Control-Allow-Methods", "GET, HEAD, OPTIONS"), ("Access-Control-Allow-Headers", "*")]
    return Answer("204 No Content", [CORS, *allowed, ("Access-Control-Max-Age", "86400")])
