"""The interface in other languages: gettext catalogues, compiled by Babel; a language is added with one .po file."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

_HERE: Final = Path(__file__).parent
LOCALE: Final = _HERE / "locale"
DESK: Final = _HERE.parent / "site" / "locale"
NOT_YET_READ: Final = frozenset({"ar", "ko", "ru"})
"""Languages whose catalogue no native editor has read yet: their pages say so, and what they lack stays English."""
_IN_TEMPLATES: Final = re.compile(r"""{%\s*translate\s+"((?:[^"\\]|\\.)*)"\s*(?:as \w+\s*)?%}""")
_CALLS: Final = {"gettext": 1, "_": 1, "gettext_noop": 1, "ngettext": 2}

Message = str | tuple[str, str]


def compile_catalogues() -> list[str]:
    """Compile every ``locale/<language>/LC_MESSAGES/django.po`` of the pages and of the desk; the languages compiled."""
    compiled = []
    for path in sorted([*LOCALE.glob("*/LC_MESSAGES/django.po"), *DESK.glob("*/LC_MESSAGES/django.po")]):
        with path.open("rb") as written:
            catalogue = read_po(written, locale=path.parts[-3])
        with path.with_suffix(".mo").open("wb") as file:
            write_mo(file, catalogue)
        compiled.append(path.parts[-3])
    return compiled


def messages_in_use() -> set[Message]:
    """Every message of the templates and of the Python of this package and of ``exchange``; a pair where it has a plural."""
    return messages_in([*_HERE.rglob("*.html"), *_HERE.rglob("*.py"), *(_HERE.parent / "exchange").glob("*.py")])


def messages_in(paths: Iterable[Path]) -> set[Message]:
    """Every message of these templates and modules."""
    found: set[Message] = set()
    for path in paths:
        found.update(_IN_TEMPLATES.findall(path.read_text(encoding="utf-8")) if path.suffix == ".html" else _in_python(path))
    return found


def _in_python(path: Path) -> Iterator[Message]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _CALLS:
            words = [each.value for each in node.args[: _CALLS[node.func.id]] if isinstance(each, ast.Constant)]
            if len(words) == _CALLS[node.func.id]:
                yield str(words[0]) if len(words) == 1 else (str(words[0]), str(words[1]))


if __name__ == "__main__":
    print("\n".join(compile_catalogues()))
