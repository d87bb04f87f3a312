"""Tenants where other agreements are in force than in Helsingborg: Lotsmodellen's Kristianstad, and Jönköping, where none is."""

from samverkan.organisation.models import Enhet, Huvudman, Verksamhet
from samverkan.organisation.roller import Roll
from samverkan.organisation.services import create_enhet, create_verksamhet
from tests.fabrik import person_with_uppdrag

E, V = Enhet.Slag, Verksamhet.Slag


def _tenant(kod, slag, namn, kortnamn):
    return create_verksamhet(
        huvudman=Huvudman.objects.get(kod=kod), slag=slag, namn=namn, kortnamn=kortnamn, farg=len(kortnamn)
    )


def _works(verksamhet, slag, enhet, namn, roll=Roll.HANDLAGGARE):
    return person_with_uppdrag(
        namn, create_enhet(av=None, verksamhet=verksamhet, slag=slag, namn=enhet, telefon="0000-00 00 00"), roll
    )


def kristianstad():
    """One who handles cases in Kristianstad's social services, where Lotsmodellen is in force."""
    soc = _tenant("1290", V.SOCIALTJANST, "Kristianstads socialtjänst", "KRSOC")
    return _works(soc, E.MOTTAGNING, "Mottagningen", "Kim Kristall")


def kristianstads_school():
    """The head of a school of Kristianstad's."""
    skola = _tenant("1290", V.SKOLA, "Kristianstads skolor", "KRSKO")
    return _works(skola, E.SKOLA, "Tivolirundans skola", "Runa Rektorsson", Roll.CHEF)


def malmo():
    """One who handles cases in Malmö's social services, which Skåne's agreement binds and no local one."""
    soc = _tenant("1280", V.SOCIALTJANST, "Malmös socialtjänst", "MASOC")
    return _works(soc, E.MOTTAGNING, "Mottagning Möllan", "Malin Malmgård")


def jonkopings_school():
    """The head of a school of Jönköping's."""
    skola = _tenant("0680", V.SKOLA, "Jönköpings skolor", "JKGSKO")
    return _works(skola, E.SKOLA, "Vattenhjulets skola", "Rolf Rektorhag", Roll.CHEF)


def jonkopings_bup():
    """One who handles cases at Region Jönköpings län's BUP."""
    vard = _tenant("06", V.HALSO_SJUKVARD, "Jönköpings läns sjukvård", "RJHSV")
    return _works(vard, E.BUP, "BUP Vätterstranden", "Bodil Bupberg")
