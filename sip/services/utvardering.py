"""The family's view of the meetings: to hand out codes, and to answer with one."""

import secrets

from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from samverkan.arende.models import Arende
from samverkan.arende.services import record, require
from samverkan.fel import Otillaten, Regelbrott
from samverkan.logg.services import log
from samverkan.organisation.roller import Formaga
from samverkan.overenskommelse.models import Part
from sip.models import Utvarderingskod, Utvarderingssvar
from sip.models.utvardering import SVARSTID

TECKEN = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""What codes are written with: nothing that is mistaken for something else on paper."""
LANGD = 8
HOGST = 10
"""How many codes are handed out at once."""


@transaction.atomic
def hand_out_codes(*, arende, antal, av):
    """Make `antal` codes for those who were at a meeting of the case; answers with them. They can't be shown again."""
    require(av, Formaga.HANDLAGGA)
    seen = Arende.objects.visible_to(av, "andra_arende") | Arende.objects.visible_to(av, "medverka")
    if not seen.filter(pk=arende.pk).exists():
        raise Otillaten
    if not 1 <= antal <= HOGST:
        raise Regelbrott(_("Skriv ett antal från 1 till %d.") % HOGST, falt="antal")
    version = arende.overenskommelse
    local = version and not Part.objects.filter(version=version, alla=True).exists()
    codes = ["".join(secrets.choice(TECKEN) for _nr in range(LANGD)) for _code in range(antal)]
    Utvarderingskod.objects.bulk_create(
        Utvarderingskod(
            hash=hash_of(code),
            verksamhet_id=arende.verksamhet_id,
            overenskommelse_id=version.overenskommelse_id if local else None,
            giltig_till=timezone.localdate() + SVARSTID,
        )
        for code in codes
    )
    record(arende=arende, kod="sip.utvardering", av=av, data={"antal": antal}, inre=False)
    log(av=av, vad="sip.utvardering", arende=arende, data={"antal": antal})
    return codes


def hash_of(code):
    """The keyed hash of a code, however it was typed: small letters, spaces and hyphens are as good."""
    plain = "".join(sign for sign in code.upper() if sign.isalnum())
    return salted_hmac("sip.utvardering", plain, algorithm="sha256").hexdigest()


@transaction.atomic
def answer_evaluation(*, av, kod, vem, **svar):
    """Keep one person's answers (`Utvarderingssvar.FRAGOR`), and let the code be used. `av` is the public's uppdrag.

    Raises `Regelbrott` when there is no such code, or it has been used or is too old.
    """
    held = Utvarderingskod.objects.select_for_update().filter(hash=hash_of(kod)).first()
    if held is None:
        raise Regelbrott(_("Koden finns inte. Läs på lappen och skriv den igen."), falt="kod")
    if held.anvand:
        raise Regelbrott(_("Någon har redan svarat med den koden. Var det du är allt klart."), falt="kod")
    if held.giltig_till < timezone.localdate():
        raise Regelbrott(_("Koden är för gammal. Be om en ny vid nästa möte."), falt="kod")
    held.anvand = True
    held.save(update_fields=["anvand"])
    Utvarderingssvar.objects.create(
        verksamhet_id=held.verksamhet_id,
        overenskommelse_id=held.overenskommelse_id,
        manad=timezone.localdate().replace(day=1),
        vem=vem,
        **svar,
    )
    return True
