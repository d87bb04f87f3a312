"""Marks texts for the translators in modules that know nothing of Django. Pages translate them when they show them."""


def gettext_noop(text: str) -> str:
    """`text` as it is. `makemessages` finds the call, under this name or as `_`."""
    return text
