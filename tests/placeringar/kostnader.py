"""Placements whose cost is proposed, agreed and signed, to test with. Money is öre."""

from datetime import timedelta
from decimal import Decimal
from uuid import uuid4

from django.utils import timezone

from placeringar import services
from placeringar.kostnad import Del, Index, Kostnadsperiod, Per
from placeringar.models import Kostnadsforslag
from placeringar.selectors.kostnad import cost_case, parties_of, versions_of
from samverkan.arende.atkomst import act_as
from samverkan.arende.models import Behorighet
from samverkan.arende.services import grant
from samverkan.organisation.models import Enhet, Huvudman, Verksamhet
from samverkan.organisation.roller import Roll
from samverkan.organisation.services import create_enhet, create_verksamhet
from tests.fabrik import person_with_uppdrag
from tests.placeringar.placeringar import planned, proposed

__all__ = ["Index", "Per"]
PRIS = 4_850_00


def signatory(namn, enhet):
    """An uppdrag with economic mandate in the unit."""
    return person_with_uppdrag(namn, enhet, Roll.UNDERTECKNARE)


def placement(varld, *, plan=True, akut_at=None, motpart=None, **fields):
    """A `Placering` by `mottagare`, with `bup` as the counterpart, which may see it and its cost; with its plan."""
    av = varld.mottagare
    motpart = motpart or varld.bup
    fields = {"fran": timezone.localdate() + timedelta(days=10), **fields}
    if akut_at:
        fields["fran"] = timezone.localdate(akut_at)
    made = proposed(av, motpart, akut_at=akut_at, **fields)
    with act_as(av):
        seen = ("se_arende", "medverka", "se_kostnad")
        grant(arende=made.arende, enhet=motpart, permissions=seen, grund=Behorighet.Grund.LAG, av=av)
    if plan:
        planned(made, av)
    return made


def share(region="50", kommun="50", *, fran, till=None, pris=PRIS, per=Per.DYGN, index=(), ore=()):
    """A period: who places bears `kommun` per cent, the counterpart `region`; `ore` are öre of the same two first."""
    ore = [*ore, 0, 0][:2]
    parts = (Del(part=str(n), ore=ore[n], procent=Decimal(number)) for n, number in enumerate((kommun, region)))
    return Kostnadsperiod(
        fran=fran,
        till=till,
        per=per,
        pris=pris,
        delar=tuple(one for one in parts if one.ore or one.procent),
        index=index,
    )


def offer(arende_id, av, *perioder, **fields):
    """Propose these periods in the name of `av`: the version."""
    with act_as(av):
        arende = cost_case(av, arende_id)
        versions = versions_of(arende)
        said = {"engang": uuid4(), "sedd": versions[0].nr if versions else 0, "andra": [], "text": "", **fields}
        return services.propose_cost(arende=arende, perioder=perioder, av=av, **said)


def agree(forslag, av, **fields):
    """Accept the version in the name of `av`."""
    with act_as(av):
        cost_case(av, forslag.arende_id)
        return services.accept_cost(forslag=Kostnadsforslag.objects.get(pk=forslag.pk), av=av, **fields)


def sign(forslag, av, **fields):
    """Sign the version in the name of `av`, who has just proved who they are."""
    with act_as(av):
        held = Kostnadsforslag.objects.select_related("arende").get(pk=forslag.pk)
        at = fields.get("at") or timezone.now()
        return services.sign_cost(**{"forslag": held, "sha256": held.sha256, "legitimerad_at": at, "av": av, **fields})


def signed(varld, placering, *perioder, signers, dag=None, other=None, **fields):
    """The periods proposed by `mottagare`, agreed to by `other` (`bup_samordnare`), signed by both `signers`."""
    made = offer(placering.arende_id, varld.mottagare, *perioder, dag=dag, **fields)
    agree(made, other or varld.bup_samordnare, **fields)
    for one in signers:
        sign(made, one, **fields)
    return made


def came_to(arende_id, av, fran, till, ore, *, payer=0, **fields):
    """Write what these days came to, paid by the party with this number."""
    with act_as(av):
        arende = cost_case(av, arende_id)
        said = {"engang": uuid4(), "dagar": (till - fran).days + 1, **fields}
        payer = list(parties_of(arende).values())[payer]
        return services.note_outcome(arende=arende, fran=fran, till=till, ore=ore, betalare=payer, av=av, **said)


def filled_cost(varld):
    """A placement in which each table of its cost holds something; the counterpart is a municipality that the small world
    doesn't know, so that nothing is done in the names of its tenants."""
    av = varld.mottagare
    unit = create_enhet(
        av=None,
        verksamhet=create_verksamhet(
            huvudman=Huvudman.objects.get(kod="1281"),
            slag=Verksamhet.Slag.VARD_OMSORG,
            namn="Lunds vård och omsorg",
            kortnamn="LUNVOO",
            farg=5,
        ),
        slag=Enhet.Slag.LSS,
        namn="LSS-enheten",
        telefon="0000-00 00 00",
    )
    made = placement(varld, plan=False, akut_at=timezone.now() - timedelta(days=40), motpart=unit)
    signers = signatory("Ulla Undergård", varld.mottagning), signatory("Rolf Regionsson", unit)
    other = person_with_uppdrag("Vera Vårdlund", unit, Roll.HANDLAGGARE)
    index = (Index(fran=made.fran + timedelta(days=365), procent=Decimal("2.5")),)
    signed(varld, made, share("70", "30", fran=made.fran, index=index), signers=signers, other=other)
    came_to(made.arende_id, av, made.fran, made.fran, PRIS)
    with act_as(av):
        arende = cost_case(av, made.arende_id)
        owner, region = parties_of(arende).values()
        services.note_payment(
            arende=arende,
            engang=uuid4(),
            fran_part=region,
            till_part=owner,
            ore=1000,
            dag=timezone.localdate(),
            av=av,
        )
    return made
