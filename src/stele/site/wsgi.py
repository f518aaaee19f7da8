"""The museum as a WSGI application, with its cache of pages in front."""

import os

from django.core.wsgi import get_wsgi_application

from stele.site.page_cache import PageCache

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "stele.site.settings")
application = PageCache(get_wsgi_application())
