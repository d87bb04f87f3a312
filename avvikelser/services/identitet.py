"""To let one person in the group know whom a deviation is about: on a ground, for a time, told to the managers and logged."""

from datetime import datetime, time, timedelta

from django.db import transaction
from django.db.models.functions import Greatest, Now
from django.utils import timezone
from django.utils.translation import gettext as _

from avvikelser.models import Avvikelsechef, Berordperson, Identitetsvisning
from samverkan.arende.services import record, require, require_grant, touch
from samverkan.fel import Regelbrott, checked
from samverkan.frist.datum import STOCKHOLM
from samverkan.logg.services import log
from samverkan.notis.services import notify
from samverkan.organisation.models import Uppdrag
from samverkan.organisation.roller import Formaga

LANGST = timedelta(days=14)
"""The longest that a name is shown to somebody in the group at a time."""


@transaction.atomic
def show_identity(*, arende, text, mottagare, grund, skal, till_dag, av, version):
    """Let `mottagare`, an uppdrag in the group that `text` is for, see the person's name to and including `till_dag`.

    A manager of the reporting side does it, who knows the name. The managers of both sides are told.
    """
    require(av, Formaga.STYRA_ATKOMST)
    for permission in ("andra_arende", "se_identitet"):
        require_grant(arende, av, permission)
    named = Berordperson.objects.filter(arende=arende).first()
    if named is None:
        raise Regelbrott(_("Avvikelsen nämner ingen person, så det finns inget namn att visa."))
    in_group = Uppdrag.objects.valid().filter(pk=mottagare.pk, enhet=text.forum.enhet_id).exists()
    if text.arende_id != arende.pk or not text.oppnad_at or not in_group:
        raise Regelbrott(_("Välj någon som är med i gruppen nu."), falt="mottagare")
    if not skal.strip():
        raise Regelbrott(_("Skriv varför gruppen behöver veta vem det gäller."), falt="skal")
    today = timezone.localdate()
    if not today <= till_dag <= today + LANGST:
        raise Regelbrott(_("Välj en dag från och med i dag, och högst fjorton dagar bort."), falt="till_dag")
    touch(arende=arende, av=av, version=version)
    shown = Identitetsvisning(
        arende=arende,
        avidentifierad=text,
        mottagare=mottagare,
        namn=named.namn,
        grund=grund,
        skal=skal.strip(),
        av=av,
        till=datetime.combine(till_dag + timedelta(days=1), time.min, STOCKHOLM),
    )
    checked(shown).save(force_insert=True)
    record(arende=arende, kod="avvikelser.identitet_visad", av=av, data={"uppdrag": mottagare.pk}, inre=False)
    log(av=av, vad="avvikelser.identitet_visad", arende=arende, data={"uppdrag": mottagare.pk})
    managers = Avvikelsechef.objects.having(arende).exclude(uppdrag=av.pk).select_related("uppdrag")
    key = f"identitet:{shown.pk}"
    notify(mottagare=[one.uppdrag for one in managers], kod="avvikelser.identitet_visad", arende=arende, nyckel=key)
    notify(mottagare=[mottagare], kod="avvikelser.identitet_att_se", arende=None, nyckel=f"{key}:{mottagare.pk}")
    return shown


@transaction.atomic
def end_identity(*, arende, av, version):
    """Show the name to nobody in the group any more, from now."""
    for permission in ("andra_arende", "se_identitet"):
        require_grant(arende, av, permission)
    touch(arende=arende, av=av, version=version)
    Identitetsvisning.objects.filter(arende=arende, till__gt=Now()).update(till=Greatest("fran", Now()))
    record(arende=arende, kod="avvikelser.identitet_slut", av=av, inre=False)
    log(av=av, vad="avvikelser.identitet_slut", arende=arende)
    return arende


def identity_for(text, av):
    """The name that `av` is let see of the deviation now, as an `Identitetsvisning`; or None. Each look is logged."""
    shown = (
        Identitetsvisning.objects.filter(avidentifierad=text, mottagare=av, fran__lte=Now(), till__gt=Now())
        .order_by("-till")
        .first()
    )
    if shown:
        log(av=av, vad="avvikelser.identitet_last", data={"text": text.pk})
    return shown
