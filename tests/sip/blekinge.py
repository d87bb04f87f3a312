"""A small Blekinge: BUP and a school in Karlskrona, whose agreement counts the school as a party like the others."""

from types import SimpleNamespace

from samverkan.organisation.models import Enhet, Huvudman, Verksamhet
from samverkan.organisation.roller import Roll
from samverkan.organisation.services import create_enhet
from tests.fabrik import person_with_uppdrag

E, V = Enhet.Slag, Verksamhet.Slag


def build():
    """The units by what they are, and who works there. All names are invented."""

    def unit(kod, slag, namn, kortnamn, enhet_slag, enhet_namn):
        tenant, _made = Verksamhet.objects.get_or_create(
            huvudman=Huvudman.objects.get(kod=kod), slag=slag, defaults={"namn": namn, "kortnamn": kortnamn}
        )
        return create_enhet(
            av=None, verksamhet=tenant, slag=enhet_slag, namn=enhet_namn, parent=None, telefon="08-465 004 01"
        )

    bup = unit("10", V.HALSO_SJUKVARD, "Blekinges sjukvård", "RBHSV", E.BUP, "BUP Saltskär")
    vardcentral = unit("10", V.HALSO_SJUKVARD, "", "", E.VARDCENTRAL, "Vårdcentralen Tångudden")
    skola = unit("1080", V.SKOLA, "Karlskronas skolor", "KNASKO", E.SKOLA, "Skärgårdens skola")
    soc = unit("1080", V.SOCIALTJANST, "Karlskronas socialtjänst", "KNASOC", E.MOTTAGNING, "Mottagning familj")
    lss = unit("1080", V.VARD_OMSORG, "Karlskronas omsorg", "KNAVOO", E.LSS, "Funktionsstöd barn")
    return SimpleNamespace(
        bup=bup,
        vardcentral=vardcentral,
        skola=skola,
        soc=soc,
        lss=lss,
        dag=person_with_uppdrag("Dag Lotsholm", bup, Roll.SAMORDNARE),
        rektor=person_with_uppdrag("Tora Rektorsvik", skola, Roll.CHEF),
    )
