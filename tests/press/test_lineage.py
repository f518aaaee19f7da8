"""Reprints are seen, and a page that changed shows what changed."""

from __future__ import annotations

from stele.sources.readers.press import read_press
from stele.sources.readers.press.lineage import lineage
from stele.sources.readers.press.reread import changed, new_proposals

FIRST = """Un pont s'effondre à Rasna

RASNA (Agence Karvpress) — Un pont s'est effondré mardi à Rasna, dans le nord du pays, au passage d'un convoi militaire.

Selon le ministère de la Défense, 14 soldats ont été tués et 27 blessés dans la chute de leurs véhicules.

« Nous ne savons pas encore pourquoi il a cédé », a déclaré le maire, Odile Pansart, lors d'un point de presse.
"""
REPRINT = FIRST.replace("Un pont s'effondre à Rasna", "Effondrement meurtrier d'un pont").replace(
    "lors d'un point de presse", "mardi soir"
)
OTHER = """La foire d'automne ouvre ses portes

La foire d'automne de Valbrune a ouvert samedi ses portes devant un public nombreux, sous un ciel clément.

Le ministère de la Défense n'y avait pas de stand.
"""


def test_a_reprint_is_one_text_issued_twice():
    found = lineage(FIRST, REPRINT)
    assert found.is_reprint
    assert len(found.lines) == 3
    assert found.agencies == ("Agence Karvpress",)
    for line in found.lines:
        assert FIRST[line.here.start : line.here.end].split()[:4] == REPRINT[line.there.start : line.there.end].split()[:4]


def test_two_reports_of_their_own_share_nothing():
    found = lineage(FIRST, OTHER)
    assert (found.lines, found.agencies, found.is_reprint) == ((), (), False)


def test_one_line_taken_over_is_shown_and_no_reprint():
    borrowed = (
        OTHER + "\nSelon le ministère de la Défense, 14 soldats ont été tués et 27 blessés dans la chute de leurs véhicules.\n"
    )
    found = lineage(borrowed, FIRST)
    assert [borrowed[line.here.start : line.here.end][:30] for line in found.lines] == ["Selon le ministère de la Défen"]
    assert not found.is_reprint


def test_a_removed_sentence_is_a_visible_change():
    now = FIRST.replace(
        "« Nous ne savons pas encore pourquoi il a cédé », a déclaré le maire, Odile Pansart, lors d'un point de presse.\n", ""
    )
    change = changed(FIRST, now)
    assert [FIRST[span.start : span.end][:22] for span in change.removed] == ["« Nous ne savons pas e"]
    assert change.added == ()


def test_only_the_difference_is_proposed():
    now = FIRST.replace("14 soldats ont été tués", "16 soldats ont été tués")
    readings = [read_press(text, language="fr", published="2025-10-24") for text in (FIRST, now)]
    assert [each.words for each in new_proposals(*readings) if each.property == "figure"] == ["16"]
    change = changed(FIRST, now)
    assert len(change.removed) == len(change.added) == 1


def test_blanks_and_order_are_no_change():
    assert not changed(FIRST, FIRST.replace("\n\n", "\n\n\n").replace("mardi à Rasna", "mardi  à Rasna"))
    assert new_proposals(*[read_press(FIRST, language="fr", published="2025-10-24")] * 2) == ()
