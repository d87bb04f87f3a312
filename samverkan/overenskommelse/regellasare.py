"""Reads the rules of a version: each under its key, in the shape of its kind."""

import re
from typing import Any

from samverkan.overenskommelse.fel import listed
from samverkan.overenskommelse.handelser import PROCESSER
from samverkan.overenskommelse.lasare import FELAKTIG, Lasning, ett_av, posts, read_fields
from samverkan.overenskommelse.ordlistor import Ordlista
from samverkan.overenskommelse.regler import REGELSLAG
from samverkan.overenskommelse.yamltext import Avbildning, Nod, Post

_slag = ett_av(Ordlista("regelslaget", {code: cls.slagnamn for code, cls in REGELSLAG.items()}))


def regler(lasning: Lasning, nod: Nod) -> Any:
    """A reader: the rules as a tuple, in the order of the file."""
    if (poster := posts(lasning, nod)) is FELAKTIG:
        return FELAKTIG
    read = []
    for post in poster.values():
        lasning.regel = post.namn
        read.append(_regel(lasning, post))
        lasning.regel = None
    return FELAKTIG if any(regel is FELAKTIG for regel in read) else tuple(read)


def _regel(lasning: Lasning, post: Post) -> Any:
    process = post.namn.partition(".")[0]
    if process not in PROCESSER or not re.fullmatch(r"[a-z]+\.[a-z][a-z0-9_]{0,79}", post.namn):
        return lasning.fault(
            post.rad,
            f"nyckeln ska börja med {listed(PROCESSER)} och sedan en punkt och a–z, till exempel sip.upprattad",
        )
    written = post.nod.poster.get("slag") if isinstance(post.nod, Avbildning) else None
    if written is None:
        return lasning.fault(post.rad, "fältet ”slag” saknas")
    slag = _slag(lasning, written.nod)
    if slag is FELAKTIG:
        return FELAKTIG
    return read_fields(REGELSLAG[slag], post.nod, lasning, besides=("slag",), nyckel=post.namn)
