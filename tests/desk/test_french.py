"""The whole desk in French: every message of its screens has its French, with the same places to fill in."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from wagtail.users.models import UserProfile

from stele.staff.models import Role, User
from stele.visit import translations
from tests.desk.matrix import path_of
from tests.desk.people import Small, at_the_desk
from tests.desk.test_matrix import holders
from tests.visit.test_messages import placeholders

SITE = translations.DESK.parent
_BLOCK = re.compile(r"{%\s*blocktranslate[^%]*%}(.*?){%\s*endblocktranslate\s*%}", re.DOTALL)


def in_use() -> set[translations.Message]:
    verbs = [path for name in ("evidence", "linkage", "records", "sources", "staff") for path in (SITE.parent / name).rglob("*.py")]
    found = translations.messages_in([*SITE.rglob("*.html"), *SITE.rglob("*.py"), *verbs])
    blocks = [each for path in SITE.rglob("*.html") for each in _BLOCK.findall(path.read_text(encoding="utf-8"))]
    return found | {re.sub(r"{{\s*(\w+)\s*}}", r"%(\1)s", each) for each in blocks}


def catalogue(folder: Path) -> dict[translations.Message, object]:
    with (folder / "fr" / "LC_MESSAGES" / "django.po").open("rb") as file:
        return {each.id: each.string for each in read_po(file) if each.id and each.string}


def test_every_message_of_the_desk_is_in_french():
    own, pages = catalogue(translations.DESK), catalogue(translations.LOCALE)
    assert in_use() - set(own) - set(pages) == set()
    assert set(own) - in_use() == set(), "translated but not used"
    for written, french in own.items():
        words = written if isinstance(written, str) else written[1]
        for each in french if isinstance(french, tuple) else (french,):
            assert placeholders(str(each)) == placeholders(words), words


def test_no_screen_of_the_desk_puts_a_message_together_before_it_is_translated():
    for path in SITE.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert text.count("{% translate ") == len(translations._IN_TEMPLATES.findall(text)), path


@pytest.mark.django_db
def test_a_person_reads_the_desk_and_wagtail_in_the_language_of_their_account(museum: object):
    small = Small().fill()
    client = at_the_desk(Role.ADMINISTRATOR)
    person = User.objects.get(pk=client.session["_auth_user_id"])
    UserProfile.objects.update_or_create(user=person, defaults={"preferred_language": "fr"})
    own = holders(small)
    record = client.get(path_of("desk/records/<str:address>/", own)).content.decode()
    assert "Ce que lit chaque public" in record and "What each audience reads" not in record and "Lieu de la mort" in record
    assert "Compte" in client.get("/desk/account/").content.decode()
    assert '<html lang="fr"' in record


@pytest.mark.django_db
def test_what_a_verb_refuses_is_said_in_the_language_of_whoever_asks(museum: object):
    small, client = Small().fill(), at_the_desk(Role.ADMINISTRATOR)
    person = User.objects.get(pk=client.session["_auth_user_id"])
    UserProfile.objects.update_or_create(user=person, defaults={"preferred_language": "fr"})
    path = f"/desk/pairs/{small.at('wall', 2)}/{small.at('parish', 2)}/"
    seen = client.get(path).context["seen"]
    answer = client.post(path, {"answer": "same", "reason": "", "seen": seen, "back": path}, follow=True)
    assert "Un verdict a besoin d’une raison." in answer.content.decode()
    refused = client.post("/desk/people/", {"name": "one", "role": "editor"}, follow=True).content.decode()
    assert "Il y a déjà quelqu’un du nom de « one » ici." in refused
