"""Which columns hold people, the telephones that are theirs, and what a heading calls them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sheets.preview.layouts.headings import Column
from sheets.preview.layouts.layout import Layout, SheetColumn
from sheets.preview.people.titles import complete_title, normalise_title


@dataclass(frozen=True, slots=True)
class NameColumn:
    """A column of people, the telephones that are theirs, and what its heading calls them."""

    names: SheetColumn
    phones: SheetColumn | None
    titles: tuple[str, ...]


def list_name_columns(layout: Layout) -> Iterator[NameColumn]:
    names = layout.list_columns(Column.NAME) or layout.list_columns(Column.GIVEN_NAME)
    for column in names:
        yield NameColumn(column, _find_phones(layout, column, names), _read_titles(column))


def _find_phones(
    layout: Layout, column: SheetColumn, names: list[SheetColumn]
) -> SheetColumn | None:
    """Of the same group of headings, else the next behind; none that stands behind another
    column of people."""
    phones = layout.list_columns(Column.PHONE)
    group = column.path[:-1]
    of_group = [one for one in phones if one.path[:-1] == group and group]
    behind = [one for one in phones if one.place > column.place] or phones
    phone = next(iter(of_group or behind), None)
    following = [one.place for one in names if one.place > column.place]
    if of_group or phone is None or not following or phone.place < following[0]:
        return phone
    return None


def _read_titles(column: SheetColumn) -> tuple[str, ...]:
    """ "Trưởng thôn / Bí thư" → both; "Họ tên trưởng thôn" → one; "Họ và tên" → none."""
    for part in column.path:
        bare = re.sub(r"(?i)họ\s*(?:và|,|&)?\s*tên|tên người|tên|đồng chí", " ", part).strip(" ,:-")
        if not bare or not re.search(r"(?i)trưởng|bí thư|phó|chi hội|cán bộ|công an|y tế", bare):
            continue
        parts = [one.strip() for one in re.split(r"/|,|;|\n| hoặc | và | - ", bare) if one.strip()]
        return tuple(complete_title(normalise_title(one)) for one in parts)
    return ()
