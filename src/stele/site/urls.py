"""Every address of the museum."""

from django.urls import include, path

urlpatterns = [path("", include("stele.visit.urls"))]
