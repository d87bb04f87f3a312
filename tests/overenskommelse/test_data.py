"""The agreements that come with Samverkan say what the agreements and the law say.

The tables are written by hand from the texts, clause by clause: what must be there with its value, and what must not be
there because the text gives no such rule. Lengths and the like are compared as people write them.
"""

import pytest

from samverkan.overenskommelse.langd import Langd
from samverkan.overenskommelse.regler import Frist, Punkt
from samverkan.overenskommelse.schema import read_all, read_lagrum

AVTAL = read_all()
LAGRUM = read_lagrum()


def rule(avtal, nyckel):
    found = AVTAL[avtal].versioner[-1].regel(nyckel)
    assert found is not None, f"{avtal} has no {nyckel}"
    return found


def rows(table):
    """The rows of a table, each with its agreement in front."""
    return [(avtal, *row) for avtal, rows in table.items() for row in rows]


def plain(value):
    """A value as the table writes it: lengths and times as text, points as their codes."""
    match value:
        case Langd():
            return str(value)
        case tuple():
            return tuple(plain(part) for part in value)
        case Punkt():
            return value.kod
        case _:
            return value


# by agreement: rule, from, to, time, hard or goal, last day on a holiday
FRISTER = {
    "lagen": [
        ("sip.inskrivningsmeddelande", "sip.insatsbehov_bedomt", "sip.inskrivningsmeddelande_skickat", "24 timmar", "hard", "star"),
        ("sip.utskrivning_kallelse", "sip.utskrivningsklar_meddelad", "sip.kallad", "3 dagar", "hard", "rullar"),
        ("sip.betalningsdag", "sip.utskrivningsklar_meddelad", "sip.utskriven", "3 dagar", "hard", "star"),
        ("orosanmalan.skyddsbedomning", "orosanmalan.inkommen", "orosanmalan.skyddsbedomd", "samma dag", "hard", "star"),
        ("orosanmalan.skyddsbedomning_dokumenterad", "orosanmalan.inkommen", "orosanmalan.skyddsbedomning_dokumenterad",
            "1 dag", "mal", "star"),
        ("orosanmalan.forhandsbedomning", "orosanmalan.inkommen", "orosanmalan.beslut", "14 dagar", "hard", "rullar"),
        ("orosanmalan.utredning", "orosanmalan.utredning_inledd", "orosanmalan.utredning_slutford", "4 månader", "hard", "rullar"),
        ("orosanmalan.aterkoppling", "orosanmalan.beslut", "orosanmalan.aterkopplad", "1 vecka", "hard", "rullar"),
        ("orosanmalan.aterkoppling_begard_senare", "orosanmalan.aterkoppling_begard", "orosanmalan.aterkopplad",
            "samma dag", "hard", "star"),
        ("orosanmalan.aterkoppling_pagaende", "orosanmalan.hor_till_pagaende", "orosanmalan.aterkopplad", "samma dag", "hard", "star"),
        ("placeringar.overvagande", "placeringar.placerad", "placeringar.overvagd", "6 månader", "hard", "rullar"),
    ],
    "skane-ram": [
        ("sip.upprattad", "sip.kallad", "sip.upprattad", "15 dagar", "mal", "star"),
        ("sip.permission", "sip.permission_inledd", "sip.permission_avslutad", "4 veckor", "hard", "star"),
        ("placeringar.kostnad_akut", "placeringar.placerad_akut", "placeringar.kostnad_faststalld", "5 dagar", "mal", "star"),
    ],
    "helsingborg-under-18": [
        ("sip.upprattad", "sip.kallad", "sip.upprattad", "15 dagar", "mal", "star"),
        ("placeringar.kostnad_akut", "placeringar.placerad_akut", "placeringar.kostnad_faststalld", "5 dagar", "mal", "star"),
    ],
    "helsingborg-skola-socialtjanst": [
        ("orosanmalan.forhandsbedomning", "orosanmalan.inkommen", "orosanmalan.beslut", "14 dagar", "hard", "rullar"),
        ("orosanmalan.utredning", "orosanmalan.utredning_inledd", "orosanmalan.utredning_slutford", "4 månader", "hard", "rullar"),
        ("orosanmalan.mobila_teamet", "orosanmalan.oro_uppmarksammad", "orosanmalan.stod_erbjudet", "24 timmar", "hard", "star"),
    ],
    "lotsmodellen": [
        ("sip.forsta_mote", "sip.kallad", "sip.forsta_mote_hallet", "15 arbetsdagar", "mal", "star"),
    ],
    "blekinge": [
        ("placeringar.kostnad_akut", "placeringar.placerad_akut", "placeringar.kostnad_faststalld", "30 dagar", "mal", "star"),
    ],
}  # fmt: skip


@pytest.mark.parametrize(("avtal", "nyckel", "fran", "till", "tid", "styrka", "helgdag"), rows(FRISTER))
def test_each_deadline_says_what_the_text_says(avtal, nyckel, fran, till, tid, styrka, helgdag):
    found = rule(avtal, nyckel)
    assert (found.slag, found.fran, found.till) == ("frist", fran, till)
    assert (str(found.tid), found.styrka, found.helgdag) == (tid, styrka, helgdag)


def test_there_are_no_other_deadlines():
    """Where a text gives no time there is none: Jönköping has no deadline at all."""
    there = {
        (key, r.nyckel) for key, avtal in AVTAL.items() for r in avtal.versioner[-1].regler if isinstance(r, Frist)
    }
    assert there == {row[:2] for row in rows(FRISTER)}


# by agreement: rule, kind, what it must say
REGLER = {
    "lagen": [
        ("sip.paborjas", "skyndsamhet", {"ord": "genast", "till": "sip.arbete_paborjat"}),
        ("sip.parter", "parter", {"parter": ("socialtjanst", "halso_sjukvard"), "minst": 2, "samma_huvudman": False}),
        ("sip.samtycke", "samtycke", {"fran": ("den_enskilde", "vardnadshavare"), "alla_vardnadshavare": True, "kan_aterkallas": True}),
        ("sip.narvaro", "narvaro", {"alltid": ("den_enskilde",), "bjuds_in": ("narstaende",), "skal_antecknas": False}),
        ("sip.innehall", "innehall", {"punkter": ("insatser", "ansvar", "andras_atgarder", "overgripande_ansvar")}),
        ("sip.utskrivning_kallar", "kallelse", {"kallar": ("fast_vardkontakt",), "variant": "utskrivning"}),
        ("sip.betalning_kraver", "sparr", {
            "fore": "sip.betalningsansvar_intrader",
            "kraver": ("sip.inskrivningsmeddelande_skickat", "sip.utskrivningsklar_meddelad", "sip.kallad"),
        }),
        ("orosanmalan.anmalan", "skyndsamhet", {"ord": "genast", "till": "orosanmalan.inkommen"}),
        ("orosanmalan.mote", "narvaro", {"bjuds_in": ("barnet", "vardnadshavare", "anmalare")}),
        ("orosanmalan.aterkoppling_innehall", "aterkoppling", {
            "till": "anmalare", "pa_begaran": True,
            "far_omfatta": ("orosanmalan.utredning_inledd", "orosanmalan.utredning_inleds_ej", "orosanmalan.hor_till_pagaende"),
        }),
    ],
    "skane-ram": [
        ("sip.kallelse", "kallelse", {"initiativ": ("verksamhet_som_ser_behovet",)}),
        ("sip.utskrivning_kallar", "kallelse", {"kallar": ("vardcentral", "oppenvard"), "variant": "utskrivning"}),
        ("sip.narvaro", "narvaro", {
            "alltid": ("den_enskilde", "vardnadshavare", "narstaende"), "skal_antecknas": True,
            "undantag": "Om det bedöms vara uppenbart olämpligt",
        }),
        ("sip.samordnare", "motesroll", {"roll": "samordnare", "utses": True}),
        ("sip.dokumentation", "dokumentation", {
            "handlingar": ("samtycke", "plan"), "lamnas_till": ("den_enskilde", "vardnadshavare"), "ansvarig": "samordnare",
        }),
        ("sip.innehall", "innehall", {"punkter": ("insatser", "ansvar", "andras_atgarder", "overgripande_ansvar")}),
        ("sip.permission", "frist", {"variant": "tvangsvard"}),
        ("placeringar.plan_fore", "sparr", {
            "fore": "placeringar.placerad", "kraver": ("placeringar.plan_finns",), "utom": ("akut",),
        }),
        ("placeringar.kostnad_fore", "sparr", {
            "fore": "placeringar.placerad", "kraver": ("placeringar.kostnad_faststalld",), "utom": ("akut",),
        }),
        ("placeringar.plan_vid_akut", "skyndsamhet", {
            "fran": "placeringar.placerad_akut", "till": "placeringar.plan_finns", "ord": "så snart det finns möjlighet",
        }),
        ("placeringar.kostnadsfordelning", "kostnadsfordelning", {"skriftlig": True, "handling": "ansvarsförbindelse"}),
        ("placeringar.retroaktiva_krav", "retroaktiva_krav", {"bara_om": ("placeringar.plan_finns",), "utom": ("akut",)}),
        ("placeringar.uppfoljning_fore_utskrivning", "sparr", {
            "fore": "placeringar.avslutad", "kraver": ("placeringar.plan_uppfoljd",),
        }),
        ("forum.kostnadsfritt", "kostnadsfritt", {}),
        ("forum.uppfoljning", "rapport", {"fran": ("regional",), "antal": 1, "per": "ar"}),
        ("forum.revidering", "revidering", {
            "antal": 1, "per": "ar", "styrka": "mal",
            "undertecknas_av": (
                "ansvariga verksamhetschefer inom primärvård och psykiatri",
                "förvaltningschefer eller motsvarande inom socialtjänst, förskola och skola",
            ),
        }),
    ],
    "helsingborg-under-18": [
        ("sip.kallelse", "kallelse", {"initiativ": ("verksamhet_som_ser_behovet",)}),
        ("sip.narvaro", "narvaro", {"alltid": ("den_enskilde", "vardnadshavare", "narstaende"), "skal_antecknas": True}),
        ("sip.samordnare", "motesroll", {"roll": "samordnare", "utses": True}),
        ("sip.dokumentation", "dokumentation", {"var": "journal eller akt", "ansvarig": "samordnare"}),
        ("sip.innehall", "innehall", {
            "punkter": ("insatser", "ansvar", "andras_atgarder", "overgripande_ansvar", "uppfoljning"),
        }),
        ("sip.kostnad_pa_moten", "amnesforbud", {
            "amnen": ("kostnad", "ansvarsfordelning"), "inte_pa": "mote_med_den_enskilde", "tas_upp_pa": "tjanstemannamote",
            "den_enskilde_informeras": True,
        }),
        ("sip.tjanstemannamote", "sparr", {
            "fore": "sip.tjanstemannamote_hallet", "kraver": ("sip.tjanstemannamote_meddelat",),
        }),
        ("sip.narvaro_verksamheter", "narvaro", {
            "alltid": ("slutenvard", "oppenvard", "kommun"), "vid_behov": ("lakare",), "mandat": True,
        }),
        ("avvikelser.kraver_sip", "sparr", {
            "fore": "avvikelser.tvist_vackt", "kraver": ("avvikelser.sip_genomford",),
        }),
        ("avvikelser.rapportering", "avvikelsehantering", {
            "blankett": "Brister i samverkan", "skriftligt_svar": True, "svar_fran": "samradsgrupp",
        }),
        ("avvikelser.systembrister", "rapport", {"fran": ("samradsgrupp",), "till": "regional", "antal": 1, "per": "ar"}),
        ("forum.arsrapport", "rapport", {
            "manad": "december", "antal": 1, "per": "ar",
            "innehall": (
                "sammanställning och analys av brister, klagomål och tvister",
                "kompetensutveckling om samverkan",
                "förslag på åtgärder",
            ),
            "underlag_for": "nästa års områden för uppföljning och utvärdering",
        }),
        ("forum.moten", "moten", {
            "forum": "samradsgrupp", "minst": 4, "per": "ar", "arenden_in": "1 vecka", "protokoll": True,
            "leds_av": "psykiatrisamordnaren",
        }),
        ("forum.moten_vuxna", "moten", {"tillsammans_med": "samradsgrupp-vuxna", "minst": 1, "hogst": 2, "per": "ar"}),
        # Helsingborg and the north-west, practice
        ("forum.praxis_regional", "moten", {"forum": "regional", "minst": 4, "per": "ar"}),
        ("forum.praxis_litet_samrad", "moten", {"forum": "litet-samrad", "minst": 4, "per": "ar"}),
        ("forum.praxis_stort_samrad", "moten", {"forum": "stort-samrad", "minst": 2, "per": "ar"}),
        ("forum.praxis_styrgrupp", "moten", {"forum": "styrgrupp", "minst": 4, "per": "ar"}),
        ("forum.praxis_ordforande", "moten", {"forum": "ordforande", "minst": 8, "per": "ar"}),
        ("forum.praxis_brister", "moten", {"forum": "brister", "minst": 4, "per": "ar"}),
        ("forum.praxis_bup_buf", "moten", {"forum": "bup-buf", "minst": 2, "per": "termin", "avidentifierat": True}),
    ],
    "helsingborg-skola-socialtjanst": [
        ("orosanmalan.konsultation", "konsultation", {"utan_namn": True}),
        ("orosanmalan.information", "information", {
            "till": ("vardnadshavare", "barnet"), "nar": "fore_anmalan", "aldrig_vid": ("vald", "sexuella_overgrepp"),
        }),
        ("orosanmalan.mote", "narvaro", {"bjuds_in": ("anmalare",)}),
        ("orosanmalan.aterkoppling_innehall", "aterkoppling", {"till": "anmalare", "pa_begaran": True}),
        ("forum.omlottgrupp", "rapport", {"fran": ("omlottgrupp", "ledningsgrupp"), "antal": 2, "per": "ar"}),
    ],
    "jonkoping": [
        ("sip.kallelse", "kallelse", {
            "kallar": ("verksamhet_med_pagaende_insats", "vardnadshavare"),
            "ny_aktor": "En verksamhet som inte har kontakt med barnet kommer in genom en remiss som vårdnadshavarna har godkänt, "
            "eller genom att de får stöd att själva ta kontakt.",
        }),
        ("sip.akut_skydd", "undantag", {"variant": "akut_skydd", "fran_regel": "sip.kallelse"}),
        ("sip.intern", "parter", {"variant": "intern", "samma_huvudman": True}),
        ("sip.samtycke", "samtycke", {"kravs_inte_vid": ("lvu", "lpt")}),
        ("avvikelser.interimsansvar", "interimsansvar", {
            "ansvarar": "parterna_gemensamt", "fran": "avvikelser.tvist_vackt", "till": "avvikelser.lost", "ord": "utan dröjsmål",
        }),
        ("avvikelser.rapportering", "avvikelsehantering", {"foljs_upp_av": ("analysgrupp", "strategigrupp")}),
        ("forum.handlingsplan", "rapport", {"fran": ("strategigrupp",), "antal": 1, "per": "tertial"}),
        ("forum.chefsgrupp", "moten", {"forum": "chefsgrupp", "minst": 3, "per": "ar"}),
        ("forum.lansdelsgrupper", "rapport", {"fran": ("lansdelsgrupper",), "till": "reko", "antal": 1, "per": "ar"}),
        ("forum.avvikelser", "rapport", {"fran": ("strategigrupp",), "antal": 1, "per": "ar"}),
    ],
    "lotsmodellen": [
        ("sip.fas_bedomning", "fas", {"minst": "4 veckor", "hogst": "16 veckor"}),
        ("sip.fas_genomforande", "fas", {"minst": "8 veckor", "hogst": "16 veckor"}),
        ("sip.motesantal", "motesantal", {"normalt": 3, "sallan_fler_an": 5}),
        ("sip.samtycke", "samtycke", {
            "fran": ("vardnadshavare",), "alla_vardnadshavare": True, "form": "skriftligt", "lamnas_i": "kallelsen",
            "galler_for": ("namngivna_verksamheter", "angiven_fraga", "processens_tid"), "kan_aterkallas": True,
        }),
        ("sip.kallelse", "kallelse", {"bestammer_vilka": ("vardnadshavare",), "kallar": ("initiativtagare", "vardnadshavare")}),
        ("sip.parter", "parter", {"samma_huvudman": True, "parter": ("socialtjanst", "skola", "vard_omsorg", "halso_sjukvard")}),
        ("sip.initiativtagare", "motesroll", {"roll": "initiativtagare"}),
        ("sip.verksamhetsaktor", "motesroll", {"roll": "verksamhetsaktor"}),
        ("sip.samtalsledare", "motesroll", {"roll": "samtalsledare", "neutral": True}),
        ("sip.lots", "motesroll", {"roll": "lots", "familjen_valjer": True}),
        ("sip.sekreterare", "motesroll", {"roll": "sekreterare"}),
        ("sip.innehall", "innehall", {
            "punkter": ("narvaro", "nulage", "mal", "ataganden", "tidsplan", "familjens_syn", "lots", "nasta_mote"),
        }),
        ("sip.dokumentation", "dokumentation", {
            "vid_motet": True, "enda_gemensamma": True, "undertecknas_av": ("vardnadshavare",),
            "lamnas_till": ("deltagare", "vardnadshavare"),
        }),
        ("sip.begransning", "begransning", {"inte_for": ("akuta_arenden", "fortur")}),
        ("sip.kritik_pa_moten", "amnesforbud", {"amnen": ("kritik_mot_annan_verksamhet",), "inte_pa": "mote_med_den_enskilde"}),
        ("sip.avslut", "avslut", {"malen_nadda": False}),
        ("avvikelser.rapportering", "avvikelsehantering", {
            "rapporteras_i": "verksamhetens interna avvikelsesystem", "annars_till": "en särskilt utsedd person",
        }),
    ],
    "blekinge": [
        ("sip.parter", "parter", {"parter": ("halso_sjukvard", "socialtjanst", "skola"), "minst": 2}),
        ("sip.kallelse", "kallelse", {"initiativ": ("den_enskilde", "narstaende", "personal")}),
        ("sip.innehall", "innehall", {"punkter": ("insatser", "ansvar", "andras_atgarder", "overgripande_ansvar", "mal")}),
        ("placeringar.narmiljo", "sparr", {"fore": "placeringar.foreslagen", "kraver": ("placeringar.narmiljo_uttomd",)}),
        ("placeringar.plan_fore", "sparr", {"kraver": ("placeringar.plan_finns",), "utom": ("akut",)}),
        ("placeringar.innehall", "innehall", {
            "plan": "placeringsplan", "punkter": ("mal", "onskemal", "ansvar", "egen_eller_kopt", "skola_sysselsattning"),
        }),
        ("placeringar.kostnad_fore", "sparr", {"kraver": ("placeringar.kostnad_faststalld",), "utom": ("akut",)}),
        ("placeringar.kostnadsfordelning", "kostnadsfordelning", {
            "skriftlig": True, "anges_i": ("kronor", "procent"), "samordnas_av": "socialtjanst",
            "deltagande": "Parterna är skyldiga att snarast delta i diskussionen om samfinansiering",
        }),
        ("placeringar.kostnad_innehall", "innehall", {
            "plan": "kostnadsoverenskommelse", "punkter": ("ansvar", "halso_sjukvard", "kostnadsfordelning"),
        }),
        ("placeringar.betalar_tills_vidare", "interimsbetalare", {
            "betalar": "placerande_huvudman", "till": "placeringar.kostnad_faststalld", "variant": "akut",
        }),
        ("placeringar.avslut", "sparr", {"fore": "placeringar.avslutad", "kraver": ("placeringar.avslut_planerat",)}),
        ("avvikelser.rapportering", "avvikelsehantering", {"rapporteras_i": "respektive verksamhets avvikelsesystem"}),
        ("forum.uppfoljning", "rapport", {"fran": ("lansovergripande", "lsvo", "psvo"), "antal": 1, "per": "ar"}),
    ],
}  # fmt: skip


@pytest.mark.parametrize(("avtal", "nyckel", "slag", "says"), rows(REGLER))
def test_each_other_rule_says_what_the_text_says(avtal, nyckel, slag, says):
    found = rule(avtal, nyckel)
    assert found.slag == slag
    assert {name: plain(getattr(found, name)) for name in says} == says


# agreement: the levels from the first up, as (group or "" for managers, outcome)
TRAPPOR = {
    "skane-ram": [("", "loser"), ("", "loser"), ("regional", "foreslar")],
    "helsingborg-under-18": [("", "loser"), ("samradsgrupp", "loser"), ("regional", "foreslar")],
    "jonkoping": [("", "loser"), ("strategigrupp", "loser"), ("reko", "beslutar")],
    "lotsmodellen": [("", "loser"), ("samba", "loser")],
    "blekinge": [("", "loser"), ("kommunvis", "loser"), ("lansovergripande", "loser")],
}


@pytest.mark.parametrize(("avtal", "levels"), TRAPPOR.items())
def test_each_ladder_has_the_levels_of_the_text_and_no_times_that_it_does_not_give(avtal, levels):
    ladder = rule(avtal, "avvikelser.trappa")
    assert [(niva.forum, niva.utfall) for niva in ladder.nivaer] == levels
    assert [niva.tid for niva in ladder.nivaer] == [None] * len(levels)
    assert not any(niva.prejudicerande for niva in ladder.nivaer)


def test_ladders_are_prompt_and_tell_all_where_the_text_says_so():
    told = {
        key: (rule(key, "avvikelser.trappa").ord, rule(key, "avvikelser.trappa").aterkoppling_till_alla)
        for key in TRAPPOR
    }
    prompt = ("skyndsamt", True)
    assert told == dict.fromkeys(TRAPPOR, prompt) | {"lotsmodellen": ("", False)}


def test_every_rule_is_in_one_of_the_tables():
    there = {(key, r.nyckel) for key, avtal in AVTAL.items() for r in avtal.versioner[-1].regler}
    assert there == {row[:2] for row in rows(FRISTER) + rows(REGLER)} | {(key, "avvikelser.trappa") for key in TRAPPOR}


def test_only_assessment_and_inquiry_may_be_extended_each_on_its_ground():
    grounds = {
        r.nyckel: r.forlangning.grund for r in AVTAL["lagen"].versioner[-1].regler if getattr(r, "forlangning", None)
    }
    assert grounds == {
        "orosanmalan.forhandsbedomning": "synnerliga skäl",
        "orosanmalan.utredning": "särskilda skäl, genom beslut för viss tid",
    }


def test_a_report_that_belongs_to_an_open_inquiry_or_elsewhere_needs_no_decision():
    assert rule("lagen", "orosanmalan.forhandsbedomning").upphor_vid == (
        "orosanmalan.hor_till_pagaende",
        "orosanmalan.vidarebefordrad",
    )


def test_feedback_has_a_clock_only_when_it_was_asked_for():
    assert rule("lagen", "orosanmalan.aterkoppling").bara_efter == ("orosanmalan.aterkoppling_begard",)
    assert rule("lagen", "orosanmalan.aterkoppling_pagaende").bara_efter == ("orosanmalan.aterkoppling_begard",)
    late = rule("lagen", "orosanmalan.aterkoppling_begard_senare")
    assert late.bara_efter == ("orosanmalan.beslut", "orosanmalan.hor_till_pagaende")


def test_care_is_reconsidered_again_and_again_until_it_ends():
    regel = rule("lagen", "placeringar.overvagande")
    assert regel.upprepas
    assert regel.upphor_vid == ("placeringar.avslutad",)


def test_payment_starts_a_day_later_after_noon_and_is_what_parties_may_agree_otherwise_about():
    regel = rule("lagen", "sip.betalningsdag")
    assert (regel.senare_pa_dagen.klockan.isoformat(), str(regel.senare_pa_dagen.tid)) == ("12:00:00", "4 dagar")
    assert [r.nyckel for r in AVTAL["lagen"].versioner[-1].regler if r.dispositiv] == ["sip.betalningsdag"]


def test_lotsmodellen_is_for_cases_of_that_form_save_its_deviations():
    assert {r.nyckel for r in AVTAL["lotsmodellen"].versioner[-1].regler if r.variant != "lots"} == {
        "avvikelser.rapportering",
        "avvikelser.trappa",
    }


ALL = [(key, v.nyckel, r) for key, avtal in AVTAL.items() for v in avtal.versioner for r in v.regler]


def test_every_rule_quotes_its_text():
    assert [(key, r.nyckel) for key, _, r in ALL if not r.kalla.citat] == []


def test_every_rule_of_law_names_its_paragraph_and_it_is_in_force_in_that_version():
    for version in AVTAL["lagen"].versioner:
        for regel in version.regler:
            assert regel.kalla.lagrum, regel.nyckel
            for key in regel.kalla.lagrum:
                assert LAGRUM[key].is_in_force(version.galler_fran), (regel.nyckel, key)


def test_practice_is_marked_as_practice():
    assert {r.nyckel for _, _, r in ALL if r.kalla.praxis} == {
        "orosanmalan.skyddsbedomning_dokumenterad",
        "forum.praxis_regional",
        "forum.praxis_litet_samrad",
        "forum.praxis_stort_samrad",
        "forum.praxis_styrgrupp",
        "forum.praxis_ordforande",
        "forum.praxis_brister",
        "forum.praxis_bup_buf",
    }


def test_every_deadline_tells_the_one_responsible_at_once_when_it_is_overdue():
    for key, _, regel in ALL:
        if isinstance(regel, Frist):
            at_once = [step.till for step in regel.forsenat if step.efter == Langd(0, "timmar")]
            assert at_once and "ansvarig" in at_once[0], (key, regel.nyckel)
