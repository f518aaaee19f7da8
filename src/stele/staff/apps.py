from django.apps import AppConfig


class StaffConfig(AppConfig):
    name = "stele.staff"
