"""The addresses of IIIF Presentation and Content Search; those of images are served outside of Django."""

from __future__ import annotations

from django.urls import path

import stele.visit.urls  # noqa: F401  # registers the converters for kinds and addresses
from stele.exchange import views

_ONE = "iiif/presentation/3/<kind:kind>/<address:address>"

urlpatterns = [
    path("iiif/presentation/3/collection.json", views.everything),
    path("iiif/presentation/3/collection/<kind:kind>.json", views.of_kind),
    path("iiif/presentation/3/collection/<kind:kind>/<int:number>.json", views.piece_of_kind),
    path(f"{_ONE}/manifest.json", views.record),
    path("iiif/search/1/<kind:kind>/<address:address>", views.search, {"version": 1}),
    path("iiif/search/2/<kind:kind>/<address:address>", views.search, {"version": 2}),
]
