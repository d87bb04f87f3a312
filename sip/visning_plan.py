"""The plan as its page shows it."""

from sip.selectors.plan import Planbild


def text_rows(texts, bild: Planbild, told):
    """The plan's texts that say something, in their order: each with its heading, and its change since the version before."""
    return [
        {"falt": one, "rad": bild.falt[kod], "andring": told.get(kod)}
        for kod, one in texts.items()
        if kod in bild.falt and (bild.text(kod) or kod in told)
    ]


def by_huvudman(bild: Planbild):
    """How many undertakings each huvudman has, and how many of them are only proposals: [(huvudman, how many, proposals)]."""
    rows = {}
    for one in bild.ataganden:
        if one.rad.enhet:
            huvudman = one.rad.enhet.verksamhet.huvudman
            count, proposals = rows.get(huvudman, (0, 0))
            rows[huvudman] = (count + 1, proposals + (one.bekraftelse is None))
    return [(huvudman, *counts) for huvudman, counts in sorted(rows.items(), key=lambda row: row[0].sortnyckel)]
