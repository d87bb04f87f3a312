from django.apps import AppConfig


class AvvikelserConfig(AppConfig):
    name = "avvikelser"

    def ready(self):
        from samverkan.arende.process import register
        from samverkan.logg import texter as loggtexter
        from samverkan.notis import texter

        from . import listor  # noqa: F401
        from .process import PROCESS
        from .texter import LOGGTEXTER, NOTISTEXTER

        register(PROCESS)
        texter.register(NOTISTEXTER)
        loggtexter.register("avvikelser", PROCESS.namn, LOGGTEXTER)
