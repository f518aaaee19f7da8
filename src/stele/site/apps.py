from django.apps import AppConfig


class SiteConfig(AppConfig):
    name = "stele.site"
    label = "stele_site"
