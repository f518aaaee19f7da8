"""Plain text, a saved web page and a PDF with text become the text that is read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from stele.site.cli import looking, reading  # each adds its commands to the app
from stele.site.cli.app import app
from stele.sources.readers.press.documents import read_document
from stele.sources.readers.text import ReportError

assert looking and reading

PAGE = """<!DOCTYPE html><html lang="en"><head><title>Bridge falls at Rasna | The Vale Herald</title>
<meta property="og:title" content="Bridge falls at Rasna"><meta property="article:published_time" content="2025-10-21T08:00:00Z">
<meta property="og:site_name" content="The Vale Herald"></head><body><nav><a href="/">Home</a><a href="/s">Sport</a></nav>
<article><h1>Bridge falls at Rasna</h1>
<p>A bridge fell on Tuesday at Rasna, in the north of the country, while a military convoy was crossing the river below the old mill.</p>
<p>According to the defence ministry, 14 soldiers were killed and 27 wounded when their vehicles dropped into the water at the second pier.</p>
<p>"We do not yet know why it gave way," the mayor, Odile Pansart, said at a briefing held in the town hall on Tuesday evening.</p>
</article><footer>All rights reserved</footer></body></html>"""


def test_a_web_page_gives_its_article(tmp_path: Path):
    path = tmp_path / "page.html"
    path.write_text(PAGE, encoding="utf-8")
    document = read_document(path)
    assert "According to the defence ministry, 14 soldiers were killed" in document.text
    assert "Sport" not in document.text
    assert (document.published, document.title) == ("2025-10-21", "Bridge falls at Rasna")


def test_a_page_without_an_article_is_refused(tmp_path: Path):
    path = tmp_path / "page.html"
    path.write_text("<html><body></body></html>", encoding="utf-8")
    with pytest.raises(ReportError, match="no article"):
        read_document(path)


def test_a_pdf_gives_its_text(tmp_path: Path):
    path = tmp_path / "report.pdf"
    path.write_bytes(_pdf("According to the ministry, 14 soldiers were killed."))
    assert "14 soldiers were killed" in read_document(path).text


def test_a_pdf_of_pictures_and_a_broken_one_are_refused(tmp_path: Path):
    path = tmp_path / "report.pdf"
    path.write_bytes(_pdf(""))
    with pytest.raises(ReportError, match="no text"):
        read_document(path)
    path.write_bytes(b"%PDF-1.7\nnothing")
    with pytest.raises(ReportError, match="cannot be read"):
        read_document(path)


def test_the_command_prints_a_table_json_or_a_statements_file(tmp_path: Path):
    path = tmp_path / "page.html"
    path.write_text(PAGE, encoding="utf-8")
    runner = CliRunner()
    told = runner.invoke(app, ["read", str(path)])
    assert told.exit_code == 0 and "Odile Pansart" in told.output
    printed = json.loads(runner.invoke(app, ["read", str(path), "--json"]).output)
    figures = [each for each in printed["proposals"] if each["property"] == "figure"]
    assert [(each["words"], each["value"]["measure"]) for each in figures] == [("14", "killed"), ("27", "wounded")]
    assert printed["source"]["published"] == "2025-10-21"
    side = tmp_path / "page.statements.toml"
    assert runner.invoke(app, ["read", str(path), "--statements", str(side)]).exit_code == 0
    again = runner.invoke(app, ["read", str(path), "--statements", str(side)])
    assert isinstance(again.exception, FileExistsError)


def _pdf(words: str) -> bytes:
    """A page of one line, written out by hand."""
    stream = f"BT /F1 12 Tf 72 720 Td ({words}) Tj ET".encode()
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
