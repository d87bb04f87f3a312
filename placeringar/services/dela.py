"""The ground to share the placement with its counterpart, and the school plan with schools; and what opens on it.

As soon as there is a ground, what it is for opens: nobody has to open it besides.
"""

from django.db import transaction
from django.utils.translation import gettext as _

from placeringar.models import Skolplansskola
from samverkan.arende.models import Behorighet
from samverkan.arende.services import record, require, require_grant, touch
from samverkan.fel import Regelbrott
from samverkan.notis.services import notify
from samverkan.organisation.models import Enhet, Uppdrag
from samverkan.organisation.roller import Formaga, Roll
from samverkan.organisation.selectors import distributors_of
from samverkan.samtycke import services as samtycke
from samverkan.samtycke.selectors import Grund, grounds

MOTPARTENS = ("se_arende", "medverka", "se_kostnad")
"""What the counterpart's unit may do with the case."""
SKOLANS = ("se_skolplan",)
"""What a school may do with it: nothing else of it opens."""


@transaction.atomic
def give_consent(*, arende, enheter, av, version, **answer):
    """Note a yes to sharing with `enheter` (`samtycke.services.give`), and open to those that have a ground now."""
    _require_known(arende, enheter)
    return _noted(arende, av, version, "placeringar.samtycke", samtycke.give, enheter=enheter, **answer)


@transaction.atomic
def refuse_consent(*, arende, av, version, **answer):
    """Note a no (`samtycke.services.refuse`). What rested on an earlier yes is closed at once."""
    return _noted(arende, av, version, "placeringar.samtycke_nekat", samtycke.refuse, **answer)


@transaction.atomic
def note_hindered_guardian(*, arende, av, version, **answer):
    """Note that a guardian can't take part in the decision (`samtycke.services.note_hindered`, FB 6:13)."""
    return _noted(arende, av, version, "placeringar.vardnadshavare_forhindrad", samtycke.note_hindered, **answer)


@transaction.atomic
def note_ground(*, arende, enheter, av, version, **ground):
    """Note a ground in statute (`samtycke.services.note_statutory_ground`), and open to those that have a ground now."""
    _require_known(arende, enheter)
    return _noted(
        arende, av, version, "placeringar.laggrund", samtycke.note_statutory_ground, enheter=enheter, **ground
    )


def _noted(arende, av, version, kod, service, **what):
    require(av, Formaga.HANDLAGGA)
    require_grant(arende, av)
    touch(arende=arende, av=av, version=version)
    deltar = {} if service in (samtycke.refuse, samtycke.note_hindered) else {"deltar": others(arende)}
    done = service(arende=arende, av=av, innan=_written(arende, av, kod), **deltar, **what)
    open_what_may_be(arende, av)
    return done


def _written(arende, av, kod):
    def written(_noted, closing):
        record(arende=arende, kod=kod, av=av, data={"enheter": [one.pk for one in closing]})

    return written


@transaction.atomic
def withdraw_consent(*, samtycke_id, arende, av):
    """Note that the consent with that id is taken back. Answers with the units that were closed, at once."""
    written = _written(arende, av, "placeringar.samtycke_tillbaka")
    return samtycke.withdraw(arende=arende, samtycke_id=samtycke_id, av=av, innan=written)


@transaction.atomic
def end_ground(*, laggrund_id, arende, av):
    """Note that a ground in statute holds no longer. Answers with the units that were closed, at once."""
    written = _written(arende, av, "placeringar.laggrund_slut")
    return samtycke.end_statutory_ground(arende=arende, laggrund_id=laggrund_id, av=av, innan=written)


def schools_of(arende):
    """The schools that the school plan is made with now."""
    rows = Skolplansskola.objects.filter(arende=arende, till__isnull=True).select_related("enhet__verksamhet")
    return [one.enhet for one in rows.order_by("enhet__sortnyckel", "enhet_id")]


def others(arende):
    """The units that the case may be shared with: the counterpart first, then the schools."""
    motpart = Enhet.objects.select_related("verksamhet").get(pk=arende.placering.motpart_id)
    return [motpart, *schools_of(arende)]


def _require_known(arende, enheter):
    known = {one.pk for one in others(arende)}
    if any(one.pk not in known for one in enheter):
        raise Regelbrott(_("Enheten är varken motpart eller med i skolplanen."), falt="enheter")


def open_what_may_be(arende, av):
    """Open the case to the counterpart, and the school plan to its schools, where there is a ground and it isn't open."""
    units = others(arende)
    sees = set(
        Behorighet.objects.active()
        .filter(content_object=arende, group__in=[one.group_id for one in units])
        .values_list("group", "permission__codename")
    )
    for unit, ground in grounds(arende=arende, enheter=units).items():
        counterpart = unit.pk == arende.placering.motpart_id
        wanted = MOTPARTENS if counterpart else SKOLANS
        if not isinstance(ground, Grund) or {(unit.group_id, name) for name in wanted} <= sees:
            continue
        samtycke.open_to(arende=arende, enhet=unit, permissions=wanted, av=av)
        kod = "placeringar.motpart_oppnad" if counterpart else "placeringar.skola_oppnad"
        record(arende=arende, kod=kod, av=av, data={"enhet": unit.pk})
        _tell(arende, unit, counterpart)


def _tell(arende, unit, counterpart):
    told = list(distributors_of(unit))
    if counterpart:
        told += Uppdrag.objects.valid().filter(enhet=unit, roll__in=(Roll.UNDERTECKNARE, Roll.HANDLAGGARE))
    notify(
        mottagare={one.pk: one for one in told}.values(),
        kod="placeringar.motpart" if counterpart else "placeringar.skola",
        arende=arende,
        nyckel=f"oppnad:{arende.pk}:{unit.pk}:{arende.version}",
    )
