"""What is answered outside Django's layers says what they would have said: the same words, the same headers."""

from __future__ import annotations

import json
from io import BytesIO
from urllib.parse import urlencode

import pytest
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler

from stele.evidence.actions.visibility import hide
from stele.evidence.terms import Audience
from stele.search import folder
from stele.site.page_cache import PageCache
from stele.site.reactions import follow
from stele.staff.models import JournalLine
from stele.visit.quick import Quick
from tests.search.conftest import museum_of_names  # noqa: F401

_OF_THE_BODY = {"ETag", "Content-Length", "Content-Security-Policy"}


@pytest.fixture
def names(museum_of_names):  # noqa: F811
    museum_of_names.take_in("list", [("1", "Jean Dupont", "1917-04-09", "Arras", "", ""), ("2", "Żan Dupond", "1915", "Lens", "", "")])
    museum_of_names.accept("list")
    return museum_of_names


def asked(application, path, method="GET", host="testserver", **query):
    answer = {}

    def start(status, headers, exc_info=None):
        answer.update(status=status, headers=dict(headers))

    environ = {
        "REQUEST_METHOD": method, "PATH_INFO": path, "QUERY_STRING": urlencode(query), "SERVER_NAME": host, "SERVER_PORT": "80",
        "HTTP_HOST": host, "wsgi.input": BytesIO(), "wsgi.url_scheme": "http", "SERVER_PROTOCOL": "HTTP/1.1", "REMOTE_ADDR": "127.0.0.1",
    }  # fmt: skip
    body = b"".join(application(environ, start))
    return answer["status"], answer["headers"], body


def not_asked(environ, start_response):
    raise AssertionError("Django was asked")


@pytest.mark.parametrize("name", ["search.json", "suggestions.json"])
@pytest.mark.parametrize("query", [{"q": "Jean Dupont"}, {"q": "Żan", "place": "Lens", "page": "1"}, {"q": ""}, {}, {"q": "x\0y", "born": "1e9"}])
def test_it_says_what_django_would_say(names, name, query):
    for language in settings.MUSEUM.languages:
        path = f"/{language}/{name}"
        status, headers, body = asked(Quick(not_asked), path, **query)
        other_status, other_headers, other = asked(WSGIHandler(), path, **query)
        assert (status, json.loads(body)) == (other_status, json.loads(other))
        assert {key: value for key, value in headers.items() if key not in _OF_THE_BODY} == {
            key: value for key, value in other_headers.items() if key not in _OF_THE_BODY
        }
        assert set(headers["Content-Security-Policy"].split("; ")) == set(other_headers["Content-Security-Policy"].split("; "))
        assert int(headers["Content-Length"]) == len(body)


@pytest.mark.parametrize(
    ("path", "change"),
    [
        ("/en/search.json", {"method": "HEAD"}), ("/en/search.json", {"method": "POST"}), ("/en/search.json", {"host": "elsewhere.example"}),
        ("/xx/search.json", {}), ("/en/search.json/", {}), ("/en/search", {}), ("/search.json", {}), ("/en/search.json", {"q": "x" * 3_000}),
    ],
)  # fmt: skip
def test_what_is_not_plainly_a_question_is_left_to_django(names, path, change):
    assert asked(Quick(WSGIHandler()), path, **change)[0] == asked(WSGIHandler(), path, **change)[0]
    with pytest.raises(AssertionError, match="Django was asked"):
        asked(Quick(not_asked), path, **change)


def test_without_an_index_it_says_so(names):
    folder.discard(Audience.PUBLIC)
    status, _headers, body = asked(Quick(WSGIHandler()), "/en/search.json", q="Dupont")
    assert status.startswith("503") and b"error" in body


def test_what_is_hidden_is_gone_at_once(names):
    assert b"Dupond" in asked(Quick(not_asked), "/en/search.json", q="Dupond")[2]
    assert b"Dupond" in asked(Quick(not_asked), "/en/suggestions.json", q="Dupond")[2]
    hide(names.one, "privacy", attestation=names.n("list", 3))
    for line in JournalLine.objects.filter(followed=False).order_by("seq"):
        follow(line)
    for name in ("search.json", "suggestions.json"):
        assert b"an Dupond" not in asked(Quick(not_asked), f"/en/{name}", q="Dupond")[2]


def test_it_is_asked_behind_the_cache_of_pages(names):
    from stele.site.wsgi import application

    asked_of = application if isinstance(application, PageCache) else application.application
    assert isinstance(asked_of._names, Quick)
    assert b"Dupond" in asked(PageCache(not_asked, names=Quick(not_asked)), "/en/search.json", q="Dupond")[2]
