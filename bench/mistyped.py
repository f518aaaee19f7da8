"""Names as visitors type them: with a letter or two wrong, in another order, not to the end; and whether the answer holds them."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

_CHANCE = random.Random(7)
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def with_typo(name: str, chance: random.Random = _CHANCE) -> str:
    """One letter left out, added, replaced, or swapped with the next; longer words are hit more often."""
    words = name.split()
    at = chance.choices(range(len(words)), [len(word) for word in words])[0]
    word = words[at]
    i = chance.randrange(len(word))
    words[at] = chance.choice((
        word[:i] + word[i + 1 :],
        word[:i] + chance.choice(_LETTERS) + word[i:],
        word[:i] + chance.choice(_LETTERS) + word[i + 1 :],
        word[:i] + word[i + 1 : i + 2] + word[i] + word[i + 2 :],
    )) or word  # fmt: skip
    return " ".join(words)


KINDS: dict[str, Callable[[str], str]] = {
    "one typo": with_typo,
    "two typos": lambda name: with_typo(with_typo(name)),
    "swapped order": lambda name: " ".join(reversed(name.split())),
    "prefix": lambda name: name[: max(len(name) - 2, 5)],
}


def is_found(name: str, spelled: str, names: Sequence[str], what: str) -> bool:
    """Whether the first ten names hold the one that was meant; of a beginning, whether all that come first begin so."""
    wanted = sorted(name.casefold().split())
    if any(sorted(each.casefold().split()) == wanted for each in names):
        return True
    return what == "prefix" and bool(names) and all(each.casefold().startswith(spelled.casefold().strip()) for each in names[:3])
