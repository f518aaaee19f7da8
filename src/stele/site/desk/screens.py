"""Loads every screen, so that its doors are known."""

from __future__ import annotations

from stele.site import jobs as kinds
from stele.site.desk import batches, editions, hiding, jobs, naming, people, reading, reports, stating, uploads
from stele.site.desk.doors import DOORS

__all__ = ["DOORS", "batches", "editions", "hiding", "jobs", "kinds", "naming", "people", "reading", "reports", "stating", "uploads"]
