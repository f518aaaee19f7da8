"""The demonstration: two museums, each in a folder and a process of its own, so that nothing of one shows in the other."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Final

import typer

from stele.site.cli.app import app, out
from stele.site.museum import MuseumError

_TITLES: Final = {"memorial-under-construction": "A memorial under construction", "invented-town": "The invented town"}
_LOCAL: Final = "127.0.0.1"


@app.command()
def demo(
    port: Annotated[int, typer.Option(help="Port of “A memorial under construction”; the invented town has the next.")] = 8000,
    folder: Annotated[Path, typer.Option(help="Where the two museums lie.")] = Path("demo-museums"),
    persons: Annotated[int, typer.Option(help="How many persons the invented war has.")] = 3_000,
    serve_it: Annotated[bool, typer.Option("--serve/--no-serve", help="Serve them when they are ready.")] = True,
) -> None:
    """Make and serve two museums side by side: “A memorial under construction”, and a town that is wholly invented."""
    folder = folder.resolve()
    folder.mkdir(parents=True, exist_ok=True)
    out.print("Making the two museums; the first time this takes a minute or two …")
    making = {name: _process(["-m", "stele.site.demo", str(folder), name, str(persons)]) for name in _TITLES}
    failed = [name for name, process in making.items() if process.wait()]
    if failed:
        raise MuseumError(f"Not made: {', '.join(failed)}. The lines above say why.")
    for name, title in _TITLES.items():
        out.print(f"“{title}” is ready in {folder / name}.")
    out.print("The works of the invented town are drawn while it is open; their pictures appear one after another.")
    if serve_it:
        _serve([folder / name for name in _TITLES], port)


def _serve(roots: Sequence[Path], port: int) -> None:
    """Until somebody ends this process; both museums are closed with it."""
    for each in (signal.SIGINT, signal.SIGTERM):  # a shell that starts it in the background lets it ignore the first
        signal.signal(each, signal.default_int_handler)
    serving = [
        _process(["-m", "stele.site", "serve", "--host", _LOCAL, "--port", str(port + at)], museum=root)
        for at, root in enumerate(roots)
    ]
    try:
        for process in serving:
            process.wait()
    except KeyboardInterrupt:
        out.print("Closing …")
    finally:
        for process in serving:
            process.terminate()
        for process in serving:
            process.wait()


def _process(words: Sequence[str], museum: Path | None = None) -> subprocess.Popen[bytes]:
    """Another process of this program; each museum has its own database, whatever ``DATABASE_URL`` says."""
    environment = {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "STELE_MUSEUM")}
    if museum is not None:
        environment["STELE_MUSEUM"] = str(museum)
    return subprocess.Popen([sys.executable, *words], env=environment, stdout=_stdout(museum))  # noqa: S603


def _stdout(museum: Path | None) -> int | None:
    """Making says nothing but its faults; serving prints its address."""
    return None if museum is not None else subprocess.DEVNULL
