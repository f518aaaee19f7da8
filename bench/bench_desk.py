"""The desk's lists: a million records (``STELE_BENCH_RECORDS`` for another size), a million lines of the journal.

Opening, going on, narrowing, finding a name. Each is the whole screen, with its permissions. The peer is what a list of an
admin commonly does: count everything, and skip.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Mapping
from urllib.parse import quote, urlencode

from bench.haystack import museum_of
from bench.register import make_names

RECORDS = int(os.environ.get("STELE_BENCH_RECORDS", "1000000"))
_TIMES = 20
Row = tuple[object, ...]


def main() -> list[Row]:
    """Milliseconds: the slowest but one of twenty."""
    museum_of(f"names-{RECORDS}", make_names(RECORDS))
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
    given, family = middle.title.split()[0], middle.title.split()[-1]
    _indexed()
    asked = {
        "the first page": "", "a page in the middle": f"?after={middle.address}", "of one kind": "?kind=person",
        "by a whole name": f"?q={quote(middle.title)}", "by a family name": f"?q={quote(family)}",
        "by a given name": f"?q={quote(given)}",
        "by a misspelt name": f"?q={quote(middle.title[:-2] + middle.title[-1])}",
    }  # fmt: skip
    skipped = _slow(lambda: list(Paginator(Record.objects.order_by("key"), 50).page(RECORDS // 100)))
    yield from _timed(client, f"{RECORDS:,} records", "/desk/records/", asked, 'name="a"', skipped)
    lines = _journal()
    days = {"since": "2026-01-20", "until": "2026-01-20"}
    asked = {
        "the first page": "", "a page in the middle": f"?below={lines // 2}", "of one person": "?by=bench",
        "of a rare verb": "?verb=erase", "of one day": f"?{urlencode(days)}",
        "of a person, a verb and a day": f"?{urlencode(days | {'by': 'other', 'verb': 'decide'})}",
    }  # fmt: skip
    yield from _timed(client, f"journal of {lines:,} lines", "/desk/journal/", asked, "<td>2026-01", skipped)
    others = {"batches": "batches/", "rules": "visibility/", "hidden": "hide/", "jobs": "jobs/"}
    yield from _timed(client, "the other lists", "/desk/", others, "desk", skipped)


def _timed(client: object, what: str, door: str, asked: Mapping[str, str], holds: str, peer: float) -> Iterator[Row]:
    for name, query in asked.items():
        spent = _slow(lambda query=query: _look(client, door + query, holds))  # type: ignore[misc]
        yield f"desk, {what}: {name} (ms)", spent, peer, peer / spent, "≤ 300"


def _indexed() -> None:
    """The index of names, made where there is none."""
    from stele.evidence.terms import Audience
    from stele.search.actions import rebuild_index
    from stele.search.folder import IndexMissingError, view

    try:
        view(Audience.RESTRICTED)
    except IndexMissingError:
        rebuild_index()


def _journal() -> int:
    """As many lines of the journal as there are records: two people, two verbs, a thousand a day, and one rare verb."""
    from django.db import connection

    from stele.staff.models import JournalLine, User

    one, _ = User.objects.get_or_create(username="bench")
    other, _ = User.objects.get_or_create(username="other")
    have = JournalLine.objects.filter(by=other).count()
    if have < RECORDS // 2:
        with connection.cursor() as cursor:
            cursor.execute(
                "WITH RECURSIVE line(at) AS (SELECT 1 UNION ALL SELECT at + 1 FROM line WHERE at < %s) "
                "INSERT INTO staff_journalline (at, by_id, verb, refs, followed) "
                "SELECT datetime('2026-01-01', '+' || (at * 80) || ' seconds'), CASE at %% 2 WHEN 0 THEN %s ELSE %s END, "
                "CASE WHEN at %% 90000 = 0 THEN 'erase' WHEN at %% 3 = 0 THEN 'judge' ELSE 'decide' END, '{}', 1 FROM line",
                [RECORDS, one.pk, other.pk],
            )
    return JournalLine.objects.order_by("-seq").values_list("seq", flat=True)[0]


def _somebody() -> object:
    from allauth.mfa.models import Authenticator
    from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

    from stele.staff.models import Role, User

    person, _ = User.objects.get_or_create(username="bench", defaults={"role": Role.ADMINISTRATOR})
    if not Authenticator.objects.filter(user=person).exists():
        TOTP.activate(person, generate_totp_secret())
    return person


def _look(client: object, path: str, holds: str) -> None:
    answer = client.get(path)  # type: ignore[attr-defined]
    if answer.status_code != 200 or holds not in answer.content.decode():
        raise AssertionError(f"{path} answered {answer.status_code}, or nothing.")


def _slow(look: Callable[[], object]) -> float:
    look()
    spent = []
    for _ in range(_TIMES):
        began = time.perf_counter()
        look()
        spent.append((time.perf_counter() - began) * 1000)
    return sorted(spent)[-2]
