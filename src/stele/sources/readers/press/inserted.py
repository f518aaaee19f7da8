"""The reporter's words inside a quotation: « Nous restons, a déclaré X, jusqu'à l'aube »."""

from __future__ import annotations

from typing import NamedTuple

from stele.sources.readers.press.noun_phrases import apposition_at
from stele.sources.readers.press.speakers import Memory, Speaker
from stele.sources.readers.press.tokens import Token
from stele.sources.readers.press.verbs import subject_behind
from stele.sources.readers.press.voice_words import CLITICS, VoiceWords


class Inserted(NamedTuple):
    """The reporter's words inside a quotation: who speaks, and the token after them."""

    speaker: Speaker
    after: int


def inserted(tokens: list[Token], at: int, memory: Memory, words: VoiceWords) -> Inserted | None:
    """Whether “a déclaré X” or “dit-il” begins at a token."""
    for place in range(at, min(at + 5, len(tokens))):
        verb = words.verbs.at(tokens, place)
        if verb is None:
            if tokens[place].low in words.auxiliaries or tokens[place].low in words.passed_over or tokens[place].low in CLITICS:
                continue
            return None
        end = place + verb[0]
        clitic = next((each for each in range(at, min(end + 1, len(tokens))) if tokens[each].low in CLITICS), None)
        if clitic is not None:
            speaker = memory.resolve([tokens[clitic]])
            return Inserted(speaker, max(end, clitic + 1)) if speaker else None
        if verb[1] == "participles" and not any(each.low in words.auxiliaries for each in tokens[at:place]):
            return None
        if end < len(tokens) and tokens[end].low in words.not_inserted:
            return None
        behind = subject_behind(tokens, end, memory, words)
        if behind is None:
            return None
        apposition = apposition_at(tokens, behind[1], words)
        return Inserted(behind[0], behind[1] + (len(apposition) + 1 if apposition else 0))
    return None
