"""What a placement costs as a workbook (xlsx), for those who reckon on. Amounts are kronor, as numbers."""

from decimal import Decimal
from io import BytesIO

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

_KR = '#,##0.00 "kr"'
_BOLD = Font(bold=True)


def workbook(dnr, forslag, fordelning, prognos, outcomes, payments):
    """The bytes of the workbook: the forecast beside what it came to, the split in words, the invoices, the payments."""
    book = Workbook(write_only=True)
    names = [one.namn for one in prognos.parter]
    came = [_("%(part)s, utfall") % {"part": one} for one in names]
    head = [_("Från"), _("Till och med"), _("Dygn"), _("Prognos"), *names, _("Dygn, utfall"), _("Utfall"), *came]
    rows = [
        [row.fran, row.till, row.dagar, _kr(row.ore), *map(_kr, row.delar)]
        + ([row.utfallsdagar, _kr(row.utfall), *map(_kr, row.utfallsdelar)] if row.utfall is not None else [])
        for row in prognos.rader
    ]
    _sheet(book, _("Prognos och utfall"), head, rows)
    _sheet(
        book,
        _("Fördelning"),
        [_("Ärende"), _("Version"), _("Dagar"), _("Pris"), _("Part"), _("Del")],
        [[dnr, forslag.nr, one.dagar, one.pris, party, part] for one in fordelning for party, part in one.delar],
    )
    _sheet(
        book,
        _("Fakturor"),
        [_("Från"), _("Till och med"), _("Dygn"), _("Belopp"), _("Betalat av"), _("Faktura")],
        [[one.fran, one.till, one.dagar, _kr(one.ore), one.betalare.namn, one.faktura] for one in outcomes],
    )
    _sheet(
        book,
        _("Betalningar"),
        [_("Dag"), _("Från"), _("Till"), _("Belopp")],
        [[one.dag, one.fran_part.namn, one.till_part.namn, _kr(one.ore)] for one in payments],
    )
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def _kr(ore):
    return Decimal(ore) / 100


def _sheet(book, title, head, rows):
    sheet = book.create_sheet(title)
    sheet.freeze_panes = "A2"
    for n in range(len(head)):
        sheet.column_dimensions[get_column_letter(n + 1)].width = 18
    sheet.append([_cell(sheet, one, bold=True) for one in head])
    for row in rows:
        sheet.append([_cell(sheet, one) for one in row])


def _cell(sheet, value, *, bold=False):
    cell = WriteOnlyCell(sheet, value=value)
    if isinstance(value, str):
        # What somebody wrote is text, also when it begins as a formula does.
        cell.data_type = "s"
    elif isinstance(value, Decimal):
        cell.number_format = _KR
    if bold:
        cell.font = _BOLD
    return cell
