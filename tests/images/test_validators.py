"""The IIIF validators, against the running server; and against one that does wrong, which they must refuse."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
import threading
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from wsgiref.simple_server import WSGIRequestHandler, make_server

import pytest
from PIL import Image

from stele.images.server.application import Images
from stele.images.server.lookup import Row
from stele.images.shelf import Shelf
from tests.frame.tree import ROOT
from tests.images.conftest import Served

LEAST = {"2.0": 28, "3.0": 31}


def _validate(host: str, version: str, identifier: str) -> tuple[int, int]:
    """How many checks ran, and how many failed."""
    script = next(Path(sys.prefix, "bin").glob("iiif-validate*"))
    done = subprocess.run(
        [sys.executable, str(script), "-s", host, "-p", f"iiif/{version[0]}", "-i", identifier, f"--version={version}", "--level=2", "-v"],
        capture_output=True, text=True, check=False, timeout=300,
    )  # fmt: skip
    ran = len(re.findall(r"^\[\d+\] test ", done.stdout + done.stderr, re.MULTILINE))
    assert ran, done.stdout + done.stderr
    if done.returncode:
        print(done.stdout, done.stderr)
    return ran, done.returncode


@pytest.mark.parametrize("version", ["2.0", "3.0"])
def test_iiif_validator(served: Served, version: str):
    ran, failed = _validate(served.host, version, served.ids["reference"])
    assert failed == 0
    assert ran >= LEAST[version]


class _Turned(Images):
    """Does wrong: says that everything is square to half its width."""

    def _about(self, environ, parts, row):  # type: ignore[no-untyped-def]
        row = Row(row.id, row.version, row.width // 2, row.height, row.gray, row.licence, row.credit)
        return super()._about(environ, parts, row)


class _Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def wrong(served: Served) -> Iterator[str]:
    """A server that does wrong, with the same image."""
    from stele.images.server.lookup import with_sqlite

    images = _Turned(Shelf(served.root / "images"), with_sqlite(str(served.root / "museum.sqlite3")))
    with make_server("127.0.0.1", 0, images, handler_class=_Quiet) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


@pytest.mark.parametrize("version", ["2.0", "3.0"])
def test_iiif_validator_refuses_what_is_wrong(served: Served, wrong: str, version: str):
    _, failed = _validate(wrong, version, served.ids["reference"])
    assert failed > 5


@pytest.fixture(scope="session")
def ng() -> Path:
    """The stricter validator; it needs Python 3.12 and an environment of its own."""
    command = ROOT / ".venv-ng" / "bin" / "iiif-validator"
    if not command.is_file():
        pytest.skip("iiif-validator-ng is not installed here; tools/validator-ng does it where there is a Python 3.12")
    return command


def _validate_ng(command: Path, host: str, version: str, identifier: str) -> tuple[int, int]:
    """How many checks passed, and how many failed; its exit status is always 0."""
    address = f"http://{host}/iiif/{version}"
    done = subprocess.run(
        [str(command), address, "--validation-id", identifier, "--max-threads", "1", *(["--v2"] if version == "2" else [])],
        env=os.environ | {"NO_COLOR": "1"}, capture_output=True, text=True, check=False, timeout=300,
    )  # fmt: skip
    said = done.stdout + done.stderr
    print(said)
    passed, failed = re.findall(r"✓ (\d+)", said), re.findall(r"✗ (\d+)", said)
    assert passed and failed, said
    return int(passed[-1]), int(failed[-1])


@pytest.mark.parametrize("version", ["2", "3"])
def test_iiif_validator_ng(served: Served, ng: Path, version: str):
    passed, failed = _validate_ng(ng, served.host, version, served.ids["reference"])
    assert failed == 0
    assert passed >= 100


@pytest.mark.parametrize("version", ["2", "3"])
def test_iiif_validator_ng_refuses_what_is_wrong(served: Served, wrong: str, ng: Path, version: str):
    _, failed = _validate_ng(ng, wrong, version, served.ids["reference"])
    assert failed > 5


@pytest.mark.parametrize("name", ["reference", "uneven", "gray", "limited"])
@pytest.mark.parametrize("version", [2, 3])
def test_what_is_said_of_the_size_is_true(served: Served, name: str, version: int):
    base = f"http://{served.host}/iiif/{version}/{served.ids[name]}"
    with urllib.request.urlopen(f"{base}/info.json") as answer:
        said = json.load(answer)
    with urllib.request.urlopen(f"{base}/full/max/0/default.jpg") as answer:
        seen = Image.open(io.BytesIO(answer.read()))
    assert seen.size == (said["width"], said["height"])
    for size in said["sizes"]:
        with urllib.request.urlopen(f"{base}/full/{size['width']},{size['height']}/0/default.jpg") as answer:
            assert Image.open(io.BytesIO(answer.read())).size == (size["width"], size["height"])
