"""Cells that name nobody and mean somebody: "Trưởng thôn kiêm", "nt"."""

import re

from sheets.grids.grid import as_words, fold_cell
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
    """ "nt", "như trên", in the only column of names: the person of the row above, perhaps."""
    column = sheet.columns[0]
    written = as_words(sheet.layout.grid.at(row, column.names.place))
    if len(sheet.columns) > 1 or not _SAME_ABOVE.fullmatch(written.strip().lower()):
        return
    above = [one for one in sheet.layout.list_data_rows() if one < row]
    names = [as_words(sheet.get_name_cell(one, column)) for one in reversed(above)]
    name = next((one for one in names if one and not _SAME_ABOVE.fullmatch(one.lower())), "")
    ask = words("preview.ask_same_above", unit=match.name.whole, given=written, name=name)
    cell = sheet.layout.place(row, column.names)
    readings = (name,) if name else ()
    sheet.preview.doubts.append(Doubt(cell, "name", written, ask, match.name.whole, readings))


_SAME_ABOVE = re.compile(r'-?\s*(?:nt|n/t|như trên|nhu tren|["”〃]|\'\')\s*-?')


def says_also(written: str) -> bool:
    """ "Trưởng thôn kiêm", "kiêm nhiệm", "như trên"; not "Nguyễn Văn Mẫu kiêm", who is somebody."""
    folded = fold_cell(written)
    if not re.fullmatch(r".*\bkiem(?: nhiem)?|kiem .*|nhu tren|nt", folded):
        return False
    rest = re.sub(r"(?i)\bkiêm(?: nhiệm)?\b|\bkiem(?: nhiem)?\b", " ", written).strip(" ,.-()")
    return folded in ("nhu tren", "nt") or not rest or is_post(rest)
