"""What a level does with a deviation: receives it, finds the cause, takes its measure, answers, and solves it."""

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from avvikelser.models import Avidentifierad, Avvikelseniva, Avvikelsesvar, Nivaarbete
from avvikelser.process import Tillstand
from avvikelser.selectors import level_now
from avvikelser.trappa import due_at
from samverkan.arende.models import Arende
from samverkan.arende.services import record, require, require_grant, touch, transition
from samverkan.arende.tid import moment
from samverkan.fel import Regelbrott, checked
from samverkan.frist.services import fire
from samverkan.logg.services import log
from samverkan.organisation.roller import Formaga

from .insyn import tell_managers, tell_reporter


def begin_level(arende, nr, niva, at):
    """Let the agreement's level `niva`, number `nr`, have the deviation from `at`. Answers with the `Avvikelseniva`."""
    return Avvikelseniva.objects.create(
        arende=arende,
        nr=nr,
        vem=niva.vem,
        forum=niva.forum,
        utfall=niva.utfall,
        prejudicerande=niva.prejudicerande,
        fran=at,
        due_at=due_at(niva, at),
    )


def hold_level(arende, av, at):
    """(the level that has the deviation, when) to act in. Raises `Regelbrott` when no level has it any more."""
    require(av, Formaga.HANDLAGGA)
    require_grant(arende, av)
    niva = level_now(arende)
    if niva is None:
        raise Regelbrott(
            _("Avvikelsen är redan %(tillstand)s. Händer det igen, rapportera en ny.")
            % {"tillstand": Tillstand(arende.tillstand).label.lower()}
        )
    return niva, moment(at, earliest=niva.mottagen_at or niva.fran)


@transaction.atomic
def receive(*, arende, av, version, at=None):
    """The level has received the deviation. The reporter is told."""
    niva, at = hold_level(arende, av, at)
    require_own_answer(arende, niva)
    if niva.mottagen_at:
        raise Regelbrott(_("Avvikelsen är redan mottagen."))
    if arende.tillstand == Tillstand.RAPPORTERAD:
        transition(arende=arende, overgang="ta_emot", av=av, version=version, at=at, data={"niva": niva.nr}, inre=False)
    else:
        touch(arende=arende, av=av, version=version)
        record(arende=arende, kod="avvikelser.mottagen", av=av, data={"niva": niva.nr}, inre=False, at=at)
        fire(arende=arende, handelse="avvikelser.mottagen", at=at, av=av)
    Avvikelseniva.objects.filter(pk=niva.pk).update(mottagen_at=at, mottagen_av=av)
    log(av=av, vad="avvikelser.mottagen", arende=arende, data={"niva": niva.nr})
    tell_reporter(arende, "avvikelser.mottagen", f"mottagen:{niva.pk}")
    return arende


@transaction.atomic
def answer(*, arende, orsak, atgard, svar, av, version, at=None):
    """The level says what the cause was, what is done about it, and answers the reporter in writing."""
    niva, at = hold_level(arende, av, at)
    require_own_answer(arende, niva)
    if not niva.mottagen_at:
        raise Regelbrott(_("Ta emot avvikelsen först."))
    if Nivaarbete.objects.filter(niva=niva).exists():
        raise Regelbrott(_("Den här nivån har redan svarat. Lös avvikelsen eller lyft den."))
    touch(arende=arende, av=av, version=version)
    _write_answer(arende, niva, orsak, atgard, svar, av, at)
    log(av=av, vad="avvikelser.besvarad", arende=arende, data={"niva": niva.nr})
    return arende


def _write_answer(arende, niva, orsak, atgard, svar, av, at):
    checked(Nivaarbete(niva=niva, arende=arende, orsak=orsak.strip(), atgard=atgard.strip(), av=av, at=at)).save(
        force_insert=True
    )
    checked(Avvikelsesvar(niva=niva, arende=arende, text=svar.strip(), av=av, at=at)).save(force_insert=True)
    record(arende=arende, kod="avvikelser.besvarad", av=av, data={"niva": niva.nr}, inre=False, at=at)
    fire(arende=arende, handelse="avvikelser.besvarad", at=at, av=av)
    tell_reporter(arende, "avvikelser.besvarad", f"besvarad:{niva.pk}")
    tell_managers(arende, "avvikelser.svar", av, f"svar:{niva.pk}")


def received_by_group(arende, niva, av, at):
    """The level, a group, has received the deviation. Inside the desk of the case: the group itself sees no case."""
    _count(arende)
    record(arende=arende, kod="avvikelser.mottagen", av=av, data={"niva": niva.nr}, inre=False, at=at)
    fire(arende=arende, handelse="avvikelser.mottagen", at=at, av=av)
    Avvikelseniva.objects.filter(pk=niva.pk).update(mottagen_at=at, mottagen_av=av)
    tell_reporter(arende, "avvikelser.mottagen", f"mottagen:{niva.pk}")
    tell_managers(arende, "avvikelser.gruppen_mottagen", av, f"gruppen_mottagen:{niva.pk}")


def answered_by_group(arende, niva, orsak, atgard, svar, av, at):
    """The level, a group, has answered. Inside the desk of the case. What follows is the managers' to do."""
    _count(arende)
    _write_answer(arende, niva, orsak, atgard, svar, av, at)


def _count(arende):
    Arende.objects.filter(pk=arende.pk).update(version=F("version") + 1)


def require_own_answer(arende, niva):
    """Raise `Regelbrott` when the level is a group that reads the deviation here: it receives and answers by itself."""
    if niva.forum and Avidentifierad.objects.filter(arende=arende, forum__nyckel=niva.forum, oppnad_at__isnull=False):
        raise Regelbrott(
            _("Avvikelsen ligger hos %(grupp)s, som tar emot och svarar själv. Ni får veta när svaret har kommit.")
            % {"grupp": niva.vem}
        )


def require_answered(niva):
    """Raise `Regelbrott` when the level has not answered."""
    if not Nivaarbete.objects.filter(niva=niva).exists():
        raise Regelbrott(_("Svara den som rapporterade först: orsak, åtgärd och svar."))


@transaction.atomic
def solve(*, arende, av, version, at=None):
    """The deviation is solved at the level that has it. What is left is the feedback."""
    niva, at = hold_level(arende, av, at)
    require_answered(niva)
    transition(arende=arende, overgang="los", av=av, version=version, at=at, data={"niva": niva.nr}, inre=False)
    Avvikelseniva.objects.filter(pk=niva.pk).update(slut=Avvikelseniva.Slut.LOST, slut_at=at)
    log(av=av, vad="avvikelser.lost", arende=arende, data={"niva": niva.nr})
    tell_managers(arende, "avvikelser.lost", av, f"lost:{arende.pk}")
    return arende
