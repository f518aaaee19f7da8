"""The desk through its doors: who passes which, a list from upload to undo, two people saving at once."""

from __future__ import annotations

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from stele.evidence.keys import address_of
from stele.evidence.models import Attestation, Batch, Hiding
from stele.search.actions import catch_up
from stele.search.asking import Question
from stele.search.queries import find
from stele.site import work
from stele.site.desk.invitation import invitation_for
from stele.sources.models import Upload
from stele.staff.actions import add_person
from stele.staff.models import Job, Role

pytestmark = pytest.mark.django_db
LIST = b"id,name,date of death\n1,Anna Berg,9 April 1917\n2,Jan Oda,1918\n"


def at_the_desk(role: Role = Role.ADMINISTRATOR) -> Client:
    from stele.staff.models import User

    first = User.objects.filter(role=Role.ADMINISTRATOR).first()
    person = add_person(first, f"the {role} {User.objects.count()}", role)
    TOTP.activate(person, generate_totp_secret())
    client = Client()
    client.force_login(person)
    return client


def uploaded(client: Client) -> Upload:
    answer = client.post("/desk/batches/add/", {"file": SimpleUploadedFile("dead.csv", LIST), "name": "the dead"})
    assert answer.status_code == 302
    return Upload.objects.get()


def completed(text: str) -> str:
    text = text.replace('title = "dead"', 'title = "The dead"\nkind = "official register"')
    text = text.replace("[voices.list]", '[voices.list]\nname = {en = "The list"}')
    return text.replace("[constants]", '[constants]\nstanding = "commemorated"')


def test_nobody_comes_in_with_a_password_alone():
    person = add_person(None, "first", Role.ADMINISTRATOR)
    client = Client()
    client.force_login(person)
    assert client.get("/desk/journal/")["Location"] == "/desk/sign-in/second-factor/app/"
    assert Client().get("/desk/login/")["Location"] == "/desk/sign-in/"
    assert Client().post("/desk/login/", {"username": "first", "password": "x"})["Location"] == "/desk/sign-in/"
    assert Client().get("/desk/password_reset/").status_code == 404
    assert Client().get("/desk/sign-in/nobody/").status_code == 404


def test_an_invitation_sets_a_password_which_still_asks_for_the_second_factor():
    person = add_person(None, "first", Role.ADMINISTRATOR)
    client, path = Client(), invitation_for(person)
    step = client.get(path, follow=True)
    words = {"password1": "seven quiet stones", "password2": "seven quiet stones"}
    assert client.post(step.request["PATH_INFO"], words).status_code == 302
    TOTP.activate(person, generate_totp_secret())
    answer = client.post("/desk/sign-in/", {"login": "first", "password": "seven quiet stones"})
    assert answer["Location"].startswith("/desk/sign-in/second-factor/authenticate/")
    assert client.get("/desk/journal/").status_code == 302
    assert client.get(path, follow=True).context["token_fail"]
    assert Authenticator.objects.filter(user=person).exists()


def test_guessing_passwords_is_slowed_down():
    add_person(None, "first", Role.ADMINISTRATOR, "seven quiet stones")
    client = Client()
    for _ in range(6):
        client.post("/desk/sign-in/", {"login": "first", "password": "wrong"})
    answer = client.post("/desk/sign-in/", {"login": "first", "password": "seven quiet stones"})
    assert answer.status_code in (200, 429)
    assert "_auth_user_id" not in client.session


def test_public_pages_keep_their_strict_policy():
    client = at_the_desk_first()
    assert "unsafe-inline" not in client.get("/en/")["Content-Security-Policy"]
    assert "script-src" not in client.get("/desk/journal/")["Content-Security-Policy"]
    assert "no-store" in client.get("/desk/journal/")["Cache-Control"]


def test_a_public_page_asks_for_no_session_and_no_person(museum: object):
    client = at_the_desk_first()
    assert client.get("/en/").status_code == 200
    with CaptureQueriesContext(connection) as asked:
        answer = client.get("/en/")
    tables = " ".join(each["sql"] for each in asked)
    assert not any(name in tables for name in ("django_session", "staff_user", "mfa_"))
    assert "Cookie" not in answer.get("Vary", "") and not answer.cookies


def test_the_first_page_of_the_desk_offers_our_work_alone(museum: object):
    words = at_the_desk_first().get("/desk/").content.decode()
    assert "<h1>Museum of the tests</h1>" in words and "Today" in words
    assert "editor guide" not in words and 'role="search"' not in words


def at_the_desk_first() -> Client:
    add_person(None, "first", Role.ADMINISTRATOR)
    return at_the_desk()


def test_a_list_from_upload_to_undo(museum: object):
    client = at_the_desk_first()
    mine = uploaded(client)
    page = client.get(f"/desk/batches/upload/{mine.pk}/")
    assert "Anna Berg" in page.content.decode() and "Its heading means name" in page.content.decode()
    assert "is not a kind of source" in client.get(f"/desk/batches/upload/{mine.pk}/try/").content.decode()
    client.post(f"/desk/batches/upload/{mine.pk}/", {"toml": completed(mine.recipe), "version": 1, "try": 1, "name": "the dead"})
    numbers = client.get(f"/desk/batches/upload/{mine.pk}/try/").context["numbers"]
    assert (numbers.read, numbers.new, numbers.eyes) == (2, 2, 0)
    assert not Batch.objects.exists()
    client.post(f"/desk/batches/upload/{mine.pk}/try/", {"version": Upload.objects.get().version})
    assert work.work() == 1
    batch, job = Batch.objects.get(), Job.objects.get()
    assert job.state == Job.State.DONE and job.done == 2 and job.result["read"] == 2
    assert not found()
    client.post(f"/desk/batches/{batch.pk}/", {"do": "accept", "reason": "checked"})
    assert work.work() == 1 and found()
    assert "0 verdicts" in client.get(f"/desk/batches/{batch.pk}/").content.decode()
    address = address_of(Attestation.objects.order_by("n").first().n)
    client.post("/desk/hide/", {"address": f"/en/person/{address}", "reason": "privacy"})
    assert client.get(f"/en/person/{address}").status_code == 410
    client.post(f"/desk/hide/{Hiding.objects.get().pk}/show/", {"reason": "reviewed"})
    assert client.get(f"/en/person/{address}").status_code == 200
    path, form = f"/desk/batches/{batch.pk}/", {"do": "undo", "reason": "the wrong list"}
    assert "has changed since you opened the page" in client.post(path, form, follow=True).content.decode()
    client.post(path, form | {"seen": client.get(path).context["seen"]})
    assert work.work() == 1 and not found()


def found() -> bool:
    catch_up()
    return bool(find(Question("Anna Berg")).groups)


def test_of_two_people_who_save_at_once_the_second_is_told_and_loses_nothing(museum: object):
    one = at_the_desk_first()
    mine = uploaded(one)
    other = at_the_desk(Role.CATALOGUER)
    address = f"/desk/batches/upload/{mine.pk}/"
    assert one.post(address, {"toml": completed(mine.recipe), "version": 1, "name": "a"}).status_code == 302
    theirs = mine.recipe + "# what the other one wrote\n"
    answer = other.post(address, {"toml": theirs, "version": 1, "name": "b"})
    assert answer.status_code == 409
    assert "# what the other one wrote" in answer.content.decode()
    mine.refresh_from_db()
    assert mine.name == "a" and "commemorated" in mine.recipe


def test_a_job_whose_worker_died_is_begun_again_and_one_that_is_stopped_waits(museum: object, curator: object):
    job = work.ask(curator, "accept batch", {"batch": 999, "reason": "x"})
    Job.objects.filter(pk=job.pk).update(state="running", worker=f"{__import__('socket').gethostname()}:999999", attempts=1)
    assert work.reap() == 1
    job.refresh_from_db()
    assert job.state == Job.State.WAITING
    work.stop(job)
    assert work.work() == 0
    job.refresh_from_db()
    work.resume(job)
    assert work.work() == 1
    job.refresh_from_db()
    assert job.state == Job.State.FAILED and "no longer there" in job.message
