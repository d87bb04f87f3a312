"""What pages read about a placement's cost: whose side one is on, the versions, the split as the pure rules know it."""

from dataclasses import dataclass

from django.db.models import F, Prefetch, Q
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _

from placeringar.kostnad import Del, Index, Kostnadsperiod, Per
from placeringar.models import Kostnadsdel, Kostnadsforslag, Kostnadspart, Kostnadsrad, Placering, Signatur
from placeringar.process import SLAG
from samverkan.arende.atkomst import permission_id
from samverkan.arende.models import Arende, Behorighet
from samverkan.arende.process import Uppgift
from samverkan.fel import Otillaten
from samverkan.frist.models import Intraffat
from samverkan.organisation.models import Huvudman
from samverkan.organisation.roller import Formaga
from samverkan.overenskommelse.regler import Interimsbetalare, RetroaktivaKrav
from samverkan.overenskommelse.selectors import rules_of_case

from .laget import interim_payer

MOST_ASKED = 50
SER_KOSTNAD = frozenset({"se_inre", "se_kostnad"})
"""Permissions of which one lets a unit see what a placement costs: its owner's, and the counterpart's."""


def cost_case(uppdrag, pk):
    """The placement's case, with `placering`, for one who may see what it costs. Raises `Http404` for all others."""
    arende = (
        Arende.objects.filter(slag=SLAG, pk=pk)
        .select_related(
            "enhet",
            "person__uppgift",
            "ansvarig__user",
            "verksamhet__huvudman",
            "placering__motpart__verksamhet__huvudman",
        )
        .first()
    )
    if arende is None or not SER_KOSTNAD & Behorighet.objects.held_on(arende, uppdrag):
        raise Http404
    return arende


def placement_of(arende):
    """The placement of the case, with both sides' huvudmän."""
    return Placering.objects.select_related(
        "arende__enhet", "arende__verksamhet__huvudman", "motpart__verksamhet__huvudman"
    ).get(arende=arende)


def side_of(placering, uppdrag):
    """The huvudman that `uppdrag` speaks for. Raises `Otillaten` when it is neither of the two."""
    own = uppdrag.enhet.verksamhet.huvudman
    if own not in (placering.huvudman, placering.motpartens_huvudman):
        raise Otillaten
    return own


def unit_of_side(placering, huvudman):
    """The unit that handles the placement for one of the two huvudmän."""
    return placering.arende.enhet if huvudman == placering.huvudman else placering.motpart


def parties_of(arende, *, former=False):
    """{key in the split: party}, in the order of rounding: the two huvudmän first. With `former` also a huvudman that was
    counterpart before and stands in proposals that gave way."""
    found = Kostnadspart.objects.filter(arende=arende)
    if not former:
        owns, other = "arende__verksamhet__huvudman", "arende__placering__motpart__verksamhet__huvudman"
        found = found.filter(Q(huvudman__isnull=True) | Q(huvudman=F(owns)) | Q(huvudman=F(other)))
    ordered = sorted(found.select_related("huvudman"), key=lambda one: (one.huvudman_id is None, one.ordning))
    return {str(one.pk): one for one in ordered}


def versions_of(arende):
    """All versions, the newest first, each with its periods, their parts and its signatures."""
    rows = Kostnadsrad.objects.order_by("nr").prefetch_related(
        Prefetch("delar", Kostnadsdel.objects.order_by("part__ordning")), "index"
    )
    return list(
        Kostnadsforslag.objects.filter(arende=arende)
        .select_related("enhet", "huvudman", "av__user", "svar_av__user", "svar_av__enhet")
        .prefetch_related(
            Prefetch("rader", rows),
            Prefetch("signaturer", Signatur.objects.select_related("huvudman", "user", "enhet").order_by("at")),
        )
        .order_by("-nr")
    )


def in_force(versions):
    """The version that both have signed and no later one has replaced, or None."""
    return next((one for one in versions if one.lage == Kostnadsforslag.Lage.GALLER), None)


def waiting(versions):
    """The version that waits for an answer or for signatures, or None."""
    return next(
        (one for one in versions if one.lage in (Kostnadsforslag.Lage.LAGT, Kostnadsforslag.Lage.OVERENS)), None
    )


def hold_split(arende):
    """Let nobody else sign a split of the case, or write what it came to, until the transaction ends.

    All lock the first version, which never changes: the one in force may give way meanwhile.
    """
    Kostnadsforslag.objects.select_for_update(no_key=True).filter(arende=arende).order_by("id").first()


def periods_of(forslag):
    """The split of a version (as `versions_of` gives it), as the pure rules know it. The keys are those of `parties_of`."""
    return tuple(
        Kostnadsperiod(
            fran=rad.fran,
            till=rad.till,
            per=Per(rad.per),
            pris=rad.pris,
            delar=tuple(Del(part=str(one.part_id), ore=one.ore, procent=one.procent) for one in rad.delar.all()),
            index=tuple(
                Index(fran=one.fran, procent=one.procent) for one in sorted(rad.index.all(), key=lambda one: one.fran)
            ),
            avsett_till=rad.avsett_till,
        )
        for rad in forslag.rader.all()
    )


@dataclass(frozen=True)
class TillsVidare:
    """Who pays until the split is settled: the huvudman, and the agreement's rule with its place in the text. `regel` is None
    where no agreement says anything: then it is the one that places."""

    huvudman: Huvudman
    regel: Interimsbetalare | None = None
    kalla: str = ""


def pays_meanwhile(placering, *, at):
    """Who pays while nothing is signed, as the case's agreements say; `at` is when one asks."""
    arende = placering.arende
    arende.placering = placering
    said = interim_payer(arende, at=at)
    return TillsVidare(said.huvudman, said.regel, said.kalla) if said else TillsVidare(placering.huvudman)


def bars_the_past(arende, *, at):
    """The rule (its row) that stops claims for days that have passed in this case, or None when none does."""
    for svar in rules_of_case(arende=arende, at=at).rules(RetroaktivaKrav):
        allowed = arende.variant in svar.regel.utom and arende.variant
        if not allowed and not Intraffat.objects.filter(arende=arende, handelse__in=svar.regel.bara_om).exists():
            return svar.rad
    return None


def cost_section(arende):
    """What the case page says of the cost: the split in force, and the proposal that waits."""
    from placeringar.visning_kostnad import in_words

    versions = versions_of(arende)
    now = in_force(versions)
    names = {key: one.namn for key, one in parties_of(arende).items()} if now else {}
    return {
        "galler": now,
        "vantar": waiting(versions),
        "fordelning": in_words(periods_of(now), names) if now else [],
    }


def asked_about_cost(uppdrag):
    """The proposals that wait for the acting uppdrag's answer, or signature, as `Uppgift`s; longest waiting first."""
    own = uppdrag.enhet.verksamhet.huvudman_id
    signs = uppdrag.can(Formaga.SKRIVA_UNDER)
    if not signs and not uppdrag.can(Formaga.HANDLAGGA):
        return []
    mine = Behorighet.objects.counting_for(uppdrag).filter(permission__in=[permission_id(one) for one in SER_KOSTNAD])
    found = (
        Kostnadsforslag.objects.filter(
            arende__in=mine.values("content_object"),
            lage=Kostnadsforslag.Lage.OVERENS if signs else Kostnadsforslag.Lage.LAGT,
        )
        .exclude(**({"signaturer__huvudman": own} if signs else {"huvudman": own}))
        .select_related("arende__person")
        .order_by("at")[:MOST_ASKED]
    )
    return [
        Uppgift(
            vad=_("Skriv under en kostnadsfördelning") if signs else _("Svara på ett förslag om kostnaden"),
            om=one.arende.dnr,
            sida="placeringar-kostnad",
            pk=one.arende_id,
            knapp=_("Skriv under") if signs else _("Svara"),
            sedan=one.svar_at or one.at,
        )
        for one in found
    ]


def first_day(placering):
    """The day from which its cost is split: when the person came there, or else is to come. None while nobody knows."""
    return placering.fran or (placering.placerad_at and timezone.localdate(placering.placerad_at))
