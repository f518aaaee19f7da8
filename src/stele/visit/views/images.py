"""An image to take away, with its credit and licence inside."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from stele.images.downloads import download
from stele.images.queries import withdrawn


@require_safe
def image(request: HttpRequest, address: str) -> HttpResponse:
    """A JPEG; kept by others for as long as its tiles are."""
    found = download(address, camera_places=settings.MUSEUM.camera_places)
    if found is None and withdrawn(address):
        return HttpResponse("This image was withdrawn.", status=410, content_type="text/plain; charset=utf-8")
    if found is None:
        raise Http404
    answer = HttpResponse(found.jpeg, content_type="image/jpeg")
    answer["Content-Disposition"] = f'attachment; filename="{address}.jpg"'
    answer["Cache-Control"] = "public, max-age=300"
    answer["ETag"] = f'"{found.tag}"'
    return answer
