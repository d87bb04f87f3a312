"""Who can see a case: every unit and person that a grant in force opens it to, on what ground, until when."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from samverkan.organisation.models import Uppdrag
from samverkan.organisation.roller import FORMAGOR, I_GRUPP, Formaga
from samverkan.text import sortnyckel

from .models import Behorighet

VERB = {
    "se_arende": gettext_lazy("läsa ärendet"),
    "andra_arende": gettext_lazy("ändra i det"),
    "medverka": gettext_lazy("skriva i den gemensamma planen"),
    "se_inre": gettext_lazy("läsa den inre handläggningen"),
    "se_tjansteman": gettext_lazy("läsa det som bara tjänstemän får se"),
    "se_kostnad": gettext_lazy("se och förhandla vad placeringen kostar"),
    "se_skolplan": gettext_lazy("läsa och skriva i skolplanen, inget annat"),
    "se_avidentifierat": gettext_lazy("läsa en text utan namn"),
    "se_identitet": gettext_lazy("se skyddade personuppgifter"),
    "se_inlamnat": gettext_lazy("läsa det som enheten själv lämnat in, och svaret"),
    "se_begaran": gettext_lazy("läsa och besvara förfrågningar till sig"),
}
"""What each permission lets one do, in the order they are told."""

_ROLLER_UPPIFRAN = [roll for roll, can in FORMAGOR.items() if Formaga.SE_UNDER in can]


@dataclass(frozen=True, kw_only=True)
class Insyn:
    """One unit, or one named person in it, that can see the case.

    `far` says what they may do and `grund` why, in words. `till` is when it ends (exclusive), None for until further
    notice. `antal` counts the people; `namn` names them when they work in the viewer's own authority.
    """

    enhet: str
    verksamhet: str
    far: str
    grund: str
    till: datetime | None
    antal: int
    namn: tuple[str, ...]
    namngiven: bool


def grants_on(arende, av):
    """The grants in force on the case, each with `mitt`: whether it counts for `av`."""
    in_force = Behorighet.objects.told_for(av).filter(content_object=arende)
    return list(in_force.select_related("permission", "user", "group__enhet__verksamhet"))


def held_of(granted):
    """The names of the permissions that the grants of `grants_on` give the one they were told for."""
    return {one.permission.codename for one in granted if one.mitt}


def who_sees(*, arende, av, granted):
    """Everybody who can see the case, as `av` (Uppdrag) may know it: the owning unit first, then in Swedish order.
    `granted`: the grants, of `grants_on`.

    Units of other authorities are told by kind, not name, to one who may not see a protected identity, since a school's
    name tells where a child lives.
    """
    grants = defaultdict(set)
    for one in granted:
        grants[one.group.enhet, one.user, one.grund, one.till].add(one.permission.codename)
    people = _people({enhet for enhet, *_rest in grants})
    masked = arende.person is not None and arende.person.skyddad and "se_identitet" not in held_of(granted)
    rows = []
    for (enhet, user, grund, till), permissions in grants.items():
        who = {one.user for one in people[enhet] if _counts_for(one, user)}
        own = enhet.verksamhet_id == av.enhet.verksamhet_id
        rows.append(
            Insyn(
                enhet=enhet.get_slag_display() if masked and not own else enhet.namn,
                verksamhet=enhet.verksamhet.get_slag_display() if masked and not own else enhet.verksamhet.namn,
                far=_in_words(permissions),
                grund=str(Behorighet.Grund(grund).label),
                till=till,
                antal=len(who),
                namn=tuple(sorted((one.namn for one in who), key=sortnyckel)) if own else (),
                namngiven=user is not None,
            )
        )
    return sorted(rows, key=lambda row: (row.enhet != arende.enhet.namn, sortnyckel(row.enhet), row.grund, row.namn))


def _people(units):
    """{unit: uppdrag whose holders act in it today}: those in the unit, and the managers of units above it."""
    above = {pk for enhet in units for pk in enhet.ovanfor}
    acting = list(
        Uppdrag.objects.valid()
        .filter(Q(enhet__in=units) | Q(enhet__in=above, roll__in=_ROLLER_UPPIFRAN))
        .select_related("user")
    )
    return {
        enhet: [
            one
            for one in acting
            if one.enhet_id == enhet.pk or (one.roll in _ROLLER_UPPIFRAN and one.enhet_id in enhet.ovanfor)
        ]
        for enhet in units
    }


def _counts_for(uppdrag, user):
    """Whether a grant counts for the uppdrag: one to `user` for that person, one to all (None) for who may see cases."""
    return uppdrag.user_id == user.pk if user else uppdrag.can(Formaga.SE_ARENDEN) or uppdrag.roll in I_GRUPP


def _in_words(permissions):
    verbs = [str(words) for codename, words in VERB.items() if codename in permissions]
    return _("Får %(verbs)s.") % {"verbs": get_text_list(verbs, pgettext("sista ledet i en uppräkning", "och"))}
