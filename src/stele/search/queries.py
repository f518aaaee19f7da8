"""Finding: the only door for pages, the desk and the API. What an audience may not read is in no answer of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

import tantivy

from stele.evidence.terms import AUDIENCES, Audience
from stele.plain.names import Parsed, Why, parse_name
from stele.records.queries import Row, findable_rows, reindexing, rows_of
from stele.search import retrieval
from stele.search.asking import Question
from stele.search.counting import counts_over
from stele.search.folder import View, view
from stele.search.nearness import Nearness
from stele.search.ranking import Candidate, best_name, ranked
from stele.search.results import Group, Hit, Results

A_PAGE: Final = 20
_POOL: Final = 60
_WIDE_POOL: Final = 200
_SUGGESTED: Final = 8
_SUGGEST_FROM: Final = 80
_NEAREST: Final = 6
Take = Callable[[int, int], list[int]]


def find(question: Question, audience: Audience = Audience.PUBLIC, limit: int = A_PAGE) -> Results:
    """A page of the records that answer a question, grouped by how near they are, with counts over all of them."""
    if audience is not Audience.PUBLIC:
        return _for_staff(question, audience, limit)
    return _Finding(question, view(audience), reindexing().stale, limit).results()


def suggest(text: str, audience: Audience = Audience.PUBLIC) -> list[tuple[str, str, int]]:
    """Names that ``text`` may be the beginning of: as recorded, their language, and how many of the nearest have them."""
    asked = parse_name(text)
    if not asked.words:
        return []
    keys = _keys_for(audience, asked, Question(text), _SUGGEST_FROM, two_letters=False)
    return _distinct(ranked(asked, findable_rows(audience, keys)))[:_SUGGESTED]


def _distinct(found: Sequence[Candidate]) -> list[tuple[str, str, int]]:
    names: dict[str, tuple[str, int]] = {}
    for each in found:
        words, language, _source = each.name
        names[words] = (language, names.get(words, (language, 0))[1] + 1)
    return [(words, language, count) for words, (language, count) in names.items()]


def _keys_for(audience: Audience, asked: Parsed, question: Question, limit: int, *, two_letters: bool) -> list[int]:
    """The nearest records for an audience: from its own index, and from those of the audiences before it."""
    stale = reindexing().stale if audience is Audience.PUBLIC else ()
    found: dict[int, None] = {}
    for each in AUDIENCES[: AUDIENCES.index(audience) + 1]:
        near = Nearness(view(each), stale)
        keys = near.keys(asked, lambda query: retrieval.narrowed(query, question, stale), limit, two_letters=two_letters)
        found.update(dict.fromkeys(keys))
    return list(found)


@dataclass(slots=True)
class _Finding:
    """One question of the public, put to one view of the index."""

    question: Question
    view: View
    stale: Sequence[int]
    limit: int

    @property
    def searcher(self) -> tantivy.Searcher:
        """Its searcher."""
        return self.view.searcher

    def results(self) -> Results:
        """Everything of one page."""
        asked = parse_name(self.question.text)
        if not asked.words:
            return self._everything()
        whole = self._narrowed(retrieval.holding(asked, whole=True))
        same = self._narrowed(retrieval.holding(asked))
        counts = [retrieval.count(self.searcher, whole), retrieval.count(self.searcher, same)]
        near = self._near(asked, same, counts[1])
        found = retrieval.either(same, retrieval.records([each.row.record for each in near])) if near else same
        mentioned = retrieval.but(self._narrowed(retrieval.mentioning(self.question.text)), found)
        others = retrieval.count(self.searcher, mentioned)
        total = counts[1] + len(near) + others
        if not total:
            return Results(self.question, 0, [], nearest=self._nearest(asked))
        parts = (
            (counts[0], lambda limit, offset: retrieval.in_order(self.searcher, whole, limit, offset)),
            (counts[1] - counts[0], lambda limit, offset: self._part(same, whole, limit, offset)),
            (len(near), lambda limit, offset: [each.row.record for each in near[offset : offset + limit]]),
            (others, lambda limit, offset: retrieval.in_order(self.searcher, mentioned, limit, offset)),
        )
        keys = self._page(parts)
        groups = self._groups(asked, keys, near, counts[1], others)
        every = retrieval.either(found, mentioned) if others else found
        return Results(
            self.question, total, groups, counts_over(self.searcher, every, self.question), -(-total // self.limit)
        )

    def _narrowed(self, query: tantivy.Query) -> tantivy.Query:
        return retrieval.narrowed(query, self.question, self.stale)

    def _part(self, same: tantivy.Query, whole: tantivy.Query, limit: int, offset: int) -> list[int]:
        return retrieval.in_order(self.searcher, retrieval.but(same, whole), limit, offset)

    def _page(self, parts: Sequence[tuple[int, Take]]) -> list[int]:
        """The records of this page, taken from the parts in their order."""
        keys: list[int] = []
        offset = (self.question.page - 1) * self.limit
        for count, take in parts:
            if len(keys) < self.limit and offset < count:
                keys += take(min(self.limit - len(keys), count - offset), offset)
            offset = max(0, offset - count)
        return keys

    def _near(self, asked: Parsed, same: tantivy.Query, held: int) -> list[Candidate]:
        """Records that do not hold the words as asked and are alike."""
        keys = Nearness(self.view, self.stale).keys(
            asked, lambda query: retrieval.but(self._narrowed(query), same), _POOL, two_letters=not held
        )
        return ranked(asked, findable_rows(Audience.PUBLIC, keys))

    def _nearest(self, asked: Parsed) -> list[tuple[str, int]]:
        """Recorded names that share at least something with the one asked for, without the filters."""
        like = Nearness(self.view, self.stale).words_like(asked, 2)
        query = retrieval.narrowed(retrieval.any_of(like), Question(), self.stale)
        keys = [key for _score, key in retrieval.nearest(self.searcher, query, _SUGGEST_FROM)]
        rows = findable_rows(Audience.PUBLIC, keys)
        return [(words, count) for words, _, count in _distinct(ranked(asked, rows, least=30.0))[:_NEAREST]]

    def _everything(self) -> Results:
        """What the filters alone find, by name; nothing where nothing was asked."""
        if not self.question.narrowed:
            return Results(self.question, 0, [])
        query = self._narrowed(tantivy.Query.all_query())
        total = retrieval.count(self.searcher, query)
        keys = retrieval.in_order(self.searcher, query, self.limit, (self.question.page - 1) * self.limit)
        lines = rows_of(keys)
        hits = [Hit(lines[key], Group.SAME, Why.SAME, lines[key].title, "", "", 100.0) for key in keys if key in lines]
        return Results(
            self.question, total, [(Group.SAME, total, hits)] if hits else [],
            counts_over(self.searcher, query, self.question), -(-total // self.limit),
        )  # fmt: skip

    def _groups(
        self, asked: Parsed, keys: Sequence[int], near: Sequence[Candidate], same: int, others: int
    ) -> list[tuple[Group, int, list[Hit]]]:
        known = {each.row.record: each for each in near}
        lines = rows_of(keys)
        rows = {row.record: row for row in findable_rows(Audience.PUBLIC, [key for key in keys if key not in known])}
        sizes = {Group.SAME: same, Group.MENTIONED: others}
        for each in near:
            sizes[each.group] = sizes.get(each.group, 0) + 1
        groups: dict[Group, list[Hit]] = {}
        for key in keys:
            if key in lines and (key in known or key in rows):
                hit = _hit(asked, known.get(key) or best_name(asked, rows[key], False), lines[key], key in known)
                groups.setdefault(hit.group, []).append(hit)
        return [(group, sizes.get(group, 0), groups[group]) for group in Group if group in groups]


def _hit(asked: Parsed, each: Candidate, row: Row, compared: bool) -> Hit:
    """A line; a record that holds every word is of the same name, though the name may be longer."""
    why, group = each.like.why, each.group
    if not compared:
        holds = {word.text for word in asked.names} <= {word.text for word in parse_name(each.name[0]).names}
        group = Group.SAME if holds or each.like.score > 60 else Group.MENTIONED
        why = (Why.SAME if each.like.whole else Why.PART) if group is Group.SAME else Why.MENTIONED
    return Hit(row, group, why, each.name[0], each.name[1], each.name[2], each.like.score)


def _for_staff(question: Question, audience: Audience, limit: int) -> Results:
    """The same for people who work here, from the nearest records only; counted are those that were found."""
    asked = parse_name(question.text)
    if not asked.words:
        return Results(question, 0, [])
    keys = _keys_for(audience, asked, question, _WIDE_POOL, two_letters=True)
    found = ranked(asked, findable_rows(audience, keys))
    start = (question.page - 1) * limit
    lines = rows_of([each.row.record for each in found[start : start + limit]], audience)
    groups: dict[Group, list[Hit]] = {}
    for each in found[start : start + limit]:
        if each.row.record in lines:
            groups.setdefault(each.group, []).append(_hit(asked, each, lines[each.row.record], True))
    sizes = {group: sum(each.group is group for each in found) for group in Group}
    return Results(
        question, len(found), [(group, sizes[group], groups[group]) for group in Group if group in groups],
        pages=-(-len(found) // limit),
    )  # fmt: skip
