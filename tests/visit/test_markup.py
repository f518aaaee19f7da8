"""Every page can be read by ear, by keyboard, and under a strict content security policy."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest

from tests.visit.markup import Markup
from tests.visit.test_pages import PAGES

pages = pytest.mark.parametrize("address", PAGES)


@pages
def test_landmarks_and_one_heading(read, address):
    markup = Markup(read(address))
    for tag in ("h1", "main", "header", "footer", "title"):
        assert len(markup.all(tag)) == 1, tag
    assert markup.all("a")[0] == {"class": "skip", "href": "#content"}
    assert all(each.get("aria-label") for each in markup.all("nav"))


@pages
def test_one_labelled_search_field(read, address):
    markup = Markup(read(address))
    fields = [each for each in markup.all("input") if each.get("type") == "search"]
    assert len(fields) == 1
    assert fields[0]["spellcheck"] == "false"
    assert fields[0]["autocapitalize"] == "words"
    labelled = [each["for"] for each in markup.all("label")]
    shown = [each["id"] for each in markup.all("input") if each.get("type") != "hidden"]
    assert labelled == shown
    assert markup.all("form")[0]["method"] == "get"


@pages
def test_nothing_inline(read, address):
    markup = Markup(read(address))
    assert not markup.all("style")
    assert all(each.get("src") or each["type"] == "application/ld+json" for each in markup.all("script"))
    graphs = [json.loads(each) for each in markup.text.get("script", ())]
    assert len(graphs) == len([each for each in markup.all("script") if "src" not in each])
    for tag, attributes in markup.elements:
        assert "style" not in attributes, tag
        assert not any(name.startswith("on") for name in attributes), tag
        assert not attributes.get("href", "").startswith("javascript:")
        assert not re.match(r"https?://(?!testserver|localhost)", attributes.get("src", attributes.get("href", "")))


@pages
def test_ids_are_given_once_and_labels_point_at_them(read, address):
    markup = Markup(read(address))
    ids = [attributes["id"] for _tag, attributes in markup.elements if attributes.get("id")]
    assert len(ids) == len(set(ids)), sorted(ids)
    for _tag, attributes in markup.elements:
        if "aria-labelledby" in attributes:
            assert attributes["aria-labelledby"] in ids


@pages
def test_tables_keep_their_roles_when_they_become_blocks(read, address):
    markup = Markup(read(address))
    assert all(each.get("role") == "table" for each in markup.all("table"))
    assert all(each.get("scope") in ("col", "row") for each in markup.all("th"))


def test_what_is_invented_says_so_within_a_landmark(read, settings):
    settings.MUSEUM = replace(settings.MUSEUM, invented=True)
    notice = "Everything in this museum is invented: the country, the people, the sources."
    assert notice in read("/en/person/han2").partition("<header>")[2].partition("</header>")[0]


def test_pages_in_a_right_to_left_language(read):
    assert '<html lang="ar" dir="rtl">' in read("/ar/person/han2")
    assert '<html lang="ko" dir="ltr">' in read("/ko/person/han2")
