"""Work under way: how far it is in rows, stopping it, letting it go on."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from stele.site import work
from stele.site.desk.doors import back, done, door
from stele.staff.models import Job


@door("jobs/", "jobs")
def every(request: HttpRequest) -> HttpResponse:
    """The last hundred jobs."""
    return render(request, "desk/jobs.html", {"jobs": Job.objects.select_related("by").order_by("-pk")[:100]})


@door("jobs/<int:pk>.json", "job_state")
def state(request: HttpRequest, pk: int) -> HttpResponse:
    """How far a job is."""
    job = get_object_or_404(Job, pk=pk)
    return JsonResponse({"state": job.state, "done": job.done, "total": job.total, "message": job.message})


@door("jobs/<int:pk>/stop/", "stop_job", "prepare", writes=True)
def stop(request: HttpRequest, pk: int) -> HttpResponse:
    """Stop after the piece it is at; what it has done is kept."""
    job = get_object_or_404(Job, pk=pk)
    if request.method == "POST":
        work.stop(job)
        done(request, _("It stops after the piece it is at. What it has done is kept."))
    return back(request, "/desk/jobs/")


@door("jobs/<int:pk>/resume/", "resume_job", "prepare", writes=True)
def resume(request: HttpRequest, pk: int) -> HttpResponse:
    """Let it go on after its last piece."""
    job = get_object_or_404(Job, pk=pk)
    if request.method == "POST":
        work.resume(job)
        done(request, _("It goes on after its last piece."))
    return back(request, "/desk/jobs/")
