"""Questions put to the index: which records hold all words of a name, and which are worth comparing with it.

Every part of a query has a score of its own, so that no frequency of a word, and so no withheld name, moves a result.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import tantivy
from tantivy import FieldType, Occur, Query

from stele.plain.names import Parsed, Word, equivalents, fold
from stele.search.asking import Question
from stele.search.schema import SCHEMA, heard_terms, terms_of, window_days

_EXACT, _READING, _HEARD, _ONE_LETTER, _BEGINS = 12.0, 11.5, 8.5, 8.0, 6.5
_SOUND, _TWO_LETTERS, _EQUIVALENT, _COUNT = 6.0, 3.5, 3.0, 1.0
_ONE_SYLLABLE: Final = 5.0
_MOST_EQUIVALENTS: Final = 24
_LATIN_READINGS: Final = 4
_KEYS: Final = 8


def _scored(query: Query, score: float) -> Query:
    return Query.const_score_query(query, score)


def _term(field: str, value: object) -> Query:
    return Query.term_query(SCHEMA, field, value, index_option="basic")


def _any(queries: Sequence[Query]) -> Query:
    return queries[0] if len(queries) == 1 else Query.boolean_query([(Occur.Should, each) for each in queries])


def _all(queries: Sequence[Query]) -> Query:
    return queries[0] if len(queries) == 1 else Query.boolean_query([(Occur.Must, each) for each in queries])


def _among(field: str, values: Sequence[object]) -> Query:
    """Any of a few values: ten times faster than a set of terms, which walks the dictionary."""
    return _any([_term(field, each) for each in values])


def holding(name: Parsed, *, whole: bool = False) -> Query:
    """Records that hold every word, as written; ``whole``: in a name of no more words."""
    queries = [_term("words", each.text) for each in name.names]
    if whole:
        queries.append(_term("count", len(name.names)))
    return _scored(_all(queries), 1.0)


def alike(name: Parsed, *, letters: int, beginning: bool) -> Query:
    """Records that hold words like all words asked, but for one where three or more are asked.

    ``letters``: how many may differ in a word. ``beginning``: the last word may be the beginning of one.
    """
    names = name.names
    units = [_like(each, letters, beginning and at == len(names) - 1) for at, each in enumerate(names)]
    found = [_enough(units)]
    for at, word in name.joins[:3]:
        others = [unit for i, unit in enumerate(units) if names[i] not in _joined(name, at, word)]
        found.append(_evened(_all([*others, _like(word, letters, beginning)]), len(names), len(others) + 1))
    best = found[0] if len(found) == 1 else Query.disjunction_max_query(found)
    as_many = _scored(_among("count", sorted(name.counts)), _COUNT)
    return Query.boolean_query([(Occur.Must, best), (Occur.Should, as_many)])


def _evened(query: Query, words: int, parts: int) -> Query:
    """Fewer parts score as high as all words do."""
    return Query.boost_query(query, words / parts) if words > parts else query


def any_of(name: Parsed) -> Query:
    """Records that hold a word like one of those asked."""
    return _any([_like(each, 2, True) for each in name.names])


def _enough(units: Sequence[Query]) -> Query:
    if len(units) < 3:
        return _all(units)
    return Query.boolean_query([(Occur.Should, each) for each in units], minimum_number_should_match=len(units) - 1)


def _joined(name: Parsed, at: int, word: Word) -> tuple[Word, ...]:
    width = 2 if len(name.words[at].text) + len(name.words[at + 1].text) >= len(word.text) else 3
    return name.words[at : at + width]


def _like(word: Word, letters: int, beginning: bool) -> Query:
    parts = [_scored(_term("words", word.text), _EXACT)]
    if word.part == "initial":
        parts += [_starting(each, _BEGINS) for each in dict.fromkeys(terms_of(word))]
    if len(terms_of(word)) > 1:
        others = list(terms_of(word)[1:])
        parts.append(_scored(_among("words", others), _READING))
    if word.keys and len(word.text) > 1:
        parts.append(_scored(_among("keys", word.keys[:_KEYS]), _SOUND))
    if heard := heard_terms(word):
        parts.append(_scored(_among("keys", heard), _HEARD))
    parts += _differing(word, letters)
    if beginning and len(word.text) > (2 if word.text.isascii() else 1):
        parts += [_starting(each, _BEGINS) for each in dict.fromkeys((word.text, *word.latin[:1]))]
    if forms := equivalents(word.latin[:2]):
        parts.append(_scored(_among("words", forms[:_MOST_EQUIVALENTS]), _EQUIVALENT))
    return Query.disjunction_max_query(parts)


def _starting(text: str, score: float) -> Query:
    return _scored(Query.fuzzy_term_query(SCHEMA, "words", text, distance=0, prefix=True), score)


def _differing(word: Word, letters: int) -> list[Query]:
    found = []
    length = len(word.text)
    if length > 2 or (length > 1 and word.script == "Hang"):
        score = _ONE_SYLLABLE if word.script == "Hang" else _ONE_LETTER
        found.append(_scored(Query.fuzzy_term_query(SCHEMA, "words", word.text, distance=1), score))
    if letters > 1 and length > 3:
        found.append(_scored(Query.fuzzy_term_query(SCHEMA, "words", word.text, distance=2), _TWO_LETTERS))
    if not word.text.isascii() and not word.vowelless and len(word.latin[0]) > 3:
        found += [
            _scored(Query.fuzzy_term_query(SCHEMA, "words", each, distance=1), _ONE_LETTER) for each in word.latin[:_LATIN_READINGS]
        ]
    return found


def mentioning(text: str) -> Query:
    """Records other than people whose words hold every word of ``text``."""
    words = fold(text).split()[:8]
    each = [_any([_term("words", word), _term("text", word)]) for word in words]
    return _scored(_all(each), 1.0) if each else Query.empty_query()


def narrowed(query: Query, question: Question, stale: Sequence[int]) -> Query:
    """The query within the filters of a question, without records that the index shows as they no longer are."""
    parts: list[tuple[Occur, Query]] = [(Occur.Must, query)]
    parts += [(Occur.Must, _scored(each, 0.0)) for each in _filters(question)]
    if stale:
        parts.append((Occur.MustNot, Query.term_set_query(SCHEMA, "key", list(stale))))
    return Query.boolean_query(parts) if len(parts) > 1 else query


def _filters(question: Question) -> list[Query]:
    found = [
        _term(field, value[:60])
        for field, value in (
            ("kind", question.kind), ("places", question.place), ("units", question.unit), ("lists", question.list),
            ("photograph", "yes" if question.photograph else ""),
        ) if value
    ]  # fmt: skip
    if question.born:
        first, last = window_days(question.born)
        found += [
            Query.range_query(SCHEMA, "born_from", FieldType.Integer, upper_bound=last),
            Query.range_query(SCHEMA, "born_to", FieldType.Integer, lower_bound=first),
        ]
    return found


def records(keys: Sequence[int]) -> Query:
    """These records."""
    return _scored(Query.term_set_query(SCHEMA, "key", list(keys)), 1.0)


def either(first: Query, second: Query) -> Query:
    """Records of one query or the other."""
    return _any([first, second])


def but(query: Query, other: Query) -> Query:
    """Records of the first query that are not of the second."""
    return Query.boolean_query([(Occur.Must, query), (Occur.MustNot, other)])


def keys_of(searcher: tantivy.Searcher, query: Query, limit: int) -> list[int]:
    """The records that a query finds, the best first."""
    found = searcher.search(query, limit=limit, count=False)
    return [int(each) for each in searcher.fast_field_values("key", [hit for _, hit in found.hits])]  # type: ignore[arg-type]


def in_order(searcher: tantivy.Searcher, query: Query, limit: int, offset: int) -> list[int]:
    """Records by name and day of birth."""
    found = searcher.search(query, limit=limit, count=False, order_by_field="rank", offset=offset, order=tantivy.Order.Asc)
    return [int(each) for each in searcher.fast_field_values("key", [hit for _, hit in found.hits])]  # type: ignore[arg-type]


def count(searcher: tantivy.Searcher, query: Query) -> int:
    """How many records a query finds."""
    return int(searcher.search(query, limit=1, count=True).count)  # type: ignore[attr-defined]
