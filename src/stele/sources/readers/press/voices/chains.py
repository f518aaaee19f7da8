"""Who passes on what another said: “KCNA, citing the ministry”, “told the Wire”, “quoted a commander as saying”."""

from __future__ import annotations

from stele.sources.readers.press.noun_phrases import apposition_at, phrase_end, subject_of
from stele.sources.readers.press.speakers import Memory, Speaker
from stele.sources.readers.press.tokens import Token
from stele.sources.readers.press.voice_words import VoiceWords


def passes_on(tokens: list[Token], at: int, words: VoiceWords) -> bool:
    """“Television reported, quoting the ministry”: the ministry says it, and television passes it on."""
    return words.citing.at(tokens, at) is not None and at > 0 and tokens[at - 1].text == ","


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


def quoted_as_saying(tokens: list[Token], at: int, memory: Memory, words: VoiceWords) -> tuple[Speaker, int] | None:
    """“Quoted a commander as saying”, “cite le ministère”: whom the subject passes on."""
    stop = phrase_end(tokens, at, words)
    cited = memory.resolve(tokens[at:stop], is_subject=True) if stop > at and tokens[at].kind == "w" else None
    if cited is None or not (cited.is_person or cited.heads):
        return None
    return (cited, stop + 2) if [each.low for each in tokens[stop : stop + 2]] == ["as", "saying"] else (cited, stop)


def told(tokens: list[Token], end: int, memory: Memory, words: VoiceWords) -> Speaker | None:
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


def citing_between(tokens: list[Token], first: int, memory: Memory, words: VoiceWords) -> tuple[Speaker, Speaker] | None:
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
