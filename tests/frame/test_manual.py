"""The manual is true: its samples are run, and every command, setting and role is in it."""

from __future__ import annotations

import importlib
import os
import pkgutil
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
import typer

from stele.site import museum
from tests.frame.manual import Block, blocks, pages, words
from tests.frame.tree import ROOT

NOT_RUN = {"make", "apt", "apt-get", "git", "sudo", "docker", "curl"}
STAY_OPEN = {"serve", "worker", "demo"}  # they end when somebody ends them
COMMANDS_PAGE = ROOT / "docs" / "commands.md"


def _pages_with_commands() -> list[Path]:
    return [page for page in pages() if any(block.language == "sh" for block in blocks(page))]


@pytest.mark.parametrize("page", _pages_with_commands(), ids=lambda page: page.relative_to(ROOT).as_posix())
def test_samples_run(page: Path, tmp_path: Path):
    found = blocks(page)
    reader = Reader(page, tmp_path)
    if not any(words(line)[:2] == ["stele", "init"] for line in _lines(found)):
        reader.run('stele init . --name "Museum of the manual"')
    for block in found:
        if block.file:
            reader.write(block)
        elif block.language == "sh":
            for line in block.commands:
                reader.follow(line)


@pytest.mark.skipif(not COMMANDS_PAGE.exists(), reason="docs/commands.md is not written yet")
def test_every_command_is_documented():
    text = COMMANDS_PAGE.read_text(encoding="utf-8")
    missing = [name for name in sorted(_commands()) if f"stele {name}" not in text]
    assert not missing, f"docs/commands.md does not say what these do: {', '.join(missing)}"


@pytest.mark.skipif(not COMMANDS_PAGE.exists(), reason="docs/commands.md is not written yet")
def test_every_setting_and_role_is_documented():
    from stele.staff.models import Role

    text = "\n".join(page.read_text(encoding="utf-8") for page in pages())
    settings = [f"`{name}`" for name in museum._TYPES]
    missing = [name for name in [*settings, *Role.values] if name not in text]
    assert not missing, f"No page of docs/ speaks of: {', '.join(missing)}"


class Reader:
    """Somebody who follows a page to the letter, in a folder of their own."""

    def __init__(self, page: Path, folder: Path) -> None:
        self.page = page.relative_to(ROOT)
        self.folder = folder / "home"
        self.folder.mkdir()
        (folder / "bin").mkdir()
        command = folder / "bin" / "stele"
        command.write_text(
            f"#!{sys.executable}\nfrom stele.site.cli.app import run\n\nrun()\n", encoding="utf-8"
        )
        command.chmod(0o755)
        theirs = {
            name: value for name, value in os.environ.items() if not name.startswith(("STELE_", "DATABASE_"))
        }
        paths = {
            "PATH": f"{folder / 'bin'}:{theirs['PATH']}",
            "PYTHONPATH": str(ROOT / "src"),
            "HOME": str(folder),
        }
        self.environment = theirs | paths

    def follow(self, line: str) -> None:
        """Do what a line says, or see that it could be done."""
        said = words(line)
        if said[0] == "cd":
            self.folder = self.folder / said[1]
        elif said[0] == "stele":
            known = " ".join(said[1:])
            assert any(f"{known} ".startswith(f"{name} ") for name in _commands()), (
                f"{self.page}: no command “{line}”"
            )
            if said[1] not in STAY_OPEN:
                self.run(line)
        else:
            hint = "Only stele is run here; put what readers type elsewhere into a block that is not sh."
            assert said[0] in NOT_RUN, f"{self.page}: “{line}” cannot be tried. {hint}"

    def run(self, line: str) -> None:
        """Run a line, with the files of the project that it names."""
        for word in words(line):
            self._bring(word)
        done = subprocess.run(
            ["sh", "-ec", line], cwd=self.folder, env=self.environment, stdin=subprocess.DEVNULL,
            capture_output=True, text=True, check=False, timeout=300,
        )  # fmt: skip
        assert done.returncode == 0, f"{self.page}: “{line}” failed.\n{done.stdout}{done.stderr}"

    def write(self, block: Block) -> None:
        """Make the file that a block shows."""
        (self.folder / block.file).parent.mkdir(parents=True, exist_ok=True)
        (self.folder / block.file).write_text(block.body, encoding="utf-8")

    def _bring(self, word: str) -> None:
        source, target = ROOT / word, self.folder / word
        inside = not Path(word).is_absolute() and ".." not in Path(word).parts
        if inside and source.is_file() and not target.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, target)


def _lines(found: list[Block]) -> list[str]:
    return [line for block in found if block.language == "sh" and not block.file for line in block.commands]


@cache
def _commands() -> frozenset[str]:
    """Every command as typed after ``stele``; a group counts by its commands."""
    package = importlib.import_module("stele.site.cli")
    for module in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
        importlib.import_module(module.name)
    app = importlib.import_module("stele.site.cli.app").app
    return frozenset(_names(typer.main.get_command(app)))


def _names(command: object, before: str = "") -> list[str]:
    """A group is known by its ``commands``: typer's are its own, or those of click, as its version has it."""
    below = getattr(command, "commands", None)
    if below is None:
        return [before.strip()]
    return [name for own, each in below.items() for name in _names(each, f"{before} {own}")]
