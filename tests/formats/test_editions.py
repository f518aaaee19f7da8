"""A new edition of a list held against its last: seen again, changed, gone, new; on the command line and at the desk."""

from __future__ import annotations

from pathlib import Path

import pytest

from stele.evidence.editions import Comparison, compare
from stele.evidence.models import Batch
from stele.evidence.recipes import read_recipe, recipe_path
from stele.linkage.actions.batches import accept_batch
from stele.site import intake
from stele.site.reactions import follow_up
from stele.staff.models import User
from tests.desk.test_desk import at_the_desk_first
from tests.site.samples import edition

pytestmark = pytest.mark.django_db
FIRST = "1,Jan Oda,1917,Upper Town,a\n2,Zora Quelle,9 April 1917,Mill Bridge,b\n3,Ema Vol,1916,,c\n,Nobody,1916,,d\n"
SECOND = "2,Zora Quelle,10 April 1917,Mill Bridge,\n1,Jan Oda,1917,Upper Town,a\n5,Ivo Rask,1918,,e\n"


def taken_in(by: User, path: Path) -> Batch:
    recipe = recipe_path(path)
    batch, _ = intake.take_in_list(by, path, read_recipe(recipe), path.stem, recipe.read_text(encoding="utf-8"))
    return batch


def told(found: Comparison) -> tuple[object, ...]:
    rows = [[each.words for each in rows] for rows in (found.gone_rows, found.new_rows)]
    return (found.same, found.changed, found.gone, found.new, [each.changes for each in found.changed_rows], *rows)


def test_what_a_later_edition_says_otherwise(museum: object, curator: User, tmp_path: Path):
    earlier, later = (taken_in(curator, edition(tmp_path, at, rows, str(1949 + at))) for at, rows in ((1, FIRST), (2, SECOND)))
    expected = (
        1, 1, 2, 1, [(("death_date", "9 April 1917", "10 April 1917"), ("note", "b", ""))],
        ["3 · Ema Vol · 1916 · c", "Nobody · 1916 · d"], ["5 · Ivo Rask · 1918 · e"],
    )  # fmt: skip
    assert told(compare(earlier, later)) == expected
    for batch in (later, earlier):  # accepting joins the rows; what is derived stays as it is
        accept_batch(curator, batch, "checked")
    follow_up()
    assert told(compare(earlier, later)) == expected


def test_columns_in_another_order_change_nothing(museum: object, curator: User, tmp_path: Path):
    earlier = taken_in(curator, edition(tmp_path, 1, FIRST, "1950"))
    path = edition(tmp_path, 2, "", "1951")
    path.write_text("note,name,id,place,died\na,Jan Oda,1,Upper Town,1917\nb,Zora Quelle,2,Mill Bridge,9 April 1917\n", encoding="utf-8")
    assert told(compare(earlier, taken_in(curator, path)))[:4] == (2, 0, 2, 0)


def test_the_desk_compares(museum: object, tmp_path: Path):
    client = at_the_desk_first()
    by = User.objects.order_by("pk").first()
    earlier, later = (taken_in(by, edition(tmp_path, at, rows, str(1949 + at))) for at, rows in ((1, FIRST), (2, SECOND)))
    assert "Compare it with the edition before" in client.get(f"/desk/batches/{later.pk}/").content.decode()
    page = client.get(f"/desk/batches/{later.pk}/editions/").content.decode()
    assert "10 April 1917" in page and "Ivo Rask" in page and "Ema Vol" in page
    assert client.get(f"/desk/batches/{earlier.pk}/editions/").status_code == 404
