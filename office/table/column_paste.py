"""Columns copied from Excel into the table: by the names of units, or row by row as they stand."""

import csv
from collections.abc import Mapping, Sequence
from itertools import zip_longest

from models.plans.forms import Question
from models.rights import Action
from office.entry import field_checks, field_labels
from office.entry.field_checks import CheckedField, TypedField
from office.refusals import ActionRefused
from office.reports.unit_drafts import load_unit_draft
from office.table.pasted_headings import Heading, read_heading, split_cell
from office.table.pasted_names import PastedNames, find_name_column, is_numbering
from office.table.pasted_totals import leave_surplus, leave_totals, show_line
from office.table.round_table import RoundTable, RoundTableRow
from records import dataclass
from reporting.context import Context
from reporting.drafts import Draft
from reporting.questions import format_answer_in_full
from sheets.preview.figures.number_cells import is_grouped_column, remove_marks
from texts import words

MOST_LETTERS = 60_000
MOST_CELLS = 3_000


@dataclass(frozen=True, slots=True)
class PastedCell:
    """One figure of a column. `before` stands there now; with a `problem` it is not stored,
    unless it is ticked that what it takes along may go: `losing`, the seal of that."""

    code: str
    label: str
    typed: str
    before: str
    shown: str
    problem: str
    seal: str
    losing: str = ""


@dataclass(frozen=True, slots=True)
class PastedRow:
    report_id: int
    unit: str
    cells: tuple[PastedCell, ...]

    @property
    def has_good(self) -> bool:
        return any(not cell.problem for cell in self.cells)


@dataclass(frozen=True, slots=True)
class PastedColumns:
    """What pasted columns would store. `left`: lines and headings that found no place."""

    rows: tuple[PastedRow, ...]
    left: tuple[str, ...]

    @property
    def good(self) -> int:
        return sum(not cell.problem for row in self.rows for cell in row.cells)

    @property
    def new(self) -> int:
        """Of the good ones those that do not stand there already."""
        cells = [cell for row in self.rows for cell in row.cells if not cell.problem]
        return sum(cell.shown not in ("", cell.before) for cell in cells)

    @property
    def losing(self) -> int:
        return sum(bool(cell.losing) for row in self.rows for cell in row.cells)

    @property
    def bad(self) -> int:
        return sum(bool(cell.problem) for row in self.rows for cell in row.cells)


def read_pasted_columns(
    ctx: Context, table: RoundTable, pasted: str, code: str, report_id: int | None
) -> PastedColumns:
    """`code` and `report_id`: the cell into which it was pasted, where it names no columns and no
    units itself. Raises ActionRefused where it holds nothing."""
    if len(pasted) > MOST_LETTERS:
        raise ActionRefused(words("desk_table.paste_long"))
    lines = [
        [cell.strip() for cell in line] for line in csv.reader(pasted.splitlines(), "excel-tab")
    ]
    while lines and not any(lines[-1]):
        lines.pop()
    if not any(map(any, lines)) or sum(map(len, lines)) > MOST_CELLS:
        raise ActionRefused(
            words("desk_table.paste_none" if not any(map(any, lines)) else "desk_table.paste_long")
        )
    placed, left = _place_lines(table, _join_thousands(lines), code, report_id)
    kept = _leave_differing(placed, table, left)
    rows = [_check_row(ctx, *of, typed) for of, typed in kept.items() if typed]
    return PastedColumns(tuple(rows), tuple(left))


def _join_thousands(lines: list[list[str]]) -> list[list[str]]:
    """The points between thousands, off where a column has them all the way down."""
    columns = zip_longest(*lines, fillvalue="")
    joined = [
        [remove_marks(one) for one in column] if is_grouped_column(column) else column
        for column in columns
    ]
    return [list(line) for line in zip(*joined, strict=True)]


_BLANK = ("", "-", "–", "—", "…", "...")
# By (report, unit) and question what the paste says of it.
Placed = dict[tuple[int, str], dict[str, list[str]]]


def _place_lines(
    table: RoundTable, lines: list[list[str]], code: str, report_id: int | None
) -> tuple[Placed, list[str]]:
    """What the cells say; and what found no place."""
    filled = [line for line in lines if any(line)]
    names = find_name_column(table.rows, filled)
    left: list[str] = []
    columns = _read_headings(filled, table, names, left)
    # An empty line keeps the place of its row, where lines name none and nothing heads them.
    lines = lines if names is None and columns is None else filled
    if columns is None:
        before = 0 if names is None else names.place + 1
        named = _list_columns_from(table, code, max(map(len, lines)) - before)
        columns = [*[()] * before, *((one,) for one in named)]
    rows = [row for row in table.rows if row.may_enter]
    start = next((n for n, row in enumerate(rows) if row.report_id == report_id), 0)
    if names is None:
        lines = leave_totals(lines, left)
        lines = leave_surplus(lines, len(rows) - start, left)
    placed: Placed = {}
    for row, line in zip(_list_rows(names, rows[start:], lines), lines, strict=True):
        if row is None or not row.may_enter:
            left.append(show_line(line))
            continue
        found = placed.setdefault((row.report_id, row.unit), {})
        for wanted, typed in zip(columns, line, strict=False):
            if wanted and typed not in _BLANK:
                for one, said in split_cell(wanted, typed).items():
                    found.setdefault(one, []).append(said)
    return placed, left


def _list_rows(
    names: PastedNames | None, rows: Sequence[RoundTableRow], lines: Sequence[Sequence[str]]
) -> list[RoundTableRow | None]:
    """Whose each line is: by what it names, else one behind the other."""
    if names is None:
        return [*rows[: len(lines)]]
    place = names.place
    return [names.find_row(line[place]) if place < len(line) else None for line in lines]


def _leave_differing(placed: Placed, table: RoundTable, left: list[str]) -> Placed:
    """Without what the paste says twice, each time otherwise: of that nothing is stored."""
    labels = {column.code: column.label for column in table.columns}
    kept: Placed = {}
    for (report_id, unit), found in placed.items():
        kept[report_id, unit] = {}
        for code, said in found.items():
            if len(set(said)) == 1:
                kept[report_id, unit][code] = said
                continue
            told = {"unit": unit, "label": labels.get(code, code), "given": "; ".join(said)}
            left.append(words("desk_table.pasted_twice", **told))
    return kept


def _read_headings(
    lines: list[list[str]], table: RoundTable, names: PastedNames | None, left: list[str]
) -> list[Heading] | None:
    """The questions that a first line of headings names; the line is taken off. None: there are
    no headings."""
    first = lines[0]
    named = [read_heading(cell, table.columns) for cell in first]
    is_headed = names is not None and bool(names.heading)
    if not is_headed and not any(named):
        return None
    if names is not None and not is_headed and names.find_row(first[names.place]) is not None:
        return None
    del lines[0]
    if not lines:
        raise ActionRefused(words("desk_table.paste_none"))
    if not any(named):
        return None
    place = None if names is None else names.place
    for at, (cell, one) in enumerate(zip(first, named, strict=True)):
        if at == place:
            named[at] = ()
        elif cell and not one and not is_numbering(cell):
            left.append(cell)
    return named


def _list_columns_from(table: RoundTable, code: str, count: int) -> list[str]:
    codes = [column.code for column in table.columns]
    if code not in codes:
        raise ActionRefused(words("desk_table.paste_where"))
    start = codes.index(code)
    return codes[start : start + count]


def _check_row(
    ctx: Context, report_id: int, unit: str, typed: Mapping[str, Sequence[str]]
) -> PastedRow:
    draft = load_unit_draft(ctx, report_id, Action.ENTER_REPORT)
    fields = {
        code: TypedField(said[0], seal=field_checks.compute_answer_seal(draft.answers.get(code)))
        for code, said in typed.items()
        if code in draft.form.by_code
    }
    found = field_checks.check_fields(draft, fields)
    return PastedRow(
        report_id,
        unit,
        tuple(
            _make_cell(draft, draft.form.by_code[code], field, found.get(code))
            for code, field in fields.items()
        ),
    )


def _make_cell(
    draft: Draft, question: Question, field: TypedField, found: CheckedField | None
) -> PastedCell:
    before = draft.answers.get(question.code)
    row = found.row if found is not None else None
    problem = ""
    if found is None:
        problem = words("desk_table.not_asked")
    elif found.problem is not None:
        problem = found.problem.plain
    return PastedCell(
        question.code,
        field_labels.format_field_label(draft, question),
        field.text,
        format_answer_in_full(question, before) if before else "",
        format_answer_in_full(question, row) if row else "",
        problem,
        field.seal or "",
        found.losing if found is not None else "",
    )
