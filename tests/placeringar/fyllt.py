"""A placement in which each table holds something, for the tests of the wall: made by `mottagare`, with the school in its
school plan and a vårdcentral as the counterpart."""

from uuid import uuid4

from django.utils import timezone

from placeringar import services
from placeringar.models import Placeringsavslut
from placeringar.selectors import school_plan_for
from samverkan.arende.atkomst import act_as
from tests.placeringar.placeringar import AVSLUTSPLAN, DEL, FOLJT, done, fresh, placed, with_school
from tests.sip.planer import care


def filled_placement(varld, motpart=None):
    """The `Placering`, whose end is planned. `motpart`: the counterpart, if not a vårdcentral in which nobody works."""
    av, today = varld.mottagare, timezone.localdate()
    placering = with_school(placed(av, motpart or care(varld)), av, varld.skola)
    with act_as(av):
        services.add_responsibility(
            arende=fresh(placering),
            engang=uuid4(),
            av=av,
            sida="motpart",
            vad="Samtal varannan vecka.",
            utforande="egen",
            vem="BUP",
        )
    done(placering, av, "follow_up", slag="gemensam", dag=today, **FOLJT)
    done(placering, av, "reconsider", dag=today, behovs=True, text="Vården fortsätter som förut.")
    done(placering, av, "plan_end", dag=today, **AVSLUTSPLAN)
    with act_as(varld.rektor):
        plan = school_plan_for(varld.rektor, placering.arende_id)
        services.write_part(skolplan=plan, skede="under", nr=0, **DEL, av=varld.rektor)
        services.follow_up_school(
            skolplan=plan, engang=uuid4(), dag=today, deltog="Alla.", text="Det går framåt.", av=varld.rektor
        )
    with act_as(av):
        Placeringsavslut.objects.create(arende=fresh(placering), dag=today, skal="mal", text="Gick bra.", av=av)
    return placering
