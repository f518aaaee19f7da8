"""Django's settings, made from the museum's own folder (``STELE_MUSEUM``, else the current one)."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from stele.site.museum import database_of, read_museum

MUSEUM = read_museum(Path(os.environ.get("STELE_MUSEUM", ".")).resolve())
MUSEUM_KEY = MUSEUM.key()
FILES = MUSEUM.files
IMAGES = MUSEUM.images

SECRET_KEY = hashlib.sha256(b"django" + MUSEUM_KEY).hexdigest()
DEBUG = False
ALLOWED_HOSTS = list(MUSEUM.hosts)
DATABASES = {"default": database_of(MUSEUM)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "staff.User"

INSTALLED_APPS = [
    "stele.site",  # first: its templates for signing in replace those of allauth
    "wagtail.users",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.admin",
    "wagtail",
    "taggit",
    "modelcluster",
    "django_filters",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "stele.staff",
    "stele.images",
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
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]
ROOT_URLCONF = "stele.site.urls"
WSGI_APPLICATION = "stele.site.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "libraries": {"i18n": "stele.visit.present.phrases"},  # in place of Django's, which it builds upon
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "stele.visit.context.museum",
            ]
        },
    }
]

SILENCED_SYSTEM_CHECKS = ["templates.W003"]  # our i18n tags take the place of Django's on purpose

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

# The desk: who comes in, and how
_LOCAL = {"localhost", "127.0.0.1", "[::1]", "testserver"}
AUTHENTICATION_BACKENDS = ["stele.staff.backends.Roles"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/desk/"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not set(MUSEUM.hosts) <= _LOCAL  # elsewhere the desk wants TLS
CSRF_TRUSTED_ORIGINS = [f"https://{host.lstrip('.')}" for host in MUSEUM.hosts if host not in _LOCAL and host != "*"]
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "throttle"}}
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
ACCOUNT_ADAPTER = "stele.site.desk.entrance.Adapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGIN_ON_PASSWORD_RESET = False
ACCOUNT_LOGOUT_REDIRECT_URL = "/desk/sign-in/"
ACCOUNT_RATE_LIMITS = {"login": "30/m/ip", "login_failed": "10/m/ip,5/300s/key", "reauthenticate": "10/m/user"}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = next(iter(MUSEUM.name.values()))

WAGTAILADMIN_PERMITTED_LANGUAGES = [("en", "English"), ("fr", "Français")]
WAGTAIL_SITE_NAME = next(iter(MUSEUM.name.values()))
WAGTAILADMIN_BASE_URL = f"https://{MUSEUM.hosts[0]}"
WAGTAILADMIN_LOGIN_URL = "account_login"
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_WORKFLOW_ENABLED = False
X_FRAME_OPTIONS = "DENY"
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "loggers": {"django.request": {"handlers": ["console"], "level": "ERROR", "propagate": False}},
}
