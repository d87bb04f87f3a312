"""What must hold before anybody proposes, signs or writes what a placement costs."""

from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from placeringar.models import Kostnadsutfall
from placeringar.process import AKUT, Tillstand
from placeringar.selectors.kostnad import SER_KOSTNAD, bars_the_past
from samverkan.arende.models import Behorighet
from samverkan.fel import Otillaten, Regelbrott
from samverkan.webb.templatetags.samverkan import svenska


def require_cost(arende, av):
    """Raise `Otillaten` unless `av` may see what the placement costs."""
    if not SER_KOSTNAD & Behorighet.objects.held_on(arende, av):
        raise Otillaten


def require_time(placering, arende, signed, perioder, dag, at):
    """Stop what reaches back where it may not, and what comes too early or too late."""
    today = timezone.localdate(at)
    start = dag if signed else perioder and perioder[0].fran
    if start and start < today and (signed or placering.placerad_at):
        barred = bars_the_past(arende, at=at)
        if barred:
            raise Regelbrott(
                mark_safe(  # noqa: S308 (`clause` is safe)
                    _("Krav i efterhand går inte. %(klausul)s Välj i dag eller en senare dag.")
                    % {"klausul": clause(barred)}
                ),
                falt="dag" if signed else "perioder.0.fran",
            )
    if signed:
        if dag is None:
            raise Regelbrott(_("Välj från vilken dag fördelningen ska ändras."), falt="dag")
        if dag < today:
            raise Regelbrott(
                _("Pengar som redan är fördelade flyttas inte. Välj i dag eller en senare dag."), falt="dag"
            )
        require_untouched(arende, dag)
    if arende.tillstand == Tillstand.FORSLAG and arende.variant != AKUT:
        raise Regelbrott(_("Kostnaden bygger på en plan. Koppla först planen till placeringen."))
    if arende.tillstand == Tillstand.ATERTAGEN:
        raise Regelbrott(_("Placeringen blev inte av. Det går inte att lämna ett förslag om kostnaden."))


def clause(rad):
    """The rule as the agreement has it, for a page: its heading, its own words, and where they stand."""
    regel = rad.lydelse
    words = {"rubrik": svenska(regel.rubrik), "citat": svenska(regel.kalla.citat), "kalla": svenska(rad.kalla)}
    return mark_safe(_("%(rubrik)s: ”%(citat)s” (%(kalla)s).") % words)  # noqa: S308 (what isn't ours, `svenska` escapes)


def require_untouched(arende, dag):
    """Stop a change from a day for which it has been written what the placement came to: that money has been split."""
    latest = Kostnadsutfall.objects.filter(arende=arende, rattad__isnull=True, till__gte=dag).order_by("-till").first()
    if latest:
        raise Regelbrott(
            _("Utfallet till och med %(dag)s är redan skrivet, och de pengarna flyttas inte. Välj en senare dag.")
            % {"dag": latest.till.isoformat()},
            falt="dag",
        )
