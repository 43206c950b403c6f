"""The day from which a person holds a post."""

from datetime import date

from sheets.grids.grid import as_words, fold_cell
from sheets.preview.layouts.headings import Column
from sheets.preview.layouts.layout import SheetColumn
from sheets.preview.people.days import read_day_cell
from sheets.preview.people.people_block import PeopleSheet
from sheets.preview.units.unit_finder import UnitMatch
from sheets.preview.values import Doubt, Record
from texts import words


def read_opens(sheet: PeopleSheet, row: int, match: UnitMatch) -> Record:
    column = sheet.layout.find_column(Column.OPENS)
    if column is None:
        return {}
    value = sheet.layout.at(row, column)
    if not fold_cell(value):
        return {"opens": None}
    read = read_day_cell(value, swapped=sheet.swapped)
    day = read.day
    once = f"day-{column.place}"
    if read.readings and sheet.context.answers.get(once) in ("day", "month"):
        day = read.readings[0 if sheet.context.answers[once] == "day" else 1]
    if day is None:
        _ask_day(sheet, row, column, match, read.readings)
    return {"opens": day.isoformat() if day else None}


def _ask_day(
    sheet: PeopleSheet,
    row: int,
    column: SheetColumn,
    match: UnitMatch,
    readings: tuple[date, ...],
) -> None:
    given = _show_day(sheet, row, column)
    cell, unit = sheet.layout.place(row, column), match.name.whole
    shown = tuple(one.isoformat() for one in readings)
    if not readings:
        ask = words("preview.ask_day", given=given)
        sheet.preview.doubts.append(Doubt(cell, "opens", given, ask, unit))
        return
    ask = words("preview.ask_day_order", given=given)
    options = (("day", words("preview.day_first")), ("month", words("preview.month_first")))
    once = f"day-{column.place}"
    sheet.preview.doubts.append(
        Doubt(cell, "opens", given, ask, unit, shown, once=once, decides=True, options=options)
    )


def _show_day(sheet: PeopleSheet, row: int, column: SheetColumn) -> str:
    """As the sheet shows it: "5/7/2025" for the seventh of May where the month comes first."""
    value = sheet.layout.at(row, column)
    if isinstance(value, date) and (row, column.place) in sheet.layout.grid.month_first:
        return f"{value.month}/{value.day}/{value.year}"
    return as_words(value)
