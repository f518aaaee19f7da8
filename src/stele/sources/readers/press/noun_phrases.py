"""Noun phrases around a verb of saying: where they begin and end, and what is set beside them between commas."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from stele.sources.readers.press.speakers import Memory, Speaker
from stele.sources.readers.press.tokens import Token
from stele.sources.readers.press.voice_words import BREAKS, CLITICS, VoiceWords

_NEW_CLAUSE: Final = frozenset({"il", "elle", "he", "she", "they", "it", "le", "la", "the", "les", "un", "a"})
_SUBJECTS: Final = frozenset({"il", "elle", "ils", "elles", "on", "he", "she", "they", "it"})
LONGEST_PHRASE: Final = 16


def phrase_end(tokens: Sequence[Token], first: int, words: VoiceWords) -> int:
    """Where the noun phrase that begins at ``first`` ends."""
    at = first
    while at < len(tokens) and at - first < LONGEST_PHRASE:
        token = tokens[at]
        if token.text in BREAKS or token.kind == "q" or token.low in CLITICS:
            break
        if at > first and (token.low in words.stops or token.low in words.ends or token.low in words.weekdays):
            if token.low in ("et", "and") and at + 1 < len(tokens) and tokens[at - 1].is_capital and tokens[at + 1].is_capital:
                at += 1
                continue
            if (
                token.low in ("à", "au", "aux", "en")
                and at - first <= 2
                and not tokens[at - 1].is_capital
                and at + 1 < len(tokens)
                and tokens[at + 1].is_capital
            ):
                at += 1
                continue
            break
        if at > first and not _is_year(tokens, at) and _is_count(token, words):
            break
        if at > first + 1 and (_acts(tokens, at, words) or _opens_anew(tokens, at) or _ends_name(tokens, first, at, words)):
            break
        at += 1
    while at > first + 1 and tokens[at - 1].low in _DANGLING:
        at -= 1
    return at


def _ends_name(tokens: Sequence[Token], first: int, at: int, words: VoiceWords) -> bool:
    """A word in small letters behind a name of two words or more: “Leland Groat | let people believe”, not “the Karv army”."""
    nouns, token = words.nouns, tokens[at]
    if token.kind != "w" or token.is_capital or tokens[first].low in nouns.determiners or not token.low.isalpha():
        return False
    if token.low in nouns.speaking or token.low in nouns.particles or token.low in nouns.titles:
        return False
    return all(each.is_capital and each.low not in nouns.openings for each in tokens[first:at])


_DANGLING: Final = frozenset({"of", "de", "du", "des", "d'", "for", "the", "à", "au"})


_BEHIND_SAYING: Final = frozenset({"à", "au", "aux", ":"})


def _opens_anew(tokens: Sequence[Token], at: int) -> bool:
    """An article right behind a noun opens another phrase: “selon le projet | une salle”."""
    if tokens[at].low in _ARTICLES and tokens[at - 1].kind == "n":
        return True
    return tokens[at].low in _ARTICLES and tokens[at - 1].kind == "w" and tokens[at - 1].low.isalpha() and (
        len(tokens[at - 1].low) > 4 and not tokens[at - 1].is_capital
    )  # fmt: skip


_ARTICLES: Final = frozenset({"un", "une", "les", "le", "la", "cette", "ces", "the", "an", "its", "his", "their"})


def _is_count(token: Token, words: VoiceWords) -> bool:
    return token.kind == "n" or (token.low in words.numbers and token.low not in words.nouns.determiners)


def _is_year(tokens: Sequence[Token], at: int) -> bool:
    """“The 2001 commission”, “la commission de 2001”: a year that belongs to the name."""
    token = tokens[at]
    return token.kind == "n" and len(token.text) == 4 and token.text.isdigit() and token.text[0] in "12"


def _acts(tokens: Sequence[Token], at: int, words: VoiceWords) -> bool:
    """Whether a verb stands there that ends the phrase: “the regiment | lost 312 men”, “the county | wants its dead back”."""
    token = tokens[at]
    if token.is_capital or token.kind != "w":
        return False
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    verb = words.verbs.at(tokens, at) if words.is_english else None
    if verb and verb[1] in words.finite and after is not None and (after.kind == "n" or after.low in words.that):
        return True
    if token.low in words.present and after is not None and (after.low in words.that or after.low in _BEHIND_SAYING):
        return True
    if token.low in words.acting:
        return after is None or not after.is_capital or words.is_english
    return words.is_english and token.low.endswith("ed") and after is not None and _is_object(after, words)


def _is_object(token: Token, words: VoiceWords) -> bool:
    return token.kind == "n" or token.low in words.nouns.determiners - words.nouns.particles or token.low in words.nouns.pronouns


def apposition_at(tokens: Sequence[Token], end: int, words: VoiceWords) -> Sequence[Token]:
    """“…, le commandant Osric Delvane” after a role, “…, porte-parole de l'armée” after a name."""
    if end + 1 >= len(tokens) or tokens[end].text != ",":
        return ()
    first = tokens[end + 1]
    if first.kind != "w" or first.low in words.stops or first.low in words.relatives:
        return ()
    stop = phrase_end(tokens, end + 1, words)
    phrase = tokens[end + 1 : stop]
    if stop < len(tokens) and tokens[stop].text not in BREAKS and tokens[stop].low not in words.stops | words.weekdays:
        return ()
    if any((verb := words.verbs.at(phrase, at)) and verb[1] == "gerund" for at in range(len(phrase))):
        return ()
    lows = {each.low for each in phrase[:3]}
    if lows & words.nouns.holders or all(each.is_capital for each in phrase):
        return phrase
    return ()


def phrase_left(tokens: list[Token], at: int) -> list[Token]:
    """The words before ``at`` up to a sign, a conjunction or a relative pronoun."""
    first = at
    if at > 0 and tokens[at - 1].low in _SUBJECTS:
        return tokens[at - 1 : at]
    while first > 0 and at - first < LONGEST_PHRASE:
        token = tokens[first - 1]
        if token.text in BREAKS or token.kind == "q":
            break
        if token.low in (
            "que",
            "qu'",
            "that",
            "lorsque",
            "quand",
            "when",
            "comme",
            "car",
            "mais",
            "but",
            "donc",
            "while",
            "tandis",
            "alors",
            "because",
            "since",
            "which",
            "dont",
            "où",
            "what",
            "though",
        ):
            break
        if token.low in ("et", "and") and first < at and tokens[first].low in _NEW_CLAUSE:
            break
        first -= 1
    phrase = tokens[first:at]
    while phrase and (phrase[0].kind in "no" or phrase[0].low in ("et", "and", "puis", "then", "or")):
        phrase = phrase[1:]
    return phrase


def noun_phrase(phrase: list[Token], words: VoiceWords) -> list[Token]:
    """Without what opens the sentence (“In Sarvo the mayor”) and what follows the noun (“a doctor reached by telephone”)."""
    if phrase and phrase[0].low in words.stops | words.leading:
        first = next((at for at, each in enumerate(phrase) if at >= 2 and each.low in words.nouns.determiners), None)
        phrase = phrase[first:] if first is not None else []
    relative = next((at for at, each in enumerate(phrase) if at and each.low in ("qui", "who", "which", "whose", "dont")), None)
    if relative is not None:
        phrase = phrase[:relative]
    end = phrase_end(phrase, 0, words)
    is_paper = any(each.low in words.nouns.documents or each.low in words.reckonings for each in phrase[:end])
    if is_paper and end + 1 < len(phrase) and phrase[end].low in ("by", "from", "par"):
        end = phrase_end(phrase, end + 1, words)
    return phrase[:end] if end else phrase


def opening_sign(tokens: list[Token], closing: int) -> int | None:
    sign = {")": "("}.get(tokens[closing].text, tokens[closing].text)
    if sign == "(":
        return next((at for at in range(closing - 1, max(-1, closing - 60), -1) if tokens[at].text == sign), None)
    for at in range(closing - 1, max(-1, closing - 40), -1):
        if tokens[at].text == sign:
            return at
        if tokens[at].kind == "q" and at and tokens[at - 1].text == sign:
            return at - 1
        if tokens[at].text in (";", ".", ":") or tokens[at].kind == "q":
            return None
    return None


def subject_of(tokens: list[Token], first: int, memory: Memory, words: VoiceWords) -> tuple[Speaker, int] | None:
    """The noun phrase to the left of a verb, looking past what stands between commas."""
    at = first
    if at > 0 and tokens[at - 1].low in ("qui", "who", "which", "lequel", "laquelle", "lesquels", "lesquelles"):
        at -= 1
        if at > 0 and tokens[at - 1].text == ",":
            at -= 1
        return _met(_antecedent(phrase_left(tokens, at), words), (), tokens, memory)
    relative = _relative_before(tokens, at, words)
    if relative is not None:
        return subject_of(tokens, relative + 1, memory, words)
    if at > 0 and tokens[at - 1].low in words.impersonal and memory.seat is not None:
        return memory.seat, at - 1
    return _past_groups(tokens, at, memory, words)


def _antecedent(phrase: list[Token], words: VoiceWords) -> list[Token]:
    """The noun phrase right before “who” or “which”: “it said in a statement carried by | the state agency, which”."""
    for at in range(len(phrase) - 2, 0, -1):
        opens = phrase[at].low in words.nouns.determiners and phrase[at].low not in _DANGLING - {"the"}
        if opens and phrase[at - 1].low in words.before_objects | words.relatives and phrase[at - 1].low not in ("of", "de", "for"):
            return phrase[at:]
    return phrase


def _relative_before(tokens: list[Token], at: int, words: VoiceWords) -> int | None:
    """“Which on Sunday had put”: words of time between the relative pronoun and its verb."""
    for back in range(at - 2, max(-1, at - 5), -1):
        if tokens[back].low in ("qui", "who", "which", "lequel", "laquelle", "lesquels", "lesquelles"):
            return back if tokens[back + 1].low in words.before_objects | words.weekdays else None
        if tokens[back].kind != "w":
            return None
    return None


MOST_GROUPS: Final = 3
"""Groups between signs that may stand between a subject and its verb: “X, 96 ans, assis au premier rang, se souvient”."""


def _past_groups(tokens: list[Token], at: int, memory: Memory, words: VoiceWords) -> tuple[Speaker, int] | None:
    apposition: list[Token] = []
    for _ in range(MOST_GROUPS):
        if at > 0 and tokens[at - 1].text in (",", "—", "–", ")"):
            opening = opening_sign(tokens, at - 1)
            if opening is None:
                return None
            apposition, at = _apposed(tokens[opening + 1 : at - 1], words) or apposition, opening
        left = phrase_left(tokens, at)
        phrase = noun_phrase(left, words)
        if len(phrase) > 1 and phrase[0].low in words.relatives | words.not_before:
            phrase = phrase[1:]
        found = _met(phrase, apposition, tokens, memory) if phrase and not _is_attribute(phrase, words) else None
        if found or at == 0 or tokens[at - 1 - len(left) if left else at - 1].text != ",":
            return found
        at -= len(left)
    return None


def _apposed(between: list[Token], words: VoiceWords) -> list[Token]:
    if not between or between[0].low in words.relatives or between[0].low in words.stops:
        return []
    return between[: phrase_end(between, 0, words) or len(between)]


def _is_attribute(phrase: list[Token], words: VoiceWords) -> bool:
    """An age or a participle that is said of the subject, and not the subject: “96 ans”, “assis au premier rang”."""
    first, nouns = phrase[0], words.nouns
    if first.is_capital or any(first.low in each for each in (nouns.openings, words.numbers, nouns.speaking)):
        return False
    return not (words.is_english and first.low not in words.leading and any(each.low in nouns.speaking for each in phrase[1:4]))


def _met(phrase: Sequence[Token], apposition: Sequence[Token], tokens: list[Token], memory: Memory) -> tuple[Speaker, int] | None:
    speaker = memory.resolve(phrase, apposition, is_subject=True)
    return (speaker, tokens.index(phrase[0])) if speaker else None
