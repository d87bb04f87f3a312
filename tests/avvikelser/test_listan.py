"""The managers' list: mine, waiting, with a group, late, by level; and measures with an owner and a day until they are done."""

from datetime import timedelta

import pytest
from django.utils import timezone

from avvikelser import services
from avvikelser.models import Atgard
from avvikelser.selectors import deviation_keys
from samverkan.arende.atkomst import act_as
from samverkan.fel import Otillaten, Regelbrott
from tests.avvikelser.gruppen import approved, between, group_of, measured, with_group
from tests.fabrik import login

pytestmark = pytest.mark.django_db


def keys(av, **val):
    with act_as(av):
        return deviation_keys(av, val).ids


def test_the_filters_find_what_they_say(varld):
    group = group_of(varld)
    new = between(varld, group, kategori="utskrivning")
    answered = approved(varld, group)
    above, _text = with_group(varld, group)
    every = [above.arende_id, answered.arende_id, new.arende_id]
    for av in (group.chef, group.andra):
        assert keys(av) == every
        assert keys(av, var="enheten") == every
        assert keys(av, lage="vantar") == [new.arende_id]
        assert keys(av, lage="gruppen") == keys(av, niva="2") == [above.arende_id]
        assert keys(av, kategori="utskrivning") == [new.arende_id]
        assert keys(av, lage="sena") == keys(av, lage="klara") == []
    assert keys(varld.jk_chef) == keys(varld.jk_chef, var="enheten") == []
    page = login(group.chef).get("/avvikelser/lista/?lage=gruppen&niva=2&fel=1")
    assert page.status_code == 200
    assert above.referens in page.content.decode()
    assert new.referens not in page.content.decode()


def test_a_measure_stands_on_its_owners_day_until_it_is_done_and_late_ones_show(varld):
    group = group_of(varld)
    avvikelse = between(varld, group)
    measure = measured(avvikelse, group.chef, varld.mottagare)
    owner = login(varld.mottagare)
    assert "Gå igenom adresserna" in owner.get("/").content.decode()
    with act_as(group.chef):
        Atgard.objects.filter(pk=measure.pk).update(klar_text="")
        assert not deviation_keys(group.chef, {"lage": "sena"}).ids
    assert owner.get(f"/arenden/{avvikelse.arende_id}/").status_code == 404
    address = f"/avvikelser/atgard/{measure.pk}/"
    assert owner.post(address, {"text": " "}).status_code == 422
    assert owner.post(address, {"text": "Adresserna är gemensamma."}).status_code == 302
    assert "Gå igenom adresserna" not in owner.get("/").content.decode()
    with act_as(varld.mottagare), pytest.raises(Regelbrott, match="redan klar"):
        services.finish_measure(atgard=measure, text="Igen.", av=varld.mottagare)
    with act_as(varld.jk_chef), pytest.raises((Otillaten, Atgard.DoesNotExist)):
        services.finish_measure(atgard=measure, text="Nej.", av=varld.jk_chef)
    assert login(varld.jk_chef).get(address).status_code == 404


def test_a_measure_needs_somebody_who_can_answer_for_it_and_a_day_ahead(varld):
    group = group_of(varld)
    avvikelse = between(varld, group)
    today = timezone.localdate()
    for agare, fields, said in (
        (varld.jk_chef, {}, "en av de två enheterna"),
        (varld.mottagare, {"senast": today - timedelta(days=1)}, "från och med i dag"),
        (varld.mottagare, {"senast": today + timedelta(days=800)}, "två år"),
        (varld.mottagare, {"text": "  "}, "vad som ska göras"),
    ):
        with pytest.raises(Regelbrott, match=said):
            measured(avvikelse, group.chef, agare, **fields)
    with act_as(group.chef):
        assert not Atgard.objects.exists()
