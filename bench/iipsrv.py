"""The peer of ``bench_images``: iipsrv behind nginx, as Debian brings them (iipimage-server, nginx), on ports of their own."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.serving import free_port, wait_for

PROGRAM = Path("/usr/lib/iipimage-server/iipsrv.fcgi")
CONFIGURATION = """
daemon off; master_process on; worker_processes 1; pid {folder}/nginx.pid; error_log {folder}/error.log;
events {{ worker_connections 512; }}
http {{
  access_log off; keepalive_requests 1000000; client_body_temp_path {folder}/a; proxy_temp_path {folder}/b;
  fastcgi_temp_path {folder}/c; uwsgi_temp_path {folder}/d; scgi_temp_path {folder}/e;
  upstream iipsrv {{ {servers} keepalive 16; }}
  server {{
    listen 127.0.0.1:{port};
    location / {{
      fastcgi_pass iipsrv; fastcgi_keep_conn on; fastcgi_buffers 16 64k; fastcgi_buffer_size 64k; fastcgi_busy_buffers_size 256k;
      fastcgi_param QUERY_STRING $query_string; fastcgi_param REQUEST_METHOD $request_method;
      fastcgi_param REQUEST_URI $request_uri;
      fastcgi_param HTTP_HOST $http_host; fastcgi_param SERVER_PROTOCOL $server_protocol;
    }}
  }}
}}
"""


@dataclass(frozen=True, slots=True)
class Peer:
    """Where it listens, and the processes that do its work."""

    port: int
    pids: list[int]


def is_here() -> bool:
    """Whether Debian's packages are installed."""
    return PROGRAM.exists() and shutil.which("nginx", path=_PATH) is not None


_PATH = f"{os.environ.get('PATH', '')}:/usr/sbin"


@contextmanager
def served(pictures: dict[str, Path], processes: int, quality: int) -> Iterator[Peer]:
    """iipsrv in ``processes`` processes, with ``pictures`` under ``/iiif/2/NAME``."""
    folder = Path(tempfile.mkdtemp(prefix="stele-bench-iipsrv-"))
    shelf = folder / "pictures"
    shelf.mkdir()
    for name, path in pictures.items():
        (shelf / name).symlink_to(path)
    running = []
    try:
        sockets = [free_port() for _ in range(processes)]
        running = [_iipsrv(port, shelf, quality) for port in sockets]
        port = free_port()
        running.append(_nginx(folder, port, sockets))
        for each in (*sockets, port):
            wait_for(each)
        yield Peer(port, [each.pid for each in running[:-1]])
    finally:
        for process in reversed(running):
            process.terminate()
            process.wait(10)
        shutil.rmtree(folder, ignore_errors=True)


def _iipsrv(port: int, shelf: Path, quality: int) -> subprocess.Popen[bytes]:
    said = {
        "FILESYSTEM_PREFIX": f"{shelf}/", "JPEG_QUALITY": str(quality), "VERBOSITY": "0", "LOGFILE": os.devnull,
        "URI_MAP": "iiif/2=>IIIF", "MAX_IMAGE_CACHE_SIZE": "10", "MAX_CVT": "8192",
    }  # fmt: skip
    return subprocess.Popen([str(PROGRAM), "--bind", f"127.0.0.1:{port}", "--backlog", "512"], env=os.environ | said)


def _nginx(folder: Path, port: int, sockets: list[int]) -> subprocess.Popen[bytes]:
    servers = " ".join(f"server 127.0.0.1:{each};" for each in sockets)
    written = folder / "nginx.conf"
    written.write_text(CONFIGURATION.format(folder=folder, port=port, servers=servers), encoding="utf-8")
    program = shutil.which("nginx", path=_PATH)
    assert program is not None
    return subprocess.Popen([program, "-c", str(written), "-p", str(folder)], stderr=subprocess.DEVNULL)
