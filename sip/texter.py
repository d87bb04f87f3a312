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
    "sip.utvardering": _("Familjen fick koder för att säga vad de tyckte om mötet"),
}

NOTISTEXTER = {}

LOGGTEXTER = {
    "sip.behov": _("Tog upp behovet av en SIP"),
    "sip.utvardering": _("Tog fram koder för familjens utvärdering"),
    "sip.utvardering_summor": _("Såg summorna av familjernas utvärderingar"),
}

ATT_GORA = {}
