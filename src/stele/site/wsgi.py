"""The museum as a WSGI application: its cache of pages in front, and what is answered without Django: images, names found."""

import gc
import os

from django.core.wsgi import get_wsgi_application

from stele.images.server.application import Images
from stele.images.server.lookup import with_django
from stele.images.shelf import Shelf
from stele.site.invented import said_in_images
from stele.site.page_cache import PageCache
from stele.site.unindexed import Application, kept_out

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "stele.site.settings")


def _served() -> Application:
    from django.conf import settings

    pages = get_wsgi_application()  # what follows reads models, which are there only now
    from stele.visit.quick import Quick

    images = Images(Shelf(settings.IMAGES), with_django(), settings.MUSEUM.hosts)
    return kept_out(PageCache(pages, said_in_images(images, settings.MUSEUM), Quick(pages)), settings.MUSEUM)


application = _served()
gc.collect()
gc.set_threshold(20_000, 20, 50)  # in place of 700, 10, 10: cycles are few, and what is remembered of names is looked through
gc.freeze()  # what is loaded by now stays: looking through it for cycles again and again would stop a visitor for 70 ms
