"""Files made to do harm, sent to the desk as a browser sends them: a sentence, nothing run, nothing kept, memory bounded.

One museum and one process receive them all, so that what one leaves behind would count against the next.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import zlib
from pathlib import Path

import pytest

from tests.formats.test_hostile_documents import HTML, LAUGHS, TEI, WORDS, page
from tests.reading.sheets import MAIN, parts_of, sheet, workbook, write
from tests.reading.test_hostile_workbooks import CLOSE, GOOD, OPEN, SHEET, bomb
from tests.site.samples import new_museum

pytestmark = pytest.mark.skipif("DATABASE_URL" in os.environ, reason="a museum in files of its own; what is read asks no database")
ROOM = 150_000_000
SEND = """
import html, json, re, resource, sys
from pathlib import Path
import django; django.setup()
from django.conf import settings
settings.ALLOWED_HOSTS = ["testserver"]
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from stele.sources.queries import store
from stele.staff.models import User

person = User.objects.create_user("curator", role="administrator")
TOTP.activate(person, generate_totp_secret())
client = Client()
client.force_login(person)
for path in map(Path, sys.argv[1:]):
    door = "reports" if path.suffix in (".html", ".pdf") else "batches"
    before = len(list(store().all()))
    with path.open("rb") as stream:
        answer = client.post(f"/desk/{door}/add/", {"file": stream}, follow=True)
    body = answer.content.decode()
    said = [" ".join(re.sub("<[^>]*>", " ", each).split()) for each in re.findall('<li class="(?:error|warning)">(.*?)</li>', body, re.S)]
    screen = body.partition("<main")[2].partition("</main")[0]
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    kept = len(list(store().all())) - before
    print(json.dumps([path.name, answer.status_code, html.unescape(" ".join(said)).strip(), screen, kept, most]), flush=True)
"""


def made(folder: Path) -> dict[str, Path]:
    """Every hostile file, and first three that are not."""
    text = (lambda name, words: ((folder / name).write_text(words, encoding="utf-8"), folder / name)[1])  # noqa: E731  # four files of text
    packed = zlib.compressobj(9)
    endless = b"".join(packed.compress(b" " * (1 << 20)) for _ in range(600)) + packed.flush()
    whole = workbook(folder / "good.xlsx", L=GOOD).read_bytes()
    files = [
        folder / "good.xlsx", text("good.xml", TEI.format(before="", inside="Jan Oda")),
        _bytes(folder / "good.pdf", page(WORDS)),
        bomb(folder / "rows.xlsx", SHEET, OPEN, b"<row><c><v>1</v></c></row>", 16_000_000, CLOSE),
        bomb(folder / "words.xlsx", "xl/sharedStrings.xml", f"<sst {MAIN}>".encode(), b"<si><t>x</t></si>", 20_000_000, b"</sst>"),
        write(folder / "parts.xlsx", {**parts_of({"L": sheet(GOOD)}), **{f"xl/{at}.xml": "" for at in range(5_001)}}),
        _bytes(folder / "half.xlsx", whole[: len(whole) // 2]),
        _bytes(folder / "end.xlsx", whole[:-30]),
        write(folder / "entity.xlsx", parts_of({"L": f'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>{sheet(GOOD).partition("?>")[2]}'})),
        workbook(folder / "wide.xlsx", L=[[f"Name {at}" for at in range(40_000)], ["Jan Oda"]]),
        text("wide.csv", "\n".join(",".join("x" for _ in range(40_000)) for _ in range(40))),
        text("file.xml", TEI.format(before='<!DOCTYPE TEI [<!ENTITY x SYSTEM "file:///etc/passwd">]>', inside="&x;")),
        text("address.xml", TEI.format(before='<!DOCTYPE TEI [<!ENTITY x SYSTEM "http://127.0.0.1:9/">]>', inside="&x;")),
        text("laughs.xml", TEI.format(before=f'<!DOCTYPE TEI [<!ENTITY a0 "ha">{LAUGHS}]>', inside="&a9;")),
        _bytes(folder / "script.pdf", page(WORDS, b"/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>")),
        text("handlers.html", HTML),
        text("scripts.html", "<!DOCTYPE html><html><body><script>document.write('<p>Jan Oda</p>')</script></body></html>"),
        text("many.xml", TEI.format(before="", inside="<a/>" * 4_900_000)),
        _bytes(folder / "endless.pdf", page(endless, filtered=b"/Filter/FlateDecode")),
    ]  # fmt: skip
    return {each.name: each for each in files}


def _bytes(path: Path, raw: bytes) -> Path:
    path.write_bytes(raw)
    return path


LAST = ("many.xml", "endless.pdf")
"""They need more before they are refused, and come last: the most that a process has used never falls."""
REFUSED = {
    "rows.xlsx": "would unpack to", "words.xlsx": "would unpack to", "parts.xlsx": "5,000 at most are read",
    "half.xlsx": "is not a whole XLSX file", "end.xlsx": "is not a whole XLSX file", "entity.xlsx": "declares a document type",
    "wide.xlsx": "there is a cell in column 16,385; a sheet has 16,384 at most.", "wide.csv": "40,000 columns were found, 2,000 at most",
    "file.xml": "Write the words in place of entities", "address.xml": "Write the words in place of entities",
    "laughs.xml": "Write the words in place of entities", "many.xml": "more than 500,000 elements",
    "endless.pdf": "endless.pdf", "scripts.html": "no article was found",
}  # fmt: skip


def test_files_made_to_do_harm_are_refused_at_the_desk(tmp_path: Path):
    museum = new_museum(tmp_path / "museum")
    folder = tmp_path / "files"
    folder.mkdir()
    files = made(folder)
    environment = os.environ | {"STELE_MUSEUM": str(museum), "DJANGO_SETTINGS_MODULE": "stele.site.settings"}
    done = subprocess.run(
        [sys.executable, "-c", SEND, *map(str, files.values())], capture_output=True, text=True, timeout=300, check=False, env=environment,
        preexec_fn=_two_gigabytes if sys.platform == "linux" else None,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    answers = {name: rest for name, *rest in map(json.loads, done.stdout.splitlines())}
    assert list(answers) == list(files) and "Traceback" not in done.stderr
    usual = answers["good.pdf"][-1]
    for name, (status, said, _screen, kept, most) in answers.items():
        assert status == 200, name
        assert most < usual + (4 if name in LAST else 1) * ROOM, (name, most, usual)
        if name in REFUSED:
            assert REFUSED[name] in said and name in said and kept == 0, (name, said)
        else:
            assert said == "" and kept > 0, (name, said)
    for harm in ("alert(", "onclick", "onerror", "javascript:", "127.0.0.1:9", "<iframe", "/JS", "/etc/passwd"):
        assert not [name for name, (_, said, screen, *_rest) in answers.items() if harm in screen or harm in said], harm
    assert "Mill Bridge" in answers["handlers.html"][2] and "Mill Bridge" in answers["script.pdf"][2]


def _two_gigabytes() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (2 << 30, 2 << 30))
