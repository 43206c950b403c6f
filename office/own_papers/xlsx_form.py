"""An xlsx with places: in cells ("{{don_vi}}"), or cells that are named so. Formulas, formats and
the print layout stay as they are. A column of a list is filled downwards from its cell; no row is
put in between, so that formulas go on pointing where they pointed."""

import re
from collections.abc import Iterator, Mapping
from copy import copy
from io import BytesIO
from pathlib import Path
from typing import Any

from office.own_papers import form_package, placeholders
from office.own_papers.field_faults import FormFaults
from office.own_papers.paper_fields import FIGURE, FieldValues, KnownFields, name_list
from office.refusals import ActionRefused
from records import dataclass
from summaries.views.document.annexes import write_cell
from summaries.views.document.page_layout import clean_words
from summaries.views.workbook.sheet_page import LONGEST_CELL, Cell, Number
from texts import words

KIND = "Excel (.xlsx)"
MAIN = "xl/workbook.xml"
MOST_CELLS = 200_000
_PICTURES = ("drawings/drawing", "charts/", "media/")
_ONE_CELL = re.compile(r"\$?([A-Z]{1,2}|[A-W][A-Z]{2}|X[A-E][A-Z]|XF[A-D])\$?([1-9]\d{0,6})")
LAST_ROW = 1_048_576
# What a spreadsheet may take for the beginning of a formula.
_DANGEROUS = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class FormCell:
    """A cell with a place. `text`: what stands in it, or the place that its name stands for."""

    sheet: Any
    cell: Any
    text: str

    @property
    def place(self) -> str:
        return words("own_papers.cell", cell=self.cell.coordinate, sheet=self.sheet.title)


def read_xlsx_form(path: Path, known: KnownFields) -> tuple[str, ...]:
    """The names of its places. Raises SheetRefused with everything that is wrong."""
    form_package.check_package(path, MAIN, KIND)
    if form_package.has_file(path, _PICTURES):
        raise form_package.refuse("pictures")
    book = _open_book(path.read_bytes())
    if sum(sheet.max_row * sheet.max_column for sheet in book.worksheets) > MOST_CELLS:
        raise form_package.refuse("too_big_inside")
    faults = FormFaults(known)
    lists = []
    for one in _list_cells(book, known, faults):
        for name in faults.check_text(one.text, one.place):
            _check_place(one, name, known, faults)
            if name in known.columns:
                lists.append(name)
    for name in dict.fromkeys(name_list(one) for one in lists):
        faults.check_lists([one for one in lists if name_list(one) == name], "")
    return faults.finish()


def _open_book(content: bytes) -> Any:
    from openpyxl import load_workbook

    try:
        return load_workbook(BytesIO(content))
    except Exception:  # whatever the library stumbles over: it is no file of that kind
        raise form_package.refuse("unreadable") from None


def _list_cells(book: Any, known: KnownFields, faults: FormFaults | None) -> list[FormCell]:
    """Those with a place in them, and those that are named as one."""
    found = [
        FormCell(sheet, cell, cell.value)
        for sheet in book.worksheets
        for cell in list(sheet._cells.values())
        if isinstance(cell.value, str) and ("{{" in cell.value or "}}" in cell.value)
    ]
    for name, defined in list(_list_names(book)):
        field = placeholders.fold_name(name)
        if field not in known.all:
            continue
        cell = _find_cell(book, defined)
        if cell is not None:
            found.append(FormCell(cell.parent, cell, f"{{{{{field}}}}}"))
        elif faults is not None:
            faults.add("broken_name", field=name)
    return found


def _list_names(book: Any) -> Iterator[tuple[str, Any]]:
    yield from book.defined_names.items()
    for sheet in book.worksheets:
        yield from sheet.defined_names.items()


def _find_cell(book: Any, defined: Any) -> Any:
    """The one cell that a name stands for; None where it stands for none, or for several."""
    try:
        places = list(defined.destinations)
    except (AttributeError, ValueError):
        return None
    if len(places) != 1 or places[0][0] not in book.sheetnames:
        return None
    # A range is not looked at: every cell of it would be laid out.
    one = _ONE_CELL.fullmatch(places[0][1])
    return book[places[0][0]][f"{one[1]}{one[2]}"] if one and int(one[2]) <= LAST_ROW else None


def _find_merged(sheet: Any, row: int, column: int) -> str:
    """The merged cells over this place, "B4:C4"; "" where there are none."""
    over = (
        one
        for one in sheet.merged_cells.ranges
        if one.min_row <= row <= one.max_row and one.min_col <= column <= one.max_col
    )
    return next((one.coord for one in over), "")


def _is_figure(name: str, known: KnownFields) -> bool:
    return name in known.columns or name.startswith(f"{FIGURE}.")


def _check_place(one: FormCell, name: str, known: KnownFields, faults: FormFaults) -> None:
    cell = one.cell
    if name in known.lines:
        faults.add("not_in_sheet", place=one.place, field=name)
    merged = _find_merged(one.sheet, cell.row, cell.column)
    # Words of a heading may lie over several cells; a figure has a cell of its own.
    is_hidden_under = merged and not merged.startswith(f"{cell.coordinate}:")
    if merged and (_is_figure(name, known) or is_hidden_under):
        faults.add("merged", place=cell.coordinate, field=name)


def fill_xlsx_form(content: bytes, found: FieldValues, known: KnownFields) -> bytes:
    """The form with the values of a round. Raises ActionRefused where a list has no room."""
    book = _open_book(content)
    for one in _list_cells(book, known, None):
        names = placeholders.list_places(one.text)
        columns = [name for name in names if name in known.columns]
        if columns:
            _fill_down(one, columns[0], found)
        elif placeholders.is_one_place(one.text):
            _write(one.cell, found.values.get(names[0]))
        else:
            filled = placeholders.fill_text(one.text, lambda name: _show(found.values.get(name)))
            _write(one.cell, filled)
    # Formulas are worked out anew when it is opened.
    book.calculation.fullCalcOnLoad = True
    filled_book = BytesIO()
    book.save(filled_book)
    return filled_book.getvalue()


def _show(value: Cell) -> str:
    return write_cell(value) if value is not None else words("own_papers.no_value")


def _fill_down(one: FormCell, name: str, found: FieldValues) -> None:
    rows = found.rows.get(name_list(name), ())
    _check_room(one, name, len(rows))
    is_alone = placeholders.is_one_place(one.text)
    first = one.cell
    if not rows:
        first.value = None
    for number, cells in enumerate(rows):
        cell = one.sheet.cell(first.row + number, first.column)
        if number:
            cell._style = copy(first._style)
        _write(cell, cells.get(name) if is_alone else _fill_text(one.text, cells))


def _fill_text(text: str, cells: Mapping[str, Cell]) -> str:
    return placeholders.fill_text(text, lambda name: write_cell(cells.get(name)))


def _check_room(one: FormCell, name: str, need: int) -> None:
    """Nothing that stands in the form is written over."""
    place = one.cell.coordinate
    for number in range(1, need):
        row = one.cell.row + number
        merged = _find_merged(one.sheet, row, one.cell.column)
        if merged:
            raise ActionRefused(
                words("own_papers.list_merged", place=place, field=name, cell=merged)
            )
        if one.sheet.cell(row, one.cell.column).value is not None:
            values = {"place": place, "field": name, "need": need, "room": number}
            raise ActionRefused(words("own_papers.no_room", **values))


def _write(cell: Any, value: Cell) -> None:
    """Words are written as words, whatever they begin with; what is not known stays empty."""
    if isinstance(value, Number):
        cell.value = value.value
        if cell.number_format == "General":
            cell.number_format = value.form
        return
    said = clean_words(value or "")[:LONGEST_CELL]
    cell.value = said or None
    if said.startswith(_DANGEROUS):
        cell.data_type = "s"
        cell.quotePrefix = True
