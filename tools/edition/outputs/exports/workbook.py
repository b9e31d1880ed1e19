"""All tables as one workbook, which a spreadsheet of any language opens as it is: Office Open XML (ISO/IEC 29500).

Each table is a sheet of its name, its columns at the head, which stays in view. What is a number or a truth value is
one; all else is text, however it begins, so that nothing is taken for a formula, a date or a link. The concordance of a
text that is read in parts, which has a row for every word, is a CSV only.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import datetime

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from edition.model.edition import Edition
from edition.outputs.exports.tables import DataTable, Value, tables
from edition.outputs.shared.parts import parts

PATH = "data/tables.xlsx"
"""Where it lies in the site."""
HEIGHT = 1_048_576
"""How many rows a sheet can have; a longer table goes on in another sheet, `concordance 2`."""
_WIDE, _NARROW = 48, 14
"""How wide columns are, in digits: those with sentences, and others."""
_LONG = {"description", "left", "original", "reason", "right", "summary", "text", "words"}
_PLAIN = {
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}


def files(edition: Edition, site: str) -> Iterator[tuple[str, bytes]]:
    """The workbook; addresses in it lead from its folder where there is no `site`."""
    buffer = io.BytesIO()
    is_long = bool(edition.derived(parts))
    with xlsxwriter.Workbook(buffer, _PLAIN | {"constant_memory": is_long}) as book:
        book.set_properties(
            {
                "title": edition.record.title.shown,
                "author": edition.record.editors_in(),
                "created": datetime.fromisoformat(edition.record.date),
            }
        )
        head = book.add_format({"bold": True, "bottom": 1})
        for table in tables(edition, site):
            if not (is_long and table.name == "concordance"):
                _fill(book, table, head)
    yield PATH, buffer.getvalue()


def _fill(book: xlsxwriter.Workbook, table: DataTable, head: Format) -> None:
    sheet = _sheet(book, table, table.name, head)
    for number, row in enumerate(table.rows):
        part, at = divmod(number, HEIGHT - 1)
        if part and not at:
            sheet = _sheet(book, table, f"{table.name} {part + 1}", head)
        _write(sheet, at + 1, row)


def _sheet(book: xlsxwriter.Workbook, table: DataTable, name: str, head: Format) -> Worksheet:
    sheet = book.add_worksheet(name)
    for at, column in enumerate(table.columns):
        sheet.set_column(at, at, _WIDE if column in _LONG else _NARROW)
    sheet.freeze_panes(1, 0)
    sheet.write_row(0, 0, table.columns, head)
    return sheet


def _write(sheet: Worksheet, row: int, values: tuple[Value, ...]) -> None:
    for column, value in enumerate(values):
        match value:
            case None | "":
                pass
            case bool():
                sheet.write_boolean(row, column, value)
            case int():
                sheet.write_number(row, column, value)
            case _:
                sheet.write_string(row, column, value)
