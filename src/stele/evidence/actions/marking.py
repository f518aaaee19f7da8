"""A statement that somebody makes by hand from a passage of a report, or in correction of one that was proposed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from stele.evidence.actions.accept import seen_in
from stele.evidence.actions.returning import erased_digests
from stele.evidence.forms import Form, Slot, canonical
from stele.evidence.keys import digest_of, id_of
from stele.evidence.models import Attestation, Batch, Decision
from stele.evidence.queries import form_of
from stele.evidence.recipes.check import code_faults, property_faults
from stele.evidence.recipes.received import chain_faults
from stele.evidence.terms import PERSONS, Kind, Modality, ValueType
from stele.evidence.vocabulary import BY_NAME, MEASURES
from stele.sources.facts import VoiceFacts as Named
from stele.sources.models import Voice
from stele.sources.queries import text_of
from stele.sources.readers.text import PassageError, find_passage
from stele.staff.actions import Act, RefusedError

MUSEUM = "museum"


@dataclass(frozen=True, slots=True)
class Marked:
    """What a passage says. ``subject`` and ``target`` are keys of the report; ``passage`` counts its characters, end exclusive.

    ``words`` stand in the passage to the character; only where the museum alone speaks are they its own.
    """

    kind: Kind
    subject: str
    property: str
    words: str
    passage: tuple[int, int]
    chain: tuple[str, ...]
    value: dict[str, Any] | None = None
    modality: Modality = Modality.ASSERTED
    options: dict[str, Any] = field(default_factory=dict)
    target: str = ""
    language: str = ""
    harsh: bool = False


def write_marked(act: Act, batch: Batch, marked: Marked, reason: str, corrects: tuple[int, int] | None = None) -> Attestation:
    """Write and accept it inside an act; ``corrects`` is the one statement whose place it takes."""
    _refuse(batch, marked)
    text = canonical([marked.words])
    if digest_of([text]) in erased_digests():
        raise RefusedError(_("These words were erased here. They are not recorded again."))
    wrong = Attestation.objects.get(n=corrects[0]) if corrects else None
    row, ordinal = _place(batch, wrong)
    made = Attestation.objects.create(
        batch=batch, row=row, ordinal=ordinal, id=id_of(batch.source_id, row, ordinal, text), words=text,
        form=Form(marked.kind, (_slot(batch, marked),)).to_json(), chain=canonical(marked.chain),
        claimed=wrong.claimed if wrong else "", subject="" if wrong else marked.subject,
        corrects=wrong, corrects_slot=corrects[1] if corrects else None,
    )  # fmt: skip
    Decision.objects.create(
        attestation=made, slot=0, accepts=True, saw=canonical(seen_in(made)[0]), opened=act.seq, by=act.by, reason=reason
    )
    return made


def subjects_of(batch: Batch) -> dict[str, Kind]:
    """The keys of those of whom a report speaks, and what kind each is."""
    mine = Attestation.objects.filter(batch=batch, erased=None, corrects=None).exclude(subject="").select_related("batch")
    return {each.subject: form_of(each).kind for each in mine.order_by("-row")}


def _place(batch: Batch, wrong: Attestation | None) -> tuple[int, int]:
    if wrong is not None:
        return wrong.row, Attestation.objects.filter(batch=batch, row=wrong.row).count()
    last = Attestation.objects.filter(batch=batch).order_by("-row").values_list("row", flat=True).first()
    return (last or 0) + 1, 0


def _slot(batch: Batch, marked: Marked) -> Slot:
    return Slot(
        marked.property, (0,), modality=marked.modality,
        language=marked.language or batch.source.language, options=marked.options, given=marked.value,
        target=marked.target, passage=marked.passage, harsh=marked.harsh,
    )  # fmt: skip


def _refuse(batch: Batch, marked: Marked) -> None:
    for sentence in property_faults(marked.property, marked.kind):
        raise RefusedError(sentence)
    voices = {each.id: Named(each.name) for each in Voice.objects.filter(id__in=marked.chain)}
    for sentence in chain_faults(marked.chain, voices):
        raise RefusedError(sentence)
    _refuse_value(marked)
    _refuse_target(batch, marked)
    _refuse_words(batch, marked)


def _refuse_words(batch: Batch, marked: Marked) -> None:
    if not marked.words.strip():
        raise RefusedError(_("The words are empty. Copy them from the report, to the character."))
    text, (start, end) = text_of(batch.source) or "", marked.passage
    if not 0 <= start < end <= len(text):
        raise RefusedError(_("This passage does not stand in the report. Mark it again."))
    if marked.chain != (MUSEUM,) and marked.words not in text[start:end]:
        try:
            find_passage(text[start:end], marked.words)
        except PassageError as fault:
            raise RefusedError(str(fault).replace("in the text", "in the passage that is marked")) from None


def _refuse_value(marked: Marked) -> None:
    prop = BY_NAME[marked.property]
    if prop.value is ValueType.FIGURE and marked.options.get("measure") not in MEASURES:
        raise RefusedError(_("A figure needs what is counted. Choose one of the measures."))
    code = (marked.value or {}).get("code")
    for sentence in code_faults(prop, code) if isinstance(code, str) else ():
        raise RefusedError(sentence)


def _refuse_target(batch: Batch, marked: Marked) -> None:
    if not marked.target:
        return
    kind, wanted = subjects_of(batch).get(marked.target), BY_NAME[marked.property].target
    if kind is None:
        raise RefusedError(_("The report speaks of nobody and nothing under the key “%(target)s”.") % {"target": marked.target})
    if wanted and kind is not wanted and not {kind, wanted} <= PERSONS:
        raise RefusedError(
            _(
                "“%(target)s” is of the kind “%(kind)s”, where “%(wanted)s” was expected. Name another."
            ) % {"target": marked.target, "kind": kind, "wanted": wanted}
        )
