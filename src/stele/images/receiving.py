"""Looks at a file that was received, in a process of its own: ``python -m stele.images.receiving FILE``.

Tells in one line of JSON what it is, how many pages it has and what it says of itself, or why it is refused.
"""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

from stele.images.embedded import Embedded, embedded_in
from stele.images.kinds import PDF, Kind, UnreadableError, kind_of

_PATIENCE: Final = 120


@dataclass(frozen=True, slots=True)
class Received:
    """A picture that can be read, as far as can be told without unfolding it."""

    kind: Kind
    pages: int
    embedded: Embedded


def look_at(path: Path) -> Received:
    """What the file at ``path`` is; refuses what is no picture."""
    kind = kind_of(path)
    try:
        done = subprocess.run(  # noqa: S603
            [sys.executable, "-m", "stele.images.receiving", str(path)],
            capture_output=True, stdin=subprocess.DEVNULL, text=True, timeout=_PATIENCE, check=False,
        )  # fmt: skip
        told: dict[str, Any] = json.loads(done.stdout or "{}")
    except subprocess.TimeoutExpired:
        told = {}
    if "pages" not in told:
        broken = f"The {kind.name} file could not be looked at: reading it broke off. It may be damaged."
        raise UnreadableError(told.get("refused") or broken)
    return Received(kind, told["pages"], Embedded(**told["embedded"]))


def _embedded(path: Path, kind: Kind) -> Embedded:
    """What cannot be read of it says nothing; whether the picture can be read is found out when it is prepared."""
    if kind is PDF:
        return Embedded()
    from PIL import IptcImagePlugin

    from stele.images.opening import pillow_opened

    try:
        with pillow_opened(path) as file:
            return embedded_in(file.info.get("xmp") or b"", IptcImagePlugin.getiptcinfo(file) or {}, file.getexif())
    except Exception:  # strangers' bytes, in readers of many forms
        return Embedded()


def main(path: Path) -> None:
    """Within the limits in which pictures are prepared."""
    from stele.images.opening import pages_of
    from stele.images.preparing import limit

    limit()
    kind = kind_of(path)
    try:
        told: dict[str, Any] = {"pages": pages_of(path, kind), "embedded": asdict(_embedded(path, kind))}
    except UnreadableError as error:
        told = {"refused": str(error)}
    print(json.dumps(told))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
