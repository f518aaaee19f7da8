from django.apps import AppConfig


class VisitConfig(AppConfig):
    name = "stele.visit"
