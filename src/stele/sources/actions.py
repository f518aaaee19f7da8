"""Writing what was received. Each takes the act in whose transaction it happens."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict

from django.utils import timezone
from django.utils.translation import gettext as _

from stele.plain.ids import random_address
from stele.plain.names import fold
from stele.sources.facts import SourceFacts, VoiceFacts
from stele.sources.models import Series, Source, Voice
from stele.staff.actions import Act, RefusedError


def declare_voices(voices: Mapping[str, VoiceFacts]) -> None:
    """Add voices; one that is known keeps its names and gains those in other languages."""
    for voice, facts in voices.items():
        known, new = Voice.objects.get_or_create(id=voice, defaults=asdict(facts))
        if new:
            continue
        _refuse_another_name(known, facts)
        known.name = {**facts.name, **known.name}
        known.save(update_fields=["name"])


def receive(act: Act, facts: SourceFacts, sha256: str | None, size: int) -> Source:
    """Record a source whose bytes are kept under ``sha256``; a call or a visit leaves none."""
    written = asdict(facts)
    del written["invented"]
    for reference in ("publisher", "series", "derives_from"):
        written[f"{reference}_id"] = written.pop(reference) or None
    if facts.series:
        Series.objects.get_or_create(id=facts.series, defaults={"title": facts.title})
    _refuse_unknown(facts)
    return Source.objects.create(
        address=random_address(),
        folded=folded(facts.title),
        sha256=sha256,
        size=size,
        received=act.seq,
        received_on=timezone.now().date(),
        **written,
    )


def folded(title: str) -> str:
    """A title as it is looked for: what is longer than a line is found by its beginning."""
    return fold(title)[:300]


def fold_titles() -> None:
    """Of sources that come from a backup older than the list of sources."""
    for source in Source.objects.filter(folded="", redacted=False).iterator():
        Source.objects.filter(pk=source.pk).update(folded=folded(source.title))


def _refuse_another_name(known: Voice, facts: VoiceFacts) -> None:
    for language, name in facts.name.items():
        if known.name.get(language, name) != name:
            raise RefusedError(
                _(
                    "The voice “%(id)s” is called “%(known)s” here and “%(name)s” in this file. Give it another id, or the "
                    "same name."
                ) % {"id": known.id, "known": known.name[language], "name": name}
            )


def _refuse_unknown(facts: SourceFacts) -> None:
    if facts.publisher and not Voice.objects.filter(pk=facts.publisher).exists():
        raise RefusedError(
            _(
                "The publisher “%(publisher)s” is not among the voices. Declare it under [voices]."
            ) % {"publisher": facts.publisher}
        )
    if facts.derives_from and not Source.objects.filter(pk=facts.derives_from).exists():
        raise RefusedError(
            _(
                "There is no source %(derives_from)s for this one to derive from. Take that in first."
            ) % {"derives_from": facts.derives_from}
        )
    taken = facts.series and Source.objects.filter(series=facts.series, edition=facts.edition).exists()
    if taken:
        raise RefusedError(
            _(
                "Edition %(edition)s of the series “%(series)s” was taken in before."
            ) % {"edition": facts.edition, "series": facts.series}
        )
