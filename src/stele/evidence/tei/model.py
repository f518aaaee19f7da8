"""How the elements of a TEI file become attestations: which says what, which marks are which voices, what references mean."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from stele.evidence.terms import Kind
from stele.sources.facts import SourceFacts, VoiceFacts

KEEP: Final = "not public"
TEXTS: Final = ("as written", "as read")


@dataclass(frozen=True, slots=True)
class ElementRule:
    """What the elements at ``path`` of an entry state; or nothing, and their words are kept or ignored.

    ``own``: only the words outside of elements in it. ``value`` and ``target`` are attributes: the canonical date, and
    the subject that the words name. ``parts`` are the elements that hold the parts of a name. ``drop`` are words at
    either end that belong to the sentence and not to the value. ``text`` takes a transcription as its words.
    ``about`` is an attribute that names the subject spoken of, where that is not the entry's own; the entry is what
    the words then name.
    """

    path: str
    property: str = ""
    ignore: bool = False
    keep: str = ""
    own: bool = False
    marks: bool = True
    value: str = ""
    target: str = ""
    about: str = ""
    scheme: str = ""
    form: str = ""
    text: str = ""
    parts: dict[str, str] = field(default_factory=dict)
    drop: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EntryRule:
    """One kind of entry: where it stands in the document, what it is about, and which attribute is its key."""

    path: str
    kind: str = Kind.PERSON.value
    key: str = "@xml:id"
    constants: dict[str, str] = field(default_factory=dict)
    elements: tuple[ElementRule, ...] = ()


@dataclass(frozen=True, slots=True)
class Reference:
    """References of ``element`` (any, if empty) that begin so are keys of another file, or of this one if none is named."""

    begins: str
    file: str = ""
    element: str = ""
    adds: str = ""


@dataclass(frozen=True, slots=True)
class TeiRecipe:
    """``marks`` are what stands in square brackets after a value, and the voice that each is."""

    source: SourceFacts = field(default_factory=SourceFacts)
    source_from: dict[str, str] = field(default_factory=dict)
    voices: dict[str, VoiceFacts] = field(default_factory=dict)
    chain: tuple[str, ...] = ()
    marks: dict[str, str] = field(default_factory=dict)
    references: tuple[Reference, ...] = ()
    ignored_attributes: tuple[str, ...] = ()
    entries: tuple[EntryRule, ...] = ()
