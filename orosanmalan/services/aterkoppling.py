"""To ask whether an inquiry is opened, and to answer: inleds, inleds ej or pågår, and nothing else (SoL 19:6)."""

from django.db import transaction
from django.utils.translation import gettext as _

from orosanmalan.models import Aterkoppling, Aterkopplingsskal
from orosanmalan.process import Tillstand
from orosanmalan.selectors.vidare import where_it_is_now
from samverkan.arende.atkomst import at_the_desk_of_case
from samverkan.arende.models import Arende
from samverkan.arende.services import record, require, settle
from samverkan.arende.tid import moment
from samverkan.fel import Konflikt, Otillaten, Regelbrott
from samverkan.frist.models import Intraffat
from samverkan.frist.services import fire
from samverkan.logg.services import log
from samverkan.notis.services import notify
from samverkan.organisation.roller import Formaga
from samverkan.organisation.selectors import distributors_of

BESLUTADE = {
    Tillstand.INLEDD: Aterkoppling.Besked.INLEDS,
    Tillstand.AVSLUTAD: Aterkoppling.Besked.INLEDS,
    Tillstand.EJ_INLEDD: Aterkoppling.Besked.INLEDS_EJ,
    Tillstand.HOR_TILL_PAGAENDE: Aterkoppling.Besked.PAGAR,
}
"""What the reporter may learn in each decided state. How an inquiry went is not part of it: only that it was opened."""

AVGORANDEN = ("orosanmalan.beslut", "orosanmalan.hor_till_pagaende")
"""The events from which there is something to answer."""


@transaction.atomic
def ask_for_feedback(*, anmalan, av, at=None):
    """The reporter asks to learn whether an inquiry is opened (SoL 19:6). Asking again changes nothing.

    A report that was forwarded is asked about where it is now. `at` is when they asked, when that was earlier and elsewhere
    (default now).
    """
    if anmalan.anmalare_id != av.pk:
        raise Otillaten
    anmalan = where_it_is_now(anmalan)
    at = moment(at, earliest=anmalan.ankom_at)
    with at_the_desk_of_case(anmalan.arende_id):
        arende = Arende.objects.get(pk=anmalan.arende_id)
        aterkoppling, asked_now = Aterkoppling.objects.get_or_create(arende=arende, defaults={"begard_at": at})
        if asked_now:
            record(arende=arende, kod="orosanmalan.aterkoppling_begard", av=av, at=at)
            log(av=av, vad="orosanmalan.aterkoppling_begard", arende=arende)
            fire(arende=arende, handelse="orosanmalan.aterkoppling_begard", at=at, av=av)
            settle(arende=arende, at=at)
            if arende.tillstand in BESLUTADE:
                notify(
                    mottagare=[arende.ansvarig] if arende.ansvarig else distributors_of(arende.enhet),
                    kod="orosanmalan.aterkoppling_begard",
                    arende=arende,
                    nyckel=f"aterkoppling:{arende.pk}",
                )
    return aterkoppling


@transaction.atomic
def give_feedback(*, arende, olamplig, skal, av, version, at=None):
    """Answer the reporter who asked, in the words of `BESLUTADE` and no others; or, when unsuitable, say why not (SoL 19:6).

    `version` is that of the case whose answer the page showed. `at` is when they were told, for an answer that is
    entered here afterwards (default now). Raises `Konflikt` when the case has changed since, or somebody else has answered.
    """
    require(av, Formaga.HANDLAGGA)
    arende = Arende.objects.visible_to(av, "andra_arende").select_for_update(no_key=True).filter(pk=arende.pk).first()
    if arende is None:
        raise Otillaten
    aterkoppling = Aterkoppling.objects.filter(arende=arende).first()
    if aterkoppling is None:
        raise Regelbrott(_("Anmälaren har inte bett om besked."))
    if aterkoppling.lamnad_at:
        raise Konflikt(_("En kollega har redan svarat anmälaren. Det du skrev skickades inte."))
    if arende.version != version:
        raise Konflikt
    if arende.tillstand not in BESLUTADE:
        raise Regelbrott(_("Fatta beslutet först. Sedan kan anmälaren få besked."))
    if olamplig and not skal.strip():
        raise Regelbrott(_("Skriv varför det är olämpligt att lämna besked."), falt="skal")
    settled = Intraffat.objects.filter(arende=arende, handelse__in=AVGORANDEN).values_list("at", flat=True)
    at = moment(at, earliest=max([aterkoppling.begard_at, *settled]))
    aterkoppling.lamnad_at = at
    aterkoppling.olamplig = olamplig
    aterkoppling.besked = "" if olamplig else BESLUTADE[arende.tillstand]
    aterkoppling.save(update_fields=["lamnad_at", "olamplig", "besked"])
    if olamplig:
        Aterkopplingsskal.objects.create(aterkoppling=aterkoppling, arende=arende, text=skal, av=av)
    kod = "orosanmalan.aterkoppling_olamplig" if olamplig else "orosanmalan.aterkopplad"
    record(arende=arende, kod=kod, av=av, at=at)
    fire(arende=arende, handelse=kod, at=at, av=av)
    settle(arende=arende, at=at)
    log(av=av, vad=kod, arende=arende)
    notify(mottagare=[arende.anmalan.anmalare], kod="orosanmalan.besked", arende=arende, nyckel=f"besked:{arende.pk}")
    return aterkoppling
