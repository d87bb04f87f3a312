"""A report that reached the wrong municipality goes on to the right one, with the time at which it first came in."""

from uuid import uuid4

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from orosanmalan.models import (
    Anmalan,
    AnmaltBarn,
    Aterkoppling,
    Skyddsbedomning,
    Vidarebefordran,
    Vidarebefordransskal,
)
from orosanmalan.process import SLAG, Tillstand
from samverkan.arende.atkomst import at_the_desk_of, permission_id
from samverkan.arende.models import Arendepart, Behorighet
from samverkan.arende.services import grant, open_case, record, require, transition
from samverkan.arende.tid import moment
from samverkan.dokument.models import Dokument
from samverkan.dokument.services import copy
from samverkan.fel import Konflikt, Otillaten, Regelbrott
from samverkan.frist.services import fire
from samverkan.logg.services import log
from samverkan.notis.services import notify
from samverkan.organisation.roller import Formaga, Roll
from samverkan.organisation.selectors import reception_of, staff_of
from samverkan.overenskommelse.selectors import version_for
from samverkan.person.nummer import Nummerfel, parse, parse_part

from .anmalan import register_child


@transaction.atomic
def forward(*, arende, kommunkod, skal, av, version, at=None):
    """Send the report on to the municipality that is to have it. Answers with the `Vidarebefordran`.

    There it becomes a case of its own, as if it had come in there at once: the same time of arrival, with deadlines from
    then, the child registered anew, the report and what was handed in with it copied, the reporter's access and wish for an
    answer with it. The inner handling stays, but for `skal` and whether the child was found to need protection. Here the
    case ends, and so do its clocks. `at` is when it was sent (default now). Raises `Regelbrott` where the municipality has
    no reception here, is the own, or the decision is made.
    """
    require(av, Formaga.HANDLAGGA)
    if not skal.strip():
        raise Regelbrott(_("Skriv varför anmälan ska till den andra kommunen."), falt="skal")
    enhet = reception_of(kommunkod=kommunkod)
    if enhet is None:
        raise Regelbrott(_("Kommunen tar inte emot anmälningar här ännu. Ring kommunens socialtjänst."), falt="kommun")
    if enhet.verksamhet_id == arende.verksamhet_id:
        raise Regelbrott(
            _("Anmälan är redan hos den kommunen. Ska en annan enhet hos er ha den, lämna över ärendet."), falt="kommun"
        )
    at = moment(at, earliest=arende.oppnad_at)
    _refuse_decided(arende)
    transition(arende=arende, overgang="vidarebefordra", av=av, version=version, at=at)
    anmalan = Anmalan.objects.select_related("anmalare__user", "anmalare_enhet").get(arende=arende)
    barn = AnmaltBarn.objects.filter(arende=arende).first()
    if barn is None:
        raise Otillaten
    handed_in = list(Dokument.objects.filter(arende=arende, behorighet="se_inlamnat").order_by("id"))
    wish = Aterkoppling.objects.filter(arende=arende, lamnad_at__isnull=True).first()
    assessed = Skyddsbedomning.objects.filter(arende=arende).first()
    follows = (
        Behorighet.objects.active()
        .filter(content_object=arende, permission=permission_id("se_inlamnat"), grund=Behorighet.Grund.INLAMNAT)
        .exists()
    )
    with at_the_desk_of(enhet, uppdrag=av):
        new = _open_there(arende, anmalan, barn, enhet, av, follows)
        copied = _copied(anmalan, arende=new, referens=new.dnr, engang=uuid4(), mottagare=enhet)
        for dokument in handed_in:
            copy(dokument=dokument, arende=new, av=av)
        record(arende=new, kod="orosanmalan.inkommen", av=anmalan.anmalare, inre=False, at=anmalan.ankom_at)
        record(arende=new, kod="orosanmalan.vidarebefordrad_hit", av=av, at=at)
        fire(arende=new, handelse="orosanmalan.inkommen", at=anmalan.ankom_at, av=av)
        if wish:
            Aterkoppling.objects.create(arende=new, begard_at=wish.begard_at)
            record(arende=new, kod="orosanmalan.aterkoppling_begard", av=anmalan.anmalare, at=wish.begard_at)
            fire(arende=new, handelse="orosanmalan.aterkoppling_begard", at=wish.begard_at, av=av)
        moved = Vidarebefordran.objects.create(
            fran=arende,
            till=new,
            fran_dnr=arende.dnr,
            till_dnr=new.dnr,
            fran_enhet=arende.enhet,
            till_enhet=enhet,
            at=at,
        )
        Vidarebefordransskal.objects.create(
            vidarebefordran=moved, fran=arende, till=new, text=skal, akut=assessed and assessed.akut, av=av
        )
        log(av=av, vad="orosanmalan.vidarebefordrad_hit", arende=new)
    Arendepart.objects.create(arende=arende, enhet=enhet, roll=gettext_noop("Vidarebefordrad hit"))
    log(av=av, vad="orosanmalan.vidarebefordrad", arende=arende)
    _tell(copied, enhet, follows)
    return moved


@transaction.atomic
def forward_family(*, arenden, kommunkod, skal, av, at=None):
    """Send on the reports of children who were reported together, all or none, each with its own time of arrival.

    `arenden` are (case, version) pairs, first the one that is shown. Answers with their `Vidarebefordran`, in that order.
    Raises as `forward`; what stops a sibling (`falt` "syskon") names its case. `Otillaten` unless they were reported together.
    """
    shown = arenden[0][0]
    reports = Anmalan.objects.filter(arende__in=[arende for arende, _version in arenden])
    together = list(reports.values_list("tillfalle", flat=True))
    if len(together) != len(arenden) or len(set(together)) != 1:
        raise Otillaten
    moved = {}
    # In one order for everybody, so that two who send at once wait for each other instead of both being stopped.
    for arende, version in sorted(arenden, key=lambda one: one[0].pk):
        try:
            moved[arende.pk] = forward(arende=arende, kommunkod=kommunkod, skal=skal, av=av, version=version, at=at)
        except Regelbrott as stop:
            if arende.pk == shown.pk or stop.falt:
                raise
            raise _stopped(arende, stop) from None
    return [moved[arende.pk] for arende, _version in arenden]


def _stopped(arende, stop):
    if isinstance(stop, Konflikt):
        told = _("%(dnr)s är ändrat sedan sidan visades. Ingen anmälan är skickad. Läs ändringen och försök igen.")
        conflict = Konflikt(told % {"dnr": arende.dnr})
        conflict.falt = "syskon"
        return conflict
    told = _("%(dnr)s: %(fel)s Ingen anmälan är skickad.")
    return Regelbrott(told % {"dnr": arende.dnr, "fel": stop.message}, falt="syskon")


def _refuse_decided(arende):
    if arende.tillstand == Tillstand.VIDAREBEFORDRAD:
        raise Regelbrott(_("Anmälan är redan vidarebefordrad."))
    if arende.tillstand not in (Tillstand.INKOMMEN, Tillstand.SKYDDSBEDOMD):
        raise Regelbrott(_("Beslutet är redan fattat. En anmälan vidarebefordras bara före beslutet."))


def _open_there(arende, anmalan, barn, enhet, av, follows):
    """The case at the right reception, with the child, the parties, and what the reporter may see."""
    strictest = arende.person.skydd_slag if arende.person and arende.person.skyddad else barn.skydd_slag
    fields = {field.name: getattr(barn, field.name) for field in _own_fields(AnmaltBarn)} | {"skydd_slag": strictest}
    person = register_child(av, enhet, fields | {"nummer": _number(barn.nummer)})
    party_to = [enhet.verksamhet, *([anmalan.anmalare_enhet.verksamhet] if anmalan.anmalare_enhet else [])]
    new = open_case(
        av=av,
        slag=SLAG,
        enhet=enhet,
        person=person,
        tillstand=Tillstand.INKOMMEN,
        at=anmalan.ankom_at,
        roll=gettext_noop("Mottagare"),
        overenskommelse=version_for(process=SLAG, verksamheter=party_to, at=anmalan.ankom_at),
    )
    Arendepart.objects.create(arende=new, enhet=arende.enhet, roll=gettext_noop("Vidarebefordrade hit"))
    if follows:
        Arendepart.objects.create(arende=new, enhet=anmalan.anmalare_enhet, roll=gettext_noop("Anmälare"))
        grant(
            arende=new,
            enhet=anmalan.anmalare_enhet,
            user=anmalan.anmalare.user,
            permissions=("se_inlamnat",),
            grund=Behorighet.Grund.INLAMNAT,
            av=av,
        )
    _copied(barn, arende=new, skydd_slag=strictest)
    return new


def _own_fields(model):
    return [field for field in model._meta.concrete_fields if not field.primary_key and field.name != "arende"]


def _copied(row, **changes):
    """A new row with what `row` holds, but for `changes`."""
    model = type(row)
    fields = {field.name: getattr(row, field.name) for field in _own_fields(model)}
    new = model(**{**fields, **changes})
    new.save(force_insert=True)
    return new


def _number(text):
    """The number as the reporter wrote it, or None."""
    today = timezone.localdate()
    for read in (parse, parse_part):
        try:
            return read(text.replace("?", ""), today=today)
        except Nummerfel:
            continue
    return None


def _tell(anmalan, enhet, follows):
    """Tell the new reception, and the reporter where the report is now."""
    notify(
        mottagare=staff_of(enhet=enhet, roller=(Roll.MOTTAGNING, Roll.CHEF)),
        kod="orosanmalan.inkommen_akut" if anmalan.akut_fara else "orosanmalan.vidarebefordrad_hit",
        arende=anmalan.arende,
        nyckel=f"inkommen:{anmalan.arende_id}",
    )
    if follows:
        notify(
            mottagare=[anmalan.anmalare],
            kod="orosanmalan.din_vidarebefordrad",
            arende=anmalan.arende,
            nyckel=f"vidarebefordrad:{anmalan.arende_id}",
        )
