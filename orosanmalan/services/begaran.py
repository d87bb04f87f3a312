"""To ask other professionals for what they know, and to answer (SoL 20:6)."""

from datetime import timedelta
from uuid import uuid4

from django.db import transaction
from django.db.models import F, Q
from django.db.models.functions import Greatest, Now
from django.utils import timezone
from django.utils.translation import gettext as _

from orosanmalan.models import Begaran, Begaransbarn, Begaransvar, Svarsbilaga
from orosanmalan.mottagare import receivers
from orosanmalan.process import Tillstand
from samverkan.arende.atkomst import at_the_desk_of_case
from samverkan.arende.models import Arende, Behorighet
from samverkan.arende.services import grant, record, require
from samverkan.arende.tid import moment
from samverkan.dokument.services import attach
from samverkan.fel import Otillaten, Regelbrott, checked
from samverkan.logg.services import log
from samverkan.notis.services import notify
from samverkan.organisation.models import Uppdrag
from samverkan.organisation.roller import Formaga
from samverkan.organisation.selectors import distributors_of
from samverkan.person.visning import numbers

from .utredning import hold_open

LANGST = timedelta(days=365)
"""The most time that is given to answer."""


@transaction.atomic
def request_information(*, arende, till_enhet, fragor, svar_senast, av, mottagare=None, engang=None, at=None):
    """Ask another unit, in any tenant, for what it knows of the child (SoL 20:6): `fragor`, to be answered by `svar_senast`.

    `mottagare` is an uppdrag there, whose holder may answer whatever the role; of a child with protected identity it is
    needed, and nobody else there sees the request. `engang` is the form's own UUID: the same form sent twice asks once.
    `at` is when it was sent, for what is entered here afterwards (default now).
    """
    hold_open(arende, av)
    asked = Begaran.objects.filter(engang=engang, arende=arende).first() if engang else None
    if asked:
        return asked
    at = moment(at, earliest=arende.utredning.inledd_at)
    protected = arende.person is not None and arende.person.skyddad
    _require_receivable(arende, till_enhet, mottagare, protected)
    if not fragor.strip():
        raise Regelbrott(_("Skriv vad ni behöver veta."), falt="fragor")
    first = timezone.localdate(at)
    if not first <= svar_senast <= first + LANGST:
        raise Regelbrott(_("Välj en dag från och med i dag, och högst ett år bort."), falt="svar_senast")
    begaran = checked(
        Begaran(
            arende=arende,
            engang=engang or uuid4(),
            referens=arende.dnr,
            enhet=till_enhet,
            grupp_id=till_enhet.group_id,
            mottagare=mottagare,
            fran_enhet=arende.enhet,
            av=av,
            fragor=fragor.strip(),
            svar_senast=svar_senast,
            skickad_at=at,
        )
    )
    begaran.save(force_insert=True)
    checked(Begaransbarn(begaran=begaran, arende=arende, **_child(arende))).save(force_insert=True)
    for user in {None if not protected else mottagare.user, mottagare.user if mottagare else None}:
        grant(
            arende=arende,
            enhet=till_enhet,
            user=user,
            permissions=("se_begaran",),
            grund=Behorighet.Grund.LAG,
            grund_text="SoL 20:6",
            av=av,
        )
    record(arende=arende, kod="orosanmalan.begaran_skickad", av=av, data={"begaran": begaran.pk}, at=at)
    log(av=av, vad="orosanmalan.begaran_skickad", arende=arende, data={"begaran": begaran.pk})
    _tell(begaran, "orosanmalan.begaran")
    return begaran


def _require_receivable(arende, enhet, mottagare, protected):
    if enhet.pk == arende.enhet_id:
        raise Regelbrott(_("Ni utreder själva på den enheten. Välj en annan."), falt="till_enhet")
    if mottagare and not (
        mottagare.enhet_id == enhet.pk
        and mottagare.can(Formaga.ANMALA)
        and Uppdrag.objects.valid().filter(pk=mottagare.pk).exists()
    ):
        raise Regelbrott(_("Välj någon som arbetar på enheten nu."), falt="mottagare")
    if protected and not mottagare:
        raise Regelbrott(
            _("Barnet har skyddade personuppgifter. Välj vem på enheten som ska svara, så ser ingen annan där frågan."),
            falt="mottagare",
        )
    if not receivers([(enhet.pk, mottagare and mottagare.pk)]):
        raise Regelbrott(
            _("Ingen på enheten tar emot förfrågningar här. Välj en person som ska svara."), falt="mottagare"
        )


def _child(arende):
    """The child's name and number, for one who keeps no person of this tenant's."""
    uppgift = getattr(arende.person, "uppgift", None)
    shown = [text for one, text in numbers(arende.person) if one.doman != "del"] if arende.person else []
    if not (shown or (uppgift and uppgift.namn)):
        raise Regelbrott(
            _("Barnets namn och personnummer saknas, så den som ska svara vet inte vem det gäller. Fyll i dem först.")
        )
    return {
        "namn": uppgift.namn if uppgift else "",
        "nummer": shown[0] if shown else "",
        "fodelsedatum": uppgift.fodelsedatum if uppgift else None,
    }


def _tell(begaran, kod):
    notify(
        mottagare=receivers([(begaran.enhet_id, begaran.mottagare_id)]),
        kod=kod,
        arende=Arende(pk=begaran.arende_id),
        nyckel=f"{kod}:{begaran.pk}",
    )


@transaction.atomic
def withdraw_request(*, begaran, av):
    """Take back a request that nobody has answered. The one asked sees nothing of it any more, and is told so."""
    hold_open(begaran.arende, av)
    held = Begaran.objects.select_for_update(no_key=True).get(pk=begaran.pk)
    if held.besvarad_at:
        raise Regelbrott(_("Förfrågan är redan besvarad, så den går inte att ta tillbaka."))
    if held.aterkallad_at:
        raise Regelbrott(_("Förfrågan är redan tillbakatagen."))
    held.aterkallad_at = timezone.now()
    held.save(update_fields=["aterkallad_at"])
    left = Begaran.objects.filter(arende=held.arende_id, grupp=held.grupp_id, aterkallad_at__isnull=True)
    needed = Q(user__in=left.exclude(mottagare__isnull=True).values("mottagare__user"))
    if left.exists():
        needed |= Q(user__isnull=True)
    Behorighet.objects.filter(
        Q(till__isnull=True) | Q(till__gt=Now()),
        ~needed,
        content_object=held.arende_id,
        group=held.grupp_id,
        permission__codename="se_begaran",
    ).update(till=Greatest(F("fran"), Now()))
    record(arende=begaran.arende, kod="orosanmalan.begaran_aterkallad", av=av, data={"begaran": held.pk})
    log(av=av, vad="orosanmalan.begaran_aterkallad", arende=held.arende_id, data={"begaran": held.pk})
    _tell(held, "orosanmalan.begaran_aterkallad")
    return held


@transaction.atomic
def answer_request(*, begaran, text, av, filer=(), at=None):
    """Answer a request to the unit of `av`, or to `av`, with `text` and files. More may be added until the inquiry is closed.

    The same text again is the first answer. `at` is when it was given, for what is entered here afterwards (default now).
    Raises `Regelbrott` (field `bilagor`) when a file isn't taken; then nothing is sent.
    """
    require(av, Formaga.ANMALA)
    held = Begaran.objects.asked_of(av).select_for_update(no_key=True, of=("self",)).filter(pk=begaran.pk).first()
    if held is None:
        raise Otillaten
    if not text.strip():
        raise Regelbrott(_("Skriv ert svar."), falt="text")
    at = moment(at, earliest=held.skickad_at)
    said = {"begaran": held, "arende_id": held.arende_id, "text": text.strip(), "av": av}
    svar = Begaransvar.objects.filter(**said).first()
    if svar and not filer:
        return svar
    if svar is None:
        svar = Begaransvar(**said, at=at)
        svar.clean_fields(exclude=["arende", "begaran", "av"])
        svar.save(force_insert=True)
    for fil in filer:
        dokument = _attached(held, fil, av)
        Svarsbilaga.objects.get_or_create(svar=svar, dokument=dokument)
    if held.besvarad_at is None:
        held.besvarad_at = at
        held.save(update_fields=["besvarad_at"])
    log(av=av, vad="orosanmalan.begaran_besvarad", arende=held.arende_id, data={"begaran": held.pk})
    with at_the_desk_of_case(held.arende_id):
        arende = Arende.objects.select_related("enhet", "ansvarig").get(pk=held.arende_id)
        if arende.tillstand != Tillstand.INLEDD:
            raise Regelbrott(_("Utredningen är avslutad, så det går inte att svara längre. Ring socialtjänsten."))
        record(arende=arende, kod="orosanmalan.begaran_besvarad", av=av, data={"begaran": held.pk}, at=at)
        notify(
            mottagare=[arende.ansvarig] if arende.ansvarig else distributors_of(arende.enhet),
            kod="orosanmalan.begaran_besvarad",
            arende=arende,
            nyckel=f"begaran_besvarad:{svar.pk}",
        )
    return svar


def _attached(begaran, fil, av):
    try:
        return attach(arende=Arende(pk=begaran.arende_id), fil=fil, behorighet="se_begaran", av=av)
    except Regelbrott as stop:
        stop.falt = "bilagor"
        raise
