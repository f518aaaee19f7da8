"""Loads every screen, so that its doors are known."""

from __future__ import annotations

from stele.site import jobs as kinds
<<<<<<< HEAD
from stele.site.desk import (
    batches,
    by_hand,
    erasing,
    hiding,
    jobs,
    joining,
    one_statement,
    pairs,
    parting,
    people,
    proposals,
    records,
    rules_of_sight,
    uploads,
)
from stele.site.desk.doors import DOORS

__all__ = [
    "DOORS", "batches", "by_hand", "erasing", "hiding", "jobs", "joining", "kinds", "one_statement", "pairs", "parting",
    "people", "proposals", "records", "rules_of_sight", "uploads",
]  # fmt: skip
=======
from stele.site.desk import batches, hiding, jobs, naming, people, reading, reports, stating, uploads
from stele.site.desk.doors import DOORS

__all__ = ["DOORS", "batches", "hiding", "jobs", "kinds", "naming", "people", "reading", "reports", "stating", "uploads"]
>>>>>>> main
