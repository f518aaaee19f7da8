"""A taking-in that was interrupted is resumed with the recipe it was begun with, or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.urls import reverse

from stele.evidence.actions.take_in import OtherRecipeError
from stele.evidence.models import Batch
from stele.evidence.recipes import read_recipe, recipe_path
from stele.site import intake
from stele.site.cli import taking
from stele.sources.models import Upload
from stele.staff.actions import add_person
from stele.staff.models import Role, User
from tests.desk.people import at_the_desk
from tests.site.samples import edition

pytestmark = pytest.mark.django_db
ROWS = "1,Jan Oda,1917,Upper Town,a\n2,Zora Quelle,9 April 1917,Mill Bridge,b\n"


class Interrupted(Exception):
    """The power goes."""


def interrupt(_rows: int) -> None:
    raise Interrupted


@pytest.fixture
def begun(museum: object, tmp_path: Path) -> Path:
    """A list whose taking-in was interrupted, and whose recipe was then changed."""
    curator = add_person(None, "first", Role.ADMINISTRATOR)
    path = edition(tmp_path, 1, ROWS, "1950")
    recipe = recipe_path(path)
    with pytest.raises(Interrupted):
        intake.take_in_list(curator, path, read_recipe(recipe), "list", recipe.read_text("utf-8"), progress=interrupt)
    kept = recipe.read_text("utf-8")
    recipe.with_name("as it was").write_text(kept, "utf-8")
    recipe.write_text(kept.replace('"death_date"', '"birth_date"'), "utf-8")
    assert recipe.read_text("utf-8") != kept
    return path


def test_another_recipe_is_refused_and_the_first_one_is_given_back(
    begun: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(taking.out, "width", 400)
    with pytest.raises(OtherRecipeError, match="“list” was begun with another recipe"):
        taking._take_in_list(begun, "list", False, "first")
    assert Batch.objects.get().state != Batch.State.LOADED
    back = begun.with_name(f"{begun.name}.recipe.begun.toml")
    assert str(back) in capsys.readouterr().out
    assert back.read_text("utf-8") == begun.with_name("as it was").read_text("utf-8")
    back.replace(recipe_path(begun))
    taking._take_in_list(begun, "list", False, "first")
    assert Batch.objects.get().state == Batch.State.LOADED and Batch.objects.get().attestation_set.count() == 2


def test_the_desk_keeps_the_recipe_of_a_taking_in_that_has_begun(begun: Path):
    client = at_the_desk(name="first")
    mine = Upload.objects.create(
        name="list", filename=begun.name, sha256=Batch.objects.get().source.sha256, size=1, format="list",
        recipe="as it was", by=User.objects.get(),
    )  # fmt: skip
    sent = {"toml": recipe_path(begun).read_text("utf-8"), "version": "1"}
    answer = client.post(reverse("desk_upload", args=[mine.pk]), sent, follow=True)
    assert "being taken in with its recipe" in answer.content.decode()
    mine.refresh_from_db()
    assert mine.recipe == "as it was"
