"""The invented town for tests: made once, small, and asked in a process of its own, as it is a museum of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

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


def ask(museum: Path, addresses: list[str]) -> dict[str, tuple[int, str, dict[str, str]]]:
    """Status, text and headers of each address."""
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", ASK], input=json.dumps(addresses), env=environment(museum),
        capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return {address: tuple(answer) for address, answer in json.loads(done.stdout).items()}
