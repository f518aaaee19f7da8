"""A museum whose index is made anew for each test."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from django.conf import settings

from tests.evidence.driver import Museum


@pytest.fixture
def museum_of_names(transactional_db):
    """An empty museum, and no index yet."""
    shutil.rmtree(settings.MUSEUM.search, ignore_errors=True)
    yield Museum()
    shutil.rmtree(settings.MUSEUM.search, ignore_errors=True)
    for each in Path(settings.FILES).iterdir():
        shutil.rmtree(each) if each.is_dir() else each.unlink()
