"""The invented town for tests: made once, small, and asked in a process of its own, as it is a museum of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from base64 import b64decode
from pathlib import Path
from typing import Any

PERSONS = 120
ASK = """
import json, os, sys
import django
django.setup()
from django.test import Client
client = Client(HTTP_HOST="localhost")
found = {}
for address in json.load(sys.stdin):
    answer = client.get(address, follow=True)
    found[address] = [answer.status_code, answer.content.decode(), dict(answer.headers)]
json.dump(found, sys.stdout)
"""


SERVED = """
import base64, io, json, sys
from stele.site.wsgi import application
found = {}
for address in json.load(sys.stdin):
    path, _, query = address.partition("?")
    environ = {
        "REQUEST_METHOD": "GET", "PATH_INFO": path, "QUERY_STRING": query, "SERVER_NAME": "localhost", "SERVER_PORT": "80",
        "HTTP_HOST": "localhost", "wsgi.url_scheme": "http", "wsgi.input": io.BytesIO(), "wsgi.errors": sys.stderr,
    }
    said = []
    body = b"".join(application(environ, lambda status, headers, *more: said.extend([status, headers])))
    found[address] = [said[0], said[1], base64.b64encode(body).decode()]
json.dump(found, sys.stdout)
"""


def environment(museum: Path | None = None) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "STELE_MUSEUM")}
    if museum is None:
        return kept
    return {**kept, "STELE_MUSEUM": str(museum), "DJANGO_SETTINGS_MODULE": "stele.site.settings"}


def make(folder: Path, museum: str) -> Path:
    command = [sys.executable, "-m", "stele.site.demo", str(folder), museum, str(PERSONS)]
    done = subprocess.run(command, env=environment(), capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr
    return folder / museum


def served(museum: Path, addresses: list[str]) -> dict[str, tuple[str, list[tuple[str, str]], bytes]]:
    """Status, headers and body of each address, as the museum is served: its cache and its images in front."""
    found = _answered(SERVED, museum, addresses)
    return {
        address: (status, [(name, value) for name, value in headers], b64decode(body))
        for address, (status, headers, body) in found.items()
    }


def ask(museum: Path, addresses: list[str]) -> dict[str, tuple[int, str, dict[str, str]]]:
    """Status, text and headers of each address."""
    return {address: tuple(answer) for address, answer in _answered(ASK, museum, addresses).items()}


def run(museum: Path, program: str, *arguments: str) -> None:
    """A program with the museum's settings."""
    command = [sys.executable, "-W", "ignore", "-c", program, *arguments]
    done = subprocess.run(command, env=environment(museum), capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr


def _answered(program: str, museum: Path, addresses: list[str]) -> dict[str, list[Any]]:
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", program], input=json.dumps(addresses), env=environment(museum),
        capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)
