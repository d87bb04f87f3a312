"""Whatever happens to a case's deadlines, in whatever order, they keep these promises (state machine, real commits):

- at most one of each key runs, and it is due when the rule and its extensions say;
- the history tells the whole of it: started first, each extension from the date before, ended last and once;
- no step is done twice, none is both done and cancelled, none waits or is done after the end;
- after a sweep nothing due waits, and a deadline is overdue exactly when its time has run out.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import chain

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from samverkan.arende.atkomst import act_as
from samverkan.drift.databas import ARBETARE
from samverkan.fel import Regelbrott
from samverkan.frist import sweep as svep
from samverkan.frist.datum import last_day
from samverkan.frist.models import Frist
from samverkan.frist.regel import count, midnight_after
from samverkan.frist.services import cancel, extend, fire
from samverkan.overenskommelse.langd import GENAST
from samverkan.overenskommelse.regler import Forlangning, Forsening, Paminnelse
from tests.arende.hjalp import new_case

from .hjalp import BESLUT, INKOMMEN, PAGAENDE, as_role, langd, only_rules, regel, time_passes

ATERKOPPLAD = "orosanmalan.aterkopplad"
ENGANGS = regel(
    nyckel="orosanmalan.engangs", tid=langd(5), forlangning=Forlangning(grund="skäl"), upphor_vid=(PAGAENDE,),
    paminnelser=(Paminnelse(langd(3), ("ansvarig",)), Paminnelse(langd(1), ("mottagning",))),
)  # fmt: skip
UPPREPAD = regel(
    nyckel="orosanmalan.upprepad", till=ATERKOPPLAD, tid=langd(30, "timmar"), upprepas=True,
    paminnelser=(Paminnelse(langd(2, "timmar"), ("chef",)),),
    forsenat=(Forsening(GENAST, ("chef",)), Forsening(langd(12, "timmar"), ("chef",))),
)  # fmt: skip
HOURS = st.integers(0, 200)


@dataclass
class Lopande:
    """What the test knows of a deadline: which it is and when it is due; `done` is how it stood when it ended."""

    nyckel: str
    start: datetime
    due: datetime
    tillstand: str = "loper"
    history: list = field(default_factory=lambda: ["startad"])
    done: frozenset | None = None


class Frister(RuleBasedStateMachine):
    """The case of one example, and what ought to be in the database about it, by key, the running one last."""

    agare = av = None

    @initialize()
    def open(self):
        self.arende = new_case(self.av)
        self.known = {ENGANGS.nyckel: [], UPPREPAD.nyckel: []}
        self.last = None

    def running(self, one):
        return next((lopande for lopande in self.known[one.nyckel] if lopande.done is None), None)

    def fire(self, handelse, at):
        with act_as(self.av):
            fire(arende=self.arende, handelse=handelse, at=at, av=self.av)
        self.last = (handelse, at)

    def start(self, one, at):
        self.known[one.nyckel].append(Lopande(one.nyckel, at, count(one, at).due_at))

    def end(self, lopande, tillstand, *history):
        lopande.tillstand = tillstand
        lopande.history += history
        lopande.done = frozenset(self.steps(lopande, "gjort_at IS NOT NULL"))

    def meet(self, lopande, at):
        if at < lopande.due:
            self.end(lopande, "uppfylld", "uppfylld")
        else:
            seen = [] if lopande.tillstand == "forsenad" else ["forsenad"]
            self.end(lopande, "uppfylld_sent", *seen, "uppfylld")

    @rule(ago=HOURS)
    def it_comes_in(self, ago):
        at = timezone.now() - timedelta(hours=ago)
        self.fire(INKOMMEN, at)
        for one in (ENGANGS, UPPREPAD):
            if not self.running(one):
                self.start(one, at)

    @rule(ago=HOURS)
    def it_is_decided(self, ago):
        at = timezone.now() - timedelta(hours=ago)
        self.fire(BESLUT, at)
        if (lopande := self.running(ENGANGS)) and lopande.start <= at:
            self.meet(lopande, at)

    @rule(ago=HOURS)
    def it_is_answered(self, ago):
        at = timezone.now() - timedelta(hours=ago)
        self.fire(ATERKOPPLAD, at)
        if (lopande := self.running(UPPREPAD)) and lopande.start <= at:
            self.meet(lopande, at)
            self.start(UPPREPAD, at)

    @rule(ago=HOURS)
    def it_belongs_to_another(self, ago):
        at = timezone.now() - timedelta(hours=ago)
        self.fire(PAGAENDE, at)
        if (lopande := self.running(ENGANGS)) and lopande.start <= at:
            self.end(lopande, "installd", "installd")

    @precondition(lambda self: self.last)
    @rule()
    def the_last_event_is_fired_again(self):
        before = self.everything()
        self.fire(*self.last)
        assert self.everything() == before

    @precondition(lambda self: self.running(ENGANGS))
    @rule(days=st.integers(-2, 40))
    def it_is_extended(self, days):
        lopande = self.running(ENGANGS)
        till = last_day(lopande.due) + timedelta(days=days)
        may = lopande.due > timezone.now() and midnight_after(till) > lopande.due
        with act_as(self.av):
            frist = self.frist(ENGANGS)
            if not may:
                with pytest.raises(Regelbrott):
                    extend(frist=frist, till=till, skal="Skäl", av=self.av)
                return
            extend(frist=frist, till=till, skal="Skäl", av=self.av)
        lopande.due = midnight_after(till)
        lopande.history.append("forlangd")

    @rule(one=st.sampled_from([ENGANGS, UPPREPAD]))
    def it_is_cancelled(self, one):
        if lopande := self.running(one):
            with act_as(self.av):
                cancel(frist=self.frist(one), skal="Skäl", av=self.av)
            self.end(lopande, "installd", "installd")

    @rule()
    def it_is_swept(self):
        with as_role(ARBETARE):
            svep.sweep()
        assert not self.rows(
            "SELECT 1 FROM frist_friststeg WHERE at <= now() AND coalesce(gjort_at, installt_at) IS NULL"
        )
        for one in (ENGANGS, UPPREPAD):
            lopande = self.running(one)
            if lopande and lopande.due <= timezone.now() and lopande.tillstand == "loper":
                lopande.tillstand = "forsenad"
                lopande.history.append("forsenad")

    @rule(hours=st.integers(1, 100))
    def time_passes(self, hours):
        time = timedelta(hours=hours)
        time_passes(self.agare, time)
        self.last = self.last and (self.last[0], self.last[1] - time)
        for lopande in chain(*self.known.values()):
            lopande.start -= time
            lopande.due -= time

    @invariant()
    def the_database_holds_what_happened(self):
        held = self.rows(
            "SELECT f.nyckel, f.start_at, f.due_at, f.tillstand, ARRAY(SELECT h.slag::text FROM frist_fristhandelse h"
            " WHERE h.frist_id = f.id ORDER BY h.id) FROM frist_frist f WHERE arende_id = %s ORDER BY f.id",
            self.arende.pk,
        )
        for nyckel, known in self.known.items():
            expected = [(nyckel, one.start, one.due, one.tillstand, one.history) for one in known]
            assert [row for row in held if row[0] == nyckel] == expected

    @invariant()
    def each_extension_goes_on_from_the_date_before(self):
        broken = self.rows(
            "SELECT 1 FROM (SELECT h.due_fore, lag(h.due_efter) OVER w AS before, h.slag FROM frist_fristhandelse h"
            " JOIN frist_frist f ON f.id = h.frist_id WHERE f.arende_id = %s AND h.slag IN ('startad', 'forlangd')"
            " WINDOW w AS (PARTITION BY h.frist_id ORDER BY h.id)) x WHERE slag = 'forlangd' AND due_fore <> before",
            self.arende.pk,
        )
        assert not broken

    @invariant()
    def steps_are_done_or_cancelled_and_never_after_the_end(self):
        assert not self.rows("SELECT 1 FROM frist_friststeg WHERE gjort_at IS NOT NULL AND installt_at IS NOT NULL")
        for lopande in chain(*self.known.values()):
            if lopande.done is not None:
                assert not self.steps(lopande, "gjort_at IS NULL AND installt_at IS NULL")
                assert frozenset(self.steps(lopande, "gjort_at IS NOT NULL")) == lopande.done

    @invariant()
    def nobody_is_told_of_what_was_not_done(self):
        assert not self.rows(
            "SELECT 1 FROM notis_notis n JOIN frist_friststeg s ON s.id = split_part(n.nyckel, ':', 3)::bigint"
            " WHERE n.arende_id = %s AND s.gjort_at IS NULL",
            self.arende.pk,
        )

    def frist(self, one):
        return Frist.objects.get(arende=self.arende, nyckel=one.nyckel, avslutad_at__isnull=True)

    def steps(self, lopande, condition):
        return self.rows(
            "SELECT s.id FROM frist_friststeg s JOIN frist_frist f ON f.id = s.frist_id"
            f" WHERE f.arende_id = %s AND f.nyckel = %s AND f.start_at = %s AND {condition}",
            self.arende.pk,
            lopande.nyckel,
            lopande.start,
        )

    def everything(self):
        return [
            self.rows(f"SELECT t.* FROM {table} t ORDER BY id")
            for table in ("frist_frist", "frist_friststeg", "frist_fristhandelse", "frist_intraffat", "notis_notis")
        ]

    def rows(self, sql, *parameters):
        return self.agare.execute(sql, parameters or None).fetchall()


def test_deadlines_keep_their_promises(agare, varld):
    only_rules(ENGANGS, UPPREPAD)
    Frister.agare, Frister.av = agare, varld.mottagare
    run_state_machine_as_test(
        Frister,
        settings=settings(
            max_examples=25, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
