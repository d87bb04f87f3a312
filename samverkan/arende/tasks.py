"""What Celery does with cases."""

from celery import shared_task

from .utkast import forget_the_publics, forget_untouched


@shared_task(ignore_result=True)
def forget_drafts():
    """Forget what the public wrote and never sent, and what others have let lie. May run anywhere, at any time, twice at once."""
    forget_the_publics()
    forget_untouched()
