"""What a service says when it can't do what was asked. Pages show it in words, beside the field it concerns."""

from django.http import Http404
from django.utils.translation import gettext_lazy as _


class Regelbrott(Exception):
    """A rule stops the act. `message` is for the user: what is wrong and what to do. `falt` is the form field, if any."""

    def __init__(self, message, *, falt=None):
        super().__init__(str(message))
        self.message = message
        self.falt = falt


class Konflikt(Regelbrott):
    """Somebody else changed the same thing in between. Nothing was written."""

    def __init__(self):
        super().__init__(
            _(
                "Någon annan har ändrat ärendet medan du skrev. Det du skrev finns kvar här. Läs ändringen och försök igen."
            )
        )


class Otillaten(Http404):
    """The acting uppdrag may not do this. Answered like what does not exist, so that nothing is learnt from it."""
