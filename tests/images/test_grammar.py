"""The grammar of IIIF addresses: one frozen value for one picture, however its address is written."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stele.images.rules.grammar import FORMATS, QUALITIES, AddressError, read_parts
from stele.images.rules.resolve import Cut, Extent, canonical, resolve
from stele.images.rules.tiling import TILE, Box, levels, size_at, tile_box, tile_of

side = st.integers(1, 40_000)
extents = st.builds(Extent, side, side, st.booleans())
number = st.integers(0, 50_000)
decimal = st.decimals(0, 120, places=3).map(lambda each: format(each, "f"))
regions = st.one_of(
    st.sampled_from(["full", "square"]),
    st.tuples(number, number, number, number).map(lambda each: ",".join(map(str, each))),
    st.tuples(decimal, decimal, decimal, decimal).map(lambda each: "pct:" + ",".join(each)),
)
sizes = st.one_of(
    st.sampled_from(["max", "full", "^max"]),
    number.map("{},".format),
    number.map(",{}".format),
    st.tuples(number, number).map(lambda each: "{},{}".format(*each)),
    st.tuples(number, number).map(lambda each: "!{},{}".format(*each)),
    st.tuples(number, number).map(lambda each: "^!{},{}".format(*each)),
    decimal.map("pct:{}".format),
    decimal.map("^pct:{}".format),
)
rotations = st.one_of(st.integers(0, 360).map(str), st.decimals(0, 360, places=2).map(str), st.integers(0, 360).map("!{}".format))
lasts = st.tuples(st.sampled_from(QUALITIES), st.sampled_from(FORMATS)).map(".".join)
versions = st.sampled_from([2, 3])


def _cut(version: int, path: str, extent: Extent) -> Cut:
    return resolve(read_parts(version, *path.split("/")), extent)


@given(versions, extents, regions, sizes, rotations, lasts)
def test_one_picture_has_one_address(version, extent, region, size, rotation, last):
    try:
        cut = _cut(version, f"{region}/{size}/{rotation}/{last}", extent)
    except AddressError as error:
        assert str(error).endswith((".", "in all."))
        return
    assert 0 <= cut.box.x < cut.box.x + cut.box.width <= extent.width
    assert 0 <= cut.box.y < cut.box.y + cut.box.height <= extent.height
    assert 1 <= cut.width <= extent.most_side and 1 <= cut.height <= extent.most_side
    written = canonical(cut, extent, version)
    assert _cut(version, written, extent) == cut
    assert canonical(_cut(version, written, extent), extent, version) == written


@given(versions, extents, st.text(max_size=40), st.text(max_size=20), st.text(max_size=10), st.text(max_size=20))
def test_any_words_are_a_picture_or_a_sentence(version, extent, region, size, rotation, last):
    try:
        resolve(read_parts(version, region, size, rotation, last), extent)
    except AddressError as error:
        assert str(error)


@given(extents)
def test_tiles_cover_the_image_once(extent):
    for factor in levels(extent.width, extent.height)[-2:]:
        columns, rows = (-(-each // TILE) for each in size_at(extent.width, extent.height, factor))
        boxes = [tile_box(factor, x, y, extent.width, extent.height) for x in {0, columns - 1} for y in {0, rows - 1}]
        assert max(each.x + each.width for each in boxes) == extent.width
        assert max(each.y + each.height for each in boxes) == extent.height
        for box in boxes:
            found = tile_of(box, extent.width, extent.height, size_at(box.width, box.height, factor)[0])
            assert found is not None
            assert tile_box(*found, extent.width, extent.height) == box


@given(extents, st.data())
def test_a_tile_is_found_however_a_viewer_asks(extent, data):
    """By width alone, as viewers of version 2 do; by both, as those of version 3."""
    factor = data.draw(st.sampled_from(levels(extent.width, extent.height)))
    columns, rows = (-(-each // TILE) for each in size_at(extent.width, extent.height, factor))
    box = tile_box(factor, data.draw(st.integers(0, columns - 1)), data.draw(st.integers(0, rows - 1)), extent.width, extent.height)
    width, height = size_at(box.width, box.height, factor)
    region = f"{box.x},{box.y},{box.width},{box.height}"
    for version, size in ((2, f"{width},"), (3, f"{width},{height}")):
        cut = _cut(version, f"{region}/{size}/0/default.jpg", extent)
        assert (cut.width, cut.height) == (width, height)


PLAIN = Extent(6_000, 4_000)


@pytest.mark.parametrize(
    ("version", "address", "written"),
    [
        (3, "0,0,6000,4000/6000,4000/0/color.jpg", "full/max/0/default.jpg"),
        (3, "square/!300,200/360/default.png", "1000,0,4000,4000/200,200/0/default.png"),
        (3, "pct:50,50,100,100/pct:10/!22.50/gray.webp", "3000,2000,3000,2000/300,200/!22.5/gray.webp"),
        (3, "0,0,100,100/^200,/0/default.jpg", "0,0,100,100/^200,200/0/default.jpg"),
        (2, "full/full/0/native.jpg".replace("native", "default"), "full/full/0/default.jpg"),
        (2, "full/600,400/0/default.jpg", "full/600,/0/default.jpg"),
        (2, "full/600,401/0/default.jpg", "full/600,401/0/default.jpg"),
    ],
)
def test_canonical(version: int, address: str, written: str):
    assert canonical(_cut(version, address, PLAIN), PLAIN, version) == written


def test_what_is_more_than_an_answer_gives_is_made_smaller_or_refused():
    large = Extent(20_000, 10_000)
    cut = _cut(3, "full/max/0/default.jpg", large)
    assert cut.width * cut.height <= large.most_area and cut.width / cut.height == pytest.approx(2, rel=1e-3)
    with pytest.raises(AddressError, match="more than one answer gives"):
        _cut(3, "full/20000,10000/0/default.jpg", large)
    assert _cut(3, "0,0,1,1/max/0/default.jpg", large) == Cut(Box(0, 0, 1, 1), 1, 1, False, Decimal(0), "default", "jpg")
