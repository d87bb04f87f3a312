"""The events that rules start and end at: one list. Processes fire them, rules name them.

A name is `<process>.<event>`. The text says what has happened, as a user would say it.
"""

from samverkan.overenskommelse.markning import gettext_noop as _

PROCESSER = {
    "sip": _("samordnad individuell plan"),
    "orosanmalan": _("orosanmälan"),
    "placeringar": _("placering"),
    "avvikelser": _("avvikelse i samverkan"),
    "forum": _("samrådsgrupp"),
}
"""The processes that rules and events belong to, with their names in Swedish."""

HANDELSER = {
    "sip.behov_identifierat": _("Någon har sett ett behov av samordning"),
    "sip.avbojd": _("Begäran om en plan har avböjts med skäl"),
    "sip.akut_skyddsbehov": _("Barnet bedöms ha ett akut och stort behov av skydd"),
    "sip.samtycke_lamnat": _("Samtycke har lämnats"),
    "sip.samtycke_aterkallat": _("Samtycket har återkallats"),
    "sip.arbete_paborjat": _("Arbetet med planen har börjat"),
    "sip.kallad": _("Berörda verksamheter har kallats"),
    "sip.tjanstemannamote_meddelat": _("Den enskilde har fått veta att ett tjänstemannamöte hålls och varför"),
    "sip.tjanstemannamote_hallet": _("Tjänstemannamötet har hållits"),
    "sip.forsta_mote_hallet": _("Det första mötet har hållits"),
    "sip.andra_mote_hallet": _("Det andra mötet har hållits"),
    "sip.mote_hallet": _("Ett möte har hållits, vilket som helst i ordningen"),
    "sip.upprattad": _("Planen är upprättad"),
    "sip.utlamnad": _("Den enskilde eller vårdnadshavaren har fått planen"),
    "sip.uppfoljd": _("Planen har följts upp"),
    "sip.reviderad": _("Planen har reviderats"),
    "sip.avslutad": _("Planen är avslutad"),
    "sip.ateroppnad": _("Planen är öppnad igen"),
    "sip.insatsbehov_bedomt": _("Läkaren har bedömt att patienten kan behöva insatser efter utskrivning"),
    "sip.inskrivningsmeddelande_skickat": _("Slutenvården har skickat ett inskrivningsmeddelande"),
    "sip.utskrivningsklar_meddelad": _("Slutenvården har meddelat att patienten är utskrivningsklar"),
    "sip.betalningsansvar_intrader": _("Kommunens betalningsansvar börjar"),
    "sip.utskriven": _("Patienten är utskriven"),
    "sip.permission_inledd": _("Permission från tvångsvård har börjat"),
    "sip.permission_avslutad": _("Permission från tvångsvård är slut"),
    "orosanmalan.oro_uppmarksammad": _("Oro kring ett barn har uppmärksammats innan någon anmälan är gjord"),
    "orosanmalan.stod_erbjudet": _("Familjen har fått erbjudande om stöd"),
    "orosanmalan.familjen_informerad": _("Familjen har fått veta att en anmälan görs"),
    "orosanmalan.inkommen": _("Anmälan har kommit in till socialnämnden"),
    "orosanmalan.vidarebefordrad": _("Anmälan är vidarebefordrad till rätt mottagare"),
    "orosanmalan.skyddsbedomd": _("Skyddsbedömningen är gjord"),
    "orosanmalan.skyddsbedomning_dokumenterad": _("Skyddsbedömningen är dokumenterad"),
    "orosanmalan.mote_erbjudet": _("Barnet, vårdnadshavaren och anmälaren har erbjudits ett möte"),
    "orosanmalan.mote_hallet": _("Mötet har hållits"),
    "orosanmalan.beslut": _("Socialnämnden har beslutat att inleda eller inte inleda utredning"),
    "orosanmalan.utredning_inledd": _("Utredning har inletts"),
    "orosanmalan.utredning_inleds_ej": _("Utredning inleds inte"),
    "orosanmalan.hor_till_pagaende": _("Anmälan hör till en utredning som redan pågår"),
    "orosanmalan.aterkoppling_begard": _("Anmälaren har bett om återkoppling"),
    "orosanmalan.aterkopplad": _("Anmälaren har fått återkoppling"),
    "orosanmalan.aterkoppling_olamplig": _("Återkoppling har bedömts vara olämplig"),
    "orosanmalan.utredning_slutford": _("Utredningen är slutförd"),
    "orosanmalan.avslutad": _("Ärendet är avslutat"),
    "placeringar.narmiljo_uttomd": _("Huvudmännen har kommit fram till att resurserna i närmiljön är uttömda"),
    "placeringar.foreslagen": _("En placering har föreslagits"),
    "placeringar.plan_finns": _("En SIP eller en plan enligt SVPL finns för placeringen"),
    "placeringar.kostnad_foreslagen": _("Ett förslag till hur kostnaden ska delas är lämnat"),
    "placeringar.kostnad_faststalld": _("Ansvars- och kostnadsfördelningen är fastställd"),
    "placeringar.ansvarsforbindelse_signerad": _("Båda huvudmännen har skrivit under ansvarsförbindelsen"),
    "placeringar.atertagen": _("Förslaget om placering är återtaget"),
    "placeringar.placerad": _("Personen är placerad, planerat eller akut"),
    "placeringar.placerad_akut": _("Personen är placerad akut"),
    "placeringar.overvagd": _("Socialnämnden har övervägt om vården fortfarande behövs"),
    "placeringar.uppfoljd": _("Placeringen har följts upp gemensamt"),
    "placeringar.plan_uppfoljd": _("Planen för placeringen har följts upp"),
    "placeringar.avslut_planerat": _("Huvudmännen har planerat vad som händer efter placeringen"),
    "placeringar.avslutad": _("Placeringen är avslutad"),
    "avvikelser.rapporterad": _("Avvikelsen är rapporterad"),
    "avvikelser.tvist_vackt": _("Parterna är oeniga och tvisten har tagits upp"),
    "avvikelser.sip_genomford": _("Ett SIP-arbete är genomfört i saken"),
    "avvikelser.mottagen": _("Nivån har tagit emot avvikelsen"),
    "avvikelser.besvarad": _("Nivån har svarat"),
    "avvikelser.lyft": _("Avvikelsen har lyfts till nästa nivå"),
    "avvikelser.lost": _("Avvikelsen är löst"),
    "avvikelser.aterkopplad": _("Alla berörda har fått återkoppling"),
    "avvikelser.avslutad": _("Ärendet är avslutat"),
    "avvikelser.atertagen": _("Avvikelsen är återtagen"),
    "forum.mote_hallet": _("Gruppen har haft möte"),
    "forum.rapport_lamnad": _("Rapporten är lämnad"),
    "forum.overenskommelse_reviderad": _("Överenskommelsen är reviderad"),
}
"""Every event, in the order in which it happens in its process.

`placeringar.placerad` is fired also when the placement is acute, beside `placeringar.placerad_akut`; `sip.mote_hallet`
is fired at every meeting, beside `sip.forsta_mote_hallet` and `sip.andra_mote_hallet`; `orosanmalan.beslut` is fired
beside `utredning_inledd` or `utredning_inleds_ej`, and not when the report belongs to an open inquiry.
"""
