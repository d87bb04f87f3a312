"""How a person is shown. The one place that knows what is masked when the identity is protected.

Lists and notices use `kort`; a page of the case uses `full`; what leaves the site uses `masked`. Fetch the case with
`select_related("person")` for `kort` and `"person__uppgift"` for the others.
"""

from django.utils.dateformat import format as format_date
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .nummer import written


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


def age(person, today):
    """The age in words ("9 år", "7 månader", "3 veckor"), as exact as the wall lets it be known; empty when the identity is protected
    and hidden, and when nothing is known."""
    born = getattr(getattr(person, "uppgift", None), "fodelsedatum", None)
    if born:
        months = (today.year - born.year) * 12 + today.month - born.month - (today.day < born.day)
        if months < 2:
            weeks = max((today - born).days // 7, 0)
            return ngettext("%(antal)s vecka", "%(antal)s veckor", weeks) % {"antal": weeks}
        if months < 24:
            return ngettext("%(antal)s månad", "%(antal)s månader", months) % {"antal": months}
        return _("%(antal)s år") % {"antal": months // 12}
    if person is None or person.skyddad or not person.fodelsear:
        return ""
    return _("född %(ar)s") % {"ar": person.fodelsear}


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


def rows(person, *, var=True):
    """What is known of the person as rows of the `sammanfattning` component; none where the wall hides it. Without
    `var`: not where the person lives, goes to school or is reached."""
    uppgift = getattr(person, "uppgift", None)
    if uppgift is None:
        return []
    found = [
        {"fraga": _("Namn"), "svar": uppgift.namn},
        {
            "fraga": _("Födelsedatum"),
            "svar": format_date(uppgift.fodelsedatum, "j F Y") if uppgift.fodelsedatum else "",
        },
        {"fraga": _("Språk för tolk"), "svar": uppgift.tolksprak},
    ]
    where = [
        {"fraga": _("Adress"), "svar": uppgift.adress},
        {"fraga": _("Telefon"), "svar": uppgift.telefon},
        {"fraga": _("Skola eller förskola"), "svar": uppgift.skola},
    ]
    return [*found[:2], *where, *found[2:]] if var else found


def may_see_where(person, uppdrag):
    """Whether `uppdrag` may be shown where the person lives, goes to school and is reached: of one with protected identity only
    in the tenant that keeps the person."""
    return not person.skyddad or person.verksamhet_id == uppdrag.enhet.verksamhet_id


def numbers(person):
    """The person's numbers that the wall lets through: [(identity, as people write it)]."""
    return [(one, written(one.nummer)) for one in person.identiteter.order_by("id")]
