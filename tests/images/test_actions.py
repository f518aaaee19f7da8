"""Images in the database: registered, prepared in a job, limited, hidden, erased; and the row that the server asks for."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.db import connection
from PIL import Image as Pillow

from stele.images import actions
from stele.images.kinds import kind_of
from stele.images.models import Image
from stele.images.queries import pictures, shelf
from stele.images.server.application import Images
from stele.images.server.kept import Kept
from stele.images.server.lookup import with_django, with_postgresql
from stele.images.tiles import Tiles
from stele.site import image_jobs
from stele.site.museum import Museum
from stele.site.work import work
from stele.sources.queries import store
from stele.staff.actions import acting
from stele.staff.models import Job, User
from tests.images.drawn import texture

SHOWN, GONE, WITHHELD = Image.Sight.SHOWN, Image.Sight.GONE, Image.Sight.WITHHELD


def _received(curator: User, path: Path) -> Image:
    kept = store().keep(path)
    with acting(curator, "take in") as act:
        (image,) = actions.register(act, kept.sha256, kind_of(path), 1, path.name)
    return image


@pytest.fixture
def image(museum: Museum, curator: User, tmp_path: Path) -> Image:
    """A photograph that was received, prepared by the worker and shown."""
    texture(900, 600).jpegsave(str(tmp_path / "a.jpg"))
    image = _received(curator, tmp_path / "a.jpg")
    assert image_jobs.ask_to_prepare(curator) is not None
    assert work() == 1
    actions.set_sight([image.pk], SHOWN)
    image.refresh_from_db()
    return image


def _ask(path: str) -> tuple[str, bytes]:
    said: list[str] = []
    environ = {"REQUEST_METHOD": "GET", "PATH_INFO": path, "HTTP_HOST": "testserver", "wsgi.url_scheme": "http"}
    body = Images(shelf(), with_django())(environ, lambda status, headers: said.append(status))
    return said[0], b"".join(body)


def _whole(image: Image) -> tuple[str, bytes]:
    return _ask(f"/iiif/3/{image.pk}/full/max/0/default.jpg")


def test_received_prepared_and_shown(image: Image):
    assert (image.full_width, image.full_height, image.width, image.height) == (900, 600, 900, 600)
    status, body = _whole(image)
    assert status == "200 OK" and Pillow.open(io.BytesIO(body)).size == (900, 600)
    job = Job.objects.get()
    assert (job.state, job.done, job.total, job.result) == ("done", 1, 1, {"made": 1, "refused": 0})
    assert pictures([image.pk, "nothing"])[image.pk].address == f"/iiif/3/{image.pk}"
    assert image_jobs.ask_to_prepare(image_by := User.objects.get()) is None and image_by.username == "curator"


def test_the_original_stays_as_it_came(image: Image, tmp_path: Path):
    assert store().path(image.sha256).read_bytes() == (tmp_path / "a.jpg").read_bytes()


def test_nobody_sees_what_nobody_showed(museum: Museum, curator: User, tmp_path: Path):
    texture(300, 200).jpegsave(str(tmp_path / "a.jpg"))
    image = _received(curator, tmp_path / "a.jpg")
    image_jobs.ask_to_prepare(curator)
    work()
    assert _whole(image)[0] == "404 Not Found"
    assert pictures([image.pk]) == {}


def test_the_same_file_twice_is_one_image(image: Image, curator: User, tmp_path: Path):
    assert _received(curator, tmp_path / "a.jpg").pk == image.pk
    assert Image.objects.count() == 1


def test_what_cannot_be_read_is_noted_and_the_others_go_on(museum: Museum, curator: User, tmp_path: Path):
    texture(300, 200).jpegsave(str(tmp_path / "a.jpg"))
    (tmp_path / "half.jpg").write_bytes((tmp_path / "a.jpg").read_bytes()[:4_000])
    half, whole = _received(curator, tmp_path / "half.jpg"), _received(curator, tmp_path / "a.jpg")
    image_jobs.ask_to_prepare(curator)
    work()
    half.refresh_from_db()
    whole.refresh_from_db()
    assert "cut short" in half.fault and not half.served
    assert whole.served and not whole.fault
    assert Job.objects.get().result == {"made": 1, "refused": 1}
    assert not list((shelf().root / "incoming").iterdir())


def test_limiting_withholds_until_the_smaller_one_is_there(image: Image, curator: User):
    actions.limit(curator, image, 300)
    assert _whole(image)[0] == "404 Not Found"
    image_jobs.ask_to_prepare(curator)
    work()
    image.refresh_from_db()
    assert (image.width, image.height, image.full_width) == (300, 200, 900)
    assert Pillow.open(io.BytesIO(_whole(image)[1])).size == (300, 200)
    assert Tiles(shelf().path(image.pk, image.served)).width == 300
    actions.limit(curator, image, None)
    image_jobs.ask_to_prepare(curator)
    work()
    image.refresh_from_db()
    assert image.served == image.full and shelf().versions(image.pk) == [image.full]


def test_hiding_is_at_once_and_purges_what_was_cut(image: Image):
    cut = f"/iiif/3/{image.pk}/0,0,100,100/max/0/default.png"
    assert _ask(cut)[0] == "200 OK"
    assert image.pk in Kept(shelf().cut).images()
    actions.set_sight([image.pk], GONE)
    assert _ask(cut)[0] == "410 Gone"
    assert image.pk not in Kept(shelf().cut).images()
    actions.set_sight([image.pk], SHOWN)
    assert _ask(cut)[0] == "200 OK"


def test_erasing_leaves_nothing_that_was_made_of_it(image: Image):
    place = shelf().path(image.pk, image.served)
    tiles = Tiles(place)  # as a server has it open
    actions.forget(image.sha256)
    assert not place.exists() and not shelf().versions(image.pk)
    assert set(tiles.tile(0, 0, 0) or b"")  <= set(b"\0" + tiles.levels[0].tables)
    image.refresh_from_db()
    assert (image.full, image.served, image.filename, image.sight) == ("", "", "", GONE)
    assert _whole(image)[0] == "410 Gone"
    assert image_jobs.ask_to_prepare(User.objects.get()) is None


def test_a_killed_preparing_leaves_nothing_half_made(museum: Museum, curator: User, tmp_path: Path):
    texture(2_000, 500).replicate(2, 20).jpegsave(str(tmp_path / "a.jpg"))
    draft = shelf().draft()
    process = subprocess.Popen([sys.executable, "-m", "stele.images.preparing", str(tmp_path / "a.jpg"), "1", "0", str(draft)], stdout=subprocess.DEVNULL, env=os.environ | {"PYTHONPATH": "src"})  # fmt: skip
    until = time.monotonic() + 60
    while not draft.exists() and time.monotonic() < until:
        time.sleep(0.005)
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert draft.exists()
    with pytest.raises(ValueError, match="interrupted"):
        Tiles(draft)
    image = _received(curator, tmp_path / "a.jpg")
    draft.rename(draft.with_name("999999999-killed.tif"))  # as of a worker that is no more
    image_jobs.ask_to_prepare(curator)
    work()
    image.refresh_from_db()
    assert image.served and not list((shelf().root / "incoming").iterdir())


def test_a_version_that_no_row_names_is_removed(image: Image):
    """As a process leaves it that was killed between the file and the row."""
    loose = shelf().draft()
    loose.write_bytes(b"made and never noted")
    shelf().settle(loose, image.pk)
    actions.prepare(image, store().path(image.sha256))
    assert shelf().versions(image.pk) == [image.full]


@pytest.mark.django_db(transaction=True)
def test_the_small_server_reads_postgresql(curator: User):
    if connection.vendor != "postgresql":
        pytest.skip("the tests run on SQLite now; the running server of the other tests reads that")
    Image.objects.create(id="abc", sha256="0" * 64, served="v1", width=3, height=2, sight=SHOWN, received=1)
    found = with_postgresql(connection.settings_dict)("abc")
    assert found is not None and (found.version, found.width, found.gone) == ("v1", 3, False)


def test_a_small_cut_is_kept_when_it_is_asked_for_again(image: Image):
    images, said = Images(shelf(), with_django()), []
    path = f"/iiif/3/{image.pk}/10,20,300,200/200,133/0/default.jpg"
    environ = {"REQUEST_METHOD": "GET", "PATH_INFO": path, "HTTP_HOST": "testserver", "wsgi.url_scheme": "http"}
    for kept in ([], [image.pk], [image.pk]):
        said.append(b"".join(images(environ, lambda status, headers: None)))
        assert Kept(shelf().cut).images() == kept
    assert len(set(said)) == 1


def test_the_cache_keeps_to_its_bound(tmp_path: Path):
    kept = Kept(tmp_path, most=100_000)
    for at in range(40):
        kept.keep("image", "version", str(at), bytes(10_000))
        os.utime(kept._place("image", "version", str(at)), (at, at))
    kept.sweep()
    assert sum(each.stat().st_size for each in tmp_path.rglob("*") if each.is_file()) <= 100_000
    assert kept.get("image", "version", "39") is not None and kept.get("image", "version", "0") is None
    kept.purge("image")
    assert kept.images() == []
