"""Every address of the museum and who comes through it. ``python -m tests.desk.matrix`` prints lines for new doors.

``matrix.tsv`` holds, for each address, what nobody and each role are answered: 200, a redirect to sign in (302), 403, 404, …
Commands have lines of their own in ``commands.tsv``. Both are read by somebody before they are kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from django.urls import URLPattern, URLResolver, get_resolver

HERE = Path(__file__).parent
NOBODY = "nobody"
_HOLDER = re.compile(r"<(?:(\w+):)?(\w+)>")
_BY_NAME = {
    "lang": "en", "app_label": "wagtailcore", "model_name": "page", "action": "delete", "content_type_app_name": "wagtailcore",
    "content_type_model_name": "page", "app_name": "wagtailcore", "action_name": "approve", "filter_spec": "width-100",
    "uidb64": "MQ", "token": "x-y", "object_id": "1",
}  # fmt: skip
_PATTERNS = {  # of addresses written as regular expressions: one that fits
    "desk/sign-in/^invitation/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$": "desk/sign-in/invitation/1-nokey/",
    "desk/^(?:password_reset|failwhale|test404)/": "desk/password_reset/",
    "desk/^.*/$": "desk/no/such/door/",
    "desk/api/main/^pages/<int:pk>/action/<str:action_name>/": "desk/api/main/pages/1/action/delete/",
}


def routes() -> Iterator[str]:
    """Every address of the resolver, as it is written, each once."""
    yield from dict.fromkeys(_walk(get_resolver(), ""))


def _walk(resolver: URLResolver, prefix: str) -> Iterator[str]:
    for each in resolver.url_patterns:
        route = prefix + str(each.pattern)
        if isinstance(each, URLPattern):
            yield route
        else:
            yield from _walk(each, route)


_FIRST = {"desk/batches/<": "batch", "desk/users/": "user"}  # numbers go on from test to test on PostgreSQL


def path_of(route: str, own: Mapping[str, str]) -> str:
    """An address that fits ``route``; ``own`` are the addresses of what is in the museum."""
    if route in _PATTERNS:
        return "/" + _PATTERNS[route]
    if "(?P" in route:
        route = re.sub(r"\(\?P<revision_id_[ab]>.*?\)", "1", re.sub(r"\(\?P<pk>.*?\)", "1", route)).replace("\\.", ".")
    first = next((own[name] for start, name in _FIRST.items() if route.startswith(start) and name in own), "1")
    known = {**_BY_NAME, "pk": first, **own}
    if route.startswith("desk/sources/") and "source" in own:
        known["address"] = own["source"]
    said = _HOLDER.sub(lambda found: known.get(found[2], "1"), route)
    return "/" + said.replace("^", "").removesuffix("$")


def table(name: str) -> tuple[list[str], dict[str, list[str]]]:
    """The roles of a table, and its lines."""
    head, *lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines]
    return head.split("\t")[1:], {row[0]: row[1:] for row in rows}
