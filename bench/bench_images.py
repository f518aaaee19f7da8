"""Tiles, thumbnails and regions of images over HTTP, beside iipsrv behind nginx; and how long 100 million pixels are taken in.

Both read the same prepared files, answer the same addresses (IIIF Image 2) with JPEG of the same quality, in the same number
of processes, to the same client (wrk), in turn: tiles of a few pictures, as of those that are looked at closely, and thumbnails and
regions of many. What has to be cut is asked for once in a round, and what was kept of it is
thrown away before the next.
"""

from __future__ import annotations

import os
import random
import shutil
import statistics
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from bench import gallery, iipsrv, wrk
from bench.serving import free_port, wait_for

from stele.images.quick import QUALITY
from stele.images.rules.tiling import levels

COPIES = 200
LOOKED_AT = 8
PROCESSES = 2
CONNECTIONS = 16
ROUNDS = 3
SECONDS = 3
TRIED = 50
WIDTH, HEIGHT = gallery.SHOWN
Row = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """A kind of request: what it is called, what stands after the image's id, the least ratio, of how many images it is
    asked, and whether it is ready."""

    what: str
    rests: Callable[[random.Random], Sequence[str]]
    least: float
    images: int
    ready: bool = False


@dataclass(slots=True)
class Found:
    """What the rounds gave, project and peer."""

    mine: list[wrk.Told] = field(default_factory=list)
    theirs: list[wrk.Told] = field(default_factory=list)


def main() -> list[Row]:
    """What, project, peer, ratio, limit, spread."""
    if not wrk.is_here():
        return [("images over HTTP", None, "wrk is not installed here", None, None)]
    return [*_served(), *_taken_in()]


def _served() -> Iterator[Row]:
    root, ids = gallery.museum(COPIES)
    pictures = {each: next((root / "images" / each[:2]).glob(f"{each}-*.tif")) for each in ids}
    with _ours(root) as (port, pids):
        if not iipsrv.is_here():
            yield from _rows(root, ids, pids, port, None, [])
            return
        with iipsrv.served(pictures, PROCESSES, QUALITY) as peer:
            yield from _rows(root, ids, pids, port, peer.port, peer.pids)


def _rows(root: Path, ids: list[str], pids: list[int], mine: int, theirs: int | None, peers: list[int]) -> Iterator[Row]:
    for asked in ASKED:
        found = _rounds(root, ids, asked, mine, theirs)
        yield _row(f"{asked.what}, {statistics.fmean(each.size for each in found.mine) / 1000:.0f} kB", found, asked.least)
        if asked.ready:
            yield _slowest(found)
    peer = f"{max(map(_memory, peers)):.0f} MB" if peers else _NOT_HERE
    yield ("memory of the largest process afterwards", f"{max(map(_memory, pids)):.0f} MB", peer, None, "at most 150 MB")


def _rounds(root: Path, ids: list[str], asked: Asked, mine: int, theirs: int | None) -> Found:
    """In turn; who begins changes."""
    found = Found()
    tried = _paths(ids, asked, ROUNDS)[:TRIED]
    mine_measure = wrk.sizes(mine, tried)
    assert not theirs or all(_alike(*each) for each in zip(mine_measure, wrk.sizes(theirs, tried), strict=True))
    for number in range(ROUNDS):
        paths = _paths(ids, asked, number)
        shutil.rmtree(root / "images" / "cut", ignore_errors=True)
        sides = [(mine, found.mine), *([(theirs, found.theirs)] if theirs else [])]
        for port, told in sides if number % 2 else reversed(sides):
            told.append(wrk.ask(port, paths, SECONDS if asked.ready else 1, CONNECTIONS, again=asked.ready))
    return found


def _alike(mine: tuple[int, int], theirs: tuple[int, int]) -> bool:
    """The same picture; a side may be rounded the other way."""
    return all(abs(ours - its) <= 1 for ours, its in zip(mine, theirs, strict=True))


def _paths(ids: list[str], asked: Asked, number: int) -> list[str]:
    chance = random.Random(number)
    paths = [f"/iiif/2/{each}/{rest}" for each in ids[: asked.images] for rest in asked.rests(chance)]
    chance.shuffle(paths)
    return paths


_NOT_HERE = "iipsrv is not installed here (Debian: iipimage-server, nginx)"


def _row(what: str, found: Found, least: float) -> Row:
    rate = statistics.median(each.rate for each in found.mine)
    if not found.theirs:
        return (what, f"{rate:,.0f}/s", _NOT_HERE, None, f"at least {least} times")
    ratios = [ours.rate / theirs.rate for ours, theirs in zip(found.mine, found.theirs, strict=True)]
    peer = f"iipsrv {statistics.median(each.rate for each in found.theirs):,.0f}/s"
    spread = f"{min(ratios):.2f}-{max(ratios):.2f}"
    return (what, f"{rate:,.0f}/s", peer, statistics.median(ratios), f"at least {least} times", spread)


def _slowest(found: Found) -> Row:
    mine = statistics.median(each.p99 for each in found.mine)
    if not found.theirs:
        return ("the same: 99 % within", f"{mine:.1f} ms", _NOT_HERE, None, "at most .5 times")
    theirs = statistics.median(each.p99 for each in found.theirs)
    return ("the same: 99 % within", f"{mine:.1f} ms", f"iipsrv {theirs:.1f} ms", mine / theirs, "at most .5 times")


def _memory(pid: int) -> float:
    """Resident, in MB."""
    said = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    return next(int(line.split()[1]) for line in said.splitlines() if line.startswith("VmRSS")) / 1000


@contextmanager
def _ours(root: Path) -> Iterator[tuple[int, list[int]]]:
    """``stele serve-images``; its port, and its processes."""
    port = free_port()
    command = [sys.executable, "-m", "stele.site", "serve-images", "--port", str(port), "--workers", str(PROCESSES)]
    kept = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    server = subprocess.Popen(command, env=kept | {"STELE_MUSEUM": str(root)}, stdout=subprocess.DEVNULL)
    try:
        wait_for(port)
        yield port, [int(each) for each in Path(f"/proc/{server.pid}/task/{server.pid}/children").read_text().split()]
    finally:
        server.terminate()
        server.wait(10)


def _tiles(side: int, quality: str) -> Callable[[random.Random], list[str]]:
    """Every whole tile of every level, as a viewer asks for tiles of this size."""

    def rests(_chance: random.Random) -> list[str]:
        return [
            f"{x},{y},{side * factor},{side * factor}/{side},/0/{quality}.jpg"
            for factor in levels(WIDTH, HEIGHT)
            for x in range(0, WIDTH - side * factor + 1, side * factor)
            for y in range(0, HEIGHT - side * factor + 1, side * factor)
        ]

    return rests


def _thumbnails(chance: random.Random) -> list[str]:
    return [f"full/{width},/0/default.jpg" for width in chance.sample(range(90, 400), 30)]


def _regions(chance: random.Random) -> list[str]:
    """Of 400 to 2,000 pixels, shown 300 to 800 wide: as a quotation of a detail is."""
    found = []
    for _ in range(100):
        width, height = chance.randrange(400, 2_000), chance.randrange(400, 2_000)
        x, y = chance.randrange(0, WIDTH - width), chance.randrange(0, HEIGHT - height)
        found.append(f"{x},{y},{width},{height}/{chance.randrange(300, min(width, 800))},/0/default.jpg")
    return found


ASKED = (
    Asked("tile of 256 as it is stored", _tiles(256, "default"), 5, LOOKED_AT, ready=True),
    Asked("tile of 256, encoded anew (in gray)", _tiles(256, "gray"), 1, LOOKED_AT),
    Asked("tile of 512, encoded anew", _tiles(512, "default"), 1, LOOKED_AT),
    Asked("thumbnail, 90 to 400 wide", _thumbnails, 2, COPIES),
    Asked("region, 300 to 800 wide", _regions, 2, COPIES),
)


def _taken_in() -> Iterator[Row]:
    for what, name, most in (
        ("100 million pixels taken in from JPEG", "big.jpg", 4),
        ("100 million pixels taken in from JPEG 2000, in tiles", "tiled.jp2", 8),
        ("100 million pixels taken in from JPEG 2000, in one piece", "big.jp2", 8),
    ):
        times = sorted(float(gallery.in_own_process("take-in", str(gallery.original(name)))) for _ in range(ROUNDS))
        yield (what, f"{times[ROUNDS // 2]:.1f} s", None, None, f"at most {most} s", f"{times[0]:.1f}-{times[-1]:.1f} s")


if __name__ == "__main__":
    print(main())
