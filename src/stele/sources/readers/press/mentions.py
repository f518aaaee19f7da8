"""The people whom a sentence names, though they may not speak."""

from __future__ import annotations

from collections.abc import Sequence

from stele.sources.readers.press.layout import Sentence
from stele.sources.readers.press.lexicon import lexicon
from stele.sources.readers.press.speakers import Memory, Speaker
from stele.sources.readers.press.tokens import Token


def mentions(sentence: Sentence, memory: Memory) -> list[Speaker]:
    """The people whom a sentence names with their title, their office or their age, though they may not speak."""
    tokens, words = sentence.tokens, memory.words
    found: list[Speaker] = []
    at = 0
    while at < len(tokens):
        if not memory.is_name_word(tokens[at]) or _is_shouted(tokens, at):
            at += 1
            continue
        end = at
        while end < len(tokens) and (
            memory.is_name_word(tokens[end])
            or (end > at and tokens[end].is_capital)
            or (
                tokens[end].low in ("de", "von", "van", "al", "bin", "ben", "el", "du", "d'")
                and end + 1 < len(tokens)
                and tokens[end + 1].is_capital
                and end > at
            )
        ):
            end += 1
        is_one = end - at == 1 and at > 1 and _has_office(tokens, at, end, memory)
        if end - at >= 2 or is_one or (at > 0 and tokens[at - 1].low in words.titles) or memory.is_known(tokens[at]):
            speaker = _mentioned(tokens, at, end, memory)
            if speaker and speaker not in found:
                found.append(speaker)
        at = max(end, at + 1)
    return found


def _has_office(tokens: Sequence[Token], at: int, end: int, memory: Memory) -> bool:
    """A single name behind kinship or an office: “sa fille Lison”, “her grandson, Dewi,”, “un ami berger, Oskari,”."""
    people = memory.words.people
    if tokens[at - 1].low in people and tokens[at - 2].low in memory.words.possessives:
        return True
    closes = end >= len(tokens) or tokens[end].text in (",", ".", ")", ";")
    near = [each.low for each in tokens[max(0, at - 5) : at - 1]]
    return tokens[at - 1].text == "," and closes and near[-1:] != [","] and bool(near) and near[-1] in people and any(
        each in memory.words.determiners for each in near
    )  # fmt: skip


def _is_shouted(tokens: Sequence[Token], at: int) -> bool:
    """One of several words in capitals: a rubric, “WHAT HAPPENS NEXT”, and nobody's name."""
    near = [each for each in tokens[max(0, at - 1) : at + 2] if each.kind == "w"]
    return len(near) > 1 and len(tokens[at].text) > 3 and all(each.text.isupper() for each in near)


def _has_unknown_office(tokens: Sequence[Token], first: int, end: int, memory: Memory) -> bool:
    """“L'universitaire Régine Paultrot”: an article, one noun that is no place and no body, and a name of two words."""
    if first < 2 or end - first != 2 or tokens[first - 1].kind != "w" or not tokens[first - 1].text[:1].islower():
        return False
    noun = tokens[first - 1].low
    is_noun = noun not in memory.function and noun not in memory.things and len(noun) > 3
    return tokens[first - 2].low in ("le", "la", "l'", "un", "une", "the", "a") and is_noun


def _office_before(tokens: Sequence[Token], comma: int, memory: Memory) -> Sequence[Token]:
    """“The ambassador of Russia, Alexander Matsegora”: the office, from its article to the comma."""
    start = comma
    while (
        start > 0
        and comma - start < 10
        and tokens[start - 1].kind == "w"
        and tokens[start - 1].low not in ("et", "and", "que", "that", "où")
    ):
        start -= 1
        if tokens[start].low in memory.words.determiners and start + 1 < comma and tokens[start + 1].low in memory.words.people:
            return tokens[start:comma]
    return ()


def _is_introduced(tokens: Sequence[Token], first: int, end: int, memory: Memory) -> bool:
    """A name of two or three words before “, who”; or one that begins the sentence before a word in small letters."""
    if not 2 <= end - first <= 4 or end >= len(tokens):
        return False
    if (
        tokens[end].text == ","
        and end + 1 < len(tokens)
        and tokens[end + 1].low in ("who", "whose", "qui", "dont", "né", "née", "born")
    ):
        return True
    if (
        tokens[end].text == ","
        and end + 1 < len(tokens)
        and tokens[end + 1].low in ("mort", "morte", "décédé", "décédée", "aged", "died")
    ):
        return True
    after = tokens[end]
    opens = (
        first == 0
        or tokens[first - 1].text in (",", ";", ":", "–", "—", "•", ".")
        or tokens[first - 1].low in ("que", "qu'", "that")
    )
    opens = opens or tokens[first - 1].low in memory.rubrics
    if opens and (after.low in memory.verbs or _is_verb_behind(after, memory)):
        return True
    return (
        first == 0
        and after.kind == "w"
        and after.low not in ("of", "de", "du", "des", "d'", "and", "et", "'s")
        and tokens[0].low not in ("the", "a", "le", "la", "les", "in", "at", "on")
    )


def _is_verb_behind(token: Token, memory: Memory) -> bool:
    """A verb in the third person, by its list or its ending: “Samira Adeh lays a ruler”."""
    ends = tuple(lexicon(memory.language).table["voices"]["verb_ends"].split("|"))
    acting = lexicon(memory.language).words("voices", "acting")
    is_word = token.kind == "w" and not token.is_capital and token.low not in memory.function
    return is_word and (token.low in acting or (len(token.low) > 3 and token.low.endswith(ends)))


def _mentioned(tokens: Sequence[Token], first: int, end: int, memory: Memory) -> Speaker | None:
    words = memory.words
    start = first
    if first and tokens[first - 1].low in ("de", "du", "d'", "of", "en", "à", "au", "des", "in", "at"):
        return None
    if first > 1 and tokens[first - 1].text == ",":
        role = _office_before(tokens, first - 1, memory)
        if role and (end >= len(tokens) or tokens[end].text in (",", ".", "(", ";", ")") or tokens[end].kind == "w"):
            return memory.resolve(role, tokens[first:end])
    while (
        start > 0
        and first - start < 9
        and tokens[start - 1].kind == "w"
        and tokens[start - 1].low not in ("et", "and", "que", "à", "où", "avec", "with", "by", "par", "that")
    ):
        start -= 1
        if (
            tokens[start].low in words.determiners
            and start < first - 1
            and tokens[start].low not in ("de", "du", "des", "d'", "of", "la", "le", "l'")
        ) or (start > 0 and tokens[start].low in words.holders):
            break
    role = tokens[start:first]
    lows = {each.low for each in role}
    has_role = bool(lows & words.holders) or tokens[first].low in words.titles
    if not has_role and first and tokens[first - 1].low in ("the", "le", "la", "les") and not memory.is_known(tokens[end - 1]):
        return None
    if not has_role and _has_unknown_office(tokens, first, end, memory):
        return memory.resolve(tokens[first - 2 : end])
    has_age = (
        end + 1 < len(tokens)
        and tokens[end].text == ","
        and (
            tokens[end + 1].kind == "n"
            or (
                tokens[end + 1].low in words.determiners | words.people
                and any(each.low in words.people for each in tokens[end + 1 : end + 5])
            )
        )
    )
    has_first_name = end - first >= 2 and memory.is_first_name(tokens[first])
    is_somebody = has_role or has_age or has_first_name or memory.is_known(tokens[end - 1])
    is_somebody = is_somebody or (end - first >= 2 and tokens[end - 1].low in memory.surnames)
    if not (is_somebody or _is_introduced(tokens, first, end, memory)):
        return None
    if any(each.low in words.organisations for each in tokens[first:end]) or memory.is_thing(tokens[first:end]):
        return None
    phrase = [*role, *tokens[first:end]] if has_role else list(tokens[first:end])
    speaker = memory.resolve(phrase)
    return speaker if speaker and speaker.is_person else None
