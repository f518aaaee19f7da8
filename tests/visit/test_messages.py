"""Every message of the interface is translated, and sizes stay within what a slow connection can carry."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from stele.visit import translations
from stele.visit.views import front

HERE = Path(front.__file__).parent.parent


@pytest.mark.parametrize("path", sorted(translations.LOCALE.glob("*/LC_MESSAGES/django.po")), ids=lambda path: path.parts[-3])
def test_every_message_is_translated(path):
    with path.open("rb") as file:
        catalogue = read_po(file)
    translated = {message.id: message.string for message in catalogue if message.id}
    used = translations.messages_in_use()
    missing = {each for each in used if not translated.get(each)}
    if path.parts[-3] in translations.NOT_YET_READ:
        assert len(missing) < len(used) / 10
    else:
        assert missing == set()
        assert set(translated) - used == set(), "translated but not used"
    for message in catalogue:
        strings = message.string if isinstance(message.string, tuple) else (message.string,)
        wanted = placeholders(message.id if isinstance(message.id, str) else message.id[1])
        assert all(placeholders(each) == wanted for each in strings) or not message.id, message.id


def placeholders(text: str) -> set[str]:
    return set(re.findall(r"%\(\w+\)[sd]|{\w+}", text))


def test_no_two_messages_share_a_singular():
    singulars = [each if isinstance(each, str) else each[0] for each in translations.messages_in_use()]
    assert len(singulars) == len(set(singulars)), "gettext knows a plural by its singular"


def test_every_message_is_seen():
    """A message that is put together before it is translated would be missed by the catalogue."""
    for path in HERE.rglob("*.py"):
        assert not re.search(r"""(\b_|gettext|ngettext)\(f["']""", path.read_text(encoding="utf-8")), path
    for path in HERE.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert "blocktranslate" not in text, path
        assert text.count("{% translate ") == len(translations._IN_TEMPLATES.findall(text)), path


def test_style_and_script_are_small():
    static = HERE / "static" / "visit"
    assert len(gzip.compress((static / "visit.css").read_bytes(), 9)) < 20_000
    assert len((static / "theme.js").read_bytes()) < 2_048


@pytest.mark.parametrize(("address", "most"), [("/en/person/han5", 20_000), ("/en/search?q=han", 25_000), ("/en/", 15_000)])
def test_pages_are_small(read, address, most):
    assert len(gzip.compress(read(address).encode(), 6)) < most


def test_every_font_of_the_style_sheet_is_copied():
    from stele.visit.fonts import _NEEDED

    css = (HERE / "static" / "visit" / "visit.css").read_text(encoding="utf-8")
    named = set(re.findall(r"fonts/([\w-]+)-normal\.woff2", css))
    assert named == {f"{package}-{subset}-{weight}" for package, subset, weight in _NEEDED}
