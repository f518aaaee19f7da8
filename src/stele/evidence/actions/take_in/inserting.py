"""Writes attestations in bulk, under numbers that are known beforehand."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import connection
from django.db.backends.utils import CursorWrapper

Written = tuple[int, int, bytes, str, str, str, str, str]
"""Row, ordinal, id, words, form, chain, claimed, subject."""


def places_taken(batch: int, first: int, last: int) -> set[tuple[int, int]]:
    """The rows and ordinals of a batch, from row ``first`` to row ``last``, that have an attestation or a tombstone."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT row, ordinal FROM evidence_attestation WHERE batch_id = %s AND row BETWEEN %s AND %s",
            [batch, first, last],
        )
        return set(cursor.fetchall())


def insert(batch: int, rows: Sequence[Written]) -> range:
    """Insert attestations inside a transaction; their numbers follow each other in the order of ``rows``."""
    with connection.cursor() as cursor:
        numbers = _numbers(cursor, len(rows))
        cursor.executemany(
            "INSERT INTO evidence_attestation (n, batch_id, row, ordinal, id, words, form, chain, claimed, subject) "
            "VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s)",
            [(n, batch, *row) for n, row in zip(numbers, rows, strict=True)],
        )
    return numbers


def _numbers(cursor: CursorWrapper, count: int) -> range:
    """Numbers that nothing has. A transaction of SQLite that writes is alone; PostgreSQL's sequence is held meanwhile."""
    if connection.vendor == "sqlite":
        cursor.execute("SELECT coalesce(max(n), 0) FROM evidence_attestation")
        first = int(cursor.fetchone()[0]) + 1
    else:
        cursor.execute("LOCK TABLE evidence_attestation IN SHARE ROW EXCLUSIVE MODE")
        cursor.execute("SELECT nextval(pg_get_serial_sequence('evidence_attestation', 'n'))")
        first = int(cursor.fetchone()[0])
        cursor.execute("SELECT setval(pg_get_serial_sequence('evidence_attestation', 'n'), %s)", [first + count])
    return range(first, first + count)
