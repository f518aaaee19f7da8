"""Decisions that nobody has taken, for looking ahead."""

from __future__ import annotations

from dataclasses import dataclass, field

from stele.records.visibility import Visibility


@dataclass(frozen=True, slots=True)
class Supposed:
    """What would be read if these statements were accepted and named these things.

    ``accepted`` gives for each statement (own value, seen value); ``ties`` what its words would name; ``everything``
    takes in what was rejected and what nobody has decided on; ``sight`` are other rules of visibility than today's.
    """

    accepted: dict[tuple[int, int], tuple[str, str]] = field(default_factory=dict)
    ties: dict[tuple[int, int], int] = field(default_factory=dict)
    everything: bool = False
    sight: Visibility | None = None
