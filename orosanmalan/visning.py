"""A report, its assessment and its decision as rows of question and answer, for the `sammanfattning` component."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from orosanmalan.models import Anmalan
from orosanmalan.varianter import asked
from samverkan.webb.steg import answered as answered
from samverkan.webb.templatetags.samverkan import dag_och_klocka

WORRY = {
    "fara": gettext_lazy("Vad är faran?"),
    "oro": gettext_lazy("Vad gör anmälaren orolig?"),
    "hort": gettext_lazy("Vad har anmälaren hört, och av vem?"),
    "nar": gettext_lazy("När hände det?"),
    "hur_lange": gettext_lazy("Hur länge och hur ofta?"),
    "varfor_nu": gettext_lazy("Varför just nu?"),
    "tidigare_oro": gettext_lazy("Tidigare oro"),
    "franvaro": gettext_lazy("Frånvaro"),
    "undersokt": gettext_lazy("Undersökt och dokumenterat"),
    "skador": gettext_lazy("Skador"),
    "nasta_besok": gettext_lazy("Nästa besök"),
    "gjort": gettext_lazy("Vad anmälaren själv har gjort"),
    "andra_barn": gettext_lazy("Andra barn i hemmet"),
}
"""The worry in the reporter's own words, in the order that it is read."""

OLAMPLIGT = gettext_lazy("Socialtjänsten kan inte lämna något besked om den här anmälan.")
"""What the reporter reads when an answer is unsuitable (SoL 19:6)."""


def answer(aterkoppling):
    """The answer to the reporter, word for word; empty until there is one."""
    if not aterkoppling or not aterkoppling.lamnad_at:
        return ""
    return OLAMPLIGT if aterkoppling.olamplig else aterkoppling.get_besked_display()


def yes_no(answer):
    """A yes or a no in words."""
    return _("Ja") if answer else _("Nej")


def child_rows(barn):
    """The child as described. `barn` None: the acting uppdrag may not see it."""
    if barn is None:
        return [{"fraga": _("Barnet"), "svar": _("Uppgifterna är skyddade. Du ser dem inte i det här uppdraget.")}]
    guardians = [
        ", ".join(part for part in (name, phone) if part)
        for name, phone in (
            (barn.vardnadshavare_1, barn.vardnadshavare_1_telefon),
            (barn.vardnadshavare_2, barn.vardnadshavare_2_telefon),
        )
    ]
    school = ", ".join(part for part in (barn.skola, barn.klass) if part)
    return [
        {"fraga": _("Barnets namn"), "svar": f"{barn.fornamn} {barn.efternamn}".strip()},
        {"fraga": _("Personnummer"), "svar": barn.nummer},
        {"fraga": _("Adress"), "svar": barn.adress},
        {"fraga": _("Skola eller förskola"), "svar": school},
        {"fraga": _("Var barnet är nu"), "svar": barn.finns_nu},
        {"fraga": _("Språk för tolk"), "svar": barn.tolksprak},
        {"fraga": _("Skyddade personuppgifter"), "svar": barn.get_skydd_slag_display()},
        {"fraga": _("Vårdnadshavare"), "svar": "\n".join(one for one in guardians if one)},
    ]


def worry_rows(anmalan):
    """The worry and the reporter."""
    rows = [
        {"fraga": question, "svar": getattr(anmalan, name)}
        for name, question in WORRY.items()
        if asked(name, anmalan.variant) and (name != "fara" or anmalan.akut_fara)
    ]
    rows.append({"fraga": _("Är barnet i fara just nu?"), "svar": yes_no(anmalan.akut_fara)})
    rows.append(
        {"fraga": _("Misstanke om våld, sexuella övergrepp eller hedersförtryck?"), "svar": yes_no(anmalan.vald)}
    )
    if not anmalan.vald:
        rows += _guardians_know(anmalan)
        rows.append({"fraga": _("Vet barnet om anmälan?"), "svar": anmalan.get_barn_informerat_display()})
    return [*rows, *reporter_rows(anmalan)]


def _guardians_know(anmalan):
    """Of each guardian whether they know, in the order of the child's rows."""
    first, second = anmalan.get_vh_informerad_display(), anmalan.get_vh_2_informerad_display()
    if not second:
        return [{"fraga": _("Vet vårdnadshavaren om anmälan?"), "svar": first}]
    return [
        {"fraga": _("Vet den första vårdnadshavaren om anmälan?"), "svar": first},
        {"fraga": _("Vet den andra vårdnadshavaren om anmälan?"), "svar": second},
    ]


def reporter_rows(anmalan):
    """Who reported: a professional with unit and wishes, or a private person, who may be anonymous."""
    name, known_as, phone = anmalan.anmalare_namn, anmalan.anmalare_yrke, anmalan.anmalare_telefon
    if anmalan.variant == Anmalan.Variant.PRIVAT:
        kind = _("Privatperson, anonym") if anmalan.anonym else _("Privatperson")
        return [
            {"fraga": _("Anmälare"), "svar": "\n".join(part for part in (kind, name, phone) if part)},
            {"fraga": _("Hur anmälaren känner barnet"), "svar": known_as},
        ]
    return [
        {
            "fraga": _("Anmälare"),
            "svar": "\n".join(part for part in (name, known_as, anmalan.anmalare_enhet.namn, phone) if part),
        },
        {"fraga": _("Vill vara med på möte"), "svar": yes_no(anmalan.vill_delta)},
    ]


def at_a_glance(barn, anmalan):
    """What the one who sorts the inbox needs of a report, all else left to the case: the child, the worry, the reporter."""
    first = {_("Barnet"), _("Barnets namn"), _("Personnummer"), _("Var barnet är nu"), _("Vårdnadshavare")}
    child = [row for row in child_rows(barn) if row["fraga"] in first]
    return [row for row in [*child, *worry_rows(anmalan)] if row["svar"]]


def assessment_rows(skyddsbedomning, beslut, aterkoppling):
    """What social services have assessed and decided so far."""
    rows = []
    if skyddsbedomning:
        need = _("Barnet behöver skydd genast.") if skyddsbedomning.akut else _("Barnet behöver inte skydd genast.")
        rows.append({"fraga": _("Skyddsbedömning"), "svar": _signed(need, skyddsbedomning)})
        if skyddsbedomning.atgarder:
            rows.append({"fraga": _("Det här gjordes genast"), "svar": skyddsbedomning.atgarder})
    else:
        rows.append({"fraga": _("Skyddsbedömning"), "svar": _("Skyddsbedömning saknas.")})
    if beslut:
        rows.append({"fraga": _("Beslut"), "svar": _signed(beslut.get_utfall_display() + ".", beslut)})
        if beslut.stod:
            rows.append({"fraga": _("Stöd som familjen erbjuds"), "svar": beslut.stod})
    if aterkoppling:
        answer = _("Anmälaren har bett om besked och väntar på svar.")
        if aterkoppling.olamplig:
            answer = _("Det bedömdes olämpligt att lämna besked.")
        elif aterkoppling.besked:
            answer = _("Anmälaren har fått beskedet: %(besked)s") % {"besked": aterkoppling.get_besked_display()}
        rows.append({"fraga": _("Besked till anmälaren"), "svar": answer})
    return rows


def _signed(conclusion, paper):
    return "\n".join([conclusion, paper.motivering, f"{paper.av.user.namn}, {dag_och_klocka(paper.at)}"])


def what_happens_now(anmalan):
    """What the reporter is told after sending, as sentences."""
    closed = _("%(enhet)s är stängd nu. Kan det inte vänta, ring socialjouren.") % {"enhet": anmalan.mottagare.namn}
    sentences = [
        *([closed] if anmalan.utanfor_kontorstid else []),
        _("%(enhet)s bedömer i dag om barnet behöver skydd genast.") % {"enhet": anmalan.mottagare.namn},
        _("Inom 14 dagar beslutar socialtjänsten om en utredning ska inledas."),
    ]
    if anmalan.vill_ha_aterkoppling:
        sentences.append(_("Du får besked i Samverkan, under Mina anmälningar, senast en vecka efter beslutet."))
    if anmalan.vald:
        sentences.append(_("Berätta inte för familjen att du har anmält. Socialtjänsten tar den kontakten."))
    return sentences


def whom_to_call(anmalan):
    """Whom the reporter calls, as one sentence."""
    return how_to_call(anmalan.mottagare)


def how_to_call(unit):
    """A telephone to the reception, and out of hours to the emergency service, as one sentence."""
    parts = []
    if unit.telefon:
        parts.append(_("Frågor: ring %(enhet)s, %(telefon)s.") % {"enhet": unit.namn, "telefon": unit.telefon})
    if unit.jourtelefon:
        parts.append(_("Kvällar och helger: socialjouren, %(telefon)s.") % {"telefon": unit.jourtelefon})
    return " ".join(parts)
