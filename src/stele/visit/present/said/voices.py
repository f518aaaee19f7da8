"""Who says it: a voice's name, and the chain of reporting as a sentence."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from stele.evidence.terms import Kind
from stele.records.shapes import StatementShape
from stele.visit.present import words
from stele.visit.present.said.telling import Telling

# What a source is called in a sentence, where the voice that speaks in it has no name.
_THE_SOURCE: Final = {
    "official register": gettext_noop("the official register"),
    "court record": gettext_noop("the court record"),
    "press report": gettext_noop("the press report"),
    "family testimony": gettext_noop("the family testimony"),
    "witness testimony": gettext_noop("the witness testimony"),
    "medical record": gettext_noop("the medical record"),
    "image or recording": gettext_noop("the image or recording"),
    "museum record": gettext_noop("the museum record"),
}


def chain_words(telling: Telling, said: StatementShape) -> str:
    """The chain of reporting as a sentence, nearest voice first; empty where one voice alone speaks unnamed."""
    chain = said["chain"]
    if said.get("museum_observes"):
        return _("Observed by the museum.")
    if not chain or (len(chain) == 1 and not _named(telling, chain[0])):
        return ""
    first = voice_name(telling, said, chain[0])
    if len(chain) == 1:
        return format_html(_("According to {voice}."), voice=first)
    text = format_html(_("Reported by {voice}"), voice=first)
    for before, voice in pairwise(chain):
        of_person = before in telling.voices and telling.voices[before]["kind"] == Kind.PERSON
        joined = _("{before}, who cites {voice}") if of_person else _("{before}, which cites {voice}")
        text = format_html(joined, before=text, voice=voice_name(telling, said, voice))
    return format_html("{}.", text)


def _named(telling: Telling, voice: str) -> bool:
    return voice in telling.voices and bool(telling.voices[voice]["name"])


def voice_name(telling: Telling, said: StatementShape, voice: str) -> SafeString | str:
    """A voice's name in the reader's language, else as it is known, else what kind of source it speaks in."""
    names = telling.voices[voice]["name"] if voice in telling.voices else {}
    if not names:
        source = telling.sources.get(said["source"])
        kind = source["kind"] if source else ""
        return _(_THE_SOURCE[kind]) if kind in _THE_SOURCE else _("an unnamed voice")
    language = telling.language if telling.language in names else "en" if "en" in names else next(iter(names))
    return words.tagged(names[language], language, telling.language)
