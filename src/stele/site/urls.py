"""Every address of the museum."""

from django.urls import include, path

urlpatterns = [
    path("desk/", include("stele.site.desk.urls")),
    path("", include("stele.visit.urls")),
]
