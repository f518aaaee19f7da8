"""One statement on its own page: the words as written, the value as understood, and all that it hangs on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from stele.records.shapes import StatementShape
from stele.visit.present import words
from stele.visit.present.quotations import Quotation, Translation, quotation_of, translations_of
from stele.visit.present.reading import title_of
from stele.visit.present.said import Account, Meaning, Telling, account_of, meaning_of, voice_name

if TYPE_CHECKING:
    from stele.records.queries import DecisionShape, StatementPage

_MODALITIES: Final = {
    "asserted": gettext_noop("said as a fact"),
    "announced": gettext_noop("announced, not yet so"),
    "denied": gettext_noop("denied"),
    "no value": gettext_noop("no value given"),
}
_DECIDED: Final = {
    "accepted": gettext_noop("accepted"),
    "rejected": gettext_noop("rejected"),
    "withdrawn": gettext_noop("decision withdrawn"),
    "accepted with its list": gettext_noop("accepted with its list"),
    "withdrawn with its list": gettext_noop("acceptance of its list withdrawn"),
}


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision of the museum about the statement."""

    what: str
    date: str
    when: str
    reason: str


@dataclass(frozen=True, slots=True)
class StatementView:
    """All that the page of a statement shows."""

    id: str
    heading: str
    heading_language: str
    label: str
    property: str
    meaning: Meaning
    written: str
    written_language: str
    modality: str
    account: Account
    passage: str
    received: str
    columns: str
    decided: Sequence[Decided]
    quotation: Quotation | None
    translations: Sequence[Translation]
    translates: Translation | None
    record: str
    record_language: str
    record_href: str


def statement_view(page: StatementPage, language: str) -> StatementView:
    """The page of a statement; harsh words stand in its body, never in its heading."""
    said, reading = page.statement, page.reading
    ties = {each.statement: each for each in page.links if not each.inverse}
    telling = Telling(language, reading["statements"], reading["voices"], reading["sources"], ties, "all")
    meaning = meaning_of(telling, said)
    original = reading["statements"].get(said.get("translates", ""))
    own = said.get("language", "")
    title, title_language = title_of(reading, language)
    is_quotation = said["property"] == "quotation"
    return StatementView(
        id=said["id"],
        heading=_heading(telling, page, meaning),
        heading_language="" if said.get("harsh") or is_quotation else meaning.language,
        label=words.label(said["property"], language),
        property=said["property"],
        meaning=meaning,
        written=words.quoted(said["words"], own) if said["words"] else "",
        written_language=words.other(own, language),
        modality=_(_MODALITIES[said["modality"]]) if said["modality"] in _MODALITIES else said["modality"],
        account=account_of(telling, said, meaning.text),
        passage=words.quoted(page.passage.strip(), page.source["language"]) if page.passage else "",
        received=words.date_words(said["received"], language),
        columns=", ".join(said["locus"].get("columns", ())),
        decided=[_decided(each, language) for each in page.decided],
        quotation=quotation_of(telling, original or said) if is_quotation else None,
        translations=_translations(telling, said, original),
        translates=_translated(original, language) if original else None,
        record=title,
        record_language=title_language,
        record_href=f"/{language}/{reading['kind']}/{reading['address']}#{said['property']}",
    )


def _translations(telling: Telling, said: StatementShape, original: StatementShape | None) -> list[Translation]:
    """Every translation of the words; on the page of a translation of a quotation, that one alone."""
    if original is None:
        return translations_of(telling, said, every=True)
    return [each for each in translations_of(telling, original, every=True) if each.id == said["id"]]


def _translated(original: StatementShape, language: str) -> Translation:
    tongue = original.get("language", "")
    return Translation(words.quoted(original["words"], tongue), words.other(tongue, language), "", original["id"])


def _heading(telling: Telling, page: StatementPage, meaning: Meaning) -> str:
    said = page.statement
    if said.get("harsh") or said["property"] == "quotation":
        speaker = voice_name(telling, said, said["chain"][-1]) if said["chain"] else _("an unnamed voice")
        harsh_text = _("A quotation of {speaker}") if said["property"] == "quotation" else _("Words of {speaker}")
        return format_html(harsh_text, speaker=speaker)
    return " ".join(filter(None, (meaning.prefix, meaning.text)))


def _decided(decision: DecisionShape, language: str) -> Decided:
    what = decision["what"]
    return Decided(
        what=_(_DECIDED[what]) if what in _DECIDED else what,
        date=words.date_words(decision["on"], language),
        when=words.machine_date(decision["on"]),
        reason=decision["reason"],
    )
