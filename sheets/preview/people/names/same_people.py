"""Cells that name nobody and mean somebody: "Trưởng thôn kiêm", "nt"."""

import re

from sheets.grids.grid import as_words, fold_cell
from sheets.preview.people.names.name_columns import NameColumn
from sheets.preview.people.people_block import PeopleSheet
from sheets.preview.people.post_words import is_post
from sheets.preview.units.unit_finder import UnitMatch
from sheets.preview.values import Doubt
from texts import words


def find_head_also(sheet: PeopleSheet, row: int) -> str | None:
    """ "Trưởng thôn kiêm" under "Bí thư chi bộ": the head holds that post as well."""
    for column in sheet.columns[1:]:
        written = as_words(sheet.layout.grid.at(row, column.names.place))
        if says_also(written) or re.fullmatch(r"truong (?:thon|xom|ban)", fold_cell(written)):
            return column.titles[0] if column.titles else None
    return None


def ask_same_above(sheet: PeopleSheet, row: int, match: UnitMatch) -> None:
    """ "nt", "như trên" in a column of names: the person of the row above, or of the column
    before it."""
    for place, column in enumerate(sheet.columns):
        written = as_words(sheet.layout.grid.at(row, column.names.place))
        if not says_same(written):
            continue
        before = as_words(sheet.get_name_cell(row, sheet.columns[0])) if place else ""
        named = {
            "unit": match.name.whole,
            "given": written,
            "name": _find_above(sheet, row, column),
        }
        key = "ask_same_beside" if before and not says_same(before) else "ask_same_above"
        ask = words(f"preview.{key}", **named, before=before)
        readings = (before, named["name"]) if key == "ask_same_beside" else (named["name"],)
        cell = sheet.layout.place(row, column.names)
        said = tuple(dict.fromkeys(one for one in readings if one))
        sheet.preview.doubts.append(Doubt(cell, "name", written, ask, match.name.whole, said))


def _find_above(sheet: PeopleSheet, row: int, column: NameColumn) -> str:
    above = [one for one in sheet.layout.list_data_rows() if one < row]
    names = (as_words(sheet.get_name_cell(one, column)) for one in reversed(above))
    return next((one for one in names if one and not (says_same(one) or says_also(one))), "")


_SAME_ABOVE = re.compile(r'-?\s*(?:nt|n/t|như trên|nhu tren|["”〃]|\'\')\s*-?')


def says_also(written: str) -> bool:
    """ "Trưởng thôn kiêm", "kiêm nhiệm"; not "Nguyễn Văn Mẫu kiêm", who is somebody."""
    folded = fold_cell(written)
    if not re.fullmatch(r".*\bkiem(?: nhiem)?|kiem .*", folded):
        return False
    rest = re.sub(r"(?i)\bkiêm(?: nhiệm)?\b|\bkiem(?: nhiem)?\b", " ", written).strip(" ,.-()")
    return not rest or is_post(rest)


def says_same(written: str) -> bool:
    """ "nt", "như trên", a sign of repeating."""
    return bool(_SAME_ABOVE.fullmatch(written.strip().lower()))
