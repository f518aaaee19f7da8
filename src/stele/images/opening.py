"""Opens an original as pixels: checked, the right way up, in sRGB (or gray), eight bits, on white where it was see-through.

Runs in a process of its own (``preparing``): what is read here was made by strangers.
"""

from __future__ import annotations

import os
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import pyvips

from stele.images.kinds import AVIF, HEIC, JPEG_2000, PDF, TIFF, Kind, UnreadableError

MOST_PIXELS: Final = 1_000_000_000
MOST_WHOLE: Final = 150_000_000
MOST_SIDE: Final = 200_000
MOST_PAGES: Final = 2_000
_PDF_DOTS: Final = 200 / 72  # 200 dots an inch
_PDF_PIXELS: Final = 40_000_000
_REDUCED: Final = 1
_PILLOW_NAMES: Final = {JPEG_2000: "JPEG2000", HEIC: "HEIF"}


def pages_of(path: Path, kind: Kind) -> int:
    """How many pictures the file holds: pages, not the smaller copies that some formats keep beside them."""
    if kind is PDF:
        return _few(len(_pdf(path)))
    if kind is TIFF:
        return _few(len(_tiff_pages(path)))
    return 1


def opened(path: Path, kind: Kind, page: int) -> pyvips.Image:
    """Page ``page`` (from 1), as it is to be shown."""
    try:
        return _shown(_loaded(path, kind, page))
    except pyvips.Error as error:
        raise UnreadableError(_why(kind, error)) from error


def why(kind: Kind, error: pyvips.Error) -> UnreadableError:
    """What to tell of a fault that came while the pixels were read."""
    return UnreadableError(_why(kind, error))


def _loaded(path: Path, kind: Kind, page: int) -> pyvips.Image:
    if kind is PDF:
        return _pdf_page(path, page)
    if kind in (JPEG_2000, HEIC):
        return _through_pillow(path, kind)
    load: Callable[..., pyvips.Image] = getattr(pyvips.Image, kind.loader)
    options: dict[str, Any] = {"fail_on": "error"}
    if kind is TIFF:
        options["page"] = _tiff_pages(path)[page - 1]
    image = load(str(path), access="sequential", **options)
    whole = kind.whole or bool(image.get_typeof("interlaced"))
    check_size(image.width, image.height, whole=whole)
    if kind is AVIF:  # libheif has turned it
        return image
    if image.get_typeof("orientation") == 0 or image.get("orientation") <= 2:
        return image.autorot()
    return load(str(path), access="random", **options).autorot()


def check_size(width: int, height: int, *, whole: bool = False) -> None:
    """Refuse what would unfold into more pixels than can be held."""
    most = MOST_WHOLE if whole else MOST_PIXELS
    if width * height > most or max(width, height) > MOST_SIDE:
        advice = " Save it as a baseline JPEG or a tiled TIFF, which are read piece by piece." if whole else ""
        raise UnreadableError(
            f"The picture has {width:,} by {height:,} pixels; at most {most:,} in all "
            f"and {MOST_SIDE:,} on a side are read in this form.{advice}"
        )


def _shown(image: pyvips.Image) -> pyvips.Image:
    gray = image.bands < 3 and image.interpretation in ("b-w", "grey16", "multiband")
    image = _in_srgb(image)
    if image.hasalpha():
        image = image.flatten(background=255)
    if gray:
        image = image[0]
    elif image.bands > 3:
        image = image.extract_band(0, n=3)
    return image.cast("uchar").copy(interpretation="b-w" if image.bands == 1 else "srgb")


def _in_srgb(image: pyvips.Image) -> pyvips.Image:
    """With the profile that the file brings; one that cannot be used is passed over, as viewers do."""
    if image.interpretation == "cmyk":
        embedded = bool(image.get_typeof("icc-profile-data"))
        return image.icc_transform("srgb", embedded=embedded, input_profile="cmyk", intent="perceptual")
    if image.get_typeof("icc-profile-data") and not _is_srgb(image.get("icc-profile-data")):
        try:
            return image.icc_transform("srgb", embedded=True, intent="perceptual")
        except pyvips.Error:
            pass
    return image.colourspace("srgb") if image.interpretation not in ("srgb", "b-w") else image


def _is_srgb(profile: bytes) -> bool:
    head = profile[:4096]
    return b"sRGB" in head or "sRGB".encode("utf-16-be") in head


def _tiff_pages(path: Path) -> list[int]:
    """The directories that are pages; pyramids and thumbnails mark theirs as reduced."""
    from PIL import Image, TiffImagePlugin

    with _pillow():
        try:
            with Image.open(path, formats=["TIFF"]) as file:
                assert isinstance(file, TiffImagePlugin.TiffImageFile)
                found = []
                for at in range(min(file.n_frames, MOST_PAGES + 1)):
                    file.seek(at)
                    if not int(file.tag_v2.get(254, 0) or 0) & _REDUCED:
                        found.append(at)
        except Exception:  # a form that Pillow does not know and libvips may; what is broken, libvips will say
            return [0]
    return found or [0]


def _through_pillow(path: Path, kind: Kind) -> pyvips.Image:
    """JPEG 2000 and HEIC, which the libvips of the wheel does not read. Both are unfolded whole."""
    os.environ.setdefault("OPJ_NUM_THREADS", str(os.cpu_count() or 1))  # OpenJPEG unfolds in one thread unless it is told
    from PIL import Image

    with _pillow():
        try:
            with Image.open(path, formats=[_PILLOW_NAMES[kind]]) as file:
                check_size(*file.size, whole=True)
                profile = file.info.get("icc_profile")
                file.load()
                return _from_pillow(file, profile)
        except UnreadableError:
            raise
        except Exception as error:
            raise UnreadableError(_why(kind, error)) from error


def _from_pillow(file: Any, profile: bytes | None) -> pyvips.Image:
    if file.mode == "I;16":
        return pyvips.Image.new_from_memory(file.tobytes(), *file.size, 1, "ushort").copy(interpretation="grey16")
    if file.mode not in ("L", "LA", "RGB", "RGBA"):
        file = file.convert("RGB")
    bands = len(file.mode)
    image = pyvips.Image.new_from_memory(file.tobytes(), *file.size, bands, "uchar")
    image = image.copy(interpretation="b-w" if bands < 3 else "srgb")
    if profile:
        image = image.mutate(lambda it: it.set_type(pyvips.GValue.blob_type, "icc-profile-data", profile))
    return image


def _pdf(path: Path) -> Any:
    import pypdfium2

    try:
        return pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        locked = "it is locked with a password" if "assword" in str(error) else "it is damaged, or no PDF"
        raise UnreadableError(f"The PDF cannot be opened: {locked}. Save it anew without a lock.") from error


def _pdf_page(path: Path, page: int) -> pyvips.Image:
    """Drawn on white at 200 dots an inch, coarser where a page is larger than 40 million pixels."""
    import pypdfium2

    try:
        sheet = _pdf(path)[page - 1]
        width, height = sheet.get_size()
        area = max(width * height, 1)
        scale = min(_PDF_DOTS, (_PDF_PIXELS / area) ** 0.5, MOST_SIDE / max(width, height, 1))
        bitmap = sheet.render(scale=scale, rev_byteorder=True)
        pillow = bitmap.to_pil().convert("RGB")
    except (pypdfium2.PdfiumError, ValueError, MemoryError) as error:
        raise UnreadableError(f"Page {page} of the PDF cannot be drawn ({error}). Save the PDF anew.") from error
    return _from_pillow(pillow, None)


@contextmanager
def pillow_opened(path: Path) -> Iterator[Any]:
    """The file as Pillow opens it, for what it says of itself; its pixels are not unfolded."""
    from PIL import Image

    with _pillow(), Image.open(path) as file:
        yield file


@contextmanager
def _pillow() -> Iterator[None]:
    """Pillow's own limit is lifted: ``check_size`` stands in its place. Its warnings are not for people."""
    from pi_heif import register_heif_opener
    from PIL import Image

    register_heif_opener()
    Image.MAX_IMAGE_PIXELS = None
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def _few(count: int) -> int:
    if count > MOST_PAGES:
        raise UnreadableError(f"The file has more than {MOST_PAGES:,} pages. Split it.")
    if count == 0:
        raise UnreadableError("The file has no page.")
    return count


def _why(kind: Kind, error: Exception) -> str:
    said = " ".join(str(error).split())[:200]
    if "truncat" in said.lower() or "premature" in said.lower() or "end of" in said.lower() or "read error" in said.lower():
        return f"The {kind.name} file ends before its picture does: it was cut short. Send it again from where it came."
    return f"The {kind.name} file is damaged and cannot be read ({said}). Open it where it came from and save it anew."
