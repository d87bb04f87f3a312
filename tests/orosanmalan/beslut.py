"""Decisions, answers to the reporter and letters to the family, to test with."""

from uuid import uuid4

from orosanmalan import selectors, services
from samverkan.arende.atkomst import act_as

from .anmalningar import case_of, reported


def decided(varld, *, utfall="inleds", **fields):
    """A report that has been assessed and decided, whose reporter waits for an answer."""
    anmalan = reported(varld.kurator, vill_ha_aterkoppling=True, **fields)
    av, arende = varld.mottagare, case_of(anmalan, varld.mottagare)
    with act_as(av):
        services.assess_protection(arende=arende, akut=False, motivering="Tryggt i dag.", av=av, version=1)
        services.decide(arende=arende, utfall=utfall, motivering="Oron är allvarlig.", av=av, version=2)
    return anmalan


def answered(varld, *, olamplig=False, **fields):
    anmalan = decided(varld, **fields)
    av = varld.mottagare
    with act_as(av):
        services.give_feedback(
            arende=case_of(anmalan, av), olamplig=olamplig, skal="Hotbild." if olamplig else "", av=av, version=3
        )
    return anmalan


def write(anmalan, av, **changes):
    """A letter to the first guardian, as the form would send it, with `changes`."""
    arende = case_of(anmalan, av)
    with act_as(av):
        fields = {
            "engang": uuid4(),
            "far_veta": True,
            "mottagare": selectors.family(arende)[0].nyckel,
            "text": "Vi behöver veta mer om hur Ebba har det.",
            "skal": "",
            "version": arende.version,
        }
        return services.write_to_family(arende=arende, av=av, **{**fields, **changes})
