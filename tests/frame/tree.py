"""What the checks of the frame look at: the tracked files, the modules, the layers."""

from __future__ import annotations

import ast
import shutil
import subprocess
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "stele"


@dataclass(frozen=True)
class Module:
    """One Python file of the package, read."""

    path: Path
    text: str

    @property
    def name(self) -> str:
        """Its place below ``src/stele``, as people write it."""
        return self.path.relative_to(PACKAGE).as_posix()

    @property
    def lines(self) -> int:
        """How long it is."""
        return len(self.text.splitlines())

    @property
    def tree(self) -> ast.Module:
        """What it says."""
        return ast.parse(self.text, str(self.path))


@cache
def modules() -> tuple[Module, ...]:
    """Every module of the package but migrations, which are generated."""
    paths = (path for path in sorted(PACKAGE.rglob("*.py")) if path.parent.name != "migrations")
    return tuple(Module(path, path.read_text(encoding="utf-8")) for path in paths)


@cache
def tracked() -> tuple[Path, ...]:
    """Every file that is kept in the repository."""
    if shutil.which("git") is None or not (ROOT / ".git").exists():
        pytest.skip("needs git and a clone, to know which files are tracked")
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout
    paths = (ROOT / name for name in listed.decode().split("\0") if name)
    return tuple(path for path in paths if path.is_file())


@cache
def project() -> dict[str, Any]:
    """``pyproject.toml``, read."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def layers() -> list[str]:
    """The packages, the highest first: each imports only those after it."""
    contracts = project()["tool"]["importlinter"]["contracts"]
    (found,) = (each["layers"] for each in contracts if each["type"] == "layers")
    return list(found)
