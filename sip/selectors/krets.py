"""The units round a plan: who they are, whether they are enough to make one, and how each may be called."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from samverkan.arende.models import Behorighet
from samverkan.organisation.models import Enhet, Huvudman, Verksamhet
from samverkan.overenskommelse.models import Part, Regel
from samverkan.overenskommelse.ordlistor import VERKSAMHET
from samverkan.overenskommelse.regler import Partskrets
from samverkan.overenskommelse.selectors import rules_for
from samverkan.samtycke.selectors import Grund, Saknas, grounds
from sip.kallelseregler import enough
from sip.models import Deltagare
from sip.process import PAGAR, SLAG


def circle(arende):
    """The units that are in it now (`Deltagare`, with unit and verksamhet), the owner first and then in Swedish order."""
    rows = (
        Deltagare.objects.filter(arende=arende, till__isnull=True)
        .select_related("enhet__verksamhet__huvudman")
        .order_by("enhet__sortnyckel", "enhet_id")
    )
    return sorted(rows, key=lambda one: one.enhet_id != arende.enhet_id)


def others(arende):
    """The units of the circle besides the one that owns the case."""
    return [one.enhet for one in circle(arende) if one.enhet_id != arende.enhet_id]


@dataclass(frozen=True, kw_only=True)
class Laget:
    """A unit of the circle and how it stands: `grund` is its `Grund`, None with `skal` saying what is missing."""

    enhet: Enhet
    lage: str
    grund: Grund | None
    skal: str
    kan_tas_bort: bool


def standing(arende, at=None):
    """How each other unit of the circle stands, as `Laget`. As many queries for many units as for one."""
    rows = [one for one in circle(arende) if one.enhet_id != arende.enhet_id]
    found = grounds(arende=arende, enheter=[one.enhet for one in rows], at=at)
    return [
        Laget(
            enhet=one.enhet,
            lage=one.get_lage_display(),
            grund=None if isinstance(found[one.enhet], Saknas) else found[one.enhet],
            skal=found[one.enhet].text if isinstance(found[one.enhet], Saknas) else "",
            kan_tas_bort=one.lage == Deltagare.Lage.TILLTANKT,
        )
        for one in rows
    ]


def taking_part(arende):
    """The other units that have been called and not left, each with `ser`: it has a ground, and sees the plan. One query."""
    sees = Behorighet.objects.active().filter(
        content_object=arende, permission__codename="medverka", group=OuterRef("group")
    )
    units = Deltagare.objects.filter(
        arende=arende, till__isnull=True, lage__in=(Deltagare.Lage.KALLAD, Deltagare.Lage.MED)
    )
    found = Enhet.objects.filter(pk__in=units.values("enhet")).exclude(pk=arende.enhet_id)
    return list(found.annotate(ser=Exists(sees)).order_by("sortnyckel", "id"))


def shut_out(arende):
    """Those taking part who see the plan no longer, since the ground to share with them has ended; nobody once the work has."""
    return [one for one in taking_part(arende) if not one.ser] if arende.tillstand in PAGAR else []


def circle_shortfall(arende, at=None):
    """Why the circle is too small to make a plan by law and agreement, in words; empty when it is large enough."""
    return shortfall(
        [one.enhet for one in circle(arende)],
        at=at or arende.oppnad_at,
        variant=arende.variant,
        began_at=arende.oppnad_at,
    )


def shortfall(units, *, at, variant="", began_at=None):
    """As `circle_shortfall`, of `units` (with verksamhet and huvudman) that are to act together in a case of that form."""
    rules = rules_for(
        process=SLAG,
        verksamheter={one.verksamhet for one in units},
        at=at,
        began_at=began_at,
        variant=variant or None,
    )
    found = list(rules.rules(Partskrets))
    if len({one.pk for one in units}) < 2:
        return _("En plan görs av minst två enheter. Lägg till den som ni behöver samordna er med.")
    if not found or any(enough(svar.regel, units) for svar in found):
        return ""
    ways = " ".join(_in_words(svar.regel) for svar in found)
    return _("Det är för få för en samordnad individuell plan. %(ways)s Lägg till den som fattas.") % {"ways": ways}


def _in_words(rule):
    kinds = get_text_list([_(VERKSAMHET[one]) for one in rule.parter], pgettext("sista ledet i en uppräkning", "och"))
    words = ngettext(
        "Minst %(minst)d av %(parter)s ska behöva samordna sig.",
        "Minst %(minst)d av %(parter)s ska behöva samordna sig.",
        rule.minst,
    ) % {"minst": rule.minst, "parter": kinds}
    return words if rule.samma_huvudman else words + " " + _("De ska komma från två olika huvudmän.")


def units_to_add(arende, *, huvudman, text=""):
    """The units of a huvudman that may be added, in Swedish order; with `text`, those whose name holds it."""
    found = (
        Enhet.objects.filter(verksamhet__huvudman=huvudman)
        .exclude(pk__in=[one.enhet_id for one in circle(arende)])
        .exclude(slag__in=(Enhet.Slag.FORVALTNING, Enhet.Slag.SAMRADSGRUPP, Enhet.Slag.ALLMANHET))
        .exclude(verksamhet__slag=Verksamhet.Slag.ALLMANHET)
        .select_related("verksamhet")
        .order_by("verksamhet__namn", "sortnyckel", "id")
    )
    return found.filter(namn__icontains=text) if text else found


def bodies_to_add_from(arende):
    """The huvudmän whose units may be added: first those of the own county, then all others, in Swedish order."""
    found = Huvudman.objects.filter(verksamheter__enheter__isnull=False).exclude(
        verksamheter__slag=Verksamhet.Slag.ALLMANHET
    )
    own = arende.verksamhet.huvudman.lan
    return sorted(found.distinct().order_by("sortnyckel"), key=lambda one: one.lan != own)


def variants_for(enhet, day):
    """The forms of case that some rule in an agreement of the unit's is only for, as codes. The law's own are for all."""
    binding = (
        Part.objects.filter(Q(alla=True) | Q(huvudman=enhet.verksamhet.huvudman_id))
        .filter(verksamhetsslag__in=("", enhet.verksamhet.slag))
        .filter(version__giltig_fran__lte=day)
        .filter(Q(version__giltig_till__isnull=True) | Q(version__giltig_till__gte=day))
    )
    found = Regel.objects.filter(process=SLAG, version__in=binding.values("version")).exclude(varde__variant="")
    return set(found.values_list("varde__variant", flat=True)) - {None}
