"""Whose a place in a sentence is: the attribution that governs it, and the chain that passed it on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from stele.sources.readers.press.layout import Sentence
from stele.sources.readers.press.speakers import OURSELVES, Speaker
from stele.sources.readers.press.tokens import Token
from stele.sources.readers.press.voice_words import VoiceWords
from stele.sources.readers.press.voices import Attribution

Chain = tuple[Speaker, ...]
NOBODY: Final[Chain] = ()


def segments(sentence: Sentence, words: VoiceWords) -> list[tuple[int, int, bool]]:
    """From, to, and whether it is set against what came before: a sentence parted at semicolons and contrasts."""
    tokens = sentence.tokens
    cuts = [(sentence.span.start, False)]
    for at, token in enumerate(tokens):
        if at == 0:
            continue
        if token.text == ";":
            cuts.append((token.end, True))
        elif _compares(tokens, at, words):
            continue
        elif words.contrast.at(tokens, at) and (tokens[at - 1].text == "," or token.low in ("while", "whereas", "tandis", "alors")):
            cuts.append((token.start, True))
    ends = [start for start, _ in cuts[1:]] + [sentence.span.end]
    return [(start, end, contrasted) for (start, contrasted), end in zip(cuts, ends, strict=True)]


def _compares(tokens: Sequence[Token], at: int, words: VoiceWords) -> bool:
    """“Eight dead, against five at noon”: two figures of one voice."""
    found = words.contrast.at(tokens, at)
    behind = tokens[at + found[0]] if found and at + found[0] < len(tokens) else None
    is_number = behind is not None and (behind.kind == "n" or behind.low.partition("-")[0] in words.numbers)
    return is_number and tokens[at].low in ("contre", "against", "compared")


def chain_at(place: int, found: Sequence[Attribution], parts: Sequence[tuple[int, int, bool]]) -> tuple[Chain, Attribution | None]:
    """The chain for a place, first who reports; empty where the report speaks itself."""
    part = next((each for each in parts if each[0] <= place < each[1]), parts[-1])
    inside = [each for each in found if part[0] <= each.start < part[1]]
    governing = _governing(place, inside, part[0])
    if governing is None and len(parts) > 1:
        earlier = [each for each in found if each.start < part[0]]
        later = [each for each in found if each.start >= part[1] and each.form in ("after", "according")]
        if not part[2]:
            governing = _governing(place, later, part[1])
        elif earlier and earlier[-1].takes_that and not any(each.form == "according" for each in earlier):
            governing = earlier[-1]
    if governing is None:
        return NOBODY, None
    outer = _outer(place, governing, inside)
    chain = (*outer, *(each for each in governing.reported_by if each not in outer), governing.speaker)
    return tuple(dict.fromkeys(each for each in chain if each is not OURSELVES)), governing


def _governing(place: int, inside: Sequence[Attribution], opening: int) -> Attribution | None:
    before = [each for each in inside if each.form in ("before", "gerund", "according", "agent") and each.end <= place]
    after = [each for each in inside if each.form in ("after", "according", "agent") and each.start >= place]
    reduced = [each for each in after if each.form == "agent" and each.start - place <= LONGEST_REDUCED and each.is_reduced]
    if reduced:
        return reduced[0]
    within = [each for each in inside if each.start <= place < each.end]
    if within:
        return within[-1]
    nearest = before[-1] if before else None
    if nearest is not None and nearest.form == "gerund" and after and after[0].form == "according":
        return after[0]
    if nearest is None:
        return after[0] if after else None
    if after and nearest.form == "according" and after[0].form == "according" and _is_used(nearest, inside, opening):
        return after[0]
    return nearest


LONGEST_REDUCED: Final = 60
"""Characters between a figure and the participle that says whose it is: “10 000 disparus avancé par les deux camps”."""


def _is_used(leading: Attribution, inside: Sequence[Attribution], opening: int) -> bool:
    """Whether an “according to” that stands before the place closed a clause of its own."""
    return (
        leading.start > min(each.start for each in inside) or leading is not inside[0] or leading.start > opening + LONGEST_OPENING
    )


LONGEST_OPENING: Final = 12
"""Characters before an “according to” that opens a clause; behind more of them it closes one."""


def _outer(place: int, governing: Attribution, inside: Sequence[Attribution]) -> Chain:
    """A later “according to” or “reported X” passes on what a subject said before."""
    if governing.form not in ("before", "gerund"):
        return ()
    return tuple(
        each.speaker
        for each in inside
        if each.form in ("after", "according") and each.start >= place and each.speaker is not governing.speaker
    )[:1]
