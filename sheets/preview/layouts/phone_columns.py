"""Columns of people whose heading names their telephones as well ("Trưởng thôn (ĐT)"), or a post
that is no head's, where nobody else is named ("Phó thôn"); notes that are telephones."""

import re
from dataclasses import replace

from sheets.grids.grid import as_words, fold_cell
from sheets.preview.layouts.headings import Column
from sheets.preview.layouts.headless import tell_column
from sheets.preview.layouts.layout import Layout, SheetColumn

_OF_PEOPLE = re.compile(r"\b(?:ten|truong|bi thu|pho|can bo|chi hoi|cong an)\b")
_POST = re.compile(r"^(?:ho (?:va )?ten )?(?:pho|cong an|y te|chi hoi|thon doi|truong|bi thu)\b")
_NAME = re.compile(r"\W*(?:[^\W\d_]+\.? )*[^\W\d_]+")
FEWEST_WORDS = 2


def settle_phone_columns(layout: Layout) -> None:
    """Where names stand in them, they are columns of people."""
    people = layout.list_columns(Column.NAME, Column.GIVEN_NAME)
    for one in layout.list_columns(Column.PHONE):
        names_people = any(_OF_PEOPLE.search(fold_cell(part)) for part in one.path)
        if (names_people or not people) and _holds_names(layout, one):
            layout.columns[layout.columns.index(one)] = replace(one, column=Column.NAME)


def settle_lone_posts(layout: Layout) -> None:
    """The only column of people is one, whatever post its heading names."""
    if layout.list_columns(Column.NAME, Column.GIVEN_NAME):
        return
    for one in layout.list_columns(Column.OTHER):
        if _POST.search(fold_cell(one.path[-1])) and _holds_names(layout, one):
            layout.columns[layout.columns.index(one)] = replace(one, column=Column.NAME)


def settle_noted_phones(layout: Layout) -> None:
    """Where no column of telephones is, "Ghi chú" may be one."""
    if layout.list_columns(Column.PHONE) or not layout.list_columns(Column.NAME):
        return
    for one in layout.list_columns(Column.NOTE):
        said = [layout.at(row, one) for row in layout.list_data_rows()]
        filled = [value for value in said if value is not None]
        if filled and tell_column(filled) is Column.PHONE:
            layout.columns[layout.columns.index(one)] = replace(one, column=Column.PHONE)
            return


def _holds_names(layout: Layout, column: SheetColumn) -> bool:
    said = [as_words(layout.at(row, column)) for row in layout.list_data_rows()]
    filled = [one for one in said if one]
    return sum(map(_begins_with_name, filled)) * 2 > len(filled)


def _begins_with_name(said: str) -> bool:
    """ "Lò Văn Mẫu (0912 345 678)"; not "con trai: 0912 345 678"."""
    found = _NAME.match(said)
    names = [one for one in (found[0].split() if found else ()) if one[:1].isupper()]
    return len(names) >= FEWEST_WORDS
