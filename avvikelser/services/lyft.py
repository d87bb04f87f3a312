"""To hand a deviation up to the next level of the agreement's ladder."""

from django.db import transaction
from django.utils.translation import gettext as _

from avvikelser.chefer import managers_above
from avvikelser.models import Avvikelsechef, Avvikelseniva, Nivaarbete
from avvikelser.selectors import avvikelse_of
from avvikelser.trappa import TVIST, happened, in_words, ladder, missing_for, rules_of
from samverkan.arende.services import transition
from samverkan.fel import Regelbrott
from samverkan.logg.services import log

from .avidentifiering import open_to_group, require_approved_text
from .insyn import let_in, tell_managers, tell_reporter
from .niva import begin_level, hold_level, require_answered
from .tvist import raise_dispute_if_open


@transaction.atomic
def hand_up(*, arende, skal, av, version, at=None):
    """Hand the deviation to the next level, with the reason in writing.

    The parties then disagree: the dispute is raised, if it was not. Where the agreement asks for something first (that SIP work
    was done), nothing is handed up before. A level of higher managers lets those of both sides in; to a group nothing goes but
    the de-identified text that a manager has approved.
    Raises `Regelbrott` when it is solved already, at the top, not answered, or something that the agreement asks for is missing.
    """
    niva, at = hold_level(arende, av, at)
    require_answered(niva)
    if not skal.strip():
        raise Regelbrott(_("Skriv varför avvikelsen lyfts: vad ni inte kom överens om."), falt="skal")
    avvikelse = avvikelse_of(arende)
    rules = rules_of(avvikelse, at)
    following = ladder(rules).after(niva.nr)
    if following is None:
        raise Regelbrott(_("Det finns ingen högre nivå i överenskommelsen. Avsluta här: skriv vad ni kom fram till."))
    missing = missing_for(rules, TVIST, happened(arende), following.kraver)
    if missing:
        raise Regelbrott(in_words(missing))
    if following.forum:
        require_approved_text(arende)
    raise_dispute_if_open(arende, rules, av, at)
    transition(
        arende=arende,
        overgang="lyft_till_grupp" if following.forum else "lyft_till_chefer",
        av=av,
        version=version,
        at=at,
        data={"fran": niva.nr, "till": niva.nr + 1},
        inre=False,
    )
    Nivaarbete.objects.filter(niva=niva).update(skal=skal.strip())
    Avvikelseniva.objects.filter(pk=niva.pk).update(slut=Avvikelseniva.Slut.LYFT, slut_at=at)
    above = begin_level(arende, niva.nr + 1, following, at)
    if following.forum:
        open_to_group(arende, above, av, at)
    else:
        let_in(arende, _higher_managers(arende, avvikelse), av, at)
    log(av=av, vad="avvikelser.lyft", arende=arende, data={"niva": above.nr})
    tell_managers(arende, "avvikelser.lyft", av, f"lyft:{above.pk}")
    tell_reporter(arende, "avvikelser.lyft_rapportor", f"lyft_rapportor:{above.pk}")
    return arende


def _higher_managers(arende, avvikelse):
    sides = {side: [] for side in Avvikelsechef.Sida}
    for one in Avvikelsechef.objects.having(arende).filter(intagen_av__isnull=True).select_related("uppdrag__enhet"):
        sides[one.sida].append(one.uppdrag)
    barred = [avvikelse.ej_till_id] if avvikelse.ej_till_id else []
    return {side: managers_above(chefer, besides=barred) for side, chefer in sides.items()}
