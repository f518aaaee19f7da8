"""An application served as ``stele serve`` does, by one process: the project and its peers are asked the same way."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def application_served(application: str, **environment: str) -> Iterator[int]:
    """One process that answers, with the settings of ``stele serve``; its port."""
    port = free_port()
    code = (
        "from granian.constants import Interfaces; from granian.server import Server; "
        f"Server({application!r}, address='127.0.0.1', port={port}, interface=Interfaces.WSGI, workers=1, "
        "blocking_threads=2, log_access=False, log_enabled=False).serve()"
    )
    server = subprocess.Popen([sys.executable, "-c", code], env={**os.environ, **environment})
    try:
        wait_for(port)
        yield port
    finally:
        server.terminate()
        server.wait(10)


def free_port() -> int:
    """A port that nothing listens on now."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def wait_for(port: int) -> None:
    """Until somebody listens there."""
    until = time.monotonic() + 30
    while time.monotonic() < until:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError(f"Nothing listens on port {port} after 30 seconds.")
