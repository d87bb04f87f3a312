"""Where a report went, and where it came from."""

from django.db.models import Q

from orosanmalan.models import Anmalan, HorTill, Vidarebefordran


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
