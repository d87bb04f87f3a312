"""The words of a deviation: in the timeline, in notices and in the access log."""

from django.utils.translation import gettext_lazy as _

from samverkan.notis.texter import Notistext

HANDELSETEXTER = {
    "avvikelser.avidentifierad": _("En chef godkände en text utan namn för gruppen"),
    "avvikelser.identitet_visad": _("Någon i gruppen fick se vem avvikelsen gäller, en kort tid"),
    "avvikelser.identitet_slut": _("Namnet visas inte längre för gruppen"),
    "avvikelser.bedomd": _("Avvikelsen bedömdes: brist på systemnivå eller inte"),
    "avvikelser.atgard": _("En åtgärd bestämdes"),
    "avvikelser.chef_till": _("En chef till fick avvikelsen"),
    "avvikelser.chef_bort": _("En chef som hade tagits in togs bort från avvikelsen"),
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
    "avvikelser.till_gruppen": Notistext(
        _("En avvikelse utan namn har kommit till gruppen"), sida="avvikelser-gruppen", om_arende=False
    ),
    "avvikelser.identitet_visad": Notistext(_("Någon i gruppen får se vem en avvikelse gäller"), sida="arende"),
    "avvikelser.identitet_att_se": Notistext(
        _("Du får se vem en avvikelse gäller, en kort tid"), sida="avvikelser-gruppen", om_arende=False
    ),
    "avvikelser.atgard": Notistext(
        _("Du har fått ansvar för en åtgärd efter en avvikelse"), sida="min-dag", om_arende=False
    ),
    "avvikelser.gruppens_atgard": Notistext(_("Gruppen har bestämt en åtgärd efter en avvikelse"), sida="arende"),
    "avvikelser.chef_till": Notistext(_("En chef har tagit in dig i en avvikelse"), sida="arende"),
    "avvikelser.chef_bort": Notistext(
        _("Du har tagits bort från en avvikelse som du togs in i"), sida="avvikelser", om_arende=False
    ),
    "avvikelser.atgard_forsenad": Notistext(
        _("Dagen för en åtgärd som du ansvarar för har gått"), sida="min-dag", om_arende=False
    ),
    "avvikelser.atgard_utan_agare": Notistext(
        _("Dagen för en åtgärd har gått, och den som ansvarade arbetar inte kvar"), sida="avvikelser", om_arende=False
    ),
    "avvikelser.gruppens_atgard_utan_agare": Notistext(
        _("Dagen för en av gruppens åtgärder har gått, och den som ansvarade är inte kvar"),
        sida="avvikelser-gruppen",
        om_arende=False,
    ),
    "avvikelser.forsenad": Notistext(_("En avvikelse skulle ha haft svar nu"), sida="arende"),
    "avvikelser.gruppen_forsenad": Notistext(
        _("En avvikelse skulle ha haft gruppens svar nu"), sida="avvikelser-gruppen", om_arende=False
    ),
    "avvikelser.gruppens_lost": Notistext(
        _("En avvikelse som gruppen har haft är löst"), sida="avvikelser-gruppen", om_arende=False
    ),
    "avvikelser.gruppen_mottagen": Notistext(_("Gruppen har tagit emot en avvikelse"), sida="arende"),
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
    "avvikelser.avidentifierar": _("Läste en rapport för att skriva den utan namn"),
    "avvikelser.avidentifierad": _("Godkände en text utan namn"),
    "avvikelser.gruppens": _("Såg gruppens lista över avvikelser"),
    "avvikelser.gruppens_last": _("Läste en avvikelse utan namn"),
    "avvikelser.identitet_visad": _("Lät någon i gruppen se vem en avvikelse gäller"),
    "avvikelser.identitet_last": _("Läste vem en avvikelse gäller"),
    "avvikelser.identitet_slut": _("Slutade visa vem en avvikelse gäller"),
    "avvikelser.bedomd": _("Bedömde en avvikelse"),
    "avvikelser.atgard": _("Bestämde en åtgärd"),
    "avvikelser.atgard_last": _("Läste en åtgärd"),
    "avvikelser.atgard_klar": _("Gjorde klart en åtgärd"),
    "avvikelser.chef_till": _("Tog in en chef till i en avvikelse"),
    "avvikelser.chef_bort": _("Tog bort en chef från en avvikelse"),
    "avvikelser.listan": _("Såg listan över avvikelser"),
    "avvikelser.sok": _("Sökte i texter utan namn"),
    "avvikelser.siffror": _("Såg avvikelser i siffror"),
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
