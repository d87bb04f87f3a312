"""What the worker does for orosanmälningar."""

from celery import shared_task

from . import begaran_svep


@shared_task(name="orosanmalan.tasks.remind")
def remind():
    """Remind of requests for information. Beat asks for it; run by any number of workers, safe to kill."""
    begaran_svep.remind()
