"""Columns of people whose heading names their telephones as well: "Trưởng thôn (ĐT)"."""

import re
from dataclasses import replace

from sheets.grids.grid import as_words, fold_cell
from sheets.preview.layouts.headings import Column
from sheets.preview.layouts.layout import Layout, SheetColumn

_OF_PEOPLE = re.compile(r"\b(?:ten|truong|bi thu|pho|can bo|chi hoi|cong an)\b")
_NAME = re.compile(r"\W*(?:[^\W\d_]+\.? )*[^\W\d_]+")
FEWEST_WORDS = 2


def settle_phone_columns(layout: Layout) -> None:
    """Where names stand in them, they are columns of people."""
    people = layout.list_columns(Column.NAME, Column.GIVEN_NAME)
    for one in layout.list_columns(Column.PHONE):
        names_people = any(_OF_PEOPLE.search(fold_cell(part)) for part in one.path)
        if (names_people or not people) and _holds_names(layout, one):
            layout.columns[layout.columns.index(one)] = replace(one, column=Column.NAME)


def _holds_names(layout: Layout, column: SheetColumn) -> bool:
    said = [as_words(layout.at(row, column)) for row in layout.list_data_rows()]
    filled = [one for one in said if one]
    return sum(map(_begins_with_name, filled)) * 2 > len(filled)


def _begins_with_name(said: str) -> bool:
    """ "Lò Văn Mẫu (0912 345 678)"; not "con trai: 0912 345 678"."""
    found = _NAME.match(said)
    names = [one for one in (found[0].split() if found else ()) if one[:1].isupper()]
    return len(names) >= FEWEST_WORDS
