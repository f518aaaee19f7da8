"""Nested fields as columns: ``contributors[].fc`` is the ``fc`` of each contributor.

What a list says stands in one cell, as a list; or, where it is asked for, apart in columns that follow each other:
``contributors[].fc``, ``contributors[].fc[2]``. What stands at one place of a list then has one number in all of its
columns; lists within lists are counted through.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator, Sequence
from typing import Any, Final

_STEP: Final = re.compile(r"(?:\\.|[^\\.\[])+|\[\]|\[[0-9]+\]$|\.")
_as_json: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


class UnknownFieldError(ValueError):
    """A field that no column is for."""


class Node:
    """A place in an object. ``at`` is where its first column stands (-1: none), ``most`` how many columns it has.

    ``listed``: it stands within a list whose values are together in one cell.
    """

    __slots__ = ("at", "children", "item", "leaf", "listed", "most", "name", "whole")

    def __init__(self, name: str = "", listed: bool = False) -> None:
        self.name = name
        self.listed = listed
        self.leaf = self.whole = False
        self.at = -1
        self.most = 1
        self.children: dict[str, Node] = {}
        self.item: Node | None = None

    def child(self, key: str) -> Node:
        """The place of a field, made if it is not there."""
        found = self.children.get(key)
        if found is None:
            step = re.sub(r"([\\.\[])", r"\\\1", key)
            found = self.children[key] = Node(f"{self.name}.{step}" if self.name else step, self.listed)
        return found

    def items(self) -> Node:
        """The place of what a list holds."""
        if self.item is None:
            self.item = Node(f"{self.name}[]", listed=True)
        return self.item


def learn(node: Node, value: Any, whole: Collection[str], counts: dict[Node, int]) -> None:
    """Make room for a value. ``counts`` holds how many values each list of this row has had so far."""
    if isinstance(value, dict):
        if node.name in whole:
            node.whole = node.leaf = True
            return
        for key, each in value.items():
            learn(node.children.get(key) or node.child(key), each, whole, counts)
    elif isinstance(value, list):
        if node.name in whole:
            node.whole = node.leaf = True
            return
        item = node.items()
        counts[item] = counts.get(item, 0) + len(value)
        for each in value:
            learn(item, each, whole, counts)
    elif value is not None:
        node.leaf = True


def columns_of(root: Node, most: dict[Node, int], apart: Collection[str]) -> tuple[str, ...]:
    """The columns of every place; ``most`` says how many values a list ever has in one row."""
    names: list[str] = []
    for node, times in _leaves(root, 1, most):
        names.append(node.name)
        if node.name in apart:
            names.extend(f"{node.name}[{number}]" for number in range(2, times + 1))
    return tuple(names)


def _leaves(node: Node, times: int, most: dict[Node, int]) -> Iterator[tuple[Node, int]]:
    if node.leaf and node.name:
        yield node, times
    if not node.whole:
        for each in node.children.values():
            yield from _leaves(each, times, most)
        if node.item is not None:
            yield from _leaves(node.item, most.get(node.item, 0), most)


def tree_of(columns: Sequence[str], apart: Collection[str]) -> Node:
    """The places that columns are for; one that no column stands within is taken whole."""
    root = Node()
    for at, column in enumerate(columns):
        node = root
        for step in _STEP.findall(column):
            if step == "[]":
                node = node.items()
            elif step[0] == "[":
                node.most += 1
                break
            elif step != ".":
                node = node.child(re.sub(r"\\(.)", r"\1", step))
        else:
            node.leaf, node.at = True, at
            node.listed = node.listed and column not in apart
    return root


def cells_of(root: Node, value: dict[str, Any], width: int) -> list[str]:
    """The cells of one object, empty where it says nothing. Raises ``UnknownFieldError``."""
    filling = _Filling([""] * width)
    filling.fill(root, value)
    for at, values in filling.lists.items():
        filling.cells[at] = _as_json(values) if any(values) else ""
    return filling.cells


class _Filling:
    """One row as it is filled; ``used`` counts the values of lists that stand apart, by their first column."""

    __slots__ = ("cells", "lists", "used")

    def __init__(self, cells: list[str]) -> None:
        self.cells = cells
        self.used: dict[int, int] = {}
        self.lists: dict[int, list[str]] = {}

    def fill(self, node: Node, value: Any) -> None:
        if value is None:
            if node.leaf and node.listed:
                self.lists.setdefault(node.at, []).append("")
        elif isinstance(value, dict) and node.children:
            children = node.children
            for key, each in value.items():
                child = children.get(key)
                if child is None:
                    _refuse(f"{node.name}.{key}" if node.name else key, each)
                elif child.leaf and not child.listed and child.most == 1 and type(each) is str:
                    self.cells[child.at] = each
                else:
                    self.fill(child, each)
        elif isinstance(value, list) and node.item is not None:
            for each in value:
                self.fill(node.item, each)
                self._step_on(node.item)
        elif node.leaf and _says_anything(value):
            self._write(node, value if type(value) is str else _as_json(value))
        else:
            _refuse(node.name, value)

    def _write(self, node: Node, words: str) -> None:
        if node.listed:
            self.lists.setdefault(node.at, []).append(words)
            return
        number = self.used.get(node.at, 0) if node.most > 1 else 0
        if number >= node.most:
            raise UnknownFieldError(f"{node.name}[{number + 1}]")
        self.cells[node.at + number] = words

    def _step_on(self, item: Node) -> None:
        """Every column of a list goes on to its next value, also one that this value does not have."""
        if item.leaf and item.most > 1:
            self.used[item.at] = self.used.get(item.at, 0) + 1
        for each in item.children.values():
            if each.item is None:
                self._step_on(each)


def _says_anything(value: Any) -> bool:
    if isinstance(value, dict | list):
        return any(map(_says_anything, value.values() if isinstance(value, dict) else value))
    return value is not None


def _refuse(name: str, value: Any) -> None:
    """A field without a column may be empty, and nothing else."""
    if _says_anything(value):
        raise UnknownFieldError(name)
