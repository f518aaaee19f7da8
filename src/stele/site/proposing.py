"""A report and what the press reader finds in it: looked at first, confirmed by a curator, taken in to be decided on."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext as _

from stele.evidence.actions.returning import erased_spans, keep_report
from stele.evidence.actions.take_in import Incoming, Taking, finish_loading, load_report, open_batch
from stele.evidence.forms import Form
from stele.evidence.models import Batch
from stele.evidence.press import Checked, check, slot_of
from stele.evidence.recipes.received import DERIVATIONS, is_language, looks_like_edtf
from stele.evidence.terms import Kind
from stele.records.queries.sources import LATER
from stele.sources.facts import SourceFacts, VoiceFacts
from stele.sources.models import Source, Voice
from stele.sources.queries import store, text_of
from stele.sources.readers.press import REPORT, PressError, Proposal, Reading, read_press
from stele.sources.readers.press.documents import Document, read_document
from stele.sources.readers.press.reread import new_proposals
from stele.sources.readers.text import Report, read_report
from stele.staff.actions import RefusedError
from stele.staff.models import User

_PLAIN = (".txt", ".md")


@dataclass(frozen=True, slots=True)
class Found:
    """The text of a report and what is proposed of it; ``trouble`` says why nothing is."""

    document: Document
    reading: Reading | None
    checked: Checked
    trouble: str = ""

    @property
    def speakers(self) -> dict[str, tuple[str, str]]:
        """Name and kind of each voice that somebody is cited by, under its key in the report."""
        voices = self.reading.voices if self.reading else ()
        used = {key for each in self.checked.proposals for key in each.chain}
        return {each.key: (each.name, each.kind) for each in voices if each.key != REPORT and each.key in used}


@dataclass(frozen=True, slots=True)
class Confirmed:
    """What a curator says of the source. ``publisher`` is a voice, or else ``publisher_name`` the name of a new one.

    ``voices`` are the voices of the museum that those of the report are, by their keys there; the others are new.
    ``derives_from`` is the address of another source. Of a “later version” only what is new in it is proposed.
    """

    title: str
    language: str
    claimed: str
    publisher: str = ""
    publisher_name: str = ""
    rights: str = ""
    public: bool = False
    voices: Mapping[str, str] = field(default_factory=dict)
    derives_from: str = ""
    derivation: str = ""

    @property
    def version_of(self) -> str:
        """The source that this is a later version of, if it is one."""
        return self.derives_from if self.derivation == LATER else ""


def look_at(path: Path, language: str = "", published: str = "", version_of: str = "") -> Found:
    """Read a report without taking it in. A text that is not read yet is found with nothing proposed.

    Of a later version of a page only what the version before did not say is proposed.
    """
    document = read_document(path)
    try:
        reading = read_press(document.text, language=language or document.language, published=published or document.published)
        if version_of:
            earlier = Source.objects.get(pk=version_of)
            before = read_press(text_of(earlier) or "", language=earlier.language, published=earlier.claimed)
            reading = replace(reading, proposals=new_proposals(before, reading))
    except PressError as error:
        return Found(document, None, Checked((), ()), str(error))
    return Found(document, reading, check(reading))


def take_in_proposals(by: User, path: Path, name: str, confirmed: Confirmed) -> Batch:
    """Take a report in with everything that is proposed of it; nothing of it is accepted."""
    _refuse(confirmed)
    found = look_at(path, confirmed.language, confirmed.claimed, confirmed.version_of)
    keys, voices = _voices(found, confirmed)
    incoming = [_incoming(at, each, confirmed, keys) for at, each in enumerate(found.checked.proposals, start=1)]
    facts, sha256, size = _kept(path, found.document, confirmed, incoming)
    facts = replace(facts, publisher=keys[REPORT])
    taking = Taking(name, facts, voices, (keys[REPORT],), None, proposed=True)
    batch = open_batch(by, taking, sha256, size)
    with transaction.atomic():
        load_report(batch, incoming)
        batch.rows_read = len(incoming)
        batch.save(update_fields=["rows_read"])
        finish_loading(batch)
    return batch


def free_voice(words: str, taken: Sequence[str] = ()) -> str:
    """An id that no voice has."""
    base = words[:60] or "voice"
    known = {*taken, *Voice.objects.filter(id__startswith=base).values_list("id", flat=True)}
    return next(each for each in (base, *(f"{base}-{at}" for at in range(2, 10_000))) if each not in known)


def _refuse(confirmed: Confirmed) -> None:
    if not confirmed.title.strip():
        raise RefusedError(_("The title is missing. Say what the report is called."))
    if confirmed.language and not is_language(confirmed.language):
        raise RefusedError(
            _(
                "“%(language)s” is not a language tag. Write it as en, fr or pt-BR."
            ) % {"language": confirmed.language}
        )
    if confirmed.claimed and not looks_like_edtf(confirmed.claimed):
        raise RefusedError(
            _(
                "“%(claimed)s” is not a date in EDTF. Write it as 2025-10-24, 2025-10 or 2025."
            ) % {"claimed": confirmed.claimed}
        )
    if bool(confirmed.derives_from) != bool(confirmed.derivation) or confirmed.derivation not in ("", *DERIVATIONS):
        raise RefusedError(_("Say from which source it derives, and how: %(known)s.") % {"known": ', '.join(DERIVATIONS)})
    for voice in filter(None, (confirmed.publisher, *confirmed.voices.values())):
        if not Voice.objects.filter(pk=voice).exists():
            raise RefusedError(_("There is no voice “%(voice)s”.") % {"voice": voice})


def _voices(found: Found, confirmed: Confirmed) -> tuple[dict[str, str], dict[str, VoiceFacts]]:
    """The voice of the museum for each key of the report, and those that are new."""
    keys = {key: voice for key, voice in confirmed.voices.items() if voice}
    new: dict[str, VoiceFacts] = {}
    language = confirmed.language[:2] or "en"
    if confirmed.publisher:
        keys[REPORT] = confirmed.publisher
    else:
        named = confirmed.publisher_name.strip()
        keys[REPORT] = free_voice(key_of(named) if named else "press-report")
        new[keys[REPORT]] = VoiceFacts({language: named} if named else {}, "press report")
    for key, (name, kind) in found.speakers.items():
        if key not in keys:
            keys[key] = free_voice(key, list(new))
            new[keys[key]] = VoiceFacts({language: name}, kind)
    return keys, new


def key_of(words: str) -> str:
    """A key of letters and digits made of a name."""
    from django.utils.text import slugify

    from stele.plain.names import fold

    return slugify(fold(words))[:60] or "voice"


def _incoming(at: int, each: Proposal, confirmed: Confirmed, keys: Mapping[str, str]) -> Incoming:
    slot = replace(
        slot_of(each, confirmed.language, confirmed.claimed), columns=(0,), language=confirmed.language,
        passage=(each.passage.start, each.passage.end),
    )  # fmt: skip
    chain = tuple(dict.fromkeys(keys[key] for key in each.chain))
    return Incoming(at, 0, (each.words,), Form(Kind(each.kind), (slot,)), chain, confirmed.claimed, each.subject)


def _kept(
    path: Path, document: Document, confirmed: Confirmed, incoming: Sequence[Incoming]
) -> tuple[SourceFacts, str, int]:
    """Keep the bytes as they came, and beside them the text that was read from a page or a PDF.

    Where it holds words that were erased here before, the text alone is kept, with blots in their place.
    """
    facts = SourceFacts(
        confirmed.title, "press report", confirmed.language, confirmed.claimed, rights=confirmed.rights, public=confirmed.public,
        derives_from=confirmed.derives_from, derivation=confirmed.derivation, filename=path.name,
    )  # fmt: skip
    erased = erased_spans(document.text, [(each.form, each.words) for each in incoming])
    if path.suffix in _PLAIN:
        report = read_report(path)
        kept = keep_report(path, report, erased)
        return replace(facts, encoding=report.encoding, redacted=bool(erased)), kept.sha256, kept.size
    with tempfile.TemporaryDirectory(prefix="stele-text-") as folder:
        text = Path(folder) / f"{path.name}.txt"
        text.write_text(document.text, encoding="utf-8", newline="")
        original = keep_report(path, Report(document.text, ""), ())
        kept = keep_report(text, Report(document.text, "utf-8"), erased)
    if erased:
        store().forget(original.sha256)
        return replace(facts, filename=text.name, encoding="utf-8", redacted=True), kept.sha256, kept.size
    return replace(facts, text_sha256=kept.sha256), original.sha256, original.size
