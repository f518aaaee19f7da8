"""Modules and functions stay short enough to be read. When a limit hurts, the design is what to change."""

from __future__ import annotations

import ast
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median, quantiles

from tests.frame.tree import Module, modules


@dataclass(frozen=True)
class Limit:
    """Below ``median`` and ``ninetieth``, and none above ``longest``."""

    median: int
    ninetieth: int
    longest: int


MODULES = Limit(median=90, ninetieth=300, longest=500)
FUNCTIONS = Limit(median=10, ninetieth=30, longest=60)
Sized = list[tuple[int, str]]
Recorder = Callable[[str, object], None]


def test_modules_are_short(record_property: Recorder):
    sized = [(module.lines, module.name) for module in modules() if module.tree.body]
    _check("module", sized, MODULES, record_property)


def test_functions_are_short(record_property: Recorder):
    _check(
        "function", [each for module in modules() for each in _functions(module)], FUNCTIONS, record_property
    )


def _functions(module: Module) -> Sized:
    return [
        (node.end_lineno - node.lineno + 1, f"{module.name}:{node.lineno} {node.name}")
        for node in ast.walk(module.tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno
    ]


def _check(what: str, sized: Sized, limit: Limit, record_property: Recorder) -> None:
    lengths = [length for length, _ in sized]
    middle, ninetieth = median(lengths), quantiles(lengths, n=10)[-1]
    told = f"{len(sized)} {what}s: median {middle:g} lines, 90th {ninetieth:.0f}, longest {max(lengths)}"
    record_property("told", told)
    long = [
        f"{length} lines: {name}" for length, name in sorted(sized, reverse=True) if length > limit.longest
    ]
    assert not long, f"No {what} is longer than {limit.longest} lines; split what it does.\n" + "\n".join(
        long
    )
    assert ninetieth < limit.ninetieth
    assert middle < limit.median
