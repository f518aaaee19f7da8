"""On a new day nothing is answered as it was yesterday: what changes by itself is built anew before the first answer.

An opening that ended, an embargo, 110 years since a birth. The worker does it too; no visitor has to wait for it to come by.
"""

from __future__ import annotations

from typing import Any, Final

from django.core.handlers.wsgi import WSGIRequest
from django.db import OperationalError
from django.http import HttpResponse

from stele.site.reactions import day_has_come
from stele.visit.views.errors import unreachable

_WITHIN: Final = 2.0
"""Seconds that a visitor may wait for it; where there is more to do, they are asked to come again while the worker does it."""


def come_to_today() -> bool:
    """Whether everything is as it is today."""
    try:
        return day_has_come(_WITHIN)
    except OperationalError:  # somebody is writing for long; the database was locked
        return False


def not_yet(environ: dict[str, Any]) -> HttpResponse:
    """503, in the visitor's language: what was open yesterday is not shown."""
    return unreachable(WSGIRequest(environ))
