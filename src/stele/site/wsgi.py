"""The museum as a WSGI application, with its cache of pages, and its images, in front."""

import os
from collections.abc import Iterable

from django.core.wsgi import get_wsgi_application

from stele.images.server.application import Environ, Images, StartResponse
from stele.images.server.lookup import with_django
from stele.images.shelf import Shelf
from stele.site.page_cache import PageCache

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "stele.site.settings")
pages = PageCache(get_wsgi_application())


def _images() -> Images:
    from django.conf import settings

    return Images(Shelf(settings.IMAGES), with_django(), settings.MUSEUM.hosts)


images = _images()


def application(environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
    """Images have addresses of their own; all others are pages."""
    asked = images if environ["PATH_INFO"].startswith(("/iiif/2/", "/iiif/3/")) else pages
    return asked(environ, start_response)
