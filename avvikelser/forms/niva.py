"""The forms of a level: receive, answer, solve, hand up; and of the end."""

from django.utils.translation import gettext_lazy as _

from samverkan.webb.falt import Kort, Langtext, VersionForm


class TaEmotForm(VersionForm):
    """That the level has received the deviation."""


class LosForm(VersionForm):
    """That the deviation is solved, or closed: nothing more to write."""


class SvaraForm(VersionForm):
    orsak = Langtext(
        label=_("Vad berodde det på?"),
        help_text=_("Sök orsaken i arbetssättet, inte hos en enskild medarbetare."),
        max_length=4000,
        error_messages={"required": _("Skriv vad det berodde på.")},
    )
    atgard = Langtext(
        label=_("Vad gör ni åt det?"),
        max_length=4000,
        error_messages={"required": _("Skriv vad ni gör åt det.")},
    )
    svar = Langtext(
        label=_("Svar till den som rapporterade"),
        help_text=_("Den som rapporterade och båda enheternas chefer läser svaret. Skriv inga namn."),
        max_length=4000,
        error_messages={"required": _("Skriv ett svar till den som rapporterade.")},
    )


class LyftForm(VersionForm):
    skal = Langtext(
        label=_("Varför lyfts avvikelsen?"),
        help_text=_("Skriv vad ni inte kom överens om, och vad ni vill att nästa nivå tar ställning till."),
        max_length=2000,
        error_messages={"required": _("Skriv varför avvikelsen lyfts: vad ni inte kom överens om.")},
    )


class SipForm(VersionForm):
    sip_dnr = Kort(
        label=_("Planens nummer"),
        help_text=_("Till exempel HBGSOC-2026-00012."),
        max_length=40,
        error_messages={"required": _("Skriv planens nummer.")},
    )


class AterkopplaForm(VersionForm):
    text = Langtext(
        label=_("Återkoppling till den som rapporterade och alla berörda"),
        help_text=_("Skriv hur det löstes och vad som ändras. Skriv inga namn."),
        max_length=4000,
        error_messages={"required": _("Skriv vad den som rapporterade ska få veta.")},
    )


class AtertaForm(VersionForm):
    text = Langtext(
        label=_("Varför tas avvikelsen tillbaka?"),
        help_text=_("Den som rapporterade läser det."),
        max_length=4000,
        error_messages={"required": _("Skriv varför avvikelsen tas tillbaka.")},
    )
