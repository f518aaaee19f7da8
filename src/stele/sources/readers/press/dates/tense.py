"""Whether a date is to come, by the verb beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from stele.sources.readers.press.dates.grammar import Grammar
from stele.sources.readers.press.layout import Sentence
from stele.sources.readers.press.tokens import Token

_FUTURE: Final = re.compile(r"(?!opéra|caméra|delà)[^\W\d_]{2,}(?:era|ira|dra|vra|tra|ura|eront|iront|dront|vront|tront|uront)")


def _is_to_be(tokens: Sequence[Token], at: int, rules: Grammar) -> bool:
    """“Will be opened”, “to be reopened”: a participle that an auxiliary of the future stands before."""
    return any(rules.to_come.at(tokens, before) for before in range(max(0, at - 3), at))


def is_to_come(sentence: Sentence, match: re.Match[str], rules: Grammar) -> bool:
    """Whether the nearest verb before the date, else after it, speaks of what is to come; without a verb, an hour does."""
    tokens = [each for each in sentence.tokens if each.kind != "q" or each.start <= match.start() < each.end]
    verdicts = [(each.start, True) for at, each in enumerate(tokens) if _FUTURE.fullmatch(each.low) or rules.to_come.at(tokens, at)]
    verdicts += [
        (each.start, False)
        for at, each in enumerate(tokens)
        if each.low in rules.past or (each.low.endswith("ed") and len(each.low) > 4 and not _is_to_be(tokens, at, rules))
    ]
    last = max((each for each in tokens if each.end <= match.start()), key=lambda each: each.end, default=None)
    if last is not None and last.low in rules.ahead:
        return True
    before = [pair for pair in verdicts if pair[0] < match.start()]
    stop = next((each.start for each in tokens if each.start > match.end() and each.low in rules.relatives), sentence.span.end)
    nearest = max(before, default=None) or min((pair for pair in verdicts if match.start() < pair[0] < stop), default=None)
    if nearest is None:
        return match.groupdict().get("until") is not None or rules.at_hour.match(sentence.text, match.end()) is not None
    return nearest[1]
