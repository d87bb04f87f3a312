"""The family's copy: what is decided stands first, in plain sentences, and nothing that is meant for officials is there
(domain.md section 3: tjänstemannamöte and cost never to the family; OSL 12:3; helsingborg-skane, rutin för SIP)."""

import re

import pytest
from django.conf import settings
from django.urls import reverse

from samverkan.arende.atkomst import act_as
from sip import services
from sip.models import Insats, Planfalt
from sip.selectors import family_copy
from tests.fabrik import login
from tests.pdfua import faults, text
from tests.sip.plansteg import begun, filled, final, fresh_as, goal, met, signed, undertaking, write

HEMLIGT = "Sonny i klassen hotar"
KOSTNAD = "4 711 kronor per dygn"


def made(varld, av):
    """A plan in force: with a promise of the school, one that is kept from guardians, and a text about cost."""
    arende = met(av, varld.skola)
    plan = filled(begun(arende, av), av)
    first = goal(plan, av, behov="Ebba vaknar varje natt.", mal="Ebba sover hela natten.")
    undertaking(
        plan, first, av, enhet=varld.skola, insats="Ebba får börja klockan nio.", nar="Från måndag", ansvarig="Karin"
    )
    undertaking(plan, first, av, insats=HEMLIGT, dold=True)
    hidden = goal(plan, av, behov=HEMLIGT, mal=HEMLIGT, dold=True)
    undertaking(plan, hidden, av, insats="Pratar med Ebba ensam.")
    write(plan, av, "barnets_rost", "Jag vill sova.")
    write(plan, av, "kostnadsfordelning", KOSTNAD)
    return signed(final(fresh_as(plan, av), av), av)


def copy(plan, av, till="vardnadshavare"):
    answer = login(av).get(reverse("sip-familjens", args=[plan.arende_id, plan.nr, till]))
    assert answer.status_code == 200
    return answer.content


def test_the_copy_says_what_is_decided_who_does_it_and_when(varld):
    av = varld.mottagare
    pdf = copy(made(varld, av), av)
    read = text(pdf)
    for words in (
        "Ebba får börja klockan nio.",
        "Ängsbackens skola, Karin",
        "Från måndag",
        "070-1740608",
        "Jag vill sova.",
    ):
        assert words in read
    assert read.index("Ebba får börja klockan nio.") < read.index("Jag vill sova.")
    assert faults(pdf) == []


def test_nothing_meant_for_officials_is_in_it_and_a_guardian_is_kept_from_what_harms_the_child(varld):
    av = varld.mottagare
    plan = made(varld, av)
    for till, seen in (("vardnadshavare", False), ("personen", True)):
        read = text(copy(plan, av, till))
        assert (HEMLIGT in read) is seen
        assert ("Pratar med Ebba ensam." in read) is seen
        for words in (KOSTNAD, "jänstemannamöte", "ostnad"):
            assert words not in read


def test_a_new_version_says_what_is_new(varld):
    av = varld.mottagare
    plan = made(varld, av)
    draft = begun(plan.arende, av)
    with act_as(av):
        school = Insats.objects.get(plan=draft, insats="Ebba får börja klockan nio.")
        services.write_undertaking(
            plan=draft,
            rad=school.rad,
            mal=school.mal,
            insats="Ebba får börja klockan tio.",
            vem="enhet",
            enhet=varld.skola,
            version=school.version,
            av=av,
        )
        services.remove_undertaking(
            plan=draft, rad=Insats.objects.get(plan=draft, insats="Ringer varje vecka.").rad, version=1, av=av
        )
    undertaking(draft, school.mal, av, insats="Ebba skriver dagbok.")
    second = final(fresh_as(draft, av), av)
    read = text(copy(second, av))
    assert "Ändrat: Ängsbackens skola ska göra det här: Ebba får börja klockan tio." in read
    assert "Nytt: Familjen själv ska göra det här: Ebba skriver dagbok." in read
    assert "Inte kvar i planen: Ringer varje vecka." in read
    assert HEMLIGT not in read


def test_what_the_family_gets_is_frozen_and_holds_only_chosen_texts(varld):
    av = varld.mottagare
    plan = made(varld, av)
    with act_as(av):
        assert Planfalt.objects.filter(plan=plan, kod="kostnadsfordelning").exists()
        whole = family_copy(plan, for_guardian=False)
    assert "kostnadsfordelning" not in {kod for kod, _rubrik, _text in whole.texter}
    with pytest.raises(AttributeError):
        whole.namn = "Annan"


def test_no_sentence_of_ours_is_longer_than_eighteen_words():
    source = (settings.BASE_DIR / "templates/sip/pdf/familjens.html").read_text()
    plain = re.sub(
        r"\{%.*?%\}|\{#.*?#\}", " ", re.sub(r"\{% comment %\}.*?\{% endcomment %\}", "", source, flags=re.DOTALL)
    )
    plain = re.sub(r"\{\{.*?\}\}", "x", re.sub(r"</(li|p|h1|h2|h3)>", ". ", plain))
    for sentence in re.split(r"[.?!]\s", re.sub(r"<[^>]*>", " ", plain)):
        assert len(sentence.split()) <= 18, sentence


def test_drafts_strangers_and_other_copies_are_not_there(varld):
    av = varld.mottagare
    plan = made(varld, av)
    draft = begun(plan.arende, av)
    for who, nr, till in (
        (av, draft.nr, "personen"),
        (av, 9, "personen"),
        (av, plan.nr, "grannen"),
        (varld.bup_samordnare, plan.nr, "personen"),
        (varld.larare, plan.nr, "personen"),
    ):
        assert login(who).get(reverse("sip-familjens", args=[plan.arende_id, nr, till])).status_code == 404
    assert (
        login(varld.rektor).get(reverse("sip-familjens", args=[plan.arende_id, plan.nr, "personen"])).status_code == 200
    )
