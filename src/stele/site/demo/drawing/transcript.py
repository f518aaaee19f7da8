"""What is written on a drawn page, as ALTO: each line with its place on the picture, as a museum's reader would give it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final
from xml.sax.saxutils import quoteattr

from stele.site.demo.drawing.mark import foot_of

Placed = tuple[str, tuple[float, float], float]
_ALTO: Final = """<?xml version="1.0" encoding="UTF-8"?>
<alto xmlns="http://www.loc.gov/standards/alto/ns-v4#"><Layout><Page ID="p" PHYSICAL_IMG_NR="1" WIDTH="{width}" HEIGHT="{height}">
<PrintSpace><TextBlock ID="b">
{lines}
</TextBlock></PrintSpace></Page></Layout></alto>
"""
_LINE: Final = (
    '<TextLine ID="l{number}" HPOS="{left}" VPOS="{top}" WIDTH="{wide}" HEIGHT="{tall}"><String CONTENT={words}/></TextLine>'
)


def alto(written: list[Placed], size: tuple[int, int]) -> str:
    """The text of a page that is ``size`` without its foot, for the picture with its foot."""
    width, height = size
    lines = "\n".join(_lines(written, width))
    return _ALTO.format(width=width, height=height + foot_of(height), lines=lines)


def _lines(written: list[Placed], width: int) -> Iterator[str]:
    """A line reaches two and a half small letters over its foot and one below it, and as far as it can have been written."""
    for number, (words, (left, foot), unit) in enumerate(written, 1):
        if words:
            start, wide = round(left - unit), round(min(width - left, unit * (1.15 * len(words) + 2)))
            top, tall = round(foot - 2.5 * unit), round(3.5 * unit)
            yield _LINE.format(number=number, left=start, top=top, wide=wide, tall=tall, words=quoteattr(words))
