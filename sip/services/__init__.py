"""What people do with a SIP: every write."""

from .behov import raise_need
from .faststall import hand_over_copy, let_coordinate, make_final, name_coordinator, sign
from .plan import (
    confirm,
    remove_goal,
    remove_undertaking,
    start_plan,
    write_field,
    write_frame,
    write_goal,
    write_undertaking,
)
from .utvardering import answer_evaluation, hand_out_codes

__all__ = [
    "answer_evaluation",
    "confirm",
    "hand_out_codes",
    "hand_over_copy",
    "let_coordinate",
    "make_final",
    "name_coordinator",
    "raise_need",
    "remove_goal",
    "remove_undertaking",
    "sign",
    "start_plan",
    "write_field",
    "write_frame",
    "write_goal",
    "write_undertaking",
]
