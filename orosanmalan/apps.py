from django.apps import AppConfig


class OrosanmalanConfig(AppConfig):
    name = "orosanmalan"

    def ready(self):
        from samverkan.arende.process import register

        from .process import PROCESS

        register(PROCESS)
