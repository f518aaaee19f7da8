"""Finding a name over HTTP in a register of a million (``STELE_BENCH_NAMES`` for another size), beside PostgreSQL's pg_trgm.

One and two typos, swapped order, prefix; names across scripts on the published pairs; 50 visitors while records are indexed.
The register's names come again as often as those of real registers do: docs/performance.md says what was measured there.
"""

from __future__ import annotations

import json
import os
import random
import statistics
import subprocess
import sys
import threading
import time
import urllib.parse
import urllib.request
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

from bench.haystack import MORE_FROM, environment, in_own_process, museum_of, served
from bench.mistyped import KINDS, is_found, with_typo
from bench.register import fill, make_names
from bench.trigrams import Ask, trigrams

NAMES = int(os.environ.get("STELE_BENCH_NAMES", "1000000"))
ASKED = 150
VISITORS, PAUSE, MINUTE, MORE = 50, 2.0, 60.0, 100_000
PORT = int(os.environ.get("STELE_BENCH_PORT", "8766"))
PAIRS = Path(__file__).parent.parent / "tests" / "names" / "pairs.tsv"
PAIRS_FROM = 900_000_000
LEAST = {"Cyrl": 0.95, "Grek": 0.95, "Armn": 0.95, "Hang": 0.95, "Arab": 0.9, "Hebr": 0.9}
LARGE = 2_000_000
Row = tuple[object, ...]


def main() -> list[Row]:
    """What, project, peer, ratio, limit."""
    return list(_measured(museum_of(f"names-{NAMES}", make_names(NAMES))))


def _measured(museum: Path) -> Iterator[Row]:
    yield _built(museum)
    asked = _asked()
    with served(PORT):
        with trigrams(f"names-{NAMES}", make_names(NAMES)) as peer:
            for what, spell in KINDS.items():
                yield _compared(what, [(name, spell(name)) for name in asked[what]], peer)
        yield from _across()
        if NAMES < LARGE:
            yield _visitors([name for names in asked.values() for name in names])


def _built(museum: Path) -> Row:
    """In a process of its own, so that its memory is the build's."""
    told = in_own_process(
        "import time, resource; from stele.search.actions import rebuild_index; t = time.time(); rebuild_index(); "
        "print(time.time() - t, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)"
    )
    seconds, memory = map(float, told.split())
    size = sum(each.stat().st_size for each in (museum / "search").rglob("*") if each.is_file()) / 1e6
    found = f"{seconds:.0f} s, {memory:.0f} MB of memory, {size:.0f} MB of index"
    return (f"index of {NAMES:,} names", found, None, None, "5 M: 300 s, 2 GB, 400 MB")


def _ask(name: str, page: str = "search.json", number: int = 1, first: int = 10) -> tuple[list[str], float]:
    """The names found, the first of them, and how many milliseconds it took."""
    url = f"http://127.0.0.1:{PORT}/en/{page}?" + urllib.parse.urlencode({"q": name, "page": number})
    begun = time.perf_counter()
    with urllib.request.urlopen(url, timeout=30) as answer:
        text = answer.read()
    took = (time.perf_counter() - begun) * 1000
    if not page.endswith("json"):
        return [], took
    read = json.loads(text)
    return [each["name"] for group in read["groups"] for each in group["results"]][:first], took


def _asked() -> dict[str, list[str]]:
    """For each kind of question names of its own: nothing is asked twice."""
    every = dict.fromkeys(name for name in islice(make_names(NAMES), 0, NAMES, max(1, NAMES // (ASKED * 10))) if name.isascii())
    names = list(every)
    return {what: names[at * ASKED : (at + 1) * ASKED] for at, what in enumerate(KINDS)}


def _compared(what: str, asked: Sequence[tuple[str, str]], peer: Ask | None) -> Row:
    """Project and peer in turn, question by question."""
    mine: list[tuple[bool, float]] = []
    theirs: list[tuple[bool, float]] = []
    for name, spelled in asked:
        for ask, found in ((_ask, mine), (peer, theirs)):
            if ask is not None:
                names, took = ask(spelled)
                found.append((is_found(name, spelled, names, what), took))
    ours, other = _summary(mine), _summary(theirs)
    ratio = other[0] / ours[0] if theirs else None
    limit = f"p95 ≤ {60 if NAMES >= LARGE else 25} ms, recall ≥ .98, 10×"
    spread = f"p50 {ours[2]:.1f} ms, peer {other[2]:.1f} ms" if theirs else f"p50 {ours[2]:.1f} ms"
    return (f"{what}, {NAMES:,} names", _told(ours), _told(other) if theirs else None, ratio, limit, spread)


def _summary(found: Sequence[tuple[bool, float]]) -> tuple[float, float, float]:
    times = sorted(took for _, took in found)
    if not times:
        return 0.0, 0.0, 0.0
    return times[int(len(times) * 0.95)], sum(hit for hit, _ in found) / len(found), statistics.median(times)


def _told(summary: tuple[float, float, float]) -> str:
    return f"p95 {summary[0]:.1f} ms, recall@10 {summary[1]:.3f}"


def _across() -> Iterator[Row]:
    """Each pair's one writing in the register, asked for by the other; only one of the two is there.

    The register's own people may bear the very name that is asked for; the first ten are counted beside them.
    """
    lines = PAIRS.read_text(encoding="utf-8").splitlines()
    pairs = [line.split("\t") for line in lines if not line.startswith(("#", "script\t"))]
    for way, (there, asked) in {"Latin asked": (1, 2), "Latin recorded": (2, 1)}.items():
        _put(pairs, there)
        hits: dict[str, list[tuple[bool, str]]] = {}
        for pair in pairs:
            hits.setdefault(pair[0], []).append((pair[there] in _other_names(pair[asked]), pair[4]))
        for script, found in hits.items():
            least = f"recall ≥ {LEAST[script]}" if script in LEAST else None
            unseen = [hit for hit, part in found if part == "held out"]
            told = f"recall@10 {_share([hit for hit, _ in found]):.3f}"
            told += f", held out {_share(unseen):.3f} of {len(unseen)}" if unseen else ""
            yield (f"{script}, {way}, {len(found)} pairs", told, None, None, least)
    _put([], 1)


def _other_names(asked: str) -> list[str]:
    found: list[str] = []
    for page in range(1, 4):
        names = _ask(asked, number=page, first=100)[0]
        found += [name for name in names if sorted(name.split()) != sorted(asked.split())]
        if len(found) >= 10 or not names:
            break
    return found[:10]


def _share(hits: Sequence[bool]) -> float:
    return sum(hits) / len(hits)


def _put(pairs: Sequence[Sequence[str]], column: int) -> None:
    from stele.records.models import Findable, Record, Reindexing
    from stele.search.actions import catch_up

    old = list(Record.objects.filter(key__gte=PAIRS_FROM).values_list("key", flat=True))
    Record.objects.filter(key__gte=PAIRS_FROM).delete()
    Findable.objects.filter(record__gte=PAIRS_FROM).delete()
    fill([pair[column] for pair in pairs], PAIRS_FROM)
    keys = {*old, *range(PAIRS_FROM, PAIRS_FROM + len(pairs))}
    Reindexing.objects.bulk_create([Reindexing(record=key, was=True) for key in keys])
    catch_up()


def _visitors(names: Sequence[str]) -> Row:
    """50 visitors who pause two seconds between questions, for a minute, while 100,000 records are indexed."""
    took: list[float] = []
    errors: list[str] = []
    end = time.monotonic() + MINUTE

    def visit(number: int) -> None:
        chance = random.Random(number)
        time.sleep(chance.random() * PAUSE)
        while time.monotonic() < end:
            try:
                took.append(_ask(with_typo(chance.choice(names), chance), "search")[1])
            except OSError as error:
                errors.append(str(error))
            time.sleep(PAUSE)

    threads = [threading.Thread(target=visit, args=(number,)) for number in range(VISITORS)]
    for thread in threads:
        thread.start()
    subprocess.run([sys.executable, "-c", _MORE_RECORDS], env=environment(), check=True)
    for thread in threads:
        thread.join()
    p95 = sorted(took)[int(len(took) * 0.95)]
    found = f"p95 {p95:.0f} ms of {len(took)} pages, {len(errors)} errors"
    return (f"{VISITORS} visitors while {MORE:,} are indexed", found, None, None, "p95 ≤ 150 ms, no error")


_MORE_RECORDS = f"""
import django; django.setup()
from bench.register import fill, make_names
from stele.records.models import Reindexing
from stele.search.actions import catch_up
fill(make_names({MORE}, 2), {MORE_FROM}, 2_000)
for start in range({MORE_FROM}, {MORE_FROM + MORE}, 2_000):
    Reindexing.objects.bulk_create([Reindexing(record=key, was=False) for key in range(start, start + 2_000)])
catch_up()
"""


if __name__ == "__main__":
    print(*main(), sep="\n")
