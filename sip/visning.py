"""What the pages show of a SIP, as rows of label and value."""

from django.utils.translation import gettext as _


def need_rows(sip):
    """The need, as rows for a summary list."""
    return [
        {"fraga": _("Frågan som planen gäller"), "svar": sip.fraga},
        {"fraga": _("Varför samordning behövs"), "svar": sip.behov},
        {"fraga": _("Vem som har sett behovet"), "svar": sip.get_initiativ_display()},
    ]
