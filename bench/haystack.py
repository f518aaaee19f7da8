"""A museum of invented people as large as wanted, made once and kept among the temporary files: it can be thrown away."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

HERE = Path(__file__).parent
MORE_FROM = 800_000_000
"""Records from this key on are what a measurement added: they are taken out before the next one."""


def kept(what: str) -> Path:
    """The folder of something that takes long to make; of another one when what it is made by has changed."""
    migrations = sorted((HERE.parent / "src" / "stele").glob("*/migrations/0*.py"))
    recipe = b"".join(path.read_bytes() for path in (HERE / "register.py", *migrations))
    return Path(tempfile.gettempdir()) / "stele-bench" / f"{what}-{hashlib.sha256(recipe).hexdigest()[:12]}"


def museum_of(what: str, names: Iterator[str]) -> Path:
    """A museum with a person for every name; from now on this process works in it."""
    root = kept(what)
    made = root / "made"
    if not made.exists():
        shutil.rmtree(root, ignore_errors=True)
        _new_museum(root, names)
        made.touch()
    _enter(root)
    _take_out_what_was_added()
    return root


def _new_museum(root: Path, names: Iterator[str]) -> None:
    from stele.site.museum import Museum, write_museum

    write_museum(Museum(root, {"en": "Bench"}, ("en",)))
    _enter(root)
    from bench.register import fill
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    fill(names)


def _enter(root: Path) -> None:
    os.environ.update(STELE_MUSEUM=str(root), DJANGO_SETTINGS_MODULE="stele.site.settings")
    import django

    django.setup()


def _take_out_what_was_added() -> None:
    from stele.records.models import Findable, Record, Reindexing

    Record.objects.filter(key__gte=MORE_FROM).delete()
    Findable.objects.filter(record__gte=MORE_FROM).delete()
    Reindexing.objects.all().delete()


def in_own_process(code: str) -> str:
    """What a program prints that knows the museum; its memory is its own."""
    command = [sys.executable, "-c", f"import django; django.setup()\n{code}"]
    return subprocess.run(command, capture_output=True, text=True, check=True, env=environment()).stdout


def environment() -> dict[str, str]:
    """That of a process that knows the museum."""
    return os.environ | {"PYTHONPATH": f"{HERE.parent / 'src'}{os.pathsep}{HERE.parent}"}


@contextmanager
def served(port: int) -> Iterator[None]:
    """The museum as it is served, without its worker: this process indexes."""
    command = [sys.executable, "-m", "stele.site", "serve", "--port", str(port), "--no-worker"]
    server = subprocess.Popen(command, env=environment(), stdout=subprocess.DEVNULL)
    try:
        _wait_for(f"http://127.0.0.1:{port}/en/")
        yield
    finally:
        server.terminate()
        server.wait(20)


def _wait_for(address: str) -> None:
    for _ in range(600):
        try:
            urllib.request.urlopen(address, timeout=5).close()
            return
        except OSError:
            time.sleep(0.1)
    raise TimeoutError(f"Nothing answers at {address} after a minute: is the port in use?")
