"""Where the work is in the phases that an agreement expects (`Fas`), and how many meetings it has come to (`Motesantal`)."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone

from samverkan.frist.datum import Helgregel
from samverkan.frist.models import Intraffat
from samverkan.frist.regel import count_length
from samverkan.overenskommelse.regler import Fas, Motesantal
from samverkan.overenskommelse.selectors import rules_of_case


@dataclass(frozen=True)
class Fasrad:
    """A phase: its rule, when it began, the first and last day on which it is expected to end, and when it ended (None: not
    yet). `lage`: "kommande", "nu", "klar"."""

    regel: Fas
    fran: date | None
    tidigast: date | None
    senast: date | None
    slut: date | None

    @property
    def lage(self):
        return "kommande" if self.fran is None else "klar" if self.slut else "nu"

    @property
    def drar_over(self):
        """It goes on longer than expected."""
        return self.lage == "nu" and self.senast < timezone.localdate()


def phase_section(arende):
    """The phases and the number of meetings, where the case's agreements say something of them."""
    regelverk = rules_of_case(arende=arende, at=timezone.now())
    phases = [one.regel for one in regelverk.rules(Fas)]
    meetings = next((one.regel for one in regelverk.rules(Motesantal)), None)
    if not (phases or meetings):
        return None
    happened = {}
    for one in Intraffat.objects.filter(arende=arende).order_by("-at"):
        happened.setdefault(one.handelse, []).append(one.at)
    held = len(happened.get("sip.mote_hallet", []))
    return (
        "sip/foljd/del_faser.html",
        {
            "faser": [_row(regel, happened) for regel in phases],
            "moten": meetings,
            "hallna": held,
            "manga": meetings is not None and held > meetings.sallan_fler_an,
        },
    )


def _row(regel, happened):
    began, ended = happened.get(regel.fran), happened.get(regel.till)
    if not began:
        return Fasrad(regel, None, None, None, None)
    first, last = (_last_day(langd, began[-1]) for langd in (regel.minst, regel.hogst))
    ended = ended and [at for at in ended if at >= began[-1]]
    return Fasrad(regel, timezone.localdate(began[-1]), first, last, timezone.localdate(ended[-1]) if ended else None)


def _last_day(langd, at):
    return timezone.localdate(count_length(langd, at, Helgregel.STAR).due_at) - timedelta(days=1)
