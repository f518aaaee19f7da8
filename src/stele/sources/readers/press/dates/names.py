"""Words that look like a date and are none: streets, first names, habits, counts."""

from __future__ import annotations

import re
from typing import Final

from stele.sources.readers.press.dates.grammar import Grammar, grammar
from stele.sources.readers.press.layout import Sentence

_OTHER_NAME: Final = re.compile(
    r"(?:\bplace (?:du |des |de la |de l['’]|de )"
    r"|\b(?:rue|avenue|boulevard|quai|square|platform) (?:du |des |de la |de l['’]|de )?|-)\Z",
    re.I,
)


_RECURS: Final = re.compile(
    r"[ \u00a0](?:de chaque année|chaque année|tous les ans|every year|each year|of every year|of each year)\b", re.I
)


def is_name(match: re.Match[str], sentence: Sentence, language: str) -> bool:
    """A street or a month that is a word of another kind: “may”, “march” and “second” want more than themselves."""
    words, text = match[0], sentence.text
    if _is_habit_or_thing(match, sentence, grammar(language)):
        return True
    if _RECURS.match(text, match.end()) or text[max(0, match.start() - 7) : match.start()].lower() == "années ":
        return True
    if match.lastgroup is None or _OTHER_NAME.search(text, max(sentence.span.start, match.start() - 24), match.start()):
        return True
    only = match.groupdict()
    if only.get("sm") and not any(only.get(name) for name in ("sy", "slast", "snext", "sblast", "sbnext")):
        if (
            words[:1].islower()
            and only["sm"].lower() in {"may", "march", "fall", "spring", "mars"}
            and not match["since"]
            and not match["until"]
        ):
            before = text[max(0, match.start() - 8) : match.start()].split()
            return not before or before[-1].lower() not in {
                "in",
                "en",
                "last",
                "next",
                "this",
                "du",
                "since",
                "until",
                "by",
                "of",
                "fin",
                "début",
                "the",
                "au",
            }
        if only["sm"] in {"May", "March"}:
            before = text[max(0, match.start() - 8) : match.start()].split()
            return not before or (
                before[-1].lower() not in {"in", "last", "next", "by", "of", "late", "early", "mid", "during", "and", "or"}
                and not match["since"]
                and not match["until"]
            )
    if only.get("yonly") and not match["since"] and not match["until"] and not match["before"]:
        return _is_no_year(match, sentence)
    return False


_CAPITAL_BEHIND: Final = re.compile(r" [A-ZÉ][a-zé]")


def _is_habit_or_thing(match: re.Match[str], sentence: Sentence, rules: Grammar) -> bool:
    """“Fermé le mardi”, “every Thursday”, “our summer exhibition”, “Aunty June Malpa”."""
    groups = {name for name, words in match.groupdict().items() if words}
    before = sentence.text[max(sentence.span.start, match.start() - 12) : match.start()].lower().split()
    last = before[-1] if before else ""
    if "wd" in groups and not groups & {"wlast", "wnext", "wlast_", "wnext_", "since", "until", "before"}:
        return last in rules.habit
    if last in ("every", "each", "chaque") or _ANNUALLY.search(
        sentence.text, max(sentence.span.start, match.start() - 24), match.start()
    ):
        return True
    if "sm" in groups and not groups & {"sy", "slast", "snext", "sblast", "sbnext", "since", "until", "before"}:
        is_season = match["sm"].lower() in rules.seasons
        leading = sentence.text[max(sentence.span.start, match.start() - 6) : match.start()].lower()
        if is_season and (last in rules.possessives or not leading.endswith(rules.before_season)):
            return not match["part"] if "part" in match.groupdict() else True
        return not is_season and match["sm"] in _FIRST_NAMES and _CAPITAL_BEHIND.match(sentence.text, match.end()) is not None
    return False


_ANNUALLY: Final = re.compile(r"\b(?:annually|every year|each year|chaque année|tous les ans)\b[^.;]{0,12}\Z", re.I)


_FIRST_NAMES: Final = frozenset({"April", "May", "June", "August", "Avril"})


def _is_no_year(match: re.Match[str], sentence: Sentence) -> bool:
    """A bare year stands after a preposition, or alone between signs; else it may count something."""
    before = sentence.text[max(sentence.span.start, match.start() - 16) : match.start()].replace("’", "'")
    after = sentence.text[match.end() : match.end() + 2]
    last = before.split()[-1].lower() if before.split() else ""
    rules_words = grammar("fr").year_before | grammar("en").year_before
    if last in rules_words or before.endswith(("(", "d'", "l'")):
        return bool(
            re.match(
                r" (?:people|men|soldiers|names|personnes|hommes|soldats|noms|civil)", sentence.text[match.end() : match.end() + 12]
            )
        )
    return not (after[:1] in ",.);:" or not after.strip() or sentence.text[match.end() - 5] in ",(")
