"""What is needed to tell the statements of one reading in a reader's language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from stele.records.shapes import SourceShape, StatementShape, VoiceShape

if TYPE_CHECKING:
    from stele.records.queries import LinkedRecord

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
