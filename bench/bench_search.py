"""Finding a name over HTTP in a register of a million (``STELE_BENCH_NAMES`` for another size), beside PostgreSQL's pg_trgm.

One and two typos, swapped order, prefix; names across scripts on the published pairs; 50 visitors while records are indexed.
The peer is the PostgreSQL that ``initdb`` and ``pg_ctl`` of this machine start, with its extension pg_trgm; without it
a line says so.
"""

from __future__ import annotations

import json
import os
import random
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

from bench.register import fill, make_names

NAMES = int(os.environ.get("STELE_BENCH_NAMES", "1000000"))
ASKED = 150
VISITORS, PAUSE, MINUTE, MORE = 50, 2.0, 60.0, 100_000
PORT = 8766
PAIRS = Path(__file__).parent.parent / "tests" / "names" / "pairs.tsv"
PAIRS_FROM, MORE_FROM = 900_000_000, 800_000_000
LEAST = {"Cyrl": 0.95, "Grek": 0.95, "Armn": 0.95, "Hang": 0.95, "Arab": 0.9, "Hebr": 0.9}
Row = tuple[object, ...]


def main() -> list[Row]:
    """What, project, peer, ratio, limit."""
    root = Path(tempfile.mkdtemp(prefix="stele-bench-"))
    try:
        return list(_measured(root))
    finally:
        shutil.rmtree(root, ignore_errors=True)


def _measured(root: Path) -> Iterator[Row]:
    _museum(root / "museum")
    fill(make_names(NAMES))
    yield _built(root / "museum")
    asked = _asked()
    with _serving(root / "museum"), _peer() as peer:
        for what, spell in KINDS.items():
            yield _compared(what, [(name, spell(name)) for name in asked], peer)
        yield from _across()
        yield _visitors()


def _museum(root: Path) -> None:
    from stele.site.museum import Museum, write_museum

    write_museum(Museum(root, {"en": "Bench"}, ("en",)))
    os.environ.update(STELE_MUSEUM=str(root), DJANGO_SETTINGS_MODULE="stele.site.settings")
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)


def _built(museum: Path) -> Row:
    """In a process of its own, so that its memory is the build's."""
    code = (
        "import django, time, resource; django.setup(); from stele.search.actions import rebuild_index; t = time.time(); "
        "rebuild_index(); print(time.time() - t, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=_environment())
    seconds, memory = map(float, done.stdout.split())
    size = sum(each.stat().st_size for each in (museum / "search").rglob("*") if each.is_file()) / 1e6
    found = f"{seconds:.0f} s, {memory:.0f} MB of memory, {size:.0f} MB of index"
    return (f"index of {NAMES:,} names", found, None, None, "5 M: 300 s, 2 GB, 400 MB")


def _environment() -> dict[str, str]:
    here = Path(__file__).parent.parent
    return os.environ | {"PYTHONPATH": f"{here / 'src'}{os.pathsep}{here}"}


@contextmanager
def _serving(museum: Path) -> Iterator[None]:
    """The museum as it is served, without its worker: this process indexes."""
    command = [sys.executable, "-m", "stele.site", "serve", "--port", str(PORT), "--no-worker"]
    served = subprocess.Popen(command, env=_environment(), stdout=subprocess.DEVNULL)
    try:
        for _ in range(300):
            try:
                _ask("ready")
                break
            except OSError:
                time.sleep(0.1)
        yield
    finally:
        served.terminate()
        served.wait(20)


def _ask(name: str, page: str = "search.json") -> tuple[list[str], float]:
    """The names found, the first ten, and how many milliseconds it took."""
    url = f"http://127.0.0.1:{PORT}/en/{page}?" + urllib.parse.urlencode({"q": name})
    begun = time.perf_counter()
    with urllib.request.urlopen(url, timeout=30) as answer:
        text = answer.read()
    took = (time.perf_counter() - begun) * 1000
    if not page.endswith("json"):
        return [], took
    read = json.loads(text)
    return [each["name"] for group in read["groups"] for each in group["results"]][:10], took


def _asked() -> list[str]:
    every = [name for name in islice(make_names(NAMES), 0, NAMES, max(1, NAMES // (ASKED * 3))) if name.isascii()]
    return every[:ASKED]


_CHANCE = random.Random(7)
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def _with_typo(name: str) -> str:
    """One letter left out, added, replaced, or swapped with the next; longer words are hit more often."""
    words = name.split()
    at = _CHANCE.choices(range(len(words)), [len(word) for word in words])[0]
    word = words[at]
    i = _CHANCE.randrange(len(word))
    words[at] = _CHANCE.choice((
        word[:i] + word[i + 1 :],
        word[:i] + _CHANCE.choice(_LETTERS) + word[i:],
        word[:i] + _CHANCE.choice(_LETTERS) + word[i + 1 :],
        word[:i] + word[i + 1 : i + 2] + word[i] + word[i + 2 :],
    )) or word  # fmt: skip
    return " ".join(words)


KINDS: dict[str, Callable[[str], str]] = {
    "one typo": _with_typo,
    "two typos": lambda name: _with_typo(_with_typo(name)),
    "swapped order": lambda name: " ".join(reversed(name.split())),
    "prefix": lambda name: name[: max(len(name) - 2, 5)],
}


def _compared(what: str, asked: Sequence[tuple[str, str]], peer: Callable[[str], tuple[list[str], float]] | None) -> Row:
    """Project and peer in turn, question by question."""
    mine: list[tuple[bool, float]] = []
    theirs: list[tuple[bool, float]] = []
    for name, spelled in asked:
        for ask, found in ((_ask, mine), (peer, theirs)):
            if ask is not None:
                names, took = ask(spelled)
                found.append((_found(name, spelled, names, what), took))
    ours, other = _summary(mine), _summary(theirs)
    ratio = other[0] / ours[0] if theirs else None
    limit = "p95 ≤ 25 ms (60 ms for 5 M), recall ≥ .98, 10×"
    return (f"{what}, {NAMES:,} names", _told(ours), _told(other) if theirs else None, ratio, limit, f"p50 {ours[2]:.1f} ms")


def _found(name: str, spelled: str, names: Sequence[str], what: str) -> bool:
    wanted = sorted(name.casefold().split())
    if any(sorted(each.casefold().split()) == wanted for each in names):
        return True
    return what == "prefix" and bool(names) and all(each.casefold().startswith(spelled.casefold().strip()) for each in names[:3])


def _summary(found: Sequence[tuple[bool, float]]) -> tuple[float, float, float]:
    times = sorted(took for _, took in found)
    if not times:
        return 0.0, 0.0, 0.0
    return times[int(len(times) * 0.95)], sum(hit for hit, _ in found) / len(found), statistics.median(times)


def _told(summary: tuple[float, float, float]) -> str:
    return f"p95 {summary[0]:.1f} ms, recall@10 {summary[1]:.3f}"


@contextmanager
def _peer() -> Iterator[Callable[[str], tuple[list[str], float]] | None]:
    """The same names in PostgreSQL under a GIN index of trigrams; ``None`` where it cannot be started."""
    if not shutil.which("initdb") or not shutil.which("pg_ctl"):
        print("No PostgreSQL here (initdb, pg_ctl): the peer is left out.", file=sys.stderr)
        yield None
        return
    data, started = Path(tempfile.mkdtemp(prefix="stele-bench-pg-")), False
    try:
        if os.geteuid() == 0:  # PostgreSQL does not run as root
            shutil.chown(data, "postgres")
        _run(["initdb", "-D", str(data), "-U", "postgres", "-A", "trust", "--no-sync"])
        options = f"-k {data} -c listen_addresses= -c shared_buffers=512MB -c fsync=off -c maintenance_work_mem=512MB"
        _run(["pg_ctl", "-D", str(data), "-w", "-l", str(data / "log"), "-o", options, "start"])
        started = True
        yield _trigrams(data)
    except (subprocess.CalledProcessError, ImportError, LookupError) as error:
        print(f"PostgreSQL could not be started, the peer is left out: {getattr(error, 'stderr', error)}", file=sys.stderr)
        if not started:
            yield None
        else:
            raise
    finally:
        if started:
            _run(["pg_ctl", "-D", str(data), "-m", "immediate", "stop"])
        shutil.rmtree(data, ignore_errors=True)


def _run(command: Sequence[str]) -> None:
    as_postgres = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    subprocess.run([*as_postgres, *command], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, cwd="/")


def _trigrams(data: Path) -> Callable[[str], tuple[list[str], float]] | None:
    import psycopg

    link = psycopg.connect(host=str(data), user="postgres", dbname="postgres", autocommit=True)
    try:
        link.execute("CREATE EXTENSION pg_trgm")
    except psycopg.Error as error:
        print(f"PostgreSQL has no pg_trgm here (Debian: postgresql-contrib), the peer is left out: {error}", file=sys.stderr)
        return None
    link.execute("CREATE TABLE person (name text)")
    with link.cursor().copy("COPY person FROM STDIN") as copy:
        for name in make_names(NAMES):
            copy.write_row((name,))
    link.execute("CREATE INDEX ON person USING gin (name gin_trgm_ops)")
    link.execute("VACUUM ANALYZE person")

    def ask(name: str) -> tuple[list[str], float]:
        begun = time.perf_counter()
        rows = link.execute(
            "SELECT name FROM person WHERE name %% %s ORDER BY similarity(name, %s) DESC LIMIT 10", [name, name]
        ).fetchall()
        return [found for (found,) in rows], (time.perf_counter() - begun) * 1000

    return ask


def _across() -> Iterator[Row]:
    """Each pair's one writing in the register, asked for by the other; only one of the two is there."""
    lines = PAIRS.read_text(encoding="utf-8").splitlines()
    pairs = [line.split("\t") for line in lines if not line.startswith(("#", "script\t"))]
    for way, (there, asked) in {"Latin asked": (1, 2), "Latin recorded": (2, 1)}.items():
        _put(pairs, there)
        hits: dict[str, list[bool]] = {}
        for pair in pairs:
            hits.setdefault(pair[0], []).append(pair[there] in _ask(pair[asked])[0])
        for script, found in hits.items():
            least = f"recall ≥ {LEAST[script]}" if script in LEAST else None
            yield (f"{script}, {way}, {len(found)} pairs", f"recall@10 {sum(found) / len(found):.3f}", None, None, least)
    _put([], 1)


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


def _visitors() -> Row:
    """50 visitors who pause two seconds between questions, for a minute, while 100,000 records are indexed."""
    names = _asked()
    took: list[float] = []
    errors: list[str] = []
    end = time.monotonic() + MINUTE

    def visit(number: int) -> None:
        chance = random.Random(number)
        time.sleep(chance.random() * PAUSE)
        while time.monotonic() < end:
            try:
                took.append(_ask(_with_typo(chance.choice(names)), "search")[1])
            except OSError as error:
                errors.append(str(error))
            time.sleep(PAUSE)

    threads = [threading.Thread(target=visit, args=(number,)) for number in range(VISITORS)]
    for thread in threads:
        thread.start()
    subprocess.run([sys.executable, "-c", _MORE_RECORDS], env=_environment(), check=True)
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
    print(f"memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")
