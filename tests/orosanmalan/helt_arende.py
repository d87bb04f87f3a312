"""A case that has everything a case can have, built through the services: to look for holes in."""

from datetime import timedelta
from uuid import uuid4

from django.core.files.base import ContentFile
from django.utils import timezone

from orosanmalan import services
from orosanmalan.selectors import AVSNITT, family
from samverkan.arende.atkomst import act_as
from samverkan.dokument.services import attach

from .anmalningar import case_of, reported

INRE = "kvittblom"
"""A word that stands in all that the inner handling writes, and nowhere else."""
BARNET = "Bergskarlsson"
"""The child's name, which the one who reported may see."""


def whole_case(varld):
    """A report by `varld.kurator`, whose inquiry `varld.mottagare` has written in, told, talked and asked about; as the
    reception sees it. Answered by `varld.bup_samordnare`."""
    av = varld.mottagare
    anmalan = reported(
        varld.kurator,
        barn={"efternamn": BARNET, "nummer": None},
        vill_delta=True,
        vill_ha_aterkoppling=True,
    )
    with act_as(varld.kurator):
        fil = ContentFile(b"Ett brev.", name="brev.txt")
        services.add_attachment(anmalan=anmalan, fil=fil, av=varld.kurator)
    with act_as(av):
        _receive(anmalan, av)
        begaran = _inquire(anmalan, av, varld.bup)
    with act_as(varld.bup_samordnare):
        fil = ContentFile(b"En journal.", name="journal.txt")
        services.answer_request(begaran=begaran, text="Barnet kommer till oss.", filer=[fil], av=varld.bup_samordnare)
    return case_of(anmalan, av)


def _receive(anmalan, av):
    def case():
        arende = case_of(anmalan, av)
        return {"arende": arende, "version": arende.version}

    services.assess_protection(akut=True, motivering=INRE, atgarder=INRE, av=av, **case())
    services.confirm_earlier_cases(arende=case()["arende"], arenden=[], av=av)
    services.note_contact(
        arende=case()["arende"], engang=uuid4(), med="barnet", hur="besok", namn=INRE, text=INRE, av=av
    )
    services.decline_to_meet(skal=INRE, av=av, **case())
    services.offer_meeting(
        tid=timezone.now() + timedelta(days=1),
        plats="Rådhuset",
        inbjudna={"barnet": "telefon", "anmalaren": "samverkan"},
        av=av,
        **case(),
    )
    services.close_meeting(hallet=False, text=INRE, av=av, **case())
    services.decide(utfall="inleds", motivering=INRE, av=av, **case())
    services.give_feedback(olamplig=False, skal="", av=av, **case())
    fil = ContentFile(INRE.encode(), name=f"{INRE}.txt")
    attach(arende=case()["arende"], fil=fil, behorighet="se_inre", av=av)
    services.write_to_family(
        engang=uuid4(),
        far_veta=True,
        mottagare=family(case()["arende"])[0].nyckel,
        text=INRE,
        skal="",
        av=av,
        **case(),
    )


def _inquire(anmalan, av, enhet):
    arende = case_of(anmalan, av)
    texts = {falt: (INRE, 0) for part in AVSNITT.values() for falt in part.falt}
    services.save_texts(arende=arende, texter=texts, av=av)
    services.note_informed(arende=arende, vem=INRE, informerad=timezone.localdate(), skal="", av=av)
    services.note_child_talk(
        arende=arende,
        dag=timezone.localdate(),
        utan_samtycke=False,
        vardnadshavare_med=True,
        skal="",
        anteckning=INRE,
        av=av,
    )
    return services.request_information(
        arende=arende,
        till_enhet=enhet,
        fragor="Hur mår barnet?",
        svar_senast=timezone.localdate() + timedelta(days=7),
        av=av,
    )
