"""What the press reader proposes, held against the vocabulary, and as the side file that a curator completes.

The reader knows no vocabulary; what does not fit it is left out here and said.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import groupby
from typing import Any, Final

import tomli_w
from django.utils.text import slugify

from stele.evidence.forms import Slot
from stele.evidence.recipes.check import property_faults
from stele.evidence.recipes.received import source_table, voices_table
from stele.evidence.statement_files.model import MUSEUM
from stele.evidence.terms import PERSONS, Kind, Modality, ValueType
from stele.evidence.understand import reader_for, understand
from stele.evidence.vocabulary import BY_NAME, MEASURES
from stele.plain.names import fold
from stele.sources.facts import SourceFacts, VoiceFacts
from stele.sources.readers.press import REPORT, Proposal, Reading

_TARGETED: Final = frozenset({ValueType.RELATION, ValueType.MENTION, ValueType.PLACE})


@dataclass(frozen=True, slots=True)
class Checked:
    """Proposals that the vocabulary knows, and a sentence for each that it does not."""

    proposals: tuple[Proposal, ...]
    left_out: tuple[str, ...]


def check(reading: Reading) -> Checked:
    """Hold every proposal against the vocabulary and against the text."""
    kinds = {each.key: each.kind for each in reading.subjects}
    kept, left_out = [], []
    for each in reading.proposals:
        fault = next(iter(_faults(each, reading, kinds)), "")
        if fault:
            left_out.append(f"characters {each.at.start}-{each.at.end}: {fault}")
        else:
            kept.append(each)
    return Checked(tuple(kept), tuple(left_out))


def _faults(each: Proposal, reading: Reading, kinds: dict[str, str]) -> Iterable[str]:
    yield from property_faults(each.property, each.kind)
    if reading.text[each.at.start : each.at.end] != each.words or not each.passage.holds(each.at):
        yield f"the words “{each.words[:60]}” do not stand there."
    if each.modality not in set(Modality):
        yield f"“{each.modality}” is not a modality."
    prop = BY_NAME[each.property]
    if (
        each.target
        and prop.target
        and not {kinds.get(each.target), prop.target} <= {*PERSONS}
        and kinds.get(each.target) != prop.target
    ):
        yield f"the target “{each.target}” is not of the kind “{prop.target.value}”."
    if prop.value is ValueType.FIGURE and each.options.get("measure") not in MEASURES:
        yield f"“{each.options.get('measure')}” is not a measure."
    code = (each.value or {}).get("code")
    if prop.value is ValueType.CODED and code not in prop.codes:
        yield f"“{code}” is not a code of {each.property}."


def slot_of(each: Proposal, language: str, published: str) -> Slot:
    """The slot of an attestation; a value is given only where the parser of today would find another."""
    prop = BY_NAME[each.property]
    slot = Slot(
        each.property, modality=Modality(each.modality), options=dict(each.options),
        target=each.target if prop.value in _TARGETED else "", passage=(each.at.start, each.at.end),
    )  # fmt: skip
    if each.value is None:
        return slot
    found = understand(slot, each.words, reader_for(language, published)).value
    return slot if found == each.value else Slot(**{**_fields(slot), "given": each.value})


def _fields(slot: Slot) -> dict[str, Any]:
    return {name: getattr(slot, name) for name in Slot.__slots__}


def statement_file(reading: Reading, called: str) -> str:
    """The TOML of a statements file with everything that is proposed, ready to be completed and taken in.

    The report's own voice bears the name of its publisher, where the report gives it, else what the file is ``called``:
    two papers must never speak with one voice, and corroborate each other as one.
    """
    checked = check(reading)
    own = _own_voice(reading, called)
    source = SourceFacts(
        title=reading.source.headline or "…", kind="press report", language=reading.source.language,
        claimed=reading.source.published, publisher=own, public=False,
    )  # fmt: skip
    table: dict[str, Any] = {"source": source_table(source), "voices": voices_table(_voices(reading, own, called))}
    table["attestation"] = [_attestation(reading, list(group), own) for _, group in groupby(_sorted(checked.proposals), key=_same)]
    return tomli_w.dumps(table)


def _own_voice(reading: Reading, called: str) -> str:
    """An id that no other voice of the report has; a name without a Latin letter is told apart by its digest."""
    words = reading.source.publisher or called
    base = slugify(fold(words))[:60] or sha256(words.encode()).hexdigest()[:12]
    taken = {each.key for each in reading.voices if each.key != REPORT} | {REPORT, MUSEUM}
    return next(each for each in (base, *(f"{base}-report-{at}" for at in range(1, 99))) if each not in taken)


def _voices(reading: Reading, own: str, called: str) -> dict[str, VoiceFacts]:
    language, publisher = reading.source.language[:2] or "en", reading.source.publisher
    name = {language: publisher} if publisher else {"en": f"The report “{called}”", "fr": f"L’article « {called} »"}
    return {
        own if each.key == REPORT else each.key: VoiceFacts(name if each.key == REPORT else {language: each.name}, each.kind)
        for each in reading.voices
    }


def _sorted(proposals: Sequence[Proposal]) -> list[Proposal]:
    return sorted(proposals, key=lambda each: (each.subject, each.passage, each.chain, each.at))


def _same(each: Proposal) -> tuple[Any, ...]:
    return each.subject, each.passage, each.chain


def _attestation(reading: Reading, group: list[Proposal], own: str) -> dict[str, Any]:
    first = group[0]
    chain = [own if each == REPORT else each for each in first.chain]
    found: dict[str, Any] = {"subject": first.subject, "kind": Kind(first.kind).value, "chain": chain}
    found |= _passage(reading.text, first.passage)
    found["statement"] = [_statement(reading, each) for each in group]
    return found


def _passage(text: str, passage: tuple[int, int]) -> dict[str, Any]:
    words = text[passage[0] : passage[1]]
    starts = [each.start() for each in re.finditer(f"(?={re.escape(words)})", text)]
    return {"passage": words} | ({"occurrence": starts.index(passage[0]) + 1} if len(starts) > 1 else {})


def _statement(reading: Reading, each: Proposal) -> dict[str, Any]:
    slot = slot_of(each, reading.source.language, reading.source.published)
    found: dict[str, Any] = {"property": each.property, "words": each.words}
    if slot.given is not None:
        found["value"] = slot.given
    if each.modality != "asserted":
        found["modality"] = each.modality
    if slot.target:
        found["target"] = slot.target
    if slot.options:
        found["options"] = slot.options
    return found
