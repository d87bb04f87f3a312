"""The words of a deviation: in the timeline, in notices and in the access log."""

from django.utils.translation import gettext_lazy as _

from samverkan.notis.texter import Notistext

HANDELSETEXTER = {
    "avvikelser.rapporterad": _("Avvikelsen rapporterades"),
    "avvikelser.tvist_vackt": _("Parterna är oeniga, och tvisten togs upp"),
    "avvikelser.sip_genomford": _("Det antecknades att SIP-arbetet är gjort"),
    "avvikelser.mottagen": _("Nivån tog emot avvikelsen"),
    "avvikelser.besvarad": _("Nivån svarade"),
    "avvikelser.lyft": _("Avvikelsen lyftes till nästa nivå"),
    "avvikelser.lost": _("Avvikelsen löstes"),
    "avvikelser.aterkopplad": _("Den som rapporterade och alla berörda fick återkoppling"),
    "avvikelser.avslutad": _("Avvikelsen avslutades och räknas i årsrapporten"),
    "avvikelser.atertagen": _("Avvikelsen togs tillbaka"),
}

NOTISTEXTER = {
    "avvikelser.rapporterad": Notistext(_("En avvikelse i samverkan har kommit till dig som chef"), sida="arende"),
    "avvikelser.mottagen": Notistext(_("Din avvikelse är mottagen"), sida="avvikelser-min"),
    "avvikelser.besvarad": Notistext(_("Din avvikelse har fått svar"), sida="avvikelser-min"),
    "avvikelser.aterkopplad": Notistext(
        _("Din avvikelse är löst, och du har fått återkoppling"), sida="avvikelser-min"
    ),
    "avvikelser.lyft": Notistext(_("En avvikelse är lyft till nästa nivå"), sida="arende"),
    "avvikelser.lyft_rapportor": Notistext(_("Din avvikelse är lyft till nästa nivå"), sida="avvikelser-min"),
    "avvikelser.atertagen_rapportor": Notistext(_("Din avvikelse är återtagen"), sida="avvikelser-min"),
    "avvikelser.lost": Notistext(_("En avvikelse är löst"), sida="arende"),
    "avvikelser.svar": Notistext(_("En avvikelse har fått svar"), sida="arende"),
    "avvikelser.aterkoppling": Notistext(_("En avvikelse har fått återkoppling"), sida="arende"),
    "avvikelser.atertagen": Notistext(_("En avvikelse är återtagen"), sida="arende"),
}

LOGGTEXTER = {
    "avvikelser.rapporterad": _("Rapporterade en avvikelse"),
    "avvikelser.fran": _("Började rapportera en avvikelse från ett ärende"),
    "avvikelser.min": _("Läste sin egen avvikelse"),
    "avvikelser.mottagen": _("Tog emot en avvikelse"),
    "avvikelser.besvarad": _("Besvarade en avvikelse"),
    "avvikelser.lyft": _("Lyfte en avvikelse till nästa nivå"),
    "avvikelser.lost": _("Löste en avvikelse"),
    "avvikelser.aterkopplad": _("Återkopplade en avvikelse"),
    "avvikelser.avslutad": _("Avslutade en avvikelse"),
    "avvikelser.atertagen": _("Tog tillbaka en avvikelse"),
    "avvikelser.sip_genomford": _("Antecknade att SIP-arbetet är gjort"),
}
