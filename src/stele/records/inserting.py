"""Derived rows are written as they are: by one statement for each table, in the order of their keys."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from itertools import islice
from operator import attrgetter

from django.db import connection, models

_AT_ONCE = 5_000


def insert(model: type[models.Model], rows: Iterable[models.Model]) -> None:
    """Write rows of one model whose values are as the database keeps them: nothing is converted, and no key answered."""
    statement, values = _statement(model)
    waiting = map(values, rows)
    with connection.cursor() as cursor:
        while piece := list(islice(waiting, _AT_ONCE)):
            cursor.executemany(statement, piece)


@lru_cache
def _statement(model: type[models.Model]) -> tuple[str, attrgetter[tuple[object, ...]]]:
    fields = [each for each in model._meta.concrete_fields if not isinstance(each, models.AutoField)]
    columns, marks = ", ".join(f'"{each.column}"' for each in fields), ", ".join(["%s"] * len(fields))
    statement = f'INSERT INTO "{model._meta.db_table}" ({columns}) VALUES ({marks})'  # noqa: S608  # names of models
    return statement, attrgetter(*(each.attname for each in fields))
