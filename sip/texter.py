"""The words of a SIP: in the timeline, in notices, in the access log, and of what a deadline asks for."""

from django.utils.translation import gettext_lazy as _

HANDELSETEXTER = {
    "sip.behov_identifierat": _("Behovet av en samordnad plan togs upp"),
    "sip.avbojd": _("Det blir ingen plan"),
    "sip.arbete_paborjat": _("Det finns en grund att dela uppgifter, och arbetet med planen börjar"),
    "sip.kallad": _("Verksamheterna kallades"),
    "sip.forsta_mote_hallet": _("Det första mötet hölls"),
    "sip.upprattad": _("Planen blev klar"),
    "sip.uppfoljd": _("Planen följdes upp"),
    "sip.avslutad": _("Planen avslutades"),
    "sip.ateroppnad": _("Planen öppnades igen"),
}

NOTISTEXTER = {}

LOGGTEXTER = {
    "sip.behov": _("Tog upp behovet av en SIP"),
}

ATT_GORA = {}
