"""How a person is shown. The one place that knows what is masked when the identity is protected.

Lists and notices use `kort`; a page of the case uses `full`; what leaves the site uses `masked`. Fetch the case with
`select_related("person")` for `kort` and `"person__uppgift"` for the others.
"""

from django.utils.translation import gettext as _


def initials(fornamn, efternamn):
    """ "E.A." of Elsa Andersson; what the names lack is left out."""
    return "".join(f"{letter}." for name in (fornamn, efternamn) for letter in _first_letter(name))


def _first_letter(name):
    return next((char.upper()[0] for char in name if char.isalpha()), "")


def kort(arende):
    """Initials and birth year ("E.A., 2014"); the case number when the identity is protected or nothing is known."""
    person = arende.person
    if person is None or person.skyddad:
        return arende.dnr
    return ", ".join(part for part in (person.initialer, str(person.fodelsear or "")) if part) or arende.dnr


def full(arende):
    """The name, where the wall lets it through; otherwise as `kort`."""
    uppgift = getattr(arende.person, "uppgift", None)
    return (uppgift and uppgift.namn) or kort(arende)


def masked(arende):
    """What an export or a letter out of the site may say of the person. With protected identity: the case number alone."""
    person = arende.person
    if person is not None and person.skyddad:
        hidden = _("Skyddade uppgifter")
        return {"arende": arende.dnr, **dict.fromkeys(_OUTWARD, hidden), "enhet": hidden}
    uppgift = getattr(person, "uppgift", None)
    return {
        "arende": arende.dnr,
        **{name: getattr(uppgift, name, None) or "" for name in _OUTWARD},
        "enhet": arende.enhet.namn,
    }


_OUTWARD = ("namn", "fodelsedatum", "adress", "telefon", "skola", "tolksprak")
