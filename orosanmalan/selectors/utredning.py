"""The inquiry, as its pages read it."""

from dataclasses import dataclass

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from orosanmalan.models import Barnsamtal, Begaran, Utredning, Utredningsbeslut, Utredningsinformation, Utredningstext
from orosanmalan.process import Tillstand

F = Utredningstext.Falt


@dataclass(frozen=True)
class Avsnitt:
    """A part of the inquiry: its heading, its texts, and those of them without which the inquiry can't be closed."""

    rubrik: str
    falt: tuple
    kravs: tuple


AVSNITT = {
    "plan": Avsnitt(_("Plan"), (F.PLAN_FRAGOR, F.PLAN_KONTAKTER, F.PLAN_SAMTAL), (F.PLAN_FRAGOR,)),
    "behov": Avsnitt(_("Barnets behov"), (F.BEHOV_UPPGIFTER, F.BEHOV_BEDOMNING), (F.BEHOV_BEDOMNING,)),
    "formaga": Avsnitt(_("Föräldrarnas förmåga"), (F.FORMAGA_UPPGIFTER, F.FORMAGA_BEDOMNING), (F.FORMAGA_BEDOMNING,)),
    "miljo": Avsnitt(_("Familj och miljö"), (F.MILJO_UPPGIFTER, F.MILJO_BEDOMNING), (F.MILJO_BEDOMNING,)),
    "roster": Avsnitt(
        _("Barnets och vårdnadshavarnas röster"),
        (F.BARNETS_SYN, F.BARNETS_SYN_HUR, F.VARDNADSHAVARES_SYN),
        (F.BARNETS_SYN, F.BARNETS_SYN_HUR, F.VARDNADSHAVARES_SYN),
    ),
    "analys": Avsnitt(_("Analys och bedömning"), (F.ANALYS, F.BEDOMNING), (F.BEDOMNING,)),
}
"""The parts of an inquiry, in order: plan, BBIC's three areas, the voices, the analysis."""

SAKNAS = {
    F.PLAN_FRAGOR: _("vilka frågor utredningen ska svara på"),
    F.BEHOV_BEDOMNING: _("bedömningen av barnets behov"),
    F.FORMAGA_BEDOMNING: _("bedömningen av föräldrarnas förmåga"),
    F.MILJO_BEDOMNING: _("bedömningen av familj och miljö"),
    F.BARNETS_SYN: _("vad barnet självt säger"),
    F.BARNETS_SYN_HUR: _("hur barnets åsikter har kommit fram"),
    F.VARDNADSHAVARES_SYN: _("vad vårdnadshavarna säger"),
    F.BEDOMNING: _("den samlade bedömningen"),
}


def inquiry_of(arende):
    """The inquiry on the case, or None."""
    return Utredning.objects.filter(arende=arende).first()


def current_texts(arende):
    """{`Utredningstext.Falt`: the newest version} of the inquiry's texts."""
    newest = (
        Utredningstext.objects.filter(arende=arende)
        .order_by("falt", "-version")
        .distinct("falt")
        .select_related("av__user")
    )
    return {F(one.falt): one for one in newest}


def told_of_inquiry(arende):
    """Whom the inquiry concerns, and when they were told or why not, as it was noted."""
    return Utredningsinformation.objects.filter(arende=arende).select_related("av__user").order_by("id")


def child_talks(arende):
    """The talks with the child, in the order they were held."""
    return Barnsamtal.objects.filter(arende=arende).select_related("av__user").order_by("dag", "id")


def inquiry_decision(arende):
    """How the inquiry ended, or None while it is open."""
    return Utredningsbeslut.objects.filter(arende=arende).select_related("av__user").first()


def inquiry_lacks(arende, texter=None):
    """What is missing before the inquiry can be closed: a list of {vad (words), sida, avsnitt}. `texter`: its `current_texts`,
    where they have been read."""
    texter = current_texts(arende) if texter is None else texter
    written = {falt for falt, one in texter.items() if one.text.strip()}
    lacks = [
        {"vad": SAKNAS[falt], "avsnitt": name}
        for name, part in AVSNITT.items()
        for falt in part.kravs
        if falt not in written
    ]
    if not Utredningsinformation.objects.filter(arende=arende).exists():
        lacks.insert(0, {"vad": _("att de som berörs har fått veta om utredningen"), "avsnitt": ""})
    return lacks


def inquiry_sections(akt):
    """The inquiry's part of the case page, in short, once there is one: (template, context)."""
    arende = akt.arende
    utredning = akt.papper("utredning") if arende.tillstand in (Tillstand.INLEDD, Tillstand.AVSLUTAD) else None
    if utredning is None:
        return []
    texter, beslut = akt.texter, akt.papper("utredningsbeslut")
    rows = [{"fraga": falt.label, "svar": texter[falt].text} for falt in (F.PLAN_FRAGOR, F.BEDOMNING) if falt in texter]
    if beslut:
        rows.append({"fraga": gettext("Beslut"), "svar": beslut.get_utfall_display()})
    else:
        lacks = len(akt.saknas)
        left = ngettext("%(antal)d uppgift saknas.", "%(antal)d uppgifter saknas.", lacks) % {"antal": lacks}
        waiting = Begaran.objects.open().filter(arende=arende).count()
        if waiting:
            words = ngettext("%(antal)d förfrågan väntar på svar.", "%(antal)d förfrågningar väntar på svar.", waiting)
            rows.append({"fraga": gettext("Förfrågningar"), "svar": words % {"antal": waiting}})
        rows.append(
            {"fraga": gettext("Kvar att göra"), "svar": left if lacks else gettext("Utredningen kan avslutas.")}
        )
    return [("orosanmalan/del_utredning.html", {"utredning": utredning, "rader": rows})]
