"""To sign what the two sides have agreed: one person with economic mandate on each side, who has just proved who they are."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from placeringar.kostnad.handling import sha256 as hash_of
from placeringar.models import Kostnadsforslag, Signatur
from placeringar.process import Tillstand
from placeringar.selectors.kostnad import hold_split, placement_of, side_of, unit_of_side
from samverkan.arende.atkomst import at_the_desk_of_case
from samverkan.arende.models import Arende
from samverkan.arende.services import record, require, settle, transition
from samverkan.arende.tid import moment
from samverkan.fel import Konflikt, Regelbrott
from samverkan.frist.services import fire
from samverkan.logg.services import log
from samverkan.notis.services import notify
from samverkan.organisation.roller import Formaga, Roll
from samverkan.organisation.selectors import staff_of

from .kostnadskrav import require_cost, require_untouched

LEGITIMERAD = timedelta(minutes=5)
"""How long ago one may have proved who one is, to sign."""
_STEG = {Tillstand.KOSTNAD_FORHANDLAS: "signera", Tillstand.PLACERAD_AKUT: "signera_akut"}


@transaction.atomic
def sign_cost(*, forslag, sha256, legitimerad_at, av, at=None):
    """Sign the agreed version for one's own side. `sha256` is the hash of what the page showed, `legitimerad_at` when the
    signer last proved who they are (None: not at all).

    With both signatures the version is in force, the one before gives way from its day, and the case goes on. Raises
    `Konflikt` when what was shown isn't what is agreed any more, `Regelbrott` for a second signature of the same side or
    person. `at` is when it was signed, for what is entered here afterwards.
    """
    require(av, Formaga.SKRIVA_UNDER)
    arende = forslag.arende
    require_cost(arende, av)
    placering = placement_of(arende)
    side = side_of(placering, av)
    hold_split(arende)
    held = Kostnadsforslag.objects.select_for_update(no_key=True).get(pk=forslag.pk, arende=arende)
    signed = list(Signatur.objects.filter(forslag=held).select_related("user"))
    if any(one.user_id == av.user_id and one.huvudman_id == side.pk for one in signed):
        raise Regelbrott(_("Du har redan skrivit under. Du behöver inte göra något mer."))
    if held.lage == Kostnadsforslag.Lage.ERSATT or (
        held.lage == Kostnadsforslag.Lage.OVERENS and held.sha256 != sha256
    ):
        raise Konflikt(
            _(
                "Fördelningen har ändrats sedan du öppnade sidan, så version %(nr)d gäller inte längre. Din underskrift är inte "
                "sparad. Läs det nya förslaget. När ni är överens skriver du under det i stället."
            )
            % {"nr": held.nr}
        )
    if any(one.huvudman_id == side.pk for one in signed):
        raise Regelbrott(_("%(part)s har redan skrivit under.") % {"part": side.namn})
    if held.lage != Kostnadsforslag.Lage.OVERENS:
        raise Regelbrott(_("Ni är inte överens än. Underskrifterna kommer när den andra sidan har godtagit förslaget."))
    if any(one.user_id == av.user_id for one in signed):
        raise Regelbrott(
            _("Du har redan skrivit under för den andra sidan. Någon annan ska skriva under för %(part)s.")
            % {"part": side.namn}
        )
    if hash_of(held.handling) != held.sha256:
        raise Regelbrott(_("Handlingen stämmer inte med sitt fingeravtryck. Skriv inte under, och säg till supporten."))
    at = moment(at, earliest=held.svar_at)
    if legitimerad_at is None or at - legitimerad_at > LEGITIMERAD:
        raise Regelbrott(_("Visa en gång till vem du är, innan du skriver under."))
    if Kostnadsforslag.objects.filter(arende=arende, lage=Kostnadsforslag.Lage.GALLER).exists():
        require_untouched(arende, held.galler_fran)
    Signatur.objects.create(
        arende=arende,
        forslag=held,
        huvudman=side,
        enhet=av.enhet,
        user=av.user,
        sha256=sha256,
        legitimerad_at=legitimerad_at,
        av=av,
        at=at,
    )
    log(av=av, vad="placeringar.kostnad_signerad", arende=arende, data={"version": held.nr})
    with at_the_desk_of_case(arende.pk):
        record(arende=arende, kod="placeringar.kostnad_signerad", av=av, data={"version": held.nr}, at=at)
        if signed:
            _come_into_force(held, placering, av, at)
    return held


def _come_into_force(held, placering, av, at):
    """Both have signed: the version is in force, and the case goes on."""
    lage = Kostnadsforslag.Lage
    Kostnadsforslag.objects.filter(arende=held.arende, lage=lage.GALLER).update(lage=lage.AVLOST)
    held.lage = lage.GALLER
    held.save(update_fields=["lage"])
    arende = Arende.objects.select_related("verksamhet").get(pk=held.arende_id)
    step = _STEG.get(arende.tillstand)
    if step:
        transition(arende=arende, overgang=step, av=av, version=arende.version, at=at, data={"version": held.nr})
    else:
        record(
            arende=arende,
            kod="placeringar.ansvarsforbindelse_signerad",
            av=av,
            data={"version": held.nr},
            at=at,
        )
        fire(arende=arende, handelse="placeringar.ansvarsforbindelse_signerad", at=at, av=av)
    record(arende=arende, kod="placeringar.kostnad_faststalld", av=av, data={"version": held.nr}, at=at)
    fire(arende=arende, handelse="placeringar.kostnad_faststalld", at=at, av=av)
    settle(arende=arende, at=at)
    for huvudman in (placering.huvudman, placering.motpartens_huvudman):
        unit = unit_of_side(placering, huvudman)
        notify(
            mottagare=staff_of(enhet=unit, roller=[Roll.HANDLAGGARE, Roll.SAMORDNARE, Roll.MOTTAGNING]),
            kod="placeringar.kostnad_faststalld",
            arende=arende,
            nyckel=f"kostnad_faststalld:{held.pk}",
        )


def recently(legitimerad_at):
    """Whether that is recent enough to sign now."""
    return legitimerad_at is not None and timezone.now() - legitimerad_at <= LEGITIMERAD
