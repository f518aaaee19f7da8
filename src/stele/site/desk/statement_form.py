"""The form in which a statement of a report is edited, or made by hand: what is shown in it, and what comes back."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _

from stele.evidence.actions.marking import Marked, subjects_of
from stele.evidence.actions.stating import MUSEUM_VOICE
from stele.evidence.forms import Slot
from stele.evidence.models import Batch
from stele.evidence.reading import Item
from stele.evidence.terms import Kind, Modality, Property, ValueType
from stele.evidence.understand import reader_for, understand
from stele.evidence.vocabulary import BY_NAME, KIND_LABELS, MEASURES, MODALITY_LABELS, PROPERTIES, property_named
from stele.linkage.actions.declared import free_key
from stele.plain.dates import DateError, parse_edtf
from stele.records.queries import FOLDED
from stele.site.proposing import free_voice, key_of
from stele.sources.facts import VoiceFacts
from stele.sources.models import Voice
from stele.sources.readers.text import PassageError, find_passage
from stele.staff.actions import RefusedError
from stele.visit.present import words

Choice = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Written:
    """What came back: the statement, and the voices that it is the first to cite."""

    marked: Marked
    voices: dict[str, VoiceFacts]


def choices(batch: Batch, items: Sequence[Item], names: Mapping[str, str], language: str) -> dict[str, Any]:
    """What can be chosen in the form."""
    kinds = subjects_of(batch)
    return {
        "subjects": [(key, f"{names.get(key, key)} ({words.kind_label(kind.value, language)})") for key, kind in kinds.items()],
        "properties": [(kind, words.in_language(KIND_LABELS[kind], language), _of(kind, language)) for kind in Kind],
        "modalities": [(each.value, words.in_language(MODALITY_LABELS[each], language)) for each in Modality],
        "measures": [(key, words.in_language(labels, language)) for key, labels in MEASURES.items()],
        "chains": _chains(batch, items, language),
    }  # fmt: skip


def filled(marked: Marked) -> dict[str, str]:
    """The fields of the form as a statement has them."""
    return {
        "subject": marked.subject, "property": f"{marked.kind.value}/{marked.property}", "words": marked.words,
        "chain": " ".join(marked.chain), "modality": marked.modality.value, "target": marked.target,
        "value": value_words(marked.value), "measure": marked.options.get("measure", ""),
        "population": marked.options.get("population", ""), "harsh": "yes" if marked.harsh else "",
    }  # fmt: skip


def written(fields: Mapping[str, str], batch: Batch, passage: tuple[int, int], before: Marked | None = None) -> Written:
    """Read the form; refused with a sentence where something is missing or not understood. ``before`` is what was edited."""
    kind, _slash, name = fields.get("property", "").partition("/")
    if name not in BY_NAME or kind not in set(Kind):
        raise RefusedError(_("Choose what is said: one of the properties."))
    voices: dict[str, VoiceFacts] = {}
    chain = _chain(fields, batch, voices)
    options = {key: value for key, value in (before.options if before else {}).items() if key not in ("measure", "population")}
    options |= {key: fields[key].strip() for key in ("measure", "population") if fields.get(key, "").strip()}
    prop = property_named(name)
    marked = Marked(
        Kind(kind), before.subject if before else _subject(fields, batch, Kind(kind)), name, _as_sent(fields.get("words", "")),
        passage, chain, modality=Modality(fields.get("modality") or "asserted"), target=fields.get("target", ""),
        options=options if prop.value is ValueType.FIGURE or before else {}, language=before.language if before else "",
        harsh=fields.get("harsh") == "yes",
    )  # fmt: skip
    return Written(replace(marked, value=_value(fields, prop, marked, before, batch)), voices)


def passage_from(fields: Mapping[str, str], text: str, sentences: Sequence[str]) -> tuple[int, int]:
    """Where it stands: the sentences that were marked, else the words as they stand once in ``text``, which may be cut."""
    places = [each.partition("-") for each in sentences]
    if places and all(start.isdecimal() and end.isdecimal() for start, _dash, end in places):
        begin, stop = min(int(start) for start, _dash, _end in places), max(int(end) for _start, _dash, end in places)
        if FOLDED in text[begin:stop] and _as_sent(fields.get("words", "")) not in text[begin:stop]:
            raise RefusedError(_("Its words do not stand in the sentences that are marked. Copy them to the character."))
        return begin, stop
    try:
        return find_passage(text, _as_sent(fields.get("words", "")))
    except PassageError as fault:
        raise RefusedError(str(fault).replace("Add occurrence = 1 to", "Mark its sentence: it stands in 1 to")) from None


def value_words(value: Mapping[str, Any] | None) -> str:
    """A value as one writes it in the form."""
    if not value:
        return ""
    for key in ("edtf", "code", "number"):
        if key in value:
            return str(value[key])
    if "best" in value or "low" in value or "high" in value:
        return json.dumps({key: value[key] for key in ("low", "high", "best", "bound") if key in value})
    return ""


def _of(kind: Kind, language: str) -> list[Choice]:
    return [(f"{kind.value}/{each.name}", words.in_language(each.labels, language)) for each in PROPERTIES if kind in each.kinds]


def _chains(batch: Batch, items: Sequence[Item], language: str) -> list[Choice]:
    """Every chain of the report, and the museum itself."""
    mine = json.loads(batch.chain)
    found = dict.fromkeys([tuple(mine), *(each.chain for each in items)])
    names = {each.id: words.in_language(each.name, language) for each in Voice.objects.all()}
    told = [(" ".join(chain), " → ".join(names.get(each) or _("the press report") for each in chain)) for chain in found]
    return [*told, ("museum", _("the museum observes it"))]


def _chain(fields: Mapping[str, str], batch: Batch, voices: dict[str, VoiceFacts]) -> tuple[str, ...]:
    chain = tuple(fields.get("chain", "").split())
    named = fields.get("voice", "").strip()
    if named:
        fresh = free_voice(key_of(named))
        voices[fresh] = VoiceFacts({batch.source.language[:2] or "en": named}, "person" if fields.get("person") else "group")
        chain = (*json.loads(batch.chain), fresh)
    if chain == ("museum",):
        voices["museum"] = MUSEUM_VOICE
    return chain


def _subject(fields: Mapping[str, str], batch: Batch, kind: Kind) -> str:
    key, named = fields.get("subject", ""), fields.get("named", "").strip()
    if named:
        return free_key(batch.pk, key_of(named))
    known = subjects_of(batch)
    if key not in known:
        raise RefusedError(_("Say of whom or of what it is said: choose, or write a name."))
    if known[key] is not kind and not {known[key], kind} <= {Kind.PERSON, Kind.UNNAMED}:
        raise RefusedError(_("This is not said of a subject of that kind. Choose another property, or another subject."))
    return key


def _value(fields: Mapping[str, str], prop: Property, marked: Marked, before: Marked | None, batch: Batch) -> dict[str, Any] | None:
    """The value that somebody wrote; ``None`` where the words are left to the parser."""
    text = fields.get("value", "").strip()
    if before is not None and text == value_words(before.value) and marked.words == before.words:
        return before.value
    if not text:
        return None
    try:
        return _understood(text, prop, marked, batch)
    except DateError as error:
        raise RefusedError(str(error)) from None


def _understood(text: str, prop: Property, marked: Marked, batch: Batch) -> dict[str, Any]:
    if prop.value is ValueType.DATE:
        return {"edtf": parse_edtf(text).edtf}
    if prop.value in (ValueType.CODED, ValueType.NUMBER, ValueType.FIGURE, ValueType.POINT):
        slot = Slot(marked.property, (0,), options=marked.options)
        found = understand(slot, text, reader_for(batch.source.language, batch.source.claimed), [text])
        if found.trouble:
            raise RefusedError(found.trouble)
        return found.value
    raise RefusedError(_("This property has no other value than its words. Leave the value empty."))


def _as_sent(text: str) -> str:
    """A browser sends line ends as CR LF; the text has its own."""
    return text.replace("\r\n", "\n")
