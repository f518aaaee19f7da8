"""Run the benchmarks: ``python -m bench``, or ``python -m bench names`` for ``bench_names.py`` alone.

Each ``bench_*.py`` has ``main()``, which measures Stele and its peer in turn, in one run, on what it makes
from a seed. It returns rows ``(what, project, peer, ratio, limit)``; a sixth value is the spread. A number is
shown to three digits, a text as it stands (put units into it), ``None`` as a dash.
"""

from __future__ import annotations

import importlib
import sys
import traceback
from collections.abc import Iterable, Sequence
from pathlib import Path

HERE = Path(__file__).parent
COLUMNS = ("what", "project", "peer", "ratio", "limit", "spread")
Row = Sequence[object]


def main(wanted: Sequence[str]) -> int:
    """Run those that are wanted, or all; 1 when one of them fails or is not there."""
    found = {path.stem.removeprefix("bench_"): path.stem for path in sorted(HERE.glob("bench_*.py"))}
    unknown = [name for name in wanted if name not in found]
    if unknown:
        print(
            f"There is no benchmark {', '.join(unknown)}. There are: {', '.join(found) or 'none'}.",
            file=sys.stderr,
        )
        return 1
    if not found:
        print("There are no benchmarks yet.")
    rows, failed = measure([found[name] for name in wanted or found])
    print_table(rows)
    if failed:
        print(f"Failed: {', '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


def measure(modules: Iterable[str]) -> tuple[list[Row], list[str]]:
    """The rows of all, and the names of those that failed; one failure does not stop the others."""
    rows: list[Row] = []
    failed = []
    for name in modules:
        print(f"Measuring {name} …", file=sys.stderr, flush=True)
        try:
            rows.extend(importlib.import_module(f"bench.{name}").main() or ())
        except Exception:
            traceback.print_exc()
            failed.append(name)
    return rows, failed


def print_table(rows: Sequence[Row]) -> None:
    """Columns as wide as their widest cell."""
    shown = [[cell(value) for value in (*row, *[None] * len(COLUMNS))[: len(COLUMNS)]] for row in rows]
    widths = [max(map(len, column)) for column in zip(COLUMNS, *shown, strict=True)]
    for line in [list(COLUMNS), *shown] if shown else []:
        print("  ".join(text.ljust(width) for text, width in zip(line, widths, strict=True)).rstrip())


def cell(value: object) -> str:
    """How one value is written."""
    if value is None:
        return "–"
    return f"{value:,.3g}" if isinstance(value, float) and abs(value) < 1000 else _whole(value)


def _whole(value: object) -> str:
    return f"{value:,.0f}" if isinstance(value, int | float) else str(value)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
