"""Attribution: which words of a sentence are whose. Verbs of saying with their subject, and “according to”."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Final, NamedTuple

from stele.sources.readers.press.layout import Sentence
from stele.sources.readers.press.lexicon import lexicon
from stele.sources.readers.press.speakers import Memory, Speaker, noun_words
from stele.sources.readers.press.tokens import Token

LONGEST_PHRASE: Final = 16


class Attribution(NamedTuple):
    """``start`` and ``end`` are characters; ``form``: before, after, gerund, according. ``told_to`` reports it."""

    form: str
    speaker: Speaker
    start: int
    end: int
    reported_by: tuple[Speaker, ...] = ()
    denies: bool = False
    takes_that: bool = False


class VoiceWords:
    """The lists by which attributions are found."""

    def __init__(self, language: str) -> None:
        lex = lexicon(language)
        self.language = language
        self.according = lex.phrases("voices", "according")
        self.citing = lex.phrases("voices", "citing")
        self.verbs = lex.phrases("voices", "participles", "present", "plural", "imperfect", "gerund")
        self.present = frozenset() if language == "en" else lex.words("voices", "present")
        self.passed_over = lex.words("voices", "passed_over")
        self.auxiliaries = lex.words("voices", "auxiliaries")
        self.relatives = lex.words("voices", "relatives")
        self.not_before = lex.words("voices", "not_subject_before")
        self.contrast = lex.phrases("voices", "contrast")
        self.denial = lex.words("voices", "denial")
        self.weekdays = frozenset(lex.table["dates"]["weekdays"]) | {"hier", "yesterday", "today", "aujourd'hui"}
        self.that = lex.words("voices", "that")
        self.nouns = noun_words(language)
        self.stops = _STOPS[language]
        self.is_english = language == "en"


_STOPS: Final = {
    "fr": frozenset(
        ["dans", "lors", "devant", "après", "avant", "pendant", "depuis", "sur", "pour", "par", "a", "ont", "est", "sont", "avait", "avaient", "aurait", "était", "étaient", "parle", "fait", "en", "qui", "que", "qu'", "dont", "où", "comme", "auprès", "sans", "avec", "vers", "mais", "tandis", "alors", "à", "au", "aux", "ce", "s'", "se", "n'", "ne", "et", "ou", "lorsque", "quand", "quelques"]
    ),
    "en": frozenset(
        ["in", "on", "at", "to", "during", "after", "before", "when", "as", "while", "from", "by", "with", "was", "were", "is", "are", "has", "have", "had", "said", "told", "who", "which", "that", "whose", "where", "but", "because", "since", "if", "would", "will", "and", "or", "over", "about", "into", "through", "about", "via", "adding"]
    ),
}
_BE: Final = frozenset({"was", "were", "been", "is", "are", "be", "being"})
_BREAKS: Final = frozenset({",", ";", ":", ".", "(", ")", "–", "—", "!", "?", "…", "[", "]", "--", "/"})


@cache
def voice_words(language: str) -> VoiceWords:
    """The lists of a language."""
    return VoiceWords(language)


def attributions(sentence: Sentence, memory: Memory, words: VoiceWords) -> list[Attribution]:
    """Those of one sentence, in order; speakers are remembered as they are met."""
    tokens = sentence.tokens
    found: list[Attribution] = []
    at = 0
    while at < len(tokens):
        each, after = _at(tokens, at, memory, words, found)
        if each is not None:
            found.append(each)
            memory.speaks(each.speaker)
        at = max(after, at + 1)
    return found


def _at(
    tokens: list[Token], at: int, memory: Memory, words: VoiceWords, before: list[Attribution]
) -> tuple[Attribution | None, int]:
    if tokens[at].kind != "w":
        return None, at + 1
    opener = words.according.at(tokens, at)
    if at == 0 and tokens[at].low in ("pour", "for") and _view_of(tokens, words):
        opener = (1, "according")
    if opener:
        return _according(tokens, at, at + opener[0], memory, words)
    verb = words.verbs.at(tokens, at)
    if verb:
        return _verb(tokens, at, verb[0], verb[1], memory, words, before), at + verb[0]
    return None, at + 1


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
    end = phrase_end(tokens, first, words)
    phrase = tokens[first:end]
    apposition = _apposition(tokens, end, words)
    if phrase and phrase[0].low in ("lui", "elle", "him", "her", "them", "eux"):
        phrase = [
            phrase[0]._replace(
                low={"lui": "il", "him": "he", "her": "she", "them": "they", "eux": "ils"}.get(phrase[0].low, phrase[0].low)
            )
        ]
    speaker = memory.resolve(phrase, apposition, is_subject=True)
    if speaker is None:
        return None, first
    cited = _cited(tokens, end, memory, words)
    chain: tuple[Speaker, ...] = ()
    if cited and cited[0] is not speaker:
        chain, speaker, end = (speaker,), cited[0], cited[1]
    return Attribution("according", speaker, tokens[at].start, tokens[end - 1].end, chain), end


def _cited(tokens: list[Token], at: int, memory: Memory, words: VoiceWords) -> tuple[Speaker, int] | None:
    """“KCNA, citing the ministry”: whom an agency passes on."""
    index = at + 1 if at < len(tokens) and tokens[at].text == "," else at
    if index >= len(tokens):
        return None
    found = words.citing.at(tokens, index)
    if found is None:
        return None
    end = phrase_end(tokens, index + found[0], words)
    speaker = memory.resolve(tokens[index + found[0] : end], _apposition(tokens, end, words))
    return (speaker, end) if speaker else None


def _verb(
    tokens: list[Token], at: int, length: int, form: str, memory: Memory, words: VoiceWords, before: list[Attribution]
) -> Attribution | None:
    first = _group_start(tokens, at, words)
    if (
        form == "participles"
        and tokens[at].low in words.present
        and not any(each.low in words.auxiliaries for each in tokens[first:at])
    ):
        form = "present"
    passive = _is_passive(tokens, first, at, form, words)
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
    return _subject_first(tokens, first, end, memory, words, before, denies)


def _group_start(tokens: list[Token], at: int, words: VoiceWords) -> int:
    """The first token of the verb with its auxiliaries, clitics and adverbs."""
    first = at
    while (
        first > 0
        and at - first < 5
        and (
            tokens[first - 1].low in words.auxiliaries
            or tokens[first - 1].low in words.passed_over
            or tokens[first - 1].low in _CLITICS_AFTER
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
        and token.low not in _NO_ADVERBS
        and not token.is_capital
    )


_NO_ADVERBS: Final = frozenset(
    ["family", "gouvernement", "parlement", "mouvement", "régiment", "document", "monument", "département", "testament", "appartement", "assembly", "supply", "événement", "bâtiment", "armement"]
)
_CLITICS_AFTER: Final = frozenset({"-t-il", "-il", "-t-elle", "-elle", "-ils", "-elles", "-t-on", "-on"})


def _is_passive(tokens: list[Token], first: int, at: int, form: str, words: VoiceWords) -> bool | None:
    """None where the words are no verb of saying at all."""
    group = {each.low for each in tokens[first:at]}
    if words.is_english:
        if form == "participles" and (group & _BE or (first > 0 and tokens[first - 1].low in _BE)):
            return True
        return (
            None
            if group & {"to"}
            or ((first > 0 and tokens[first - 1].low in ("to", "the", "a", "an", "of", "his", "its", "this", "no"))
            and form in ("plural", "present"))
            else False
        )
    if form == "participles":
        if group & {"été", "est", "sont"} and not group & {"s'est", "n'"} and "été" in group:
            return True
        if group & {"est", "sont", "étaient", "était"}:
            return None if "s'" not in group else False
        return False if group & words.auxiliaries else (True if _by_follows(tokens, at + 1) else None)
    if (
        form in ("present", "plural")
        and first > 0
        and tokens[first - 1].low
        in ("le", "la", "les", "un", "une", "du", "des", "de", "au", "aux", "sa", "son", "ses", "cette", "ce", "d'", "par", "en")
    ):
        return None
    return False


def _by_follows(tokens: list[Token], at: int) -> bool:
    return any(each.low == "par" for each in tokens[at : at + 2])


def _agent(tokens: list[Token], first: int, end: int, memory: Memory, words: VoiceWords) -> Attribution | None:
    """“Announced by X”, “quoted by KCNA as saying”."""
    for at in range(end, min(end + 5, len(tokens) - 1)):
        if tokens[at].text in _BREAKS:
            return None
        if tokens[at].low in ("par", "by"):
            stop = phrase_end(tokens, at + 1, words)
            speaker = memory.resolve(tokens[at + 1 : stop], _apposition(tokens, stop, words))
            if speaker is None:
                return None
            if tokens[end - 1].low in ("cité", "citée", "cités", "quoted", "cited"):
                subject = _subject(tokens, first, memory, words)
                if subject:
                    return Attribution("before", subject[0], tokens[first].start, tokens[stop - 1].end, (speaker,))
            return Attribution("agent", speaker, tokens[first].start, tokens[stop - 1].end)
    return None


def _gerund(tokens: list[Token], at: int, end: int, memory: Memory, before: list[Attribution], denies: bool) -> Attribution | None:
    subject = None
    if (
        at > 0
        and tokens[at - 1].text not in _BREAKS
        and tokens[at - 1].kind != "q"
        and tokens[at - 1].low not in ("en", "by", "and", "et", "while", "tout")
    ):
        phrase = _phrase_left(tokens, at)
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
    clitic = next((each for each in tokens[first : end + 1] if each.low in _CLITICS_AFTER), None)
    if clitic is not None:
        speaker = memory.resolve([clitic])
        last = max(tokens[end - 1].end, clitic.end)
        return Attribution("after", speaker, tokens[first].start, last) if speaker else None
    opens = (
        first == 0
        or tokens[first - 1].kind == "q"
        or tokens[first - 1].text in (",", "—", "–", ".", "?", "!", "…")
        or tokens[first - 1].low in ("comme", "ainsi", "as", "l'", "que", "qu'", "où")
    )
    if not opens or (first > 0 and tokens[first - 1].text == "," and not _may_be_inverted(tokens, first, at, words)):
        return None
    start = end
    while (
        start < len(tokens)
        and start - end < 4
        and (
            tokens[start].low in words.weekdays
            or tokens[start].low in words.passed_over - {"la", "le", "les", "l'", "his", "sa"}
            or tokens[start].low in ("soir", "matin", "dernier", "on")
        )
    ):
        start += 1
    if start >= len(tokens) or tokens[start].text in _BREAKS or tokens[start].kind in "qno":
        return None
    if words.is_english and tokens[start].low in (
        "that",
        "it",
        "he",
        "she",
        "they",
        "his",
        "her",
        "to",
        "in",
        "for",
        "of",
        "as",
        "by",
    ):
        return None
    if not words.is_english and tokens[start].low in (
        "que",
        "qu'",
        "à",
        "de",
        "d'",
        "comme",
        "avoir",
        "être",
        "ne",
        "dans",
        "en",
        "s'",
        "pour",
        "par",
    ):
        return None
    stop = phrase_end(tokens, start, words)
    phrase = tokens[start:stop]
    speaker = memory.resolve(phrase, _apposition(tokens, stop, words), is_subject=phrase[0].low in words.nouns.determiners)
    if speaker is None or (tokens[first - 1].low in ("que", "qu'") and first > 0 and not phrase[-1].is_capital):
        return None
    cited = _cited(tokens, stop, memory, words)
    if cited and cited[0] is not speaker:
        return Attribution("after", cited[0], tokens[first].start, tokens[cited[1] - 1].end, (speaker,))
    return Attribution("after", speaker, tokens[first].start, tokens[stop - 1].end)


_ENGLISH_INVERTED: Final = frozenset({"said", "says", "reported", "announced", "added", "wrote", "reports"})


def _may_be_inverted(tokens: list[Token], first: int, at: int, words: VoiceWords) -> bool:
    """Not in “The minister, Jean Varnet, described the museum”, where a subject stands before the commas."""
    if first > 1 and tokens[first - 2].kind == "q":
        return True
    if words.is_english and tokens[at].low not in _ENGLISH_INVERTED:
        return False
    opening = _opening(tokens, first - 1)
    if opening is None:
        return True
    phrase = _phrase_left(tokens, opening)
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
        or not any(each.low in nouns.people | nouns.organisations | nouns.documents or each.is_capital for each in phrase)
    )


class Inserted(NamedTuple):
    """The reporter's words inside a quotation: who speaks, and the token after them."""

    speaker: Speaker
    after: int


def inserted(tokens: list[Token], at: int, memory: Memory, words: VoiceWords) -> Inserted | None:
    """Whether “a déclaré X” or “dit-il” begins at a token."""
    for place in range(at, min(at + 5, len(tokens))):
        verb = words.verbs.at(tokens, place)
        if verb is None:
            if (
                tokens[place].low in words.auxiliaries
                or tokens[place].low in words.passed_over
                or tokens[place].low in _CLITICS_AFTER
            ):
                continue
            return None
        end = place + verb[0]
        clitic = next((each for each in range(at, min(end + 1, len(tokens))) if tokens[each].low in _CLITICS_AFTER), None)
        if clitic is not None:
            speaker = memory.resolve([tokens[clitic]])
            return Inserted(speaker, max(end, clitic + 1)) if speaker else None
        if verb[1] == "participles" and not any(each.low in words.auxiliaries for each in tokens[at:place]):
            return None
        stop = phrase_end(tokens, end, words)
        if end >= stop or tokens[end].low in ("que", "qu'", "à", "de", "d'", "ne", "je", "tu", "nous", "vous", "pas", "comme"):
            return None
        apposition = _apposition(tokens, stop, words)
        if not any(each.is_capital for each in (*tokens[end:stop], *apposition)) and tokens[end].low not in words.nouns.determiners:
            return None
        speaker = memory.resolve(tokens[end:stop], apposition)
        return Inserted(speaker, stop + (len(apposition) + 1 if apposition else 0)) if speaker else None
    return None


def _subject_first(
    tokens: list[Token], first: int, end: int, memory: Memory, words: VoiceWords, before: list[Attribution], denies: bool
) -> Attribution | None:
    if first == 0:
        return None
    chained = tokens[first - 1].low in ("et", "and", "puis", "then", "but", "mais") and before
    citing = None if chained else _citing_between(tokens, first, memory, words)
    start = 0
    if chained:
        subject = before[-1].speaker
    elif citing:
        subject = citing[1]
    else:
        found = _subject(tokens, first, memory, words)
        if found is None:
            return None
        subject, start = found
    chain: tuple[Speaker, ...] = (citing[0],) if citing else ()
    heard = _told(tokens, end, memory, words)
    if heard and heard is not subject:
        chain = (heard,)
    that = any(each.low in words.that for each in tokens[end : end + 3])
    form = "after" if not that and not chained and _closes(tokens, start, end, words) else "before"
    return Attribution(form, subject, tokens[first].start, tokens[end - 1].end, chain, denies, that)


def _closes(tokens: list[Token], start: int, end: int, words: VoiceWords) -> bool:
    """Whether “X said” stands behind what is said: after a quotation, or after a clause and before a stop."""
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
        or tokens[end].low in ("in", "on", "at", "during", "after", "when", "dans", "lors")
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
            agency = _subject(tokens, at - 1 if tokens[at - 1].text == "," else at, memory, words)
            return (agency[0], cited) if agency and cited and agency[0] is not cited else None
    return None


def _subject(tokens: list[Token], first: int, memory: Memory, words: VoiceWords) -> tuple[Speaker, int] | None:
    """The noun phrase to the left of a verb, looking past what stands between commas."""
    at = first
    apposition: list[Token] = []
    if at > 0 and tokens[at - 1].low in ("qui", "who", "which"):
        at -= 1
        if at > 0 and tokens[at - 1].text == ",":
            at -= 1
        return _met(_phrase_left(tokens, at), (), tokens, memory)
    if at > 0 and tokens[at - 1].text in (",", "—", "–", ")"):
        opening = _opening(tokens, at - 1)
        if opening is None:
            return None
        apposition, at = tokens[opening + 1 : at - 1], opening
        if apposition and (apposition[0].low in words.relatives or apposition[0].low in words.stops):
            apposition = []
        else:
            apposition = apposition[: phrase_end(apposition, 0, words) or len(apposition)]
    phrase = _noun_phrase(_phrase_left(tokens, at), words)
    if not phrase:
        return None
    if len(phrase) > 1 and phrase[0].low in words.relatives | words.not_before:
        phrase = phrase[1:]
    return _met(phrase, apposition, tokens, memory)


def _met(phrase: Sequence[Token], apposition: Sequence[Token], tokens: list[Token], memory: Memory) -> tuple[Speaker, int] | None:
    speaker = memory.resolve(phrase, apposition, is_subject=True)
    return (speaker, tokens.index(phrase[0])) if speaker else None


def _noun_phrase(phrase: list[Token], words: VoiceWords) -> list[Token]:
    """Without what opens the sentence (“In Sarvo the mayor”) and what follows the noun (“a doctor reached by telephone”)."""
    if phrase and phrase[0].low in words.stops:
        first = next((at for at, each in enumerate(phrase) if at >= 2 and each.low in words.nouns.determiners), None)
        phrase = phrase[first:] if first is not None else []
    relative = next((at for at, each in enumerate(phrase) if at and each.low in ("qui", "who", "which", "whose", "dont")), None)
    if relative is not None:
        phrase = phrase[:relative]
    end = phrase_end(phrase, 0, words)
    return phrase[:end] if end else phrase


def _opening(tokens: list[Token], closing: int) -> int | None:
    sign = {")": "("}.get(tokens[closing].text, tokens[closing].text)
    for at in range(closing - 1, max(-1, closing - 40), -1):
        if tokens[at].text == sign:
            return at
        if tokens[at].kind == "q" and at and tokens[at - 1].text == sign:
            return at - 1
        if tokens[at].text in (";", ".", ":") or tokens[at].kind == "q":
            return None
    return None


def _phrase_left(tokens: list[Token], at: int) -> list[Token]:
    """The words before ``at`` up to a sign, a conjunction or a relative pronoun."""
    first = at
    while first > 0 and at - first < LONGEST_PHRASE:
        token = tokens[first - 1]
        if token.text in _BREAKS or token.kind == "q":
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
        if token.low in ("et", "and") and not (
            first - 2 >= 0 and tokens[first - 2].is_capital and tokens[first].is_capital if first < at else False
        ):
            if (
                first < at
                and tokens[first].low not in ("of",)
                and tokens[first].low in ("il", "elle", "he", "she", "they", "it", "le", "la", "the", "les", "un", "a")
            ):
                break
        first -= 1
    phrase = tokens[first:at]
    while phrase and (phrase[0].kind in "no" or phrase[0].low in ("et", "and", "puis", "then", "or")):
        phrase = phrase[1:]
    return phrase


def phrase_end(tokens: Sequence[Token], first: int, words: VoiceWords) -> int:
    """Where the noun phrase that begins at ``first`` ends."""
    at = first
    while at < len(tokens) and at - first < LONGEST_PHRASE:
        token = tokens[at]
        if token.text in _BREAKS or token.kind == "q" or token.low in _CLITICS_AFTER:
            break
        if at > first and (token.low in words.stops or token.low in words.weekdays):
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
        if token.kind == "n" and at > first:
            break
        at += 1
    return at


def _apposition(tokens: Sequence[Token], end: int, words: VoiceWords) -> Sequence[Token]:
    """“…, le commandant Osric Delvane” after a role, “…, porte-parole de l'armée” after a name."""
    if end + 1 >= len(tokens) or tokens[end].text != ",":
        return ()
    first = tokens[end + 1]
    if first.kind != "w" or first.low in words.stops or first.low in words.relatives:
        return ()
    stop = phrase_end(tokens, end + 1, words)
    phrase = tokens[end + 1 : stop]
    if stop < len(tokens) and tokens[stop].text not in _BREAKS and tokens[stop].low not in words.stops | words.weekdays:
        return ()
    if any((verb := words.verbs.at(phrase, at)) and verb[1] == "gerund" for at in range(len(phrase))):
        return ()
    lows = {each.low for each in phrase[:3]}
    if lows & (words.nouns.people | words.nouns.titles) or all(each.is_capital for each in phrase):
        return phrase
    return ()
