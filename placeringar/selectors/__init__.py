"""What pages read of a placement."""

from .arende import case_sections
from .delar import next_follow_up, responsibilities
from .kostnad import asked_about_cost
from .laget import cost_is_settled, counterpart_sees, interim_payer, passed_over
from .listan import placement_keys, placement_rows
from .motparter import counterpart_bodies, counterpart_units, keeps_counterpart, proposed_as
from .skolplan import asked_of_school, school_follow_ups, school_plan_for, school_plans_of, stages
from .sparrar import Hinder, obstacles

__all__ = [
    "Hinder",
    "asked_about_cost",
    "asked_of_school",
    "case_sections",
    "cost_is_settled",
    "counterpart_bodies",
    "counterpart_sees",
    "counterpart_units",
    "interim_payer",
    "keeps_counterpart",
    "next_follow_up",
    "obstacles",
    "passed_over",
    "placement_keys",
    "placement_rows",
    "proposed_as",
    "responsibilities",
    "school_follow_ups",
    "school_plan_for",
    "school_plans_of",
    "stages",
]
