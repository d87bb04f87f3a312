"""What people do with a placement: every write."""

from .dela import (
    end_ground,
    give_consent,
    note_ground,
    note_hindered_guardian,
    others,
    refuse_consent,
    schools_of,
    withdraw_consent,
)
from .foljd import close, follow_up, plan_end, reconsider, take_back
from .forslag import change_content, propose
from .kostnad import accept_cost, propose_cost
from .motpart import change_counterpart
from .placera import place
from .plan import add_responsibility, link_plan, remove_responsibility
from .signera import recently, sign_cost
from .skolplan import add_school, begin_school_plan, follow_up_school, remove_school, require_school_writer, write_part
from .utfall import note_outcome, note_payment

__all__ = [
    "accept_cost",
    "add_responsibility",
    "add_school",
    "begin_school_plan",
    "change_content",
    "change_counterpart",
    "close",
    "end_ground",
    "follow_up",
    "follow_up_school",
    "give_consent",
    "link_plan",
    "note_ground",
    "note_hindered_guardian",
    "note_outcome",
    "note_payment",
    "others",
    "place",
    "plan_end",
    "propose",
    "propose_cost",
    "recently",
    "reconsider",
    "refuse_consent",
    "remove_responsibility",
    "remove_school",
    "require_school_writer",
    "schools_of",
    "sign_cost",
    "take_back",
    "withdraw_consent",
    "write_part",
]
