"""Plans to test with, stage by stage. Names are invented; numbers are from Skatteverket's published test series."""

from datetime import date, timedelta
from uuid import uuid4

from django.utils import timezone

from samverkan.arende.atkomst import act_as
from samverkan.arende.models import Arende
from samverkan.organisation.models import Enhet
from samverkan.organisation.services import create_enhet, public_uppdrag
from samverkan.person.nummer import parse
from sip import services

FRAGA = "Hur Ebba ska få det lugnt nog att gå i skolan."
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
                "fraga": FRAGA,
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


def care(varld):
    """A vårdcentral of the region's, at which none of the small world works: the party that the law asks for."""
    known = (
        Enhet.objects.filter(verksamhet=varld.vard, slag=Enhet.Slag.VARDCENTRAL).select_related("verksamhet").first()
    )
    return known or create_enhet(
        av=None,
        verksamhet=varld.vard,
        slag=Enhet.Slag.VARDCENTRAL,
        namn="Vårdcentralen Bäcken",
        telefon="0000-00 00 00",
    )


def school_called(varld, **fields):
    """A meeting that the reception has called the school, a vårdcentral and the family to."""
    av = varld.mottagare
    return called(consented(raised(av, varld.skola, care(varld)), av), av, **fields)


SKYDDAD = {
    "skydd_slag": "sekretessmarkering",
    "adress": "Gömda vägen 3",
    "skola": "Ängsbackens skola",
    "vardnadshavare": [{**PERSON["vardnadshavare"][0], "adress": "Gömda vägen 3"}],
}
"""A person with protected identity, in the place of what `PERSON` says."""


def protected_called(varld, **fields):
    """As `school_called`, about a child with protected identity."""
    av = varld.mottagare
    sip = raised(av, varld.skola, care(varld), person=SKYDDAD, fraga="Hur barnet ska få det lugnt.")
    return called(consented(sip, av, till=timezone.localdate() + timedelta(days=60)), av, **fields)


def officials_called(arende, av, *enheter, in_days=3, **fields):
    """A meeting of officials that `av` has called `enheter` to."""
    with act_as(av):
        arende = Arende.objects.select_related("enhet__verksamhet").get(pk=arende.pk)
        start = timezone.now() + timedelta(days=in_days)
        return services.call_officials(
            **{
                "arende": arende,
                "engang": uuid4(),
                "enheter": list(enheter),
                "tid": start,
                "slut": start + timedelta(hours=1),
                "plats": "Telefonmöte",
                "amne": "Vem som betalar för familjebehandlingen.",
                "av": av,
                "version": arende.version,
                **fields,
            }
        )


def called(arende, av, *enheter, in_days=5, at=None, **fields):
    """A meeting that `av` has called `enheter` (default: all of the circle) and the family to, `in_days` from `at` (default
    now): its `Mote`, whose `kallade_rows` are the calls by unit."""
    with act_as(av):
        arende = Arende.objects.select_related("enhet__verksamhet", "person__uppgift").get(pk=arende.pk)
        units = list(enheter) or [
            one.enhet for one in arende.deltagare.exclude(enhet=arende.enhet_id).select_related("enhet__verksamhet")
        ]
        start = (at or timezone.now()) + timedelta(days=in_days)
        guardians = [
            {
                "vem": "vardnadshavare",
                "vardnadshavare": one,
                "namn": one.namn,
                "hur": "brev",
                "sprak": "ar" if nr else "sv",
                "adress": "Påhittade gatan 1\n123 45 Exempelstad",
            }
            for nr, one in enumerate(arende.person.vardnadshavare.order_by("id"))
        ]
        mote = services.call(
            **{
                "arende": arende,
                "engang": uuid4(),
                "enheter": units,
                "personer": [
                    {"vem": "den_enskilde", "namn": arende.person.uppgift.namn, "hur": "muntligt"},
                    *guardians,
                ],
                "tid": start,
                "slut": start + timedelta(hours=1, minutes=30),
                "plats": "Ängsbackens skola, rum 3",
                "roller": {"samtalsledare": av, "sekreterare": "Sixten Skrivare"},
                "av": av,
                "version": arende.version,
                "at": at,
                **fields,
            }
        )
        mote.kallade_rows = {one.enhet_id: one for one in mote.kallade.select_related("enhet", "mote")}
        return mote
