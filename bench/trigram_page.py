"""The peer of ``bench_search`` as it is served: a plain Django page that asks pg_trgm for ten names. Not imported by it."""

from __future__ import annotations

import os

import django
import psycopg
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, JsonResponse
from django.urls import path

settings.configure(
    ROOT_URLCONF=__name__,
    ALLOWED_HOSTS=["*"],
    SECRET_KEY="of a benchmark",
    MIDDLEWARE=["django.middleware.common.CommonMiddleware"],
)
django.setup()
LINK = psycopg.connect(host=os.environ["TRIGRAMS"], user="postgres", dbname="postgres", autocommit=True)
NEAREST = "SELECT name FROM person WHERE name %% %s ORDER BY similarity(name, %s) DESC LIMIT 10"


def nearest(request: HttpRequest) -> JsonResponse:
    """The ten names nearest to the one that is asked for."""
    name = request.GET["q"]
    return JsonResponse({"names": [found for (found,) in LINK.execute(NEAREST, [name, name]).fetchall()]})


urlpatterns = [path("nearest", nearest)]
application = get_wsgi_application()
