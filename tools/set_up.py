"""Set this folder up: virtual environment, locked dependencies, translations, fonts.

Needs nothing but Python. Each step leaves a stamp of what it was made from, so that it is done again
only when that has changed.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import sysconfig
import tomllib
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
STAMPS = VENV / "stamps"
MUSEUM = VENV / "museum"
FONTS = ROOT / "src/stele/visit/static/visit/fonts"
ZOOM = ROOT / "src/stele/visit/static/visit/zoom"
CATALOGUES = "src/stele/**/*.po"


NOT_FETCHED = 3  # how tools/fetch_fonts.py says that the museum will do without


COMMAND = """#!{python}
import sys

from {module} import {function}

sys.exit({function}())
"""


class SetUpError(Exception):
    """A step that could not be done; the message says what to do."""


class LaterError(Exception):
    """A step that is not needed and could not be done now; it is tried again next time."""


def main() -> int:
    """Do every step that is due; 1 when one of them fails."""
    os.chdir(ROOT)
    try:
        make_environment()
        once("dependencies", [Path("requirements.lock")], install_dependencies)
        once("project", [Path("pyproject.toml")], install_project)
        once("museum", [Path("src/stele/site/museum.py")], make_museum_for_checks, made=[MUSEUM])
        once("translations", [*ROOT.glob(CATALOGUES)], compile_translations, made=_compiled())
        once("fonts", font_inputs(), fetch_fonts, made=[FONTS, ZOOM] if font_inputs() else [])
    except SetUpError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def make_environment() -> None:
    """A virtual environment of this Python in this very folder; one that was moved is made anew."""
    made_from = f"{sys.version} {sys.base_prefix} {VENV}"
    stamp = STAMPS / "environment"
    if PYTHON.exists() and stamp.exists() and stamp.read_text(encoding="utf-8") == made_from:
        return
    if importlib.util.find_spec("ensurepip") is None:
        raise SetUpError("This Python cannot make virtual environments. On Debian: apt install python3-venv")
    say("Making a virtual environment in .venv")
    run([sys.executable, "-m", "venv", "--clear", str(VENV)], "The virtual environment could not be made.")
    STAMPS.mkdir()
    stamp.write_text(made_from, encoding="utf-8")


def install_dependencies() -> None:
    """Exactly what ``requirements.lock`` names, each file checked against its hash."""
    say("Installing the locked dependencies (about a minute, once)")
    pip("--require-hashes", "-r", "requirements.lock")


def install_project() -> None:
    """Stele itself, in place: a path file and its command. A change of ``src`` needs no new set-up."""
    say("Putting the stele command into .venv")
    packages = Path(sysconfig.get_path("purelib", "venv", {"base": str(VENV), "platbase": str(VENV)}))
    (packages / "stele.pth").write_text(f"{ROOT / 'src'}\n", encoding="utf-8")
    asked = tomllib.loads(Path("pyproject.toml").read_text(encoding="utf-8"))
    for name, target in asked["project"]["scripts"].items():
        module, function = target.split(":")
        script = PYTHON.with_name(name)
        script.write_text(COMMAND.format(python=PYTHON, module=module, function=function), encoding="utf-8")
        script.chmod(0o755)


def make_museum_for_checks() -> None:
    """An empty museum: the type checker loads Django's settings, which are read from a museum's folder."""
    call = (
        "import sys; from pathlib import Path; from stele.site.museum import Museum, write_museum; "
        "write_museum(Museum(Path(sys.argv[1]), {'en': 'For the checks'}, ('en',)))"
    )
    shutil.rmtree(MUSEUM, ignore_errors=True)
    run([str(PYTHON), "-c", call, str(MUSEUM)], "The museum for the checks could not be made.")


def compile_translations() -> None:
    """Make the machine's form of the translations, once the package brings them."""
    if not Path("src/stele/visit/translations.py").exists():
        return
    say("Compiling the translations")
    call = "from stele.visit.translations import compile_catalogues; compile_catalogues()"
    run([str(PYTHON), "-c", call], "The translations could not be compiled.")


def font_inputs() -> list[Path]:
    """What the fonts are made from; nothing while the project asks for none."""
    names = (
        "package.json",
        "package-lock.json",
        ".npmrc",
        "src/stele/visit/fonts.py",
        "src/stele/visit/zoom.py",
        "tools/fetch_fonts.py",
    )
    paths = [Path(name) for name in names]
    return paths if all(path.exists() for path in paths) else []


def fetch_fonts() -> None:
    """The fonts of the public pages. The museum works without them: a failure is told and passed over."""
    if not font_inputs():
        return
    say("Fetching the fonts")
    if shutil.which("npm") is None:
        say("There is no npm here, so a copy of it is installed into .venv")
        try_pip("--require-hashes", "-r", "tools/node.lock")
    status = subprocess.run([str(PYTHON), "tools/fetch_fonts.py"], check=False).returncode  # noqa: S603
    if status == NOT_FETCHED:
        raise LaterError
    if status:
        raise SetUpError("The fonts were fetched and could not be copied; what went wrong is said above.")


def once(step: str, inputs: Iterable[Path], do: Callable[[], None], made: Iterable[Path] = ()) -> None:
    """Do ``step`` unless its stamp says that it was done from these very inputs, and all it made is there."""
    stamp, key = STAMPS / step, digest(inputs)
    if stamp.exists() and stamp.read_text(encoding="utf-8") == key and all(path.exists() for path in made):
        return
    stamp.unlink(missing_ok=True)
    with suppress(LaterError):
        do()
        stamp.write_text(key, encoding="utf-8")


def digest(inputs: Iterable[Path]) -> str:
    """A SHA-256 over the names and bytes of ``inputs``."""
    whole = hashlib.sha256()
    for path in sorted(inputs):
        content = path.read_bytes() if path.exists() else b""
        whole.update(f"{path} {len(content)} ".encode() + content)
    return whole.hexdigest()


def pip(*arguments: str) -> None:
    """Install with the environment's own pip."""
    if not try_pip(*arguments):
        raise SetUpError(
            "The installation failed; pip says why above. It needs a connection to the package index: "
            "when there is one, run the same command again."
        )


def try_pip(*arguments: str) -> bool:
    """Whether the environment's own pip could install ``arguments``."""
    common = ["--quiet", "--no-input", "--disable-pip-version-check", "--root-user-action=ignore"]
    command = [str(PYTHON), "-m", "pip", "install", *common, *arguments]
    return subprocess.run(command, check=False).returncode == 0  # noqa: S603  # fixed commands of this file


def run(command: list[str], failed: str) -> None:
    """Run ``command``, whose own words are shown; ``failed`` is what to say when it fails."""
    if subprocess.run(command, check=False).returncode:  # noqa: S603  # fixed commands of this file
        raise SetUpError(failed)


def say(words: str) -> None:
    """One line on what is being done."""
    print(f"{words} …", flush=True)


def _compiled() -> list[Path]:
    return [path.with_suffix(".mo") for path in ROOT.glob(CATALOGUES)]


if __name__ == "__main__":
    sys.exit(main())
