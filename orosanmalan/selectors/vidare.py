"""Where a report went, and where it came from."""

from django.db.models import Q

from orosanmalan.models import Anmalan, AnmaltBarn, HorTill, Vidarebefordran
from orosanmalan.process import MOTTAGNINGEN
from samverkan.arende.models import Arende

from .anmalan import siblings_of


def forwardings(arende_id):
    """(where the report went on to, where it came from): a `Vidarebefordran` or None each, for both ends and the reporter."""
    moves = Vidarebefordran.objects.filter(Q(fran=arende_id) | Q(till=arende_id)).select_related(
        "fran_enhet__verksamhet__huvudman", "till_enhet__verksamhet__huvudman", "skal__av__user"
    )
    on, hither = None, None
    for move in moves:
        if move.fran_id == arende_id:
            on = move
        else:
            hither = move
    return on, hither


def where_it_is_now(anmalan):
    """The report at the end of its way: itself, or its copy at the reception that it was forwarded to last."""
    while moved := Vidarebefordran.objects.filter(fran=anmalan.arende_id).first():
        anmalan = Anmalan.objects.select_related("mottagare").get(arende=moved.till_id)
    return anmalan


def siblings_to_forward(arende, uppdrag):
    """The cases of the children who were reported together with this one: (those that `uppdrag` can forward with it, the
    others that it sees)."""
    together = siblings_of(arende.anmalan, uppdrag)
    ids = [one.pk for one in together]
    open_ones = Arende.objects.visible_to(uppdrag, "andra_arende").filter(pk__in=ids, tillstand__in=MOTTAGNINGEN)
    # Of a child with protected identity, not everybody sees what is to be sent.
    seen = AnmaltBarn.objects.filter(arende__in=open_ones).values_list("arende_id", flat=True)
    can = set(seen)
    return [one for one in together if one.pk in can], [one for one in together if one.pk not in can]


def ways_section(akt):
    """That the report was forwarded, hither or from here, or belongs to an inquiry; None when it simply came in."""
    moved = akt.papper("vidarebefordrad_till") or akt.papper("vidarebefordrad_fran")
    belongs = akt.papper("hor_till")
    if not (moved or belongs or akt.rad.har_nya):
        return None
    on, hither = forwardings(akt.arende.pk) if moved else (None, None)
    new = HorTill.objects.filter(utredning=akt.arende).order_by("id") if akt.rad.har_nya else []
    return (
        "orosanmalan/del_vidare.html",
        {"vidare_till": on, "vidare_fran": hither, "hor_till": belongs, "nya_anmalningar": list(new)},
    )
