"""What the running server answers: caching, redirects, what is withheld, what is wrong."""

from __future__ import annotations

import http.client
import io
import json
import random
from urllib.parse import urlsplit

import pytest
from PIL import Image, ImageChops, ImageStat

from tests.images.conftest import Served


class Asked:
    """One answer."""

    def __init__(self, served: Served, path: str, method: str = "GET", **headers: str) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", served.port, timeout=30)
        connection.putrequest(method, path, skip_accept_encoding=True)
        for name, value in headers.items():
            connection.putheader(name.replace("_", "-"), value)
        connection.endheaders()
        answer = connection.getresponse()
        self.status, self.headers, self.body = answer.status, answer.headers, answer.read()
        connection.close()

    @property
    def said(self) -> str:
        """The sentence of an error."""
        error = json.loads(self.body)["error"]
        assert error["status"] == self.status
        return str(error["message"])

    @property
    def image(self) -> Image.Image:
        return Image.open(io.BytesIO(self.body))


def _path(served: Served, name: str, rest: str, version: int = 3) -> str:
    return f"/iiif/{version}/{served.ids[name]}/{rest}"


def test_a_tile_is_the_same_whether_stored_or_cut(served: Served):
    whole = Asked(served, _path(served, "uneven", "full/max/0/default.png")).image.convert("RGB")
    for region in ("0,0,256,256", "1024,512,256,256", "1280,768,21,9", "256,256,256,256"):
        left, top, width, height = map(int, region.split(","))
        tile = Asked(served, _path(served, "uneven", f"{region}/max/0/default.jpg"))
        assert tile.status == 200, tile.body
        expected = whole.crop((left, top, left + width, top + height))
        assert tile.image.size == expected.size
        difference = ImageStat.Stat(ImageChops.difference(tile.image.convert("RGB"), expected)).mean
        assert max(difference) < 4, (region, difference)


def test_every_tile_of_every_level_comes_and_has_its_size(served: Served):
    from stele.images.rules.tiling import TILE, levels, size_at, tile_box

    for factor in levels(1301, 777):
        columns, rows = (-(-each // TILE) for each in size_at(1301, 777, factor))
        for column in range(columns):
            for row in range(rows):
                box = tile_box(factor, column, row, 1301, 777)
                width, height = size_at(box.width, box.height, factor)
                rest = f"{box.x},{box.y},{box.width},{box.height}/{width},{height}/0/default.jpg"
                answer = Asked(served, _path(served, "uneven", rest))
                if answer.status == 307:
                    answer = Asked(served, urlsplit(answer.headers["Location"]).path)
                assert (answer.status, answer.image.size) == (200, (width, height)), rest


def test_tiles_carry_no_metadata(served: Served):
    for rest in ("0,0,256,256/256,256/0/default.jpg", "10,10,100,100/max/0/default.jpg", "full/400,239/0/default.jpg"):
        body = Asked(served, _path(served, "uneven", rest)).body
        assert b"Exif" not in body and b"http://ns.adobe.com" not in body and b"Photoshop" not in body


def test_caching(served: Served):
    path = _path(served, "uneven", "0,0,256,256/max/0/default.jpg")
    first = Asked(served, path)
    assert first.headers["Cache-Control"] == "public, max-age=300"
    again = Asked(served, path, If_None_Match=first.headers["ETag"])
    assert (again.status, again.body) == (304, b"")
    assert again.headers["ETag"] == first.headers["ETag"]
    assert Asked(served, path, If_None_Match='"another"').status == 200
    head = Asked(served, path, "HEAD")
    assert (head.status, head.body) == (200, b"")
    assert head.headers["Content-Length"] == str(len(first.body))


def test_other_sites_may_read(served: Served):
    for rest in ("info.json", "0,0,256,256/max/0/default.jpg", "nonsense", "full/max/0/color.jpg"):
        assert Asked(served, _path(served, "uneven", rest)).headers["Access-Control-Allow-Origin"] == "*"
    assert Asked(served, _path(served, "uneven", "info.json"), "OPTIONS").status == 204


def test_addresses_lead_to_their_canonical_form(served: Served):
    answer = Asked(served, _path(served, "uneven", "square/pct:50/90/color.jpg"))
    assert answer.status == 307
    assert answer.headers["Location"].endswith("/262,0,777,777/389,389/90/default.jpg")
    base = Asked(served, f"/iiif/3/{served.ids['uneven']}")
    assert (base.status, base.headers["Location"]) == (303, f"http://{served.host}/iiif/3/{served.ids['uneven']}/info.json")
    safe = Asked(served, f"/iiif/3/{served.ids['uneven']}", X_Forwarded_Proto="https")
    assert safe.headers["Location"].startswith("https://")


@pytest.mark.parametrize(
    ("rest", "words"),
    [
        ("full/max/0/default.gif", "no format of this museum"),
        ("full/max/0/sepia.jpg", "no quality"),
        ("full/max/400/default.jpg", "no rotation"),
        ("1,2,3/max/0/default.jpg", "no region"),
        ("9000,0,10,10/max/0/default.jpg", "outside the image"),
        ("full/9000,/0/default.jpg", "more than"),
        ("full/max/0", "info.json was expected"),
        ("%D1%84%D0%BE%D1%82%D0%BE/max/0/default.jpg", "“фото” is no region"),
    ],
)
def test_errors_say_what_was_wrong(served: Served, rest: str, words: str):
    answer = Asked(served, _path(served, "uneven", rest))
    assert answer.status == 400
    assert words in answer.said


def test_what_is_limited_is_a_smaller_original(served: Served):
    said = json.loads(Asked(served, _path(served, "limited", "info.json")).body)
    assert (said["width"], said["height"]) == (300, 200)
    assert Asked(served, _path(served, "limited", "full/max/0/default.jpg")).image.size == (300, 200)
    assert Asked(served, _path(served, "limited", "300,0,10,10/max/0/default.jpg")).status == 400
    assert Asked(served, _path(served, "limited", "full/^900,/0/default.jpg")).status == 307  # stretched, and no more in it


def test_what_is_withheld_gives_no_hint(served: Served):
    nothing = Asked(served, "/iiif/3/0000000000000/info.json")
    for rest in ("info.json", "full/max/0/default.jpg", "nonsense", ""):
        withheld = Asked(served, _path(served, "withheld", rest))
        assert (withheld.status, withheld.body) == (nothing.status, nothing.body) == (404, nothing.body)
        assert "ETag" not in withheld.headers


def test_what_was_hidden_is_gone(served: Served):
    assert Asked(served, _path(served, "gone", "full/max/0/default.jpg")).status == 410


def test_only_the_museums_names_are_answered(served: Served):
    import socket

    with socket.create_connection(("127.0.0.1", served.port)) as connection:
        connection.sendall(_path(served, "uneven", "").join(["GET ", " HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"]).encode())
        assert b" 400 " in connection.recv(4096).splitlines()[0]


_PIECES = (
    "full", "square", "max", "^max", "0,0,1,1", "pct:", "pct:1,1,1,1", "!", "!0", "-1", "1e9", "0x10", "999999999", "0", "360", "90",
    "default.jpg", "color.png", ".jpg", "default.", "default.jpg/", "..", "%2e%2e", "%2F", "%5c", "etc", "passwd", "%00", "%0d%0aX:y",
    "info.json", "info.xml", "native.tif", "nan", "inf", ",", ",,,", "1,", ",1", "²", "%C3%A9", "%FF", "+", " ", "%20", ";", "'", '"', "<b>",
    "..%2f..%2fetc%2fpasswd", "....//", "9" * 300, "pct:0.0000000000001", "pct:1e-5,1,1,1", "^pct:1000000", "256,256", "!9999,9999",
)  # fmt: skip


def test_ten_thousand_malformed_addresses(served: Served):
    """4xx, or the picture, never 5xx, never a hang; and nothing from outside the store."""
    chance = random.Random(7)
    connection = http.client.HTTPConnection("127.0.0.1", served.port, timeout=30)
    statuses: dict[int, int] = {}
    for _ in range(10_000):
        start = chance.choice([f"/iiif/3/{served.ids['uneven']}/", f"/iiif/2/{served.ids['gray']}/", "/iiif/3/", "/iiif/2/..", "/iiif/"])
        path = start + "/".join(chance.choice(_PIECES) for _ in range(chance.randrange(0, 7)))
        path = path.replace(" ", "%20").encode("utf-8").decode("latin-1").replace("\r", "").replace("\n", "")
        connection.putrequest("GET", "".join(each if " " < each < "\x7f" else f"%{ord(each):02X}" for each in path), skip_accept_encoding=True)
        connection.endheaders()
        answer = connection.getresponse()
        body = answer.read()
        statuses[answer.status] = statuses.get(answer.status, 0) + 1
        assert answer.status < 500, path
        assert b"root:" not in body
        if answer.status == 200:
            assert answer.headers["Content-Type"].startswith(("image/", "application/json")), path
        elif answer.status >= 400 and body:  # a path that is no text the server itself refuses, without a word
            assert json.loads(body)["error"]["status"] == answer.status
    assert statuses[400] > 2_000 and statuses[404] > 2_000, statuses
