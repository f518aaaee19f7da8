"""What a place or a unit is called by the wordings that are tied to it (rule 5 of evidence).

A tied mention is no statement about its target: it stands in another record, and says something else. That it calls the
target so is read off the readings of the records it stands in, for each audience from what that audience reads there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Final

from django.db import connection

from stele.evidence.keys import statement_at
from stele.evidence.terms import AUDIENCES, Audience, Kind, Modality
from stele.evidence.vocabulary import BY_NAME
from stele.linkage.queries import steps
from stele.records.models import Link
from stele.records.rules.said import Said

NAMED: Final = frozenset({Kind.PLACE, Kind.GROUP})
"""The kinds of subject that a wording gives a name to; a person whom a report calls “the minister” is not named by it."""
_NAMING: Final = frozenset({Modality.ASSERTED, Modality.ANNOUNCED})
_FIRST_OF_EACH_WORDING: Final = """
SELECT target, statement FROM (
    SELECT l.target, l.statement, row_number() OVER (
        PARTITION BY l.target, l.words, a.batch_id, a.chain ORDER BY a.row, a.ordinal, l.statement
    ) AS place
    FROM records_link l JOIN evidence_attestation a ON a.n = l.n
    WHERE l.target IN ({marks}) AND (l.names_to & {reader}) <> 0
) AS ranked WHERE place = 1
"""


def may_name(said: Said) -> bool:
    """Whether the words of a statement can be a name of what they are tied to: as written, and not to be folded."""
    return bool(said.words) and said.modality in _NAMING and not said.harsh and said.translates is None


def as_name(said: Said) -> Said:
    """A statement that stands in another record, as a name of what its words are tied to: announced or not, it calls it so."""
    language = said.language or said.source.language
    value = {"language": language} if language else {}
    return said._replace(
        prop=BY_NAME["name"], value=value, modality=Modality.ASSERTED, trouble="", target=None, mention=said.prop.name
    )


def names_to(readers: Iterable[Audience]) -> int:
    """The audiences to whom a wording names its target, as one number: 1 the public, 2 staff, 4 restricted."""
    return sum(1 << AUDIENCES.index(each) for each in readers)


def mentions_of(targets: Iterable[int], audience: Audience) -> dict[int, list[tuple[int, int]]]:
    """For each target, one statement for each wording of each voice in each source: the first of it in that source."""
    found: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for piece in steps(targets):
        marks = ", ".join(["%s"] * len(piece))
        with connection.cursor() as cursor:
            cursor.execute(_FIRST_OF_EACH_WORDING.format(marks=marks, reader=names_to([audience])), piece)
            for target, statement in cursor.fetchall():
                if place := statement_at(statement):
                    found[target].append(place)
    return found


def naming(keys: Iterable[int]) -> dict[int, int]:
    """For each target, a number that changes with what the records ``keys`` call it; within one process only."""
    found: dict[int, int] = defaultdict(int)
    for piece in steps(keys):
        links = Link.objects.filter(record__in=piece, names_to__gt=0)
        for target, *wording in links.values_list("target", "statement", "words", "names_to"):
            found[target] ^= hash(tuple(wording))
    return found
