"""The demo's plans, made through the services by those who would have made them: one module a part."""

from . import blekinge, borjan, foljd, plan, svar, vagen


def load(varld):
    """Play all plans in the `samverkan.demo.varld.Varld`."""
    for fall in borjan.FALL:
        borjan.begin(fall, varld)
    vagen.play(varld)
    plan.play(varld)
    blekinge.play(varld)
    foljd.play(varld)
    svar.play(varld)
