"""The reader against the half of the corpus on which its rules may be tuned; the other half is measured by the benchmark."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.press.score import Score, score_folder

OPEN = Path(__file__).parent / "corpus" / "open"
LEAST = {
    ("en", "dates"): (0.90, 0.90),
    ("en", "figures"): (0.81, 0.65),
    ("en", "quotations"): (0.92, 0.85),
    ("fr", "dates"): (0.91, 0.91),
    ("fr", "figures"): (0.82, 0.62),
    ("fr", "quotations"): (0.90, 0.81),
}


@pytest.fixture(scope="module")
def scores() -> dict[tuple[str, str], Score]:
    return score_folder(OPEN)[0]


@pytest.mark.parametrize(("language", "kind"), LEAST)
def test_no_less_is_found_than_before(scores: dict[tuple[str, str], Score], language: str, kind: str):
    precision, recall = LEAST[language, kind]
    found = scores[language, kind]
    assert found.precision >= precision, found
    assert found.recall >= recall, found
