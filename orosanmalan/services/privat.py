"""To report worry for a child as a private person, without login (SoL 19:4)."""

from samverkan.arende.atkomst import act_as
from samverkan.organisation.services import public_uppdrag

from .anmalan import report_family

BARA_YRKESVERKSAMMA = {"vill_delta": False, "vill_ha_aterkoppling": False}
"""The meeting (SoL 19:5) and the answer (SoL 19:6) are offered to those who must report."""


def report_as_private(*, kommunkod, tillfalle, barn, oro, bilagor=(), ankom_at=None):
    """Report worry for children of a family as one of the public; answers with the reports, of which their sender sees no
    more than number, time and receiver.

    Arguments as for `report_family`. `oro` also holds `anonym`: one who is anonymous leaves neither name nor telephone
    behind, whatever was written. Raises `Regelbrott` when the municipality has no reception here, or a file isn't taken.
    """
    av = public_uppdrag()
    oro = {**oro, **BARA_YRKESVERKSAMMA}
    if oro["anonym"]:
        oro |= {"anmalare_namn": "", "anmalare_telefon": ""}
    with act_as(av):
        return report_family(
            av=av, kommunkod=kommunkod, tillfalle=tillfalle, barn=barn, oro=oro, bilagor=bilagor, ankom_at=ankom_at
        )
