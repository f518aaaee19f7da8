"""A report through the desk's doors: pasted, confirmed, read statement by statement, and what the public then reads."""

from __future__ import annotations

import re

import pytest
from babel.messages.pofile import read_po
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from wagtail.users.models import UserProfile

from stele.evidence.keys import address_of
from stele.evidence.models import Attestation, Batch, Decision
from stele.evidence.reading import items_of
from stele.search.actions import catch_up
from stele.site.check import faults
from stele.site.desk.article import article
from stele.site.desk.card import at_of
from stele.site.reactions import follow_up
from stele.sources.models import Source, Upload, Voice
from stele.staff.models import Role
from stele.visit import translations
from tests.desk.report import REPORT, item
from tests.desk.test_desk import at_the_desk, at_the_desk_first
from tests.evidence.driver import Museum

pytestmark = pytest.mark.django_db
CONFIRM = {
    "title": "Un mémorial inauguré à Varnel", "claimed": "2026-05-12", "language": "fr", "publisher_name": "La Dépêche",
    "public": "yes", "name": "varnel",
}  # fmt: skip


@pytest.fixture
def client(museum) -> Client:
    return at_the_desk_first()


def pasted(client: Client, text: str = REPORT) -> Batch:
    answer = client.post("/desk/reports/add/", {"text": text})
    assert answer.status_code == 302, answer.content.decode()
    taken = client.post(answer["Location"], CONFIRM)
    assert re.fullmatch(r"/desk/reading/\d+/", taken["Location"]), taken["Location"]
    return Batch.objects.get()


def post(client: Client, batch: Batch, it, **fields):
    return client.post(f"/desk/reading/{batch.pk}/", {"at": at_of(it), "seen": it.seen, **fields})


def screen(client: Client, batch: Batch, it) -> str:
    return client.get(f"/desk/reading/{batch.pk}/", {"at": at_of(it)}).content.decode()


def test_a_pasted_report_is_kept_as_it_came_and_nothing_of_it_is_public_before_somebody_decides(client: Client):
    upload = client.post("/desk/reports/add/", {"text": REPORT})
    page = client.get(upload["Location"]).content.decode()
    assert 'value="Un mémorial inauguré à Varnel"' in page and 'value="fr"' in page and "agence Arla" in page
    batch = taken_in_by(client, upload["Location"])
    source = batch.source
    assert (source.title, source.claimed, source.publisher.name) == (CONFIRM["title"], "2026-05-12", {"fr": "La Dépêche"})
    assert batch.proposed and not Decision.objects.exists() and Upload.objects.get().source == source
    assert client.get(f"/en/source/{source.pk}").status_code == 404
    assert "Accept everything" not in client.get(f"/desk/batches/{batch.pk}/").content.decode()


def taken_in_by(client: Client, address: str) -> Batch:
    client.post(address, CONFIRM)
    return Batch.objects.select_related("source__publisher").get()


def test_each_passage_stands_in_the_text_and_the_same_report_is_taken_in_once(client: Client):
    batch = pasted(client)
    for each in items_of(batch):
        start, end = each.passage
        assert each.words in REPORT[start:end]
    again = client.post("/desk/reports/add/", {"text": REPORT})
    assert "taken in before" in client.post(again["Location"], CONFIRM, follow=True).content.decode()
    assert Batch.objects.count() == 1


def test_a_web_page_is_kept_and_the_text_read_from_it_beside_it(client: Client):
    paragraphs = "".join(f"<p>{each}</p>" for each in REPORT.split("\n\n")[1:])
    html = f"<html lang=fr><head><title>Varnel</title></head><body><nav>Accueil</nav><article><h1>Varnel</h1>{paragraphs}</article><script>alert(1)</script></body></html>"
    answer = client.post("/desk/reports/add/", {"file": SimpleUploadedFile("varnel.html", html.encode())})
    batch = taken_in_by(client, answer["Location"])
    source = Source.objects.get()
    assert source.text_sha256 and source.sha256 != source.text_sha256 and source.filename == "varnel.html"
    found = item(batch, "quotation")
    assert "ne les oublierons pas" in screen(client, batch, found) and "alert(1)" not in screen(client, batch, found)
    post(client, batch, found, do="accept")
    follow_up()
    assert list(faults()) == []


def test_the_voice_of_another_report_is_one_voice_where_a_curator_says_so(client: Client):
    batch = pasted(client)
    arla = next(each.chain[-1] for each in items_of(batch) if "arla" in each.chain[-1])
    other = client.post("/desk/reports/add/", {"text": "Varnel\n\nSelon l'agence Arla, 43 ouvriers ont été tués.\n"})
    page = client.get(other["Location"]).content.decode()
    assert f'value="{arla}" selected' in page
    client.post(other["Location"], CONFIRM | {"name": "b", "title": "b", f"voice-{arla}": arla, "publisher_name": "Le Soir"})
    assert {each.chain[-1] for each in items_of(Batch.objects.get(name="b")) if each.slot_form.property == "figure"} == {arla}
    assert Voice.objects.filter(pk__startswith=arla).count() == 1


def test_one_statement_is_shown_with_its_passage_its_voices_and_what_accepting_it_would_make(client: Client):
    batch = pasted(client)
    figure = item(batch, "figure", "42")
    words = screen(client, batch, figure)
    assert '<mark class="words" data-at=' in words and ">42</mark>" in words
    assert "La Dépêche says that l&#x27;agence Arla says" in re.sub(r"<[^>]*>", "", words)
    assert "Nothing is recorded for <em>Figures</em> yet." in words and "A new page will be made." in words
    assert "accept all" not in words.lower() and "%</" not in words


def test_what_accepting_would_make_contested_is_said_before_a_key_is_pressed(client: Client):
    batch = pasted(client, REPORT + "\nSelon l'agence Arla, la cérémonie a eu lieu le 12 mai 2026 à Varnel.\n")
    first, second = item(batch, "date", "11 mai"), item(batch, "date", "12 mai")
    assert first.subject == second.subject
    post(client, batch, first, do="accept")
    words = screen(client, batch, second)
    assert "This will make <em>Date</em> contested: 2 voices." in words and "The public page will change." in words
    post(client, batch, second, do="accept")
    record = Attestation.objects.get(n=first.n)
    page = client.get(f"/en/event/{address_of(record.n)}", follow=True).content.decode()
    assert "Sources differ: 2 accounts." in page


def test_keys_are_links_and_buttons_so_that_everything_works_without_script(client: Client):
    batch = pasted(client)
    words = screen(client, batch, items_of(batch)[1])
    for key in ("a", "e", "r", "l", "o", "s", "?", "ArrowUp", "ArrowDown"):
        assert f'data-key="{key}"' in words
    assert len(re.findall(r'data-reason="\d"', words)) == 5
    assert 'data-keys="off"' not in words
    UserProfile.objects.update(keyboard_shortcuts=False)
    profile, _ = UserProfile.objects.get_or_create(user_id=client.session["_auth_user_id"])
    profile.keyboard_shortcuts = False
    profile.save()
    assert 'data-keys="off"' in screen(client, batch, item(batch, "role"))


def test_accept_reject_later_and_take_back(client: Client):
    batch = pasted(client)
    items = items_of(batch)
    went = post(client, batch, items[0], do="accept")
    assert at_of(items[1]) in went["Location"]
    post(client, batch, items[1], do="reject2")
    decision = Decision.objects.get(attestation=items[1].n)
    assert not decision.accepts and decision.reason == "another voice says it"
    summary = client.get(f"/desk/reading/{batch.pk}/summary/")
    assert [summary.context[each] for each in ("accepted", "edited", "rejected")] == [1, 0, 1]
    assert len(summary.context["left"]) == len(items) - 2
    line = client.get(f"/desk/reading/{batch.pk}/").context["last"].seq
    back = client.post(f"/desk/reading/{batch.pk}/", {"do": "undo", "line": line})
    assert at_of(items[1]) in back["Location"]
    assert items_of(batch)[1].standing == "open"
    assert client.post(f"/desk/reading/{batch.pk}/", {"do": "undo", "line": line}, follow=True).status_code == 200
    assert items_of(batch)[0].standing == "accepted", "a form sent twice takes nothing more back"


def test_of_two_who_decide_at_once_the_second_is_told_and_nothing_is_lost(client: Client):
    batch = pasted(client)
    other = at_the_desk(Role.CATALOGUER)
    role = item(batch, "role")
    post(other, batch, role, do="accept")
    told = client.post(
        f"/desk/reading/{batch.pk}/", {"at": at_of(role), "seen": role.seen, "do": "reject1", "back": f"/desk/reading/{batch.pk}/"}, follow=True
    )
    assert "decided on this statement while you read it: accepted" in told.content.decode()
    assert item(batch, "role").standing == "accepted"
    edited = client.post(f"/desk/reading/{batch.pk}/edit/?at={at_of(role)}", {**form(role), "seen": role.seen, "words": "maire"})
    assert edited.status_code == 409 and ">maire</textarea>" in edited.content.decode()


def form(it, **more) -> dict:
    return {
        "property": f"{it.kind}/{it.slot_form.property}", "words": it.words, "chain": " ".join(it.chain), "modality": "asserted",
        "seen": it.seen, "value": "", "target": it.slot_form.target,
    } | more  # fmt: skip


def test_an_edit_of_the_words_corrects_and_an_edit_of_the_value_decides(client: Client):
    batch = pasted(client)
    role, date = item(batch, "role"), item(batch, "date", "11 mai")
    assert "maire de Varnel" in client.get(f"/desk/reading/{batch.pk}/edit/?at={at_of(role)}").content.decode()
    assert client.post(f"/desk/reading/{batch.pk}/edit/?at={at_of(role)}", form(role, words="maire")).status_code == 302
    assert item(batch, "role").words == "maire" and Attestation.objects.get(corrects=role.n).corrects_slot == 0
    refused = client.post(f"/desk/reading/{batch.pk}/edit/?at={at_of(date)}", form(date, words="12 mai 2026"))
    assert refused.status_code == 409 and "12 mai 2026" in refused.content.decode()
    client.post(f"/desk/reading/{batch.pk}/edit/?at={at_of(date)}", form(date, value="2026-05-11/2026-05-12"))
    assert Decision.objects.get(attestation=date.n, closed=None).value == '{"edtf":"2026-05-11/2026-05-12"}'


def test_a_statement_is_made_by_marking_a_sentence_and_copying_its_words(client: Client):
    batch = pasted(client)
    page = client.get(f"/desk/reading/{batch.pk}/state/").content.decode()
    start, end = next(
        map(int, each.groups()) for each in re.finditer(r'value="(\d+)-(\d+)"', page) if REPORT[int(each[1]) :].startswith("La préfecture")
    )
    fields = {
        "sentence": f"{start}-{end}", "words": "La préfecture", "named": "Préfecture de Varnel", "property": "group/name",
        "chain": " ".join(item(batch, "role").chain), "modality": "asserted",
    }  # fmt: skip
    answer = client.post(f"/desk/reading/{batch.pk}/state/", fields)
    assert answer.status_code == 302, answer.content.decode()
    made = next(each for each in items_of(batch) if each.subject == "prefecture-de-varnel")
    assert (made.standing, made.passage) == ("accepted", (start, end))
    refused = client.post(f"/desk/reading/{batch.pk}/state/", fields | {"words": "la prefecture"})
    assert refused.status_code == 409 and "la prefecture" in refused.content.decode()
    selected = client.get(f"/desk/reading/{batch.pk}/state/?start=32&end=47").content.decode()
    assert f">{REPORT[32:47]}</textarea>" in selected and selected.count(" checked") == 1


def test_the_subject_of_a_report_is_a_record_that_the_museum_has(client: Client):
    batch = pasted(client)
    varnel = item(batch, "name", "Varnel")
    post(client, batch, varnel, do="accept")
    catch_up()
    other = client.post("/desk/reports/add/", {"text": "La fête de Varnel\n\nLa cérémonie a eu lieu le 11 mai 2026 à Varnel.\n"})
    client.post(other["Location"], CONFIRM | {"name": "b", "title": "b", "publisher_name": "Le Soir"})
    theirs = item(Batch.objects.get(name="b"), "name", "Varnel")
    b = Batch.objects.get(name="b")
    found = client.get(f"/desk/reading/{b.pk}/who/", {"at": at_of(theirs)})
    address = found.context["found"][0][0]
    client.post(f"/desk/reading/{b.pk}/who/", {"at": at_of(theirs), "record": address, "do": "all", "reason": "the same town", "seen": found.context["seen"]})
    post(client, b, theirs, do="accept")
    page = client.get(f"/en/place/{address}").content.decode()
    assert "2 sources" in page


def test_a_long_text_is_cut_around_its_passage_and_keeps_its_places():
    text = "x" * 40_000 + "\n\nAt the gate stood a stone.\n\n" + "y" * 40_000
    start = text.index("At the gate")
    shown = article(text, (start, start + 26), "stone")
    assert shown.cut and all(text[each.start :].startswith(each.words) for line in shown.paragraphs for each in line)


def test_a_list_is_no_report(client: Client):
    wall = Museum().take_in("wall", [("1", "Anna Berg", "1917", "", "", "")])
    assert client.get(f"/desk/reading/{wall.pk}/").status_code == 404


def test_a_report_of_an_unread_language_is_taken_in_with_nothing_proposed(client: Client):
    answer = client.post("/desk/reports/add/", {"text": "افتتاح نصب تذكاري\n\nافتتح النصب التذكاري في فارنل يوم الاثنين.\n"})
    page = client.get(answer["Location"]).content.decode()
    assert "statements can be made by hand" in page
    client.post(answer["Location"], CONFIRM | {"language": "ar"})
    batch = Batch.objects.get()
    assert items_of(batch) == [] and client.get(f"/desk/reading/{batch.pk}/state/").status_code == 200


def test_the_screens_of_the_reading_are_in_french_too(client: Client):
    batch = pasted(client)
    profile, _ = UserProfile.objects.get_or_create(user_id=client.session["_auth_user_id"])
    profile.preferred_language = "fr"
    profile.save()
    words = screen(client, batch, item(batch, "figure", "42"))
    assert "Rejeter, parce que…" in words and "Rien n&#x27;est encore consigné pour" in words.replace("n'est", "n&#x27;est")
    assert "La Dépêche dit" in re.sub(r"<[^>]*>", "", words)


def test_every_message_of_the_reading_is_in_the_french_catalogue():
    site = translations.DESK.parent
    modules = ("article", "card", "reading", "summary", "statement_form", "stating", "naming", "reports", "wordings", "eyes")
    screens = [each for name in ("reading*", "report*", "wordings", "eyes") for each in (site / "templates" / "desk").glob(f"{name}.html")]
    used = translations.messages_in([*screens, *(site / "desk" / f"{each}.py" for each in modules)])
    known: set[object] = set()
    for folder in (translations.LOCALE, translations.DESK):
        with (folder / "fr" / "LC_MESSAGES" / "django.po").open("rb") as file:
            known |= {each.id for each in read_po(file) if each.id and each.string}
    assert used - known == set()
