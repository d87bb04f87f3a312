"""How a deviation of the demo goes: reported, and then level by level as far as it has come."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import uuid4

from django.utils import timezone

from avvikelser import services
from avvikelser.models import Avidentifierad, Avvikelsechef
from avvikelser.selectors import group_above
from samverkan.arende.atkomst import act_as
from samverkan.arende.models import Arende
from samverkan.frist.datum import STOCKHOLM
from samverkan.organisation.roller import Roll


@dataclass(frozen=True, kw_only=True)
class Niva:
    """What a level found, did and answered; `skal`: why it handed the deviation up, "" where it didn't."""

    orsak: str
    atgard: str
    svar: str
    skal: str = ""


@dataclass(frozen=True, kw_only=True)
class Fall:
    """A deviation: who reported it (a key of the demo's staff) on which unit, so many `dagar` ago, or on the day `dag`.

    `nivaer` are the levels that have answered. `mottagen`: the one that has it now has received it. `slut`: "" while it is
    open, else "lost", "aterkopplad", "avslutad" or "atertagen"; `aterkoppling` is what was then said.
    """

    av: str
    berord: str
    kategori: str
    vad_hande: str
    dagar: int = 0
    dag: date | None = None
    konsekvens: str = ""
    provat: str = ""
    forslag: str = ""
    sip_dnr: str = ""
    mottagen: bool = False
    nivaer: tuple[Niva, ...] = ()
    slut: str = ""
    aterkoppling: str = ""


class _Gang:
    """A deviation as it goes, and the moment of its latest step."""

    def __init__(self, arende_id, chefer, at):
        self.pk, self.chefer, self.at = arende_id, chefer, at

    def take(self, service, *, sida=0, **arguments):
        """A step by the manager of one side (0: that which reported), a day after the one before."""
        av = self.chefer[sida]
        self.at = min(self.at + timedelta(days=1, minutes=37), timezone.now())
        with act_as(av):
            arende = Arende.objects.select_related("enhet").get(pk=self.pk)
            return service(arende=arende, av=av, version=arende.version, at=self.at, **arguments)

    def take_in_group(self, chair, service, **arguments):
        """A step by the chair of the group that reads the deviation, three days after the one before."""
        self.at = min(self.at + timedelta(days=3), timezone.now())
        with act_as(chair):
            text = Avidentifierad.objects.get(arende=self.pk, forum__enhet=chair.enhet_id)
            return service(text=text, av=chair, at=self.at, **arguments)


def play(fall, varld):
    """Play it. Answers with the id of its case."""
    av = varld.uppdrag[fall.av]
    day = fall.dag or timezone.localdate(varld.nu) - timedelta(days=fall.dagar)
    start = datetime.combine(day, time(10, 12), STOCKHOLM)
    with act_as(av):
        avvikelse = services.report(
            av=av,
            engang=uuid4(),
            berord=varld.enheter[fall.berord],
            handelsedag=day,
            kategori=fall.kategori,
            vad_hande=fall.vad_hande,
            konsekvens=fall.konsekvens,
            provat=fall.provat,
            forslag=fall.forslag,
            sip="ja" if fall.sip_dnr else "vet_inte",
            sip_dnr=fall.sip_dnr,
            at=start,
        )
    gang = _Gang(avvikelse.arende_id, _managers(avvikelse, varld), start)
    chair = None
    for nr, niva in enumerate(fall.nivaer):
        words = {"orsak": niva.orsak, "atgard": niva.atgard, "svar": niva.svar}
        if chair:
            gang.take_in_group(chair, services.answer_in_group, systembrist=True, plats="insats", **words)
            _measure(gang, fall, chair, niva.atgard, varld)
        else:
            gang.take(services.receive, sida=nr % 2)
            gang.take(services.answer, sida=1, **words)
        if niva.skal:
            chair = _approve(gang, fall, varld)
            gang.take(services.hand_up, skal=niva.skal)
    if fall.mottagen and chair:
        gang.take_in_group(chair, services.receive_in_group)
    elif fall.mottagen:
        gang.take(services.receive, sida=1)
    _end(gang, fall)
    return avvikelse.arende_id


def _measure(gang, fall, chair, vad, varld):
    """A measure that the group decides for one of its people to do; done, where the deviation is closed."""
    members = [one for one in varld.uppdrag.values() if one.enhet_id == chair.enhet_id]
    owner = next((one for one in members if one.roll == Roll.FORUMLEDAMOT), chair)
    senast = timezone.localdate(gang.at) + timedelta(days=60)
    made = gang.take_in_group(chair, services.add_measure_in_group, engang=uuid4(), vad=vad, agare=owner, senast=senast)
    if fall.slut == "avslutad":
        with act_as(owner):
            services.finish_measure(atgard=made, text="Det är infört, och följs upp.", av=owner, at=gang.at)


def _managers(avvikelse, varld):
    """The manager of each side, the one who reported first."""
    everybody = {one.pk: one for one in varld.uppdrag.values()}
    for one in everybody.values():
        with act_as(one):
            rows = Avvikelsechef.objects.filter(arende=avvikelse.arende_id).order_by("pk")
            found = {side: everybody[pk] for pk, side in reversed(rows.values_list("uppdrag", "sida"))}
        if found:
            return [found[Avvikelsechef.Sida.RAPPORTERANDE], found[Avvikelsechef.Sida.BERORD]]
    raise LookupError(avvikelse.referens)


def _approve(gang, fall, varld):
    """Approve the text for the next level, where that is a group that reads here. Answers with its chair, or None."""
    with act_as(gang.chefer[0]):
        group = group_above(Arende.objects.get(pk=gang.pk))
    if group is None or group.forum is None:
        return None
    texts = {name: getattr(fall, name) for name in ("vad_hande", "konsekvens", "provat", "forslag")}
    gang.take(services.approve_text, **texts)
    return next(
        one
        for one in varld.uppdrag.values()
        if one.enhet_id == group.forum.enhet_id and one.roll == Roll.FORUMORDFORANDE
    )


def _end(gang, fall):
    if fall.slut == "atertagen":
        gang.take(services.take_back, text=fall.aterkoppling)
    elif fall.slut:
        gang.take(services.solve)
        if fall.slut != "lost":
            gang.take(services.feed_back, text=fall.aterkoppling)
        if fall.slut == "avslutad":
            gang.take(services.close)
