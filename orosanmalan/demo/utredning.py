"""What happens when a report has led to an inquiry."""

from datetime import timedelta

from django.core.files.base import ContentFile
from django.utils import timezone

from orosanmalan import services
from orosanmalan.models import Begaran
from orosanmalan.selectors import current_texts
from samverkan.arende.services import hand_over
from samverkan.frist.datum import last_day
from samverkan.frist.models import Frist
from samverkan.frist.services import extend


def lamna_over(spel, *, av, enhet, till=""):
    """Hand the case over to another unit, and to `till` there; without, nobody has taken it."""
    spel.handlaggare = spel.who(till) if till else None
    hand_over(enhet=spel.varld.enheter[enhet], till=spel.handlaggare, av=av, at=spel.at, **spel.case())


def skriv(spel, *, av, **texter):
    """Write the inquiry's texts, by the names of `Utredningstext.Falt`."""
    arende = spel.case()["arende"]
    now = current_texts(arende)
    began_from = {falt: now[falt].version if falt in now else 0 for falt in texter}
    texter = {falt: (text, began_from[falt]) for falt, text in texter.items()}
    services.save_texts(arende=arende, texter=texter, av=av, at=spel.at)


def beratta(spel, *, av, vem, skal=""):
    """Note that `vem` was told of the inquiry, or for what special reason not."""
    services.note_informed(
        arende=spel.case()["arende"],
        vem=vem,
        informerad=None if skal else timezone.localdate(spel.at),
        skal=skal,
        av=av,
        at=spel.at,
    )


def samtal(spel, *, av, text, utan_samtycke="", med=False):
    """Note a talk with the child; `utan_samtycke` says why it was held without the guardians' consent, `med` that one was
    there."""
    services.note_child_talk(
        arende=spel.case()["arende"],
        dag=timezone.localdate(spel.at),
        utan_samtycke=bool(utan_samtycke),
        vardnadshavare_med=med,
        skal=utan_samtycke,
        anteckning=text,
        av=av,
        at=spel.at,
    )


def begar(spel, *, av, mottagare, fragor, dagar=0, om=None, enheten=False):
    """Ask for information, to be answered within so many days (`om`: of now): the one with the key `mottagare`, or with `enheten` anybody
    at the same unit."""
    asked = spel.who(mottagare)
    services.request_information(
        arende=spel.case()["arende"],
        till_enhet=asked.enhet,
        mottagare=None if enheten else asked,
        fragor=fragor,
        svar_senast=timezone.localdate(spel.at if om is None else spel.varld.nu) + timedelta(days=om or dagar),
        av=av,
        at=spel.at,
    )


def lamna_uppgifter(spel, *, av, text, bilaga=None):
    """Answer the request, perhaps with a text file."""
    begaran = Begaran.objects.asked_of(av).get(arende=spel.arende_id)
    filer = [ContentFile(bilaga["text"].encode(), name=bilaga["namn"])] if bilaga else []
    services.answer_request(begaran=begaran, text=text, filer=filer, av=av, at=spel.at)


def ta_tillbaka(spel, *, av):
    """Take back the request that waits."""
    services.withdraw_request(begaran=Begaran.objects.open().get(arende=spel.arende_id), av=av)


def forlang(spel, *, av, tid, dagar, skal):
    """Extend the deadline with the key `tid` by so many days."""
    frist = Frist.objects.get(arende=spel.arende_id, nyckel=tid)
    extend(frist=frist, till=last_day(frist.due_at) + timedelta(days=dagar), skal=skal, av=av)


def avsluta(spel, *, av, utfall, text, insats="", uppfoljning=""):
    """Finish the inquiry."""
    services.close_inquiry(
        utfall=utfall, motivering=text, insats=insats, uppfoljning=uppfoljning, av=av, at=spel.at, **spel.case()
    )


STEG = {
    "lamna_over": lamna_over,
    "skriv": skriv,
    "beratta": beratta,
    "samtal": samtal,
    "begar": begar,
    "lamna_uppgifter": lamna_uppgifter,
    "ta_tillbaka": ta_tillbaka,
    "forlang": forlang,
    "avsluta": avsluta,
}
