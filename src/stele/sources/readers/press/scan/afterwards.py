"""What one sentence tells of another: who is meant by a pronoun, who was quoted before he was named."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from stele.plain.names import fold
from stele.sources.readers.press.layout import Sentence
from stele.sources.readers.press.quotations import FEWEST_WORDS, Conversation
from stele.sources.readers.press.scan.scanned import Scanned
from stele.sources.readers.press.scopes import NOBODY
from stele.sources.readers.press.speakers import Memory, Speaker


def introduced_behind(found: Sequence[Scanned]) -> None:
    """“« I was on the bridge. » Clovis Aber, 23, is a student.”: a quotation that opens its paragraph, and whoever comes then."""
    for one, other in pairwise(found):
        opens = one.sentence.paragraph == other.sentence.paragraph and not one.attributions and len(one.quotations) == 1
        if not opens or one.quotations[0].chain or one.quotations[0].is_name or not one.opens_paragraph:
            continue
        somebody = other.topic
        if somebody is not None and somebody.is_person and somebody.is_named and not other.quotations:
            one.quotations[0] = one.quotations[0]._replace(chain=(somebody,))


def repeated(text: str, found: Sequence[Scanned]) -> None:
    """Words that stand in marks without a speaker, and again in a quotation that has one, are the same person's."""
    said = [(fold(text[each.at.start : each.at.end]), each.chain) for one in found for each in one.quotations if each.chain]
    for one in found:
        for at, each in enumerate(one.quotations):
            words = fold(text[each.at.start : each.at.end]).rstrip(".,!?… ")
            if each.chain or len(words.split()) < FEWEST_WORDS:
                continue
            chain = next((chain for other, chain in said if words in other), NOBODY)
            if chain:
                one.quotations[at] = each._replace(chain=chain, is_name=False)


def remember(scanned: Scanned, memory: Memory, talk: Conversation, topic: Speaker | None) -> None:
    """Whom a pronoun of the next sentence may mean."""
    attributed, mentioned = scanned.attributions, scanned.mentioned
    if not attributed:
        for each in reversed(mentioned):
            memory.speaks(each)
    if topic is not None and not any(each.form == "after" for each in attributed):
        memory.speaks(topic)
    said_by = [each for each in attributed if each.form in ("after", "before") and not each.speaker.is_document]
    spoke = next((each.speaker for each in said_by if each.form == "after"), said_by[-1].speaker if said_by else None)
    people = [each for each in mentioned if each.is_person]
    memory.topic = topic or spoke or (people[0] if len(people) == 1 else None)
    if scanned.quotations and scanned.quotations[-1].chain:
        memory.topic = topic or scanned.quotations[-1].chain[-1]
    talk.topic, talk.topic_in = memory.topic, scanned.sentence.paragraph


def learn_gender(sentence: Sentence, memory: Memory) -> None:
    """A pronoun that opens the sentence tells the gender of whoever was spoken of last; so does “née”, “morte”."""
    tokens = sentence.tokens
    if (
        len(tokens) > 1
        and tokens[0].low in ("il", "elle", "he", "she")
        and tokens[1].low not in ("y", "faut", "est", "s'", "a", "n'", "ne", "pleut")
    ):
        memory.resolve(tokens[:1])
    for at, token in enumerate(tokens[2:], 2):
        if token.low in _GENDERED and tokens[at - 1].text == "," and memory.is_known(tokens[at - 2]):
            memory.resolve(tokens[at - 2 : at - 1], gender=_GENDERED[token.low])


_GENDERED = {"née": "f", "morte": "f", "décédée": "f", "âgée": "f", "né": "m", "mort": "m", "décédé": "m", "âgé": "m"}
