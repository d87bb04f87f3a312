"""The demo's orosanmälningar: some fifty in every state, made through the services by those who would have made them."""

from .fall import read_cases
from .spel import play
from .tid import arrival


def load(varld):
    """Play all cases of `data/*.yaml` in the `samverkan.demo.varld.Varld`, in the order in which the reports arrived."""
    for fall in sorted(read_cases(), key=lambda fall: arrival(fall.ankom, varld.nu)):
        play(fall, varld)
