"""Letters: to whom one can be written, which have been, and which the case page offers."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from orosanmalan.models import Familjebrev, Forhandsbedomning, Utredningsbeslut
from samverkan.person.alder import age_on
from samverkan.person.models import Vardnadshavare

PART_FRAN = 15
"""The age from which a child is a party itself, beside the guardians."""


@dataclass(frozen=True, kw_only=True)
class Familjemedlem:
    """One who can have a letter. `nyckel` names them in the form; `adress` is empty when it is not known or protected."""

    nyckel: str
    slag: Familjebrev.Mottagare
    namn: str
    adress: str


def family(arende):
    """Those of the family who can have a letter each: the guardians, and the child from fifteen."""
    person = arende.person
    if person is None:
        return []
    found = [
        Familjemedlem(
            nyckel=f"v{one.pk}",
            slag=Familjebrev.Mottagare.VARDNADSHAVARE,
            namn=one.namn,
            adress="" if person.skyddad else one.adress,
        )
        for one in Vardnadshavare.objects.filter(person=person).order_by("id")
    ]
    uppgift = getattr(person, "uppgift", None)
    if (
        uppgift
        and uppgift.namn
        and uppgift.fodelsedatum
        and age_on(uppgift.fodelsedatum, timezone.localdate()) >= PART_FRAN
    ):
        adress = "" if person.skyddad else uppgift.adress
        found.append(
            Familjemedlem(nyckel="barnet", slag=Familjebrev.Mottagare.BARNET, namn=uppgift.namn, adress=adress)
        )
    return found


def family_letters(arende):
    """The letters to the family, and the decisions that they wait, newest first."""
    return list(Familjebrev.objects.filter(arende=arende).select_related("av__user", "enhet").order_by("-id"))


def decision_to_tell(arende):
    """The latest decision that the family is to know of, with what it is about: (`Familjebrev.Om`, the decision) or None."""
    ended = Utredningsbeslut.objects.filter(arende=arende).first()
    if ended:
        return Familjebrev.Om.UTREDD, ended
    decided = Forhandsbedomning.objects.filter(arende=arende).first()
    return decided and (Familjebrev.Om(decided.utfall), decided)


def letters_to_fetch(arende, *, bedomd, beslutat, utredd, besvarad, brev):
    """What the case page offers to print: rows of address and words. `brev`: those of `family_letters`."""
    rows = [_row("orosanmalan-brev-anmalan", _("Anmälan som den kom in"), arende.pk)]
    if bedomd:
        words = _("Beslut och skyddsbedömning") if beslutat else _("Skyddsbedömning")
        rows.append(_row("orosanmalan-brev-beslut", words, arende.pk))
    if utredd:
        rows.append(_row("orosanmalan-brev-utredning", _("Beslut efter utredningen"), arende.pk))
    if besvarad:
        rows.append(_row("orosanmalan-brev-svar", _("Svaret till anmälaren"), arende.pk))
    for one in brev:
        if not one.vantar:
            rows.append(
                _row("orosanmalan-familjebrev-pdf", _("Brev till %(namn)s") % {"namn": one.namn}, arende.pk, one.pk)
            )
    return rows


def _row(name, text, *ids):
    return {"url": reverse(name, args=ids), "text": text}
