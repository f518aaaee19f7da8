"""One statement, told in the reader's language: its value, who says it, when, and where that is written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final, Literal

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from stele.evidence.terms import Kind, ValueType
from stele.evidence.vocabulary import BY_NAME
from stele.records.shapes import SourceShape, StatementShape, VoiceShape
from stele.visit.present import words

if TYPE_CHECKING:
    from stele.records.queries import LinkedRecord

# What a source is called in a sentence, where the voice that speaks in it has no name.
_THE_SOURCE: Final = {
    "official register": gettext_noop("the official register"),
    "court record": gettext_noop("the court record"),
    "press report": gettext_noop("the press report"),
    "family testimony": gettext_noop("the family testimony"),
    "witness testimony": gettext_noop("the witness testimony"),
    "medical record": gettext_noop("the medical record"),
    "image or recording": gettext_noop("the image or recording"),
    "museum record": gettext_noop("the museum record"),
}
_PREFIXES: Final = {
    "announced": gettext_noop("Announced, not yet so:"),
    "denied": gettext_noop("Denied:"),
}
_TIED: Final = frozenset({ValueType.PLACE, ValueType.MENTION, ValueType.RELATION})


Harsh = Literal["none", "quotations", "all"]
"""Harsh quotations stand on the page of their speaker, all harsh words on the statement's own page; none elsewhere."""


@dataclass(frozen=True, slots=True)
class Telling:
    """What is needed to tell the statements of one reading. ``harsh`` says which harsh words may stand here."""

    language: str
    statements: Mapping[str, StatementShape]
    voices: Mapping[str, VoiceShape]
    sources: Mapping[str, SourceShape]
    links: Mapping[str, LinkedRecord] = field(default_factory=dict)
    harsh: Harsh = "none"
    translations: Mapping[str, Sequence[StatementShape]] = field(init=False)

    def __post_init__(self) -> None:
        """Find what renders which statement in another language."""
        found: dict[str, list[StatementShape]] = {}
        for each in self.statements.values():
            if "translates" in each:
                found.setdefault(each["translates"], []).append(each)
        object.__setattr__(self, "translations", found)

    def rendering(self, said: StatementShape) -> StatementShape | None:
        """The statement that renders ``said`` in the reader's language, if there is one."""
        if said.get("language", "") == self.language:
            return None
        found = self.translations.get(said["id"], ())
        return next((each for each in found if each.get("language", "") == self.language), None)

    def own(self, sids: Iterable[str]) -> list[StatementShape]:
        """The statements that say something of their own; a translation stands with what it translates."""
        said = [self.statements[sid] for sid in sids]
        return [each for each in said if each.get("translates", "") not in self.statements]


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


@dataclass(frozen=True, slots=True)
class Account:
    """Who says it, in words. ``meaning`` is there where the account's value differs from the one it stands under.

    ``mention`` tells under what a statement of another record calls this one so.
    """

    id: str
    kind: str
    date: str
    when: str
    chain: str
    row: str
    source: str
    title: str
    title_language: str
    trouble: str
    meaning: Meaning | None = None
    original: str = ""
    original_language: str = ""
    translation: TranslatedIn | None = None
    mention: str = ""


@dataclass(frozen=True, slots=True)
class TranslatedIn:
    """Where the words shown come from, when they are a translation: the statement, and the title of its source."""

    id: str
    title: str
    title_language: str


def meaning_of(telling: Telling, said: StatementShape) -> Meaning:
    """What the statement says; harsh words only where they may stand."""
    if said.get("harsh") and not may_stand(telling, said):
        return quiet(telling, said)
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


def may_stand(telling: Telling, said: StatementShape) -> bool:
    """Whether these harsh words may be shown on this page."""
    return telling.harsh == "all" or (telling.harsh == "quotations" and said["property"] == "quotation")


def quiet(telling: Telling, said: StatementShape) -> Meaning:
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


def _row_words(said: StatementShape) -> str:
    """Where in a list it stands; of a workbook, in which sheet."""
    locus = said["locus"]
    if "sheet" in locus and "row" in locus:
        return _("sheet “%(sheet)s”, row %(row)s") % {"sheet": locus["sheet"], "row": locus["row"]}
    return _("row %(row)s") % {"row": locus["row"]} if "row" in locus else ""


def account_of(telling: Telling, said: StatementShape, under: str) -> Account:
    """Who says it. ``under`` is the value that the account stands under: another value is told with the account."""
    source = telling.sources.get(said["source"])
    meaning = meaning_of(telling, said)
    return Account(
        id=said["id"],
        kind=words.source_kind(source["kind"], telling.language) if source else "",
        date=words.date_words(said["claimed"], telling.language),
        when=words.machine_date(said["claimed"]),
        chain=chain_words(telling, said),
        row=_row_words(said),
        source=said["source"],
        translation=_translated_in(telling, said, meaning),
        title=source["title"] if source else "",
        title_language=words.other(source["language"], telling.language) if source else "",
        trouble=words.not_understood(said["property"]) if "not_understood" in said else "",
        meaning=meaning if meaning.text != under else None,
        original=meaning.original,
        original_language=meaning.original_language,
        mention=_mention(telling, said),
    )


def _mention(telling: Telling, said: StatementShape) -> str:
    if "mention" not in said:
        return ""
    return _("recorded so under: %(property)s") % {"property": words.label(said["mention"], telling.language)}


def _translated_in(telling: Telling, said: StatementShape, meaning: Meaning) -> TranslatedIn | None:
    rendering = telling.rendering(said)
    if rendering is None or rendering["source"] not in telling.sources or meaning.quiet:
        return None
    source = telling.sources[rendering["source"]]
    return TranslatedIn(rendering["id"], source["title"], words.other(source["language"], telling.language))


def chain_words(telling: Telling, said: StatementShape) -> str:
    """The chain of reporting as a sentence, nearest voice first; empty where one voice alone speaks unnamed."""
    chain = said["chain"]
    if said.get("museum_observes"):
        return _("Observed by the museum.")
    if not chain or (len(chain) == 1 and not _named(telling, chain[0])):
        return ""
    first = voice_name(telling, said, chain[0])
    if len(chain) == 1:
        return format_html(_("According to {voice}."), voice=first)
    text = format_html(_("Reported by {voice}"), voice=first)
    for before, voice in pairwise(chain):
        of_person = before in telling.voices and telling.voices[before]["kind"] == Kind.PERSON
        joined = _("{before}, who cites {voice}") if of_person else _("{before}, which cites {voice}")
        text = format_html(joined, before=text, voice=voice_name(telling, said, voice))
    return format_html("{}.", text)


def _named(telling: Telling, voice: str) -> bool:
    return voice in telling.voices and bool(telling.voices[voice]["name"])


def voice_name(telling: Telling, said: StatementShape, voice: str) -> SafeString | str:
    """A voice's name in the reader's language, else as it is known, else what kind of source it speaks in."""
    names = telling.voices[voice]["name"] if voice in telling.voices else {}
    if not names:
        source = telling.sources.get(said["source"])
        kind = source["kind"] if source else ""
        return _(_THE_SOURCE[kind]) if kind in _THE_SOURCE else _("an unnamed voice")
    language = telling.language if telling.language in names else "en" if "en" in names else next(iter(names))
    return words.tagged(names[language], language, telling.language)
