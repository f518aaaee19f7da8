"""Who may do what."""

from __future__ import annotations

from typing import Final

_CATALOGUING = frozenset(
    {
        "take in", "accept batch", "undo batch", "decide", "correct", "judge", "unjoin", "tie", "untie",
        "state", "prepare", "join", "part", "take back", "propose", "decline", "limit image", "undo decision",
    }
)  # fmt: skip
_REVIEWING = _CATALOGUING | {"rule", "withdraw ruling"}
_EDITING = _REVIEWING | {"restrict", "lift restriction", "hide", "show", "describe source"}
_PRIVACY = _EDITING | {"ask erasure", "drop erasure", "erase"}

ALLOWED: Final = {
    "cataloguer": _CATALOGUING,
    "reviewer": _REVIEWING,
    "editor": _EDITING,
    "privacy officer": _PRIVACY,
    "administrator": _PRIVACY | {"add person", "invite person", "change role", "retire person", "restore"},
}

VERBS: Final = ALLOWED["administrator"]


def may(role: str, verb: str) -> bool:
    """Whether a person in ``role`` may do ``verb``; an unknown verb is nobody's."""
    return verb in ALLOWED.get(role, frozenset())


READS: Final = {
    "cataloguer": "staff",
    "reviewer": "staff",
    "editor": "restricted",
    "privacy officer": "restricted",
    "administrator": "restricted",
}


def reads(role: str) -> str:
    """The audience whose readings of records a role reads; who is in no role reads what the public does."""
    return READS.get(role, "public")
