"""Takes fields off a TOML table by name; what is wrong and what is left over is reported together."""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final

LARGEST: Final = 8 * 1024 * 1024
_TYPES: Final = {
    str: "words in quotation marks",
    bool: "true or false",
    int: "a whole number",
    dict: "a table",
    list: "a list in square brackets",
}


class FaultyFileError(ValueError):
    """A file written by hand has faults; ``sentences`` names each with its place and its cure."""

    def __init__(self, sentences: Iterable[str]) -> None:
        self.sentences = tuple(sentences)
        super().__init__("\n".join(self.sentences))


class Fields:
    """One table of the file. ``place`` says where it stands; faults of all tables share one list."""

    def __init__(self, table: dict[str, Any], place: str, faults: list[str]) -> None:
        self.place = place
        self.faults = faults
        self._left = dict(table)
        self._asked: list[str] = []

    def fault(self, sentence: str) -> None:
        """Reports a fault of this table."""
        self.faults.append(f"{self.place}: {sentence}")

    def text(self, key: str, default: str = "") -> str:
        return str(self._take(key, str, default))

    def required_text(self, key: str) -> str:
        """Words that may not be missing or blank."""
        before = len(self.faults)
        words = self.text(key)
        if not words.strip() and len(self.faults) == before:
            self.fault(f'{key} is missing. Add {key} = "…".')
        return words

    def left(self) -> tuple[str, ...]:
        """The keys not yet taken."""
        return tuple(self._left)

    def flag(self, key: str, default: bool = False) -> bool:
        return bool(self._take(key, bool, default))

    def number(self, key: str) -> int | None:
        found = self._take(key, int, None)
        return None if found is None else int(found)

    def table(self, key: str) -> dict[str, Any]:
        return dict(self._take(key, dict, {}))

    def optional_table(self, key: str) -> dict[str, Any] | None:
        return self.table(key) if key in self._left else None

    def text_list(self, key: str) -> tuple[str, ...]:
        return tuple(each for each in self._list(key, str) if isinstance(each, str))

    def text_lists(self, key: str) -> tuple[tuple[str, ...], ...]:
        """A list of lists of words."""
        found = self._list(key, list)
        if any(not isinstance(words, str) for each in found if isinstance(each, list) for words in each):
            self.fault(f"{key} must be a list of lists in which each is {_TYPES[str]}.")
        return tuple(tuple(map(str, each)) for each in found if isinstance(each, list))

    def text_table(self, key: str) -> dict[str, str]:
        """A table of words only."""
        table = self.table(key)
        for name, words in table.items():
            if not isinstance(words, str):
                self.fault(f"{key}.{name} must be {_TYPES[str]}.")
        return {name: words for name, words in table.items() if isinstance(words, str)}

    def tables(self, key: str, called: str) -> Iterator[Fields]:
        """The tables of ``[[key]]``, each with a place such as "column 3"."""
        for number, each in enumerate(self._list(key, dict), 1):
            if isinstance(each, dict):
                yield Fields(each, f"{self.place}, {called} {number}", self.faults)

    def inner(self, key: str) -> Fields:
        """The table ``[key]``, empty if it is not there."""
        return Fields(self.table(key), f"{self.place}, [{key}]", self.faults)

    def finish(self) -> None:
        """Reports every key that nobody asked for."""
        for key in self._left:
            self.fault(f"“{key}” is not a key that is known here.{nearest(key, self._asked)}")

    def _list(self, key: str, kind: type) -> list[object]:
        found = self._take(key, list, [])
        wrong = [each for each in found if not isinstance(each, kind)]
        if wrong:
            self.fault(f"{key} must be a list in which each is {_TYPES[kind]}.")
        return list(found)

    def _take(self, key: str, kind: type, default: Any) -> Any:
        self._asked.append(key)
        if key not in self._left:
            return default
        found = self._left.pop(key)
        if isinstance(found, kind) and not (kind is int and isinstance(found, bool)):
            return found
        wanted = _TYPES.get(kind, "a list in square brackets")
        self.fault(f"{key} must be {wanted}, and is {str(found)[:40]!r}. Write it so.")
        return default


def read_toml(path: Path) -> dict[str, Any]:
    """The parsed file; a fault of the notation itself is one sentence with line and column."""
    if path.stat().st_size > LARGEST:
        raise FaultyFileError(
            [f"{path.name} has more than {LARGEST:,} bytes. A side file is written by hand; cut it."]
        )
    try:
        return tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except UnicodeDecodeError as fault:
        raise FaultyFileError(
            [f"{path.name}, byte {fault.start + 1}: not UTF-8. Save the file again as UTF-8 text."]
        ) from None
    except (tomllib.TOMLDecodeError, RecursionError, ValueError) as fault:
        raise FaultyFileError(
            [f"{path.name} is not valid TOML: {fault}. Mend it there; words stand in quotation marks."]
        ) from None


def nearest(word: str, known: Iterable[str]) -> str:
    """ " Did you mean …?" where one of the known words is like it; else all of them, if they are few."""
    listed = sorted(set(known))
    close = difflib.get_close_matches(word[:80], listed, n=1, cutoff=0.6)
    if close:
        return f" Did you mean “{close[0]}”?"
    return f" Known are: {', '.join(each or '(empty)' for each in listed)}." if 0 < len(listed) <= 40 else ""
