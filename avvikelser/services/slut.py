"""How a deviation ends: the feedback to all concerned, the close, or that it was taken back."""

from django.db import transaction
from django.utils.translation import gettext as _

from avvikelser.models import Avvikelsechef, Avvikelseniva, Avvikelsesvar
from avvikelser.process import Tillstand
from samverkan.arende.services import require, require_grant, transition
from samverkan.arende.tid import moment
from samverkan.fel import Regelbrott, checked
from samverkan.logg.services import log
from samverkan.organisation.roller import Formaga

from .avidentifiering import tell_groups
from .insyn import tell_managers, tell_reporter
from .niva import hold_level


@transaction.atomic
def feed_back(*, arende, text, av, version, at=None):
    """Tell the reporter and all concerned how it ended."""
    require(av, Formaga.HANDLAGGA)
    require_grant(arende, av)
    last = Avvikelseniva.objects.filter(arende=arende).order_by("nr").last()
    at = moment(at, earliest=last.slut_at)
    if arende.tillstand in (Tillstand.RAPPORTERAD, Tillstand.HOS_CHEFER, Tillstand.HOS_GRUPP):
        raise Regelbrott(_("Avvikelsen är inte löst än. Lös den först, och återkoppla sedan."))
    transition(arende=arende, overgang="aterkoppla", av=av, version=version, at=at, inre=False)
    _tell_in_writing(arende, last, text, av, at)
    log(av=av, vad="avvikelser.aterkopplad", arende=arende)
    tell_reporter(arende, "avvikelser.aterkopplad", f"aterkopplad:{arende.pk}")
    tell_managers(arende, "avvikelser.aterkoppling", av, f"aterkoppling:{arende.pk}")
    tell_groups(arende, at)
    return arende


def _tell_in_writing(arende, niva, text, av, at):
    if not text.strip():
        raise Regelbrott(_("Skriv vad den som rapporterade ska få veta."), falt="text")
    svar = Avvikelsesvar(
        arende=arende, niva=niva, slag=Avvikelsesvar.Slag.ATERKOPPLING, text=text.strip(), av=av, at=at
    )
    checked(svar).save(force_insert=True)


@transaction.atomic
def close(*, arende, av, version, at=None):
    """Close the deviation. From now on it counts in the annual report."""
    at = moment(at)
    transition(arende=arende, overgang="avsluta", av=av, version=version, at=at, inre=False)
    _leave(arende)
    log(av=av, vad="avvikelser.avslutad", arende=arende)
    return arende


@transaction.atomic
def take_back(*, arende, text, av, version, at=None):
    """The deviation is taken back: it was a mistake, or belongs elsewhere. `text`, why, goes to the reporter."""
    niva, at = hold_level(arende, av, at)
    transition(arende=arende, overgang="aterta", av=av, version=version, at=at, inre=False)
    Avvikelseniva.objects.filter(pk=niva.pk).update(slut=Avvikelseniva.Slut.ATERTAGEN, slut_at=at)
    _tell_in_writing(arende, niva, text, av, at)
    _leave(arende)
    log(av=av, vad="avvikelser.atertagen", arende=arende)
    tell_reporter(arende, "avvikelser.atertagen_rapportor", f"atertagen_rapportor:{arende.pk}")
    tell_managers(arende, "avvikelser.atertagen", av, f"atertagen:{arende.pk}")
    return arende


def _leave(arende):
    Avvikelsechef.objects.filter(arende=arende).update(oppen=False)
