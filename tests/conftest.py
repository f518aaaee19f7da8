"""A museum for each test process, and what most tests begin with."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import hypothesis
import pytest

from stele.site.museum import Museum, write_museum

if TYPE_CHECKING:
    from stele.staff.models import User

ROOT = Path(__file__).resolve().parent.parent
HERE = Museum(
    root=Path(tempfile.mkdtemp(prefix="stele-test-")).resolve() / "museum",
    name={"en": "Museum of the tests", "fr": "Musée des essais"},
    languages=("en", "fr", "ko", "ar", "ru"),
    contact="museum@example.org",
    hosts=("testserver", "localhost", "127.0.0.1", "[::1]"),
)


def _load_django() -> None:
    """Load Django for ``HERE``. Nothing of it stays in the environment but the museum's folder.

    A worker of pytest-xdist inherits the environment: it would load the museum of the process that began it.
    """
    write_museum(HERE)
    os.environ["STELE_MUSEUM"] = str(HERE.root)
    os.environ["DJANGO_SETTINGS_MODULE"] = "stele.site.settings"
    import django
    from django.conf import settings

    database = settings.DATABASES["default"]
    if database["ENGINE"].endswith("sqlite3"):  # a file, as in every museum, and not memory
        database["TEST"] = {"NAME": str(HERE.root / "test.sqlite3")}
    django.setup()
    del os.environ["DJANGO_SETTINGS_MODULE"]


_load_django()
hypothesis.settings.register_profile("ci", derandomize=True, deadline=None, database=None)
hypothesis.settings.register_profile("explore", deadline=None, max_examples=2_000)
hypothesis.settings.load_profile(os.environ.get("STELE_HYPOTHESIS", "ci"))


def pytest_unconfigure() -> None:
    """Take the museum of this process away."""
    shutil.rmtree(HERE.root.parent, ignore_errors=True)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what tests found worth telling (``record_property("told", …)``), from whichever process."""
    for report in terminalreporter.getreports("passed") + terminalreporter.getreports("failed"):
        for name, words in report.user_properties:
            if name == "told":
                terminalreporter.write_line(str(words))


@pytest.fixture
def museum(db: None) -> Iterator[Museum]:
    """An empty museum: a database without rows, a folder without files."""
    yield HERE
    shutil.rmtree(HERE.files)
    HERE.files.mkdir()
    shutil.rmtree(HERE.images, ignore_errors=True)


@pytest.fixture
def curator(db: None) -> User:
    """Somebody who may do everything."""
    from stele.staff.actions import add_person
    from stele.staff.models import Role

    return add_person(None, "curator", Role.ADMINISTRATOR)


@pytest.fixture
def other_curator(curator: User) -> User:
    """A second person who may do everything: some things need two."""
    from stele.staff.actions import add_person
    from stele.staff.models import Role

    return add_person(curator, "other curator", Role.ADMINISTRATOR)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of lists and judges beside the project; it is large and not part of it."""
    folder = Path(os.environ.get("STELE_SHARED", ROOT.parent / "shared"))
    if not folder.is_dir():
        pytest.skip(f"needs the lists and judges in {folder} (or STELE_SHARED), no part of the project")
    return folder
