"""What both sides sign, as text whose hash anybody can count again: the agreed split with all that it rests on."""

import hashlib
import json


def canonical(content):
    """`content` (dicts, lists, texts, whole numbers) as the one text that it has: UTF-8 JSON with sorted keys and no spaces."""
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def sha256(text):
    """The SHA-256 of the text's UTF-8, as 64 hexadecimal digits."""
    return hashlib.sha256(text.encode()).hexdigest()


def split_content(periods, names):
    """The periods of a split as `canonical` takes them. `names` is {party: what it is called}."""
    return [
        {
            "fran": one.fran.isoformat(),
            "till": one.till and one.till.isoformat(),
            "avsett_till": one.avsett_till and one.avsett_till.isoformat(),
            "per": str(one.per),
            "pris_ore": one.pris,
            "delar": [
                {"part": names[part.part], "ore": part.ore, "procent": _plain(part.procent)} for part in one.delar
            ],
            "index": [{"fran": step.fran.isoformat(), "procent": _plain(step.procent)} for step in one.index],
        }
        for one in periods
    ]


def _plain(number):
    return format(number.normalize(), "f")
