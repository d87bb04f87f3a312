"""The demo's placements: who places whom, with which counterpart, how long ago, and how far it has come."""

from dataclasses import dataclass
from enum import IntEnum


class Langt(IntEnum):
    """How far a placement has come."""

    FORSLAG, PLAN, FORHANDLAS, UNDERTECKNAD, PLACERAD, FOLJD, AVSLUT_PLANERAT, AVSLUTAD = range(8)


@dataclass(frozen=True, kw_only=True)
class Sida:
    """Those of one huvudman: who handles, and who signs, as keys of the demo's uppdrag."""

    handlagger: str
    skriver_under: str


@dataclass(frozen=True, kw_only=True)
class Fall:
    """A placement. `dagar`: how many days ago it was proposed, or, when `akut`, the person was placed. `skola`: a school's key, of
    one with a school plan; `rektor` writes in it."""

    egen: Sida
    annan: Sida
    namn: str
    alder: int
    vardnadshavare: str
    form: str
    lagrum: str
    utforare: str
    dygn: int
    mal: str
    dagar: int
    langt: Langt
    akut: bool = False
    atertagen: bool = False
    hemlig: bool = False
    skola: str = ""
    rektor: str = ""


HELSINGBORG = Sida(handlagger="mattias@helsingborg", skriver_under="torun@helsingborg")
SKANE = Sida(handlagger="siri@skane", skriver_under="sigvard@skane")
KARLSKRONA = Sida(handlagger="rolf@karlskrona", skriver_under="ingela@karlskrona")
BLEKINGE = Sida(handlagger="dag@blekinge", skriver_under="botvid@blekinge")

FALL = (
    Fall(
        egen=HELSINGBORG, annan=SKANE, namn="Alvar Tångmark", alder=15, vardnadshavare="Helga Tångmark",
        form="hvb", lagrum="sol", utforare="", dygn=0, dagar=3, langt=Langt.FORSLAG,
        mal="Alvar ska kunna sova och äta utan tvång.",
    ),
    Fall(
        egen=HELSINGBORG, annan=SKANE, namn="Signe Höglid", alder=13, vardnadshavare="Mauritz Höglid",
        form="familjehem", lagrum="sol", utforare="Familjen på Lindgården", dygn=1_850_00, dagar=9, langt=Langt.PLAN,
        mal="Signe ska ha ett lugnt hem medan mamma vårdas.",
    ),
    Fall(
        egen=HELSINGBORG, annan=SKANE, namn="Kasper Ljungvik", alder=16, vardnadshavare="Ester Ljungvik",
        form="hvb", lagrum="lvu_3", utforare="Tallmons behandlingshem", dygn=8_450_00, dagar=14, langt=Langt.FORHANDLAS,
        mal="Kasper ska vara drogfri och börja i skolan igen.",
    ),
    Fall(
        egen=HELSINGBORG, annan=SKANE, namn="Linnea Almgärd", alder=14, vardnadshavare="Rafael Almgärd",
        form="hvb", lagrum="sol", utforare="Norrgläntans hem", dygn=7_250_50, dagar=20, langt=Langt.UNDERTECKNAD,
        mal="Linnea ska slippa vara rädd om kvällarna.",
    ),
    Fall(
        egen=HELSINGBORG, annan=SKANE, namn="Tuva Björnsäter", alder=12, vardnadshavare="Dorian Björnsäter",
        form="jourhem", lagrum="sol", utforare="Jourhemmet Åsen", dygn=2_450_00, dagar=30, langt=Langt.PLACERAD,
        mal="Tuva ska vara trygg tills det är klart var hon ska bo.", hemlig=True,
    ),
    Fall(
        egen=HELSINGBORG, annan=SKANE, namn="Oliver Granvret", alder=11, vardnadshavare="Sanna Granvret",
        form="familjehem", lagrum="lvu_2", utforare="Familjen vid Storsjön", dygn=1_600_00, dagar=205,
        langt=Langt.FOLJD, mal="Oliver ska gå i skolan varje dag och träffa mamma varannan helg.",
        skola="hbg-kvarnlyckan", rektor="rut@helsingborg",
    ),
    Fall(
        egen=HELSINGBORG, annan=SKANE, namn="Minna Ekvret", alder=17, vardnadshavare="Josef Ekvret",
        form="stodboende", lagrum="sol", utforare="Stödboendet Kajen", dygn=1_950_00, dagar=170,
        langt=Langt.AVSLUT_PLANERAT, mal="Minna ska klara en egen lägenhet.",
    ),
    Fall(
        egen=HELSINGBORG, annan=SKANE, namn="Hugo Sandlid", alder=16, vardnadshavare="Vera Sandlid",
        form="hvb", lagrum="sol", utforare="Björkhagens behandlingshem", dygn=6_900_00, dagar=150,
        langt=Langt.AVSLUTAD, mal="Hugo ska kunna vara hemma utan att det blir bråk.",
    ),
    Fall(
        egen=HELSINGBORG, annan=SKANE, namn="Ines Kullvret", alder=15, vardnadshavare="Abel Kullvret",
        form="hvb", lagrum="sol", utforare="", dygn=0, dagar=25, langt=Langt.FORSLAG, atertagen=True,
        mal="Ines ska få vård nära skolan.",
    ),
    Fall(
        egen=HELSINGBORG, annan=SKANE, namn="Frej Strandlid", alder=10, vardnadshavare="Moa Strandlid",
        form="jourhem", lagrum="lvu_6", utforare="Jourhemmet Viken", dygn=2_650_00, dagar=2, langt=Langt.PLAN, akut=True,
        mal="Frej ska vara trygg nu.",
    ),
    Fall(
        egen=HELSINGBORG, annan=SKANE, namn="Nellie Hagvret", alder=14, vardnadshavare="Lukas Hagvret",
        form="hvb", lagrum="lvu_6", utforare="Akuthemmet Höjden", dygn=9_800_00, dagar=8, langt=Langt.PLAN, akut=True,
        mal="Nellie ska skyddas tills utredningen är klar.",
    ),
    Fall(
        egen=KARLSKRONA, annan=BLEKINGE, namn="Vidar Skärlid", alder=16, vardnadshavare="Anja Skärlid",
        form="hvb", lagrum="lvu_6", utforare="Akuthemmet Sälskär", dygn=8_900_00, dagar=33, langt=Langt.PLAN, akut=True,
        mal="Vidar ska vara trygg och få vård för sitt beroende.",
    ),
    Fall(
        egen=KARLSKRONA, annan=BLEKINGE, namn="Ester Holmlid", alder=9, vardnadshavare="Ture Holmlid",
        form="jourhem", lagrum="sol", utforare="Jourhemmet Ön", dygn=2_300_00, dagar=6, langt=Langt.FORSLAG, akut=True,
        mal="Ester ska ha det lugnt medan pappa är på sjukhus.",
    ),
    Fall(
        egen=KARLSKRONA, annan=BLEKINGE, namn="Sixten Udderlid", alder=13, vardnadshavare="Gro Udderlid",
        form="familjehem", lagrum="sol", utforare="Familjen på Udden", dygn=1_750_00, dagar=75, langt=Langt.FOLJD,
        mal="Sixten ska gå i skolan och ha kvar sin fotboll.", skola="kna-skarvik", rektor="tove@karlskrona",
    ),
)  # fmt: skip
