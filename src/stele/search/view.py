"""What an audience can find now: its segments and those of the audiences before it, without the rows that are gone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import Final

import numpy as np
from django.conf import settings
from numpy.typing import NDArray

from stele.evidence.terms import AUDIENCES, Audience
from stele.plain.names import Word
from stele.search import folder
from stele.search.arrays import Numbers
from stele.search.folder import IndexMissingError
from stele.search.segment import Segment

_ATTEMPTS: Final = 3
Like = tuple[Numbers, Numbers]
"""Words of a segment, and how alike each is."""
_segments: dict[Path, Segment] = {}
_views: dict[tuple[Path, Audience], View] = {}
_lock: Final = Lock()


@dataclass(frozen=True)
class Part:
    """A segment without the rows that are gone, and what was already looked up in it."""

    segment: Segment
    gone: Numbers
    looked_up: dict[tuple[Word, int, bool], Like] = field(default_factory=dict, compare=False)

    @cached_property
    def _gone(self) -> NDArray[np.bool_] | None:
        if not len(self.gone):
            return None
        marked = np.zeros(len(self.segment), np.bool_)
        marked[self.gone] = True
        return marked

    @cached_property
    def lost(self) -> Numbers:
        """Words that only rows bear which are gone, in order: nobody may notice that they are here."""
        if not len(self.gone):
            return self.gone
        words, times = np.unique(self.segment.words.of(self.gone), return_counts=True)
        return np.asarray(words[times == self.segment.bearers.lengths(words)])

    def there(self, rows: Numbers) -> Numbers:
        """Of these rows those that are not gone."""
        return rows if self._gone is None else rows[~self._gone[rows]]

    def every(self) -> Numbers:
        """All rows that are not gone."""
        return self.there(np.arange(len(self.segment)))

    def keys(self, rows: Numbers) -> Numbers:
        """The records of rows."""
        return self.segment.plain["keys"][rows].astype(np.int64)

    def without(self, keys: Numbers) -> Part:
        """The same without these records."""
        rows = self.segment.rows_of(keys)
        more = np.union1d(self.gone, rows).astype(np.int64)
        return self if len(more) == len(self.gone) else Part(self.segment, more)


@dataclass(frozen=True, slots=True)
class View:
    """One consistent view of what is indexed."""

    state: tuple[object, ...]
    parts: tuple[Part, ...]


def view(audience: Audience, stale: Sequence[int] = ()) -> View:
    """What the audience can find now, without the records ``stale``, which are shown there as they no longer are.

    It is the view of the last question as long as nothing was written since.
    """
    levels = AUDIENCES[: AUDIENCES.index(audience) + 1]
    here = (settings.MUSEUM.search, audience)
    for _ in range(_ATTEMPTS):
        state = (*map(folder.state, levels), tuple(stale))
        known = _views.get(here)
        if known is not None and known.state == state:
            return known
        try:
            known = _views[here] = View(state, tuple(_parts(levels, stale, known)))
        except FileNotFoundError:
            continue  # a writer has just removed what it replaced
        except (OSError, ValueError) as error:
            raise IndexMissingError from error
        _forget_unused()
        return known
    raise IndexMissingError


def _parts(levels: Sequence[Audience], stale: Sequence[int], known: View | None) -> Iterator[Part]:
    """Those of each audience; what a later one reads of a record stands in the place of what an earlier one does."""
    found: list[Part] = []
    for level in levels:
        own = parts_of(level)
        if found:
            for each in own:
                keys = each.keys(each.every())
                found = [part.without(keys) for part in found]
        found += own
    found = [part.without(np.asarray(stale, np.int64)) for part in found] if stale else found
    before = {part.segment: part for part in known.parts} if known else {}
    for part in found:
        same = before.get(part.segment)
        yield same if same is not None and np.array_equal(same.gone, part.gone) else part


def parts_of(audience: Audience) -> list[Part]:
    """The segments that were written for exactly this audience."""
    used = folder.in_use(audience)
    if used is None:
        raise IndexMissingError
    return [Part(_opened(folder.place(audience) / each.segment), folder.gone(audience, each)) for each in used]


def _opened(path: Path) -> Segment:
    with _lock:
        if path not in _segments:
            _segments[path] = Segment(path)
        return _segments[path]


def _forget_unused() -> None:
    """Close the segments that no view shows any more."""
    shown = {part.segment.folder for view in list(_views.values()) for part in view.parts}
    with _lock:
        for path in _segments.keys() - shown:
            del _segments[path]

