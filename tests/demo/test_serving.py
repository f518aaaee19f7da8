"""``stele demo`` serves both museums side by side, and says where."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from tests.demo.town import PERSONS, environment

pytestmark = pytest.mark.skipif("DATABASE_URL" in os.environ, reason="museums in files of their own; SQLite only")


def two_free_ports() -> int:
    for port in range(18_400 + os.getpid() % 500 * 2, 19_900, 2):
        with socket.socket() as one, socket.socket() as other:
            if one.connect_ex(("127.0.0.1", port)) and other.connect_ex(("127.0.0.1", port + 1)):
                return port
    raise AssertionError("no two neighbouring ports are free")


def read(address: str) -> str:
    for _ in range(120):
        try:
            with urllib.request.urlopen(address, timeout=30) as answer:
                return answer.read().decode()
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.25)
    raise AssertionError(f"nothing answers at {address}")


def test_both_are_served_at_addresses_that_are_printed(museums: dict[str, Path], tmp_path: Path):
    port, folder = two_free_ports(), museums["invented-town"].parent
    made = (museums["invented-town"] / "made-from").stat().st_mtime
    command = [sys.executable, "-m", "stele.site", "demo", "--port", str(port), "--folder", str(folder), "--persons", str(PERSONS)]
    with (tmp_path / "said").open("wb") as said:
        demo = subprocess.Popen(command, env=environment(), stdout=said, stderr=subprocess.STDOUT)
        try:
            memorial, town = read(f"http://127.0.0.1:{port}/en/"), read(f"http://127.0.0.1:{port + 1}/en/")
        finally:
            demo.send_signal(signal.SIGINT)
            demo.wait(timeout=30)
    assert "A memorial under construction" in memorial and "invented" not in memorial
    assert "Museum of the Dykes" in town
    assert "The gates of the great sluice" not in town, "a card says something that nobody says"
    assert "disaster" in town and "désastre" not in town
    printed = (tmp_path / "said").read_text(encoding="utf-8")
    assert f"http://127.0.0.1:{port}/" in printed and f"http://127.0.0.1:{port + 1}/" in printed
    assert (museums["invented-town"] / "made-from").stat().st_mtime == made, "it was made again for no reason"
    for each in (port, port + 1):
        with socket.socket() as free:
            assert free.connect_ex(("127.0.0.1", each)), f"something still listens on port {each}"
