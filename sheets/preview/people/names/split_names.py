"""Names in several columns: "Họ đệm" and "Tên", beside each other or beside whole names."""

from sheets.grids.grid import as_words, fold_cell
from sheets.preview.layouts.headings import Column
from sheets.preview.layouts.layout import Layout, SheetColumn

Parts = tuple[SheetColumn, ...]


def list_split_names(layout: Layout) -> dict[SheetColumn, Parts]:
    """Each column of people with the columns that hold parts of their names."""
    families = layout.list_columns(Column.FAMILY_NAME)
    last = layout.list_columns(Column.GIVEN_NAME)
    last += [one for one in layout.list_columns(Column.NAME) if _ends_names(one, families)]
    split = {one: _find_parts(layout, one, last) for one in last}
    used = {part for parts in split.values() for part in parts}
    found = dict(split)
    for one in layout.list_columns(Column.NAME):
        if one not in used:
            same = next((of for of in split if _say_the_same(layout, one, split[of])), None)
            found[one] = found.pop(same, ()) if same is not None else ()
    return dict(sorted(found.items(), key=lambda one: one[0].place))


def join_name(layout: Layout, row: int, parts: Parts) -> str:
    """The parts of a row's name behind each other."""
    said = (as_words(layout.grid.at(row, one.place)) for one in parts)
    return " ".join(one for one in said if one)


def _ends_names(column: SheetColumn, families: list[SheetColumn]) -> bool:
    """ "Tên trưởng thôn" just behind "Họ đệm"; not "Họ và tên"."""
    is_behind = any(one.place == column.place - 1 for one in families)
    return is_behind and "họ" not in column.path[-1].lower()


def _find_parts(layout: Layout, given: SheetColumn, last: list[SheetColumn]) -> Parts:
    """The columns of families since the given name before, else the first behind; "Họ và tên"
    just before it, where no column is called a family's, holds that part."""
    families = layout.list_columns(Column.FAMILY_NAME)
    others = [one.place for one in last if one.place < given.place]
    before = [one for one in families if max(others, default=-1) < one.place < given.place]
    if before or families:
        return (*(before or families[:1]), given)
    next_to = (one for one in layout.list_columns(Column.NAME) if one.place == given.place - 1)
    return (*next_to, given)


def _say_the_same(layout: Layout, whole: SheetColumn, parts: Parts) -> bool:
    """Whether whole names stand for the same people as the parts: no row has two that differ."""
    pairs = (
        (fold_cell(layout.grid.at(row, whole.place)), fold_cell(join_name(layout, row, parts)))
        for row in layout.list_data_rows()
    )
    return all(not one or not other or one == other for one, other in pairs)
