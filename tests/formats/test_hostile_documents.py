"""TEI, PDF and HTML made to do harm: read as words, or refused with a sentence; nothing run, nothing fetched, memory bounded."""

from __future__ import annotations

import resource
import subprocess
import sys
import zlib
from pathlib import Path

import pytest
from django.test import Client

from stele.linkage.actions.batches import accept_batch
from stele.site import intake
from stele.site.reactions import follow_up
from stele.sources.models import Source
from stele.sources.queries import store, text_of
from stele.sources.readers.press.documents import read_document
from stele.sources.readers.tei import TeiError, is_tei, read_tei
from stele.sources.readers.text import ReportError
from stele.staff.models import User

TEI = '<?xml version="1.0"?>{before}<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><p>{inside}</p></body></text></TEI>'
LAUGHS = "".join(f'<!ENTITY a{at + 1} "{f"&a{at};" * 10}">' for at in range(9))
ROOM = 150_000_000
READ = """
import resource, sys
from pathlib import Path
from stele.sources.readers.press.documents import read_document
from stele.sources.readers.tei import is_tei, read_tei
from stele.sources.readers.text import ReportError
path = Path(sys.argv[1])
try:
    print(len(read_tei(path).words() if is_tei(path) else read_document(path).text), "characters")
except ReportError as fault:
    print(fault)
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024))
"""


def read(path: Path) -> tuple[str, int]:
    """What a process of its own says of the file, with 2 GB of memory and no more, and the most that it used."""

    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (2 << 30, 2 << 30))

    done = subprocess.run(
        [sys.executable, "-c", READ, str(path)], capture_output=True, text=True, timeout=120, check=False,
        preexec_fn=limited if sys.platform == "linux" else None,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    said, _, used = done.stdout.strip().rpartition("\n")
    return said, int(used)


@pytest.mark.parametrize(
    "before, inside, why",
    [
        ('<!DOCTYPE TEI [<!ENTITY x SYSTEM "file:///etc/passwd">]>', "&x;", "declares a document type with contents of its own"),
        ('<!DOCTYPE TEI [<!ENTITY x SYSTEM "http://127.0.0.1:9/">]>', "&x;", "declares a document type with contents of its own"),
        ('<!DOCTYPE TEI [<!ENTITY % x SYSTEM "http://127.0.0.1:9/"> %x;]>', "", "declares a document type with contents of its own"),
        (f'<!DOCTYPE TEI [<!ENTITY a0 "ha">{LAUGHS}]>', "&a9;", "declares a document type with contents of its own"),
        ('<!DOCTYPE TEI SYSTEM "http://127.0.0.1:9/tei.dtd">', "&x;", "uses the entity “x”, which it does not declare"),
    ],
    ids=["file", "address", "parameter", "expansion", "undeclared"],
)
def test_entities_are_refused_and_never_looked_up(tmp_path: Path, before: str, inside: str, why: str):
    path = tmp_path / "xxe.xml"
    path.write_text(TEI.format(before=before, inside=inside), encoding="utf-8")
    assert is_tei(path)
    with pytest.raises(TeiError) as fault:
        read_tei(path)
    assert str(fault.value).startswith("xxe.xml, line 1: ") and why in str(fault.value)
    assert str(fault.value).endswith("Write the words in place of entities, and take the file in again.")


def test_a_document_type_alone_is_passed_over(tmp_path: Path):
    path = tmp_path / "plain.xml"
    path.write_text(TEI.format(before='<!DOCTYPE TEI SYSTEM "http://127.0.0.1:9/tei.dtd">', inside="Jan Oda &amp; sons"), encoding="utf-8")
    assert read_tei(path).words() == "Jan Oda & sons"


@pytest.mark.parametrize(
    "text, why",
    [
        (TEI.format(before="", inside="<a>" * 200 + "</a>" * 200), "or more than 100 inside each other"),
        (TEI.format(before="", inside="<a>Jan"), "mismatched tag. Well-formed XML was expected."),
        ('<list xmlns="http://www.tei-c.org/ns/1.0"/>', "its first element is not <TEI>"),
    ],
    ids=["deep", "broken", "another"],
)
def test_what_is_no_tei_is_refused(tmp_path: Path, text: str, why: str):
    path = tmp_path / "odd.xml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(TeiError, match=r"odd\.xml") as fault:
        read_tei(path)
    assert why in str(fault.value)


def test_very_many_elements_need_little_memory(tmp_path: Path):
    small, great = tmp_path / "small.xml", tmp_path / "great.xml"
    small.write_text(TEI.format(before="", inside="Jan"), encoding="utf-8")
    great.write_text(TEI.format(before="", inside="<a/>" * 4_900_000), encoding="utf-8")
    _, usual = read(small)
    said, used = read(great)
    assert said.startswith("great.xml, line 1: more than 500,000 elements") and used < usual + 4 * ROOM


def pdf(objects: list[bytes]) -> bytes:
    out, places = bytearray(b"%PDF-1.7\n"), []
    for number, each in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    return bytes(out + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, start))


def page(content: bytes, catalog: bytes = b"", more: bytes = b"", filtered: bytes = b"") -> bytes:
    return pdf(
        [
            b"<</Type/Catalog/Pages 2 0 R%s>>" % catalog,
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>%s>>" % more,
            b"<</Length %d%s>>stream\n%s\nendstream" % (len(content), filtered, content),
            b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        ]
    )


WORDS = b"BT /F 12 Tf 10 100 Td (Zuzka Querfeld was killed at Mill Bridge on 3 May 1951.) Tj ET"


def test_a_script_in_a_pdf_is_not_run_and_its_text_is_kept(tmp_path: Path):
    path, trace = tmp_path / "script.pdf", tmp_path / "trace"
    run = b"/OpenAction<</S/JavaScript/JS(app.launchURL\\('http://127.0.0.1:9'\\))>>/AA<</WC<</S/Launch/F(touch %s)>>>>" % bytes(trace)
    link = b"/Annots[<</Subtype/Link/A<</S/URI/URI(http://127.0.0.1:9/)>>>>]"
    path.write_bytes(page(WORDS, run, link))
    assert read_document(path).text.strip() == "Zuzka Querfeld was killed at Mill Bridge on 3 May 1951."
    assert not trace.exists()


def test_a_pdf_that_unpacks_without_end_is_bounded(tmp_path: Path):
    small, great = tmp_path / "small.pdf", tmp_path / "great.pdf"
    small.write_bytes(page(WORDS))
    packed = zlib.compressobj(9)
    content = b"".join(packed.compress(b" " * (1 << 20)) for _ in range(600)) + packed.flush()
    great.write_bytes(page(content, filtered=b"/Filter/FlateDecode"))
    _, usual = read(small)
    said, used = read(great)
    assert said.startswith("great.pdf cannot be read as a PDF") or "holds no text" in said
    assert used < usual + 4 * ROOM


HTML = """<!DOCTYPE html><html lang="en"><head><title>At Mill Bridge</title><script>document.title = 'run'</script>
<style>p{{background:url(http://127.0.0.1:9/)}}</style></head><body onload="alert(1)"><article><h1>At Mill Bridge</h1>
<p onclick="alert(2)">Zuzka Querfeld was killed at Mill Bridge on 3 May 1951, the courier wrote in a long report from the valley.</p>
<p>The river had been high for a week, and nobody had crossed it since the day of the fair, the neighbours said afterwards.
<img src="x" onerror="alert(3)"><a href="javascript:alert(4)">They asked</a> that the bridge be closed.</p>
<iframe src="http://127.0.0.1:9/"></iframe></article></body></html>"""
STATEMENTS = """\
[source]
title = "A page"
kind = "press report"
language = "en"
publisher = "courier"
public = true
[voices.courier]
name = { en = "The Courier" }
[[attestation]]
subject = "querfeld"
kind = "person"
chain = ["courier"]
passage = "Zuzka Querfeld was killed at Mill Bridge"
[[attestation.statement]]
property = "name"
words = "Zuzka Querfeld"
"""


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["html", "pdf"])
def test_a_page_and_a_pdf_are_kept_with_the_text_that_was_read(museum: object, curator: User, tmp_path: Path, kind: str):
    path = tmp_path / f"report.{kind}"
    path.write_bytes(HTML.encode() if kind == "html" else page(WORDS, b"/OpenAction<</S/JavaScript/JS(x\\(\\))>>"))
    statements = tmp_path / "report.statements.toml"
    statements.write_text(STATEMENTS, encoding="utf-8")
    batch, _ = intake.take_in_report(curator, path, statements, "report")
    accept_batch(curator, batch, "checked")
    follow_up()
    source = Source.objects.get()
    assert store().path(source.sha256).read_bytes() == path.read_bytes()
    assert "killed at Mill Bridge" in text_of(source)
    shown = Client().get(f"/en/source/{source.address}").content.decode()
    assert "killed at Mill Bridge on 3 May 1951" in shown
    for harm in ("alert(", "onclick", "onerror", "javascript:", "127.0.0.1:9", "<iframe", "/JS"):
        assert harm not in shown


def test_a_page_of_nothing_but_scripts_is_refused(tmp_path: Path):
    path = tmp_path / "empty.html"
    path.write_text("<!DOCTYPE html><html><body><script>document.write('<p>Jan Oda</p>')</script></body></html>", encoding="utf-8")
    with pytest.raises(ReportError, match=r"empty\.html is a web page in which no article was found"):
        read_document(path)
