"""Filling the museum of the invented town: everything through the ordinary actions, by named people."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from django.db import transaction

from stele.evidence.models import Batch
from stele.evidence.recipes import read_recipe, recipe_path
from stele.linkage.actions.batches import accept_batch
from stele.records.actions import rebuild_everything
from stele.search.actions import rebuild_index
from stele.site.demo.town.curators import Curators, appoint
from stele.site.demo.town.joining import join_persons
from stele.site.demo.town.stories import tell_stories
from stele.site.demo.town.tying import tie_everything
from stele.site.intake import take_in_list, take_in_report
from stele.staff.models import JournalLine

# In the order in which they reached the museum; the lists last, so that every report has the same addresses
# however many persons the lists hold.
REPORTS: Final = (
    "chronicle.en", "courier-1962-03-14.en", "gazette-1962-03-15.fr", "vestnik-1962-03-16.ru", "galdae-1962-03-17.ko",
    "mercury-1962-03-18.en", "barid-1962-03-20.ar", "communique-1962-04-20.en", "courier-1962-09-09.en", "armistice-1963.fr",
    "archive-serie-m.fr", "archive-fond-14.ru", "courier-1987-03-12.en", "testimony-talgo.ar", "testimony-naluma.ko",
    "testimony-orlune.en", "protocol-1998.en", "gazette-2012-03-12.fr", "lettre-sorilde.fr", "note-2020.en",
    "lettre-ishane.fr", "letter-idrel.en",
)  # fmt: skip
LISTS: Final = (
    "places.csv", "units.csv", "makers.csv", "works.csv", "registre-1966.csv", "registre-1987.csv", "kniga-poter-1965.csv",
    "myeongbu-1964.csv", "mafqudun-1971.csv", "unnamed-burials.csv",
)  # fmt: skip
_READ: Final = "read against the document, statement by statement"
_CHECKED: Final = "columns and a sample of fifty rows checked against the original"


def fill(received: Path, key: Path) -> None:
    """Take everything in, decide as the curators decided, and build the records once."""
    with transaction.atomic():
        curators = appoint()
        for name in REPORTS:
            _take_report(curators, received / f"{name}.txt")
        for name in LISTS:
            _take_list(curators, received / name)
        tie_everything(curators)
        join_persons(curators, key)
        tell_stories(curators)
    rebuild_everything()
    JournalLine.objects.filter(followed=False).update(followed=True)
    rebuild_index()


def _take_report(curators: Curators, path: Path) -> None:
    batch, _ = take_in_report(curators.cataloguer, path, path.with_suffix(".statements.toml"), path.stem)
    accept_batch(curators.reviewer, batch, _READ)


def _take_list(curators: Curators, path: Path) -> Batch:
    recipe = recipe_path(path)
    text = recipe.read_text(encoding="utf-8")
    batch, _ = take_in_list(curators.cataloguer, path, read_recipe(recipe), path.stem, text)
    accept_batch(curators.reviewer, batch, _CHECKED)
    return batch
