"""The parts of a report: headline, captions, paragraphs, sentences. Nothing is taken for understood here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from stele.sources.readers.press.model import Span
from stele.sources.readers.press.quotes import Quoted, quoted_passages
from stele.sources.readers.press.tokens import Token, tokens_of

LONGEST_SENTENCE: Final = 1_500
_BLOCK: Final = re.compile(r"\n[ \t\r]*\n\s*")
_DATE_LINE: Final = re.compile(
    r"\s*(?:(?:date|published|publié le|publié|updated|mis à jour le|опубликовано|입력|발행)\b[ :]*)?"
    r"(\d{4}-\d{2}-\d{2})(?:T[\d:+Z.-]+)?[ \t]*[-–—:,]?[ \t]*", re.I
)  # fmt: skip
_CREDIT: Final = re.compile(r"[(\[（]\s*([^()\[\]（）]{2,90}?)\s*[)\]）]\s*[.。]?\s*\Z")
_LONGEST_WITH_MARK: Final = 220
"""Characters of a caption whose credit is a mark in capitals: a longer paragraph ends with the mark of its agency."""
_CREDIT_WORDS: Final = re.compile(r"/|©|\bvia\b|photo|credit|crédit|handout|фото|사진|제공|архив", re.I)
_CAPTION_OPENING: Final = re.compile(
    r"\s*[\[(]?\s*(?:photo(?:graphie)?s?|légende|image caption|caption|picture|image|file photo|фото|на фото|사진)\s*(?:\d+|archive)?\s*[:.–—-]",
    re.I,
)
_CREDIT_TAIL: Final = re.compile(
    r"(?:[-–—|.]\s*|\b)(?:(?:photo|credit|crédit|picture|image|фото|사진)(?: credit| by|graph)?(?: ?: ?|\s+by\s+)|©\s?)([^\n.]{2,80})\.?\s*[\])]?\s*\Z",
    re.I,
)
_BY_LINE: Final = re.compile(
    r"\s*(?:(?:[Bb]y|BY|[Pp]ar|PAR|[Оо]т|De notre|From) [A-ZÀ-ÞА-Я]|[Ff]rom our|[Cc]orrespond).{0,80}[^.!?…]\Z"
)
_DATELINE: Final = re.compile(
    r"\s*(?P<place>[A-ZÀ-ÖØ-ÞА-Я][\w'’ .-]{1,40}?)(?:, (?P<where>[A-ZÀ-Þ][\w'’ .-]{1,40}?))??"
    r"(?:,? (?P<date>[^()\n,–—]{3,30}?))??\s*(?:\((?P<agency>[^()\n]{2,40})\))?\s*(?:–|—|--|(?<=\s)-)\s+"
)
_SMALL_IN_PLACES: Final = frozenset(
    {"de", "du", "des", "la", "le", "les", "sur", "sous", "en", "of", "on", "the", "upon", "by", "-"}
)
_ABOUT_END: Final = frozenset(".!?…。！？")


@dataclass(frozen=True)
class Sentence:
    """A sentence with its quoted passages; ``paragraph`` counts from 0."""

    text: str
    span: Span
    quoted: tuple[Quoted, ...]
    paragraph: int
    is_caption: bool = False
    is_headline: bool = False
    asides: frozenset[str] = frozenset()

    @cached_property
    def tokens(self) -> list[Token]:
        """Its words, without those that only lean on the subject between two commas: “a, lui, parlé”."""
        return _without_asides(tokens_of(self.text, self.span.start, self.span.end, self.quoted), self.asides)

    @property
    def words(self) -> str:
        """As written."""
        return self.text[self.span.start : self.span.end]


@dataclass(frozen=True, slots=True)
class Caption:
    """What stands under a picture, and whose picture it is."""

    at: Span
    words: Span
    credit: Span | None


@dataclass(frozen=True, slots=True)
class Layout:
    """A report in its parts. ``date_words`` is a day written above the text, ISO 8601."""

    headline: Span | None
    date_at: Span | None
    captions: tuple[Caption, ...]
    paragraphs: tuple[Span, ...]
    dateline: re.Match[str] | None


def _without_asides(tokens: list[Token], asides: frozenset[str]) -> list[Token]:
    found: list[Token] = []
    for at, token in enumerate(tokens):
        if token.low in asides and found and found[-1].text == "," and at + 1 < len(tokens) and tokens[at + 1].text == ",":
            found.pop()
        elif not (token.text == "," and at and tokens[at - 1].low in asides and at > 1 and tokens[at - 2].text == ","):
            found.append(token)
    return found


def lay_out(text: str) -> Layout:
    """Find the parts."""
    blocks = list(_blocks(text))
    date_at, blocks = _take_date(text, blocks)
    headline, blocks = _take_headline(text, blocks)
    captions, paragraphs = [], []
    for block in blocks:
        caption = _caption(text, block)
        if caption:
            captions.append(caption)
        elif not (block.end - block.start < 100 and _BY_LINE.match(text, block.start, block.end)):
            paragraphs.append(block)
    dateline = None
    if paragraphs:
        dateline = _DATELINE.match(text, paragraphs[0].start, min(paragraphs[0].end, paragraphs[0].start + 160))
        if dateline is not None and not all(each[:1].isupper() or each in _SMALL_IN_PLACES for each in dateline["place"].split()):
            dateline = None
    return Layout(headline, date_at, tuple(captions), tuple(paragraphs), dateline)


def sentences_of(text: str, block: Span, paragraph: int, **marks: Any) -> Iterator[Sentence]:
    """The sentences of a block. A stop inside quotation marks ends none, unless the passage ends with it."""
    quoted = quoted_passages(text, block.start, block.end)
    start, at = block.start, 0
    for end in _ends(text, block, quoted):
        inside = []
        while at < len(quoted) and quoted[at].end <= end:
            inside.append(quoted[at])
            at += 1
        if text[start:end].strip():
            yield Sentence(text, _stripped(text, start, end), tuple(inside), paragraph, **marks)
        start = end


def _blocks(text: str) -> Iterator[Span]:
    lone_lines = "\n" in text.strip() and not _BLOCK.search(text.strip())
    at = 0
    for match in re.finditer(r"\n", text) if lone_lines else _BLOCK.finditer(text):
        if text[at : match.start()].strip():
            yield _stripped(text, at, match.start())
        at = match.end()
    if text[at:].strip():
        yield _stripped(text, at, len(text))


def _take_date(text: str, blocks: list[Span]) -> tuple[Span | None, list[Span]]:
    """A day written before the headline, alone or on its line."""
    for index, block in enumerate(blocks[:4]):
        match = _DATE_LINE.match(text, block.start, min(block.end, block.start + 120))
        if match is None:
            continue
        rest = Span(match.end(), block.end)
        kept = [_stripped(text, *rest)] if text[rest.start : rest.end].strip() else []
        return Span(match.start(1), match.end(1)), blocks[:index] + kept + blocks[index + 1 :]
    return None, blocks


def _take_headline(text: str, blocks: list[Span]) -> tuple[Span | None, list[Span]]:
    if not blocks:
        return None, blocks
    first = blocks[0]
    line = text.find("\n", first.start, first.end)
    if line > 0 and line - first.start <= 200 and text[line - 1] not in ".,;:":
        return _stripped(text, first.start, line), [_stripped(text, line, first.end), *blocks[1:]]
    if len(blocks) > 1 and first.end - first.start <= 250 and text[first.end - 1] not in ".。":
        return first, blocks[1:]
    return None, blocks


def _caption(text: str, block: Span) -> Caption | None:
    if block.end - block.start > 700:
        return None
    opening = _CAPTION_OPENING.match(text, block.start, block.end)
    words_from = opening.end() if opening else block.start
    credit = _CREDIT.search(text, max(words_from, block.end - 100), block.end)
    is_mark = credit is not None and credit[1].isupper() and block.end - block.start <= _LONGEST_WITH_MARK
    if credit and not opening and not _CREDIT_WORDS.search(credit[1]) and not is_mark:
        credit = None
    if credit is None:
        tail = _CREDIT_TAIL.search(text, max(words_from, block.end - 120), block.end)
        credit = tail if tail and (opening or "©" in tail[0] or ":" in tail[0]) else None
    if credit is None and opening is None:
        return None
    words_to = credit.start() if credit else block.end
    words = _stripped(text, words_from, words_to)
    if words.end <= words.start:
        return None
    return Caption(block, words, Span(*credit.span(1)) if credit else None)


def _ends(text: str, block: Span, quoted: list[Quoted]) -> Iterator[int]:
    """Where sentences end: after the stop and what closes it."""
    at, last = 0, block.start
    for match in _STOP.finditer(text, block.start, block.end):
        end = match.end()
        while at < len(quoted) and quoted[at].end <= match.start():
            at += 1
        if match[0] == "\n":
            if end > last and _parts_lines(text, match.start(), last, block):
                yield end
                last = end
            continue
        inside = at < len(quoted) and quoted[at].start < match.start() < quoted[at].end
        if inside and not _ends_with_quotation(text, quoted[at], match.start(), block):
            continue
        if inside:
            end = quoted[at].end
        elif not _is_end(text, match, block):
            continue
        if end > last:
            yield end
            last = end
    while block.end - last > LONGEST_SENTENCE * 2:
        last = _cut(text, last, quoted)
        yield last
    yield block.end


def _parts_lines(text: str, at: int, start: int, block: Span) -> bool:
    """A line that is a rubric or an entry of a list ends a sentence: before a bullet, in capitals, or short before a longer one."""
    line = text[max(start, text.rfind("\n", start, at) + 1) : at].strip()
    stop = text.find("\n", at + 1, block.end)
    after = text[at + 1 : stop if stop > 0 else block.end].strip()
    if not line or not after or _BULLET.match(after) or line.isupper():
        return True
    is_short = len(line) <= _LONGEST_RUBRIC and len(after) > len(line) * 1.5 and line[-1] not in ",;:-–("
    return is_short and not after[0].islower()


_BULLET: Final = re.compile(r"[-–—•*·][ \t]")
_LONGEST_RUBRIC: Final = 70
_STOP: Final = re.compile(r"\n|[.!?…。！？]+(?=[\s\"”»’')\]]|\Z|[^\s\w])|[。！？]|(?<=[다요])\.")
_SHORT: Final = re.compile(
    r"(?:\b(?:MM?|Mr|Mrs|Ms|Mme|Mlle|Dr|Gen|Gén|Col|Lt|Capt|Cpt|Sgt|Maj|Sen|Rep|Rev|Prof|St|Ste|Gov|Adm|Brig|Cmdr|Jr|No|vs|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|janv|févr|juil|sept|oct|nov|déc|Pvt|Cpl|Hon|Insp|Cllr|Supt|Fr|Messrs|pp|art|env|Cie|approx|ca|av|apr|Mgr|тыс|млн|им|г|гг|ул)"
    r"|\b[A-ZА-Я](?:\.[A-ZА-Я])*)\Z"
)


def _is_end(text: str, match: re.Match[str], block: Span) -> bool:
    """Not after an abbreviation or an initial, nor before a small letter."""
    if match[0] == "." and _SHORT.search(text, max(block.start, match.start() - 8), match.start()):
        return False
    after = text[match.end() : match.end() + 12].lstrip("\"”»’')] \u00a0\u202f\n\r\t")[:1]
    return not (after.islower() or (after.isdigit() and match[0] == "." and text[match.start() - 1].isdigit()))


def _ends_with_quotation(text: str, quoted: Quoted, stop: int, block: Span) -> bool:
    """A passage that ends with its own stop ends the sentence, unless a small letter or a sign follows."""
    if text[stop + 1 : quoted.end].strip("\"”»’'」 .!?…\u00a0\u202f"):
        return False
    after = text[quoted.end : min(block.end, quoted.end + 60)].lstrip()
    if not after:
        return True
    return (after[0].isupper() and not _SAID_NAME.match(after)) or after[0] in '"“«„'


_SAID_NAME: Final = re.compile(r"(?:[A-ZÀ-Þ][\w'’.-]* ){1,4}(?:said|says|asked|added|told|wrote|cried|shouted)\b")


def _cut(text: str, last: int, quoted: list[Quoted]) -> int:
    end = text.rfind(" ", last + LONGEST_SENTENCE // 2, last + LONGEST_SENTENCE) + 1 or last + LONGEST_SENTENCE
    low, high = 0, len(quoted)
    while low < high:
        middle = (low + high) // 2
        low, high = (middle + 1, high) if quoted[middle].end <= end else (low, middle)
    return quoted[low].end if low < len(quoted) and quoted[low].start < end else end


def _stripped(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
