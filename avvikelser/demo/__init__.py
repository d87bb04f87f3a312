"""The demo's deviations: at each level of each agreement, made through the services by those who would have made them."""

from .fall import FALL
from .spel import play


def load(varld):
    """Play all deviations in the `samverkan.demo.varld.Varld`."""
    for fall in FALL:
        play(fall, varld)
