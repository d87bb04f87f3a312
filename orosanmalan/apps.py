from django.apps import AppConfig


class OrosanmalanConfig(AppConfig):
    name = "orosanmalan"

    def ready(self):
        from samverkan.arende.process import register
        from samverkan.notis import texter

        from .process import NOTISTEXTER, PROCESS

        register(PROCESS)
        texter.register(NOTISTEXTER)
