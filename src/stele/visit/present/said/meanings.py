"""What a statement says, in words; harsh words only where they may stand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from stele.evidence.terms import ValueType
from stele.evidence.vocabulary import BY_NAME
from stele.records.shapes import StatementShape
from stele.visit.present import words
from stele.visit.present.said.telling import Telling
from stele.visit.present.said.voices import voice_name

_PREFIXES: Final = {
    "announced": gettext_noop("Announced, not yet so:"),
    "denied": gettext_noop("Denied:"),
}
_TIED: Final = frozenset({ValueType.PLACE, ValueType.MENTION, ValueType.RELATION})


@dataclass(frozen=True, slots=True)
class Meaning:
    """A value in words. ``language`` is empty where it is the reader's own; ``original`` stands between its marks."""

    text: str
    language: str = ""
    href: str = ""
    when: str = ""
    prefix: str = ""
    note: str = ""
    original: str = ""
    original_language: str = ""
    quiet: bool = False

    @property
    def has_lines(self) -> bool:
        """Whether the lines of the text are its own, as those of a transcribed document are."""
        return "\n" in self.text


def meaning_of(telling: Telling, said: StatementShape) -> Meaning:
    """What the statement says; harsh words only where they may stand."""
    if said.get("harsh") and not _may_stand(telling, said):
        return _quiet(telling, said)
    prop = BY_NAME[said["property"]]
    language = words.other(said.get("language", ""), telling.language)
    rendering = telling.rendering(said)
    if rendering is not None and _is_worded(telling, said):
        return _rendered(telling, said, rendering)
    if said["modality"] == "no value":
        return _no_value(telling, said, language)
    prefix = _(_PREFIXES[said["modality"]]) if said["modality"] in _PREFIXES else ""
    if prop.value is ValueType.QUOTATION:
        return _quotation(said, language, prefix)
    if prop.value in _TIED:
        return _tied(telling, said, language, prefix)
    told = _TELL[prop.value](said, telling.language) if said["value"] and prop.value in _TELL else ""
    note = _note(prop.value, said, telling.language)
    if not told:
        return Meaning(said["words"], language, prefix=prefix, note=note)
    when = words.machine_date(said["value"].get("edtf", ""))
    written, tongue = _original(telling, said, told)
    return Meaning(told, when=when, prefix=prefix, note=note, original=written, original_language=tongue)


def _quotation(said: StatementShape, language: str, prefix: str) -> Meaning:
    """The speaker's words between their own marks; a translation is nobody's own words, and stands without."""
    if "translates" in said:
        return Meaning(said["words"], language, prefix=prefix, note=_("translation"))
    return Meaning(words.quoted(said["words"], said.get("language", "")), language, prefix=prefix)


def _no_value(telling: Telling, said: StatementShape, language: str) -> Meaning:
    if said.get("museum_observes") and said["words"]:
        return Meaning(said["words"], language)
    text = _("gives no figure") if BY_NAME[said["property"]].value is ValueType.FIGURE else _("gives no value")
    written, tongue = _original(telling, said, text)
    return Meaning(text, original=written, original_language=tongue)


def _is_worded(telling: Telling, said: StatementShape) -> bool:
    """Whether the value is nothing but words: a translation says it in the reader's language."""
    if said["modality"] == "no value":
        return bool(said["words"] and said.get("museum_observes"))
    kind = BY_NAME[said["property"]].value
    return kind is ValueType.TEXT or (kind in _TIED and said["id"] not in telling.links)


def _rendered(telling: Telling, said: StatementShape, rendering: StatementShape) -> Meaning:
    prefix = _(_PREFIXES[said["modality"]]) if said["modality"] in _PREFIXES else ""
    written, tongue = _original(telling, said, rendering["words"])
    return Meaning(rendering["words"], prefix=prefix, note=_("translation"), original=written, original_language=tongue)


def _may_stand(telling: Telling, said: StatementShape) -> bool:
    """Whether these harsh words may be shown on this page."""
    return telling.harsh == "all" or (telling.harsh == "quotations" and said["property"] == "quotation")


def _quiet(telling: Telling, said: StatementShape) -> Meaning:
    """A neutral line in place of harsh words, leading to the statement's own page."""
    speaker = voice_name(telling, said, said["chain"][-1]) if said["chain"] else _("an unnamed voice")
    if said["property"] == "quotation":
        text = format_html(_("a quotation of {speaker} (read it on its own page)"), speaker=speaker)
    else:
        text = format_html(_("words of {speaker} (read them on their own page)"), speaker=speaker)
    return Meaning(text, href=f"/{telling.language}/statement/{said['id']}", quiet=True)


def _tied(telling: Telling, said: StatementShape, language: str, prefix: str) -> Meaning:
    link = telling.links.get(said["id"])
    if link is None:
        note = _("translation") if "translates" in said else said["value"].get("role", "")
        return Meaning(said["words"], language, prefix=prefix, note=note)
    text = link.titles.get(telling.language) or link.title or said["words"]
    own = "" if telling.language in link.titles else words.other(next(iter(link.titles), ""), telling.language)
    shown = telling.rendering(said) or said
    if shown.get("language") == telling.language and shown["words"].startswith(text):
        text = shown["words"]  # the title, and more said of it
    href = f"/{telling.language}/{link.kind}/{link.address}"
    written, tongue = _original(telling, said, text)
    role = said["value"].get("role", "")
    return Meaning(text, own, href, prefix=prefix, note=role, original=written, original_language=tongue)


def _original(telling: Telling, said: StatementShape, text: str) -> tuple[str, str]:
    """The words as written between their own marks, and their language, where they are others than the words shown."""
    written = said["words"]
    if not written or written.strip().casefold() == text.casefold():
        return "", ""
    language = said.get("language", "")
    return words.quoted(written, language), words.other(language, telling.language)


def _coded(said: StatementShape, language: str) -> str:
    return words.code_words(said["property"], said["value"].get("code", ""), language)


def _point(said: StatementShape, language: str) -> str:
    value = said["value"]
    text = _("latitude %(lat)s, longitude %(lon)s") % {"lat": value["lat"], "lon": value["lon"]}
    if value.get("precision_m"):
        within = {"point": text, "metres": words.number(round(value["precision_m"]), language)}
        return _("%(point)s, to within %(metres)s m") % within
    return text


_TELL: Final[dict[ValueType, Callable[[StatementShape, str], str]]] = {
    ValueType.DATE: lambda said, language: words.date_words(said["value"].get("edtf", ""), language),
    ValueType.CODED: _coded,
    ValueType.NUMBER: lambda said, language: words.number(said["value"]["number"], language),
    ValueType.FIGURE: lambda said, language: words.figure_words(said["value"], language),
    ValueType.POINT: _point,
}


def _note(kind: ValueType, said: StatementShape, language: str) -> str:
    """A remark after the value: the form of a name, the scheme of a number, the language of a text."""
    value: dict[str, Any] = said["value"]
    if kind is ValueType.NAME:
        return _("recorded so") if "mention" in said else words.name_form(value.get("form", ""), language)
    if kind is ValueType.DATE:
        return "; ".join(stage["words"] for stage in value.get("stages", ()))
    if kind is ValueType.IDENTIFIER:
        return str(value.get("scheme", ""))
    if "translates" in said:
        return _("translation")
    if kind is ValueType.TEXT and words.other(said.get("language", ""), language):
        return _("in %(language)s") % {"language": words.language_name(said["language"], language)}
    return ""
