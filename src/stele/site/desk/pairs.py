"""Two records: finding the second, holding them against each other, saying what they are, and taking that back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any, Final

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from stele.linkage.actions.taking_back import take_back
from stele.linkage.actions.verdicts import judge, refusal
from stele.linkage.models import Verdict
from stele.records.queries.dossier import Dossier
from stele.records.queries.foresight import Joined, joined
from stele.records.queries.pairs import compared
from stele.records.rules.pairing import PairRow
from stele.records.rules.said import Said
from stele.search.asking import Question, question
from stele.search.folder import IndexMissingError
from stele.search.queries import find
from stele.site.desk.doors import audience_of, back, done, door, number_of, reason_of, who
from stele.site.desk.records import open_dossier, title_of
from stele.site.desk.stale import fresh, last_line
from stele.site.desk.telling import label_of, language
from stele.staff.actions import RefusedError
from stele.visit.present import words

MARKS: Final = {
    "equal": ("=", gettext_noop("equal")), "near": ("≈", gettext_noop("near")),
    "different": ("≠", gettext_noop("different")), "many": ("·", gettext_noop("both can be true")),
    "one side": ("–", gettext_noop("one side only")),
}  # fmt: skip
ANSWERS: Final = {
    "same": gettext_noop("Judged the same: one record."), "different": gettext_noop("Judged different: two records."),
    "unsure": gettext_noop("It cannot be told: what would decide it is kept."),
}  # fmt: skip
_FOUND: Final = 30


@dataclass(frozen=True, slots=True)
class RowTold:
    """One property of both, with its mark and its word."""

    label: str
    one: Sequence[SafeString]
    other: Sequence[SafeString]
    kind: str
    mark: str
    word: str


@door("records/<str:address>/compare/", "compare", "judge")
def compare(request: HttpRequest, address: str) -> HttpResponse:
    """Find a second record by name, by the same search as everywhere; begun with this one's own name."""
    mine = open_dossier(request, address)
    asked = question({"q": request.GET.get("q", title_of(mine)), "kind": request.GET.get("kind", "")})
    values: dict[str, Any] = {"record": mine, "title": title_of(mine), "asked": asked}
    try:
        values["rows"] = _others(request, mine, asked)
    except IndexMissingError:
        values["no_index"] = True
    return render(request, "desk/compare.html", values)


def _others(request: HttpRequest, mine: Dossier, asked: Question) -> list[tuple[Any, str]]:
    found = find(asked, audience_of(request), _FOUND)
    hits = [hit.row for _group, _count, all_of in found.groups for hit in all_of]
    return [(row, words.kind_label(row.kind, language())) for row in hits if number_of(row.address) not in mine.members]


@door("pairs/<str:one>/<str:other>/", "pair", "judge", writes=True)
def pair(request: HttpRequest, one: str, other: str) -> HttpResponse:
    """Two columns, what follows of each answer, and the answer with its reason."""
    left, right = open_dossier(request, one), open_dossier(request, other)
    if request.method == "POST":
        return _judged(request, left, right)
    together = right.n in left.members
    values = {
        "one": left, "other": right, "titles": (title_of(left), title_of(right)),
        "rows": [_row(each) for each in compared(left.n, right.n, audience_of(request))],
        "together": together, "seen": last_line(), "verdicts": _between(left, right),
        "refusals": {answer: refusal(left.n, right.n, answer) for answer in ANSWERS},
        "follows": None if together else _follows(joined([left.n, right.n], audience_of(request))),
        "keys": _wants_keys(request),
    }  # fmt: skip
    return render(request, "desk/pair.html", values)


def _judged(request: HttpRequest, left: Dossier, right: Dossier) -> HttpResponse:
    answer = request.POST.get("answer", "")
    if answer not in ANSWERS:
        raise RefusedError(_("Choose one of the three answers: the same, different, or it cannot be told."))
    fresh(request, sorted({*left.members, *right.members}), left.seen)
    fresh(request, right.members, right.seen)
    judge(who(request), left.n, right.n, answer, reason_of(request))
    done(request, _(ANSWERS[answer]))
    return HttpResponseRedirect(reverse("desk_pair", args=[left.address, right.address]))


@door("verdicts/<int:line>/take-back/", "take_back", "take back", writes=True)
def undo(request: HttpRequest, line: int) -> HttpResponse:
    """Take a verdict, a joining or a parting back: what it closed is said again."""
    if request.method == "POST":
        take_back(who(request), line, reason_of(request))
        done(request, _("Taken back. It stays in the journal."))
    return back(request, reverse("desk_records"))


def _between(left: Dossier, right: Dossier) -> list[Verdict]:
    """Verdicts in force between the two, the latest first: what the key z takes back."""
    ends = [*left.members, *right.members]
    found = Verdict.objects.filter(closed=None, a__in=ends, b__in=ends).select_related("by").order_by("-opened", "-pk")
    return [each for each in found if (each.a_id in left.members) != (each.b_id in left.members) or right.n in left.members]


def _follows(what: Joined) -> dict[str, Any]:
    return {
        "address": what.address, "moved": what.moved, "title": what.title,
        "contested": [label_of(each) for each in what.contested], "collide": [label_of(each) for each in what.collide],
    }  # fmt: skip


def _wants_keys(request: HttpRequest) -> bool:
    """Single keys can be switched off, by the same setting of one's account as Wagtail's."""
    profile = getattr(request.user, "wagtail_userprofile", None)
    return profile is None or bool(profile.keyboard_shortcuts)


def _row(row: PairRow) -> RowTold:
    mark, word = MARKS[row.mark]
    other = [each.words for each in row.other]
    one = [each.words for each in row.one]
    return RowTold(
        label_of(row.prop.name), [_marked(each, other, row.mark) for each in row.one],
        [_marked(each, one, row.mark) for each in row.other], row.mark.replace(" ", "-"), mark, _(word),
    )  # fmt: skip


def _marked(said: Said, others: Sequence[str], mark: str) -> SafeString:
    """The words; where the two are near, the letters that differ from the nearest of the other side are underlined."""
    text = said.words or said.value.get("edtf", "")
    if mark != "near" or not others:
        return format_html_join("", "{}", [(text,)])
    near = max(others, key=lambda each: SequenceMatcher(None, text, each).ratio())
    parts = SequenceMatcher(None, text, near, autojunk=False).get_opcodes()
    pieces = [(text[start:end], how != "equal") for how, start, end, _from, _to in parts if end > start]
    return format_html_join("", "{}", [(format_html_join("", "<u>{}</u>" if odd else "{}", [(piece,)]),) for piece, odd in pieces])
