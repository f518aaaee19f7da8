"""The public addresses. The language stands first; addresses without one lead to the visitor's own."""

from __future__ import annotations

from django.conf import settings
from django.urls import path, register_converter
from django.urls.converters import StringConverter

from stele.evidence.terms import Kind
from stele.visit.views import errors, finding, front, images, leaves, records


class Language(StringConverter):
    """One of the museum's languages."""

    regex = "|".join(settings.MUSEUM.languages)


class RecordKind(StringConverter):
    """A kind of record."""

    regex = "|".join(Kind)


class Anything(StringConverter):
    """A kind of record, or a source."""

    regex = "|".join([*Kind, "source"])


class Address(StringConverter):
    """The address of a record or source."""

    regex = "[0-9a-z]{1,40}"


class Statement(StringConverter):
    """The id of a statement."""

    regex = "[0-9a-z]{1,40}-[0-9]{1,4}"


for name, converter in {
    "lang": Language, "kind": RecordKind, "anything": Anything, "address": Address, "sid": Statement,
}.items():  # fmt: skip
    register_converter(converter, name)

urlpatterns = [
    path("", front.root),
    path("robots.txt", front.robots),
    path("s/<sid:sid>", records.short),
    path("<anything:kind>/<address:address>", records.in_visitors_language),
    path("image/<address:address>.jpg", images.image),
    path("<lang:lang>/", front.home, name="home"),
    path("<lang:lang>/search", finding.search),
    path("<lang:lang>/search.csv", finding.search_csv),
    path("<lang:lang>/search.json", finding.search_json),
    path("<lang:lang>/search/texts", finding.texts),
    path("<lang:lang>/suggestions.json", finding.suggestions),
    path("<lang:lang>/figures", front.figures),
    path("<lang:lang>/method", front.method),
    path("<lang:lang>/view", records.view),
    path("<lang:lang>/source/", finding.sources),
    path("<lang:lang>/source/<address:address>", records.source),
    path("<lang:lang>/source/<address:address>.json", records.source_json),
    path("<lang:lang>/statement/<sid:sid>", records.statement),
    path("<lang:lang>/statement/<sid:sid>.json", records.statement_json),
    path("<lang:lang>/participant/", finding.participants),
    path("<lang:lang>/<kind:kind>/", finding.listing),
    path("<lang:lang>/<kind:kind>.csv", finding.listing_csv),
    path("<lang:lang>/<kind:kind>/<address:address>", records.record),
    path("<lang:lang>/<kind:kind>/<address:address>.json", records.record_json),
    path("<lang:lang>/<kind:kind>/<address:address>/page/<int:number>", leaves.leaf),
]

handler404 = errors.not_found
handler500 = errors.unreachable
