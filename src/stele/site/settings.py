"""Django's settings, made from the museum's own folder (``STELE_MUSEUM``, else the current one)."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from stele.site.museum import database_of, read_museum

MUSEUM = read_museum(Path(os.environ.get("STELE_MUSEUM", ".")).resolve())
MUSEUM_KEY = MUSEUM.key()
FILES = MUSEUM.files

SECRET_KEY = hashlib.sha256(b"django" + MUSEUM_KEY).hexdigest()
DEBUG = False
ALLOWED_HOSTS = list(MUSEUM.hosts)
DATABASES = {"default": database_of(MUSEUM)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "staff.User"

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.staticfiles",
    "stele.staff",
    "stele.sources",
    "stele.evidence",
    "stele.linkage",
    "stele.records",
    "stele.search",
    "stele.visit",
]
MIDDLEWARE = [
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
]
ROOT_URLCONF = "stele.site.urls"
WSGI_APPLICATION = "stele.site.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": ["stele.visit.context.museum"]},
    }
]

USE_TZ = True
TIME_ZONE = "UTC"
USE_I18N = True
LANGUAGE_CODE = MUSEUM.languages[0]
LANGUAGES = [(code, code) for code in MUSEUM.languages]

STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True  # style, script and fonts are served from the packages themselves; nothing is collected
WHITENOISE_AUTOREFRESH = False
WHITENOISE_KEEP_ONLY_HASHED_FILES = False

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        "object-src": ["'none'"],
        "img-src": ["'self'", "data:"],
    }
}
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "loggers": {"django.request": {"handlers": ["console"], "level": "ERROR", "propagate": False}},
}
