"""Pages rendered from samples, in the museum's languages."""

from __future__ import annotations

import pytest
from django.test import Client

from stele.records import queries
from stele.visit import context
from stele.visit.translations import compile_catalogues
from stele.visit.views import finding
from tests.visit.fake import FAKES, find


@pytest.fixture(scope="session", autouse=True)
def catalogues():
    return compile_catalogues()


@pytest.fixture
def visitor(monkeypatch, settings):
    """A visitor of a museum that holds the samples."""
    monkeypatch.setattr(finding, "find", find)
    for name, answer in FAKES.items():
        monkeypatch.setattr(queries, name, answer)
    settings.ROOT_URLCONF = "stele.visit.urls"
    context.museum_words.cache_clear()
    return Client()


@pytest.fixture
def read(visitor):
    """The text of the page at an address, which must be there."""

    def reading(address: str) -> str:
        answer = visitor.get(address)
        assert answer.status_code == 200, (address, answer.status_code)
        return answer.content.decode()

    return reading
