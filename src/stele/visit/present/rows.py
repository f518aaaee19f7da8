"""Rows of lists and results: a name, what tells it from another, and why it is there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from stele.plain.names import script_of
from stele.visit.present import words

if TYPE_CHECKING:
    from stele.records.queries import Row

LISTS: Final = {
    "person": gettext_noop("Names"),
    "unnamed": gettext_noop("People without a name"),
    "memorial": gettext_noop("Memorials"),
    "work": gettext_noop("Works"),
    "event": gettext_noop("Events"),
    "agreement": gettext_noop("Agreements"),
    "place": gettext_noop("Places"),
    "group": gettext_noop("Groups"),
}
_SCRIPTS: Final = {
    "Latn": gettext_noop("Latin letters"),
    "Cyrl": gettext_noop("Cyrillic letters"),
    "Grek": gettext_noop("Greek letters"),
    "Hang": gettext_noop("Hangul"),
    "Hani": gettext_noop("Chinese characters"),
    "Kana": gettext_noop("Katakana"),
    "Hira": gettext_noop("Hiragana"),
    "Arab": gettext_noop("Arabic letters"),
    "Hebr": gettext_noop("Hebrew letters"),
    "Armn": gettext_noop("Armenian letters"),
    "Geor": gettext_noop("Georgian letters"),
}


@dataclass(frozen=True, slots=True)
class RowLine:
    """One record in a list."""

    href: str
    title: str
    language: str
    original: str
    original_language: str
    kind: str
    details: Sequence[SafeString | str]
    why: str
    summary: str
    summary_language: str
    image: str = ""
    image_width: int = 0
    image_height: int = 0


def row_line(row: Row, language: str, why: str = "") -> RowLine:
    """A row in the reader's language, with the original writing beside it."""
    title = row.titles.get(language) or row.title or words.kind_label(row.kind, language)
    translated = bool(row.title) and title != row.title
    summary, summary_language = words.written_in(row.summaries, language)
    size = row.picture.small if row.picture else (0, 0)
    return RowLine(
        href=f"/{language}/{row.kind}/{row.address}",
        title=title,
        language="" if language in row.titles or not row.title else words.other(row.title_language, language),
        original=row.title if translated else "",
        original_language=words.other(row.title_language, language),
        kind=words.kind_label(row.kind, language),
        details=_details(row, language),
        why=why,
        summary=summary,
        summary_language=summary_language,
        image=row.picture.at(*size) if row.picture else "",
        image_width=size[0],
        image_height=size[1],
    )


def row_lines(rows: Iterable[Row], language: str) -> list[RowLine]:
    """Many rows."""
    return [row_line(each, language) for each in rows]


def _details(row: Row, language: str) -> list[SafeString | str]:
    born, died = (words.dates_side_by_side(each, language) for each in (row.born, row.died))
    if row.kind in ("person", "unnamed") and "commemorated" in row.standing:
        dates = [
            _("born %(date)s") % {"date": born} if born else _("birth not recorded here"),
            _("died %(date)s") % {"date": died} if died else _("death not recorded here"),
        ]
    elif row.kind in ("person", "unnamed"):
        dates = [_("born %(date)s") % {"date": born}] if born else []
    else:
        dates = [each for each in (born or died,) if each]
    count = ngettext("%(n)d source", "%(n)d sources", row.sources) % {"n": row.sources}
    written = " / ".join(row.place.split(" | "))
    place = words.tagged(*words.written_in(row.place_titles, language), language) if row.place_titles else written
    return [*dates, *([place] if place else []), count]


def list_label(kind: str) -> str:
    """What the list of a kind of record is called."""
    return _(LISTS[kind])


@dataclass(frozen=True, slots=True)
class Initials:
    """The first letters of one script; unfolded where it is the reader's own, or holds the letter that was chosen."""

    script: str
    letters: Sequence[tuple[str, str, bool]]
    unfolded: bool


def initials_by_script(initials: Iterable[tuple[str, int]], chosen: str, language: str) -> list[Initials]:
    """Letters with how many names each has, script by script: the reader's first, the others in the order given."""
    groups: dict[str, list[tuple[str, str, bool]]] = {}
    for letter, count in initials:
        groups.setdefault(script_of(letter), []).append((letter, words.number(count, language), letter == chosen))
    own = script_of(words.language_name(language, language)[:1])
    first = own if own in groups else next(iter(groups), "")
    return [
        Initials(
            _(_SCRIPTS[script]) if script in _SCRIPTS else _("Other characters"),
            letters,
            script == first or any(is_chosen for _letter, _count, is_chosen in letters),
        )
        for script, letters in sorted(groups.items(), key=lambda each: each[0] != first)
    ]
