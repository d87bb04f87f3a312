"""The form of those who report at work (SoL 19:1), as a table of steps; and its answers as the service takes them."""

from django.utils.translation import gettext_lazy as _

from samverkan.person.nummer import birth_date
from samverkan.webb.steg import Steg, Stegform

from .anmalan import (
    BarnetForm,
    DuForm,
    FamiljenForm,
    FaraForm,
    HosErForm,
    KommunForm,
    OronForm,
    SyskonForm,
    TidenForm,
)

FARA = Steg(
    namn="fara",
    rubrik=_("Är barnet i fara just nu?"),
    kort=_("Akut fara"),
    form=FaraForm,
    varfor=_("Är barnet i fara ska du inte skriva först. Då visar vi genast vem du ringer."),
)
RING = Steg(
    namn="ring",
    rubrik=_("Ring först"),
    kort=_("Ring först"),
    form=Stegform,
    fragas=lambda svar: svar.get("akut_fara"),
    mall="orosanmalan/steg/ring.html",
    raknas=False,
)
KOMMUN = Steg(
    namn="kommun",
    rubrik=_("Var bor barnet?"),
    kort=_("Var barnet bor"),
    form=KommunForm,
    varfor=_("Socialtjänsten i barnets kommun tar emot anmälan. Hamnar den fel skickar de den vidare."),
)
BARNET = Steg(
    namn="barnet",
    rubrik=_("Vem är barnet?"),
    kort=_("Barnet"),
    form=BarnetForm,
    ingress=_("Fyll i det du vet. Namn eller personnummer räcker, även en del av det."),
    varfor=_("Socialtjänsten behöver veta vilket barn det gäller, så att hjälpen kommer till rätt familj."),
)
ORON = Steg(
    namn="oron",
    rubrik=_("Vad är du orolig för?"),
    kort=_("Oron"),
    form=OronForm,
    ingress=_("Du behöver inte ha bevis. Det räcker att du misstänker att barnet far illa."),
    mall="orosanmalan/steg/oron.html",
)
TIDEN = Steg(
    namn="tiden",
    rubrik=_("När, hur länge och varför nu?"),
    kort=_("När och hur länge"),
    form=TidenForm,
    ingress=_("Hoppa över det du inte vet."),
    varfor=_("Socialtjänsten bedömer hur bråttom det är, och om något liknande har hänt förut."),
)
HOS_ER = Steg(
    namn="hos-er",
    rubrik=_("Hur är det hos er?"),
    kort=_("Hos er"),
    form=HosErForm,
    ingress=_("Du träffar barnet i ditt arbete. Hoppa över det du inte vet."),
)
FAMILJEN = Steg(
    namn="familjen",
    rubrik=_("Vilka är vårdnadshavarna?"),
    kort=_("Vårdnadshavare"),
    form=FamiljenForm,
    ingress=_("Fyll i det du vet."),
    mall="orosanmalan/steg/familjen.html",
)
SYSKON = Steg(
    namn="syskon",
    rubrik=_("Finns det fler barn?"),
    kort=_("Fler barn"),
    form=SyskonForm,
    varfor=_("Far ett barn illa gör ofta syskonen det också. Varje barn får en egen bedömning."),
    mall="orosanmalan/steg/syskon.html",
)
DU = Steg(
    namn="du",
    rubrik=_("Hur når socialtjänsten dig?"),
    kort=_("Du som anmäler"),
    form=DuForm,
    varfor=_(
        "Den som anmäler i sitt arbete kan inte vara anonym. Anmälan är din egen: ingen chef behöver godkänna den."
    ),
    mall="orosanmalan/steg/du.html",
)

STEG = (FARA, RING, KOMMUN, BARNET, ORON, TIDEN, HOS_ER, FAMILJEN, SYSKON, DU)

BARN = (
    "fornamn", "efternamn", "nummer", "adress", "skola", "klass", "tolksprak", "finns_nu", "skydd_slag",
    "vardnadshavare_1", "vardnadshavare_1_telefon", "vardnadshavare_2", "vardnadshavare_2_telefon",
)  # fmt: skip
ORO = (
    "akut_fara", "fara", "oro", "hort", "nar", "hur_lange", "varfor_nu", "tidigare_oro", "gjort", "franvaro", "undersokt",
    "skador", "nasta_besok", "andra_barn", "vald", "vh_informerad", "vh_2_informerad", "barn_informerat",
    "anmalare_yrke", "anmalare_telefon", "vill_delta", "vill_ha_aterkoppling",
)  # fmt: skip
SAMMA_FOR_SYSKON = {
    "adress", "tolksprak", "skydd_slag",
    "vardnadshavare_1", "vardnadshavare_1_telefon", "vardnadshavare_2", "vardnadshavare_2_telefon",
}  # fmt: skip
"""What a sibling's report takes from the first child's. Where the sibling is now, nobody has said."""


def children(svar):
    """The children of the answers, the first one first, as `services.report_family` takes them."""
    first = {name: svar.get(name, "") for name in BARN}
    siblings = [
        {**{name: first[name] if name in SAMMA_FOR_SYSKON else "" for name in BARN}, **row} for row in svar["syskon"]
    ]
    return [{**one, "fodelsedatum": birth_date(one["nummer"]) if one["nummer"] else None} for one in (first, *siblings)]


def worry(svar):
    """The worry and the reporter of the answers, as `services.report_family` takes them."""
    return {name: svar[name] for name in ORO if name in svar}
