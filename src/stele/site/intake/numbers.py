"""How a taking-in ends, and what it tells while it goes on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final

Progress = Callable[[int], None]
MOST_SENTENCES: Final = 50
Told = tuple[int, str]
"""A row, and the sentence about it."""


@dataclass(slots=True)
class FiveNumbers:
    """How a taking-in ends. ``eyes``: rows that were not read, or hold words that are not understood."""

    read: int = 0
    new: int = 0
    seen: int = 0
    gone: int = 0
    eyes: int = 0
    sentences: list[str] = field(default_factory=list)

    def tell(self, told: Sequence[Told]) -> None:
        """Keep the first sentences about rows that need eyes, in the order of rows."""
        if told and len(self.sentences) < MOST_SENTENCES:
            self.sentences += [sentence for _, sentence in sorted(told)]
            del self.sentences[MOST_SENTENCES:]


def rows_of(sentences: Sequence[str]) -> str:
    """Sentences as a list for the terminal."""
    return "\n".join(f"- {each}" for each in sentences)
