"""What the agreement says about a deviation: its ladder, what must be in place first, who is responsible meanwhile."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from samverkan.frist.datum import Helgregel
from samverkan.frist.models import Intraffat
from samverkan.frist.regel import count_length
from samverkan.overenskommelse.handelser import HANDELSER
from samverkan.overenskommelse.regler import Avvikelsehantering, Interimsansvar, Niva, Sparr, Trappa
from samverkan.overenskommelse.selectors import rules_for
from samverkan.webb.templatetags.samverkan import svenska

from .process import SLAG

TRAPPA = "avvikelser.trappa"
UTAN_TRAPPA = "Närmaste chefer på båda enheterna"
"""The level where no agreement has a ladder. It is kept with the deviation as agreements' levels are, in Swedish."""
TVIST = "avvikelser.tvist_vackt"
RAPPORTERING = "avvikelser.rapportering"


def rules_between(verksamheter, *, at, began_at=None, alder=None):
    """All that law and agreements say about a deviation between `verksamheter`, reported at `began_at`, at `at`."""
    return rules_for(process=SLAG, verksamheter=verksamheter, at=at, began_at=began_at, alder=alder)


def rules_of(avvikelse, at=None):
    """`rules_between` of a report (with both units' verksamheter)."""
    began = avvikelse.rapporterad_at
    both = [avvikelse.rapporterande.verksamhet, avvikelse.berord.verksamhet]
    return rules_between(both, at=at or began, began_at=began, alder=avvikelse.alder)


@dataclass(frozen=True)
class Stege:
    """The ladder that applies: its levels from the first up, and the `Svar` that it comes from (`regel` None: no agreement
    has any, and then there is the managers' level alone)."""

    nivaer: tuple[Niva, ...]
    svar: object

    def after(self, nr):
        """The level above number `nr`, or None at the top."""
        return self.nivaer[nr] if nr < len(self.nivaer) else None


def ladder(regelverk):
    """The ladder of the rules, as a `Stege`."""
    svar = regelverk.rule(TRAPPA)
    if isinstance(svar.regel, Trappa):
        return Stege(svar.regel.nivaer, svar)
    return Stege((Niva(vem=UTAN_TRAPPA, utfall="loser"),), svar)


def handling(regelverk):
    """How deviations are reported, as an `Avvikelsehantering`, or None."""
    regel = regelverk.rule(RAPPORTERING).regel
    return regel if isinstance(regel, Avvikelsehantering) else None


def due_at(niva, start):
    """Until when (exclusive) the level is to answer what came to it at `start`; None where nothing is agreed."""
    return count_length(niva.tid, start, Helgregel.STAR).due_at if niva.tid else None


def happened(arende):
    """The events that have happened on the case: {name: when it first did}."""
    rows = Intraffat.objects.filter(arende=arende).order_by("-at").values_list("handelse", "at")
    return dict(rows)


def missing_for(regelverk, event, happened, also=()):
    """What must happen before `event` may, as (`Svar` or None, the missing events): the first gate that is closed; or None.

    `also` are events that the level itself requires.
    """
    lacking = [one for one in also if one not in happened]
    if lacking:
        return None, lacking
    for svar in regelverk.rules(Sparr):
        regel = svar.regel
        if regel is None or regel.fore != event or (regelverk.variant and regelverk.variant in regel.utom):
            continue
        lacking = [one for one in regel.kraver if one not in happened]
        if not lacking and regel.kraver_nagot_av and not any(one in happened for one in regel.kraver_nagot_av):
            lacking = list(regel.kraver_nagot_av)
        if lacking:
            return svar, lacking
    return None


def in_words(missing):
    """The gate that is closed, in words for a page: the clause, and what is missing. The agreement's words say that they are
    Swedish."""
    svar, lacking = missing
    what = ", ".join(str(_(HANDELSER[one])) for one in lacking)
    if svar is None:
        return _("Nivån kräver först: %(what)s.") % {"what": what}
    words = {
        "avtal": svenska(svar.rad.version.overenskommelse.titel),
        "avsnitt": svenska(svar.regel.kalla.avsnitt),
        "rubrik": svenska(svar.regel.rubrik),
        "what": what[:1].lower() + what[1:],
    }
    text = _("%(avtal)s, %(avsnitt)s: %(rubrik)s. Det som saknas: %(what)s.") % words
    return mark_safe(text)  # noqa: S308 (what isn't ours, `svenska` escapes)


@dataclass(frozen=True)
class Interim:
    """Who is responsible meanwhile, by which rule, since when, and until when if it has ended."""

    svar: object
    sedan: datetime
    till: datetime | None


def interim(regelverk, happened):
    """The provisional responsibility that the agreement gives from what has `happened`, as an `Interim`, or None."""
    for svar in regelverk.rules(Interimsansvar):
        if svar.regel and svar.regel.fran in happened:
            return Interim(svar, happened[svar.regel.fran], happened.get(svar.regel.till))
    return None
