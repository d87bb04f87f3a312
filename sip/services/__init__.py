"""What people do with a SIP: every write."""

from .behov import raise_need
from .faststall import hand_over_copy, let_coordinate, make_final, name_coordinator, sign
from .plan import (
    confirm,
    remove_goal,
    remove_undertaking,
    start_plan,
    tick_point,
    write_field,
    write_frame,
    write_goal,
    write_undertaking,
)
from .samtycke import (
    end_ground,
    give_consent,
    note_ground,
    note_hindered_guardian,
    refuse_consent,
    withdraw_consent,
)
from .slut import close_plan, note_move, reopen_plan
from .utskrivning import note_discharge
from .utvardering import answer_evaluation, hand_out_codes

__all__ = [
    "answer_evaluation",
    "close_plan",
    "confirm",
    "end_ground",
    "give_consent",
    "hand_out_codes",
    "hand_over_copy",
    "let_coordinate",
    "make_final",
    "name_coordinator",
    "note_discharge",
    "note_ground",
    "note_hindered_guardian",
    "note_move",
    "raise_need",
    "refuse_consent",
    "remove_goal",
    "remove_undertaking",
    "reopen_plan",
    "sign",
    "start_plan",
    "tick_point",
    "withdraw_consent",
    "write_field",
    "write_frame",
    "write_goal",
    "write_undertaking",
]
