"""What the pages show of a deviation."""

from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samverkan.overenskommelse.ordlistor import ANSVARSFORM
from samverkan.webb.templatetags.samverkan import dag, klockan, svenska


def report_rows(avvikelse):
    """The report, as rows for a summary list."""
    clause = avvikelse.regel
    rows = [
        {"fraga": _("Vad det gäller"), "svar": avvikelse.get_kategori_display()},
        {"fraga": _("När det hände"), "svar": dag(avvikelse.handelsedag)},
        {"fraga": _("Vad som hände"), "svar": avvikelse.vad_hande},
        {"fraga": _("Vad det ledde till för personen"), "svar": avvikelse.konsekvens},
        {"fraga": _("Vad ni har provat"), "svar": avvikelse.provat},
        {"fraga": _("Förslag"), "svar": avvikelse.forslag},
        {
            "fraga": _("Del av överenskommelsen"),
            "svar": clause and svenska(f"{clause.version.overenskommelse.titel}: {clause.rubrik}"),
        },
        {"fraga": _("Enheten som rapporterade"), "svar": avvikelse.rapporterande.namn},
        {"fraga": _("Den andra enheten"), "svar": avvikelse.berord.namn},
        {"fraga": _("Rapporterad"), "svar": moment_in_words(avvikelse.rapporterad_at)},
        {"fraga": _("Är SIP-arbetet gjort?"), "svar": _sip(avvikelse)},
    ]
    return [row for row in rows if row["svar"]]


def moment_in_words(at):
    """The day and the clock time in Sweden."""
    local = timezone.localtime(at)
    return _("%(dag)s kl. %(tid)s") % {"dag": dag(local.date()), "tid": klockan(at)}


def reporter_row(rapportor):
    """Who reported, as a row for a summary list: `rapportor` is None for one who may not know."""
    return {"fraga": _("Den som rapporterade"), "svar": _reporter(rapportor)}


def _reporter(rapportor):
    if rapportor is None:
        return _("En medarbetare som är anonym mot er")
    name = rapportor.uppdrag.user.namn
    return _("%(namn)s (anonym mot den andra enheten)") % {"namn": name} if rapportor.anonym else name


def person_rows(person):
    """Whom it is about, as rows for a summary list, for the one who may know."""
    return [{"fraga": _("Personen det gäller"), "svar": person.namn}] if person else []


def _sip(avvikelse):
    if not avvikelse.sip_dnr:
        return avvikelse.get_sip_display()
    if avvikelse.sip_kontrollerad:
        return _("Ja, planen %(dnr)s är gjord") % {"dnr": avvikelse.sip_dnr}
    return _("Ja, enligt uppgift i planen %(dnr)s") % {"dnr": avvikelse.sip_dnr}


def outcome_in_words(utfall, prejudicerande):
    """What the level may come to, in words."""
    words = {
        "loser": _("Löser avvikelsen."),
        "foreslar": _("Föreslår en lösning."),
        "beslutar": _("Beslutar hur det ska vara."),
    }[utfall]
    if utfall == "foreslar" and not prejudicerande:
        words += " " + _("Förslaget binder inte i andra fall.")
    return words


def ladder_rows(stege, levels, answers):
    """The ladder from the first level up: those that have had the deviation, with their words, and those that it may come to."""
    by_level = {}
    for one in answers:
        by_level.setdefault(one.niva_id, []).append(one)
    rows = [
        {
            "vem": one.vem,
            "utfall": outcome_in_words(one.utfall, one.prejudicerande),
            "niva": one,
            "nu": not one.slut,
            "rader": _level_rows(one, by_level.get(one.pk, [])),
        }
        for one in levels
    ]
    ahead = stege.nivaer[len(levels) :] if levels and not levels[-1].slut else ()
    return rows + [
        {"vem": one.vem, "utfall": outcome_in_words(one.utfall, one.prejudicerande), "niva": None} for one in ahead
    ]


def _level_rows(niva, answers):
    work = getattr(niva, "arbete", None)
    rows = [{"fraga": _("Orsak"), "svar": work.orsak}, {"fraga": _("Åtgärd"), "svar": work.atgard}] if work else []
    rows += [{"fraga": f"{one.get_slag_display()}, {one.av.user.namn}", "svar": one.text} for one in answers]
    if work and work.skal:
        rows.append({"fraga": _("Varför den lyftes"), "svar": work.skal})
    return rows


def interim_in_words(interim):
    """Who is responsible for the person meanwhile, since when and how long, for the banner."""
    rule = interim.svar.regel
    ends = interim.till or timezone.now()
    days = max((timezone.localdate(ends) - timezone.localdate(interim.sedan)).days, 0)
    count = ngettext("%(antal)d dag", "%(antal)d dagar", days) % {"antal": days}
    words = _("%(vem)s ansvarar för personen%(ord)s. Sedan %(dag)s, %(antal)s.") % {
        "vem": capfirst(_(ANSVARSFORM[rule.ansvarar])),
        "ord": f", {rule.ord}" if rule.ord else "",
        "dag": dag(timezone.localdate(interim.sedan)),
        "antal": count,
    }
    if interim.till:
        words += " " + _("Det är slut, för avvikelsen är löst.")
    return {
        "rubrik": svenska(rule.rubrik),
        "text": words,
        "slag": "klart" if interim.till else "varning",
        "kalla": f"{interim.svar.rad.version.overenskommelse.titel}, {interim.svar.rad.kalla}",
    }
