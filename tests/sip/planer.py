"""Plans to test with, stage by stage. Names are invented; numbers are from Skatteverket's published test series."""

from datetime import date
from uuid import uuid4

from samverkan.arende.atkomst import act_as
from samverkan.arende.models import Arende
from samverkan.organisation.services import public_uppdrag
from samverkan.person.nummer import parse
from sip import services

PERSON = {
    "fornamn": "Ebba",
    "efternamn": "Åkerlund",
    "identiteter": [parse("20150214-2381", today=date(2026, 11, 22))],
    "vardnadshavare": [
        {"namn": "Alva Åkerlund", "telefon": "070-1740606"},
        {"namn": "Love Åkerlund", "telefon": "070-1740607"},
    ],
}

SVAR = {"vem": "vardnadshavare", "lyssnad": "helt", "tycka": "mycket", "bestamde": "lite", "vet": "inte", "hjalper": ""}
"""What one from the family answers about a meeting."""


def raised(av, *enheter, person=None, at=None, variant="", **need):
    """A need that `av` has raised, to be met together with `enheter`: its `Sip`."""
    with act_as(av):
        return services.raise_need(
            av=av,
            person={**PERSON, **(person or {})},
            enheter=enheter,
            variant=variant,
            at=at,
            **{
                "engang": uuid4(),
                "initiativ": "verksamhet",
                "behov": "Skolan, BUP och socialtjänsten gör var sitt och ingen ser helheten.",
                "fraga": "Hur Ebba ska få det lugnt nog att gå i skolan.",
                **need,
            },
        )


def codes(sip, av, antal=1):
    """Codes for those who were at a meeting."""
    with act_as(av):
        return services.hand_out_codes(arende=Arende.objects.get(pk=sip.arende_id), antal=antal, av=av)


def evaluated(sip, av, antal, **svar):
    """So many answers about the meetings of one plan."""
    public = public_uppdrag()
    for kod in [kod for n in range(0, antal, 10) for kod in codes(sip, av, min(10, antal - n))]:
        with act_as(public):
            services.answer_evaluation(av=public, kod=kod, **SVAR | svar)


def consented(sip, av, *enheter, till=None, at=None, form="muntligt", **answer):
    """The guardians have said yes to sharing with `enheter` (default: all of the circle). Answers with the case as it is
    now."""
    with act_as(av):
        arende = Arende.objects.get(pk=sip.arende_id)
        units = list(enheter) or [
            one.enhet for one in arende.deltagare.exclude(enhet=arende.enhet_id).select_related("enhet__verksamhet")
        ]
        for guardian in arende.person.vardnadshavare.order_by("id"):
            services.give_consent(
                arende=arende,
                lamnat_av="vardnadshavare",
                vardnadshavare=guardian,
                fraga=sip.fraga,
                enheter=units,
                form=form,
                forklarat="Läste högt och svarade på frågor.",
                namnfortydligande=guardian.namn if form == "pa_skarm" else "",
                till=till,
                at=at,
                av=av,
                version=arende.version,
                **answer,
            )
    return arende
