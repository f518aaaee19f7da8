"""What the curators decided about the persons whose story is told: joined, taken apart, corrected, withheld, hidden."""

from __future__ import annotations

import json
from typing import Final

from stele.evidence.actions.decisions import correct, rule
from stele.evidence.actions.visibility import Where, hide, restrict
from stele.evidence.models import Attestation
from stele.evidence.queries import form_of
from stele.evidence.terms import Audience
from stele.linkage.actions.verdicts import judge, smallest_cut, unjoin
from stele.site.demo import opened_by_two
from stele.site.demo.town import told
from stele.site.demo.town.curators import Curators
from stele.site.demo.town.finding import rows_by_number, subject
from stele.site.demo.town.joining import BATCH_OF
from stele.site.demo.town.lists import LISTS
from stele.site.demo.town.spelling import hangul

_COURIER, _GAZETTE = "courier-1962-03-14.en", "gazette-1962-03-15.fr"
_SUBJECTS: Final = {
    told.IDREL: (_COURIER, "idrel"),
    told.ISHANE: (_GAZETTE, "ishane"),
    told.GOVANNA: ("galdae-1962-03-17.ko", "govanna"),
    told.TALGO: ("testimony-talgo.ar", "talgo"),
    told.MIREL: ("lettre-sorilde.fr", "mirel"),
    told.ANOLE: ("barid-1962-03-20.ar", "anole"),
    told.TOVAN_FERRY: ("courier-1962-09-09.en", "tovan-ferry"),
    told.TOVAN_SALT: ("courier-1962-09-09.en", "tovan-salt"),
}
_OPENED: Final = ("courier-1987-03-12.en", "gazette-2012-03-12.fr", "testimony-orlune.en")
_AGREE: Final = "the same person: name, village and work agree, and the report names the family"


def tell_stories(curators: Curators) -> None:
    """Every decision of the told stories, in the order in which it was made."""
    rows = _Rows()
    _join_two_men_of_one_name(curators, rows)
    for person, (report, key) in _SUBJECTS.items():
        about = subject(report, key)
        for name in told.TOLD[person]:
            if name != "register-1987":
                judge(curators.cataloguer, about, rows.of(person, name), "same", _AGREE)
    _correct_a_reading(curators, rows)
    _choose_a_year_of_birth(curators)
    _restrict(curators)


class _Rows:
    """The attestations of told persons in the lists; they stand at the head of each, in the order of ``TOLD``."""

    def of(self, person: str, name: str) -> int:
        """The row of a told person in a list."""
        here = [who for who, cells in told.TOLD.items() if name in cells]
        numbering = next(each for each in LISTS if each.name == name)
        number = numbering.number(here.index(person) + 1)
        return rows_by_number(BATCH_OF[name], {number})[number]


def _join_two_men_of_one_name(curators: Curators, rows: _Rows) -> None:
    """A mistake, and how it was taken back: one path of joins was shown and closed."""
    ferry, salt = rows.of(told.TOVAN_FERRY, "register-1966"), rows.of(told.TOVAN_SALT, "roll-1965")
    judge(curators.cataloguer, ferry, salt, "same", "the same name, written in two alphabets")
    reason = "the Courier of 9 September 1962 says that they were two men; they died half a year apart"
    unjoin(curators.reviewer, ferry, salt, smallest_cut(ferry, salt), reason)


def _correct_a_reading(curators: Curators, rows: _Rows) -> None:
    """The committee's list was read wrongly when it was typed; the page shows the name otherwise."""
    n = rows.of(told.ANOLE, "committee-1964")
    words = json.loads(Attestation.objects.get(n=n).words)
    words[1] = f"{hangul('doskavel')} {hangul('anole')}"
    correct(curators.reviewer, n, words, "misread when the list was typed: the page has 레, not 리")


def _choose_a_year_of_birth(curators: Curators) -> None:
    n, slot = _statement("lettre-sorilde.fr", "mirel", "birth_date")
    rule(curators.reviewer, n, slot, "the family sent her school certificate of 1943, which gives the day")


def _restrict(curators: Curators) -> None:
    """What is opened, what is withheld with a sentence, who is hidden."""
    who = curators.privacy
    for report in _OPENED:
        source = Attestation.objects.filter(batch__name=report).values_list("batch__source", flat=True)[0]
        opened_by_two(who, curators.director, Where("source", source=source), "they speak in public, and agreed to be named")
    talgo = Where("record", attestation=subject("testimony-talgo.ar", "talgo"))
    restrict(who, talgo, Audience.PUBLIC, "he asked in 1990 that his page stay, with his words")
    n, slot = _statement("lettre-sorilde.fr", "mirel", "burial_place")
    grave = Where("statement", attestation=n, slot=slot)
    restrict(who, grave, Audience.RESTRICTED, "asked for in the letter of 2019", announced="at the family's request")
    hide(who, "a family asks that she not be named in public", attestation=subject("note-2020.en", "girl"))


def _statement(report: str, key: str, prop: str) -> tuple[int, int]:
    """The first statement of a property that a report makes about a subject."""
    for each in Attestation.objects.filter(batch__name=report, subject=key).select_related("batch").order_by("row", "ordinal"):
        for number, slot in enumerate(form_of(each).slots):
            if slot.property == prop:
                return each.n, number
    raise LookupError(f"{report} says no {prop} of {key}.")
