"""Pictures for ``bench_images``: as uneven as photographs, from a seed, and a museum that shows them.

Made once and kept among the temporary files; they can be thrown away. ``python -m bench.gallery show MUSEUM PICTURE COPIES``
makes the museum in a process of its own, ``take-in ORIGINAL`` measures how long one is prepared.
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

BIG = (10_000, 10_000)
SHOWN = (8_000, 6_000)


def kept() -> Path:
    """The folder of what takes long to make; of another one when how it is made has changed."""
    sources = [Path(__file__), *sorted((Path(__file__).parent.parent / "src" / "stele" / "images").rglob("*.py"))]
    recipe = hashlib.sha256(b"".join(each.read_bytes() for each in sources)).hexdigest()[:12]
    folder = Path(tempfile.gettempdir()) / "stele-bench" / f"images-{recipe}"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def original(name: str) -> Path:
    """100 million pixels as JPEG (``big.jpg``) and as JPEG 2000 (``big.jp2``, ``tiled.jp2``); ``shown.jpg`` is cut out of them."""
    folder = Path(tempfile.gettempdir()) / "stele-bench" / "originals"
    folder.mkdir(parents=True, exist_ok=True)
    place = folder / name
    if not place.exists():
        draft = place.with_name(f"new-{name}")
        _MADE[name](draft)
        draft.replace(place)
    return place


def _draw(to: Path) -> None:
    import pyvips

    ground = pyvips.Image.perlin(*BIG, cell_size=500, seed=1) * 90 + pyvips.Image.perlin(*BIG, cell_size=20, seed=2) * 40
    gray = ground + pyvips.Image.gaussnoise(*BIG, sigma=6, mean=0, seed=3) + 128
    picture = gray.bandjoin([gray * 0.9 + 8, gray * 0.7 + 30]).cast("uchar").copy(interpretation="srgb")
    picture.jpegsave(str(to), Q=92)


def _cut(to: Path) -> None:
    import pyvips

    pyvips.Image.jpegload(str(original("big.jpg"))).crop(0, 0, *SHOWN).jpegsave(str(to), Q=92)


def _to_jpeg_2000(to: Path, **options: Any) -> None:
    from PIL import Image

    Image.MAX_IMAGE_PIXELS = None
    with Image.open(original("big.jpg")) as file:
        file.save(to, "JPEG2000", quality_mode="rates", quality_layers=[10], irreversible=True, **options)


_MADE: dict[str, Callable[[Path], None]] = {
    "big.jpg": _draw, "shown.jpg": _cut, "big.jp2": _to_jpeg_2000, "tiled.jp2": partial(_to_jpeg_2000, tile_size=(1_024, 1_024)),
}  # fmt: skip


def museum(copies: int) -> tuple[Path, list[str]]:
    """A museum that shows one picture ``copies`` times, each with a file of its own; its folder, and the images' ids."""
    root = kept() / f"museum-{copies}"
    told = root / "images.json"
    if not told.exists():
        done = in_own_process("show", str(root), str(original("shown.jpg")), str(copies))
        told.write_text(done, encoding="utf-8")
    return root, json.loads(told.read_text(encoding="utf-8"))


def in_own_process(*arguments: str, **environment: str) -> str:
    """What another process of this module printed last."""
    command = [sys.executable, "-m", "bench.gallery", *arguments]
    kept_from = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    done = subprocess.run(command, stdout=subprocess.PIPE, env=kept_from | environment, text=True, check=True)
    return done.stdout.splitlines()[-1]


def _started(root: Path) -> None:
    from stele.site.museum import Museum, write_museum

    if not (root / "stele.toml").exists():
        write_museum(Museum(root, {"en": "Bench"}, ("en",)))
    os.environ.update(STELE_MUSEUM=str(root), DJANGO_SETTINGS_MODULE="stele.site.settings")
    import django

    django.setup()
    from django.core.management import call_command

    for app in ("staff", "images"):
        call_command("migrate", app, verbosity=0)


def _show(root: Path, picture: Path, copies: int) -> list[str]:
    """The picture is prepared once; the others are hard links to what was made, under ids of their own."""
    _started(root)
    from stele.images.actions import prepare, set_sight
    from stele.images.models import Image
    from stele.images.queries import shelf

    shown = _registered(picture, copies)
    prepare(shown[0], picture)
    first = shown[0]
    assert not first.fault, first.fault
    made = shelf().path(first.id, first.full)
    for at, each in enumerate(shown[1:], 1):
        version = f"{at:012x}"
        place = shelf().path(each.id, version)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.hardlink_to(made)
        Image.objects.filter(pk=each.pk).update(
            full=version, served=version, width=first.width, height=first.height, full_width=first.width, full_height=first.height
        )
    set_sight([each.pk for each in shown], Image.Sight.SHOWN)
    return [each.pk for each in shown]


def _registered(picture: Path, copies: int) -> list[Any]:
    from stele.images.actions import register
    from stele.images.kinds import kind_of
    from stele.staff.actions import acting, add_person
    from stele.staff.models import Role, User

    curator = User.objects.first() or add_person(None, "curator", Role.ADMINISTRATOR)
    with acting(curator, "take in") as act:
        return [register(act, f"{time.time_ns():x}-{at}", kind_of(picture), 1, picture.name)[0] for at in range(copies)]


def _take_in(original: Path) -> float:
    """Seconds from the kept original to a prepared image whose row says so."""
    with tempfile.TemporaryDirectory(prefix="stele-bench-") as folder:
        _started(Path(folder) / "museum")
        from stele.images.actions import prepare

        image = _registered(original, 1)[0]
        begun = time.perf_counter()
        prepare(image, original)
        took = time.perf_counter() - begun
        assert not image.fault, image.fault
        assert image.full_width == BIG[0]
    return took


if __name__ == "__main__":
    if sys.argv[1] == "show":
        print(json.dumps(_show(Path(sys.argv[2]), Path(sys.argv[3]), int(sys.argv[4]))))
    else:
        print(_take_in(Path(sys.argv[2])))
