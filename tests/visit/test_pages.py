"""What a visitor reads on every kind of page."""

from __future__ import annotations

import pytest

PAGES = (
    "/en/", "/en/search?q=han", "/en/search?q=nobody", "/en/search", "/en/person/", "/en/event/", "/en/participant/",
    "/en/source/", "/en/source/srcdaily", "/en/figures", "/en/method", "/en/person/han1", "/en/person/han2",
    "/en/person/han5", "/en/person/hanr", "/en/person/ahn1", "/en/event/soraeev", "/en/memorial/wall1",
    "/en/unnamed/noname1", "/en/person/bad1", "/en/statement/han1-3", "/en/statement/soraeev-11",
)  # fmt: skip


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_page_is_there(read, address, language):
    assert f'<html lang="{language}"' in read(address.replace("/en/", f"/{language}/"))
