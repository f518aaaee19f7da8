"""The peer of ``bench_pages``: a plain Django page of one row and ten related ones. Served, not imported, by it."""

from __future__ import annotations

import os

import django
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db import connection, models
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import path

settings.configure(
    ROOT_URLCONF=__name__,
    ALLOWED_HOSTS=["*"],
    SECRET_KEY="of a benchmark",
    MIDDLEWARE=["django.middleware.common.CommonMiddleware"],
    DATABASES={
        "default": {"ENGINE": "django.db.backends.sqlite3", "NAME": os.environ["PLAIN_PAGE"], "CONN_MAX_AGE": None}
    },
    TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates"}],
)
django.setup()


class Person(models.Model):
    """A row of a list."""

    name = models.CharField(max_length=200)

    class Meta:
        app_label = "plain"


class Fact(models.Model):
    """One of ten things about a person."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="facts")
    label = models.CharField(max_length=50)
    words = models.CharField(max_length=200)

    class Meta:
        app_label = "plain"


def _fill(persons: int = 3_000) -> None:
    with connection.schema_editor() as editor:
        editor.create_model(Person)
        editor.create_model(Fact)
    Person.objects.bulk_create(Person(pk=n, name=f"Anna Berg {n}") for n in range(1, persons + 1))
    Fact.objects.bulk_create(
        (Fact(person_id=n, label=f"fact {at}", words=f"words {n} {at}") for n in range(1, persons + 1) for at in range(10)),
        batch_size=2_000,
    )


if "plain_person" not in connection.introspection.table_names():
    _fill()

PAGE = engines["django"].from_string(
    "<!doctype html><html lang=en><head><title>{{ person.name }}</title></head><body><main><h1>{{ person.name }}</h1>"
    "<dl>{% for fact in facts %}<dt>{{ fact.label }}</dt><dd>{{ fact.words }}</dd>{% endfor %}</dl></main></body></html>"
)


def show(request: HttpRequest, n: int) -> HttpResponse:
    """One person."""
    person = Person.objects.get(pk=n)
    return HttpResponse(PAGE.render({"person": person, "facts": person.facts.all()}, request))


urlpatterns = [path("<int:n>", show)]
application = get_wsgi_application()
