"""The desk's list of a million records (``STELE_BENCH_RECORDS`` for another size): opening, going on, narrowing.

Each is the whole screen, with its permissions; finding a name there is measured by bench_search. The peer is what a list of an
admin commonly does: count everything, and skip.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator

from bench.haystack import museum_of
from bench.register import make_names

RECORDS = int(os.environ.get("STELE_BENCH_RECORDS", "1000000"))
_TIMES = 20
Row = tuple[object, ...]


def main() -> list[Row]:
    """Milliseconds: the slowest but one of twenty."""
    museum_of(f"desk-{RECORDS}", make_names(RECORDS))
    return list(_measured())


def _measured() -> Iterator[Row]:
    from django.conf import settings
    from django.core.management import call_command
    from django.core.paginator import Paginator
    from django.test import Client

    from stele.records.models import Record

    settings.ALLOWED_HOSTS = ["testserver"]
    call_command("migrate", verbosity=0)
    client = Client()
    client.force_login(_somebody())
    middle = Record.objects.get(key=RECORDS // 2)
    skipped = _slow(lambda: list(Paginator(Record.objects.order_by("key"), 50).page(RECORDS // 100)))
    asked = {"the first page": "", "a page in the middle": f"?after={middle.address}", "of one kind": "?kind=person"}
    for what, query in asked.items():
        spent = _slow(lambda query=query: _look(client, query))  # type: ignore[misc]
        yield f"desk, {RECORDS:,} records, {what} (ms)", spent, skipped, skipped / spent, "≤ 300"


def _somebody() -> object:
    from allauth.mfa.models import Authenticator
    from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

    from stele.staff.models import Role, User

    person, _ = User.objects.get_or_create(username="bench", defaults={"role": Role.ADMINISTRATOR})
    if not Authenticator.objects.filter(user=person).exists():
        TOTP.activate(person, generate_totp_secret())
    return person


def _look(client: object, query: str) -> None:
    answer = client.get(f"/desk/records/{query}")  # type: ignore[attr-defined]
    if answer.status_code != 200 or b'name="a"' not in answer.content:
        raise AssertionError(f"/desk/records/{query} answered {answer.status_code}, or nothing.")


def _slow(look: Callable[[], object]) -> float:
    look()
    spent = []
    for _ in range(_TIMES):
        began = time.perf_counter()
        look()
        spent.append((time.perf_counter() - began) * 1000)
    return sorted(spent)[-2]
