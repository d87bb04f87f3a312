"""Reads about people, units and uppdrag."""

from django.db.models import Count, Q
from django.utils import timezone

from .models import Enhet, Huvudman, Uppdrag, Verksamhet
from .roller import FORMAGOR, Formaga, Roll


def valid_uppdrag(*, user, chosen):
    """The uppdrag to act in: the one with id `chosen` if it is the user's and in force, else the user's only one, else None."""
    return chosen_among(choosable_uppdrag(user=user), chosen)


def chosen_among(mine, chosen):
    """`valid_uppdrag` of one whose choosable uppdrag `mine` are."""
    if chosen:
        return next((one for one in mine if one.pk == chosen), None)
    return mine[0] if len(mine) == 1 else None


def choosable_uppdrag(*, user):
    """All uppdrag that `user` may act in today, in Swedish order of unit."""
    return user.uppdrag.valid().select_related("enhet__verksamhet__huvudman").order_by("enhet__sortnyckel", "id")


def reception_of(*, kommunkod):
    """The unit that receives orosanmälningar for the municipality with SCB code `kommunkod`, or None where there is none."""
    return (
        Enhet.objects.filter(
            slag=Enhet.Slag.MOTTAGNING,
            verksamhet__slag="socialtjanst",
            verksamhet__huvudman__slag="kommun",
            verksamhet__huvudman__kod=kommunkod,
        )
        .select_related("verksamhet__huvudman")
        .order_by("id")
        .first()
    )


def staff_of(*, enhet, roller):
    """The uppdrag in force today in the unit with one of the roles."""
    return list(Uppdrag.objects.valid().filter(enhet=enhet, roll__in=roller))


def managers_of(enhet, *, besides=None):
    """The uppdrag of the managers of the unit: those in it, else in the nearest unit above that has any.

    A person `besides` whom others are sought is passed over: nobody is their own control.
    """
    chefer = Uppdrag.objects.valid().filter(roll=Roll.CHEF, enhet__in=enhet.ovanfor).select_related("enhet", "user")
    if besides:
        chefer = chefer.exclude(user=besides)
    by_depth = sorted(chefer, key=lambda one: len(one.enhet.ovanfor), reverse=True)
    return [one for one in by_depth if one.enhet_id == by_depth[0].enhet_id]


def distributors_of(enhet):
    """The uppdrag of those who distribute what comes to the unit: those in it, else its nearest managers above."""
    roller = [roll for roll, can in FORMAGOR.items() if Formaga.TA_EMOT in can]
    return staff_of(enhet=enhet, roller=roller) or managers_of(enhet)


def municipalities_with_reception():
    """(code, name) of the municipalities whose social services receive orosanmälningar here, in Swedish order."""
    return list(
        Huvudman.objects.filter(
            slag=Huvudman.Slag.KOMMUN,
            verksamheter__slag=Verksamhet.Slag.SOCIALTJANST,
            verksamheter__enheter__slag=Enhet.Slag.MOTTAGNING,
        )
        .distinct()
        .order_by("sortnyckel")
        .values_list("kod", "namn")
    )


def emergency_numbers():
    """The receptions that have a telephone for evenings and weekends, in Swedish order of their municipality."""
    return list(
        Enhet.objects.filter(slag=Enhet.Slag.MOTTAGNING, verksamhet__slag=Verksamhet.Slag.SOCIALTJANST)
        .exclude(jourtelefon="")
        .select_related("verksamhet__huvudman")
        .order_by("verksamhet__huvudman__sortnyckel", "id")
    )


def unit_tree(verksamhet):
    """The verksamhet's units as a tree in Swedish order: a list of {enhet, antal (uppdrag in force), under (the same)}."""
    in_force = Uppdrag.objects.valid().filter(enhet__verksamhet=verksamhet).values("enhet").annotate(antal=Count("pk"))
    number = {row["enhet"]: row["antal"] for row in in_force}
    nodes = {
        enhet.pk: {"enhet": enhet, "antal": number.get(enhet.pk, 0), "under": []}
        for enhet in Enhet.objects.filter(verksamhet=verksamhet).order_by("sortnyckel", "id")
    }
    for node in nodes.values():
        if node["enhet"].parent_id:
            nodes[node["enhet"].parent_id]["under"].append(node)
    return [node for node in nodes.values() if node["enhet"].parent_id is None]


def current_uppdrag(enhet):
    """The uppdrag in the unit that are in force or to come, in Swedish order of name."""
    return (
        enhet.uppdrag.filter(Q(till__isnull=True) | Q(till__gte=timezone.localdate()), avslutat_at__isnull=True)
        .select_related("user")
        .order_by("user__sortnyckel", "fran", "id")
    )
