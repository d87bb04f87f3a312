"""Loading agreements from files to the database, so that cases and deadlines can rest on them."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from django.db import connection, models, transaction

from samverkan.arende.models import Arende
from samverkan.frist.models import Frist
from samverkan.organisation.models import Huvudman

from . import avtal
from .fel import Fel, Filfel, quote
from .lagrum import Lagrum
from .models import Overenskommelse, Part, Regel, Version
from .regler import Kalla
from .regler.kodek import to_json
from .schema import DATA, read_all, read_lagrum

_LOAD_LOCK = 7_265_002
"""Advisory lock: two that load at once take turns."""


@dataclass(frozen=True)
class Laddad:
    """What loading did with an agreement. `utfall` is "ny", "ändrad" or "oförändrad"."""

    nyckel: str
    utfall: str
    versioner: int


def load(directory: Path = DATA) -> list[Laddad]:
    """Write the agreements in `directory` to the database, all of them or nothing. Run as the owner of the database.

    Agreements are known by their key and their versions' keys; what is stored already is left untouched. Dates and
    parties of a version may change, but its rules never once a case or a deadline rests on them. An agreement that has
    no file in the directory is left alone. Raises `Filfel` with every fault, in the files and against the database.
    """
    agreements, paragraphs = read_all(directory), read_lagrum(directory)
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOAD_LOCK])
        writer = _Writer(agreements, paragraphs)
        done = [writer.write(agreement) for agreement in _parents_first(agreements)]
        if writer.faults:
            raise Filfel(writer.faults)
    return done


def _parents_first(agreements: Mapping[str, avtal.Overenskommelse]) -> list[avtal.Overenskommelse]:
    def depth(agreement):
        return 1 + depth(agreements[agreement.foralder]) if agreement.foralder else 0

    return sorted(agreements.values(), key=depth)


class _Writer:
    """Writes agreements one by one, and collects what can't be written."""

    def __init__(self, agreements, paragraphs: Mapping[str, Lagrum]):
        self.faults: list[Fel] = []
        self._paragraphs = paragraphs
        self._stored = {row.nyckel: row for row in Overenskommelse.objects.filter(nyckel__in=agreements)}
        self._huvudman = {_code(row): row.pk for row in Huvudman.objects.exclude(slag=Huvudman.Slag.ENSKILD)}

    def write(self, agreement: avtal.Overenskommelse) -> Laddad:
        row = self._stored.setdefault(agreement.nyckel, Overenskommelse(nyckel=agreement.nyckel))
        is_new = row.pk is None
        changes = [
            _save(
                row,
                titel=agreement.titel,
                dokument=agreement.dokument,
                malgrupp=agreement.malgrupp.beskrivning,
                alder_fran=agreement.malgrupp.alder_fran,
                alder_till=agreement.malgrupp.alder_till,
                parent=self._stored.get(agreement.foralder),
            )
        ]
        parties = self._parties(agreement)
        stored = {version.nummer: version for version in row.versioner.all()}
        for nummer in stored.keys() - {version.nyckel for version in agreement.versioner}:
            changes.append(self._remove(stored[nummer], agreement))
        for version in agreement.versioner:
            version_row = stored.get(version.nyckel) or Version(overenskommelse=row)
            changes.append(_write_version(version_row, version))
            changes.append(_write_parties(version_row, parties))
            changes.append(self._write_rules(version_row, version, agreement))
        utfall = "ny" if is_new else "ändrad" if any(changes) else "oförändrad"
        return Laddad(agreement.nyckel, utfall, len(agreement.versioner))

    def _remove(self, row: Version, agreement: avtal.Overenskommelse) -> bool:
        if _is_used(row):
            text = f"versionen {quote(row.nummer)} finns inte i filen, men ärenden vilar på den; låt den stå kvar"
            self.faults.append(Fel(agreement.fil, text))
        else:
            row.delete()
        return True

    def _parties(self, agreement: avtal.Overenskommelse) -> set[tuple[int | None, str]]:
        """The parties as rows hold them: id of the huvudman, None for everybody, and kind of verksamhet."""
        ids = self._huvudman | {"alla": None}
        if unknown := {part.huvudman for part in agreement.parter} - ids.keys():
            text = f"huvudmannen {', '.join(sorted(unknown))} finns inte i databasen; kör load_organisation först"
            self.faults.append(Fel(agreement.fil, text))
        return {
            (ids[part.huvudman], slag)
            for part in agreement.parter
            if part.huvudman in ids
            for slag in part.verksamheter
        }

    def _write_rules(self, row: Version, version: avtal.Version, agreement: avtal.Overenskommelse) -> bool:
        is_statute = any(part.huvudman == "alla" for part in agreement.parter)
        wanted = {
            regel.nyckel: {
                "slag": regel.slag,
                "process": regel.process,
                "rubrik": regel.rubrik,
                "varde": to_json(regel),
                "kalla": self._source(regel.kalla, "" if is_statute else agreement.titel),
                "citat": regel.kalla.citat,
            }
            for regel in version.regler
        }
        stored = {regel.nyckel: regel for regel in row.regler.all()}
        changed = [key for key, fields in wanted.items() if key in stored and not _holds(stored[key], fields)]
        removed = stored.keys() - wanted.keys()
        if stored and (changed or removed or wanted.keys() - stored.keys()) and _is_used(row):
            text = (
                f"versionen {quote(version.nyckel)} används av ärenden, och dess regler får inte ändras;"
                " gör en ny version med de nya reglerna"
            )
            self.faults.append(Fel(agreement.fil, text))
            return False
        for key in changed:
            _save(stored[key], **wanted[key])
        row.regler.filter(nyckel__in=removed).delete()
        new = [Regel(version=row, nyckel=key, **fields) for key, fields in wanted.items() if key not in stored]
        Regel.objects.bulk_create(new)
        return bool(changed or removed or new)

    def _source(self, kalla: Kalla, titel: str) -> str:
        """Where a rule stands, in words: agreement, section and page, or the paragraphs of law."""
        if not titel:
            places = [str(self._paragraphs[key]) for key in kalla.lagrum]
        else:
            places = [titel, kalla.avsnitt, f"sida {kalla.sida}" if kalla.sida else ""]
        return ", ".join(filter(None, places)) + (" (praxis)" if kalla.praxis else "")


def _write_version(row: Version, version: avtal.Version) -> bool:
    return _save(
        row,
        nummer=version.nyckel,
        giltig_fran=version.galler_fran,
        giltig_till=version.galler_till,
        anmarkning=version.anmarkning,
        uppsagning=version.uppsagning and to_json(version.uppsagning),
        forum={group.nyckel: group.namn for group in version.forum},
    )


def _write_parties(row: Version, wanted: set[tuple[int | None, str]]) -> bool:
    stored = {(part.huvudman_id, part.verksamhetsslag): part.pk for part in row.parter.all()}
    row.parter.filter(pk__in=[stored[key] for key in stored.keys() - wanted]).delete()
    Part.objects.bulk_create(
        Part(version=row, huvudman_id=huvudman, alla=huvudman is None, verksamhetsslag=slag)
        for huvudman, slag in wanted - stored.keys()
    )
    return stored.keys() != wanted


def _code(huvudman: Huvudman) -> str:
    """The huvudman as the files write it."""
    return f"lan:{huvudman.kod}" if huvudman.slag == Huvudman.Slag.REGION else huvudman.kod


def _holds(row: models.Model, fields: Mapping) -> bool:
    return all(getattr(row, name) == value for name, value in fields.items())


def _save(row: models.Model, **fields) -> bool:
    """Write `fields` to the row unless it holds them already. Whether anything was written."""
    if row.pk and _holds(row, fields):
        return False
    for name, value in fields.items():
        setattr(row, name, value)
    row.save()
    return True


def _is_used(version: Version) -> bool:
    """Whether a case or a deadline rests on the version. None can start to, until the loading is done."""
    with connection.cursor() as cursor:
        cursor.execute(f"LOCK TABLE {Arende._meta.db_table}, {Frist._meta.db_table} IN SHARE MODE")
    return (
        Arende.objects.filter(overenskommelse=version).exists() or Frist.objects.filter(regel__version=version).exists()
    )
