"""What the reception does with a report."""

from uuid import uuid4

from django.core.files.base import ContentFile

from orosanmalan import services
from orosanmalan.models import Forhandsbedomning
from orosanmalan.selectors import family
from orosanmalan.selectors.tidigare import other_case_ids
from samverkan.arende.nodatkomst import break_glass
from samverkan.arende.services import lift_named_access, restrict_to_named
from samverkan.dokument.services import attach


def skydd(spel, *, av, text, akut=""):
    """Assess the need of protection; `akut` is what was done for a child who needed it at once."""
    services.assess_protection(akut=bool(akut), motivering=text, atgarder=akut, av=av, at=spel.at, **spel.case())


def kontakt(spel, *, av, med, hur, text, namn=""):
    """Write down a contact with child, family or reporter."""
    services.note_contact(
        arende=spel.case()["arende"], engang=uuid4(), med=med, hur=hur, namn=namn, text=text, av=av, at=spel.at
    )


def tidigare(spel, *, av):
    """Look through the child's earlier cases."""
    arende = spel.case()["arende"]
    services.confirm_earlier_cases(arende=arende, arenden=other_case_ids(arende, av), av=av, at=spel.at)


def beslut(spel, *, av, inleds, text, stod=""):
    """Decide to open an inquiry or not, and then perhaps offer support."""
    utfall = Forhandsbedomning.Utfall.INLEDS if inleds else Forhandsbedomning.Utfall.INLEDS_EJ
    services.decide(utfall=utfall, motivering=text, stod=stod, av=av, at=spel.at, **spel.case())


def brev(spel, *, av, till, text, skal=""):
    """Write about the decision to the one of the family who is called `till`."""
    _write(spel, av, till, far_veta=True, text=text, skal=skal)


def brev_vantar(spel, *, av, skal):
    """Let the family wait for the decision."""
    _write(spel, av, "", far_veta=False, text="", skal=skal)


def _write(spel, av, till, **brev):
    case = spel.case()
    receiver = next((one.nyckel for one in family(case["arende"]) if one.namn == till), "")
    services.write_to_family(engang=uuid4(), mottagare=receiver, av=av, at=spel.at, **brev, **case)


def svar(spel, *, av, olamplig=""):
    """Answer the reporter; or, with `olamplig`, write why there is no answer."""
    services.give_feedback(olamplig=bool(olamplig), skal=olamplig, av=av, at=spel.at, **spel.case())


def anteckning(spel, *, av, namn, text):
    """Keep a text file with the inner handling."""
    fil = ContentFile(text.encode(), name=namn)
    attach(arende=spel.case()["arende"], fil=fil, behorighet="se_inre", av=av)


def namngivna(spel, *, av, uppdrag, skal):
    """Let nobody but these see the case."""
    restrict_to_named(uppdrag=[spel.who(one) for one in uppdrag], skal=skal, av=av, **spel.case())


def namngivna_hav(spel, *, av):
    """Let the whole unit see the case again."""
    lift_named_access(av=av, **spel.case())


def nodatkomst(spel, *, av, skal):
    """Open the case in an emergency."""
    break_glass(dnr=spel.dnr, skal=skal, av=av)


STEG = {
    "skydd": skydd,
    "kontakt": kontakt,
    "tidigare": tidigare,
    "beslut": beslut,
    "brev": brev,
    "brev_vantar": brev_vantar,
    "svar": svar,
    "anteckning": anteckning,
    "namngivna": namngivna,
    "namngivna_hav": namngivna_hav,
    "nodatkomst": nodatkomst,
}
