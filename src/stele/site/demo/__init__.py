"""The demonstration's real part: one press report, summarised in the project's own words, and what it says."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from stele.site.museum import Museum

MEMORIAL: Final = "memorial-under-construction"
_HERE: Final = Path(__file__).parent
_REPORTS: Final = ("report-2025-10-24", "report-2025-10-24.en")
_CURATOR: Final = "curator"
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
    from stele.evidence.actions.visibility import Where, restrict
    from stele.evidence.models import Batch
    from stele.evidence.terms import Audience
    from stele.linkage.actions.batches import accept_batch
    from stele.site.intake import take_in_report
    from stele.site.reactions import follow_up
    from stele.staff.actions import add_person
    from stele.staff.models import Role, User

    curator = User.objects.filter(username=_CURATOR).first() or add_person(None, _CURATOR, Role.ADMINISTRATOR)
    for name in _REPORTS:
        known = Batch.objects.filter(name=name).first()
        if known is not None and known.acceptance_set.exists():
            continue
        report = _HERE / f"{name}.txt"
        batch, _ = take_in_report(curator, report, report.with_suffix(".statements.toml"), name)
        restrict(curator, Where("source", source=batch.source_id), Audience.PUBLIC, _LIVING)
        accept_batch(curator, batch, _REASON)
    follow_up()
