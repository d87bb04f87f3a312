"""The texts of a plan: what each asks for, in the order in which the family is heard at the meeting."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Falt:
    """A text: its code in `Planfalt.kod`, its heading, and what to think of when one writes it."""

    kod: str
    rubrik: str
    hjalp: str


VIKTIGT, NULAGE, BARNETS_ROST, BARNETS_ROST_HUR = "viktigt", "nulage", "barnets_rost", "barnets_rost_hur"
FAMILJENS_SYN, ANDRAS, TIDSPLAN = "familjens_syn", "andras_atgarder", "tidsplan"

BERATTELSEN = (
    Falt(
        VIKTIGT,
        _("Det här är viktigt för mig"),
        _("Med personens egna ord. Vad ska bli bättre, och vad ska få vara som det är?"),
    ),
    Falt(NULAGE, _("Så är det nu"), _("Familjens egen berättelse: vad fungerar, vad är svårt, vad har ni provat?")),
)
"""The family's story, which is told first."""

BARNET = (
    Falt(BARNETS_ROST, _("Barnets röst"), _("Vad barnet själv säger, så nära barnets egna ord som det går.")),
    Falt(
        BARNETS_ROST_HUR,
        _("Hur barnet fick säga sin mening"),
        _("På mötet, före mötet, genom någon annan? Skriv varför om barnet inte har fått eller velat berätta."),
    ),
)

EFTERAT = (
    Falt(
        ANDRAS,
        _("Det här gör andra"),
        _("Åtgärder av någon annan än regionen och kommunen. Skriv ”ingen” om ingen annan gör något."),
    ),
    Falt(TIDSPLAN, _("Tidsplan"), _("Hur insatserna hänger ihop i tiden, om det inte står vid varje insats.")),
    Falt(
        FAMILJENS_SYN,
        _("Familjens syn på insatserna"),
        _("Vad tycker barnet, den unge och vårdnadshavarna om det som föreslås?"),
    ),
)
"""What is written when the goals are."""

FALT = {one.kod: one for one in (*BERATTELSEN, *BARNET, *EFTERAT)}
