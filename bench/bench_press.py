"""The press reader on reports about invented places, with gold by hand; and reports read in a second on one core."""

from __future__ import annotations

import time
from pathlib import Path

from tests.press.score import score_folder

CORPUS = Path(__file__).resolve().parent.parent / "tests" / "press" / "corpus"
LIMITS = {"figures": "P .95 R .85", "quotations": "P .95 R .85", "dates": "P .90 R .85"}
LENGTH = 3_000


def main() -> list[tuple[object, ...]]:
    """What, project, peer, ratio, limit."""
    rows: list[tuple[object, ...]] = []
    for half in ("open", "set_aside"):
        if not (CORPUS / half).is_dir():
            continue
        scores, _ = score_folder(CORPUS / half)
        for (language, kind), each in sorted(scores.items()):
            limit = LIMITS[kind] if language in ("fr", "en") else None
            rows.append(
                (
                    f"{half}, {language}, {kind}",
                    f"P {each.precision:.3f} R {each.recall:.3f} of {each.found + each.missed}",
                    None,
                    None,
                    limit,
                )
            )
    rows.append((f"reports of {LENGTH:,} characters a second on one core", _speed(), None, None, 50))
    return rows


def _speed() -> float:
    from stele.sources.readers.press import read_press

    texts = [
        path.read_text(encoding="utf-8")
        for path in sorted((CORPUS / "open").glob("*.fr.txt")) + sorted((CORPUS / "open").glob("*.en.txt"))
    ]
    long = [(text + "\n\n") * (LENGTH // len(text) + 1) for text in texts]
    reports = [
        (text[:LENGTH], "fr" if at < len(sorted((CORPUS / "open").glob("*.fr.txt"))) else "en") for at, text in enumerate(long)
    ]
    read_press(reports[0][0], language=reports[0][1], published="2020-01-01")
    begun, rounds = time.process_time(), 3
    for text, language in reports * rounds:
        read_press(text, language=language, published="2020-01-01")
    return len(reports) * rounds / (time.process_time() - begun)
