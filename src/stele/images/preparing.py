"""Makes a prepared image of one page of an original, in a process of its own: ``python -m stele.images.preparing``.

What strangers made is decoded where it can do no harm: within limits of memory and time, with nothing of the museum
at hand. It tells what it does in lines of JSON: ``{"done": 0.4}``, ``{"refused": "…"}``, ``{"made": {…}}``.
"""

from __future__ import annotations

import json
import resource
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

from stele.images import tiles
from stele.images.cutter import cut_out
from stele.images.kinds import UnreadableError, kind_of
from stele.images.opening import opened, pages_of, why
from stele.images.quick import QUALITY
from stele.images.rules.resolve import Cut
from stele.images.rules.tiling import PREVIEWS, TILE, Box, levels, size_at, tile_box

import pyvips  # isort: skip  # after the cutter, which sets how many threads it uses

_MEMORY: Final = 12 << 30
_SECONDS: Final = 1_800
_BYTES: Final = 64 << 30


@dataclass(frozen=True, slots=True)
class Made:
    """What was made: the size that visitors see, and of the whole file, how many pages it has."""

    width: int
    height: int
    gray: bool
    media: str
    pages: int


def prepare(original: Path, page: int, most: int | None, to: Path, progress: Callable[[float], None]) -> Made:
    """Write to ``to`` the prepared image of ``page``, made smaller where at most ``most`` pixels on a side may be shown."""
    kind = kind_of(original)
    pages = pages_of(original, kind)
    if not 1 <= page <= pages:
        raise UnreadableError(f"The file has {pages} pages, and page {page} was asked for.")
    image = opened(original, kind, page)
    if most is not None and max(image.width, image.height) > most:
        image = _shrunk(image, most)
    _watch(image, progress)
    try:
        image.tiffsave(
            str(to), tile=True, tile_width=TILE, tile_height=TILE, pyramid=True, bigtiff=True,
            compression="jpeg", Q=QUALITY, region_shrink="mean", keep="none",
        )  # fmt: skip
    except pyvips.Error as error:
        raise why(kind, error) from error
    made = Made(image.width, image.height, image.bands == 1, kind.media, pages)
    tiles.finish(to, width=made.width, height=made.height, gray=made.gray, cut=list(_beforehand(to, made)))
    return made


def _shrunk(image: pyvips.Image, most: int) -> pyvips.Image:
    return image.resize(most / max(image.width, image.height))


def _watch(image: pyvips.Image, progress: Callable[[float], None]) -> None:
    told = [0.0]

    def tell(_image: object, state: Any) -> None:
        if state.percent / 100 >= told[0] + 0.05:
            told[0] = state.percent / 100
            progress(told[0])

    image.set_progress(True)
    image.signal_connect("eval", tell)


def _beforehand(path: Path, made: Made) -> Iterator[tuple[tiles.Key, bytes]]:
    """The tiles at the right and lower edge, the levels that are one tile, and the previews."""
    for each in {*_edges(made.width, made.height), *_previews(made.width, made.height)}:
        box = each.box
        yield (box.x, box.y, box.width, box.height, each.width, each.height), cut_out(path, made.width, made.height, each)


def _edges(width: int, height: int) -> Iterator[Cut]:
    for factor in levels(width, height):
        columns, rows = (-(-each // TILE) for each in size_at(width, height, factor))
        whole_columns, whole_rows = width // factor // TILE, height // factor // TILE
        for row in range(rows):
            for column in range(columns):
                if column >= whole_columns or row >= whole_rows:
                    box = tile_box(factor, column, row, width, height)
                    yield _plain(box, *size_at(box.width, box.height, factor))


def _previews(width: int, height: int) -> Iterator[Cut]:
    for side in PREVIEWS:
        if side < width:
            yield _plain(Box(0, 0, width, height), side, max(1, round(side * height / width)))


def _plain(box: Box, width: int, height: int) -> Cut:
    return Cut(box, width, height, False, Decimal(0), "default", "jpg")


def limit() -> None:
    """No more than this much memory, time and disk, and no picture of the memory when it ends badly."""
    for what, most in (
        (resource.RLIMIT_AS, _MEMORY), (resource.RLIMIT_CPU, _SECONDS), (resource.RLIMIT_FSIZE, _BYTES), (resource.RLIMIT_CORE, 0),
    ):  # fmt: skip
        _, hard = resource.getrlimit(what)
        resource.setrlimit(what, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def _tell(**said: object) -> None:
    print(json.dumps(said), flush=True)


def main(arguments: list[str]) -> None:
    """ORIGINAL PAGE MOST TO; MOST is 0 where the whole may be shown."""
    original, page, most, to = Path(arguments[0]), int(arguments[1]), int(arguments[2]) or None, Path(arguments[3])
    limit()
    try:
        _tell(made=asdict(prepare(original, page, most, to, lambda part: _tell(done=part))))
    except UnreadableError as error:
        _tell(refused=str(error))
    except MemoryError:
        _tell(refused="The picture needs more memory than is given to one. Make it smaller, or save it as a tiled TIFF.")


if __name__ == "__main__":
    main(sys.argv[1:])
