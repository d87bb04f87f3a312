"""What the pages show of a SIP, as rows of label and value."""

from django.utils import timezone
from django.utils.translation import gettext as _

from samverkan.webb.templatetags.samverkan import dag, klockan


def need_rows(arende):
    """The need, as rows for a summary list; and why no plan was made of it."""
    sip, declined = arende.sip, getattr(arende, "avbojande", None)
    rows = [
        {"fraga": _("Frågan som planen gäller"), "svar": sip.fraga},
        {"fraga": _("Varför samordning behövs"), "svar": sip.behov},
        {"fraga": _("Vem som har sett behovet"), "svar": sip.get_initiativ_display()},
    ]
    if declined:
        rows += [
            {"fraga": _("Varför ingen plan görs"), "svar": declined.skal},
            {"fraga": _("Så fick personen veta det"), "svar": declined.informerad},
        ]
    return rows


def closing_rows(avslut):
    """How the work ended, as rows for a summary list."""
    rows = [
        {"fraga": _("Varför"), "svar": avslut.get_skal_display()},
        {"fraga": _("Hur det gick"), "svar": avslut.beskrivning},
    ]
    if avslut.mal:
        rows.append({"fraga": _("Målen nådda"), "svar": avslut.get_mal_display()})
    if avslut.om_samre:
        rows.append({"fraga": _("Om det blir sämre igen"), "svar": avslut.om_samre})
    if avslut.oppnad_igen_at:
        rows.append({"fraga": _("Varför planen öppnades igen"), "svar": avslut.oppnad_igen_skal})
    return rows


def discharge_rows(utskrivning):
    """The steps of a discharge and when each was taken, as rows for a summary list."""
    steps = [
        (_("Behovet av insatser bedömt"), utskrivning.insatsbehov_at),
        (_("Inskrivningsmeddelande"), utskrivning.inskrivning_at),
        (_("Utskrivningsklar"), utskrivning.utskrivningsklar_at),
        (_("Utskriven"), utskrivning.utskriven_at),
    ]
    rows = [{"fraga": name, "svar": _moment(at) if at else _("Inte än")} for name, at in steps]
    rows.append({"fraga": _("Fast vårdkontakt"), "svar": utskrivning.fast_vardkontakt or _("Inte utsedd än")})
    return rows


def _moment(at):
    return _("%(dag)s kl. %(tid)s") % {"dag": dag(timezone.localdate(at)), "tid": klockan(at)}
