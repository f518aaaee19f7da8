"""Derived rows are written as they are: by one statement for each table, in the order of their keys."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from itertools import islice
from operator import attrgetter
from typing import Any

from django.db import connection, models

_AT_ONCE = 5_000


def insert(model: type[models.Model], rows: Iterable[models.Model]) -> None:
    """Write rows of one model whose values are as the database keeps them: nothing is converted, and no key answered."""
    insert_values(model, map(attrgetter(*_columns(model)), rows))


def insert_values(model: type[models.Model], rows: Iterable[tuple[Any, ...]]) -> None:
    """Write rows that are given as their values, in the order of the model's columns."""
    columns, waiting = _columns(model), iter(rows)
    named, marks = ", ".join(f'"{each}"' for each in columns), ", ".join(["%s"] * len(columns))
    with connection.cursor() as cursor:
        while piece := list(islice(waiting, _AT_ONCE)):
            cursor.executemany(
                f'INSERT INTO "{model._meta.db_table}" ({named}) VALUES ({marks})',  # noqa: S608  # names of models
                piece,
            )


@lru_cache
def _columns(model: type[models.Model]) -> tuple[str, ...]:
    """What a row is written with: derived rows lean on nothing, so that an attribute is called as its column."""
    return tuple(each.attname for each in model._meta.concrete_fields if not isinstance(each, models.AutoField))
