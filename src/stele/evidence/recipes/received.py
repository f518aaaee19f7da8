"""What a side file says of the source itself: where it comes from, and who speaks in it."""

from __future__ import annotations

import re
from dataclasses import asdict, fields
from typing import Any, Final

from stele.evidence.recipes.toml_fields import Fields, nearest
from stele.evidence.vocabulary import SOURCE_KINDS
from stele.sources.facts import OF_THE_FILE, SourceFacts, VoiceFacts

DERIVATIONS: Final = ("translation", "reprint", "summary", "later version")
_LANGUAGE: Final = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_DAY: Final = r"-?[0-9X]{4}(-[0-9X]{2}(-[0-9X]{2})?)?[?~%]?"
_EDTF: Final = re.compile(rf"{_DAY}|({_DAY}|\.\.)?/({_DAY}|\.\.)?|[\[{{][-0-9X.,?~%]+[\]}}]")


def take_source(table: Fields) -> SourceFacts:
    """Reads ``[source]``; only its keys and types are checked."""
    flags, numbers = {"public", "invented"}, {"edition"}
    read: dict[str, Any] = {}
    for name in (each.name for each in fields(SourceFacts) if each.name not in OF_THE_FILE):
        if name in flags:
            read[name] = table.flag(name)
        elif name in numbers:
            read[name] = table.number(name)
        else:
            read[name] = table.text(name)
    table.finish()
    return SourceFacts(**read)


def take_voices(table: Fields) -> dict[str, VoiceFacts]:
    """Reads ``[voices.…]``; only keys and types are checked."""
    voices = {}
    for key in table.left():
        voice = table.inner(key)
        voices[key] = VoiceFacts(voice.text_table("name"), voice.text("kind"))
        voice.finish()
    return voices


def source_faults(source: SourceFacts, voices: dict[str, VoiceFacts]) -> list[str]:
    """All that is wrong with the facts of a source, as sentences without their place."""
    faults = []
    if not source.title.strip():
        faults.append("title is missing. Say what the source is called.")
    if source.kind not in SOURCE_KINDS:
        faults.append(f"“{source.kind}” is not a kind of source.{nearest(source.kind, SOURCE_KINDS)}")
    if source.language and not is_language(source.language):
        faults.append(f"language “{source.language}” is not a language tag. Write it as en, fr or pt-BR.")
    if source.claimed and not looks_like_edtf(source.claimed):
        faults.append(
            f"claimed “{source.claimed}” is not a date in EDTF. Write it as 2025-10-24, 2025-10 or 2025."
        )
    if source.publisher and source.publisher not in voices:
        faults.append(
            f"publisher “{source.publisher}” is not among the voices.{nearest(source.publisher, voices)}"
        )
    if source.edition is not None and source.edition < 1:
        faults.append(f"edition is {source.edition}. Editions count from 1.")
    if source.edition is not None and not source.series:
        faults.append("an edition is given without a series. Name the series that it is an edition of.")
    return faults + _lineage_faults(source)


def voice_faults(voices: dict[str, VoiceFacts]) -> list[str]:
    """Voices that nobody could be shown."""
    return [
        f'the voice “{key}” has no name. Add name = {{en = "…"}}.'
        for key, voice in voices.items()
        if not any(words.strip() for words in voice.name.values())
    ]


def chain_faults(chain: tuple[str, ...], voices: dict[str, VoiceFacts]) -> list[str]:
    """What is wrong with a chain of reporting: first who reports, last the origin."""
    if not chain:
        return ["the chain is empty. Name at least one voice: first who reports, last the origin."]
    faults = [
        f"the chain names “{link}”, which is not among the voices.{nearest(link, voices)}"
        for link in chain
        if link not in voices
    ]
    if len(set(chain)) < len(chain):
        faults.append("the chain names a voice twice. Each voice stands in it once.")
    return faults


def source_table(source: SourceFacts) -> dict[str, Any]:
    """As TOML writes it: what is not recorded is left out, whether it is public never."""
    empty = asdict(SourceFacts())
    return {key: value for key, value in asdict(source).items() if key == "public" or value != empty[key]}


def voices_table(voices: dict[str, VoiceFacts]) -> dict[str, Any]:
    """As TOML writes them."""
    return {
        key: {name: each for name, each in asdict(voice).items() if each} for key, voice in voices.items()
    }


def looks_like_edtf(words: str) -> bool:
    """Whether ``words`` have the form of a date in EDTF; whether there is such a day is not asked."""
    return bool(_EDTF.fullmatch(words)) and words != "/"


def is_language(tag: str) -> bool:
    """Whether ``tag`` has the form of a language tag (BCP 47)."""
    return bool(_LANGUAGE.fullmatch(tag))


def _lineage_faults(source: SourceFacts) -> list[str]:
    if source.derivation and source.derivation not in DERIVATIONS:
        return [f"derivation “{source.derivation}” is not known.{nearest(source.derivation, DERIVATIONS)}"]
    if bool(source.derivation) != bool(source.derives_from):
        return ["derives_from and derivation belong together: name the file it derives from, and how."]
    return []
