"""A SIP in which each table holds something, for the tests of the wall: owned by `mottagare`, with the school called."""

from django.utils import timezone

from samverkan.arende.atkomst import act_as
from samverkan.arende.models import Arende
from samverkan.organisation.models import Huvudman
from samverkan.samtycke.models import Laggrund, Laggrundsenhet
from sip import services
from sip.models import Insats
from tests.sip.planer import consented, evaluated, officials_called, raised, school_called
from tests.sip.plansteg import begun, filled, final, met, signed


def filled_sip(varld):
    """The plan's `Sip`, beside another for which consent has been given."""
    av = varld.mottagare
    arende = met(av, varld.skola)
    signed(final(filled(begun(arende, av), av), av), av)
    evaluated(arende.sip, av, 1)
    asked = consented(raised(av, varld.skola), av)
    with act_as(av):
        ground = Laggrund.objects.create(arende=asked, slag=Laggrund.Slag.LPT, motivering="Vårdas.", av=av)
        Laggrundsenhet.objects.create(laggrund=ground, enhet=varld.utredning)
        done = Insats.objects.select_related("arende", "enhet").filter(plan__lage="gallande").first()
        services.mark_undertaking(insats=done, lage="klar", sedd="planerad", text="Det gick bra.", av=av)
        changed = Arende.objects.select_related("enhet", "sip").get(pk=arende.pk)
        services.change_coordinator(
            arende=changed,
            samordnare=varld.mottagare_2,
            kontakt="070-1740609",
            familjen="Ville ha någon på mottagningen.",
            av=av,
            version=changed.version,
        )
        moved = Arende.objects.get(pk=arende.pk)
        services.note_move(
            arende=moved,
            kommun=Huvudman.objects.get(kod="1280"),
            dag=timezone.localdate(),
            av=av,
            version=moved.version,
        )
    leaving = raised(av, varld.skola, variant="utskrivning").arende
    with act_as(av):
        leaving = Arende.objects.get(pk=leaving.pk)
        services.note_discharge(arende=leaving, av=av, version=leaving.version, fast_vardkontakt="Siri Läkarsson")
        services.close_plan(
            arende=leaving,
            skal="flyttat",
            beskrivning="Flyttat.",
            mal="",
            om_samre="",
            informerade=False,
            av=av,
            version=leaving.version,
        )
    declined = raised(av)
    with act_as(av):
        services.decline(
            arende=Arende.objects.get(pk=declined.arende_id),
            skal="Stödet som finns räcker.",
            informerad="Vid ett samtal.",
            av=av,
            version=1,
        )
    officials_called(school_called(varld).arende, av, varld.skola)
    return arende.sip
