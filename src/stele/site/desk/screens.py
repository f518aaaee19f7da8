"""Loads every screen, so that its doors are known."""

from __future__ import annotations

from stele.site import jobs as kinds
from stele.site.desk import (
    batches,
    by_hand,
    details,
    editions,
    erasing,
    eyes,
    hiding,
    jobs,
    joining,
    journal,
    naming,
    one_statement,
    pairs,
    parting,
    people,
    proposals,
    reading,
    records,
    reports,
    rules_of_sight,
    sources,
    stating,
    uploads,
    wordings,
)
from stele.site.desk.doors import DOORS

__all__ = [
    "DOORS", "batches", "by_hand", "details", "editions", "erasing", "eyes", "hiding", "jobs", "joining", "journal", "kinds",
    "naming", "one_statement", "pairs", "parting", "people", "proposals", "reading", "records", "reports", "rules_of_sight",
    "sources", "stating", "uploads", "wordings",
]  # fmt: skip
