"""What people do with a SIP: every write."""

from .behov import raise_need
from .faststall import hand_over_copy, make_final, sign
from .hallet import hold_meeting
from .identitet import name_seer, unname_seer
from .kallelse import answer_call, call, call_unit, cancel_meeting, move_meeting, note_person_answers
from .krets import add_unit, decline, remove_unit
from .person import person_of
from .plan import (
    confirm,
    move_row,
    remove_goal,
    remove_undertaking,
    start_plan,
    tick_point,
    write_field,
    write_frame,
    write_goal,
    write_undertaking,
)
from .samordnare import change_coordinator, let_coordinate, name_coordinator
from .samtycke import end_ground, give_consent, note_ground, note_hindered_guardian, refuse_consent, withdraw_consent
from .slut import close_plan, note_move, reopen_plan
from .tjansteman import call_officials, cancel_officials, hold_officials, tell_person
from .uppfoljning import let_leave, mark_undertaking, note_follow_up
from .utskrivning import note_discharge
from .utvardering import answer_evaluation, hand_out_codes

__all__ = [
    "add_unit",
    "answer_call",
    "answer_evaluation",
    "call",
    "call_officials",
    "call_unit",
    "cancel_meeting",
    "cancel_officials",
    "change_coordinator",
    "close_plan",
    "confirm",
    "decline",
    "end_ground",
    "give_consent",
    "hand_out_codes",
    "hand_over_copy",
    "hold_meeting",
    "hold_officials",
    "let_coordinate",
    "let_leave",
    "make_final",
    "mark_undertaking",
    "move_meeting",
    "move_row",
    "name_coordinator",
    "name_seer",
    "note_discharge",
    "note_follow_up",
    "note_ground",
    "note_hindered_guardian",
    "note_move",
    "note_person_answers",
    "person_of",
    "raise_need",
    "refuse_consent",
    "remove_goal",
    "remove_undertaking",
    "remove_unit",
    "reopen_plan",
    "sign",
    "start_plan",
    "tell_person",
    "tick_point",
    "unname_seer",
    "withdraw_consent",
    "write_field",
    "write_frame",
    "write_goal",
    "write_undertaking",
]
