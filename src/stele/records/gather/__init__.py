"""Gathering: from tables to ``Evidence``, in bulk: a fixed number of queries for any number of records."""

from stele.records.gather.batches import source_said
from stele.records.gather.gatherer import Gatherer
from stele.records.gather.supposed import Supposed

__all__ = ["Gatherer", "Supposed", "source_said"]
