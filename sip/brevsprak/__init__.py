"""The fixed texts of letters to the family, one module a language: a letter speaks its receiver's language, not the site's.

No gettext: the letter's language isn't that of any page, and each text is whole sentences that a translator of that language
reads in one place. What must be checked by a translator stands in `docs/beslut/brev-pa-andra-sprak.md`.
"""

from . import ar, en, fi, so, sv, uk
from .texter import Brevtext

TEXTER: dict[str, Brevtext] = {one.TEXT.sprak: one.TEXT for one in (sv, en, ar, so, uk, fi)}
"""The texts by the code of `KalladPerson.Sprak`."""
