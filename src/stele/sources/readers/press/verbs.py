"""The verb of saying with its auxiliaries: where it begins, whether it is passive, whether its subject follows it."""

from __future__ import annotations

from typing import Final

from stele.sources.readers.press.noun_phrases import apposition_at, opening_sign, phrase_end, phrase_left
from stele.sources.readers.press.speakers import Memory, Speaker
from stele.sources.readers.press.tokens import Token
from stele.sources.readers.press.voice_words import BREAKS, CLITICS, VoiceWords

_HAVE: Final = frozenset({"has", "have", "had"})
_BE: Final = frozenset({"was", "were", "been", "is", "are", "am", "be", "being"})


def group_start(tokens: list[Token], at: int, words: VoiceWords) -> int:
    """The first token of the verb with its auxiliaries, clitics and adverbs."""
    first = at
    while (
        first > 0
        and at - first < 5
        and (
            tokens[first - 1].low in words.auxiliaries
            or tokens[first - 1].low in words.passed_over
            or tokens[first - 1].low in CLITICS
            or _is_adverb(tokens[first - 1], words)
        )
    ):
        first -= 1
    while first < at and words.is_english and tokens[first].low in ("for", "so"):
        first += 1
    return first


def _is_adverb(token: Token, words: VoiceWords) -> bool:
    return (
        token.low.endswith("ly" if words.is_english else "ment")
        and len(token.low) > 6
        and token.low not in words.no_adverbs
        and not token.is_capital
    )


def is_passive(tokens: list[Token], first: int, at: int, form: str, words: VoiceWords) -> bool | None:
    """None where the words are no verb of saying at all."""
    group = {each.low for each in tokens[first:at]}
    if words.is_english:
        if form == "participles" and at + 1 < len(tokens) and tokens[at + 1].low == "by" and not group & _HAVE:
            return True
        if form == "participles" and (group & _BE or (first > 0 and tokens[first - 1].low in _BE)):
            return True
        return (
            None
            if group & {"to"}
            or (
                (first > 0 and tokens[first - 1].low in ("to", "the", "a", "an", "of", "his", "its", "this", "no"))
                and form in ("plural", "present")
            )
            else False
        )
    if form == "participles":
        if "été" in group:
            return True
        if group & {"est", "sont", "étaient", "était", "fut", "furent"}:
            if _by_follows(tokens, at + 1, FARTHEST):
                return True
            return None if "s'" not in group else False
        return False if group & words.auxiliaries else (True if _by_follows(tokens, at + 1) else None)
    return None if form in ("present", "plural", "imperfect", "containing") and _is_noun(tokens, at, words) else False


def _by_follows(tokens: list[Token], at: int, within: int = 2) -> bool:
    return any(each.low == "par" for each in tokens[at : at + within])


def _is_noun(tokens: list[Token], at: int, words: VoiceWords) -> bool:
    """“Le chiffre officiel”: an article before it; but “comme le note X” has a pronoun there."""
    if at == 0 or tokens[at - 1].low not in words.articles_before_nouns:
        return False
    if tokens[at - 1].low not in CLITIC_ARTICLES:
        return True
    before = tokens[at - 2] if at > 1 else None
    return before is None or before.kind != "w" or before.low in words.before_objects


CLITIC_ARTICLES: Final = frozenset({"le", "la", "les", "l'", "en"})


def inverted_subject(tokens: list[Token], first: int, at: int, end: int, words: VoiceWords) -> int | None:
    """Where the subject behind the verb begins; None where the verb cannot be inverted there."""
    before = tokens[first - 1] if first else None
    opens = (
        before is None
        or before.kind == "q"
        or before.text in (",", "—", "–", ".", "?", "!", "…")
        or before.low in ("comme", "ainsi", "as", "l'", "que", "qu'", "où")
    )
    if not opens or (before is not None and before.text == "," and not may_be_inverted(tokens, first, at, words)):
        return None
    start = end
    while start < len(tokens) and start - end < 4 and _is_time_or_adverb(tokens[start], words):
        start += 1
    if (
        start >= len(tokens)
        or tokens[start].text in BREAKS
        or tokens[start].kind in "qno"
        or tokens[start].low in words.not_inverted
    ):
        return None
    return start


def _is_time_or_adverb(token: Token, words: VoiceWords) -> bool:
    is_adverb = token.low in words.passed_over and token.low not in words.nouns.determiners
    return token.low in words.weekdays or is_adverb or token.low in ("soir", "matin", "dernier", "on")


def may_be_inverted(tokens: list[Token], first: int, at: int, words: VoiceWords) -> bool:
    """Not in “The minister, Jean Varnet, described the museum”, where a subject stands before the commas."""
    if first > 1 and tokens[first - 2].kind == "q":
        return True
    if words.is_english and all(each.low in words.not_before or _is_adverb(each, words) for each in tokens[: first - 1]):
        return True
    if words.is_english and tokens[at].low not in words.inverted:
        return False
    opening = opening_sign(tokens, first - 1)
    if opening is None:
        return True
    phrase = phrase_left(tokens, opening)
    if not phrase or phrase[0].low in words.weekdays or phrase[0].low in words.stops or words.according.at(phrase, 0):
        return True
    if any(each.low in words.auxiliaries or each.kind in "nq" or each.low in ("été", "qui", "who") for each in phrase):
        return True
    nouns = words.nouns
    is_noun = phrase[0].low in nouns.determiners or phrase[0].is_capital or phrase[0].low in nouns.titles
    between = tokens[opening + 1 : first - 1]
    is_clause = any(each.low in words.auxiliaries or each.low in ("were", "was", "est", "sont") for each in between) and not any(
        each.low in words.relatives for each in between[:2]
    )
    return (
        not is_noun
        or is_clause
        or not any(each.low in nouns.speaking or each.is_capital for each in phrase)
    )


FARTHEST: Final = 7
"""Words between the verb and its subject behind it: “a rappelé à la tribune sa vice-présidente”."""


def subject_behind(tokens: list[Token], start: int, memory: Memory, words: VoiceWords) -> tuple[Speaker, int] | None:
    """The person, or whoever can speak, behind a verb; words of place and time may stand between."""
    nouns = words.nouns
    for at in range(start, min(start + FARTHEST, len(tokens))):
        token = tokens[at]
        if token.text in BREAKS or token.kind == "q":
            return None
        if at > start and tokens[at - 1].low in words.before_objects:
            continue
        opens = token.low in nouns.determiners or memory.is_name_word(token) or token.low in nouns.titles
        if not opens or token.low in words.before_objects:
            continue
        end = phrase_end(tokens, at, words)
        phrase = tokens[at:end]
        is_noun = at == start and token.low in nouns.determiners and len(phrase) > 1 and phrase[1].kind == "w"
        if not phrase or not (is_noun or memory.can_speak(phrase)):
            continue
        apposition = apposition_at(tokens, end, words)
        speaker = memory.resolve(phrase, apposition, is_subject=True)
        return (speaker, end) if speaker else None
    return None
