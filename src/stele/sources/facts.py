"""What is known of a source and of a voice: as a side file or a person says it, and as it is recorded."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

OF_THE_FILE: Final = ("filename", "encoding", "redacted", "text_sha256")
"""What no side file says of a source: it follows from the bytes."""


@dataclass(frozen=True, slots=True)
class VoiceFacts:
    """Who says something: its name in each language, and what it is, in words."""

    name: dict[str, str] = field(default_factory=dict)
    kind: str = ""


@dataclass(frozen=True, slots=True)
class SourceFacts:
    """What is known of a source; an empty string says that it is not recorded.

    ``claimed`` is EDTF; ``publisher`` is a voice; ``derives_from`` the address of another source (a side file writes its
    file's name); ``invented`` marks a source made up for a demonstration, which its museum says as a whole.
    """

    title: str = ""
    kind: str = ""
    language: str = ""
    claimed: str = ""
    publisher: str = ""
    series: str = ""
    edition: int | None = None
    rights: str = ""
    public: bool = False
    held: str = ""
    note: str = ""
    derives_from: str = ""
    derivation: str = ""
    invented: bool = False
    filename: str = ""
    encoding: str = ""
    redacted: bool = False
    text_sha256: str = ""
