"""Deviations acted out by those whom they concern, each in a browser of their own: one that the nearest managers solve, and one
in Jönköping, where the parties share the responsibility until it is solved (Skåne's ram; Jönköping, Avvikelse)."""

import shutil

import pytest
from playwright.sync_api import expect

from samverkan.drift.databas import AGARE
from samverkan.organisation.roller import Roll
from samverkan.overenskommelse.schema import DATA
from tests.fabrik import person_with_uppdrag
from tests.frist.hjalp import as_role

from .avvikelse_steg import feed_back_and_close, receive_and_answer, report, solve
from .test_sip_vagar_2 import region_jonkoping, renew

pytestmark = [pytest.mark.webb, pytest.mark.django_db(transaction=True)]


def test_a_deviation_is_solved_by_the_nearest_managers(logga_in, varld_med_losenord):
    varld = varld_med_losenord
    teacher = logga_in(varld.larare)
    pk = report(
        teacher,
        "Helsingborg",
        "Mottagning barn och unga",
        "Information kom inte fram",
        "Skolan fick inte veta att mötet flyttades.",
    )
    expect(teacher.get_by_text("Lämnad, men inte mottagen än")).to_be_visible()

    chef = logga_in(varld.chef)
    row = chef.get_by_text("Ta emot avvikelsen").first
    expect(row).to_be_visible()
    receive_and_answer(chef, pk)
    assert logga_in(varld.mottagare).goto(f"/arenden/{pk}/").status == 404

    rektor = logga_in(varld.rektor)
    rektor.goto(f"/arenden/{pk}/")
    expect(rektor.get_by_text("Nu tar två personer emot kallelserna.").first).to_be_visible()
    solve(rektor, pk)
    feed_back_and_close(rektor, pk, "Rutinen är ändrad och följs upp.")

    teacher.reload()
    for words in ("Nu tar två personer emot kallelserna.", "Rutinen är ändrad och följs upp."):
        expect(teacher.get_by_text(words)).to_be_visible()
    late = chef.goto(f"/avvikelser/{pk}/lyft/")
    assert late.status == 200
    chef.get_by_label("Varför lyfts avvikelsen?").fill("Vi ångrar oss.")
    chef.get_by_role("button", name="Lyft avvikelsen").click()
    expect(chef.get_by_text("Avvikelsen är redan avslutad").first).to_be_visible()
    expect(chef.get_by_label("Varför lyfts avvikelsen?")).to_have_value("Vi ångrar oss.")


def test_in_jonkoping_the_parties_are_responsible_together_until_it_is_solved(logga_in_da, klockan, varld_da, tmp_path):
    varld = varld_da
    with as_role(AGARE):
        renew(shutil.copytree(DATA, tmp_path / "avtal"))
    bup, _coordinator = region_jonkoping()
    bup_chef = person_with_uppdrag("Sara Sjöbergsdal", bup, Roll.CHEF)
    klockan.stall("2026-03-02 09:00")
    pk = report(
        logga_in_da(varld.jk_mottagare),
        "Region Jönköpings län",
        "BUP Vassen",
        "Oenighet om ansvar eller kostnad",
        "Vi är oeniga om vem som ger stödet på loven.",
    )
    chef = logga_in_da(varld.jk_chef)
    chef.goto(f"/arenden/{pk}/")
    provisional = chef.locator("section[aria-labelledby=interim]")
    expect(provisional).to_contain_text("Parterna gemensamt ansvarar för personen, utan dröjsmål.")
    expect(provisional).to_contain_text("0 dagar")
    expect(chef.get_by_text("Ledningsgruppen för samverkan (REKO)")).to_be_visible()

    klockan.stall("2026-03-09 09:00")
    other = logga_in_da(bup_chef)
    other.goto(f"/arenden/{pk}/")
    expect(other.locator("section[aria-labelledby=interim]")).to_contain_text("7 dagar")
    receive_and_answer(other, pk)
    solve(other, pk)
    klockan.stall("2026-03-16 09:00")
    chef = logga_in_da(varld.jk_chef)
    chef.goto(f"/arenden/{pk}/")
    ended = chef.locator("section[aria-labelledby=interim]")
    expect(ended).to_contain_text("Det är slut, för avvikelsen är löst.")
    expect(ended).to_contain_text("7 dagar")
