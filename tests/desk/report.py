"""An invented report about an invented town, and taking it in."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from stele.evidence.models import Batch
from stele.evidence.reading import Item, items_of
from stele.site.proposing import Confirmed, take_in_proposals
from stele.site.reactions import follow_up
from stele.staff.models import User

REPORT = """Un mémorial inauguré à Varnel

Le maire de Varnel, Jonas Pell, a inauguré lundi un mémorial dédié aux ouvriers morts dans l'incendie de la filature.

Selon l'agence Arla, 42 ouvriers ont été tués. La préfecture a fait état d'au moins 45 morts.

« Nous ne les oublierons pas », a déclaré Jonas Pell. La cérémonie a eu lieu le 11 mai 2026 à Varnel.
"""
CONFIRMED = Confirmed("Un mémorial inauguré à Varnel", "fr", "2026-05-12", publisher_name="La Dépêche de Varnel", public=True)


def taken_in(by: User, text: str = REPORT, name: str = "varnel", confirmed: Confirmed = CONFIRMED) -> Batch:
    with TemporaryDirectory() as folder:
        place = Path(folder) / f"{name}.txt"
        place.write_text(text, encoding="utf-8")
        batch = take_in_proposals(by, place, name, confirmed)
    follow_up()
    return batch


def item(batch: Batch, prop: str, words: str = "") -> Item:
    found = [each for each in items_of(batch) if each.slot_form.property == prop and words in each.words]
    return found[0]
