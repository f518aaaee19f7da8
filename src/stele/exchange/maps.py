"""Words by language, as IIIF wants them: of a property, of a record's title, of what is said with who says it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from html import unescape

from django.conf import settings
from django.utils import translation
from django.utils.html import strip_tags

from stele.evidence.vocabulary import DETAIL
from stele.records.queries import Page
from stele.records.shapes import FactShape, ReadingShape, StatementShape
from stele.visit.present.reading import telling_of
from stele.visit.present.said import Meaning, Telling, chain_words, meaning_of
from stele.visit.present.words import label

LanguageMap = dict[str, list[str]]
_LEFT_OUT = frozenset({"name", "image", DETAIL, "transcription", "modernised_text"})


def in_each(word: Callable[[str], str]) -> LanguageMap:
    """The same words in each language of the museum, with Django's language set to it."""
    found = {}
    for language in settings.MUSEUM.languages:
        with translation.override(language):
            if text := plain(word(language)):
                found[language] = [text]
    return found


def as_written(words: str, language: str) -> LanguageMap:
    """Words in the language that they were written in; “none” where that is not recorded."""
    return {language or "none": [plain(words)]}


def plain(text: str) -> str:
    """Text without marks of HTML and without control characters."""
    bare = unescape(strip_tags(text)) if hasattr(text, "__html__") else text
    return "".join(each for each in bare if each.isprintable() or each in "\n\t").strip()


def title_of(reading: ReadingShape) -> LanguageMap:
    """The title in each language that it is recorded in."""
    titles = {language or "none": [plain(words)] for language, words in reading["titles"].items() if plain(words)}
    return titles or as_written(reading["title"] or reading["address"], reading["title_language"])


def metadata(page: Page) -> list[dict[str, LanguageMap]]:
    """Every fact that the public may read, each value with who says so; contradictions side by side."""
    tellings = {each: telling_of(page.reading, each, page.links) for each in settings.MUSEUM.languages}
    facts = [fact for fact in page.reading["facts"] if fact["property"] not in _LEFT_OUT and fact["values"]]
    return [{"label": _label(fact["property"]), "value": _values(tellings, fact)} for fact in facts]


def _label(name: str) -> LanguageMap:
    return in_each(lambda language: label(name, language))


def _values(tellings: dict[str, Telling], fact: FactShape) -> LanguageMap:
    found: LanguageMap = {}
    for language, telling in tellings.items():
        with translation.override(language):
            values = [*fact["values"], *fact.get("coarser", ())]
            found[language] = [told for value in values for told in _told(telling, telling.own(value["statements"]))]
    return found


def _told(telling: Telling, said: Iterable[StatementShape]) -> list[str]:
    """One line for each account: its value, its remark, the words as written where they are others, who says so."""
    return [" · ".join(filter(None, (_meant(meaning_of(telling, each)), who_says(telling, each)))) for each in said]


def _meant(meaning: Meaning) -> str:
    note = f" ({meaning.note})" if meaning.note else ""
    written = f" – {meaning.original}" if meaning.original else ""
    return plain(" ".join(filter(None, (plain(meaning.prefix), plain(meaning.text)))) + note + written)


def who_says(telling: Telling, said: StatementShape) -> str:
    """Who says so, as a sentence; the source's title where no voice is named."""
    chain = plain(chain_words(telling, said))
    source = telling.sources.get(said["source"])
    return chain or (plain(source["title"]) if source else "")
