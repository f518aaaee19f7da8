"""The whole catalogues of two museums, from the packed file to works that are found: taken in, accepted, read, indexed."""

from __future__ import annotations

import os
import resource
import shutil
import tempfile
import time
from pathlib import Path

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
    shutil.rmtree(root)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    told = "; ".join(f"{what} {seconds:.0f} s" for what, seconds in took.items())
    seconds = sum(took.values())
    return [
        (
            f"{WORKS:,} works of Tate and MoMA, from the file to found",
            f"{seconds:.0f} s ({told}), {memory} MB; {eyes:,} need eyes",
            "limit 180 s", 180 / seconds, "under three minutes, none lost",
        )
    ]  # fmt: skip


def _project(root: Path) -> tuple[dict[str, float], int]:
    from stele.evidence.recipes import read_recipe
    from stele.linkage.actions.batches import accept_batch
    from stele.records.models import Record
    from stele.search.actions import rebuild_index
    from stele.site.intake import take_in_list
    from stele.site.reactions import rebuild_and_follow_up
    from stele.staff.actions import add_person
    from stele.staff.models import Role

    curator, took, eyes = add_person(None, "curator", Role.ADMINISTRATOR), dict[str, float](), 0
    rebuild_index()
    for name, (file, count) in CATALOGUES.items():
        recipe = HERE / "tests" / "catalogues" / f"{name}.toml"
        begun = time.perf_counter()
        batch, numbers = take_in_list(curator, FILES / file, read_recipe(recipe), name, recipe.read_text(encoding="utf-8"))
        taken = time.perf_counter()
        assert (numbers.new, batch.problems) == (count, 0), numbers
        accept_batch(curator, batch, "measured")
        took[f"{name} taken in"], took[f"{name} accepted"] = taken - begun, time.perf_counter() - taken
        eyes += numbers.eyes
    begun = time.perf_counter()
    rebuild_and_follow_up()
    took["works read and indexed"] = time.perf_counter() - begun
    assert Record.objects.filter(kind="work").count() == WORKS
    return took, eyes


if __name__ == "__main__":
    print(main())
