"""The check of a museum says when fonts are missing; that is no fault of the museum, whose pages do without."""

from __future__ import annotations

from pathlib import Path

import pytest

from stele.site.cli import running
from stele.visit import fonts

pytestmark = pytest.mark.django_db


def test_the_check_says_which_fonts_are_missing(
    museum: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "stele.site.settings")  # the command sets it; it must not stay
    monkeypatch.setattr(running.out, "width", 2000)
    monkeypatch.setattr(fonts, "FOLDER", tmp_path)
    for name in (all_of_them := fonts.missing_fonts()):
        (tmp_path / name).touch()
    running.check()
    assert "fonts" not in capsys.readouterr().out
    arabic = [name for name in all_of_them if "arabic" in name]
    for name in arabic:
        (tmp_path / name).unlink()
    running.check()
    told = capsys.readouterr().out
    assert f"{len(arabic)} files are missing ({', '.join(arabic)})" in told and "Everything is whole" in told
