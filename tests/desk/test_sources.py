"""The sources at the desk: listed, narrowed, paged without a count; one leads to its batch, its rows and their records."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from stele.evidence.actions.visibility import Where, restrict
from stele.evidence.terms import Audience
from stele.linkage.actions.batches import undo_batch
from stele.site.desk import batches, sources
from stele.sources.models import Source
from stele.staff.models import Role
from tests.desk.people import RULES, Small, at_the_desk, followed
from tests.desk.test_reading import pasted

pytestmark = pytest.mark.django_db


@pytest.fixture
def small(museum: object) -> Small:
    made = Small().fill()
    made.take_in("registre", [("1", "Anna Berg", "1917", "", "", "")], claimed="1960", series="graves", edition=1)
    made.take_in("registre deux", [("1", "Anna Berg", "1918", "", "", "")], claimed="1961", series="graves", edition=2)
    return made


def titles(client: Client, query: str = "") -> list[str]:
    return [each["source"].title for each in client.get(f"/desk/sources/{query}").context["rows"]]


def test_the_list_is_narrowed_by_title_and_kind_and_goes_on(small: Small, monkeypatch: pytest.MonkeyPatch):
    client = at_the_desk(Role.CATALOGUER)
    Source.objects.filter(title="List parish").update(kind="museum record", title="Paroisse d’Étampes", folded="paroisse d etampes")
    every = ["List registre deux", "List registre", "Paroisse d’Étampes", "List wall"]
    assert titles(client) == every
    assert titles(client, "?q=ÉTAMPES+paroisse") == ["Paroisse d’Étampes"]
    assert titles(client, "?q=registre&kind=official+register") == every[:2]
    assert titles(client, "?kind=museum+record") == ["Paroisse d’Étampes"]
    assert titles(client, "?q=nothing%00") == []
    monkeypatch.setattr(sources, "_A_PAGE", 3)
    first = client.get("/desk/sources/")
    assert titles(client, f"?{first.context['more']}") == every[3:]
    with CaptureQueriesContext(connection) as asked:
        client.get("/desk/sources/")
    assert not [each["sql"] for each in asked if "COUNT(" in each["sql"].upper()]


def test_a_source_shows_its_batch_its_editions_and_the_rows_that_were_read(small: Small):
    client, later = at_the_desk(), small.lists["registre deux"]
    page = client.get(f"/desk/sources/{later.source_id}/").content.decode()
    assert f'href="/desk/batches/{later.pk}/editions/"' in page and "in, not accepted" in page
    assert f'href="/desk/sources/{small.lists["registre"].source_id}/"' in page
    assert f'href="/desk/records/{small.at("registre deux", 2)}/"' in page and "not accepted" in page
    wall = small.lists["wall"]
    page = client.get(f"/desk/sources/{wall.source_id}/").content.decode()
    assert all(name in page for _key, name, *_ in RULES) and f'href="/desk/batches/{wall.pk}/"' in page and "12 Mill Lane" in page
    assert "(not accepted)" not in re.sub(r"<[^>]+>", "", page)
    undo_batch(small.one, wall, "the wrong wall")
    followed()
    assert "(not accepted)" in re.sub(r"<[^>]+>", "", client.get(f"/desk/sources/{wall.source_id}/").content.decode())
    assert client.get("/desk/sources/0000000000000/").status_code == 404


def test_its_rows_go_on_a_page_after_a_page(small: Small, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(sources, "_A_PAGE", 2)
    client, source = at_the_desk(), small.lists["wall"].source_id
    first = client.get(f"/desk/sources/{source}/")
    second = client.get(f"/desk/sources/{source}/?after={first.context['more']}")
    assert [[each["row"] for each in page.context["read"]] for page in (first, second)] == [[2, 3], [4]] and not second.context["more"]


def test_nobody_reads_there_what_a_rule_withholds_from_them(small: Small):
    source = small.lists["wall"].source_id
    restrict(small.one, Where("attestation", attestation=small.n("wall", 2)), Audience.RESTRICTED, "asked")
    restrict(small.one, Where("statement", attestation=small.n("wall", 3), slot=2), Audience.RESTRICTED, "asked")
    followed()
    cataloguer, editor = (at_the_desk(role).get(f"/desk/sources/{source}/") for role in (Role.CATALOGUER, Role.EDITOR))
    words = [page.content.decode() for page in (cataloguer, editor)]
    assert [each["row"] for each in cataloguer.context["read"]] == [3, 4] and "Upper Mill" not in words[0] and "Lower Mill" not in words[0]
    assert all(each in words[1] for each in ("Upper Mill", "Lower Mill", "Anna Berg", "12 Mill Lane"))


def test_a_report_leads_to_its_reading_and_to_reading_it_again(museum: object):
    client = at_the_desk()
    batch = pasted(client)
    page = client.get(f"/desk/sources/{batch.source_id}/").content.decode()
    assert f'href="/desk/reading/{batch.pk}/"' in page and 'href="/desk/reports/add/"' in page


def test_what_was_built_on_a_long_list_is_counted_when_somebody_asks(small: Small, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(batches, "_COUNTED_AT_ONCE", 1)
    client, address = at_the_desk(), f"/desk/batches/{small.lists['wall'].pk}/"
    first = client.get(address)
    assert "built" not in first.context and 'href="?undo"' in first.content.decode() and 'value="undo"' not in first.content.decode()
    asked = client.get(f"{address}?undo")
    assert asked.context["built"].verdicts == 0 and 'value="undo"' in asked.content.decode()
