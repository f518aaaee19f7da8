"""Finding: the only door for pages, the desk and the API. What an audience may not read is in no answer of its own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from stele.evidence.terms import Audience
from stele.plain.names import Parsed, fold, parse_name, script_of
from stele.records.queries import findable_rows, stale_records
from stele.search.asking import Question
from stele.search.finding import Finding
from stele.search.nearness import Nearness
from stele.search.ranking import Candidate, ranked
from stele.search.results import Results
from stele.search.view import View, view

A_PAGE: Final = 20
_SUGGESTED: Final = 8
_SUGGEST_FROM: Final = 80
_NEAREST: Final = 6


def find(question: Question, audience: Audience = Audience.PUBLIC, limit: int = A_PAGE, *, bare: bool = False) -> Results:
    """A page of the records that answer a question, grouped by how near they are, with counts over all of them.

    ``bare``: lines without the titles of places and pictures are enough.
    """
    finding = Finding(question, audience, _view(audience), limit, bare)
    asked = parse_name(question.text)
    if not asked.words:
        return finding.narrowed_only() if question.narrowed else Results(question, 0, [])
    return finding.results(asked) or Results(question, 0, [], nearest=_nearest(finding, asked), alone=finding.alone(asked))


def _view(audience: Audience) -> View:
    """What is stale is asked first: what was indexed since is left out for a moment, and nothing is shown as it was."""
    return view(audience, stale_records() if audience is Audience.PUBLIC else ())


def suggest(text: str, audience: Audience = Audience.PUBLIC) -> list[tuple[str, str, int]]:
    """Names that ``text`` may be the beginning of: as recorded, their language, and how many of the nearest have them."""
    asked = parse_name(text)
    if not asked.words:
        return []
    now = _view(audience)
    near = Nearness(now, lambda part, rows: now.parts[part].there(rows))
    keys = near.keys(asked, _SUGGEST_FROM, wide=False)
    typed = fold(text)
    found = _distinct(ranked(now, asked, findable_rows(audience, keys)))
    return sorted(found, key=lambda each: not fold(each[0]).startswith(typed))[:_SUGGESTED]


def _nearest(finding: Finding, asked: Parsed) -> list[tuple[str, int]]:
    """Recorded names that share at least something with the one asked for, without the filters."""
    keys = Nearness(finding.view, lambda part, rows: finding.view.parts[part].there(rows)).sharing(asked, _SUGGEST_FROM)
    found = _distinct(ranked(finding.view, asked, findable_rows(finding.audience, keys), least=30.0))
    script = script_of(finding.question.text)
    found.sort(key=lambda each: script_of(each[0]) != script)  # in the letters that the visitor writes first
    return [(words, count) for words, _, count in found[:_NEAREST]]


def _distinct(found: Sequence[Candidate]) -> list[tuple[str, str, int]]:
    names: dict[str, tuple[str, int]] = {}
    for each in found:
        words, language, _source = each.name
        names[words] = (language, names.get(words, (language, 0))[1] + 1)
    return [(words, language, count) for words, (language, count) in names.items()]
