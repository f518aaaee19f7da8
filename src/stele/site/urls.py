"""Every address of the museum."""

from django.urls import include, path

from stele.visit.urls import handler404, handler500

__all__ = ["handler404", "handler500", "urlpatterns"]

urlpatterns = [
    path("desk/", include("stele.site.desk.urls")),
    path("", include("stele.exchange.urls")),
    path("", include("stele.visit.urls")),
]
