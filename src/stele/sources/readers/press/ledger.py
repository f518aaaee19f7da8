"""Where the proposals of one report are gathered: keys of subjects and voices, chains, verified offsets."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from stele.plain.names import fold
from stele.sources.readers.press.model import REPORT, Proposal, Span, Subject, Voice
from stele.sources.readers.press.scopes import Chain
from stele.sources.readers.press.speakers import Speaker


class Ledger:
    """Takes proposals in; refuses those whose words do not stand where they are said to stand."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.proposals: list[Proposal] = []
        self.dated: set[Span] = set()
        self._seen: set[tuple[object, ...]] = set()
        self._subjects: dict[str, Subject] = {}
        self._voices: dict[str, Voice] = {}
        self._keys: dict[int, str] = {}

    def key(self, speaker: Speaker) -> str:
        """The key of a speaker, as a voice and as a subject."""
        if id(speaker) not in self._keys:
            key = self.free_key(speaker.name)
            self._keys[id(speaker)] = key
            kind = "person" if speaker.is_person else "group"
            self._subjects[key] = Subject(key, kind, speaker.name, tuple(dict.fromkeys(speaker.forms)))
            self._voices.setdefault(key, Voice(key, speaker.name, kind, key, tuple(dict.fromkeys(speaker.forms))))
        return self._keys[id(speaker)]

    def free_key(self, words: str) -> str:
        """A key made of words, as no other subject has it."""
        base = "-".join(re.findall("[a-z0-9]+", fold(words)))[:50].strip("-") or "subject"
        key, number = base, 2
        while key in self._subjects or key == REPORT:
            key, number = f"{base}-{number}", number + 1
        return key

    def subject(self, kind: str, words: str, key: str = "") -> str:
        """A subject that does not speak; the same words are the same subject."""
        if key in self._subjects and self._subjects[key].kind == kind:
            return key
        for each in self._subjects.values():
            if not key and each.kind == kind and fold(each.name) == fold(words):
                return each.key
        made = self.free_key(key or words)
        self._subjects[made] = Subject(made, kind, words, (words,))
        return made

    def add(
        self, subject: str, name: str, at: Span, passage: Span, chain: Chain = (), *, modality: str = "asserted",
        value: dict[str, Any] | None = None, options: dict[str, Any] | None = None, target: str = "",
    ) -> None:  # fmt: skip
        """Propose; nothing is added twice, nor outside its passage."""
        words = self.text[at.start : at.end]
        if not words.strip() or not passage.holds(at) or subject not in self._subjects:
            return
        keys = (REPORT, *(self.key(each) for each in chain))
        place = at if name in ("figure", "quotation") else words.lower()
        mark = (subject, name, place, keys, modality, str(options))
        if mark in self._seen:
            return
        self._seen.add(mark)
        kind = self._subjects[subject].kind
        self.proposals.append(Proposal(subject, kind, name, words, at, passage, keys, modality, value, options or {}, target))

    def subjects(self) -> tuple[Subject, ...]:
        """Those of which something is said."""
        used = {each.subject for each in self.proposals} | {each.target for each in self.proposals}
        return tuple(each for each in self._subjects.values() if each.key in used)

    def voices(self) -> tuple[Voice, ...]:
        """Those that stand in a chain."""
        used = {key for each in self.proposals for key in each.chain}
        told = {each.subject for each in self.proposals}
        return tuple(_voice(each, told) for each in self._voices.values() if each.key in used)


def _voice(voice: Voice, told: Iterable[str]) -> Voice:
    return voice if voice.subject in told else Voice(voice.key, voice.name, voice.kind, "", voice.forms)
