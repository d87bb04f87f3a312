"""What the form of a report offers: units, and the clauses of the agreements that may have failed."""

from django.db.models import Q
from django.utils import timezone

from samverkan.frist.models import Frist
from samverkan.organisation.models import Enhet, Huvudman, Verksamhet
from samverkan.overenskommelse.models import Part, Regel
from samverkan.overenskommelse.regler import Avvikelsehantering
from samverkan.overenskommelse.selectors import rules_of_case

PROCESSER = ("sip", "orosanmalan", "placeringar")
"""The processes whose clauses may have failed."""


def bodies_to_report(uppdrag):
    """The huvudmän whose units a deviation may be about: first those of the own county, then all others, in Swedish order."""
    found = Huvudman.objects.filter(verksamheter__enheter__isnull=False).exclude(
        verksamheter__slag=Verksamhet.Slag.ALLMANHET
    )
    own = uppdrag.enhet.verksamhet.huvudman.lan
    return sorted(found.distinct().order_by("sortnyckel"), key=lambda one: one.lan != own)


def units_to_report(uppdrag, *, huvudman, text=""):
    """The units of a huvudman that a deviation may be about, in Swedish order; with `text`, those whose name holds it."""
    found = (
        Enhet.objects.filter(verksamhet__huvudman=huvudman)
        .exclude(pk=uppdrag.enhet_id)
        .exclude(slag__in=(Enhet.Slag.SAMRADSGRUPP, Enhet.Slag.ALLMANHET))
        .exclude(verksamhet__slag=Verksamhet.Slag.ALLMANHET)
        .select_related("verksamhet")
        .order_by("verksamhet__namn", "sortnyckel", "id")
    )
    return found.filter(namn__icontains=text) if text else found


def clauses_of_case(arende):
    """The clauses of the agreements that apply to a case, as `Regel` with their agreement: those that may have failed in it."""
    found = [svar.rad for svar in rules_of_case(arende=arende, at=timezone.now()).rules() if svar.rad is not None]
    law = set(Part.objects.filter(alla=True).values_list("version", flat=True))
    return [one for one in found if one.version_id not in law] or found


def late_clause(arende):
    """The clause whose time has run out on the case, the latest first; None when all is in time."""
    now = timezone.now()
    late = Frist.objects.filter(arende=arende).filter(
        Q(tillstand__in=(Frist.Tillstand.FORSENAD, Frist.Tillstand.UPPFYLLD_SENT))
        | Q(tillstand=Frist.Tillstand.LOPER, due_at__lte=now)
    )
    return late.order_by("-due_at").values_list("regel", flat=True).first()


def clauses_binding(uppdrag):
    """The clauses of the agreements in force that bind the own verksamhet, as `Regel` with their agreement, by agreement."""
    return list(
        _binding(uppdrag)
        .filter(process__in=PROCESSER)
        .select_related("version__overenskommelse")
        .order_by("version__overenskommelse__titel", "pk")
    )


def _binding(uppdrag):
    day, own = timezone.localdate(), uppdrag.enhet.verksamhet
    binding = (
        Part.objects.filter(alla=False, huvudman=own.huvudman_id, verksamhetsslag__in=("", own.slag))
        .filter(version__giltig_fran__lte=day)
        .filter(Q(version__giltig_till__isnull=True) | Q(version__giltig_till__gte=day))
    )
    return Regel.objects.filter(version__in=binding.values("version"))


def units_of_case(arende, uppdrag):
    """The units of other verksamheter that take part in a case, for a report from it: the owner's first."""
    parts = arende.parter.filter(till__isnull=True).values("enhet")
    found = Enhet.objects.filter(Q(pk__in=parts) | Q(pk=arende.enhet_id))
    found = found.exclude(verksamhet=uppdrag.enhet.verksamhet_id).exclude(verksamhet__slag=Verksamhet.Slag.ALLMANHET)
    return found.select_related("verksamhet").order_by("sortnyckel", "id")


def may_be_anonymous(uppdrag):
    """Whether some agreement that binds the own verksamhet lets the reporter be unknown to the other party."""
    return _binding(uppdrag).filter(slag=Avvikelsehantering.slag, varde__anonym=True).exists()
