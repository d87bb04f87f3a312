"""What the log's codes mean, in words for the one who reviews it."""

from django.utils.translation import gettext_lazy as _

_GRUPPER = {
    "arende": _("Ärenden"),
    "sok": _("Sökningar"),
    "person": _("Personuppgifter"),
    "dokument": _("Dokument"),
    "atkomst": _("Beslut om åtkomst"),
    "samtycke": _("Samtycke och annan grund att dela"),
    "nodatkomst": _("Nödåtkomst"),
    "konto": _("Konton"),
    "uppdrag": _("Uppdrag"),
    "enhet": _("Enheter"),
    "forum": _("Samrådsgrupper"),
    "logg": _("Granskning av loggen"),
}
_TEXTER = {
    "arende.last": _("Läste ärendet"),
    "arende.listat": _("Såg listan över ärenden"),
    "arende.overlamnat": _("Lämnade över ärendet till en annan enhet"),
    "sok.namn": _("Sökte på namn"),
    "sok.personnummer": _("Sökte på personnummer"),
    "sok.arendenummer": _("Sökte på ärendenummer"),
    "sok.forslag": _("Såg förslag på samma person"),
    "person.last": _("Läste en persons uppgifter"),
    "person.registrerad": _("Registrerade en person"),
    "person.tidigare_arenden": _("Såg personens tidigare ärenden"),
    "person.uppgifter_andrade": _("Ändrade en persons uppgifter"),
    "person.identitet_tillagd": _("Lade till ett personnummer"),
    "person.identitet_ersatt": _("Ersatte ett personnummer"),
    "person.skydd_satt": _("Satte skydd på personuppgifter"),
    "person.skydd_havt": _("Tog bort skydd på personuppgifter"),
    "person.vardnadshavare_tillagd": _("Lade till en vårdnadshavare"),
    "person.vardnadshavare_andrad": _("Ändrade en vårdnadshavare"),
    "person.sammanslagen": _("Slog ihop två personer till en"),
    "person.sammanslagning_havd": _("Delade på hopslagna personer"),
    "dokument.bifogat": _("Bifogade ett dokument"),
    "dokument.kopierat": _("Skickade med ett dokument till rätt mottagare"),
    "dokument.hamtat": _("Öppnade ett dokument"),
    "atkomst.namngiven": _("Stängde ärendet för alla utom namngivna"),
    "atkomst.namngiven_havd": _("Öppnade ärendet för hela enheten"),
    "samtycke.lamnat": _("Antecknade ett samtycke"),
    "samtycke.nej": _("Antecknade ett nej till samtycke"),
    "samtycke.forhindrad": _("Antecknade att en vårdnadshavare inte kan svara"),
    "samtycke.aterkallat": _("Antecknade att ett samtycke togs tillbaka"),
    "samtycke.laggrund": _("Antecknade en grund i lag att dela uppgifter"),
    "samtycke.laggrund_slut": _("Avslutade en grund i lag att dela uppgifter"),
    "samtycke.last": _("Läste samtycken"),
    "samtycke.stangd": _("Fick veta att det inte längre finns någon grund att se ärendet"),
    "nodatkomst.oppnad": _("Öppnade ärendet i nödläge"),
    "nodatkomst.ingen_traff": _("Försökte öppna ett ärende i nödläge"),
    "konto.skapat": _("Skapade ett konto"),
    "uppdrag.givet": _("Gav ett uppdrag"),
    "uppdrag.avslutat": _("Avslutade ett uppdrag"),
    "enhet.skapad": _("Skapade en enhet"),
    "enhet.flyttad": _("Flyttade en enhet"),
    "enhet.kontakt_andrad": _("Ändrade hur en enhet nås"),
    "forum.inrattat": _("Lade upp en samrådsgrupp"),
    "logg.last": _("Läste åtkomstloggen"),
    "logg.stickprov": _("Drog ett stickprov"),
    "logg.stickprov_last": _("Läste ett stickprov"),
    "logg.granskad": _("Granskade ett stickprov"),
}


def register(grupp, namn, texter):
    """Add the codes of a process: those that begin with `grupp` and a dot. `namn` heads them; `texter`: {code: words}.

    Raises `ValueError` when the group is taken or a code lies outside it.
    """
    if grupp in _GRUPPER or any(kod.partition(".")[0] != grupp for kod in texter):
        raise ValueError(f"log codes of {grupp} are registered twice, or are not its own")
    _GRUPPER[grupp] = namn
    _TEXTER.update(texter)


def text_of(kod):
    """What was done, in words; a code without words tells its group."""
    return _TEXTER.get(kod) or _GRUPPER.get(kod.partition(".")[0]) or kod


def choices():
    """The kinds of access as choices: each group, and within it each code. A group is chosen by its name alone."""
    groups = [("", _("Alla slag"))]
    for grupp, namn in _GRUPPER.items():
        codes = [(kod, text) for kod, text in _TEXTER.items() if kod.partition(".")[0] == grupp]
        groups.append((namn, [(grupp, namn), *codes]))
    return groups
