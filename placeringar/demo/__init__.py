"""The demo's placements, made through the services by those who would have made them."""

from . import kostnad
from .fall import FALL
from .spel import play


def load(varld):
    """Play all placements in the `samverkan.demo.varld.Varld`."""
    for fall in FALL:
        play(fall, varld)
    kostnad.play(varld)
