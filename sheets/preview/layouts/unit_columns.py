"""Which of a sheet's columns holds the villages, where the headings alone do not say; and names of
people that stand in two columns under one heading."""

import re
from collections.abc import Callable
from dataclasses import replace

from sheets.grids.grid import as_words, fold_cell
from sheets.preview.layouts.headings import Column, get_kind_of_heading
from sheets.preview.layouts.layout import Layout, SheetColumn
from sheets.preview.units.unit_names import split_kind
from sheets.village_kinds import KIND_WORDS

# Headings that may mean a village, and as well a unit of measurement or an office.
_VAGUE = re.compile(
    r"(?:ten )?(?:to|ban|khoi|cap|(?:don vi|dia ban|khu vuc|noi cong tac|ten goi)(?: .*)?)"
)
_OLD = re.compile(r".*\b(?:cu|truoc)\b(?! tru\b).*")
_NEW = re.compile(r".*\b(?:moi|hien nay|hien tai|sau)\b.*")
# In the column of new names: the village keeps its own.
_SAME = re.compile(r"(?:-+|\.+|…|giu nguyen.*|khong (?:doi|thay doi|sap nhap).*|nhu cu|khong)")
_POST_AND_VILLAGE = re.compile(
    r"(?:(?:TT|BT|BTCB|PT|PTT|CAV)\b|(?i:(?:phó |tổ )?trưởng|bí thư|phó|tổ phó|công an|y tế)\b)"
    rf".*?\b(?i:{'|'.join(re.escape(written) for written, _ in KIND_WORDS)})\b.*"
)
_TICKS = frozenset("xv✓✔√")
_KINDS = frozenset(fold_cell(written) for written, _ in KIND_WORDS)


def settle_unit_column(layout: Layout, is_place: Callable[[str], bool]) -> None:
    """Leaves one column of villages, or none."""
    _settle_ticked_kinds(layout)
    counts = {one.place: _count_places(layout, one, is_place) for one in layout.columns}
    has_kinds = _says_kinds_beside(layout)
    found = [
        one for one in layout.list_columns(Column.UNIT) if has_kinds or _is_of_units(one, counts)
    ]
    chosen = _choose_column(layout, found, counts)
    if chosen is None or _is_vague(chosen):
        chosen = _find_by_values(layout, counts, chosen) or chosen
    for one in list(layout.columns):
        if one == chosen:
            _change(layout, one, Column.UNIT)
        elif one.column is Column.UNIT and chosen is not None and _is_older(one, chosen):
            _change(layout, one, Column.OLD_UNIT)
        elif one.column is Column.UNIT and chosen is None and _names_posts(layout, one):
            _change(layout, one, Column.TITLE)
        elif one.column is Column.UNIT:
            is_of_kind = chosen is not None and _get_kind(one) is not None
            _change(layout, one, Column.OTHER_UNIT if is_of_kind else Column.OTHER)


def _names_posts(layout: Layout, column: SheetColumn) -> bool:
    """ "TT thôn Nà Mạ" under "Đơn vị", where no other column says the posts."""
    said = [as_words(layout.at(row, column)) for row in layout.list_data_rows()]
    filled = [one for one in said if one]
    posts = [one for one in filled if _POST_AND_VILLAGE.fullmatch(one)]
    return not layout.list_columns(Column.TITLE) and len(posts) * 2 > len(filled)


def _is_older(column: SheetColumn, chosen: SheetColumn) -> bool:
    """ "Tên cũ" beside "Tên thôn"; "Thôn" beside "Tên mới"."""
    said = fold_cell(column.heading)
    if _OLD.fullmatch(said):
        return True
    is_new = _NEW.fullmatch(fold_cell(chosen.heading)) is not None
    return is_new and not _NEW.fullmatch(said) and not _is_vague(column)


def _settle_ticked_kinds(layout: Layout) -> None:
    """ "Thôn" and "Tổ dân phố" with nothing but ticks below say of what kind the names beside
    are."""
    for one in layout.list_columns(Column.UNIT):
        said = [as_words(layout.at(row, one)) for row in layout.list_data_rows()]
        filled = [is_tick(words) for words in said if words]
        if filled and all(filled) and _get_kind(one) is not None:
            _change(layout, one, Column.KIND)


def is_tick(said: str) -> bool:
    return said.lower() in _TICKS


def _get_kind(column: SheetColumn) -> str | None:
    return get_kind_of_heading(column.path[-1]) if column.path else None


def read_kind_beside(layout: Layout, row: int) -> str:
    """What the columns of kinds say of the row, folded; nothing where they say two things."""
    said = []
    for one in layout.list_columns(Column.KIND):
        words = as_words(layout.at(row, one))
        if words:
            said.append(_get_kind(one) or "" if is_tick(words) else words)
    return fold_cell(said[0]) if len(said) == 1 else ""


def find_unit_column(layout: Layout, row: int) -> SheetColumn | None:
    """Where the row names its village: in the column of villages; where that says nothing, in
    the one column beside that does ("Thôn", "Bản"), or that of its name from before."""
    column = layout.find_column(Column.UNIT)
    if column is None or not _keeps_its_name(layout, row, column):
        return column
    beside = layout.list_columns(Column.OTHER_UNIT, Column.OLD_UNIT)
    others = [one for one in beside if _names(layout, row, one)]
    return others[0] if len(others) == 1 else column


def _keeps_its_name(layout: Layout, row: int, column: SheetColumn) -> bool:
    said = as_words(layout.at(row, column))
    is_old = bool(layout.list_columns(Column.OLD_UNIT))
    return not said or (is_old and _SAME.fullmatch(fold_cell(said) or said) is not None)


def _names(layout: Layout, row: int, column: SheetColumn) -> bool:
    said = as_words(layout.at(row, column))
    return any(sign.isalpha() for sign in said) and not is_tick(said)


def _change(layout: Layout, one: SheetColumn, column: Column) -> None:
    layout.columns[layout.columns.index(one)] = replace(one, column=column)


def _count_places(
    layout: Layout, column: SheetColumn, is_place: Callable[[str], bool]
) -> tuple[int, int]:
    """How many cells name a unit, and how many say anything."""
    said = [as_words(layout.at(row, column)) for row in layout.list_data_rows()]
    return sum(1 for one in said if is_place(one)), sum(1 for one in said if one)


def _says_kinds_beside(layout: Layout) -> bool:
    """ "Thôn", "Bản" in a column of their own: what stands beside is their name."""
    said = [read_kind_beside(layout, row) for row in layout.list_data_rows()]
    filled = [one for one in said if one]
    return bool(filled) and sum(one in _KINDS for one in filled) * 2 > len(filled)


def _is_of_units(column: SheetColumn, counts: dict[int, tuple[int, int]]) -> bool:
    """ "Đơn vị" over "cái", "bộ" is no column of villages."""
    places, filled = counts[column.place]
    return not _is_vague(column) or filled == 0 or places * 3 >= filled


def _is_vague(column: SheetColumn) -> bool:
    return bool(column.path) and bool(_VAGUE.fullmatch(fold_cell(column.path[-1])))


def _choose_column(
    layout: Layout, found: list[SheetColumn], counts: dict[int, tuple[int, int]]
) -> SheetColumn | None:
    new = [one for one in found if _NEW.fullmatch(fold_cell(one.heading))]
    kept = new or [one for one in found if not _OLD.fullmatch(fold_cell(one.heading))] or found

    has_kinds = _says_kinds_beside(layout)

    def rank(one: SheetColumn) -> tuple[bool, bool, int, int]:
        """ "Thôn" is asked before "Khu vực", whose "Khu I" is an area of several."""
        places, filled = counts[one.place]
        names_kind = filled > 0 and not _is_vague(one) and _get_kind(one) is not None
        fits = not (has_kinds and _is_of_other_kinds(layout, one))
        return names_kind, fits, places, _count_said(layout, one)

    return max(kept, key=rank, default=None)


def _find_by_values(
    layout: Layout, counts: dict[int, tuple[int, int]], vague: SheetColumn | None
) -> SheetColumn | None:
    """A column that says nothing, or "Tên", and mostly names villages. `vague`: the one that may
    as well name what they are parts of ("Khu vực" beside "Loại" and "Tên")."""
    has_family_name = layout.find_column(Column.FAMILY_NAME) is not None
    for one in layout.columns:
        if one.column is not Column.OTHER and (
            one.column is not Column.GIVEN_NAME or has_family_name
        ):
            continue
        places, filled = counts[one.place]
        names_more = vague is None or _count_said(layout, one) > _count_said(layout, vague)
        if places and places * 2 >= filled and names_more:
            return one
        is_of_kinds = one.column is Column.GIVEN_NAME and _says_kinds_beside(layout)
        if is_of_kinds and (vague is None or _is_of_other_kinds(layout, vague)):
            return one
    return None


def _count_said(layout: Layout, column: SheetColumn) -> int:
    said = {fold_cell(layout.at(row, column)) for row in layout.list_data_rows()}
    return len(said - {""})


def _is_of_other_kinds(layout: Layout, column: SheetColumn) -> bool:
    """ "Khu I" where the kind beside is "Thôn"."""
    rows = layout.list_data_rows()
    pairs = [(as_words(layout.at(row, column)), read_kind_beside(layout, row)) for row in rows]
    other = [fold_cell(split_kind(said)[0] or kind) != kind for said, kind in pairs if said]
    return sum(other) * 2 > len(other)


def settle_name_columns(layout: Layout) -> None:
    """ "Họ và tên" over two columns: what stands before the name, and the name."""
    for one in layout.list_columns(Column.NAME):
        beside = _find_second_part(layout, one)
        if beside is None:
            continue
        _change(layout, one, Column.FAMILY_NAME)
        layout.columns = [column for column in layout.columns if column.place != beside]
        layout.columns.append(SheetColumn(beside, one.path, Column.GIVEN_NAME))
        layout.columns.sort(key=lambda column: column.place)


def _find_second_part(layout: Layout, column: SheetColumn) -> int | None:
    place = column.place + 1
    headed = next((one for one in layout.columns if one.place == place), None)
    if headed is not None and headed.path != column.path:
        return None
    rows = [row for row in layout.list_data_rows() if layout.grid.at(row, column.place) is not None]
    said = [layout.grid.words_at(row, place) for row in rows]
    filled = [one for one in said if one]
    short = all(len(one.split()) == 1 and one.isalpha() for one in filled)
    return place if filled and len(filled) * 2 >= len(rows) and short else None
