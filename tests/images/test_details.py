"""Details of images: named at the desk or by command, shown with who says so, opened by links, gone with the image."""

from __future__ import annotations

import base64
import json
import re
from urllib.parse import quote

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from stele.evidence.actions.stating import Stated, Told
from stele.evidence.actions.visibility import hide
from stele.evidence.models import Batch
from stele.evidence.terms import Kind
from stele.images.models import Image
from stele.linkage.actions.stating import state
from stele.records.models import Record
from stele.site.reactions import follow_up
from stele.staff.actions import RefusedError
from stele.staff.models import JournalLine, Role, User
from stele.visit.content_state import Aim, aim_of
from tests.desk.people import at_the_desk
from tests.exchange.conformity import faults
from tests.images.test_actions import _ask
from tests.images.test_taken_in import _taken_in, folder  # noqa: F401  # the fixture

FIELDS = {
    "left": "30", "top": "20", "width": "120", "height": "80", "name": "The  hands", "text": "Both are open.\r\nNothing is in them.",
    "language": "en", "voice": "museum", "reason": "seen in the room",
}  # fmt: skip
LETTER = {
    "voice": "source", "source_title": "Letter of the sculptor", "source_kind": "witness testimony", "source_who": "Ida Marn",
    "voice_kind": "witness", "source_when": "1961-02", "name": "The gloves",
}  # fmt: skip


@pytest.fixture
def work(curator: User, folder) -> Record:  # noqa: F811  # the fixture
    """A work with a picture of 300 by 200 pixels."""
    _taken_in(curator, folder)
    return Record.objects.get(title="Nine Steps")


def _named(record: Record, **fields: str) -> str:
    """What the desk answers, and the screen after it."""
    client = at_the_desk(Role.CATALOGUER)
    place = f"/desk/records/{record.address}/details/"
    screen = client.get(place).content.decode()
    hidden = dict(re.findall(r'<input type="hidden" name="(seen|image)" value="([^"]*)">', screen))
    return client.post(place, {**hidden, **FIELDS, **fields}, follow=True).content.decode()


def _page(record: Record) -> str:
    return Client().get(f"/en/work/{record.address}").content.decode()


def test_a_detail_is_named_at_the_desk_and_shown_with_who_says_so(work: Record):
    after = _named(work)
    assert "visitors find the detail" in after and 'data-box="30,20,120,80"' in after
    image, page = Image.objects.get(filename="a.jpg"), _page(work)
    [item] = re.findall(r'<li id="detail-([0-9a-z]+-0)">(.*?)</li>', page, re.DOTALL)
    assert f'href="/iiif/3/{image.pk}/30,20,120,80/max/0/default.jpg" data-region="30,20,120,80"' in item[1]
    assert "<bdi>The hands</bdi>" in item[1] and "<p>Both are open.<br>Nothing is in them.</p>" in item[1]
    assert f'href="/en/statement/{item[0]}"' in item[1] and "Observed by the museum." in item[1]
    for address in re.findall(r'(?:href|src)="(/iiif/[^"]+)"', item[1]):
        assert _ask(address)[0] == "200 OK", address
    assert "Detail of an image" not in page[page.index('id="facts"') : page.index('id="kept"')]


def test_two_voices_may_name_one_place_and_neither_is_lost(work: Record):
    _named(work)
    _named(work, **LETTER)
    earlier, later = re.findall(r'<li id="detail-.*?</li>', _page(work), re.DOTALL)
    assert "The gloves" in earlier and "According to <bdi>Ida Marn</bdi>." in earlier
    assert "The hands" in later and "Observed by the museum." in later


def test_a_name_in_the_readers_language_is_chosen(work: Record):
    _named(work)
    _named(work, name="Les mains", text="", language="fr")
    assert re.findall(r'data-region="[^"]*">.*?<bdi[^>]*>(.*?)</bdi>', _page(work)) == ["The hands"]
    french = Client().get(f"/fr/work/{work.address}").content.decode()
    assert re.findall(r'data-region="[^"]*">.*?<bdi[^>]*>(.*?)</bdi>', french) == ["Les mains"]


def test_it_is_an_annotation_of_its_canvas(work: Record):
    _named(work)
    path = f"/iiif/presentation/3/work/{work.address}/manifest.json"
    found = Client().get(path).json()
    assert faults(found, f"http://testserver{path}") == []
    canvas = found["items"][0]
    [note] = canvas["annotations"][0]["items"]
    assert note["target"] == f"{canvas['id']}#xywh=30,20,120,80" and note["motivation"] == "commenting"
    assert note["body"]["value"] == "The hands\nBoth are open.\nNothing is in them.\nObserved by the museum."
    assert f'data-canvas="{canvas["id"].removeprefix("http://testserver")}"' in _page(work)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"left": "250"}, "is not in the image, which is 300 by 200"), ({"width": "0"}, "is not in the image"),
        ({"left": "-1"}, "in whole pixels"), ({"top": "1.5"}, "in whole pixels"), ({"name": " "}, "a short name"),
        ({"name": "x" * 81}, "a short name"), ({"image": "another"}, "this is none"), ({"reason": " "}, "needs a reason"),
        ({"voice": "source"}, "what kind of voice"), ({"left": "٣"}, "in whole pixels"), ({"height": "9" * 40}, "in whole pixels"),
    ],
)  # fmt: skip
def test_what_is_no_detail_is_refused_with_a_sentence(work: Record, fields: dict[str, str], words: str):
    before = JournalLine.objects.count()
    assert words in _named(work, **fields)
    assert JournalLine.objects.count() == before and "data-region" not in _page(work)


def test_without_a_place_it_is_not_stated(curator: User, work: Record):
    with pytest.raises(RefusedError, match="has a place in an image"):
        state(curator, Stated(Kind.WORK, (Told("detail", "The hands"),), "en"), "because", about=work.key)


def test_a_corrected_name_keeps_its_place(curator: User, work: Record):
    from stele.evidence.actions.decisions import correct
    from stele.evidence.models import Attestation

    _named(work)
    said = Attestation.objects.latest("n")
    correct(curator, said.n, ["The open hands"], "better said")
    follow_up()
    assert re.findall(r'data-region="(.*?)">.*?<bdi>(.*?)</bdi>', _page(work)) == [("30,20,120,80", "The open hands")]


def test_it_goes_with_its_image(curator: User, work: Record):
    _named(work)
    hide(curator, "rights", source=Batch.objects.get(name="photos/a.jpg").source_id)
    follow_up()
    assert "data-region" not in _page(work) and "hands" not in _page(work)
    assert "hands" not in Client().get(f"/en/work/{work.address}.json").content.decode()
    answer = at_the_desk(Role.CATALOGUER).get(f"/desk/records/{work.address}/details/")
    assert answer.status_code == 409 and "sees no image of this record" in answer.content.decode()


def test_it_is_named_by_command(curator: User, work: Record):
    from stele.site.cli.by_hand import app

    said = ["detail", work.address, "30,20,120,80", "The hands", "--reason", "seen", "--as", curator.username]
    assert CliRunner().invoke(app, said).exit_code == 0
    assert 'data-region="30,20,120,80"' in _page(work)
    for wrong, words in ((["--image", "2"], "sees 1 images"), (["--image", "0"], "sees 1 images")):
        assert words in str(CliRunner().invoke(app, [*said, *wrong]).exception)
    said[2] = "1,2,3"
    assert "Four whole numbers" in str(CliRunner().invoke(app, said).exception)


HERE = "http://testserver/iiif/presentation/3/work/abc"
CANVAS = {"id": f"{HERE}/canvas/pic#xywh=1,2,30,40", "type": "Canvas", "partOf": [{"id": f"{HERE}/manifest.json", "type": "Manifest"}]}
ANNOTATION = {"@context": "http://iiif.io/api/presentation/3/context.json", "id": "https://elsewhere.example/1", "type": "Annotation"}
SELECTED = {
    "type": "SpecificResource", "source": {"id": f"{HERE}/canvas/pic", "type": "Canvas"},
    "selector": {"type": "FragmentSelector", "value": "xywh=pixel:1,2,30,40"},
}  # fmt: skip
AT = Aim("work", "abc", "pic", (1, 2, 30, 40))


def coded(said: object) -> str:
    """As the standard has it encoded."""
    return base64.urlsafe_b64encode(quote(json.dumps(said), safe="").encode()).decode().rstrip("=")


@pytest.mark.parametrize(
    ("said", "aim"),
    [
        (coded(CANVAS), AT), (json.dumps(CANVAS), AT), (CANVAS["id"], AT), (f"{HERE}/manifest.json", Aim("work", "abc")),
        (coded({**ANNOTATION, "motivation": ["contentState"], "target": CANVAS}), AT), (coded({**ANNOTATION, "target": [CANVAS]}), AT),
        (coded({**ANNOTATION, "target": SELECTED}), AT), (coded({**ANNOTATION, "target": CANVAS["id"]}), AT),
        (f"{HERE}/canvas/pic", Aim("work", "abc", "pic")), (coded({"id": f"{HERE}/manifest.json", "type": "Manifest"}), Aim("work", "abc")),
        (f"{HERE}/canvas/pic#xywh=1,2,0,40", Aim("work", "abc", "pic")), (CANVAS["id"].replace("testserver", "other.example"), None),
        ("", None), ("nonsense", None), ("{", None), (coded([]), None), (coded({"target": {"target": 1}}), None), ("http://[", None),
        (f"{HERE}/../../../secret", None), (coded({"id": "javascript:alert(1)"}), None), ("e" * 5_000, None), ("é", None),
    ],
)  # fmt: skip
def test_content_states_are_understood_or_nothing(said: str, aim: Aim | None):
    assert aim_of(said, "testserver") == aim


@given(st.recursive(st.none() | st.text() | st.integers(), lambda each: st.lists(each) | st.dictionaries(
    st.sampled_from(["id", "@id", "target", "partOf", "source", "selector", "value", "type"]), each)))  # fmt: skip
def test_any_json_is_a_content_state_or_none(said: object):
    assert aim_of(coded(said), "testserver") is None


@given(st.text())
def test_any_words_are_a_content_state_or_none(said: str):
    assert aim_of(said, "testserver") is None


def test_a_link_leads_to_the_page_and_the_place(work: Record, client: Client):
    image = Image.objects.get(filename="a.jpg").pk
    state = coded({"id": f"http://testserver/iiif/presentation/3/work/{work.address}/canvas/{image}#xywh=5,6,70,80", "type": "Canvas"})
    for path in (f"/en/work/{work.address}", "/en/view"):
        answer = client.get(path, {"iiif-content": state})
        assert (answer.status_code, answer["Location"]) == (303, f"/en/work/{work.address}#image-{image}&xywh=5,6,70,80")
    assert client.get(f"/en/work/{work.address}?iiif-content=nonsense").status_code == 200
    assert client.get("/en/view?iiif-content=nonsense").status_code == client.get("/en/view").status_code == 400
