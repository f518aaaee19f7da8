"""Debian's wrk as the client of both sides: a list of paths, each asked once, over some connections kept open."""

from __future__ import annotations

import http.client
import io
import json
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

_SCRIPT = """
local paths, at = {}, 0
for line in io.lines("%s") do paths[#paths + 1] = line end
function request()
  at = at + 1
  return "GET " .. paths[(at - 1) %% #paths + 1] .. " HTTP/1.1\\r\\nHost: 127.0.0.1\\r\\n\\r\\n"
end
function done(summary, latency, requests)
  io.write(string.format('\\n{"answers": %%d, "seconds": %%f, "p99": %%f, "errors": %%d, "bytes": %%d}\\n', summary.requests,
    summary.duration / 1e6, latency:percentile(99) / 1e3, summary.errors.status + summary.errors.connect + summary.errors.read
    + summary.errors.write + summary.errors.timeout, summary.bytes))
end
"""


@dataclass(frozen=True, slots=True)
class Told:
    """Answers a second, 99 % of them within so many milliseconds, the bytes of the average answer."""

    rate: float
    p99: float
    size: float


def is_here() -> bool:
    """Whether wrk is installed."""
    return shutil.which("wrk") is not None


def sizes(port: int, paths: Sequence[str]) -> list[tuple[int, int]]:
    """What the pictures at ``paths`` measure; anything but a JPEG is refused, a redirection too, which wrk would count."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    found = []
    for path in paths:
        connection.request("GET", path)
        answer = connection.getresponse()
        with io.BytesIO(answer.read()) as body:
            assert answer.status == 200, f"{answer.status} for {path}"
            found.append(Image.open(body, formats=["JPEG"]).size)
    connection.close()
    return found


def ask(port: int, paths: Sequence[str], seconds: int, connections: int, *, again: bool = False) -> Told:
    """Ask for ``paths``; each only once, unless ``again``: then a run that ends the list early is refused."""
    with tempfile.TemporaryDirectory(prefix="stele-bench-wrk-") as folder:
        listed, script = Path(folder) / "paths", Path(folder) / "asking.lua"
        listed.write_text("\n".join(paths), encoding="utf-8")
        script.write_text(_SCRIPT % listed, encoding="utf-8")
        done = subprocess.run(
            ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--timeout", "30s", "-s", str(script), f"http://127.0.0.1:{port}"],
            capture_output=True, text=True, check=True,
        )  # fmt: skip
    told = json.loads(done.stdout.splitlines()[-1])
    assert not told["errors"], f"{told['errors']} of {told['answers']} answers were errors: {done.stdout}"
    assert again or told["answers"] <= len(paths), f"{told['answers']} answers, of {len(paths)} different pictures"
    return Told(told["answers"] / told["seconds"], told["p99"], told["bytes"] / max(1, told["answers"]))
