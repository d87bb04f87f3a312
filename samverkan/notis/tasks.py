"""What the worker does for notices."""

from celery import shared_task

from .mail import send_waiting


@shared_task(name="samverkan.notis.tasks.send_mail")
def send_mail():
    """Mail those for whom something waits. Beat asks for it; run by any number of workers, safe to kill."""
    send_waiting()
