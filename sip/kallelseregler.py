"""What the agreements say about a call: who may send it, who is always there, which roles."""

from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from samverkan.fel import Regelbrott
from samverkan.organisation.models import Enhet, Verksamhet
from samverkan.overenskommelse.regler import Kallelse, Motesroll, Narvaro
from samverkan.webb.templatetags.samverkan import svenska

_OPPENVARD = {
    Enhet.Slag.BUP,
    Enhet.Slag.VUXENPSYKIATRI,
    Enhet.Slag.BEROENDE,
    Enhet.Slag.HABILITERING,
    Enhet.Slag.BARNKLINIK,
}
_ALLA = {
    "initiativtagare",
    "personal",
    "verksamhet_som_ser_behovet",
    "verksamhet_med_pagaende_insats",
    "verksamhetsaktor",
    "deltagare",
}
"""What any unit that owns a SIP is: it saw the need."""
VID_MOTET = {"samordnare", "lots"}
"""Roles that are given at the meeting, together with the family."""


def actors(enhet):
    """What the rules about calling call the unit: codes of `ordlistor.AKTOR`."""
    found = set(_ALLA)
    slag = enhet.verksamhet.slag
    if slag == Verksamhet.Slag.HALSO_SJUKVARD:
        found.add("region")
        if enhet.slag == Enhet.Slag.VARDCENTRAL:
            found |= {"vardcentral", "oppenvard", "fast_vardkontakt"}
        elif enhet.slag in _OPPENVARD:
            found |= {"oppenvard", "fast_vardkontakt"}
        elif enhet.slag == Enhet.Slag.BUP_HELDYGN:
            found.add("slutenvard")
    else:
        found.add("kommun")
        if slag == Verksamhet.Slag.SOCIALTJANST:
            found.add("socialtjanst")
    return found


def require_caller(regler, enhet):
    """Raise `Regelbrott` when a rule says that only others than `enhet` may call."""
    mine = actors(enhet)
    for svar in regler.rules(Kallelse):
        if svar.regel.kallar and not mine & set(svar.regel.kallar):
            words = {"regel": svenska(svar.regel.rubrik), "avtal": svenska(svar.rad.version.overenskommelse.titel)}
            text = _("Er enhet får inte kalla här. %(regel)s (%(avtal)s). Be dem att ta över planen och kalla.") % words
            raise Regelbrott(mark_safe(text))  # noqa: S308 (what isn't ours, `svenska` escapes)


def enough(regel, enheter):
    """Whether the units make up the parties that the rule asks for: two units, of that many kinds of verksamhet, and where one
    huvudman is not enough, of two."""
    parties = [one for one in enheter if one.verksamhet.slag in regel.parter]
    bodies = {one.verksamhet.huvudman_id for one in parties}
    kinds = {one.verksamhet.slag for one in parties}
    return len(parties) >= 2 and len(kinds) >= regel.minst and (regel.samma_huvudman or len(bodies) >= 2)


def roles_to_fill(regler):
    """The roles that the call names: (code, must be filled, what the one who has it does). Those of the agreement, else
    samtalsledare and sekreterare as one wishes."""
    demanded = {svar.regel.roll: svar.regel for svar in regler.rules(Motesroll) if svar.regel.roll not in VID_MOTET}
    return [
        (code, code in demanded and demanded[code].utses, demanded[code].uppgift if code in demanded else "")
        for code in dict.fromkeys([*("samtalsledare", "sekreterare"), *demanded])
    ]


def attendance(regler):
    """(actors that are always there, whether absence takes a reason, whether those who come are to have mandate)."""
    rules = [svar.regel for svar in regler.rules(Narvaro)]
    return (
        {one for regel in rules for one in regel.alltid},
        any(regel.skal_antecknas for regel in rules),
        any(regel.mandat for regel in rules),
    )
