"""The whole catalogues of two museums, from the packed file to works that are found: taken in, accepted, read, indexed."""

from __future__ import annotations

import os
import resource
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode

HERE = Path(__file__).resolve().parent.parent
FILES = HERE.parent / "shared" / "data" / "catalogues"
CATALOGUES = {"tate": ("tate_artworks.ndjson.gz", 69_202), "moma": ("moma_artworks.ndjson.gz", 123_919)}
WORKS = sum(count for _, count in CATALOGUES.values())


def main() -> list[tuple[str, str, str, float, str]]:
    """What, project, peer, ratio, limit; nothing where the catalogues are not there."""
    if not FILES.is_dir():
        print(f"No catalogues in {FILES}; nothing is measured.")
        return []
    root = Path(tempfile.mkdtemp(prefix="stele-bench-"))
    from stele.site.museum import Museum, write_museum

    write_museum(Museum(root / "museum", {"en": "Bench"}, ("en",)))
    os.environ.update(STELE_MUSEUM=str(root / "museum"), DJANGO_SETTINGS_MODULE="stele.site.settings")
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    took, eyes = _project(root)
    slowest, address = slowest_page()
    shutil.rmtree(root)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    told = "; ".join(f"{what} {seconds:.0f} s" for what, (seconds, _) in took.items())
    seconds, busy = (sum(each) for each in zip(*took.values(), strict=True))
    return [
        (
            f"{WORKS:,} works of Tate and MoMA, from the file to found",
            f"{seconds:.0f} s, of which {busy:.0f} s of processor ({told}), {memory} MB; {eyes:,} need eyes",
            "limit 180 s", 180 / seconds, "under three minutes, none lost",
        ),
        (
            "a page of the list of works, narrowed or not, the slowest of six",
            f"{slowest:.0f} ms of processor ({address})", "limit 300 ms", 300 / slowest, "in process, nothing cached",
        ),
    ]  # fmt: skip


def slowest_page() -> tuple[float, str]:
    """Of the first page, one far on, those narrowed to the commonest maker, and to a further value, with the pages that follow."""
    from django.conf import settings

    from stele.records.models import Record
    from stele.records.queries import NARROWING, counts_of_all, narrowed

    settings.ALLOWED_HOSTS = ["testserver"]
    works = Record.objects.filter(kind="work").order_by("initial", "sort", "key").values_list("address", flat=True)
    middle = works[works.count() // 2]
    maker = {"maker": counts_of_all()["maker"][0][0]}
    counts = narrowed(maker).counts
    further = next({**maker, name: counts[name][0][0]} for name in NARROWING if counts.get(name))
    asked = [{}, {"cursor": middle}, maker, further]
    asked += [{**each, "cursor": following} for each in (maker, further) if (following := narrowed(each).next)]
    return max((_page(f"/en/work/?{urlencode(each)}"), urlencode(each)) for each in asked)


def _page(address: str) -> float:
    """Milliseconds of processor time, the best of three."""
    from django.test import Client

    client, best = Client(), float("inf")
    for _ in range(3):
        begun = time.process_time()
        assert client.get(address).status_code == 200, address
        best = min(best, time.process_time() - begun)
    return best * 1000


@contextmanager
def _timed(took: dict[str, tuple[float, float]], what: str) -> Iterator[None]:
    begun, busy = time.perf_counter(), time.process_time()
    yield
    took[what] = time.perf_counter() - begun, time.process_time() - busy
    print(f"  {what}: {took[what][0]:.0f} s, {took[what][1]:.0f} s of processor", file=sys.stderr, flush=True)


def _project(root: Path) -> tuple[dict[str, tuple[float, float]], int]:
    from stele.evidence.recipes import read_recipe
    from stele.linkage.actions.batches import accept_batch
    from stele.records.models import Record
    from stele.search.actions import rebuild_index
    from stele.site.intake import take_in_list
    from stele.site.reactions import rebuild_and_follow_up
    from stele.staff.actions import add_person
    from stele.staff.models import Role

    curator, took, eyes = add_person(None, "curator", Role.ADMINISTRATOR), dict[str, tuple[float, float]](), 0
    rebuild_index()
    for name, (file, count) in CATALOGUES.items():
        recipe = HERE / "tests" / "catalogues" / f"{name}.toml"
        with _timed(took, f"{name} taken in"):
            batch, numbers = take_in_list(curator, FILES / file, read_recipe(recipe), name, recipe.read_text(encoding="utf-8"))
        assert (numbers.new, batch.problems) == (count, 0), numbers
        with _timed(took, f"{name} accepted"):
            accept_batch(curator, batch, "measured")
        eyes += numbers.eyes
    with _timed(took, "works read and indexed"):
        rebuild_and_follow_up()
    assert Record.objects.filter(kind="work").count() == WORKS
    return took, eyes


if __name__ == "__main__":
    print(main())
