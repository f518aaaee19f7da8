"""180,000 names with heavy repetition, one of them 153 times: every page of that name over HTTP, and whether all are there once."""

from __future__ import annotations

import json
import os
import random
import statistics
import time
import urllib.parse
import urllib.request
from collections.abc import Iterator
from itertools import islice

from bench.haystack import in_own_process, museum_of, served
from bench.register import make_names

PEOPLE = 180_000
BORNE_BY = 153
NAME = "Kim Yong-ho"
POOL = 30_000
ROUNDS = 5
A_PAGE = 20
PORT = int(os.environ.get("STELE_BENCH_PORT", "8766"))
Row = tuple[object, ...]


def main() -> list[Row]:
    """What, project, peer, ratio, limit."""
    museum_of(f"namesakes-{PEOPLE}", _names())
    in_own_process("from stele.search.actions import rebuild_index; rebuild_index()")
    with served(PORT):
        pages = -(-BORNE_BY // A_PAGE)
        found: list[dict[str, object]] = []
        for page in range(1, pages + 1):
            found += json.loads(_ask("search.json", page)[0])["groups"][0]["results"]
        same = [each for each in found if each["name"] == NAME]
        assert len({each["address"] for each in same}) == len(same) == BORNE_BY
        told_apart = len({(each["born"], each["place"]) for each in same})
        took = sorted(_ask("search", page, once)[1] for once in range(ROUNDS) for page in range(1, pages + 1))
    told = f"p50 {statistics.median(took):.1f} ms, p95 {took[int(len(took) * 0.95)]:.1f} ms of {len(took)} pages"
    told += f"; {BORNE_BY} on {pages} pages, each once; {told_apart} differ by birth and place in their row"
    return [(f"one name {BORNE_BY} times among {PEOPLE:,}", told, None, None, "p95 ≤ 25 ms")]


def _names() -> Iterator[str]:
    """A pool of names, the first of them far more often than the last; among them the one name."""
    chance = random.Random(3)
    pool = list(islice(make_names(POOL), POOL))
    bearers = set(chance.sample(range(PEOPLE), BORNE_BY))
    return (NAME if at in bearers else pool[int(POOL * chance.random() ** 2)] for at in range(PEOPLE))


def _ask(page: str, number: int, once: int = 0) -> tuple[str, float]:
    """A page of the name; ``once`` keeps it from being answered out of the cache of pages."""
    asked = urllib.parse.urlencode({"q": NAME, "page": number, "once": once})
    begun = time.perf_counter()
    with urllib.request.urlopen(f"http://127.0.0.1:{PORT}/en/{page}?{asked}", timeout=30) as answer:
        text = answer.read().decode()
    return text, (time.perf_counter() - begun) * 1000


if __name__ == "__main__":
    print(*main(), sep="\n")
