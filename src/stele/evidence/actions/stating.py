"""An attestation entered by hand: the museum as voice, or a letter, a call, a visit, of which a source is made."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final

from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from stele.evidence.actions.accept import seen_in
from stele.evidence.forms import Form, Slot, canonical
from stele.evidence.keys import id_of
from stele.evidence.models import Acceptance, Attestation, Batch, Decision
from stele.evidence.terms import Kind, Modality
from stele.evidence.understand import reader_for, understand
from stele.evidence.vocabulary import DETAIL, SOURCE_KINDS, property_named
from stele.plain.dates import DateError, parse_edtf
from stele.sources.actions import declare_voices, receive
from stele.sources.facts import SourceFacts, VoiceFacts
from stele.sources.models import Source, Voice
from stele.staff.actions import Act, RefusedError

MUSEUM: Final = "museum"
MUSEUM_VOICE: Final = VoiceFacts({"en": "the museum", "fr": "le musée"}, "museum")
_OWN: Final = "by-hand"
_OWN_TITLES: Final = {"en": "Recorded by the museum", "fr": "Consigné par le musée"}


@dataclass(frozen=True, slots=True)
class Told:
    """One thing that is told: words as they were said, and, where given, the value that they are understood as."""

    property: str
    words: str
    value: dict[str, Any] | None = None
    modality: Modality = Modality.ASSERTED


@dataclass(frozen=True, slots=True)
class Letter:
    """Where it comes from, when it is not the museum itself that says it. ``when`` is EDTF; ``who`` is a voice's name."""

    title: str
    kind: str
    who: str
    voice_kind: str
    when: str
    note: str = ""
    public: bool = False


@dataclass(frozen=True, slots=True)
class Stated:
    """What is entered at once about one subject; without a ``letter`` the museum is the voice."""

    kind: Kind
    told: tuple[Told, ...]
    language: str
    letter: Letter | None = None
    museum_language: str = field(default="en")


def write_stated(act: Act, stated: Stated, reason: str) -> Attestation:
    """Write and accept it, inside an act. Refuses what the vocabulary does not hold, or what says nothing."""
    slots = _slots(stated)
    batch = _letter_batch(act, stated, stated.letter, reason) if stated.letter else _own_batch(act, stated, reason)
    row = Attestation.objects.filter(batch=batch).count() + 1
    text = canonical([each.words for each in stated.told])
    made = Attestation.objects.create(
        batch=batch, row=row, ordinal=0, id=id_of(batch.source_id, row, 0, text), words=text,
        form=Form(stated.kind, slots).to_json(), chain=batch.chain, claimed=_claimed(stated),
    )  # fmt: skip
    Batch.objects.filter(pk=batch.pk).update(rows_read=row)
    Decision.objects.create(
        attestation=made, accepts=True, saw=canonical(seen_in(made)), opened=act.seq, by=act.by, reason=reason
    )
    return made


def _slots(stated: Stated) -> tuple[Slot, ...]:
    if not stated.told or not all(each.words.strip() for each in stated.told):
        raise RefusedError(_("Say what is recorded, in the words in which it was said."))
    slots = tuple(_slot(at, each, stated) for at, each in enumerate(stated.told))
    reader = reader_for(stated.language, _claimed(stated))
    for slot, each in zip(slots, stated.told, strict=True):
        understood = understand(slot, each.words, reader)
        if understood.trouble:
            raise RefusedError(
                _(
                    "%(trouble)s Write it otherwise, or give the value that it is understood as."
                ) % {"trouble": understood.trouble}
            )
    return slots


def _slot(at: int, told: Told, stated: Stated) -> Slot:
    prop = property_named(told.property)
    if stated.kind not in prop.kinds:
        raise RefusedError(_("%(prop)s is not said of a %(kind)s.") % {"prop": prop.labels["en"], "kind": stated.kind})
    if told.property == DETAIL and not told.value:
        raise RefusedError(
            _("A detail has a place in an image: mark it among the details of its record, or use “stele detail”.")
        )
    parts = ("",) if told.property == "name" else ()
    return Slot(
        told.property, (at,), parts, modality=told.modality, language=stated.language, given=told.value
    )


def _claimed(stated: Stated) -> str:
    return stated.letter.when if stated.letter else timezone.now().date().isoformat()


def _own_batch(act: Act, stated: Stated, reason: str) -> Batch:
    """The one source in which the museum itself speaks."""
    known = Batch.objects.filter(name=_OWN).select_related("source").first()
    if known is not None:
        if not Acceptance.objects.filter(batch=known, closed=None).exists():
            raise RefusedError(_("What the museum recorded itself was undone as a whole. Accept it again first."))
        return known
    declare_voices({MUSEUM: MUSEUM_VOICE})
    title = _OWN_TITLES.get(stated.museum_language, _OWN_TITLES["en"])
    facts = SourceFacts(title, "museum record", stated.museum_language, publisher=MUSEUM, public=True)
    return _batch(act, _OWN, receive(act, facts, None, 0), reason)


def _letter_batch(act: Act, stated: Stated, letter: Letter, reason: str) -> Batch:
    _check(letter)
    voice = _voice(letter, stated.museum_language)
    facts = SourceFacts(
        letter.title, letter.kind, stated.language, claimed=letter.when, publisher=voice, note=letter.note,
        public=letter.public,
    )  # fmt: skip
    name = f"{letter.title[:150]} ({act.seq})"
    return _batch(act, name, receive(act, facts, None, 0), reason)


def _batch(act: Act, name: str, source: Source, reason: str) -> Batch:
    made = Batch.objects.create(
        name=name, source=source, state=Batch.State.LOADED, chain=canonical([source.publisher_id]), received=act.seq
    )
    Acceptance.objects.create(batch=made, opened=act.seq, by=act.by, reason=reason)
    return made


def _check(letter: Letter) -> None:
    for words, wanted in ((letter.title, "what it is"), (letter.who, "who says it"), (letter.when, "when it was said")):
        if not words.strip():
            raise RefusedError(_("A source is made of this: say %(wanted)s.") % {"wanted": wanted})
    if letter.kind not in SOURCE_KINDS:
        raise RefusedError(
            _(
                "“%(kind)s” is not a kind of source. The kinds are: %(known)s."
            ) % {"kind": letter.kind, "known": ", ".join(SOURCE_KINDS)}
        )
    try:
        parse_edtf(letter.when)
    except DateError as error:
        raise RefusedError(_("When it was said is not understood: %(error)s Write it as 2026-05-03.") % {"error": error}) from None


def _voice(letter: Letter, language: str) -> str:
    """The voice of that name and kind, new where nobody of that name has spoken."""
    for known in Voice.objects.filter(kind=letter.voice_kind):
        if letter.who in known.name.values():
            return known.id
    base = slugify(letter.who, allow_unicode=False)[:60] or "voice"
    taken = set(Voice.objects.filter(id__startswith=base).values_list("id", flat=True))
    fresh = next(each for each in (base, *(f"{base}-{at}" for at in range(2, 10_000))) if each not in taken)
    declare_voices({fresh: VoiceFacts({language: letter.who}, letter.voice_kind)})
    return fresh
