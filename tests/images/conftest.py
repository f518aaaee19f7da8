"""A museum with a few images, and its image server, running."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.frame.tree import ROOT
from tests.images.drawn import reference, texture

FILL = """
import json, sys
from pathlib import Path
from stele.site.museum import Museum, write_museum
root = Path(sys.argv[1])
write_museum(Museum(root, {"en": "Images"}, ("en",)))
from stele.site.cli.app import start
start(root)
from django.core.management import call_command
for app in ("staff", "images"):
    call_command("migrate", app, verbosity=0)
from stele.images.actions import prepare, register, set_sight
from stele.images.kinds import kind_of
from stele.images.models import Image
from stele.images.opening import pages_of
from stele.staff.actions import acting, add_person
from stele.staff.models import Role
curator = add_person(None, "curator", Role.ADMINISTRATOR)
made = {}
for name in sys.argv[2:]:
    path = Path(name)
    kind = kind_of(path)
    with acting(curator, "take in") as act:
        (image,) = register(act, path.stem.encode().hex().ljust(64, "0"), kind, pages_of(path, kind), path.name)
    image.most = 300 if path.stem == "limited" else None
    image.save()
    prepare(image, path)
    assert not image.fault, image.fault
    if path.stem != "withheld":
        set_sight([image.pk], Image.Sight.GONE if path.stem == "gone" else Image.Sight.SHOWN)
    made[path.stem] = image.pk
print(json.dumps(made))
"""


@dataclass(frozen=True)
class Served:
    """Where the server listens, the museum's folder, and the ids of its images by name."""

    port: int
    root: Path
    ids: dict[str, str]

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self.port}"


def environment(root: Path) -> dict[str, str]:
    """That of a museum of its own, whatever database the tests run on."""
    kept = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    return kept | {"STELE_MUSEUM": str(root), "PYTHONPATH": str(ROOT / "src")}


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A museum with the validator's reference picture and others, and its image server."""
    folder = tmp_path_factory.mktemp("images")
    root, originals = folder / "museum", folder / "originals"
    originals.mkdir()
    reference(originals / "reference.png")
    texture(1301, 777).jpegsave(str(originals / "uneven.jpg"))
    for name in ("limited", "withheld", "gone"):
        texture(900, 600, seed=len(name)).jpegsave(str(originals / f"{name}.jpg"))
    texture(300, 200, bands=1).jpegsave(str(originals / "gray.jpg"))
    paths = [str(each) for each in sorted(originals.iterdir())]
    done = subprocess.run(
        [sys.executable, "-c", FILL, str(root), *paths], env=environment(root), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    with served_on(root, "stele.site.image_server:application") as port:
        yield Served(port, root, json.loads(done.stdout.splitlines()[-1]))


class served_on:
    """A server of ``application`` for a museum, for as long as the block lasts."""

    def __init__(self, root: Path, application: str) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        code = (
            "from granian.constants import Interfaces; from granian.server import Server; "
            f"Server({application!r}, address='127.0.0.1', port={self.port}, interface=Interfaces.WSGI, workers=1, "
            "blocking_threads=2, log_access=False, log_enabled=False).serve()"
        )
        self._process = subprocess.Popen([sys.executable, "-c", code], env=environment(root))

    def __enter__(self) -> int:
        until = time.monotonic() + 60
        while time.monotonic() < until:
            try:
                socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
                return self.port
            except OSError:
                time.sleep(0.05)
        raise RuntimeError("The image server did not answer within a minute.")

    def __exit__(self, *fault: object) -> None:
        self._process.terminate()
        self._process.wait(10)
