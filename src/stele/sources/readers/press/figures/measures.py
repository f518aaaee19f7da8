"""What a number counts by the words of its own clause: what the people are, what befell them, or what befell them before it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from stele.sources.readers.press.figures.marks import Marks
from stele.sources.readers.press.figures.numbers import Number
from stele.sources.readers.press.figures.words import FigureWords
from stele.sources.readers.press.tokens import Token

FARTHEST: Final = 16
"""Tokens between a number and what befell those it counts."""
FARTHEST_LEFT: Final = 10
_STOPS: Final = frozenset({";", ":", ".", "(", ")", "–", "—", "?", "!"})
_LONGEST_INSERTION: Final = 14
_MARKS: Final = frozenset("“”«»\"’‘'")
_LONGEST_MARK: Final = 7
_OF_WHOM: Final = (["of", "whom"], ["of", "which"], ["of", "them"])
_TOGETHER: Final = frozenset({"et", "and", ","})


class Found(NamedTuple):
    """The measure, and the tokens from the number or the measure to the measure or the number."""

    measure: str
    first: int
    last: int
    first_mark: int = 0


def measure_of(
    tokens: Sequence[Token], number: Number, following: Number | None, marks: Marks, words: FigureWords,
    before: tuple[Number, str] | None,
) -> Found | None:  # fmt: skip
    """By the noun at the number; as a part of the figure before; by the verb behind it; by the verb or noun before it."""
    if _is_no_count(tokens, number, marks, words):
        return None
    named = _identified_before(tokens, number, words)
    if named is not None:
        return named
    noun = _own_noun(tokens, number, marks, words)
    if noun is not None:
        deed = _to_the_left(tokens, number, marks, words) if tokens[noun.last].low in words.states else None
        return deed if deed is not None and _is_deed_of(tokens, number, marks, deed, words) else noun
    part = _part(tokens, number, before, marks, words)
    if part is not None:
        return part
    loss = _loss_before(tokens, number, words)
    if loss is not None:
        return loss
    right = _to_the_right(tokens, number, following, marks, words)
    left = _to_the_left(tokens, number, marks, words)
    if right and left:
        return left if left.first == number.first - 1 and right.last - number.last > 1 else right
    return right or left or _joined(tokens, number, before, words)


def _is_no_count(tokens: Sequence[Token], number: Number, marks: Marks, words: FigureWords) -> bool:
    """An article, or “no”, that counts nobody."""
    after = tokens[number.last + 1] if number.last + 1 < len(tokens) else None
    if after is None:
        return number.is_article or (number.bound == "exact" and number.low == 0)
    is_noun = number.last + 1 in marks and after.low not in words.adjacent
    if number.is_article:
        is_one = tokens[number.core].low in words.ones
        is_counted = is_one and is_noun and number.first > 0 and tokens[number.first - 1].kind == "w"
        return not is_counted and after.low not in words.people and after.low not in words.of
    if number.low == number.high == 0:
        is_of = after.low in words.of and any(each.low in words.people for each in tokens[number.last + 2 : number.last + 5])
        return not (is_noun and number.first > 0) and after.low not in words.people and not is_of
    return False


def _own_noun(tokens: Sequence[Token], number: Number, marks: Marks, words: FigureWords) -> Found | None:
    """“12 blessés”, “204 prisoners”, “three of the wounded”: at most an adjective and “of the” between."""
    at = number.last + 1
    while at < len(tokens) and at - number.last <= 4:
        if at in marks:
            is_far = at - number.last > 2 and tokens[at].low in words.adjacent
            main = _main_verb(tokens, number, at, marks, words)
            main = main if main and (main[0] == "identified" or tokens[at - 1].low in words.them) else None
            is_far = is_far and main is None
            measure, last = main or _what_then_happened(tokens, at, marks, words) or (marks[at][1], at + marks[at][0] - 1)
            return None if is_far or _is_compound(tokens, last, words) else Found(measure, number.first, last)
        is_whole = tokens[at].kind == "n" and tokens[at - 1].low in words.definite | words.of
        is_mark = tokens[at].text in _MARKS
        if tokens[at].low not in words.between_noun and not tokens[at].is_capital and not is_whole and not is_mark:
            return None
        at += 1
    return None


def _is_deed_of(tokens: Sequence[Token], number: Number, marks: Marks, deed: Found, words: FigureWords) -> bool:
    """“The execution of 22 prisoners”: what was done to those counted, right before them."""
    end = deed.first_mark + marks[deed.first_mark][0]
    between = tokens[end : number.first]
    return (
        deed.measure == "killed"
        and (tokens[end - 1].low in words.of or bool(between) or tokens[end - 1].low.endswith(words.deed_ends))
        and all(each.low in words.of for each in between)
    )


def _is_compound(tokens: Sequence[Token], last: int, words: FigureWords) -> bool:
    """“Death certificates”, “prisoner boxes”: things."""
    return words.is_english and last + 1 < len(tokens) and tokens[last + 1].low in words.others


def _what_then_happened(tokens: Sequence[Token], at: int, marks: Marks, words: FigureWords) -> tuple[str, int] | None:
    """“Trois réfugiés y furent abattus” are killed, “onze rescapés brûlés” are wounded."""
    if tokens[at].low not in words.states:
        return None
    end = at + marks[at][0]
    for later in range(end, min(end + 6, len(tokens))):
        if later in marks and marks[later][1] != marks[at][1] and tokens[later].low not in words.states:
            return marks[later][1], later + marks[later][0] - 1
        if tokens[later].kind != "w" or tokens[later].low in words.relatives | words.contrast | words.conjunctions:
            return None
    return None


def _part(
    tokens: Sequence[Token], number: Number, before: tuple[Number, str] | None, marks: Marks, words: FigureWords
) -> Found | None:
    """“Dont cinq enfants”, “including two colonels”: part of what was counted right before."""
    if before is not None and [each.low for each in tokens[max(0, number.first - 2) : number.first]] in _OF_WHOM:
        return Found(before[1], number.first, _end_of_people(tokens, number, words))
    opener = number.first - (2 if number.first > 1 and tokens[number.first - 1].low in words.them else 1)
    if before is None or number.first == 0 or tokens[opener].low not in words.part_openers:
        return None
    after = tokens[number.last + 1].low if number.last + 1 < len(tokens) else ""
    if number.first - before[0].last > FARTHEST or after in words.auxiliaries:
        return None
    return Found(before[1], number.first, _end_of_people(tokens, number, words))


def _loss_before(tokens: Sequence[Token], number: Number, words: FigureWords) -> Found | None:
    """“Perdu 14 camarades”, “la perte de 45 hommes”, “the battalion lost 250”: where people follow, or were spoken of."""
    befallen = _befalls(tokens, number, words)
    if befallen is not None:
        return befallen
    at = next((each for each in range(number.first - 1, max(-1, number.first - 3), -1) if tokens[each].low in words.losing), None)
    if at is None or any(tokens[each].low not in words.of for each in range(at + 1, number.first)):
        return None
    after = tokens[number.last + 1 : number.last + 4]
    ends = not after or after[0].kind == "p"
    whose = after[1].low if len(after) > 1 and after[0].low in words.of else ""
    counts = bool(after) and (any(each.low in words.people for each in after[:2]) or whose in words.possessives)
    if counts or (ends and any(each.low in words.people for each in tokens[: number.first])):
        return Found("killed", at, _end_of_people(tokens, number, words))
    return None


def _identified_before(tokens: Sequence[Token], number: Number, words: FigureWords) -> Found | None:
    """“It identified 58 of the dead”, “put names to nine sets of bones”: the verb or the turn right before the number."""
    at = next((each for each in range(max(0, number.first - 4), number.first) if words.naming.at(tokens, each)), None)
    found = words.naming.at(tokens, at) if at is not None else None
    after = [each.low for each in tokens[number.last + 1 : number.last + 4]]
    counts = any(each in words.counted or each in words.them for each in after)
    return Found("identified", at, number.last) if found and at is not None and at + found[0] == number.first and counts else None


def _befalls(tokens: Sequence[Token], number: Number, words: FigureWords) -> Found | None:
    """“Searching for 19 people”, “drove 700 people from the village”: the verb right before people says what befell them."""
    after = tokens[number.last + 1 : number.last + 4]
    if not any(each.low in words.people for each in after[:3]):
        return None
    for at in range(number.first - 1, max(-1, number.first - 5), -1):
        measure = next((name for name, verbs in words.befalls.items() if tokens[at].low in verbs), "")
        if measure:
            return Found(measure, at, _end_of_people(tokens, number, words))
        if tokens[at].low not in words.of | words.before_phrases | words.definite and tokens[at].low not in _STILL:
            return None
    return None


_STILL: Final = frozenset({"still", "encore", "toujours", "up", "another", "plus", "also", "aussi", "for", "that"})


def _to_the_right(
    tokens: Sequence[Token], number: Number, following: Number | None, marks: Marks, words: FigureWords
) -> Found | None:
    """What befell them, in the same clause: “19 munitions workers, known as the kiln girls, who were killed”."""
    at, counts_people = number.last + 1, False
    while at < len(tokens) and at - number.last <= FARTHEST:
        token = tokens[at]
        if at in marks and not _belongs_to_others(tokens, at, counts_people, words):
            if token.low in words.adjacent and at - number.last > 2:
                return None
            if following is not None and following.first == at + marks[at][0] and tokens[at - 1].low in words.conjunctions:
                return None
            if not counts_people and _is_behind_preposition(tokens, number, at, words):
                return None
            main = _main_verb(tokens, number, at, marks, words)
            measure, last = main or _what_then_happened(tokens, at, marks, words) or (marks[at][1], at + marks[at][0] - 1)
            return None if _is_compound(tokens, last, words) else Found(measure, number.first, last)
        if following is not None and at >= following.first:
            shares = counts_people or at - number.last <= 3
            return _shared(tokens, number, following, marks, words) if shares and tokens[at - 1].low in _TOGETHER else None
        if token.text in {",", "("}:
            resumed = _past_insertion(tokens, at, marks, words)
            if resumed is not None:
                at, following, counts_people = resumed, None, True
                continue
            if token.text == "(" or not (counts_people and at + 1 in marks):
                return None
        elif (
            token.text in _STOPS
            or token.low in words.contrast | words.clause_ends
            or (token.low in words.others and not counts_people)
        ):
            return None
        counts_people = counts_people or token.low in words.people
        at += 1
    return None


def _is_behind_preposition(tokens: Sequence[Token], number: Number, at: int, words: FigureWords) -> bool:
    """“Les deux Etats se sont engagés à libérer les captifs”: a noun of measure in another phrase than the number."""
    between = tokens[number.last + 1 : at]
    helped = any(each.low in words.auxiliaries for each in between[-4:])
    return not helped and any(each.low in words.before_phrases for each in between)


def _main_verb(tokens: Sequence[Token], number: Number, at: int, marks: Marks, words: FigureWords) -> tuple[str, int] | None:
    """“Seven of those buried as unknown have now been identified”: a participle is only said of them, the verb counts them."""
    if any(each.low in words.auxiliaries | words.relatives for each in tokens[number.last + 1 : at]):
        return None
    helped = False
    for later in range(at + marks[at][0], min(at + FARTHEST, len(tokens))):
        if later in marks and helped:
            return marks[later][1], later + marks[later][0] - 1
        if tokens[later].kind != "w" or tokens[later].low in words.conjunctions | words.contrast | words.relatives:
            return None
        helped = helped or tokens[later].low in words.auxiliaries
    return None


def _belongs_to_others(tokens: Sequence[Token], at: int, counts_people: bool, words: FigureWords) -> bool:
    """“Children of victims”, “families of the missing”: those counted are somebody else."""
    before = at - 1
    while before > 0 and tokens[before].low in words.definite:
        before -= 1
    return counts_people and tokens[before].low in words.of


def _past_insertion(tokens: Sequence[Token], at: int, marks: Marks, words: FigureWords) -> int | None:
    """Behind what is inserted between two signs, when the clause goes on there with a verb or a relative."""
    sign = ")" if tokens[at].text == "(" else ","
    for close in range(at + 2, min(at + _LONGEST_INSERTION, len(tokens) - 1)):
        if tokens[close].text == sign:
            after = tokens[close + 1]
            goes_on = after.low in words.auxiliaries | words.relatives or close + 1 in marks
            return close + 1 if goes_on else None
        if tokens[close].text in _STOPS:
            return None
    return None


def _shared(tokens: Sequence[Token], number: Number, other: Number, marks: Marks, words: FigureWords) -> Found | None:
    """“12 soldiers and 30 civilians were killed”: the measure of the second is that of the first."""
    own = _own_noun(tokens, other, marks, words)
    if own is not None and tokens[own.last].low not in words.people and not words.is_english:
        return None
    found = own or _to_the_right(tokens, other, None, marks, words)
    return found._replace(first=number.first) if found else None


def _to_the_left(tokens: Sequence[Token], number: Number, marks: Marks, words: FigureWords) -> Found | None:
    """“Killed 12”, “the remains of 23 people”, “the number of missing at seven”, “a toll of 12 dead”."""
    at, is_phrase = number.first - 1, False
    end = _end_of_people(tokens, number, words)
    listed = _listed(tokens, number, end, marks, words)
    if listed is not None:
        return listed
    while at >= 0 and number.first - at <= FARTHEST_LEFT:
        token = tokens[at]
        start = next((one for one in range(at, at - _LONGEST_MARK, -1) if one in marks and one + marks[one][0] - 1 == at), None)
        if start is not None:
            is_toll = any(each.low in words.nouns for each in tokens[max(0, start - 5) : number.first])
            governs = tokens[start].low not in words.intransitive or start == number.first - 1
            touches = at == number.first - 2 and tokens[number.first - 1].low in words.at
            is_right = is_toll or touches or (governs and not is_phrase and number.first - start <= 5)
            return Found(marks[start][1], start, end, start) if is_right else None
        if token.text in _STOPS or token.text == "," or token.kind in "no" or token.low in words.conjunctions:
            return None
        if token.low in ("'s", "'"):
            return None
        is_only = at == number.first - 1 and token.low in ("que", "qu'")
        if token.low in words.contrast | words.relatives and not is_only:
            return None
        is_phrase = is_phrase or token.low in words.before_phrases
        at -= 1
    return None


def _listed(tokens: Sequence[Token], number: Number, end: int, marks: Marks, words: FigureWords) -> Found | None:
    """“Among the dead were four nurses”, “Parmi les victimes, on compte six femmes”, “the dead include six women”."""
    start = next((at for at in range(number.first - 1, max(-1, number.first - 7), -1) if at in marks), None)
    if start is None or end == number.last:
        return None
    between = tokens[start + marks[start][0] : number.first]
    opens = any(each.low in words.among for each in tokens[max(0, start - 3) : start])
    verbs = [each for each in between if each.low in words.includes]
    others = [
        each for each in between if each.low not in words.includes | words.auxiliaries and each.text != "," and each.low != "on"
    ]
    if others or (not verbs and not (opens and between)):
        return None
    is_noun = start > 0 and tokens[start - 1].low in words.definite | words.between_noun
    return Found(marks[start][1], start, end, start) if is_noun and (opens or verbs) else None


def _joined(tokens: Sequence[Token], number: Number, before: tuple[Number, str] | None, words: FigureWords) -> Found | None:
    """“Killed 12 soldiers and 30 civilians”: people joined to those counted right before."""
    if before is None or before[0].last >= number.first:
        return None
    between = [each.low for each in tokens[before[0].last + 1 : number.first]]
    after = tokens[number.last + 1].low if number.last + 1 < len(tokens) else ""
    if len(between) > FARTHEST_LEFT or not between or between[-1] not in _TOGETHER or after not in words.people:
        return None
    if any(each in words.auxiliaries | words.contrast or each in _STOPS for each in between):
        return None
    return Found(before[1], number.first, _end_of_people(tokens, number, words))


def _end_of_people(tokens: Sequence[Token], number: Number, words: FigureWords) -> int:
    at = number.last
    while at + 1 < len(tokens) and at - number.last < 3 and tokens[at + 1].kind == "w":
        at += 1
        if tokens[at].low in words.people:
            return at
    return number.last
