"""Finding persons in the own tenant: search, proposals of who it may be, earlier cases. Every look-up is logged.

Within social services a search goes by name, personal number or case number only (förordning 2001:637). Answers hold
heads of cases, nothing of what is in them. Masked, and found by number only, are persons with protected identity and
those known only through cases with named access that one is not named in: nothing but the case number is shown.
"""

import re
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from samverkan.arende.atkomst import searching
from samverkan.arende.models import Arende, Behorighet
from samverkan.arende.process import process_of
from samverkan.arende.services import require
from samverkan.fel import Regelbrott
from samverkan.logg.services import hemlig, log
from samverkan.organisation.roller import Formaga
from samverkan.text import Sortnyckel, sortnyckel

from .models import Identitet, Person, Personuppgift
from .nummer import Doman, Nummerfel, birth_date, parse

STORLEK = 50
MAX_TERM = 200
_AFTER_ALL = "\U0010ffff"
_ONLY_DIGITS = re.compile(r"[\d\s+\-\u2010-\u2015\u2212]+")


@dataclass(frozen=True, kw_only=True)
class Arendehuvud:
    """The head of a case. `slag` and `enhet` are empty where it is masked; `oppet`: the acting uppdrag may open it."""

    pk: int
    dnr: str
    slag: str
    enhet: str
    oppnat: date
    pagar: bool
    oppet: bool


@dataclass(frozen=True, kw_only=True)
class Traff:
    """A person found, by name, or by case number when masked. `skal`: in a proposal, why it may be the one asked for.

    `person_id` is that of the person whom it is merged with, if it is.
    """

    person_id: int | None
    namn: str
    fodelsedatum: date | None
    maskerad: bool
    arenden: list[Arendehuvud]
    skal: str = ""


@dataclass(frozen=True, kw_only=True)
class Kannedom:
    """What the own tenant knows of a person: the cases of the same person, newest first (`arenden`), their heads in the same
    order (`tidigare`), and who else it may be (`forslag`)."""

    arenden: list[Arende]
    tidigare: list[Arendehuvud]
    forslag: list[Traff]


@dataclass(frozen=True, kw_only=True)
class Sokresultat:
    """A page of what was found. `efter` is the key that the next page starts after, or None."""

    traffar: list[Traff]
    efter: int | None = None


def search(*, av, text, efter=None):
    """Search the own tenant by name, whole personal number or case number: at most 50 persons, in Swedish order of name.

    A name is the beginning of the family name, or given and family name in either order. `efter` is the key of the page
    before. Raises `Regelbrott` at what can't be searched for, `Otillaten` without the capability SOKA.
    """
    require(av, Formaga.SOKA)
    text = " ".join(text.split())
    if len(text) > MAX_TERM or sum(map(str.isalnum, text)) < 2:
        raise Regelbrott(_("Skriv ett namn, ett helt personnummer eller ett ärendenummer."), falt="q")
    with searching(av.enhet.verksamhet_id):
        if _ONLY_DIGITS.fullmatch(text):
            vad, found = "sok.personnummer", Sokresultat(traffar=_hits(av, _with_number([_whole_number(text)])))
        elif any(map(str.isdigit, text)):
            vad, found = "sok.arendenummer", Sokresultat(traffar=_with_case_number(av, text))
        else:
            vad, found = "sok.namn", _with_name(av, text, efter)
    log(av=av, vad=vad, data={"term": hemlig(text, av=av), "antal": len(found.traffar)})
    return found


def _whole_number(text):
    try:
        return parse(text, today=timezone.localdate()).varde
    except Nummerfel as fault:
        raise Regelbrott(fault.message, falt="q") from None


def _with_number(numbers):
    """The tenant's persons with one of the whole numbers `numbers`, in their order, those with protected identity too. Each
    has the number that it was found by as `varde`."""
    return list(
        Person.objects.raw(
            "SELECT p.*, asked.varde FROM unnest(%s::text[]) WITH ORDINALITY AS asked (varde, nr)"
            " CROSS JOIN skydd_personer_med_nummer(asked.varde) AS found JOIN person_person p ON p.id = found"
            " ORDER BY asked.nr, p.id",
            [numbers],
        )
    )


def _with_case_number(av, text):
    """The case with that number, or the persons with that reserve number: both are letters and digits."""
    cases = _cases(av).filter(dnr=text.upper())
    return [_hit(case.person, [head]) for case, head in _with_heads(av, cases)] + _hits(av, _with_number([text]))


def _with_name(av, text, efter):
    rows = Personuppgift.objects.filter(verksamhet=av.enhet.verksamhet_id, person__skydd_slag=Person.Skyddsslag.INGEN)
    rows = (
        rows.alias(givet=Sortnyckel("fornamn"))
        .filter(_begins_with(text))
        .select_related("person")
        .order_by("sortnyckel", "person_id")
    )
    after = rows.filter(person=efter).values_list("sortnyckel", flat=True).first() if efter else None
    if after:
        rows = rows.filter(Q(sortnyckel__gt=after) | Q(sortnyckel=after, person__gt=efter), sortnyckel__gte=after)
    rows = list(rows[: STORLEK + 1])
    hits = _hits(av, [row.person for row in rows[:STORLEK]])
    return Sokresultat(
        traffar=[hit for hit in hits if not hit.maskerad],
        efter=rows[STORLEK - 1].person_id if len(rows) > STORLEK else None,
    )


def _begins_with(text):
    """The rows whose name begins so: the family name first, or the given name and then the beginning of the family name."""
    words = sortnyckel(text.replace(",", " ")).split()
    found = _between("sortnyckel", words)
    for given in range(1, len(words)):
        found |= _between("sortnyckel", words[given:]) & _between("givet", words[:given])
    return found


def _between(key, words):
    begins = " ".join(words)
    return Q(**{f"{key}__gte": begins, f"{key}__lt": begins + _AFTER_ALL})


def _cases(av):
    return Arende.objects.filter(verksamhet=av.enhet.verksamhet_id).select_related("enhet", "person__uppgift")


def _with_heads(av, cases):
    """Each of the cases with its head, newest first."""
    mine = Behorighet.objects.held_by(av, "se_arende").filter(content_object=OuterRef("pk"))
    return [(one, _head(one, one.oppet)) for one in cases.annotate(oppet=Exists(mine)).order_by("-id")]


def _head(arende, oppet):
    masked = (arende.person and arende.person.skyddad) or (arende.namngiven_atkomst and not oppet)
    return Arendehuvud(
        pk=arende.pk,
        dnr=arende.dnr,
        slag="" if masked else str(process_of(arende).namn),
        enhet="" if masked else arende.enhet.namn,
        oppnat=timezone.localdate(arende.oppnad_at),
        pagar=arende.stangd_at is None,
        oppet=oppet,
    )


def _hits(av, persons, reasons=None):
    """What may be shown of the persons, in their order; those that are merged become one. Nobody is shown without a case."""
    roots = list(dict.fromkeys(person.sammanslagen_med_id or person.pk for person in persons))
    shown = {person.sammanslagen_med_id or person.pk: person for person in reversed(persons)}
    heads = defaultdict(list)
    same = _cases(av).filter(person__in=Person.objects.same_as(*roots))
    for case, head in _with_heads(av, same):
        heads[case.person.sammanslagen_med_id or case.person_id].append(head)
    return [_hit(shown[root], heads[root], (reasons or {}).get(root, "")) for root in roots if heads[root]]


def _hit(person, heads, skal=""):
    masked = person is None or person.skyddad or not any(head.slag for head in heads)
    uppgift = None if masked else person.uppgift
    return Traff(
        person_id=person and (person.sammanslagen_med_id or person.pk),
        namn=(uppgift and uppgift.namn) or heads[0].dnr,
        fodelsedatum=uppgift and uppgift.fodelsedatum,
        maskerad=masked,
        arenden=heads,
        skal=skal,
    )


def propose_matches(*, av, identiteter=(), namn="", fodelsedatum=None, utom=None):
    """Persons of the own tenant who may be the one described, likeliest first, each with the reason. A person decides.

    `identiteter` are `nummer.Nummer`, whole or partial; their birth dates count where none is given. `utom` is the person
    one asks for. Protected persons are proposed by their whole number only.
    """
    require(av, Formaga.SOKA)
    with searching(av.enhet.verksamhet_id):
        hits = _matches(av, identiteter, namn, fodelsedatum, utom)
    _log_proposals(av, utom, hits)
    return hits


def proposals_for(*, person, av):
    """Who else the registered `person` may be: as `propose_matches`. Of one whose identity `av` may not see, nothing is
    proposed."""
    described = _described(person)
    return propose_matches(av=av, utom=person, **described) if described else []


def _described(person):
    """What `propose_matches` asks about a registered person; empty where the wall hides it."""
    uppgift = getattr(person, "uppgift", None)
    if uppgift is None:
        return {}
    numbers = [one.nummer for one in person.identiteter.order_by("id")]
    return {"identiteter": numbers, "namn": uppgift.namn, "fodelsedatum": uppgift.fodelsedatum}


def _matches(av, identiteter, namn, fodelsedatum, utom):
    born = {fodelsedatum} if fodelsedatum else {birth_date(one) for one in identiteter} - {None}
    found = [
        *_same_number(identiteter),
        *_same_part(av, identiteter, namn),
        *_same_name_and_birth(av, namn, born),
    ]
    own = utom and (utom.sammanslagen_med_id or utom.pk)
    reasons, persons = {}, []
    for person, reason in found:
        root = person.sammanslagen_med_id or person.pk
        if root != own and root not in reasons:
            reasons[root] = reason
            persons.append(person)
    return _hits(av, persons, reasons)[:STORLEK]


def _log_proposals(av, utom, hits):
    log(av=av, vad="sok.forslag", data={"person": utom and utom.pk, "antal": len(hits)})


def _same_number(identiteter):
    whole = {one.varde: one.doman for one in identiteter if one.doman != Doman.DEL}
    for person in _with_number(list(whole)) if whole else ():
        yield person, _("Samma %(doman)s.") % {"doman": Identitet.Doman(whole[person.varde]).label.lower()}


def _same_part(av, identiteter, namn):
    parts = [_agrees_with(one) for one in identiteter if one.doman != Doman.RESERVNUMMER]
    if not parts or not namn:
        return
    rows = Identitet.objects.filter(reduce(or_, parts), **_unprotected(av)).exclude(doman=Doman.RESERVNUMMER)
    for row in rows.select_related("person__uppgift").order_by("person_id"):
        if same_name(namn, row.person.uppgift.namn):
            yield row.person, _("Namnet och de kända siffrorna i personnumret stämmer.")


def _agrees_with(identitet):
    """The numbers of which no known digit differs from those of `identitet`, where one of the two is partial."""
    number = identitet.varde
    parts = Q(doman=Doman.DEL, varde__in=[number[:length] for length in range(8, len(number) + 1)])
    if identitet.doman == Doman.DEL:
        parts |= Q(varde__gte=number, varde__lt=number + _AFTER_ALL)
    return parts


def _same_name_and_birth(av, namn, born):
    if not (namn and born):
        return
    rows = Personuppgift.objects.filter(
        verksamhet=av.enhet.verksamhet_id, fodelsedatum__in=born, person__skydd_slag=Person.Skyddsslag.INGEN
    )
    for row in rows.select_related("person").order_by("person_id"):
        if same_name(namn, row.namn):
            yield row.person, _("Namnet och födelsedatumet stämmer.")


def _unprotected(av):
    return {"person__verksamhet": av.enhet.verksamhet_id, "person__skydd_slag": Person.Skyddsslag.INGEN}


def same_name(one, another):
    """Whether two names may be the same person's: all words of the shorter are in the longer, in whatever order."""
    few, many = sorted((set(sortnyckel(name).replace("-", " ").split()) for name in (one, another)), key=len)
    return bool(few) and few <= many


def known_of(*, person, av, utom=None, propose=False):
    """What the own tenant knows of the person and of all merged with it (`Kannedom`), but for the case `utom`: its cases, and
    with `propose` who else it may be, as `proposals_for`."""
    require(av, Formaga.SOKA)
    own = person.verksamhet_id == av.enhet.verksamhet_id
    root = person.sammanslagen_med_id or person.pk
    described = _described(person) if propose else {}
    with searching(av.enhet.verksamhet_id):
        same = _with_heads(av, _cases(av).filter(person__in=Person.objects.same_as(root))) if own else []
        forslag = _matches(av, utom=person, **described) if described else []
    known = [(case, head) for case, head in same if utom is None or case.pk != utom.pk]
    if own:
        log(av=av, vad="person.tidigare_arenden", arende=utom, data={"antal": len(known)})
    if described:
        _log_proposals(av, person, forslag)
    return Kannedom(arenden=[case for case, _head in known], tidigare=[head for _case, head in known], forslag=forslag)


def merged_with(*, person, av):
    """Who are merged with the person, or it with them: [(the person that undoing separates, heads of its cases)]."""
    if person.verksamhet_id != av.enhet.verksamhet_id:
        return []
    root = person.sammanslagen_med_id or person.pk
    heads = defaultdict(list)
    with searching(person.verksamhet_id):
        for case, head in _with_heads(av, _cases(av).filter(person__sammanslagen_med=root)):
            heads[case.person].append(head)
    return sorted(heads.items(), key=lambda pair: pair[0].pk)
