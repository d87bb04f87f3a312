"""What is done with the groups of agreements. `av` None is the installation itself, setting up."""

from django.db import transaction
from django.utils.translation import gettext as _

from samverkan.fel import Otillaten, Regelbrott, refused_by
from samverkan.logg.services import log
from samverkan.organisation.models import Enhet, Huvudman
from samverkan.organisation.roller import Formaga
from samverkan.organisation.services import create_enhet

from .models import Forum
from .selectors import groups_of


@transaction.atomic
def set_up(*, av, overenskommelse, nyckel, verksamhet, bara_kommunen=False):
    """Make the group that the agreement calls `nyckel` a unit of the verksamhet that holds it. Members get uppdrag there.

    With `bara_kommunen` it is the group of the verksamhet's own municipality, and others have theirs. A group of the same name
    that the verksamhet holds for another agreement is the same group.
    """
    if av and not (av.can(Formaga.ADMINISTRERA) and av.enhet.verksamhet_id == verksamhet.pk):
        raise Otillaten
    named = {
        group.nyckel: group.namn
        for agreement, groups in groups_of(verksamhet)
        if agreement.pk == overenskommelse.pk
        for group in groups
    }
    if nyckel not in named:
        raise Otillaten
    if bara_kommunen and verksamhet.huvudman.slag != Huvudman.Slag.KOMMUN:
        raise Regelbrott(_("Bara en kommun kan ha en egen grupp."), falt="bara_kommunen")
    kind = Enhet.Slag.SAMRADSGRUPP
    enhet = Enhet.objects.filter(verksamhet=verksamhet, slag=kind, namn=named[nyckel]).first() or create_enhet(
        av=av, verksamhet=verksamhet, slag=kind, namn=named[nyckel]
    )
    forum = Forum(
        overenskommelse=overenskommelse,
        nyckel=nyckel,
        kommun=verksamhet.huvudman if bara_kommunen else None,
        enhet=enhet,
    )
    with refused_by("forum_ett_per_grupp", _("Gruppen finns redan.")):
        forum.save(force_insert=True)
    if av:
        log(av=av, vad="forum.inrattat", data={"forum": forum.pk, "enhet": enhet.pk})
    return forum
