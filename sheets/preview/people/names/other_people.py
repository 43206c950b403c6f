"""Columns of people who are not taken ("Công an viên", "Người thay", "Vợ/chồng"): a telephone that
stands behind one of them is theirs."""

import re

from sheets.grids.grid import as_words
from sheets.preview.layouts.headings import Column
from sheets.preview.layouts.layout import Layout, SheetColumn
from sheets.preview.people.post_words import is_post, looks_like_name

_OF_PEOPLE = re.compile(
    r"(?i)\b(?:vợ|chồng|con|người|trưởng|phó|bí thư|chủ tịch|công an|y tế|chi hội|hội|đoàn|đội|"
    r"cán bộ|cộng tác viên|vo|nguoi|truong|pho|bi thu)\b"
)


def list_other_people(layout: Layout) -> list[SheetColumn]:
    return [one for one in layout.list_columns(Column.OTHER) if _holds_people(layout, one)]


def _holds_people(layout: Layout, column: SheetColumn) -> bool:
    """By its names; by its heading where nobody is named yet, or by a given name alone."""
    said = [as_words(layout.at(row, column)) for row in layout.list_data_rows()]
    filled = [one for one in said if one]
    if not filled:
        return any(map(is_post, column.path))
    is_headed = any(map(_OF_PEOPLE.search, column.path))
    named = [_is_capitalised(one) and (is_headed or looks_like_name(one)) for one in filled]
    return sum(named) * 2 > len(filled)


def _is_capitalised(said: str) -> bool:
    return not re.search(r"\d", said) and all(one[:1].isupper() for one in said.split())
