from django.apps import AppConfig
from django.db.models.signals import post_migrate


class ArendeConfig(AppConfig):
    name = "samverkan.arende"

    def ready(self):
        from samverkan.skydd import after_migrate

        from . import listan  # noqa: F401

        post_migrate.connect(after_migrate, sender=self)
