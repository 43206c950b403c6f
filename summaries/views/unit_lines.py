"""One line for each unit, for the button [Theo xóm]: in the order of the roster, not by size."""

from collections.abc import Sequence

from summaries.round_facts import RoundFacts
from summaries.round_labels import RoundNames
from summaries.round_summary import Summary
from summaries.summary_values import FigureKind, Table, TableCell, TableColumn, TableRow
from summaries.views.progress_wording import format_progress
from summaries.views.wording import format_percentage
from texts import Text, join_lines, make_plain_text, text, vietnamese, words

MOST_CHARACTERS = 3_500
MOST_FIGURES = 3


def format_unit_lines(summary: Summary) -> Text:
    """The main figures of each unit, as many units as fit."""
    table, names = summary.unit_table, summary.names
    shown = list_main_columns(table)
    columns = [table.columns[position] for position in shown]
    head = [_format_headline(summary.facts), _format_hour(summary.facts, columns)]
    told = [
        format_unit(row, columns, [row.cells[position] for position in shown]) for row in table.rows
    ]
    room = MOST_CHARACTERS - sum(len(part.plain) + 1 for part in head)
    return join_lines(*head, *(make_plain_text(line) for line in _cut_to_fit(names, told, room)))


def list_main_columns(table: Table) -> list[int]:
    """The places of the columns that are told of every unit."""
    main = [place for place, column in enumerate(table.columns) if column.is_main]
    return main[:MOST_FIGURES]


def _format_headline(facts: RoundFacts) -> Text:
    return text(
        "summary.by_unit_headline",
        title=facts.title.upper(),
        unit=facts.unit.name.upper(),
        noun=facts.counted,
    )


def _format_hour(facts: RoundFacts, shown: Sequence[TableColumn]) -> Text:
    day = vietnamese.get_local_day(facts.at)
    values = {
        "hour": vietnamese.format_hour(facts.at),
        "weekday": vietnamese.format_weekday(day),
        "day": vietnamese.format_short_day(day),
    }
    labels = "; ".join(vietnamese.uncapitalize(column.label) for column in shown)
    if not labels:
        return text("summary.by_unit_as_of_bare", **values)
    return text("summary.by_unit_as_of", **values, labels=labels)


def format_unit(row: TableRow, columns: Sequence[TableColumn], cells: Sequence[TableCell]) -> str:
    """One unit with its figures, or how far its report is."""
    figures = [_format_cell(column, cell) for column, cell in zip(columns, cells, strict=True)]
    if row.is_running and figures:
        parts = words("upwards.by_unit_running", figures="; ".join(figures))
    elif not row.progress.is_submitted:
        parts = words("summary.by_unit_waiting", state=format_progress(row.progress))
    elif row.is_withheld:
        parts = words("approval.unit_withheld")
    elif figures:
        parts = "; ".join(figures)
    else:
        parts = words("summary.by_unit_sent")
    return words("summary.by_unit_line", unit=row.progress.name, parts=parts)


def _format_cell(column: TableColumn, cell: TableCell) -> str:
    if column.kind is None:
        return cell.choice or words("summary.by_unit_unknown")
    if column.kind is FigureKind.SHARE:
        return _format_share(column, cell)
    label = vietnamese.uncapitalize(column.label)
    if cell.value is None:
        return f"{label} {words('summary.by_unit_unknown')}"
    return _mark_estimate(f"{label} {vietnamese.format_number(cell.value.part)}", cell)


def _format_share(column: TableColumn, cell: TableCell) -> str:
    if cell.value is None:
        return words("summary.by_unit_unknown")
    if not cell.value.whole:
        return words("summary.by_unit_nothing")
    shown = words(
        "summary.by_unit_share",
        part=vietnamese.format_number(cell.value.part),
        whole=vietnamese.format_number(cell.value.whole),
        unit=column.unit,
        percent=format_percentage(cell.value),
    )
    return _mark_estimate(shown, cell)


def _mark_estimate(shown: str, cell: TableCell) -> str:
    return words("summary.by_unit_estimate", part=shown) if cell.is_estimate else shown


def _cut_to_fit(names: RoundNames, told: list[str], room: int) -> list[str]:
    """As many units as fit, and how many are left."""
    if sum(len(line) + 1 for line in told) <= room:
        return told
    last = words("summary.by_unit_left", count=len(told), noun=names.counted)
    room -= len(last) + 1
    kept: list[str] = []
    for line in told:
        room -= len(line) + 1
        if room < 0:
            break
        kept.append(line)
    left = len(told) - len(kept)
    return [*kept, words("summary.by_unit_left", count=left, noun=names.counted)]
