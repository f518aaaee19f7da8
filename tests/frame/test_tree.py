"""What is kept in the repository, and what is not."""

from __future__ import annotations

import io
import json
import re

import pytest
from django.core.management import call_command

from tests.frame.tree import ROOT, modules, tracked

UNFINISHED = re.compile(r"\b(TODO|FIXME|XXX|NotImplementedError)\b")
# In two pieces each, so that this file does not name them.
_HOSTS = (
    ("pypi", ".org"),
    ("pythonhosted", ".org"),
    ("npmjs", ".org"),
    ("npmjs", ".com"),
    ("npmmirror", ".com"),
    ("yarnpkg", ".com"),
    ("--extra-", "index"),
    ("--index-", "url"),
    ("--find-", "links"),
)
REGISTRIES = re.compile("|".join(re.escape("".join(pieces)) for pieces in _HOSTS))
LOCKED_COMMENT = re.compile(r"^#.*$", re.MULTILINE)  # how the lock was made is said in its head


def test_nothing_is_left_unfinished():
    found = [
        f"{module.name}:{number} {line.strip()}"
        for module in modules()
        for number, line in enumerate(module.text.splitlines(), 1)
        if UNFINISHED.search(line)
    ]
    assert not found, "Finish it, or take it out.\n" + "\n".join(found)


def test_no_package_registry_is_named():
    found = []
    for path in tracked():
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        if path.suffix == ".lock":
            text = LOCKED_COMMENT.sub("", text)
        found += [f"{path.relative_to(ROOT)}: {match[0]}" for match in REGISTRIES.finditer(text)]
    assert not found, (
        "An institution may have its own registry: files name packages and hashes, never hosts.\n"
        + ("\n".join(found))
    )


def test_every_locked_dependency_has_a_hash():
    for name in ("requirements.lock", "tools/node.lock"):
        text = (ROOT / name).read_text(encoding="utf-8")
        pinned = re.findall(r"^[a-z0-9].*?(?=^[a-z0-9]|\Z)", text, re.MULTILINE | re.DOTALL)
        bare = [entry.split()[0] for entry in pinned if "--hash=sha256:" not in entry or "==" not in entry]
        assert pinned and not bare, f"{name} has no version or hash for: {', '.join(bare)}"


def test_browser_packages_are_locked_by_digest():
    lock = ROOT / "package-lock.json"
    if not lock.exists():
        pytest.skip("there are no browser packages yet")
    packages = json.loads(lock.read_text(encoding="utf-8"))["packages"]
    bare = [name for name, entry in packages.items() if name and "integrity" not in entry]
    assert not bare, f"package-lock.json has no digest for: {', '.join(bare)}"


def test_migrations_are_complete(db: None):
    out = io.StringIO()
    try:
        call_command("makemigrations", "--check", "--dry-run", verbosity=1, stdout=out)
    except SystemExit:
        pytest.fail(f"A model has changed and its migration is missing:\n{out.getvalue()}")


def test_the_readme_is_short():
    lines = (ROOT / "README.md").read_text(encoding="utf-8").splitlines()
    assert len(lines) < 100, "The README says what this is and how to begin; the rest belongs in docs/."


def test_generated_files_are_not_kept():
    kept = [str(path.relative_to(ROOT)) for path in tracked() if path.suffix in (".mo", ".pyc", ".sqlite3")]
    assert not kept
