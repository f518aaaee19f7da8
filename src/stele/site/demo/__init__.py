"""The demonstration's real part: one press report, summarised in the project's own words, and what it says."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from stele.site.museum import Museum

if TYPE_CHECKING:
    from stele.evidence.actions.visibility import Where
    from stele.staff.models import User

MEMORIAL: Final = "memorial-under-construction"
_HERE: Final = Path(__file__).parent
_REPORTS: Final = ("report-2025-10-24", "report-2025-10-24.en")
_CURATOR: Final = "curator"
_SECOND: Final = "second curator"
_REASON: Final = "read against the report, statement by statement"
_LIVING: Final = "they are in the report in a public role, and are shown as participants only"


def museum_of_the_memorial(root: Path) -> Museum:
    """The museum as the demonstration sets it up."""
    return Museum(
        root=root,
        name={"en": "A memorial under construction", "fr": "Un mémorial en construction"},
        languages=("en", "fr"),
        purpose={
            "en": "What one press report of 24 October 2025 says about a memorial museum in Pyongyang, and who says so.",
            "fr": "Ce que dit un article de presse du 24 octobre 2025 d'un musée commémoratif à Pyongyang, et qui le dit.",
        },
        label={
            "en": "A demonstration of Stele. It rests on one summary of one press report, in the project's own words.",
            "fr": "Une démonstration de Stele. Elle repose sur un seul résumé d'un article de presse, "
            "dans les mots du projet.",
        },
        indexed=False,
    )


def fill() -> None:
    """Take the summary and its translation in and accept them; what is there already is left alone."""
    from stele.evidence.actions.visibility import Where
    from stele.evidence.models import Batch
    from stele.linkage.actions.batches import accept_batch
    from stele.site.intake import take_in_report
    from stele.site.reactions import follow_up
    from stele.staff.actions import add_person
    from stele.staff.models import Role, User

    curator = User.objects.filter(username=_CURATOR).first() or add_person(None, _CURATOR, Role.ADMINISTRATOR)
    second = User.objects.filter(username=_SECOND).first() or add_person(curator, _SECOND, Role.EDITOR)
    for name in _REPORTS:
        known = Batch.objects.filter(name=name).first()
        if known is not None and known.acceptance_set.exists():
            continue
        report = _HERE / f"{name}.txt"
        batch, _ = take_in_report(curator, report, report.with_suffix(".statements.toml"), name)
        opened_by_two(curator, second, Where("source", source=batch.source_id), _LIVING)
        accept_batch(curator, batch, _REASON)
    follow_up()


def opened_by_two(one: User, other: User, where: Where, reason: str) -> None:
    """Open something to the public: one proposes it and another agrees, where one alone may not."""
    from stele.evidence.actions.visibility import restrict
    from stele.evidence.terms import Audience
    from stele.site.agreeing import carry_out
    from stele.staff.proposals import NeedsTwoError, propose

    try:
        restrict(one, where, Audience.PUBLIC, reason)
    except NeedsTwoError as needs:
        carry_out(other, propose(one, needs, reason).pk)
