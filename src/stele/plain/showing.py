"""Words from outside, as a sentence may show them."""

from typing import Final

_LONGEST: Final = 60


def shown(words: str) -> str:
    """At most sixty characters between quotation marks; what cannot be seen or written is named: \\x00, \\ud800."""
    text = "".join(each if each.isprintable() else _named(each) for each in words[:_LONGEST])
    return f"“{text}”" if len(words) <= _LONGEST else f"“{text}…”"


def _named(letter: str) -> str:
    return " " if letter.isspace() else letter.encode("unicode_escape").decode("ascii")
