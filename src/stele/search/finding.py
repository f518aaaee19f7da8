"""One question put to one view of the index: what holds the name, what is near it, what mentions it, and a page of these."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import repeat
from typing import Final

import numpy as np

from stele.evidence.terms import Audience
from stele.plain.names import Parsed, Why, fold, parse_name
from stele.records.queries import Row, findable_rows, rows_of
from stele.search.arrays import Numbers, within
from stele.search.asking import Question
from stele.search.counting import counts_over
from stele.search.nearness import Nearness
from stele.search.ranking import Candidate, best_name, ranked
from stele.search.results import Group, Hit, Results
from stele.search.retrieval import Rows, by_length, count, holding, in_order, mentioning, narrowed
from stele.search.view import Part, View

_POOL: Final = 60
Take = Callable[[int, int], list[int]]


@dataclass(frozen=True, slots=True)
class Finding:
    """A question of an audience; ``bare``: lines without titles of places and pictures are enough."""

    question: Question
    audience: Audience
    view: View
    limit: int
    bare: bool = False

    def results(self, asked: Parsed) -> Results | None:
        """Everything of one page; ``None`` where nothing is found."""
        same = self._each(lambda part: holding(part, asked))
        lengths = list(zip(*map(by_length, self.view.parts, repeat(asked), same), strict=True))
        near = self._near(asked, same)
        near_rows = self._rows([each.row.record for each in near])
        mentioned = _without(_without(self._each(lambda part: mentioning(part, self.question.text)), same), near_rows)
        held, others = count(same), count(mentioned)
        total = held + len(near) + others
        if not total:
            return None
        keys = self._page((
            *((count(rows), partial(in_order, self.view, rows)) for rows in lengths),
            (len(near), lambda limit, offset: [each.row.record for each in near[offset : offset + limit]]),
            (others, partial(in_order, self.view, mentioned)),
        ))
        groups = self._groups(asked, keys, near, held, others)
        every = [np.concatenate(each) for each in zip(same, near_rows, mentioned, strict=True)]
        return Results(self.question, total, groups, counts_over(self.view, every, self.question), -(-total // self.limit))

    def narrowed_only(self) -> Results:
        """What the filters alone find, by name."""
        rows = self._each(Part.every)
        total = count(rows)
        keys = in_order(self.view, rows, self.limit, (self.question.page - 1) * self.limit)
        lines = rows_of(keys, self.audience, bare=self.bare)
        hits = [Hit(lines[key], Group.SAME, Why.SAME, lines[key].title, "", "", 100.0) for key in keys if key in lines]
        groups = [(Group.SAME, total, hits)] if hits else []
        return Results(self.question, total, groups, counts_over(self.view, rows, self.question), -(-total // self.limit))

    def alone(self, asked: Parsed) -> list[tuple[Question, int]]:
        """One word of the name that is recorded, with the same filters, else without them: a family in the same place."""
        written = {fold(each).replace(" ", ""): each for each in self.question.text.split()}
        found: list[tuple[Question, int]] = []
        for word in asked.names if len(asked.names) > 1 or self.question.narrowed else ():
            alone = Question(written.get(word.text, word.text))
            for question in dict.fromkeys((replace(self.question, text=alone.text, page=1), alone)):
                borne = count([narrowed(part, holding(part, parse_name(word.text)), question) for part in self.view.parts])
                if borne:
                    found.append((question, borne))
                    break
        return sorted(found, key=lambda each: each[1])

    def _each(self, find: Callable[[Part], Numbers]) -> Rows:
        return [narrowed(part, find(part), self.question) for part in self.view.parts]

    def _rows(self, keys: Sequence[int]) -> Rows:
        wanted = np.asarray(sorted(keys), np.int64)
        return [part.there(part.segment.rows_of(wanted)) for part in self.view.parts]

    def _near(self, asked: Parsed, same: Rows) -> list[Candidate]:
        """Records that do not hold the words as asked and are alike."""

        def may_be(at: int, rows: Numbers) -> Numbers:
            part = self.view.parts[at]
            rows = narrowed(part, part.there(rows), self.question)
            return rows[~within(rows, same[at])]

        keys = Nearness(self.view, may_be).keys(asked, _POOL, wide=not count(same))
        return ranked(self.view, asked, findable_rows(self.audience, keys))

    def _page(self, parts: Sequence[tuple[int, Take]]) -> list[int]:
        """The records of this page, taken from the parts in their order."""
        keys: list[int] = []
        offset = (self.question.page - 1) * self.limit
        for size, take in parts:
            if len(keys) < self.limit and offset < size:
                keys += take(min(self.limit - len(keys), size - offset), offset)
            offset = max(0, offset - size)
        return keys

    def _groups(
        self, asked: Parsed, keys: Sequence[int], near: Sequence[Candidate], same: int, others: int
    ) -> list[tuple[Group, int, list[Hit]]]:
        """The lines of this page by group, each group with the size that it has over all pages."""
        known = {each.row.record: each for each in near}
        lines = rows_of(keys, self.audience, bare=self.bare)
        rows = {row.record: row for row in findable_rows(self.audience, [key for key in keys if key not in known])}
        sizes = {Group.SAME: same, Group.MENTIONED: others}
        for each in near:
            sizes[each.group] = sizes.get(each.group, 0) + 1
        groups: dict[Group, list[Hit]] = {}
        for key in keys:
            if key in lines and (key in known or key in rows):
                hit = _hit(asked, known.get(key) or best_name(asked, rows[key], False), lines[key], key in known)
                groups.setdefault(hit.group, []).append(hit)
        return [(group, sizes.get(group, 0), groups[group]) for group in Group if group in groups]


def _without(rows: Rows, others: Rows) -> Rows:
    return [each[~within(each, other)] for each, other in zip(rows, others, strict=True)]


def _hit(asked: Parsed, each: Candidate, row: Row, compared: bool) -> Hit:
    """A line; a record that holds every word is of the same name, though the name may be longer."""
    why, group = each.like.why, each.group
    if not compared:
        holds = {word.text for word in asked.names} <= {word.text for word in parse_name(each.name[0]).names}
        group = Group.SAME if holds or each.like.score > 60 else Group.MENTIONED
        why = (Why.SAME if each.like.whole else Why.PART) if group is Group.SAME else Why.MENTIONED
    return Hit(row, group, why, each.name[0], each.name[1], each.name[2], each.like.score)
