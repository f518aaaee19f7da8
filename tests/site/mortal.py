"""A museum whose ``stele`` commands can be killed at a chosen moment, and looked at from outside afterwards.

A process that has loaded Django and opened nothing waits for orders and forks for each of them, so that a moment costs
a tenth of a second. A moment is one that the operating system or the database sees: the beginning of an SQL statement
(of each row of a bulk insert), the opening, moving, removing or shrinking of a file, the making of a folder.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

LISTS = (
    "", "person/", "person.csv", "person.csv?by=statement", "event/", "place/", "memorial/", "source/", "participant/",
    "figures", "search?q=Z", "search.csv?q=Z",
)  # fmt: skip
ROWS = 5  # rows of a workbook and entries of a TEI file that are loaded in one transaction
CHUNK = 600  # characters of a list read at once, so that a short list is loaded in many transactions


@dataclass(frozen=True)
class Ended:
    """How a command ended: its exit code (-9 when killed), what it said, how many moments it had."""

    code: int
    said: str
    moments: int


class Mortal:
    """A museum in ``root``, made from the folder ``template``, and the process that runs commands on it."""

    def __init__(self, template: Path, root: Path) -> None:
        self.template, self.root = template, root
        self.again()
        environment = {**os.environ, "STELE_MUSEUM": str(root), "DJANGO_SETTINGS_MODULE": "stele.site.settings"}
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.site.mortal"], env=environment, text=True, stdin=subprocess.PIPE,
            stdout=subprocess.PIPE, cwd=Path(__file__).parents[2],
        )  # fmt: skip

    def again(self) -> None:
        """Put the museum back as the template has it."""
        shutil.rmtree(self.root, ignore_errors=True)
        shutil.copytree(self.template, self.root)

    def stele(self, *words: str | Path, die_at: int = 0, die_after: float = 0, largest_file: int = 0) -> Ended:
        """Run a command; kill it before moment ``die_at`` or ``die_after`` seconds, or let no file grow beyond a size."""
        order = {"do": [*map(str, words)], "die_at": die_at, "die_after": die_after, "largest_file": largest_file}
        ended = Ended(**self._order(order))
        assert "Traceback" not in ended.said, ended.said
        return ended

    def look(self, paths: list[str] | None = None) -> dict[str, Any]:
        """What the public gets at every address (status and body), what ``check`` finds, and every derived row."""
        return self._order({"look": paths})

    def end(self) -> None:
        """End the waiting process."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait(10)

    def _order(self, order: dict[str, Any]) -> Any:
        assert self._process.stdin is not None and self._process.stdout is not None
        self._process.stdin.write(json.dumps(order) + "\n")
        self._process.stdin.flush()
        answer = self._process.stdout.readline()
        assert answer, f"nobody answers {order}"
        return json.loads(answer)


def _wait_for_orders() -> None:
    import django

    django.setup()
    from stele.site import wsgi  # noqa: F401  # loaded once, not in every fork
    from stele.site.cli import running, taking  # noqa: F401
    from stele.site.intake import lists, tei
    from stele.sources.readers.table import records

    records.CHUNK = CHUNK
    lists.AT_ONCE = tei.AT_ONCE = ROWS
    for line in sys.stdin:
        order = json.loads(line)
        print(json.dumps(_run(order) if "do" in order else _seen(order["look"])), flush=True)


def _run(order: dict[str, Any]) -> dict[str, Any]:
    import signal
    import time

    said, counted = Path(f"/proc/self/fd/{_unnamed()}"), Path(f"/proc/self/fd/{_unnamed()}")
    child = os.fork()
    if child == 0:
        _be_stele(order, said, counted)
    if order["die_after"]:
        time.sleep(order["die_after"])
        os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    answer = {
        "code": os.waitstatus_to_exitcode(status), "said": said.read_text(encoding="utf-8"),
        "moments": int(counted.read_text() or 0),
    }  # fmt: skip
    for each in (said, counted):
        os.close(int(each.name))
    return answer


def _unnamed() -> int:
    """A file of this process without a name, shared with what it forks."""
    import tempfile

    with tempfile.TemporaryFile() as file:
        handle = os.dup(file.fileno())
    os.set_inheritable(handle, True)
    return handle


def _be_stele(order: dict[str, Any], said: Path, counted: Path) -> None:
    """In the forked process: become the command, and end it here whatever happens."""
    import resource
    import traceback

    os.dup2(int(said.name), 1)
    os.dup2(int(said.name), 2)
    moments = _Moments(order["die_at"])
    code = 0
    try:
        sys.argv = ["stele", *order["do"]]
        from stele.site.cli import run

        moments.count()
        if order["largest_file"]:
            resource.setrlimit(resource.RLIMIT_FSIZE, (order["largest_file"],) * 2)
        run()
    except SystemExit as ended:
        code = ended.code if isinstance(ended.code, int) else 0
    except BaseException:
        code = 70
        traceback.print_exc()
    sys.stdout.flush()
    sys.stderr.flush()
    moments.stop()
    os.write(int(counted.name), str(moments.passed).encode())
    os._exit(code)


class _Moments:
    """Counts moments, and kills this very process before one of them."""

    def __init__(self, die_at: int) -> None:
        self.passed, self._die_at, self._counting = 0, die_at, False

    def count(self) -> None:
        import sqlite3

        self._counting = True
        sys.addaudithook(self._event)
        connect = sqlite3.dbapi2.connect

        def watched(*args: Any, **options: Any) -> sqlite3.Connection:
            connection = connect(*args, **options)
            connection.set_trace_callback(lambda statement: self._one())
            return connection

        sqlite3.dbapi2.connect = watched  # type: ignore[assignment]

    def stop(self) -> None:
        self._counting = False

    def _event(self, name: str, arguments: tuple[Any, ...]) -> None:
        writes = name == "open" and isinstance(arguments[2], int) and arguments[2] & (os.O_WRONLY | os.O_RDWR)
        if self._counting and (writes or name in _FILE_EVENTS):
            self._one()

    def _one(self) -> None:
        import signal

        self.passed += 1
        if self.passed == self._die_at:
            os.kill(os.getpid(), signal.SIGKILL)


_FILE_EVENTS = frozenset(
    {
        "os.rename", "os.remove", "os.rmdir", "os.mkdir", "os.chmod", "os.truncate", "shutil.copyfile",
        "shutil.copystat", "shutil.rmtree", "tempfile.mkstemp",
    }
)  # fmt: skip


def _seen(paths: list[str] | None) -> dict[str, Any]:
    """Look in a fork, so that this process never opens the database."""
    file = Path(f"/proc/self/fd/{_unnamed()}")
    child = os.fork()
    if child == 0:
        code = 1
        try:
            text = json.dumps(_look(paths), ensure_ascii=False)
            with os.fdopen(int(file.name), "w", encoding="utf-8") as out:
                out.write(text)
            code = 0
        finally:
            os._exit(code)
    os.waitpid(child, 0)
    text = file.read_text(encoding="utf-8")
    os.close(int(file.name))
    return json.loads(text)


def _look(paths: list[str] | None) -> dict[str, Any]:
    from stele.site.check import faults, snapshot
    from stele.sources.models import Source

    pages = {path: _get(path) for path in (_every_path() if paths is None else paths)}
    names = dict(Source.objects.values_list("address", "filename"))
    rows = {name: sorted(_named(repr(row), names) for row in found) for name, found in snapshot().items()}
    return {"pages": pages, "faults": list(faults()), "rows": rows}


def _named(text: str, names: dict[str, str]) -> str:
    """The addresses of sources are random: two museums are compared by the names of their files."""
    for address, filename in names.items():
        text = text.replace(address, f"<{filename}>")
    return text


def _get(path: str) -> tuple[int, str]:
    from django.test import Client

    answer = Client(SERVER_NAME="localhost").get(path)
    return answer.status_code, b"".join(answer).decode()


def _every_path() -> list[str]:
    """Every address of a list, and of everything that the museum holds, whether the public may see it or not."""
    from stele.evidence.keys import address_of
    from stele.evidence.models import Attestation
    from stele.sources.models import Source

    found = [f"/en/{each}" for each in LISTS]
    for address in Source.objects.values_list("address", flat=True):
        found += [f"/en/source/{address}", f"/en/source/{address}.json"]
    for n in Attestation.objects.values_list("n", flat=True):
        address = address_of(n)
        found += [f"/en/person/{address}", f"/en/person/{address}.json", f"/en/event/{address}", f"/en/statement/{address}-0"]
    return found


if __name__ == "__main__":
    _wait_for_orders()
