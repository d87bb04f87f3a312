"""The demo's plans, made through the services by those who would have made them."""

from . import plan


def load(varld):
    """Play the plans in the `samverkan.demo.varld.Varld`."""
    plan.play(varld)
