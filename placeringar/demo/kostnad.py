"""The demo's costs: a counter-proposal that waits, one that one side has signed, and one that changed half-way, with what it
came to. Between Helsingborg's social services and the region's BUP."""

import calendar
from datetime import date, timedelta
from decimal import Decimal
from uuid import uuid4

from django.utils import timezone

from placeringar import services
from placeringar.kostnad import Del, Index, Kostnadsperiod, Per
from placeringar.models import Placering
from placeringar.selectors.kostnad import cost_case, parties_of, versions_of
from samverkan.arende.atkomst import act_as
from samverkan.demo.telefon import private

KOMMUN, REGION = "mattias@helsingborg", "siri@skane"
TECKNAR = ("torun@helsingborg", "sigvard@skane")
MANADER = 5
"""How many months ago the longest of them began."""


def play(varld):
    """All three."""
    kommun, region = varld.uppdrag[KOMMUN], varld.uppdrag[REGION]
    signers = [varld.uppdrag[one] for one in TECKNAR]
    today = timezone.localdate(varld.nu)
    soon = today + timedelta(days=14)

    waits = _placed(varld, kommun, region, "Ossian", "Lindvret", 15, soon, varld.nu - timedelta(days=6))
    _offer(waits, kommun, [_period(soon, 50, 50)], "Vi delar lika, som förra gången.", varld.nu - timedelta(days=3))
    _offer(
        waits,
        region,
        [_period(soon, 65, 35)],
        "BUP har eget team på hemmet två dagar i veckan.",
        varld.nu - timedelta(days=1),
    )

    half = _placed(varld, kommun, region, "Minou", "Askhammar", 14, soon, varld.nu - timedelta(days=9))
    index = (Index(fran=date(soon.year + 1, 6, 1), procent=Decimal("2.8")),)
    _offer(half, kommun, [_period(soon, 60, 40, index=index)], "", varld.nu - timedelta(days=4))
    _agree(half, region, varld.nu - timedelta(days=3))
    _sign(half, signers[1], varld.nu - timedelta(days=2))

    _changed(varld, kommun, region, signers, today)


def _changed(varld, kommun, region, signers, today):
    """One since five months, whose split changed after three: the months before are as they were."""
    first, change = _month(today, -MANADER), _month(today, -2)
    began = varld.nu - timedelta(days=(today - first).days + 12)
    pk = _placed(varld, kommun, region, "Dexter", "Rosenfalk", 16, first, began)
    _offer(pk, kommun, [_period(first, 70, 30)], "Mest omvårdnad och boende i början.", began + timedelta(days=3))
    _agree(pk, region, began + timedelta(days=5))
    for one in signers:
        _sign(pk, one, began + timedelta(days=7))
    with act_as(kommun):
        arende = cost_case(kommun, pk)
        at = began + timedelta(days=12)
        services.place(arende=arende, av=kommun, version=arende.version, at=at)
    moved = varld.nu - timedelta(days=(today - change).days + 10)
    _offer(pk, region, [_period(change, 45, 55)], "Behandlingen är nu det mesta.", moved, dag=change)
    _agree(pk, kommun, moved + timedelta(days=2))
    for one in signers:
        _sign(pk, one, moved + timedelta(days=4))
    for back in range(-MANADER, 0):
        _invoice(pk, kommun, _month(today, back), varld.nu)
    with act_as(kommun):
        arende = cost_case(kommun, pk)
        owner, other = parties_of(arende).values()
        services.note_payment(
            arende=arende,
            engang=uuid4(),
            fran_part=other,
            till_part=owner,
            ore=120_000_00,
            dag=today - timedelta(days=20),
            av=kommun,
        )


def _month(day, add):
    months = day.year * 12 + day.month - 1 + add
    return date(months // 12, months % 12 + 1, 1)


def _placed(varld, kommun, region, fornamn, efternamn, alder, fran, at):
    """A placement proposed, with its plan and the counterpart let in: the id of its case."""
    with act_as(kommun):
        placering = services.propose(
            av=kommun,
            engang=uuid4(),
            motpart=region.enhet,
            person={
                "fornamn": fornamn,
                "efternamn": efternamn,
                "fodelsedatum": date(varld.nu.year - alder, 3, 14),
                "vardnadshavare": [
                    {"namn": f"{namn} {efternamn}", "telefon": private(f"{namn} {efternamn}")}
                    for namn in ("Siri", "Love")
                ],
            },
            form=Placering.Form.HVB,
            lagrum=Placering.Lagrum.SOL,
            utforare="Norrgläntans behandlingshem",
            at=at,
            fran=fran,
            dygnskostnad=6_450_00,
            mal=f"{fornamn} ska kunna sova, gå i skolan och komma hem igen.",
            onskemal="Vill ha sin gitarr med sig och ringa hem varje kväll.",
            halso_sjukvard="BUP har samtal på hemmet varje vecka.",
            skola="Hemmets skola, i samråd med hemskolan.",
            narmiljo="Familjebehandling och avlastning är prövade och räcker inte.",
        )
        pk = placering.arende_id
        arende = cost_case(kommun, pk)
        services.note_ground(
            arende=arende,
            slag="under_18_halsa_soc",
            enheter=[region.enhet],
            motivering="BUP och socialtjänsten ordnar placeringen tillsammans.",
            engang=uuid4(),
            av=kommun,
            version=arende.version,
        )
        arende = cost_case(kommun, pk)
        services.link_plan(
            arende=arende, av=kommun, version=arende.version, svpl_at=timezone.localdate(at) - timedelta(days=10), at=at
        )
        for sida, vad in (("placerande", "Boende och omvårdnad"), ("motpart", "Samtal och läkemedel")):
            services.add_responsibility(
                arende=cost_case(kommun, pk),
                engang=uuid4(),
                sida=sida,
                vem="",
                vad=vad,
                utforande="kopt" if sida == "placerande" else "egen",
                utforare="Norrgläntans behandlingshem" if sida == "placerande" else "",
                av=kommun,
            )
    return pk


def _period(fran, kommun, region, *, index=()):
    parts = (Del(part="0", procent=Decimal(kommun)), Del(part="1", procent=Decimal(region)))
    return Kostnadsperiod(fran=fran, till=None, per=Per.DYGN, pris=6_450_00, delar=parts, index=index)


def _offer(pk, av, perioder, text, at, dag=None):
    with act_as(av):
        arende = cost_case(av, pk)
        versions = versions_of(arende)
        services.propose_cost(
            arende=arende,
            engang=uuid4(),
            sedd=versions[0].nr if versions else 0,
            andra=[],
            perioder=perioder,
            text=text,
            dag=dag,
            av=av,
            at=at,
        )


def _agree(pk, av, at):
    with act_as(av):
        services.accept_cost(forslag=_latest(av, pk), av=av, at=at)


def _sign(pk, av, at):
    with act_as(av):
        held = _latest(av, pk)
        services.sign_cost(forslag=held, sha256=held.sha256, legitimerad_at=at, av=av, at=at)


def _latest(av, pk):
    arende = cost_case(av, pk)
    held = versions_of(arende)[0]
    held.arende = arende
    return held


def _invoice(pk, av, first, nu):
    days = calendar.monthrange(first.year, first.month)[1]
    used = days - 2 if first.month % 2 else days
    with act_as(av):
        arende = cost_case(av, pk)
        services.note_outcome(
            arende=arende,
            engang=uuid4(),
            fran=first,
            till=first.replace(day=days),
            dagar=used,
            ore=6_450_00 * used,
            betalare=next(iter(parties_of(arende).values())),
            faktura=f"NG-{first:%y%m}",
            av=av,
            at=nu,
        )
