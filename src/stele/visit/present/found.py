"""What a search found, in words: groups, the reason of every row, filters with counts, and ways on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import dataclass, replace
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from stele.plain.names import Why
from stele.records import queries
from stele.search.asking import Question
from stele.search.results import Group, Hit, Results
from stele.visit.present import words
from stele.visit.present.rows import LISTS, RowLine, list_label, row_line

_GROUPS: Final = {
    Group.SAME: gettext_noop("Same name"),
    Group.DIFFERENTLY: gettext_noop("Same name, written differently"),
    Group.SIMILAR: gettext_noop("Similar names"),
    Group.MENTIONED: gettext_noop("Your words in a description"),
}
_WHY: Final = {
    Why.SAME: gettext_noop("the same name"),
    Why.PART: gettext_noop("part of a longer name"),
    Why.SPELLING: gettext_noop("the same name in another spelling"),
    Why.SCRIPT: gettext_noop("other alphabet"),
    Why.INITIAL: gettext_noop("an initial in place of a name"),
    Why.LETTER: gettext_noop("one letter differs"),
    Why.LETTERS: gettext_noop("a few letters differ"),
    Why.SOUND: gettext_noop("sounds alike"),
    Why.BEGINS: gettext_noop("begins like this"),
    Why.EQUIVALENT: gettext_noop("another form of the given name"),
    Why.LESS: gettext_noop("some of your words"),
    Why.MENTIONED: gettext_noop("your words stand in its description"),
}
_FILTERS: Final = {
    "kind": gettext_noop("Kind"),
    "born": gettext_noop("Year of birth, give or take five"),
    "place": gettext_noop("Place"),
    "unit": gettext_noop("Unit"),
    "list": gettext_noop("List or source"),
    "photograph": gettext_noop("With a photograph"),
}


@dataclass(frozen=True, slots=True)
class Option:
    """A value that narrows the results, and how many of them have it."""

    label: str
    count: str
    href: str


@dataclass(frozen=True, slots=True)
class Filter:
    """What results can be narrowed by."""

    name: str
    label: str
    options: Sequence[Option]


@dataclass(frozen=True, slots=True)
class FoundLine:
    """A result: its line; what it is recorded as when that is not the name in the line; and where.

    Where it is recorded is said of namesakes too: the list that each of them stands in is often all that tells them apart.
    """

    line: RowLine
    recorded: str
    recorded_language: str
    source: str
    source_href: str


@dataclass(frozen=True, slots=True)
class Tab:
    """One kind of record among the results, all of them, or the texts of sources; ``current``: it is open."""

    label: str
    count: str
    href: str
    current: bool


@dataclass(frozen=True, slots=True)
class FoundPage:
    """A page of results."""

    total: int
    total_words: str
    tabs: Sequence[Tab]
    groups: Sequence[tuple[str, str, Sequence[FoundLine]]]
    filters: Sequence[Filter]
    active: Sequence[tuple[str, str]]
    hidden: Sequence[tuple[str, str]]
    born: str
    place: str
    nearest: Sequence[Option]
    alone: Sequence[Option]
    previous: str
    next: str
    page_words: str


def found_page(found: Results, language: str) -> FoundPage:
    """Everything that the page of results says."""
    asked = found.question
    namesakes = _namesakes(found)
    titles = _titles(found, namesakes)
    return FoundPage(
        total=found.total,
        total_words=ngettext("%(n)s record", "%(n)s records", found.total) % {"n": words.number(found.total, language)},
        tabs=_tabs(found, language),
        groups=[
            (
                _(_GROUPS[group]),
                words.number(count, language),
                [_line(hit, language, titles, hit.name in namesakes) for hit in hits],
            )
            for group, count, hits in found.groups
        ],
        filters=[
            _filter(name, values, asked, language, titles) for name, values in found.counts.items() if name != "kind"
        ],
        active=[(_active(name, asked, titles), asked.without(name).address()) for name in asked.narrowed if name != "kind"],
        hidden=_hidden(asked),
        born="" if asked.born is None else str(asked.born),
        place=asked.place,
        nearest=[
            Option(name, words.number(count, language), Question(text=name).address()) for name, count in found.nearest
        ],
        alone=[Option(_alone(each, titles), words.number(count, language), each.address()) for each, count in found.alone],
        previous=replace(asked, page=asked.page - 1).address() if asked.page > 1 else "",
        next=replace(asked, page=asked.page + 1).address() if asked.page < found.pages else "",
        page_words=_("Page %(page)s of %(pages)s")
        % {"page": words.number(asked.page, language), "pages": words.number(max(1, found.pages), language)},
    )


def _tabs(found: Results, language: str) -> list[Tab]:
    """Everything, then each kind that was found, then the texts of sources, in which the same words can be looked for."""
    asked = found.question
    counts = dict(found.counts.get("kind", ())) or ({asked.kind: found.total} if asked.kind else {})
    every = "" if asked.kind else words.number(found.total, language)
    tabs = [Tab(_("Every kind"), every, f"/{language}/search{asked.without('kind').address()}", not asked.kind)]
    tabs += [
        Tab(
            list_label(kind),
            words.number(counts[kind], language),
            f"/{language}/search{asked.with_('kind', kind).address()}",
            kind == asked.kind,
        )
        for kind in LISTS
        if kind in counts
    ]
    if asked.text:
        tabs.append(texts_tab(asked.text, language, current=False))
    return tabs if found.total or asked.kind else []


def texts_tab(text: str, language: str, *, current: bool) -> Tab:
    """The way to the same words in the texts of sources."""
    return Tab(_("In the texts of sources"), "", f"/{language}/search/texts{Question(text).address()}", current)


def texts_tabs(text: str, language: str) -> list[Tab]:
    """The ways from the texts of sources back to the records."""
    every = Tab(_("Every kind"), "", f"/{language}/search{Question(text).address()}", current=False)
    return [every, texts_tab(text, language, current=True)] if text else []


def _namesakes(found: Results) -> set[str]:
    """The names that several results of this page are recorded by."""
    times = Counter(hit.name for _group, _count, hits in found.groups for hit in hits)
    return {name for name, count in times.items() if count > 1}


def _titles(found: Results, namesakes: Set[str]) -> dict[str, str]:
    hits = (hit for _group, _count, hits in found.groups for hit in hits)
    wanted = {hit.source for hit in hits if hit.name != hit.row.title or hit.name in namesakes}
    wanted |= {address for address, _count in found.counts.get("list", ())}
    return queries.titles_of({*wanted, found.question.list} - {""})


def _line(hit: Hit, language: str, titles: dict[str, str], has_namesakes: bool) -> FoundLine:
    line = row_line(hit.row, language, _(_WHY[hit.why]))
    other = hit.name not in (line.title, line.original)
    title = titles.get(hit.source, "")
    return FoundLine(
        line=line,
        recorded=hit.name if other else "",
        recorded_language=words.other(hit.language, language),
        source=title if other or has_namesakes else "",
        source_href=f"/{language}/source/{hit.source}" if title else "",
    )


def _filter(
    name: str, values: Sequence[tuple[str, int]], asked: Question, language: str, titles: dict[str, str]
) -> Filter:
    options = [
        Option(_value(name, value, titles), words.number(count, language), asked.with_(name, _typed(name, value)).address())
        for value, count in values
        if name != "list" or value in titles
    ]
    return Filter(name, _(_FILTERS[name]), options)


def _typed(name: str, value: str) -> object:
    return int(value) if name == "born" else True if name == "photograph" else value


def _value(name: str, value: str, titles: dict[str, str]) -> str:
    if name == "kind" and value in LISTS:
        return list_label(value)
    if name == "born":
        return f"{int(value) - 5}–{int(value) + 5}"
    if name == "photograph":
        return _("With a photograph")
    return titles.get(value, value) if name == "list" else value


def _active(name: str, asked: Question, titles: dict[str, str]) -> str:
    value = _value(name, str(getattr(asked, name)), titles)
    return value if name == "photograph" else _("%(filter)s: %(value)s") % {"filter": _(_FILTERS[name]), "value": value}


def _alone(asked: Question, titles: dict[str, str]) -> str:
    """One word, and what it is narrowed by."""
    return " · ".join([asked.text, *(_value(name, str(getattr(asked, name)), titles) for name in asked.narrowed)])


def _hidden(asked: Question) -> list[tuple[str, str]]:
    """What a form of filters carries along besides its own fields."""
    values = {"kind": asked.kind, "unit": asked.unit, "list": asked.list, "photograph": "yes" if asked.photograph else ""}
    return [(name, value) for name, value in values.items() if value]


def found_json(found: Results, language: str) -> dict[str, Any]:
    """The same for machines: reasons as codes, dates as EDTF."""
    return {
        "query": found.question.text,
        "total": found.total,
        "page": found.question.page,
        "pages": found.pages,
        "groups": [
            {"group": group.value, "count": count, "results": [_json(hit, language) for hit in hits]}
            for group, count, hits in found.groups
        ],
        "counts": {name: [{"value": value, "count": count} for value, count in values] for name, values in found.counts.items()},
        "nearest": [{"name": name, "count": count} for name, count in found.nearest],
        "alone": [{"search": f"/{language}/search{each.address()}", "count": count} for each, count in found.alone],
    }


def _json(hit: Hit, language: str) -> dict[str, Any]:
    row = hit.row
    return {
        "address": f"/{language}/{row.kind}/{row.address}", "kind": row.kind, "title": row.title, "titles": row.titles,
        "born": row.born, "died": row.died, "place": row.place, "sources": row.sources, "why": hit.why.value,
        "name": hit.name, "source": hit.source, "score": round(hit.score, 1),
    }  # fmt: skip
