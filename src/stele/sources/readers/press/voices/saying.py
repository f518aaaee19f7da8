"""Verbs of saying with their subject, before them or behind."""

from __future__ import annotations

from typing import Final

from stele.sources.readers.press.noun_phrases import apposition_at, phrase_end, phrase_left, subject_of
from stele.sources.readers.press.speakers import OURSELVES, UNKNOWN, Memory, Speaker
from stele.sources.readers.press.tokens import Token
from stele.sources.readers.press.verbs import group_start, inverted_subject, is_passive
from stele.sources.readers.press.voice_words import BREAKS, CLITICS, VoiceWords
from stele.sources.readers.press.voices.attribution import Attribution
from stele.sources.readers.press.voices.chains import cited_by, citing_between, quoted_as_saying, told
from stele.sources.readers.press.voices.passive import agent, of_gerund


def of_verb(
    tokens: list[Token], at: int, length: int, form: str, memory: Memory, words: VoiceWords, before: list[Attribution]
) -> Attribution | None:
    if form == "infinitive":
        goes_on = at > 0 and tokens[at - 1].low in _BEFORE_INFINITIVE and _takes_that(tokens, at + length, words)
        return of_gerund(tokens, at, at + length, memory, words, before, denies=False) if goes_on and before else None
    if _is_no_saying(tokens, at, length, form, words):
        return None
    first, end = group_start(tokens, at, words), at + length
    is_present = " ".join(each.low for each in tokens[at:end]) in words.present
    if form == "participles" and is_present and not any(each.low in words.auxiliaries for each in tokens[first:at]):
        form = "present"
    passive = is_passive(tokens, first, at, form, words)
    if passive is None:
        return None
    if passive:
        return agent(tokens, first, end, memory, words)
    denies = _denies(tokens, first, at, words)
    if form == "gerund":
        return of_gerund(tokens, at, end, memory, words, before, denies)
    if not words.is_english and form == "participles" and first == at:
        return None
    inverted = _inverted(tokens, first, at, end, memory, words)
    if inverted:
        return inverted._replace(denies=denies)
    return _subject_first(tokens, first, end, memory, words, before, denies, form)


def _is_no_saying(tokens: list[Token], at: int, length: int, form: str, words: VoiceWords) -> bool:
    """“Il s'agit”; “her own tally”; “divers found 11 bodies”: a noun, or something done with hands."""
    if at and tokens[at - 1].low == "s'":
        return True
    if words.is_english and form in ("present", "plural") and _is_noun_here(tokens, at, length, words):
        return True
    return tokens[at].low in words.physical and any(each.low in words.found_things for each in tokens[at + 1 : at + _NEAR])


_BEFORE_INFINITIVE: Final = frozenset({"de", "d'", "pour"})
_NEAR: Final = 6
"""Words behind a verb within which its object stands."""
_NOT: Final = frozenset({"not", "never", "ne", "n'"})


def _denies(tokens: list[Token], first: int, at: int, words: VoiceWords) -> bool:
    """“Denied that”, “I don't think that”."""
    is_negated = any(each.low in _NOT or each.low.endswith("n't") for each in tokens[first:at])
    return tokens[at].low in words.denial or (tokens[at].low in words.doubting and is_negated)


def _is_noun_here(tokens: list[Token], at: int, length: int, words: VoiceWords) -> bool:
    """“Since records began”, “her own tally”: words that are verbs elsewhere."""
    before = tokens[at - 1] if at else None
    after = tokens[at + length] if at + length < len(tokens) else None
    said = words.verbs.at(tokens, at - 1) if at else None
    if before is not None and said is not None and said[1] in ("participles", "gerund") and before.low.endswith(("ed", "ing")):
        return True
    if before is not None and (before.low in words.before_objects | words.before_nouns or before.low in words.leading):
        return True
    if after is None or after.kind != "w":
        return False
    verb = words.verbs.at(tokens, at + length)
    return after.low in words.acting or (verb is not None and verb[1] in ("present", "plural") and length == 1)


def _inverted(tokens: list[Token], first: int, at: int, end: int, memory: Memory, words: VoiceWords) -> Attribution | None:
    """“…, a déclaré X”, “…,” said X, “a-t-il dit”."""
    clitic = next((each for each in tokens[first : end + 1] if each.low in CLITICS), None)
    if clitic is not None:
        speaker = memory.resolve([clitic])
        last = max(tokens[end - 1].end, clitic.end)
        return Attribution("after", speaker, tokens[first].start, last) if speaker else None
    start = inverted_subject(tokens, first, at, end, words)
    if start is None:
        return None
    stop = phrase_end(tokens, start, words)
    phrase = tokens[start:stop]
    speaker = memory.resolve(phrase, apposition_at(tokens, stop, words), is_subject=phrase[0].low in words.nouns.determiners)
    if speaker is None or (tokens[first - 1].low in ("que", "qu'") and first > 0 and not phrase[-1].is_capital):
        return None
    cited = cited_by(tokens, stop, memory, words)
    if cited and cited[0] is not speaker:
        return Attribution("after", cited[0], tokens[first].start, tokens[cited[1] - 1].end, (speaker,))
    return Attribution("after", speaker, tokens[first].start, tokens[stop - 1].end)


def _subject_first(
    tokens: list[Token], first: int, end: int, memory: Memory, words: VoiceWords, before: list[Attribution], denies: bool, form: str
) -> Attribution | None:
    if first == 0:
        return None
    own = phrase_left(tokens, first)
    is_self = any(words.self_reference.at(own, at) for at in range(len(own)))
    if own and (is_self or own[-1].low in words.addressed or own[0].low in words.ourselves):
        somebody = UNKNOWN if own[-1].low in words.addressed else OURSELVES
        return Attribution("before", somebody, tokens[first].start, tokens[end - 1].end, takes_that=True)
    chained = tokens[first - 1].low in ("et", "and", "puis", "then", "but", "mais") and before
    citing = None if chained else citing_between(tokens, first, memory, words)
    start = 0
    if chained:
        subject = before[-1].speaker
    elif citing:
        subject = citing[1]
    else:
        found = _subject(tokens, first, memory, words, before)
        if found is None:
            return _unknown(tokens, first, end, memory, words, form)
        subject, start = found
    if _says_nothing(tokens, start, end, subject, words, before, form):
        return None
    if subject.is_person and tokens[end - 1].low in words.receiving and _takes_that(tokens, end, words):
        return Attribution("before", UNKNOWN, tokens[first].start, tokens[end - 1].end, takes_that=True)
    quoted = quoted_as_saying(tokens, end, memory, words) if tokens[end - 1].low in words.quoting else None
    if quoted:
        return Attribution("before", quoted[0], tokens[first].start, tokens[quoted[1] - 1].end, (subject,), denies, True)
    chain: tuple[Speaker, ...] = (citing[0],) if citing else ()
    heard = told(tokens, end, memory, words)
    if heard and heard is not subject:
        chain = (heard,)
    that = _takes_that(tokens, end, words)
    place = "after" if not that and not chained and _closes(tokens, start, end, words) else "before"
    return Attribution(place, subject, tokens[first].start, tokens[end - 1].end, chain, denies, that)


def _subject(
    tokens: list[Token], first: int, memory: Memory, words: VoiceWords, before: list[Attribution]
) -> tuple[Speaker, int] | None:
    """Whoever says it. A pronoun right behind “X said (that)” is X: “the army said it had counted”."""
    if tokens[first - 1].low in words.nouns.pronouns - words.impersonal - words.nouns.nobody and before:
        outer = before[-1]
        behind = tokens[first - 2] if first > 1 and tokens[first - 2].low in words.that else tokens[first - 1]
        between = [each for each in tokens if outer.end <= each.start < behind.start]
        if outer.form == "before" and not between and memory.agrees(outer.speaker, tokens[first - 1].low):
            return outer.speaker, first - 1
    return subject_of(tokens, first, memory, words)


def _unknown(tokens: list[Token], first: int, end: int, memory: Memory, words: VoiceWords, form: str) -> Attribution | None:
    """A pronoun, a paper or somebody says it, and the text does not let it be told who."""
    unknown = Attribution("before", UNKNOWN, tokens[first].start, tokens[end - 1].end, takes_that=form != "containing")
    if form == "containing":
        return unknown if memory.is_paper(phrase_left(tokens, first)) else None
    is_pronoun = tokens[first - 1].low in words.nouns.pronouns - words.impersonal - words.nouns.nobody
    return unknown if is_pronoun or (end < len(tokens) and tokens[end].low in words.that) else None


def _says_nothing(
    tokens: list[Token], start: int, end: int, subject: Speaker, words: VoiceWords, before: list[Attribution], form: str
) -> bool:
    """“… and that its country mourned seven dead”, “the stone remembers”, “the mayor has”: no voice of its own."""
    if subject.is_person:
        return form == "containing"
    if not subject.heads and not subject.is_named_thing and tokens[end - 1].low in words.ambiguous:
        return True
    owns = start < len(tokens) and tokens[start].low in words.nouns.possessives
    if owns and before and before[-1].takes_that and before[-1].speaker is not subject:
        return True
    if tokens[end - 1].low in words.of_people:
        return True
    holds = subject.is_document and (tokens[end - 1].low not in words.auxiliaries or _is_number(tokens, end, words))
    return form == "containing" and not holds


def _takes_that(tokens: list[Token], end: int, words: VoiceWords) -> bool:
    """Whether a clause follows; “she told me that night” has none."""
    for at in range(end, min(end + 3, len(tokens))):
        if tokens[at].text in BREAKS:
            return False
        if tokens[at].low in words.that and not (at + 1 < len(tokens) and tokens[at + 1].low in words.that_time):
            return True
    return False


def _is_number(tokens: list[Token], at: int, words: VoiceWords) -> bool:
    """“Had 1,012 killed”, “had over ninety killed”: a number stands at once behind the verb."""
    for each in tokens[at : at + 4]:
        if each.kind == "n" or each.low.partition("-")[0] in words.numbers:
            return True
        if each.low not in words.bounding:
            return False
    return False


def _closes(tokens: list[Token], start: int, end: int, words: VoiceWords) -> bool:
    """Whether “X said” stands behind what is said: after a quotation, or after a clause and before a stop."""
    if tokens[end - 1].low in words.tellings:
        end = phrase_end(tokens, end, words)
    before = start - 1
    while before >= 0 and tokens[before].text in (",", "—", "–"):
        before -= 1
    if before < 0:
        return False
    if tokens[before].kind == "q" and (end >= len(tokens) or (tokens[end].kind != "q" and tokens[end].text != ":")):
        return True
    is_stop = (
        end >= len(tokens)
        or tokens[end].text in (",", ".", "—", "–")
        or tokens[end].low in words.weekdays
        or tokens[end].low in ("in", "on", "at", "by", "during", "after", "when", "dans", "lors")
    )
    return is_stop and before < start - 1
