"""A file comes in: kept untouched, its recipe guessed, shown and edited, tried without changing anything, taken in."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from stele.evidence.actions.take_in import batch_of
from stele.evidence.recipes import RecipeError, read_recipe, recipe_path, write_recipe
from stele.evidence.statement_files import statement_file_path
from stele.evidence.tei import guess_tei, read_tei_recipe
from stele.site import intake, work
from stele.site.desk.doors import done, door, who
from stele.site.jobs import forget_unused, forgotten_if_refused, under_its_name
from stele.sources.models import Upload
from stele.sources.queries import store
from stele.sources.readers.tei import read_tei
from stele.sources.readers.workbook import sheet_alone, sheets_in
from stele.staff.actions import RefusedError, acting

_TEI = (".xml", ".tei")
_LISTS = (".csv", ".tsv", ".tab", ".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".numbers", ".jsonl", ".ndjson")


@door("batches/add/", "add", "prepare", writes=True)
def add(request: HttpRequest) -> HttpResponse:
    """Drop a list (CSV, TSV, XLSX); or a report, with its statements file or without one."""
    if request.method != "POST":
        return render(request, "desk/add.html")
    file = request.FILES.get("file")
    if file is None:
        raise RefusedError(_("Choose a file first."))
    name = request.POST.get("name", "").strip() or Path(str(file.name)).stem
    if str(file.name).lower().endswith(_LISTS):
        return _add_list(request, file, name)
    if str(file.name).lower().endswith(_TEI) and request.FILES.get("statements") is None:
        return _add_list(request, file, name, "tei")
    return _add_report(request, file, name)


def _add_list(request: HttpRequest, file: UploadedFile[bytes], name: str, form: str = "list") -> HttpResponse:
    kept = store().keep(file.file)  # type: ignore[arg-type]
    with forgotten_if_refused(kept.sha256), acting(who(request), "prepare") as act:
        upload = Upload.objects.create(
            name=name, filename=str(file.name), sha256=kept.sha256, size=kept.size, format=form, by=who(request)
        )
        with under_its_name(upload) as place:
            upload.recipe = _guessed(place, form)
        upload.save(update_fields=["recipe"])
        act.refs["upload"] = upload.pk
    return HttpResponseRedirect(reverse("desk_upload", args=[upload.pk]))


def _guessed(place: Path, form: str, sheet: str = "") -> str:
    if form == "tei":
        return guess_tei(read_tei(place), place.stem)
    recipe, _shape = intake.guess(place, sheet)
    write_recipe(recipe_path(place), recipe)
    return recipe_path(place).read_text(encoding="utf-8")


def _add_report(request: HttpRequest, file: UploadedFile[bytes], name: str) -> HttpResponse:
    statements = request.FILES.get("statements")
    if statements is None:
        raise RefusedError(_("A report comes with its statements file. Choose both, and send them again."))
    with tempfile.TemporaryDirectory(prefix="stele-upload-") as folder:
        place = Path(folder) / Path(str(file.name)).name
        place.write_bytes(file.read())
        beside = statement_file_path(place)
        beside.write_bytes(statements.read())
        batch, _five = intake.take_in_report(who(request), place, beside, name)
    done(request, _("The report is in, and not visible yet."))
    return HttpResponseRedirect(reverse("desk_batch", args=[batch.pk]))


@door("batches/upload/<int:pk>/", "upload", "prepare", writes=True)
def upload(request: HttpRequest, pk: int) -> HttpResponse:
    """The recipe of a list: each column with what stands in it, and what it is read as."""
    mine = _open(pk)
    if mine.format == "report":
        return HttpResponseRedirect(reverse("desk_report", args=[pk]))
    if request.method == "POST":
        if request.POST.get("drop"):
            return _drop(request, mine)
        if batch_of(mine.sha256) is not None:
            raise RefusedError(_("This file is being taken in with its recipe as it stands. Resume that job."))
        text = request.POST.get("toml", "").replace("\r\n", "\n")
        try:
            _check_toml(text, mine.format)
        except RecipeError as fault:
            return _shown(request, mine, written=text, faults=fault.sentences)
        seen = request.POST.get("version", "")
        saved = Upload.objects.filter(pk=pk, version=int(seen) if seen.isdecimal() else 0)
        if not saved.update(recipe=text, version=mine.version + 1, name=request.POST.get("name", mine.name)[:200]):
            return _shown(request, mine, unsaved=text)
        done(request, _("Saved."))
        return HttpResponseRedirect(reverse("desk_try" if request.POST.get("try") else "desk_upload", args=[pk]))
    return _shown(request, mine)


def _shown(request: HttpRequest, mine: Upload, unsaved: str = "", written: str = "", faults: Sequence[str] = ()) -> HttpResponse:
    """``unsaved`` was written while another saved; ``written`` has ``faults`` and stays in the form to be mended."""
    values: dict[str, Any] = {"upload": mine, "unsaved": unsaved, "written": written or mine.recipe, "faults": faults}
    if mine.format != "tei":
        values |= _of_list(mine)
    return render(request, "desk/upload.html", values, status=409 if unsaved or faults else 200)


def _of_list(mine: Upload) -> dict[str, Any]:
    with under_its_name(mine) as place:
        recipe = read_recipe(recipe_path(place))
        guessed, shape = intake.guess(place, recipe.sheet)
        found = sheets_in(place) if recipe.sheet else []
    return {
        "sheets": found if len(found) > 1 else [], "recipe": recipe, "shape": shape,
        "columns": [(each, guessed.guessed.get(each.column, "")) for each in recipe.columns],
    }  # fmt: skip


@door("batches/upload/<int:pk>/sheets/", "sheets", "prepare", writes=True)
def sheets(request: HttpRequest, pk: int) -> HttpResponse:
    """Which sheets of a workbook are taken in: another one, or several, each as a list of its own."""
    mine = _open(pk)
    if request.method != "POST":
        return HttpResponseRedirect(reverse("desk_upload", args=[pk]))
    if batch_of(mine.sha256) is not None:
        raise RefusedError(_("This file is being taken in with its recipe as it stands. Resume that job."))
    if request.POST.get("version", "") != str(mine.version):
        raise RefusedError(_("Somebody has changed this upload since you opened it. Look again, and choose again."))
    with under_its_name(mine) as place:
        wanted = [each.name for each in sheets_in(place) if each.name in request.POST.getlist("sheet")]
        if not wanted:
            raise RefusedError(_("Choose at least one sheet."))
        first = _one_sheet(request, mine, place, wanted[0]) if len(wanted) == 1 else _parted(request, mine, place, wanted)
    return HttpResponseRedirect(first)


def _one_sheet(request: HttpRequest, mine: Upload, place: Path, sheet: str) -> str:
    with acting(who(request), "prepare") as act:
        Upload.objects.filter(pk=mine.pk).update(recipe=_guessed(place, "list", sheet), sheet=sheet, version=mine.version + 1)
        act.refs["upload"] = mine.pk
    done(request, _("The sheet “%(sheet)s” is read now.") % {"sheet": sheet})
    return reverse("desk_upload", args=[mine.pk])


def _parted(request: HttpRequest, mine: Upload, place: Path, wanted: list[str]) -> str:
    """Each sheet becomes a workbook with that sheet alone, so that one list can be corrected or erased without the others."""
    with acting(who(request), "prepare") as act:
        made = [_alone(request, mine, place, sheet) for sheet in wanted]
        Upload.objects.filter(pk=mine.pk).update(dropped=True)
        forget_unused(mine.sha256)
        act.refs.update(upload=mine.pk, parted=[each.pk for each in made])
    done(request, _("Each sheet waits under “Came in, not taken in yet” as a list of its own."))
    return reverse("desk_batches")


def _alone(request: HttpRequest, mine: Upload, place: Path, sheet: str) -> Upload:
    kept = store().keep_pieces(sheet_alone(place, sheet))
    made = Upload.objects.create(
        name=f"{mine.name}, {sheet}"[:200], filename=mine.filename, sheet=sheet, sha256=kept.sha256, size=kept.size,
        format="list", by=who(request),
    )  # fmt: skip
    with under_its_name(made) as alone:
        made.recipe = _guessed(alone, "list", sheet)
    made.save(update_fields=["recipe"])
    return made


def _check_toml(text: str, form: str) -> None:
    with tempfile.TemporaryDirectory(prefix="stele-recipe-") as folder:
        place = Path(folder) / "recipe.toml"
        place.write_text(text, encoding="utf-8")
        (read_tei_recipe if form == "tei" else read_recipe)(place)


def _drop(request: HttpRequest, mine: Upload) -> HttpResponse:
    with acting(who(request), "prepare") as act:
        Upload.objects.filter(pk=mine.pk).update(dropped=True)
        forget_unused(mine.sha256)
        act.refs.update(upload=mine.pk, dropped=True)
    done(request, _("The file is put aside; nothing was taken in."))
    return HttpResponseRedirect(reverse("desk_batches"))


@door("batches/upload/<int:pk>/try/", "try", "prepare", writes=True)
def dry(request: HttpRequest, pk: int) -> HttpResponse:
    """A dry run: the five numbers and what needs eyes; taking in changes something, this does not."""
    mine = _open(pk)
    if request.method == "POST":
        if request.POST.get("version", "") != str(mine.version):
            raise RefusedError(_("Somebody has changed the recipe since this dry run. Look at the new one first."))
        job = work.ask(who(request), "take in list", {"upload": pk})
        done(request, _("The taking-in has begun. Nothing of it is visible before the batch is accepted."))
        return HttpResponseRedirect(f"{reverse('desk_jobs')}#job-{job.pk}")
    try:
        with under_its_name(mine) as place:
            numbers, sentences = _tried(place, mine.format)
    except RecipeError as error:
        return render(request, "desk/try.html", {"upload": mine, "faults": error.sentences})
    return render(request, "desk/try.html", {"upload": mine, "numbers": numbers, "sentences": sentences})


def _tried(place: Path, form: str) -> tuple[intake.FiveNumbers, list[str]]:
    if form == "tei":
        return intake.dry_run_tei(place, read_tei_recipe(recipe_path(place)))
    return intake.dry_run(place, read_recipe(recipe_path(place)))


def _open(pk: int) -> Upload:
    mine = get_object_or_404(Upload, pk=pk)
    if mine.source_id or mine.dropped:
        raise RefusedError(_("This file was taken in or put aside already."))
    return mine

