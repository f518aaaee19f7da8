"""A report comes in: pasted or sent as a file, kept as it came, its title, date, language and voices confirmed."""

from __future__ import annotations

import io
from typing import Any, Final

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from stele.evidence.recipes.received import DERIVATIONS
from stele.plain.names import fold
from stele.records.queries.sources import LATER
from stele.site.desk.doors import done, door, who
from stele.site.jobs import forget_unused, forgotten_if_refused, under_its_name
from stele.site.kin import kin_of
from stele.site.proposing import Confirmed, Found, key_of, look_at, take_in_proposals
from stele.sources.models import Upload, Voice
from stele.sources.queries import store
from stele.staff.actions import RefusedError, acting

_LARGEST = 20 * 1024 * 1024
HOW: Final = {
    "translation": gettext_noop("translation"), "reprint": gettext_noop("reprint"), "summary": gettext_noop("summary"),
    "later version": gettext_noop("later version of the same page"),
}  # fmt: skip


@door("reports/add/", "report_add", "prepare", writes=True)
def add(request: HttpRequest) -> HttpResponse:
    """Paste the text of a report, or send its file: text, a saved page, or a PDF with text."""
    if request.method != "POST":
        return render(request, "desk/report_add.html")
    file, text = request.FILES.get("file"), request.POST.get("text", "").replace("\r\n", "\n").strip()
    if file is None and not text:
        raise RefusedError(_("Paste the text of the report, or choose its file."))
    if file is not None and (file.size or 0) > _LARGEST:
        raise RefusedError(_("The file is larger than 20 MB. Save the report alone, and send that."))
    stream = file.file if file is not None else io.BytesIO(f"{text}\n".encode())
    first = next(iter(text.splitlines()), "")
    name = str(file.name) if file is not None else f"{key_of(first)[:60]}.txt"
    kept = store().keep(stream)  # type: ignore[arg-type]
    with forgotten_if_refused(kept.sha256), acting(who(request), "prepare") as act:
        upload = Upload.objects.create(
            name=name.rpartition(".")[0][:200] or name[:200], filename=name, sha256=kept.sha256, size=kept.size,
            format="report", by=who(request),
        )  # fmt: skip
        act.refs["upload"] = upload.pk
        with under_its_name(upload) as place:
            look_at(place)
    return HttpResponseRedirect(reverse("desk_report", args=[upload.pk]))


@door("reports/<int:pk>/", "report", "take in", writes=True)
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """What the report says of itself, to be confirmed; then everything that is proposed of it is decided on by somebody."""
    mine = get_object_or_404(Upload, pk=pk, format="report")
    if request.method != "POST":
        return _shown(request, mine)
    if mine.source_id or mine.dropped:
        raise RefusedError(_("This report was taken in or put aside already."))
    if request.POST.get("drop"):
        with acting(who(request), "prepare") as act:
            Upload.objects.filter(pk=pk).update(dropped=True)
            forget_unused(mine.sha256)
            act.refs.update(upload=pk, dropped=True)
        done(request, _("The report is put aside; nothing was taken in."))
        return HttpResponseRedirect(reverse("desk_batches"))
    if request.POST.get("again"):
        return _shown(request, mine)
    with under_its_name(mine) as place:
        batch = take_in_proposals(who(request), place, request.POST.get("name", "").strip() or mine.name, _confirmed(request))
    Upload.objects.filter(pk=pk).update(source=batch.source_id, sha256=batch.source.sha256)
    return HttpResponseRedirect(reverse("desk_reading", args=[batch.pk]))


def _shown(request: HttpRequest, mine: Upload) -> HttpResponse:
    given = request.POST if request.method == "POST" else {}
    derives_from, derivation = given.get("derives_from", ""), given.get("derivation", "")
    with under_its_name(mine) as place:
        found = look_at(place, given.get("language", ""), given.get("claimed", ""), derives_from if derivation == LATER else "")
    said, document = found.reading.source if found.reading else None, found.document
    values: dict[str, Any] = {
        "upload": mine, "found": found, "text": document.text[:3000], "longer": len(document.text) > 3000,
        "title": given.get("title") or document.title or (said.headline if said else ""),
        "language": given.get("language") or document.language or (said.language if said else ""),
        "claimed": given.get("claimed") or document.published or (said.published if said else ""),
        "publisher": given.get("publisher_name") or document.publisher, "rights": given.get("rights", ""),
        "publishers": _known({"press report", "news agency", "newspaper", "press"}), "voices": _voices(found),
        "kin": kin_of(document.text), "derivations": [(each, _(HOW[each])) for each in DERIVATIONS],
        "derives_from": derives_from, "derivation": derivation,
    }  # fmt: skip
    return render(request, "desk/report.html", values)


def _confirmed(request: HttpRequest) -> Confirmed:
    sent = request.POST
    return Confirmed(
        sent.get("title", "").strip(), sent.get("language", "").strip(), sent.get("claimed", "").strip(),
        publisher=sent.get("publisher", ""), publisher_name=sent.get("publisher_name", ""), rights=sent.get("rights", "").strip(),
        public=sent.get("public") == "yes", derives_from=sent.get("derives_from", ""), derivation=sent.get("derivation", ""),
        voices={key.removeprefix("voice-"): str(sent[key]) for key in sent if key.startswith("voice-")},
    )  # fmt: skip


def _known(kinds: set[str]) -> list[tuple[str, str]]:
    return [(each.id, _named(each)) for each in Voice.objects.filter(kind__in=kinds).order_by("id") if each.name]


def _voices(found: Found) -> list[tuple[str, str, list[tuple[str, str, bool]]]]:
    """Each voice that the report cites, with those of the museum that may be the same: of the same name first."""
    known = list(Voice.objects.exclude(id="museum").order_by("id"))
    rows = []
    for key, (name, _kind) in found.speakers.items():
        wanted = set(fold(name).split())
        alike = [(each, set(fold(" ".join(each.name.values())).split())) for each in known]
        near = sorted(((each, wanted == has) for each, has in alike if wanted & has), key=lambda each: not each[1])
        rows.append((key, name, [(each.id, _named(each), same) for each, same in near[:20]]))
    return rows


def _named(voice: Voice) -> str:
    return next(iter(voice.name.values()), "")
