"""A list of villages, read."""

from sheets.grids.grid import Grid, as_words
from sheets.preview.headings import Column, get_kind_of_heading
from sheets.preview.layout import Layout, RowKind, SheetColumn
from sheets.preview.other_communes import ask_about_commune, is_of_another_commune
from sheets.preview.sheet_choice import choose_layouts, name_columns_left_out, name_rows_left_out
from sheets.preview.unit_names import (
    KINDS,
    UnitMatch,
    VillageFinder,
    compute_exact_key,
    read_unit_name,
)
from sheets.preview.values import Doubt, Preview, Record, SheetContext
from texts import words

USED = (Column.UNIT, Column.KIND, Column.COMMUNE)


def preview_units(grids: list[Grid], context: SheetContext) -> Preview:
    """Which villages come to be, which are there. Raises FileRefused."""
    preview = Preview()
    layouts = choose_layouts(grids, (Column.UNIT,), preview)
    finder = VillageFinder(context.units, context.noun)
    seen: dict[str, str] = {}
    for layout in layouts:
        for row, kind in layout.list_rows():
            if kind is RowKind.DATA and not is_of_another_commune(layout, row, context, preview):
                _read_row(layout, row, finder, seen, preview)
        name_rows_left_out(layout, preview)
        name_columns_left_out(layout, USED, preview)
        ask_about_commune(layout, context, preview)
    return preview


def _read_row(
    layout: Layout, row: int, finder: VillageFinder, seen: dict[str, str], preview: Preview
) -> None:
    column = layout.find_column(Column.UNIT)
    assert column is not None
    written = as_words(layout.at(row, column))
    cell = layout.place(row, column)
    if not written:
        return
    match = finder.find_match(written, _find_kind(layout, row, column))
    if ask_about_unit(match, cell, written, preview):
        preview.proposed.append(describe_unit(match))
        return
    key = compute_exact_key(match.name.whole)
    if key in seen:
        preview.left_out.append(words("preview.left_twice", name=match.name.whole, cell=cell))
        return
    seen[key] = cell
    preview.records.append(describe_unit(match))


def _find_kind(layout: Layout, row: int, column: SheetColumn) -> str | None:
    """The word of the kind, from the column beside, or from a heading that names just one."""
    beside = as_words(layout.at(row, layout.find_column(Column.KIND))).lower()
    if beside in KINDS:
        return beside
    return get_kind_of_heading(column.path[-1]) if column.path else None


def ask_about_unit(match: UnitMatch, cell: str, written: str, preview: Preview) -> bool:
    """Whether it must be asked which village this is."""
    if match.readings:
        ask = words("preview.ask_which_unit", given=written, readings=" hay ".join(match.readings))
    elif match.similar:
        ask = words("preview.ask_similar_unit", given=match.name.whole, known=match.similar)
    elif match.name.kind is None and not match.known:
        ask = words("preview.ask_kind", given=written)
    else:
        return False
    readings = match.readings or ((match.similar, match.name.whole) if match.similar else ())
    preview.doubts.append(Doubt(cell, "unit", written, ask, readings=readings))
    return True


def describe_unit(match: UnitMatch) -> Record:
    name = read_unit_name(match.name.whole)
    return {
        "unit": name.whole,
        "kind_word": name.kind,
        "kind": "village",
        "new": not match.known,
    }
