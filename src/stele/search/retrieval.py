"""Questions put to the index: entries of words, and the records that bear words; ``spellings`` says which words are like which.

Every part of a query has a score of its own, so that no frequency of a word, and so no withheld name, moves a result.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import tantivy
from tantivy import FieldType, Occur, Query

from stele.plain.names import Parsed, Word, fold, weight_of
from stele.search.asking import Question
from stele.search.folder import View
from stele.search.schema import SCHEMA, window_days

_INITIAL: Final = 84.0
_BEGINNING: Final = 82.0
_AS_MANY: Final = 1.2
_SHORTEST_BEGINNING: Final = 2


def scored(query: Query, score: float) -> Query:
    """The query, every result of it with this score."""
    return Query.const_score_query(query, score)


def _term(field: str, value: object) -> Query:
    return Query.term_query(SCHEMA, field, value, index_option="basic")


def _any(queries: Sequence[Query]) -> Query:
    return queries[0] if len(queries) == 1 else Query.boolean_query([(Occur.Should, each) for each in queries])


def _all(queries: Sequence[Query]) -> Query:
    return queries[0] if len(queries) == 1 else Query.boolean_query([(Occur.Must, each) for each in queries])


def among(field: str, values: Iterable[object]) -> Query:
    """Any of a few values: ten times faster than a set of terms, which walks the dictionary."""
    return _any([_term(field, each) for each in values])


def holding(name: Parsed, *, whole: bool = False) -> Query:
    """Records that hold every word, as written; ``whole``: in a name of no more words."""
    queries = [_term("words", each.text) for each in name.names]
    if whole:
        queries.append(_term("count", len(name.names)))
    return scored(_all(queries), 1.0)


def alike(name: Parsed, like: Mapping[Word, Mapping[str, float]], *, missing: int = 0) -> Query:
    """Records that bear words like all words asked, or all but ``missing``; scored up to 100.

    ``like`` holds for each word of the name, and for its joins, recorded words and how alike they are. The last word may
    be the beginning of one.
    """
    names, last = name.names, len(name.names) - 1
    whole = sum(map(weight_of, names))
    units = [_like(each, like[each], weight_of(each) / whole, at == last) for at, each in enumerate(names)]
    found = [_enough(units, missing)]
    for at, word in name.joins[:3] if not missing else ():
        apart = _joined(name, at, word)
        others = [unit for i, unit in enumerate(units) if names[i] not in apart]
        share = sum(weight_of(each) for each in names if each in apart) / whole
        found.append(_all([*others, _like(word, like[word], share or 1 / len(names), True)]))
    best = found[0] if len(found) == 1 else Query.disjunction_max_query(found)
    as_many = scored(among("count", sorted(name.counts)), _AS_MANY)
    return Query.boolean_query([(Occur.Must, best), (Occur.Should, as_many)])


def any_of(like: Mapping[Word, Mapping[str, float]]) -> Query:
    """Records that bear a word like one of those asked."""
    return _any([_like(word, found, 1.0, True) for word, found in like.items()])


def _enough(units: Sequence[Query], missing: int) -> Query:
    if not missing:
        return _all(units)
    return Query.boolean_query([(Occur.Should, each) for each in units], minimum_number_should_match=len(units) - missing)


def _joined(name: Parsed, at: int, word: Word) -> tuple[Word, ...]:
    width = 2 if len(name.words[at].text) + len(name.words[at + 1].text) >= len(word.text) else 3
    return name.words[at : at + width]


def _like(word: Word, like: Mapping[str, float], share: float, beginning: bool) -> Query:
    parts = [scored(_term("words", text), score * share) for text, score in like.items()]
    if word.part == "initial":
        letters = dict.fromkeys((word.text, *(each[:1] for each in word.latin[:2])))
        parts.append(scored(among("initials", letters), _INITIAL * share))
    if beginning and len(word.text) >= _SHORTEST_BEGINNING:
        parts.append(scored(Query.fuzzy_term_query(SCHEMA, "words", word.text, distance=0, prefix=True), _BEGINNING * share))
    return Query.disjunction_max_query(parts) if parts else Query.empty_query()


def mentioning(text: str) -> Query:
    """Records other than people whose words hold every word of ``text``."""
    words = fold(text).split()[:8]
    each = [_any([_term("words", word), _term("text", word)]) for word in words]
    return scored(_all(each), 1.0) if each else Query.empty_query()


def narrowed(query: Query, question: Question, stale: Sequence[int]) -> Query:
    """The query within the filters of a question, without records that the index shows as they no longer are."""
    parts: list[tuple[Occur, Query]] = [(Occur.Must, query)]
    parts += [(Occur.Must, scored(each, 0.0)) for each in _filters(question)]
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
    return scored(Query.term_set_query(SCHEMA, "key", list(keys)), 1.0)


def either(first: Query, second: Query) -> Query:
    """Records of one query or the other."""
    return _any([first, second])


def but(query: Query, other: Query) -> Query:
    """Records of the first query that are not of the second."""
    return Query.boolean_query([(Occur.Must, query), (Occur.MustNot, other)])


def nearest(searcher: tantivy.Searcher, query: Query, limit: int) -> list[tuple[float, int]]:
    """The records that a query finds, each with its score, the best first."""
    hits = searcher.search(query, limit=limit, count=False).hits
    return list(zip((score for score, _ in hits), _numbers(searcher, "key", hits), strict=True))


def _numbers(searcher: tantivy.Searcher, field: str, hits: Sequence[tuple[object, tantivy.DocAddress]]) -> list[int]:
    return searcher.fast_field_values(field, [address for _, address in hits])  # type: ignore[return-value]


def in_order(searcher: tantivy.Searcher, query: Query, limit: int, offset: int) -> list[int]:
    """Records by name and day of birth."""
    found = searcher.search(query, limit=limit, count=False, order_by_field="rank", offset=offset, order=tantivy.Order.Asc)
    return _numbers(searcher, "key", found.hits)


def count(searcher: tantivy.Searcher, query: Query) -> int:
    """How many records a query finds."""
    return int(searcher.search(query, limit=1, count=True).count)  # type: ignore[attr-defined]


def entries(view: View, query: Query, limit: int) -> list[tuple[float, Word]]:
    """The words of the entries that a query finds, each with its score, the best first."""
    hits = view.searcher.search(query, limit=limit, count=False).hits
    words = view.lexicon.words(_numbers(view.searcher, "at", hits))
    return list(zip((score for score, _ in hits), words, strict=True))


def entries_of(view: View, text: str) -> list[Word]:
    """The entries of one folded word: it may be recorded with and without accents that change its sound."""
    return [word for _score, word in entries(view, _term("entry", text), 100)]


def bears(view: View, text: str, without: Sequence[int]) -> bool:
    """Whether a record bears this word, leaving aside the records ``without``."""
    return bool(view.searcher.search(but(_term("words", text), records(without)), limit=1, count=False).hits)


def words_held(view: View, query: Query) -> set[str]:
    """Every word that the records of a query bear. It walks the dictionary: for those who write, not for those who ask."""
    return {text for text, count in view.searcher.terms_with_prefix("words", "", query) if count}
