"""Components of *same* verdicts. Pure; never imports Django."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

Pair = tuple[int, int]


def components(numbers: Iterable[int], pairs: Iterable[Pair]) -> list[frozenset[int]]:
    """The connected components of ``numbers`` under ``pairs``, smallest member first."""
    parent: dict[int, int] = {number: number for number in numbers}

    def root(number: int) -> int:
        while parent[number] != number:
            parent[number] = parent[parent[number]]
            number = parent[number]
        return number

    for a, b in pairs:
        parent.setdefault(a, a)
        parent.setdefault(b, b)
        low, high = sorted((root(a), root(b)))
        parent[high] = low
    members: dict[int, set[int]] = defaultdict(set)
    for number in parent:
        members[root(number)].add(number)
    return [frozenset(members[key]) for key in sorted(members)]


def separates(a: int, b: int, members: Iterable[int], remaining: Iterable[Pair]) -> bool:
    """Whether ``a`` and ``b`` fall apart when only the ``remaining`` pairs join."""
    return all(not {a, b} <= component for component in components(members, remaining))


def contradiction(joined: frozenset[int], different: Iterable[Pair]) -> Pair | None:
    """A *different* whose both ends lie in one component, if there is one."""
    for a, b in different:
        if a in joined and b in joined:
            return a, b
    return None


def rows_of_one_list(joined: Iterable[int], place: Mapping[int, tuple[str, tuple[int, int]]], lists: frozenset[str]) -> Pair | None:
    """Two different subjects of one list (whose recipe does not allow it) in one component, if there are.

    A place is a source, and the row and ordinal in it.
    """
    seen: dict[str, tuple[tuple[int, int], int]] = {}
    for number in sorted(each for each in joined if each in place):
        source, row = place[number]
        if source not in lists:
            continue
        earlier = seen.setdefault(source, (row, number))
        if earlier[0] != row:
            return earlier[1], number
    return None
