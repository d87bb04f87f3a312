"""That a meeting was held: who came, and why the person was absent if they were."""

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from samverkan.arende.services import record, require, require_grant, transition
from samverkan.fel import Konflikt, Regelbrott
from samverkan.frist.services import fire
from samverkan.logg.services import log
from samverkan.organisation.roller import Formaga
from sip.models import Deltagare, KalladPerson, Mote
from sip.process import Tillstand


@transaction.atomic
def hold_meeting(*, mote, enheter, personer, av, version, at=None):
    """The meeting was held, with the called `enheter` (their ids) there. `personer` is {id of the `KalladPerson`: True for who
    came, else the reason why not}: that the person or a guardian was absent is always explained (SoL 10:9; Skåne's ram).

    Meets and starts the clocks of the first, the second and every meeting. `at` is when it was held (default the
    meeting's own time). `version` is that of the meeting.
    """
    require(av, Formaga.HANDLAGGA)
    require_grant(mote.arende, av)
    found = Mote.objects.select_for_update(no_key=True, of=("self",)).select_related("arende").get(pk=mote.pk)
    if found.hallet_at or found.installt_at:
        raise Regelbrott(_("Mötet är redan hållet eller inställt."))
    if found.version != version:
        raise Konflikt(_("Någon annan har ändrat mötet medan du skrev. Läs ändringen och försök igen."))
    at = at or found.tid
    if at > timezone.now():
        raise Regelbrott(_("Mötet har inte varit ännu. Skriv hur det gick när det har hållits."))
    _note_units(found, set(enheter))
    _note_family(found, personer)
    Mote.objects.filter(pk=found.pk).update(hallet_at=at, version=F("version") + 1)
    arende = found.arende
    log(av=av, vad="sip.mote_hallet", arende=arende, data={"mote": found.pk})
    if arende.tillstand == Tillstand.KALLAD:
        transition(
            arende=arende,
            overgang="hall_mote",
            av=av,
            version=arende.version,
            at=at,
            data={"mote": found.pk},
            inre=False,
        )
    else:
        record(arende=arende, kod="sip.mote_hallet", av=av, at=at, data={"mote": found.pk}, inre=False)
        if Mote.objects.filter(arende=arende, hallet_at__isnull=False).count() == 2:
            fire(arende=arende, handelse="sip.andra_mote_hallet", at=at, av=av)
    fire(arende=arende, handelse="sip.mote_hallet", at=at, av=av)
    found.refresh_from_db()
    return found


def _note_units(mote, came):
    called = {one.enhet_id: one for one in mote.kallade.all()}
    if not came <= set(called):
        raise Regelbrott(_("Välj bland de enheter som är kallade."), falt="enheter")
    if not came:
        raise Regelbrott(_("Välj vilka enheter som kom."), falt="enheter")
    for pk, one in called.items():
        one.kom = pk in came
        one.save(update_fields=["kom"])
    Deltagare.objects.filter(arende=mote.arende, enhet__in=came, lage=Deltagare.Lage.KALLAD).update(
        lage=Deltagare.Lage.MED
    )


def _note_family(mote, personer):
    for one in mote.personer.exclude(hur=KalladPerson.Hur.INTE):
        said = personer.get(one.pk)
        reason = said.strip() if isinstance(said, str) else ""
        if said is not True and not reason and one.vem != KalladPerson.Vem.NARSTAENDE:
            raise Regelbrott(
                _("Skriv varför %(namn)s inte var med, eller att personen kom.") % {"namn": one.namn},
                falt=f"skal{one.pk}",
            )
        one.kom, one.franvaro_skal = said is True, reason
        one.save(update_fields=["kom", "franvaro_skal"])
