"""What a service says when it can't do what was asked. Pages show it in words, beside the field it concerns."""

from contextlib import contextmanager

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import IntegrityError, transaction
from django.http import Http404
from django.utils.translation import gettext_lazy as _


class Regelbrott(Exception):
    """A rule stops the act. `message` is for the user: what is wrong and what to do, safe for a page where it quotes an agreement
    in its own language (the filter `svenska`). `falt` is the form field, if any.

    `logg` is what the access log is to say of the attempt, though nothing else was written.
    """

    def __init__(self, message, *, falt=None, logg=None):
        super().__init__(str(message))
        self.message = message
        self.falt = falt
        self.logg = logg


class Konflikt(Regelbrott):
    """Somebody else changed the same thing in between. Nothing was written. `message`: when more can be said than that."""

    def __init__(self, message=None):
        super().__init__(
            message
            or _(
                "Någon annan har ändrat ärendet medan du skrev. Det du skrev finns kvar här. Läs ändringen och försök igen."
            )
        )


class Otillaten(Http404):
    """The acting uppdrag may not do this. Answered like what does not exist, so that nothing is learnt from it.

    `arende` is the id of the case that was asked for, if any, and `slag` its kind where the page is for one kind: one who has
    been told that the ground to see it ended is told so again (`samverkan.samtycke.stangd`).
    """

    def __init__(self, *, arende=None, slag=None):
        super().__init__()
        self.arende, self.slag = arende, slag


def checked(instance, *, utom=()):
    """`instance`, when its fields hold what they may. Raises `Regelbrott` with the first fault and its field otherwise.

    `utom` are fields that aren't looked at: what points at a row that the acting uppdrag doesn't see.
    """
    try:
        instance.full_clean(exclude=utom, validate_unique=False, validate_constraints=False)
    except ValidationError as error:
        falt, faults = next(iter(error.message_dict.items()))
        raise Regelbrott(faults[0], falt=None if falt == NON_FIELD_ERRORS else falt) from None
    return instance


@contextmanager
def refused_by(constraint, message, *, falt=None):
    """What the database constraint `constraint` stops inside is told as `Regelbrott(message)`; nothing is written."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        if error.__cause__.diag.constraint_name != constraint:
            raise
        raise Regelbrott(message, falt=falt) from None
