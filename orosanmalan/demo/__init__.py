"""The demo's orosanmälningar: some sixty in every state, made through the services by those who would have made them."""

from .fall import read_cases, read_drafts, read_questions
from .spel import play
from .tid import arrival
from .vid_sidan import ask, begin


def load(varld):
    """Play all cases of `data/*.yaml` in the `samverkan.demo.varld.Varld`, in the order in which the reports arrived."""
    for fall in sorted(read_cases(), key=lambda fall: arrival(fall.ankom, varld.nu)):
        play(fall, varld)
    for radfraga in sorted(read_questions(), key=lambda one: arrival(one.ankom, varld.nu)):
        ask(radfraga, varld)
    for utkast in read_drafts():
        begin(utkast, varld)
