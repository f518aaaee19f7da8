"""One statement as somebody decides on it: who says what of whom, what is recorded already, what accepting would make of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from stele.evidence.keys import statement_id
from stele.evidence.reading import Item
from stele.evidence.terms import Audience
from stele.records.foresight import Foresight, foresee
from stele.records.shapes import FactShape, ReadingShape, SourceShape
from stele.sources.models import Source, Voice
from stele.visit.present import words
from stele.visit.present.reading import Fact, fact_of, telling_of, title_of
from stele.visit.present.said import Meaning, Telling, meaning_of, voice_name

_STANDINGS: Final = {
    "open": gettext_noop("not decided yet"),
    "accepted": gettext_noop("accepted"),
    "edited": gettext_noop("accepted with an edit"),
    "rejected": gettext_noop("rejected"),
}


@dataclass(frozen=True, slots=True)
class Card:
    """All that the right half of the reading shows of one statement."""

    item: Item
    at: str
    subject: str
    kind: str
    record: str
    label: str
    meaning: Meaning
    how: SafeString | str
    trouble: str
    standing: str
    recorded: Fact | None
    foreseen: Sequence[SafeString | str]


def card(item: Item, source: Source, named: str, audience: Audience, language: str) -> Card:
    """The card of a statement; ``named`` is what the report calls its subject."""
    seen = foresee(item.n, item.slot, audience)
    voices = {each.id: {"name": each.name, "kind": each.kind} for each in Voice.objects.filter(id__in=item.chain)}
    shape = SourceShape(title=source.title, kind=source.kind, language=source.language, claimed=source.claimed)
    telling = Telling(language, {}, voices, {source.address: shape}, harsh="all")  # type: ignore[arg-type]
    said, fact = seen.statement, seen.fact(seen.before)
    return Card(
        item=item, at=at_of(item), subject=_subject(seen, named, language), kind=words.kind_label(item.kind.value, language),
        record=_record(seen.before, language), label=words.label(said["property"], language),
        meaning=meaning_of(telling, said), how=_how(telling, item, said),
        trouble=words.not_understood(said["property"]) if "not_understood" in said else "",
        standing=_(_STANDINGS[item.standing]),
        recorded=fact_of(telling_of(seen.before, language), fact) if seen.before and fact else None,
        foreseen=foreseen(seen, language) if item.standing == "open" else [],
    )  # fmt: skip


def at_of(item: Item) -> str:
    """How an address names the statement: as it was first proposed, whatever corrects it."""
    return statement_id(*item.first)


def foreseen(seen: Foresight, language: str) -> list[SafeString | str]:
    """What would become of the property and of the pages, in sentences."""
    label = words.label(seen.statement["property"], language)
    before, after = seen.fact(seen.before), seen.fact(seen.after)
    found: list[SafeString | str] = []
    if seen.after is None or after is None:
        found.append(_("Your role does not read this property. It is recorded, and kept from the public."))
    else:
        found.append(_of_property(seen, label, before, after))
    if seen.overtakes:
        found.append(_("This voice said otherwise earlier; that will be shown as what it said before."))
    if seen.before is None and seen.after is not None:
        found.append(_("A new page will be made."))
    found.append(_("The public page will change.") if seen.public else _("No public page will change."))
    if not seen.shown and seen.after is not None:
        found.append(_("The public does not read it: the person may be living, or a rule withholds it."))
    return found


def _of_property(seen: Foresight, label: str, before: FactShape | None, after: FactShape) -> SafeString | str:
    sid, voices, earlier = seen.statement["id"], len(after["values"]), len(before["values"]) if before else 0
    name = format_html("<em>{}</em>", label)
    if after["state"] == "differ" and (before is None or before["state"] != "differ"):
        text = ngettext(
            "This will make {name} contested: {n} voice.", "This will make {name} contested: {n} voices.", voices
        )
        return format_html(text, name=name, n=voices)
    if after["state"] == "differ" and voices > earlier:
        text = ngettext(
            "{name} is contested already; this adds to it: {n} voice.", "{name} is contested already; this adds to it: {n} voices.",
            voices,
        )  # fmt: skip
        return format_html(text, name=name, n=voices)
    if after["state"] == "differ":
        return format_html(_("{name} is contested already, and this agrees with one side."), name=name)
    if any(sid in each["statements"] for each in after.get("coarser", ())):
        return format_html(_("For {name}, this is less precise than what is recorded, and fits it."), name=name)
    if before is None or not before["values"]:
        return format_html(_("Nothing is recorded for {name} yet."), name=name)
    if after["state"] == "agree":
        return format_html(_("For {name}, this agrees with what is recorded."), name=name)
    return format_html(_("This will stand beside what is recorded for {name}."), name=name)


def _subject(seen: Foresight, named: str, language: str) -> str:
    title = title_of(seen.before, language)[0] if seen.before and seen.before["title"] else ""
    return title or named


def _record(before: ReadingShape | None, language: str) -> str:
    return f"/{language}/{before['kind']}/{before['address']}" if before else ""


def _how(telling: Telling, item: Item, said: object) -> SafeString | str:
    """Who says that who says it, with the same verb for every side; whose account it is, never that it is so."""
    if item.chain == ("museum",):
        return _("The museum observes this.")
    names = [voice_name(telling, said, each) for each in item.chain]  # type: ignore[arg-type]
    text: SafeString | str = names[-1]
    text = format_html(_("{voice} says"), voice=text)
    for name in reversed(names[:-1]):
        text = format_html(_("{voice} says that {rest}"), voice=name, rest=text)
    return text


def names_in(items: Sequence[Item]) -> dict[str, str]:
    """What a report calls each of its subjects: the longest of the names that it gives, else its key."""
    found: dict[str, str] = {}
    for each in items:
        if each.slot_form.property == "name" and len(each.words) > len(found.get(each.subject, "")):
            found[each.subject] = each.words
    for each in items:
        found.setdefault(each.subject, each.subject.replace("-", " "))
    return found
