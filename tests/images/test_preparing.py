"""From the file that was received to what is served: formats, colours, turned pictures, broken files, bounds."""

from __future__ import annotations

import io
import json
import random
import struct
import subprocess
import sys
import zlib
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
import pyvips
from PIL import Image, ImageChops, ImageStat

from stele.images.cutter import cut_out
from stele.images.kinds import UnreadableError, kind_of
from stele.images.opening import MOST_PIXELS, opened, pages_of
from stele.images.preparing import Made, prepare
from stele.images.quick import quickly
from stele.images.rules.resolve import Cut
from stele.images.rules.tiling import Box
from stele.images.tiles import NotWholeError, Tiles
from tests.images.conftest import environment
from tests.images.drawn import texture

RED, GREEN, BLUE, WHITE = (200, 30, 40), (20, 160, 60), (30, 50, 190), (250, 250, 250)


def _quarters(mode: str = "RGB") -> Image.Image:
    """60 by 40: red and green above, blue and white below."""
    image = Image.new("RGB", (60, 40))
    for at, colour in enumerate((RED, GREEN, BLUE, WHITE)):
        image.paste(colour, (at % 2 * 30, at // 2 * 20, at % 2 * 30 + 30, at // 2 * 20 + 20))
    return image.convert(mode)


def _seen(path: Path, page: int = 1) -> Image.Image:
    image = opened(path, kind_of(path), page)
    return Image.open(io.BytesIO(image.write_to_buffer(".png"))).convert("RGB")


def _is_near(found: tuple[int, ...], wanted: tuple[int, ...], within: int = 24) -> bool:
    return all(abs(one - other) <= within for one, other in zip(found, wanted, strict=True))


def _assert_quarters(image: Image.Image, within: int = 24) -> None:
    assert image.size == (60, 40)
    for (x, y), colour in zip([(15, 10), (45, 10), (15, 30), (45, 30)], (RED, GREEN, BLUE, WHITE), strict=True):
        found = image.getpixel((x, y))
        assert isinstance(found, tuple) and _is_near(found, colour, within), ((x, y), found, colour)


def _saved(path: Path, image: Image.Image, **options: object) -> Path:
    image.save(path, **options)
    return path


def test_formats(tmp_path: Path):
    plain = _quarters()
    _saved(tmp_path / "a.jpg", plain, quality=95, subsampling=0)
    _saved(tmp_path / "b.png", plain)
    _saved(tmp_path / "c.tif", plain)
    _saved(tmp_path / "d.webp", plain, lossless=True)
    _saved(tmp_path / "e.jp2", plain)
    _saved(tmp_path / "e.avif", plain, quality=95, subsampling="4:4:4")
    _saved(tmp_path / "f.png", plain.quantize(8))
    _saved(tmp_path / "g.tif", plain, compression="tiff_lzw")
    pyvips.Image.new_from_file(str(tmp_path / "b.png")).colourspace("rgb16").tiffsave(str(tmp_path / "h.tif"))
    pyvips.Image.new_from_file(str(tmp_path / "b.png")).colourspace("rgb16").pngsave(str(tmp_path / "i.png"))
    for path in sorted(tmp_path.iterdir()):
        _assert_quarters(_seen(path))


def test_the_name_says_nothing_about_the_kind(tmp_path: Path):
    path = _saved(tmp_path / "a.png", _quarters())
    lying = path.rename(tmp_path / "letter.txt")
    assert kind_of(lying).name == "PNG"


def test_heic():
    """Made for this test with libheif, since what writes HEIC is nothing that this project carries."""
    _assert_quarters(_seen(Path(__file__).parent / "files" / "quarters.heic"), within=40)


def test_cmyk_without_and_with_a_profile(tmp_path: Path):
    path = _saved(tmp_path / "a.tif", _quarters("CMYK"))
    _assert_quarters(_seen(path), within=110)
    jpeg = _saved(tmp_path / "b.jpg", _quarters("CMYK"), quality=95)
    assert _seen(jpeg).size == (60, 40)


def test_colours_are_brought_to_srgb(tmp_path: Path):
    """A file in another space than sRGB looks as it was meant: its numbers change."""
    pyvips.Image.new_from_memory(_quarters().tobytes(), 60, 40, 3, "uchar").copy(interpretation="srgb").icc_transform(
        "p3", input_profile="srgb"
    ).pngsave(str(tmp_path / "a.png"))
    raw = Image.open(tmp_path / "a.png")
    assert raw.info.get("icc_profile") and not _is_near(raw.convert("RGB").getpixel((15, 10)), RED, 4)
    _assert_quarters(_seen(tmp_path / "a.png"), within=6)


def test_a_profile_that_is_none_is_passed_over(tmp_path: Path):
    path = _saved(tmp_path / "a.png", _quarters(), icc_profile=b"no profile at all" * 20)
    _assert_quarters(_seen(path))


def test_what_is_see_through_lies_on_white(tmp_path: Path):
    image = _quarters("RGBA")
    image.putalpha(0)
    found = _seen(_saved(tmp_path / "a.png", image)).getpixel((15, 10))
    assert found == (255, 255, 255)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_turned_pictures_stand_upright(tmp_path: Path, orientation: int):
    turns = {
        2: Image.Transpose.FLIP_LEFT_RIGHT, 3: Image.Transpose.ROTATE_180, 4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE, 6: Image.Transpose.ROTATE_90, 7: Image.Transpose.TRANSVERSE, 8: Image.Transpose.ROTATE_270,
    }  # fmt: skip
    stored = _quarters() if orientation == 1 else _quarters().transpose(turns[orientation])
    exif = Image.Exif()
    exif[274] = orientation
    _assert_quarters(_seen(_saved(tmp_path / "a.jpg", stored, quality=95, subsampling=0, exif=exif)))


def test_pages(tmp_path: Path):
    first, second = _quarters(), _quarters().transpose(Image.Transpose.ROTATE_180)
    first.save(tmp_path / "a.tif", save_all=True, append_images=[second])
    assert pages_of(tmp_path / "a.tif", kind_of(tmp_path / "a.tif")) == 2
    _assert_quarters(_seen(tmp_path / "a.tif", 2).transpose(Image.Transpose.ROTATE_180))
    first.save(tmp_path / "b.pdf", save_all=True, append_images=[second], resolution=72)
    assert pages_of(tmp_path / "b.pdf", kind_of(tmp_path / "b.pdf")) == 2
    page = _seen(tmp_path / "b.pdf", 2)
    assert page.size == (167, 112) and _is_near(page.getpixel((40, 30)), WHITE, 40)


def test_a_pyramid_is_one_page(tmp_path: Path):
    texture(900, 700).tiffsave(str(tmp_path / "a.tif"), tile=True, pyramid=True)
    assert pages_of(tmp_path / "a.tif", kind_of(tmp_path / "a.tif")) == 1


def _prepared(original: Path, to: Path) -> Made:
    return prepare(original, 1, None, to, lambda part: None)


def _png(width: int, height: int, data: bytes = b"") -> bytes:
    def chunk(name: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", data or zlib.compress(b"\0" * 1000)) + chunk(b"IEND", b"")


def _broken() -> Iterator[tuple[str, bytes]]:
    """Forty files that are no whole pictures."""
    whole: dict[str, bytes] = {}
    for name, form in (("jpg", "JPEG"), ("png", "PNG"), ("tif", "TIFF"), ("webp", "WEBP"), ("jp2", "JPEG2000"), ("pdf", "PDF")):
        stream = io.BytesIO()
        image = Image.frombytes("RGB", (200, 150), random.Random(3).randbytes(90_000))
        image.save(stream, form)
        whole[name] = stream.getvalue()
    yield "empty", b""
    yield "words.jpg", b"This is a letter and not a picture.\n" * 40
    yield "page.html", b"<html><script>alert(1)</script></html>"
    yield "drawing.svg", b'<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/></svg>'
    yield "script.eps", b"%!PS-Adobe-3.0 EPSF-3.0\n(/etc/passwd) (r) file"
    yield "magick.mvg", b"push graphic-context\nimage over 0,0 0,0 'https://example.org/x'\n"
    yield "archive.zip", b"PK\x03\x04" + bytes(200)
    for name, content in whole.items():
        if name != "pdf":
            yield f"half.{name}", content[: len(content) // 2]
            yield f"almost.{name}", content[: len(content) * 95 // 100]
        yield f"head.{name}", content[:24]
        yield f"eaten.{name}", content[:20] + random.Random(5).randbytes(400) + content[420:]
        yield f"noise.{name}", content[:12] + random.Random(9).randbytes(4_000)
    yield "bomb.png", _png(60_000, 60_000)
    yield "wide.png", _png(2_000_000_000, 1)
    yield "nothing.png", _png(0, 0)
    yield "lies.png", _png(5_000, 5_000)
    yield "bomb.jpg", whole["jpg"].replace(struct.pack(">HH", 150, 200), struct.pack(">HH", 65_000, 65_000), 1)
    yield "locked.pdf", b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\ntrailer<</Encrypt 9 0 R/Root 1 0 R>>"
    yield "ring.tif", b"II*\x00\x08\x00\x00\x00\x00\x00\x08\x00\x00\x00"


def test_forty_broken_files_are_refused_with_a_sentence(tmp_path: Path):
    """Each in the process of its own that strangers' files are read in; none takes long, none leaves anything behind."""
    files = list(_broken())
    assert len(files) >= 40
    refused = 0
    for name, content in files:
        path = tmp_path / name
        path.write_bytes(content)
        told = _told(path, tmp_path / "made.tif")
        if "made" in told:  # a byte of noise may leave a picture that can be shown
            assert name.startswith("eaten"), name
            continue
        refused += 1
        assert told["refused"].endswith((".", "?")) and "Traceback" not in told["refused"], (name, told)
        assert not (tmp_path / "made.tif").exists() or not _is_whole(tmp_path / "made.tif"), name
    assert refused >= 36


def _is_whole(path: Path) -> bool:
    try:
        Tiles(path)
    except NotWholeError:
        return False
    return True


RUN = """
import sys, json
from pathlib import Path
from stele.images import preparing
for line in sys.stdin:
    preparing.main([line.strip(), "1", "0", sys.argv[1]])
    print("next", flush=True)
"""
_processes: list[subprocess.Popen[str]] = []


def _told(path: Path, to: Path) -> dict[str, str]:
    """What the process says last; one process reads them all, unless it dies."""
    to.unlink(missing_ok=True)
    if not _processes or _processes[-1].poll() is not None:
        _processes.append(
            subprocess.Popen(
                [sys.executable, "-c", RUN, str(to)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                text=True, env=environment(to.parent),
            )
        )
    process = _processes[-1]
    assert process.stdin is not None and process.stdout is not None
    process.stdin.write(f"{path}\n")
    process.stdin.flush()
    said: dict[str, str] = {}
    for line in process.stdout:
        if line == "next\n":
            return said
        said = json.loads(line)
    return {"refused": f"It died on {path.name}."}


@pytest.fixture(autouse=True, scope="module")
def _ended() -> Iterator[None]:
    yield
    while _processes:
        _processes.pop().kill()


def test_a_bomb_is_refused_before_it_unfolds(tmp_path: Path):
    (tmp_path / "a.png").write_bytes(_png(60_000, 60_000))
    with pytest.raises(UnreadableError, match=f"at most {MOST_PIXELS:,}"):
        _prepared(tmp_path / "a.png", tmp_path / "b.tif")


def test_what_is_made_is_whole_or_not_there(tmp_path: Path):
    texture(700, 500).jpegsave(str(tmp_path / "a.jpg"))
    made = tmp_path / "b.tif"
    assert _prepared(tmp_path / "a.jpg", made) == Made(700, 500, False, "image/jpeg", 1)
    content = made.read_bytes()
    Tiles(made)
    for length in (0, 10, 1_000, len(content) // 2, len(content) - 1):
        (tmp_path / "c.tif").write_bytes(content[:length])
        with pytest.raises(NotWholeError):
            Tiles(tmp_path / "c.tif")


def test_the_prepared_file_is_an_ordinary_pyramid(tmp_path: Path):
    texture(700, 500).jpegsave(str(tmp_path / "a.jpg"))
    _prepared(tmp_path / "a.jpg", tmp_path / "b.tif")
    with Image.open(tmp_path / "b.tif") as image:
        assert image.size == (700, 500)
        image.load()
    assert pyvips.Image.new_from_file(str(tmp_path / "b.tif"), page=1).width == 350


@pytest.mark.parametrize("bands", [1, 3])
def test_what_is_cut_out_of_tiles_is_what_libvips_cuts(tmp_path: Path, bands: int):
    texture(1_301, 777, bands=bands).jpegsave(str(tmp_path / "a.jpg"), Q=95)
    _prepared(tmp_path / "a.jpg", tmp_path / "b.tif")
    tiles = Tiles(tmp_path / "b.tif")
    for box, size in (
        ((0, 0, 1_301, 777), (390, 233)), ((0, 0, 512, 512), (512, 512)), ((100, 200, 700, 333), (600, 285)), ((1_200, 600, 101, 177), (50, 88)),
        ((255, 255, 2, 2), (2, 2)), ((1_280, 768, 21, 9), (63, 27)), ((3, 5, 1_290, 770), (200, 119)), ((1_300, 776, 1, 1), (1, 1)),
    ):  # fmt: skip
        for quality in ("default", "gray"):
            cut = Cut(Box(*box), *size, False, Decimal(0), quality, "jpg")
            quick = quickly(tiles, cut)
            assert quick is not None
            found, expected = (Image.open(io.BytesIO(each)).convert("L") for each in (quick, cut_out(tiles.path, 1_301, 777, cut)))
            assert found.size == expected.size == size
            assert ImageStat.Stat(ImageChops.difference(found, expected)).mean[0] < 5, (box, size, quality)


MEASURE = """
import re, sys
from pathlib import Path
import pyvips
from stele.images.preparing import prepare
prepare(Path(sys.argv[1]), 1, None, Path(sys.argv[2]), lambda part: None)
# not getrusage: what the process that started this one held would count
print(int(re.search(r"VmHWM:\\s*(\\d+)", Path("/proc/self/status").read_text())[1]) // 1024)
"""


def _memory(original: Path, to: Path) -> int:
    """Megabytes that preparing takes at most, in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-c", MEASURE, str(original), str(to)], capture_output=True, text=True, check=False, env=environment(to.parent)
    )
    assert done.returncode == 0, done.stderr
    return int(done.stdout)


@pytest.mark.parametrize("form", ["jpg", "tif", "png"])
def test_memory_does_not_grow_with_the_picture(tmp_path: Path, form: str, record_property):
    """40 million pixels are 120 MB when unfolded; what grows is the width of a strip."""
    small, large = tmp_path / f"small.{form}", tmp_path / f"large.{form}"
    strip = texture(4_000, 500)
    strip.write_to_file(str(small))
    strip.replicate(1, 20).write_to_file(str(large))
    few, many = _memory(small, tmp_path / "a.out"), _memory(large, tmp_path / "b.out")
    record_property("told", f"preparing 2 and 40 Mpx from {form}: {few} and {many} MB")
    assert many < few + 60


@pytest.mark.audit
def test_five_hundred_million_pixels(tmp_path: Path, record_property):
    path = tmp_path / "a.jpg"
    texture(5_000, 1_000).replicate(5, 20).jpegsave(str(path), Q=85)
    memory = _memory(path, tmp_path / "b.tif")
    record_property("told", f"preparing 500 Mpx: {memory} MB")
    assert Tiles(tmp_path / "b.tif").width == 25_000
    assert memory < 400
