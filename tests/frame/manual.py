"""Reading the manual: its fenced blocks, and the commands in them."""

from __future__ import annotations

import re
import shlex
from dataclasses import dataclass
from pathlib import Path

from tests.frame.tree import ROOT

FENCE = re.compile(r"^```(?P<info>[^\n`]+)\n(?P<body>.*?)^```\s*$", re.MULTILINE | re.DOTALL)
ASSIGNMENT = re.compile(r"[A-Z_]+=")


@dataclass(frozen=True)
class Block:
    """A fenced block: ```` ```sh ```` holds commands, ```` ```csv list.csv ```` a file that they read."""

    language: str
    file: str
    body: str

    @property
    def commands(self) -> list[str]:
        """Its lines, those that end in a backslash joined, without comments."""
        lines = self.body.replace("\\\n", " ").splitlines()
        return [line.strip() for line in lines if line.strip() and not line.lstrip().startswith("#")]


def pages() -> list[Path]:
    """The README and everything in ``docs``."""
    return [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]


def blocks(page: Path) -> list[Block]:
    """The fenced blocks of a page that say what they are, in order."""
    found = []
    for match in FENCE.finditer(page.read_text(encoding="utf-8")):
        language, _, file = match["info"].strip().partition(" ")
        found.append(Block(language, file.strip(), match["body"]))
    return found


def words(line: str) -> list[str]:
    """A command line in words, without the variables set before it."""
    found = shlex.split(line, comments=True)
    while found and ASSIGNMENT.match(found[0]):
        found.pop(0)
    return found
