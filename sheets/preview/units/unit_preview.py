"""A list of villages, read."""

import re

from sheets.grids.grid import Grid, as_words, fold_cell
from sheets.grids.refusals import FileRefused
from sheets.preview.layouts.headings import Column, get_kind_of_heading
from sheets.preview.layouts.layout import Layout, SheetColumn
from sheets.preview.layouts.other_communes import ask_about_commune, is_of_another_commune
from sheets.preview.layouts.sheet_choice import (
    choose_layouts,
    name_columns_left_out,
    name_rows_left_out,
)
from sheets.preview.layouts.unit_columns import find_unit_column, read_kind_beside
from sheets.preview.units.old_names import (
    OldNameFinder,
    ask_whether_renamed,
    complete_kind,
    settle_old_names,
)
from sheets.preview.units.several_names import part_names
from sheets.preview.units.unit_finder import UnitMatch, VillageFinder
from sheets.preview.units.unit_names import (
    compute_exact_key,
    read_unit_name,
)
from sheets.preview.values import Doubt, Preview, Record, SheetContext
from sheets.village_kinds import KIND_WORDS, KINDS
from texts import words

USED = (Column.UNIT, Column.KIND, Column.COMMUNE)
_OFFICES = re.compile(
    r"(?:truong (?:tieu hoc|thcs|thpt|mam non|mau giao|th|pho thong|ptdt)|tram |cong ty|"
    r"hop tac xa|htx|"
    r"doanh nghiep|chi cuc|benh vien|buu dien|ngan hang|cong an|ban chi huy|trung tam)\b"
)
_GONE = re.compile(
    r".*\b(?:giai the|da (?:sap nhap|nhap|sat nhap|chuyen)|sap nhap vao|nhap vao|khong "
    r"con|chuyen sang|bo)\b.*"
)


def preview_units(grids: list[Grid], context: SheetContext) -> Preview:
    """Which villages come to be, which are there. Raises FileRefused."""
    preview = Preview()
    finder = VillageFinder(context.units, context.noun, context.commune, context.codes)
    layouts = choose_layouts(grids, (Column.UNIT,), preview, finder.is_place)
    seen: dict[str, str] = {}
    for layout in layouts:
        begun = len(preview.doubts)
        olds = OldNameFinder(layout, finder)
        for row in layout.list_data_rows():
            if not is_of_another_commune(layout, row, context, preview):
                _read_row(layout, row, olds, seen, context, preview)
        preview.name_sheet(layout.grid.name, begun)
        name_rows_left_out(layout, preview)
        _name_people_left_out(layout, preview)
        name_columns_left_out(layout, USED, preview)
    if not (preview.records or preview.doubts or seen or preview.left_out):
        raise FileRefused("no_villages")
    ask_about_commune(layouts[0], context, preview)
    return preview


def _read_row(
    layout: Layout,
    row: int,
    olds: OldNameFinder,
    seen: dict[str, str],
    context: SheetContext,
    preview: Preview,
) -> None:
    column = find_unit_column(layout, row)
    assert column is not None
    written = as_words(layout.at(row, column))
    cell = layout.place(row, column)
    if not written or written in ("-", "…", "...") or olds.is_told_above(row):
        return
    finder, old = olds.finder, olds.find(row)
    written, beside = olds.part_cell(row)
    if beside and old is None:
        said = beside.strip(" :,;–—-")
        preview.left_out.append(words("preview.left_beside", cell=cell, said=said))
    if _OFFICES.match(fold_cell(written)) and not finder.find_match(written).known:
        preview.left_out.append(words("preview.left_office", cell=cell, name=written))
        return
    answer = context.answers.get(f"unit:{cell}")
    parts = _part_row(layout, row, finder, context, written) if answer != "one" else [written]
    if len(parts) > 1 and answer != "each":
        _ask_about_several(parts, cell, written, preview)
        return
    if old is not None and len(parts) == 1:
        match = complete_kind(_match_name(layout, row, finder, context, written), old)
        found = settle_old_names(match, old, context, preview)
        preview.proposed += [] if found else [describe_unit(match)]
        for one in found:
            _take_unit(one, cell, written, seen, preview)
        return
    for part in parts:
        match = _match_name(layout, row, finder, context, part)
        if match.is_commune:
            preview.left_out.append(words("preview.left_commune", cell=cell, given=written))
        elif ask_about_unit(match, cell, part, preview):
            preview.proposed.append(describe_unit(match))
        elif not _ask_about_note(layout, row, match, context, preview):
            _take_unit(match, cell, part, seen, preview)


def _take_unit(
    match: UnitMatch, cell: str, written: str, seen: dict[str, str], preview: Preview
) -> None:
    key = compute_exact_key(match.name.whole)
    if ask_about_unit(match, cell, written, preview):
        preview.proposed.append(describe_unit(match))
    elif key in seen:
        preview.left_out.append(words("preview.left_twice", name=match.name.whole, cell=cell))
    else:
        seen[key] = cell
        preview.records.append(describe_unit(match))


def match_unit(
    layout: Layout, row: int, finder: VillageFinder, context: SheetContext, written: str
) -> UnitMatch:
    """Which unit the row's cell means; of a cell that names several it must be asked."""
    match = _match_name(layout, row, finder, context, written)
    column = find_unit_column(layout, row)
    is_answered = column is not None and (row, column.place) in layout.grid.answered
    if not (match.known or match.readings or is_answered):
        old = OldNameFinder(layout, finder).find(row)
        if old is not None:
            return ask_whether_renamed(match, old)
    parts = _part_row(layout, row, finder, context, written)
    if len(parts) == 1:
        return match
    names = (_match_name(layout, row, finder, context, one).name.whole for one in parts)
    return UnitMatch(match.name, readings=tuple(names))


def _part_row(
    layout: Layout, row: int, finder: VillageFinder, context: SheetContext, written: str
) -> list[str]:
    """The villages that the row's cell names; what she herself has written is one."""
    column = find_unit_column(layout, row)
    if column is None or (row, column.place) in layout.grid.answered:
        return [written]

    def is_known(name: str) -> bool:
        return _match_name(layout, row, finder, context, name).known

    return [written] if is_known(written) else part_names(written, is_known)


def _match_name(
    layout: Layout, row: int, finder: VillageFinder, context: SheetContext, written: str
) -> UnitMatch:
    """What the officer herself has written there is meant so."""
    column = find_unit_column(layout, row)
    assert column is not None
    answer = context.answers.get("kind")
    kind = find_kind(layout, row, column) or (answer if answer in KINDS else None)
    match = finder.find_match(written, kind, marked=layout.is_marked(column))
    if (row, column.place) in layout.grid.answered and not match.readings:
        match.similar, match.unmarked = None, False
    return match


def find_kind(layout: Layout, row: int, column: SheetColumn) -> str | None:
    """The word of the kind, from the column beside, the section above, or a heading that names
    just one."""
    beside = read_kind_beside(layout, row)
    for said in (beside, *map(_cut_every, layout.list_sections(row))):
        kind = next((kind for written, kind in KIND_WORDS if fold_cell(written) == said), None)
        if kind is not None:
            return kind
    return get_kind_of_heading(column.path[-1]) if column.path else None


def _cut_every(section: str) -> str:
    """ "CÁC TỔ DÂN PHỐ" → "to dan pho"."""
    return re.sub(r"^(?:cac|khoi cac|danh sach(?: cac)?) ", "", fold_cell(section))


def _ask_about_several(parts: list[str], cell: str, written: str, preview: Preview) -> None:
    ask = words("preview.ask_several_units", given=written)
    names = tuple(read_unit_name(one).whole for one in parts)
    options = (("each", words("preview.each_unit")), ("one", words("preview.one_unit")))
    preview.doubts.append(
        Doubt(cell, "unit", written, ask, readings=names, decides=True, options=options)
    )


def _ask_about_note(
    layout: Layout, row: int, match: UnitMatch, context: SheetContext, preview: Preview
) -> bool:
    """Whether a note says that it is no more, merged into another or dissolved, and it is not
    to be taken."""
    column = layout.find_column(Column.NOTE)
    note = as_words(layout.at(row, column))
    if column is None or not _GONE.fullmatch(fold_cell(note)):
        return False
    name = match.name.whole
    ask = words("preview.ask_gone", unit=name, note=note)
    cell = layout.place(row, column)
    options = (("take", words("preview.take_unit")),)
    doubt = Doubt(cell, "row", note, ask, name, (name,), decides=True, options=options)
    if context.answers.get(doubt.key) == "take":
        return False
    preview.doubts.append(doubt)
    preview.proposed.append(describe_unit(match))
    return True


def _name_people_left_out(layout: Layout, preview: Preview) -> None:
    """A list of people brought to the page of units: its villages are taken, its people are not."""
    names = layout.list_columns(Column.NAME)
    count = sum(
        1 for one in names for row in layout.list_data_rows() if layout.grid.at(row, one.place)
    )
    if count:
        preview.left_out.append(words("preview.left_people", count=count))


def ask_about_unit(match: UnitMatch, cell: str, written: str, preview: Preview) -> bool:
    """Whether it must be asked which village this is."""
    readings: tuple[str, ...] = match.readings
    once = ""
    options: tuple[tuple[str, str], ...] = ()
    if match.garbled:
        ask = words("preview.ask_no_name", given=written)
    elif match.readings:
        ask = words("preview.ask_which_unit", given=written, readings=" hay ".join(match.readings))
    elif match.similar:
        ask = words("preview.ask_similar_unit", given=match.name.whole, known=match.similar)
        readings = (match.similar, match.name.whole)
    elif match.unmarked:
        ask = words("preview.ask_unmarked", given=written)
        readings = (match.name.whole,)
    elif match.is_unclear:
        ask = words("preview.ask_kind", given=written)
        once, options = "kind", tuple((kind, kind) for kind in KINDS)
    else:
        return False
    preview.doubts.append(
        Doubt(
            cell,
            "unit",
            written,
            ask,
            readings=readings,
            once=once,
            decides=bool(once),
            options=options,
        )
    )
    return True


def describe_unit(match: UnitMatch) -> Record:
    if match.is_commune:
        return {"unit": match.name.whole, "kind_word": None, "kind": "commune", "new": False}
    name = read_unit_name(match.name.whole)
    found: Record = {
        "unit": name.whole,
        "kind_word": name.kind,
        "kind": "village",
        "new": not match.known,
    }
    return {**found, "renames": match.renames} if match.renames else found
