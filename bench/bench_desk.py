"""The desk's lists: a million records (``STELE_BENCH_RECORDS`` for another size), a million lines of the journal.

Opening, going on, narrowing, finding a name. Each is the whole screen, with its permissions. The peer is what a list of an
admin commonly does: count everything, and skip.
"""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from urllib.parse import quote, urlencode

from bench.bench_take_in import RECIPE
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
    batch = _doubts()
    lines = _journal()
    days = {"since": "2026-01-20", "until": "2026-01-20"}
    asked = {
        "the first page": "", "a page in the middle": f"?below={lines // 2}", "of one person": "?by=bench",
        "of a rare verb": "?verb=erase", "of one day": f"?{urlencode(days)}",
        "of a person, a verb and a day": f"?{urlencode(days | {'by': 'other', 'verb': 'decide'})}",
    }  # fmt: skip
    yield from _timed(client, f"journal of {lines:,} lines", "/desk/journal/", asked, "<td>20", skipped)
    asked = {"the first page": "", "a page in the middle": f"?after={_middle_doubt()}", "of one list": f"?batch={batch}"}
    yield from _timed(client, f"{RECORDS:,} statements that need eyes", "/desk/eyes/", asked, "1915-02", skipped)
    asked = {
        "the first page": "", "a page in the middle": f"?below={_sources()}", "by its title": f"?q=edition+{RECORDS // 3}",
        "of one kind": "?kind=court+record", "by words that no title has": "?q=zuider+zee",
    }  # fmt: skip
    yield from _timed(client, f"{RECORDS:,} sources", "/desk/sources/", asked, "listing", skipped)
    others = {"batches": "batches/", "a list of a million rows": f"batches/{batch}/", "rules": "visibility/", "hidden": "hide/",
              "jobs": "jobs/"}  # fmt: skip
    yield from _timed(client, "the other lists", "/desk/", others, "desk", skipped)


def _timed(client: object, what: str, door: str, asked: Mapping[str, str], holds: str, peer: float) -> Iterator[Row]:
    for name, query in asked.items():
        spent = _slow(lambda query=query: _look(client, door + query, holds))  # type: ignore[misc]
        yield f"desk, {what}: {name} (ms)", spent, peer, peer / spent, "≤ 300"


def _indexed() -> None:
    """The index of names, made where there is none."""
    from stele.evidence.terms import Audience
    from stele.search.actions import rebuild_index
    from stele.search.folder import IndexMissingError
    from stele.search.view import view

    try:
        view(Audience.RESTRICTED)
    except IndexMissingError:
        rebuild_index()


def _journal() -> int:
    """As many lines of the journal as there are records: two people, two verbs, a thousand a day, and one rare verb."""
    from django.db import connection

    from stele.evidence.models import Attestation
    from stele.staff.models import JournalLine, User

    one, _ = User.objects.get_or_create(username="bench")
    other, _ = User.objects.get_or_create(username="other")
    first = Attestation.objects.order_by("n").values_list("n", flat=True)[0]
    have = JournalLine.objects.filter(by=other).count()
    if have < RECORDS // 2:
        with connection.cursor() as cursor:
            cursor.execute(
                "WITH RECURSIVE line(at) AS (SELECT 1 UNION ALL SELECT at + 1 FROM line WHERE at < %s) "
                "INSERT INTO staff_journalline (at, by_id, verb, refs, followed) "
                "SELECT datetime('2026-01-01', '+' || (at * 80) || ' seconds'), CASE at %% 2 WHEN 0 THEN %s ELSE %s END, "
                "CASE WHEN at %% 9000 = 0 THEN 'erase' WHEN at %% 3 = 0 THEN 'judge' ELSE 'decide' END, "
                "'{\"attestations\": [' || (%s + at) || ']}', 1 FROM line",
                [RECORDS, one.pk, other.pk, first - 1],
            )
    return JournalLine.objects.order_by("-seq").values_list("seq", flat=True)[0]


def _doubts() -> int:
    """A list that was accepted and that today's parser reads otherwise, in every row; answers its batch."""
    from stele.evidence.models import Batch, Understanding
    from stele.linkage.actions.batches import accept_batch
    from stele.records.doubtful import doubt_everything
    from stele.records.models import Doubt
    from stele.staff.models import JournalLine, User

    if not Batch.objects.filter(name="doubted").exists():
        batch = _taken_in(User.objects.get(username="bench"))
        accept_batch(User.objects.get(username="bench"), batch, "to be measured")
        JournalLine.objects.filter(followed=False).update(followed=True)
        Understanding.objects.filter(words__startswith="19").update(value='{"edtf":"1915-02"}')
    if not Doubt.objects.exists():
        doubt_everything()
    return int(Batch.objects.get(name="doubted").pk)


def _taken_in(by: object) -> object:
    """A list of as many rows as there are records, each with a day of death."""
    from stele.evidence.recipes import read_recipe
    from stele.site.intake import take_in_list

    with tempfile.TemporaryDirectory(prefix="stele-bench-") as folder:
        path, recipe = Path(folder) / "list.csv", Path(folder) / "list.csv.recipe.toml"
        recipe.write_text(RECIPE, encoding="utf-8")
        with path.open("w", encoding="utf-8") as file:
            file.write("id,family,given,born,died,place,rank,note\n")
            for at in range(RECORDS):
                file.write(f"{at},Berg{at % 977},Anna,,19{14 + at % 5}-0{1 + at % 9}-1{at % 10},Place {at % 300},,\n")
        batch, _five = take_in_list(by, path, read_recipe(recipe), "doubted", RECIPE)  # type: ignore[arg-type]
    return batch


def _sources() -> str:
    """As many sources as there are records, of several kinds; answers the address of one in the middle."""
    from django.db import connection

    from stele.sources.models import Source

    if Source.objects.filter(note="bench").first() is None:
        with connection.cursor() as cursor:
            cursor.execute(
                "WITH RECURSIVE line(at) AS (SELECT 1 UNION ALL SELECT at + 1 FROM line WHERE at < %s) "
                "INSERT INTO sources_source (address, kind, title, folded, language, claimed, derivation, rights, held, "
                "note, public, filename, encoding, size, text_sha256, received, received_on, redacted) "
                "SELECT printf('%%013d', at), CASE at %% 5000 WHEN 0 THEN 'court record' ELSE 'official register' END, "
                "'Register of the parish, edition ' || at, 'register of the parish edition ' || at, 'en', '', '', '', '', 'bench', "
                "false, '', '', 0, '', at, '2026-01-01', false FROM line",
                [RECORDS],
            )
    return f"{RECORDS // 2:013}"


def _middle_doubt() -> str:
    from stele.evidence.keys import statement_id
    from stele.records.models import Doubt

    n, slot = Doubt.objects.order_by("n", "slot").filter(n__gte=RECORDS // 2).values_list("n", "slot")[0]
    return statement_id(n, slot)


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
