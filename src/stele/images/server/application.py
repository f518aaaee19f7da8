"""The IIIF Image API as a small WSGI application, outside Django: address, row, and mostly one read of stored bytes.

``/iiif/3/{id}/{region}/{size}/{rotation}/{quality}.{format}`` and ``/iiif/3/{id}/info.json``; the same under ``/iiif/2/``.
Where an address is written otherwise than in its one canonical way, the answer leads to that; not where only the size is
written in pixels, as viewers write those of tiles: it would cost each tile a second request.
"""

from __future__ import annotations

import json
import re
from collections import OrderedDict
from collections.abc import Callable, Iterable
from functools import lru_cache
from threading import BoundedSemaphore, Lock
from typing import Any, Final
from zlib import crc32

from stele.images.quick import quickly
from stele.images.rules.grammar import AddressError, read_parts
from stele.images.rules.information import CONTEXT, LEVEL, information
from stele.images.rules.resolve import Cut, Extent, canonical, resolve
from stele.images.server.answers import CORS, Answer, fault, preflight, redirect
from stele.images.server.kept import Asked, Kept
from stele.images.server.lookup import Lookup, Row
from stele.images.shelf import Shelf
from stele.images.tiles import NotWholeError, Tiles

PREFIX: Final = "/iiif/"
Environ = dict[str, Any]
StartResponse = Callable[..., Any]
_ID: Final = re.compile(r"[0-9a-z]{1,40}")
_MEDIA: Final = {"jpg": "image/jpeg", "png": "image/png", "webp": "image/webp"}
_KEPT_FOR: Final = ("Cache-Control", "public, max-age=300")  # minutes: what is hidden must not be seen for longer
_OPEN_AT_ONCE: Final = 256
_CUTTING_AT_ONCE: Final = 2
_NOTHING: Final = "There is no image at this address."


class Images:
    """Answers for the images whose prepared files lie on ``shelf``."""

    def __init__(self, shelf: Shelf, look_up: Lookup, hosts: tuple[str, ...] = ("*",)) -> None:
        self._shelf = shelf
        self._look_up = look_up
        self._hosts = hosts
        self._kept = Kept(shelf.cut)
        self._asked = Asked()
        self._open: OrderedDict[str, Tiles] = OrderedDict()
        self._lock = Lock()
        self._cutting = BoundedSemaphore(_CUTTING_AT_ONCE)

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        """One request."""
        answer = self._answer(environ)
        body = answer.body
        start_response(answer.status, [*answer.headers, ("Content-Length", str(len(body)))])
        return [b"" if environ["REQUEST_METHOD"] == "HEAD" else body]

    def _answer(self, environ: Environ) -> Answer:
        method = environ["REQUEST_METHOD"]
        if method == "OPTIONS":
            return preflight()
        if method not in ("GET", "HEAD"):
            return fault("405 Method Not Allowed", "Images are only read: GET and HEAD are understood.")
        if not _is_ours(environ.get("HTTP_HOST", ""), self._hosts):
            return fault("400 Bad Request", "This museum does not go by that name. Its hosts are in its stele.toml.")
        parts = _path(environ).removeprefix(PREFIX).split("/")
        row = self._row(parts)
        if row is None:
            return fault("404 Not Found", _NOTHING)
        if row.gone:
            return fault("410 Gone", "This image was withdrawn.")
        try:
            return self._about(environ, parts, row)
        except AddressError as error:
            return fault("400 Bad Request", str(error))
        except (NotWholeError, OSError):
            return fault("503 Service Unavailable", "This image cannot be reached now. Please try again in a few minutes.")

    def _row(self, parts: list[str]) -> Row | None:
        if len(parts) < 2 or parts[0] not in ("2", "3") or not _ID.fullmatch(parts[1]):
            return None
        return self._look_up(parts[1])

    def _about(self, environ: Environ, parts: list[str], row: Row) -> Answer:
        version, rest = int(parts[0]), parts[2:]
        base = f"{_origin(environ)}{PREFIX}{version}/{row.id}"
        if rest in ([], [""]):
            return redirect("303 See Other", f"{base}/info.json")
        if rest == ["info.json"]:
            return _information(environ, version, base, row)
        if len(rest) != 4:
            raise AddressError("region/size/rotation/quality.format or info.json was expected after the image's id.")
        extent = Extent(row.width, row.height, row.gray)
        cut, name, plain = _read(version, tuple(rest), extent)
        if not plain:
            return redirect("307 Temporary Redirect", f"{base}/{name}")
        return self._picture(environ, version, base, row, cut, name)

    def _picture(self, environ: Environ, version: int, base: str, row: Row, cut: Cut, name: str) -> Answer:
        tag = f'"{row.version}"'
        links = f'<{base}/{name}>;rel="canonical",<{LEVEL[version]}>;rel="profile"'
        headers = [("Content-Type", _MEDIA[cut.format]), ("ETag", tag), _KEPT_FOR, CORS, ("Link", links)]
        if _is_fresh(environ, tag):
            return Answer("304 Not Modified", headers[1:])
        stored = self._tiles(row).jpeg(cut)
        return Answer("200 OK", headers, stored if stored is not None else self._made(row, cut, name))

    def _made(self, row: Row, cut: Cut, name: str) -> bytes:
        kept = self._kept.get(row.id, row.version, name)
        if kept is not None:
            return kept
        with self._cutting:
            quick = quickly(self._tiles(row), cut)
            made = quick or self._streamed(row, cut)
        if not quick or self._asked.before(row.version, name):
            self._kept.keep(row.id, row.version, name, made)
        return made

    def _streamed(self, row: Row, cut: Cut) -> bytes:
        from stele.images.cutter import cut_out  # and with it libvips, which most processes never need

        return cut_out(self._shelf.path(row.id, row.version), row.width, row.height, cut)

    def _tiles(self, row: Row) -> Tiles:
        found = self._open.get(row.version)
        if found is None:
            found = Tiles(self._shelf.path(row.id, row.version))
            with self._lock:
                self._open[row.version] = found
                while len(self._open) > _OPEN_AT_ONCE:
                    self._open.popitem(last=False)
        return found


@lru_cache(maxsize=32_768)
def _read(version: int, rest: tuple[str, ...], extent: Extent) -> tuple[Cut, str, bool]:
    """What is asked for, its canonical name, and whether it was asked for by that or by a size in pixels, as viewers ask."""
    region, size, rotation, last = rest
    cut = resolve(read_parts(version, region, size, rotation, last), extent)
    name = canonical(cut, extent, version)
    parts = name.split("/")
    sizes = {parts[1], f"{cut.width},{cut.height}", f"{cut.width},"}
    return cut, name, size in sizes and [region, rotation, last] == [parts[0], *parts[2:]]


def _information(environ: Environ, version: int, base: str, row: Row) -> Answer:
    tag = f'"{row.version}-{crc32(repr((row.licence, row.credit)).encode()):x}"'
    asked = environ.get("HTTP_ACCEPT", "")
    linked = f'application/ld+json;profile="{CONTEXT[version]}"' if "application/ld+json" in asked else "application/json"
    links = f'<{LEVEL[version]}>;rel="profile",<{CONTEXT[version]}>;rel="http://www.w3.org/ns/json-ld#context"'
    headers = [("ETag", tag), _KEPT_FOR, CORS, ("Vary", "Accept"), ("Link", links)]
    if _is_fresh(environ, tag):
        return Answer("304 Not Modified", headers)
    said = information(version, base, Extent(row.width, row.height, row.gray), row.licence, row.credit)
    return Answer("200 OK", [("Content-Type", linked), *headers], json.dumps(said, ensure_ascii=False).encode())


def _path(environ: Environ) -> str:
    """The path in letters: WSGI hands its bytes on as Latin-1."""
    path: str = environ["PATH_INFO"]
    return path if path.isascii() else path.encode("latin-1", "replace").decode("utf-8", "replace")


def _is_fresh(environ: Environ, tag: str) -> bool:
    asked = environ.get("HTTP_IF_NONE_MATCH", "")
    return tag in asked or asked == "*"


def _origin(environ: Environ) -> str:
    scheme = "https" if environ.get("HTTP_X_FORWARDED_PROTO") == "https" else environ["wsgi.url_scheme"]
    return f"{scheme}://{environ.get('HTTP_HOST', '')}"


@lru_cache(maxsize=256)
def _is_ours(host: str, hosts: tuple[str, ...]) -> bool:
    name = re.fullmatch(r"([0-9A-Za-z.-]+|\[[0-9A-Fa-f:.]+\])(:[0-9]{1,5})?", host)
    if name is None:
        return False
    bare = name[1].lower()
    return any(each in ("*", bare) or (each.startswith(".") and f".{bare}".endswith(each)) for each in hosts)

