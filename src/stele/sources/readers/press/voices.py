"""Attribution: which words of a sentence are whose. Verbs of saying with their subject, and “according to”."""

from __future__ import annotations

from itertools import zip_longest
from typing import Final, NamedTuple

from stele.sources.readers.press.layout import Sentence
from stele.sources.readers.press.noun_phrases import apposition_at, phrase_end, phrase_left, subject_of
from stele.sources.readers.press.speakers import ANYBODY, OURSELVES, UNKNOWN, Memory, Speaker
from stele.sources.readers.press.tokens import Token
from stele.sources.readers.press.verbs import group_start, inverted_subject, is_passive
from stele.sources.readers.press.voice_words import BREAKS, CLITICS, VoiceWords


class Attribution(NamedTuple):
    """``start`` and ``end`` are characters; ``form``: before, after, gerund, according. ``told_to`` reports it."""

    form: str
    speaker: Speaker
    start: int
    end: int
    reported_by: tuple[Speaker, ...] = ()
    denies: bool = False
    takes_that: bool = False
    is_reduced: bool = False


def attributions(sentence: Sentence, memory: Memory, words: VoiceWords) -> list[Attribution]:
    """Those of one sentence, in order; speakers are remembered as they are met."""
    return attributions_of(sentence.tokens, memory, words)


def attributions_of(tokens: list[Token], memory: Memory, words: VoiceWords) -> list[Attribution]:
    """Those among some tokens, in order."""
    found: list[Attribution] = []
    at = 0
    while at < len(tokens):
        each, after = _at(tokens, at, memory, words, found)
        if each is not None and found and each.form == "according" and _passes_on(tokens, at, words) and found[-1].form != "according":
            agency = found.pop()
            each = agency if agency.speaker is each.speaker else agency._replace(speaker=each.speaker, reported_by=(*agency.reported_by, agency.speaker))
        if each is not None:
            found.append(each)
            found.extend(_gapped(tokens, after, each, memory, words))
            if each.speaker not in (UNKNOWN, OURSELVES):
                memory.speaks(each.speaker)
        at = max(after, at + 1)
    return found


def _passes_on(tokens: list[Token], at: int, words: VoiceWords) -> bool:
    """“Television reported, quoting the ministry”: the ministry says it, and television passes it on."""
    return words.citing.at(tokens, at) is not None and at > 0 and tokens[at - 1].text == ","


def _at(
    tokens: list[Token], at: int, memory: Memory, words: VoiceWords, before: list[Attribution]
) -> tuple[Attribution | None, int]:
    if tokens[at].kind != "w":
        return None, at + 1
    if tokens[at].is_capital and at and tokens[at - 1].kind == "w" and tokens[at - 1].low not in words.weekdays:
        return None, at + 1
    opener = words.according.at(tokens, at)
    if at == 0 and tokens[at].low in ("pour", "for") and _view_of(tokens, words):
        opener = (1, "according")
    if opener:
        return _according(tokens, at, at + opener[0], memory, words)
    counted = _by_reckoning(tokens, at, memory, words)
    if counted:
        return counted, at + 1
    verb = words.verbs.at(tokens, at) or _with_adverb(tokens, at, words)
    if verb:
        return _verb(tokens, at, verb[0], verb[1], memory, words, before), at + verb[0]
    return None, at + 1


def _with_adverb(tokens: list[Token], at: int, words: VoiceWords) -> tuple[int, str] | None:
    """“Fait désormais état”: a verb of two words with an adverb between them."""
    if words.is_english or at + 2 >= len(tokens) or tokens[at + 1].low not in words.passed_over:
        return None
    found = words.verbs.at([tokens[at], *tokens[at + 2 : at + 4]], 0)
    return (found[0] + 1, found[1]) if found and found[0] > 1 else None


def _by_reckoning(tokens: list[Token], at: int, memory: Memory, words: VoiceWords) -> Attribution | None:
    """“By her reckoning”, “by the union's own count”; “the government's old figure of”."""
    if tokens[at].low == "by":
        noun = next((each for each in range(at + 2, min(at + 9, len(tokens))) if tokens[each].low in words.reckonings), None)
        if noun is None or any(each.kind != "w" for each in tokens[at:noun]):
            return None
        owner = words.nouns.possessives.get(tokens[at + 1].low)
        mark = next((each for each in range(at + 2, noun) if tokens[each].low in ("'s", "'")), None)
        phrase = [tokens[at + 1]._replace(low=owner)] if owner else tokens[at + 1 : mark] if mark else []
        speaker = memory.resolve(phrase, is_subject=True)
        return Attribution("according", speaker, tokens[at].start, tokens[noun].end) if speaker else None
    if tokens[at].low in ("'s", "'") and at > 1:
        noun = next((each for each in range(at + 1, min(at + 5, len(tokens) - 1)) if tokens[each].low in words.reckonings), None)
        if noun is None or tokens[noun + 1].low not in ("of", ":", "is", "was", "stands", "puts"):
            return None
        phrase = phrase_left(tokens, at)
        start = next((each for each in range(len(phrase) - 1, -1, -1) if phrase[each].low in words.nouns.determiners), None)
        speaker = memory.resolve(phrase[start:] if start is not None else phrase[-2:], is_subject=True)
        return Attribution("before", speaker, tokens[at].start, tokens[noun].end) if speaker else None
    return None


def _gapped(tokens: list[Token], after: int, said: Attribution, memory: Memory, words: VoiceWords) -> list[Attribution]:
    """“L'association dénombre 412 morts, l'état-major 256”: the second counts as well, and needs no verb."""
    if said.form != "before" or said.takes_that:
        return []
    for at in range(after, min(after + LONGEST_GAP, len(tokens) - 2)):
        if tokens[at].text not in (",", ";") or tokens[at + 1].low not in words.nouns.determiners:
            continue
        end = phrase_end(tokens, at + 1, words)
        number = end + 1 if end < len(tokens) and tokens[end].text == "," else end
        is_number = number < len(tokens) and (tokens[number].kind == "n" or tokens[number].low in words.numbers)
        if is_number and memory.can_speak(tokens[at + 1 : end]):
            speaker = memory.resolve(tokens[at + 1 : end], is_subject=True)
            return [Attribution("before", speaker, tokens[at + 1].start, tokens[end - 1].end)] if speaker else []
    return []


LONGEST_GAP: Final = 14
"""Words between a verb of counting and the next who counts."""


def _view_of(tokens: list[Token], words: VoiceWords) -> bool:
    """“For the families, …”: a comma closes it at once, and somebody stands there."""
    end = phrase_end(tokens, 1, words)
    if not 1 < end < len(tokens) or tokens[end].text != ",":
        return False
    phrase = tokens[1:end]
    nouns = words.nouns.people | words.nouns.organisations
    return (
        phrase[0].low in words.nouns.pronouns
        or any(each.low in nouns for each in phrase[:3])
        or all(each.is_capital for each in phrase[:2])
    )


def _according(tokens: list[Token], at: int, first: int, memory: Memory, words: VoiceWords) -> tuple[Attribution | None, int]:
    first -= tokens[first - 1].low in words.sources and first - 1 > at
    if first < len(tokens) and tokens[first].low in words.which:
        return None, first
    end = _end_of_source(tokens, first, words)
    phrase = tokens[first:end]
    apposition = apposition_at(tokens, end, words)
    if phrase and phrase[0].low in ("lui", "elle", "him", "her", "them", "eux"):
        phrase = [
            phrase[0]._replace(
                low={"lui": "il", "him": "he", "her": "she", "them": "they", "eux": "ils"}.get(phrase[0].low, phrase[0].low)
            )
        ]
    if words.reflexive.at(tokens, at):
        phrase, apposition, end = [tokens[at]._replace(low=ANYBODY)], (), first
    is_same = any(each.low in words.same_source for each in phrase[:2])
    if is_same and any(each.low in words.sources for each in phrase) and memory.recent:
        return Attribution("according", memory.recent[-1], tokens[at].start, tokens[max(end, first + 1) - 1].end), end
    speaker = memory.resolve(phrase, apposition, is_subject=True)
    if speaker is None:
        return None, first
    cited = cited_by(tokens, end, memory, words)
    chain: tuple[Speaker, ...] = ()
    if cited and cited[0] is not speaker:
        chain, speaker, end = (speaker,), cited[0], cited[1]
    return Attribution("according", speaker, tokens[at].start, tokens[end - 1].end, chain), end


def _end_of_source(tokens: list[Token], first: int, words: VoiceWords) -> int:
    """With whose it is: “a provisional toll from the rescue services”, “un décompte établi par l'agence”."""
    end = phrase_end(tokens, first, words)
    is_paper = any(each.low in words.nouns.documents | words.reckonings for each in tokens[first:end])
    if is_paper and end + 1 < len(tokens) and tokens[end].low in ("by", "from", "par"):
        return phrase_end(tokens, end + 1, words)
    return end


def cited_by(tokens: list[Token], at: int, memory: Memory, words: VoiceWords) -> tuple[Speaker, int] | None:
    """“KCNA, citing the ministry”: whom an agency passes on."""
    index = at + 1 if at < len(tokens) and tokens[at].text == "," else at
    if index >= len(tokens):
        return None
    found = words.citing.at(tokens, index)
    if found is None:
        return None
    end = phrase_end(tokens, index + found[0], words)
    speaker = memory.resolve(tokens[index + found[0] : end], apposition_at(tokens, end, words))
    return (speaker, end) if speaker else None


def _verb(
    tokens: list[Token], at: int, length: int, form: str, memory: Memory, words: VoiceWords, before: list[Attribution]
) -> Attribution | None:
    first = group_start(tokens, at, words)
    if at and tokens[at - 1].low == "s'":
        return None
    if words.is_english and form in ("present", "plural") and _is_noun_here(tokens, at, length, words):
        return None
    if (
        form == "participles"
        and " ".join(each.low for each in tokens[at : at + length]) in words.present
        and not any(each.low in words.auxiliaries for each in tokens[first:at])
    ):
        form = "present"
    passive = is_passive(tokens, first, at, form, words)
    end = at + length
    denies = tokens[at].low in words.denial
    if passive is None:
        return None
    if passive:
        return _agent(tokens, first, end, memory, words)
    if form == "gerund":
        return _gerund(tokens, at, end, memory, before, denies)
    if not words.is_english and form == "participles" and first == at:
        return None
    inverted = _inverted(tokens, first, at, end, memory, words)
    if inverted:
        return inverted._replace(denies=denies)
    return _subject_first(tokens, first, end, memory, words, before, denies, form)


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


FARTHEST_AGENT: Final = 9
"""Words between a passive verb and who did it: “estimées à 900 hommes par les historiens”."""


def _agent(tokens: list[Token], first: int, end: int, memory: Memory, words: VoiceWords) -> Attribution | None:
    """“Announced by X”, “quoted by KCNA as saying”."""
    for at in range(end, min(end + FARTHEST_AGENT, len(tokens) - 1)):
        if tokens[at].text in BREAKS:
            return None
        if tokens[at].low in ("par", "by"):
            stop = phrase_end(tokens, at + 1, words)
            speaker = memory.resolve(tokens[at + 1 : stop], apposition_at(tokens, stop, words))
            if speaker is None:
                return None
            if tokens[end - 1].low in ("cité", "citée", "cités", "quoted", "cited"):
                subject = subject_of(tokens, first, memory, words)
                if subject:
                    return Attribution("before", subject[0], tokens[first].start, tokens[stop - 1].end, (speaker,))
            is_reduced = first > 0 and tokens[first - 1].text not in BREAKS and first == end - 1
            return Attribution("agent", speaker, tokens[first].start, tokens[stop - 1].end, is_reduced=is_reduced)
    return None


_NO_GERUND: Final = frozenset({"as", "the", "a", "an", "this", "that", "its", "their", "his", "her", "le", "la", "un", "une"})
"""Words behind which a form in -ing is a noun, or was read already: “the reporting period”, “quoted as saying”."""


def _gerund(tokens: list[Token], at: int, end: int, memory: Memory, before: list[Attribution], denies: bool) -> Attribution | None:
    subject = None
    if at > 0 and tokens[at - 1].low in _NO_GERUND and not tokens[at - 1].is_capital:
        return None
    if (
        at > 0
        and tokens[at - 1].text not in BREAKS
        and tokens[at - 1].kind != "q"
        and tokens[at - 1].low not in ("en", "by", "and", "et", "while", "tout")
    ):
        phrase = phrase_left(tokens, at)
        if phrase and any(each.is_capital for each in phrase):
            subject = memory.resolve(phrase)
    speaker = subject or (before[-1].speaker if before else memory.recent[-1] if memory.recent else None)
    return (
        Attribution("gerund", speaker, tokens[at].start, tokens[end - 1].end, before[-1].reported_by if before else (), denies)
        if speaker
        else None
    )


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
    if own and own[-1].low in words.addressed:
        return Attribution("before", UNKNOWN, tokens[first].start, tokens[end - 1].end, takes_that=True)
    if own and own[0].low in words.ourselves:
        return Attribution("before", OURSELVES, tokens[first].start, tokens[end - 1].end, takes_that=True)
    chained = tokens[first - 1].low in ("et", "and", "puis", "then", "but", "mais") and before
    citing = None if chained else _citing_between(tokens, first, memory, words)
    start = 0
    if chained:
        subject = before[-1].speaker
    elif citing:
        subject = citing[1]
    else:
        found = _subject(tokens, first, memory, words, before)
        if found is None:
            if form == "containing":
                return _unknown_paper(tokens, first, end, memory, words)
            if tokens[first - 1].low in words.nouns.pronouns - words.impersonal - words.nouns.nobody:
                return Attribution("before", UNKNOWN, tokens[first].start, tokens[end - 1].end, takes_that=True)
            says_that = end < len(tokens) and tokens[end].low in words.that
            return Attribution("before", UNKNOWN, tokens[first].start, tokens[end - 1].end, takes_that=True) if says_that else None
        subject, start = found
    nested = bool(before) and before[-1].takes_that and before[-1].speaker is not subject
    if nested and not subject.is_person and start < len(tokens) and tokens[start].low in words.nouns.possessives:
        return None
    if tokens[end - 1].low in words.of_people and not subject.is_person and not chained:
        return None
    quoted = _quoted_as_saying(tokens, end, memory, words) if tokens[end - 1].low in words.quoting else None
    if quoted:
        return Attribution("before", quoted[0], tokens[first].start, tokens[quoted[1] - 1].end, (subject,), denies, True)
    if form == "containing" and not (
        subject.is_document and (tokens[end - 1].low not in words.auxiliaries or _is_number(tokens, end, words))
    ):
        return None
    chain: tuple[Speaker, ...] = (citing[0],) if citing else ()
    heard = _told(tokens, end, memory, words)
    if heard and heard is not subject:
        chain = (heard,)
    that = any(
        one.low in words.that and (other is None or other.low not in words.that_time)
        for one, other in zip_longest(tokens[end : end + 3], tokens[end + 1 : end + 4])
        if one is not None
    )
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


def _unknown_paper(tokens: list[Token], first: int, end: int, memory: Memory, words: VoiceWords) -> Attribution | None:
    """A paper holds it, and the text does not let it be told whose."""
    if not memory.is_paper(phrase_left(tokens, first)):
        return None
    return Attribution("before", UNKNOWN, tokens[first].start, tokens[end - 1].end)


def _quoted_as_saying(tokens: list[Token], at: int, memory: Memory, words: VoiceWords) -> tuple[Speaker, int] | None:
    """“Quoted a commander as saying”, “cite le ministère”: whom the subject passes on."""
    stop = phrase_end(tokens, at, words)
    cited = memory.resolve(tokens[at:stop], is_subject=True) if stop > at and tokens[at].kind == "w" else None
    if cited is None or not (cited.is_person or cited.heads):
        return None
    return (cited, stop + 2) if [each.low for each in tokens[stop : stop + 2]] == ["as", "saying"] else (cited, stop)


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


def _told(tokens: list[Token], end: int, memory: Memory, words: VoiceWords) -> Speaker | None:
    """“Told the Meridale Wire”, “a déclaré à l'agence Karvpress”: who passes it on, if it is a news service."""
    start = end
    if not words.is_english:
        if end >= len(tokens) or tokens[end].low not in ("à", "au"):
            return None
        start = end + 1
    elif tokens[end - 1].low not in ("told", "tells"):
        return None
    stop = phrase_end(tokens, start, words)
    if not any(each.low in words.nouns.agencies for each in tokens[start:stop]):
        return None
    return memory.resolve(tokens[start:stop])


def _citing_between(tokens: list[Token], first: int, memory: Memory, words: VoiceWords) -> tuple[Speaker, Speaker] | None:
    """“L'agence Karvpress, citant le ministère, a évoqué”: the agency, and whom it cites."""
    if tokens[first - 1].text != ",":
        return None
    for at in range(first - 2, max(-1, first - 24), -1):
        found = words.citing.at(tokens, at)
        if found and at > 0:
            cited = memory.resolve(tokens[at + found[0] : phrase_end(tokens, at + found[0], words)])
            agency = subject_of(tokens, at - 1 if tokens[at - 1].text == "," else at, memory, words)
            return (agency[0], cited) if agency and cited and agency[0] is not cited else None
    return None
