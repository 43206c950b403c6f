"""What stands on the board in words: units in the order of the roster, persons nowhere."""

from datetime import datetime

from models.proposals.tables import ProposalState
from records import dataclass
from summaries.papers import marked_words
from summaries.papers.round_board import RoundBoard, RoundOnBoard
from summaries.papers.round_paper import RoundPaper
from summaries.round_labels import format_round_label
from summaries.summary_values import TableRow
from summaries.views import chat_summary, signed_text
from summaries.views.charts.unit_chart import make_bar
from summaries.views.progress_wording import format_progress
from summaries.views.workbook.unit_sheet import name_column
from texts import vietnamese, words

MOST_PROPOSALS = 12


@dataclass(frozen=True, slots=True)
class ProgressLine:
    """A round with how far it is; `percent` is drawn as a bar."""

    round_id: int
    label: str
    written: str
    due: str
    percent: int
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class UnitLines:
    """A unit to be opened: its state, and its figures as (label, written)."""

    unit_id: int
    name: str
    state: str
    figures: tuple[tuple[str, str], ...]
    is_deeper: bool


@dataclass(frozen=True, slots=True)
class BoardSections:
    """`standing`: the hour, or what is signed. `missing`: units with their state."""

    title: str
    standing: str
    noun: str
    rounds: tuple[ProgressLine, ...]
    figures: tuple[str, ...] = ()
    units: tuple[UnitLines, ...] = ()
    missing: tuple[tuple[str, str], ...] = ()
    remarks: tuple[str, ...] = ()
    proposals: tuple[tuple[str, str], ...] = ()
    more_proposals: int = 0


def make_board_sections(
    board: RoundBoard, now: datetime, *, names_late: bool = True
) -> BoardSections:
    """Without `names_late` no unit is named for not having sent: on a wall that is a reproof."""
    rounds = tuple(_make_progress(board, one) for one in board.rounds)
    paper = board.paper
    if paper is None:
        return BoardSections(board.unit.name, "", "", rounds)
    current, waiting = paper.current, _list_proposals(paper)
    return BoardSections(
        chat_summary.format_headline(paper.summary.facts).plain,
        _format_standing(paper, now),
        current.names.counted,
        rounds,
        (
            _format_reported(paper, names_late=names_late),
            *chat_summary.list_figure_lines(paper.summary),
        ),
        tuple(_make_unit(board, paper, row) for row in paper.summary.unit_table.rows),
        tuple((unit.name, format_progress(unit)) for unit in current.facts.completeness.waiting),
        tuple(_list_remarks(paper, names_late=names_late)),
        tuple(waiting[:MOST_PROPOSALS]),
        max(0, len(waiting) - MOST_PROPOSALS),
    )


def _format_reported(paper: RoundPaper, *, names_late: bool) -> str:
    if names_late:
        return chat_summary.list_body_lines(paper.summary)[0]
    found = paper.summary.facts.completeness
    return words(
        "chart.title_progress",
        submitted=len(found.submitted),
        expected=found.expected,
        noun=paper.summary.names.counted,
        on_time=len(found.on_time),
    )


def _list_remarks(paper: RoundPaper, *, names_late: bool) -> list[str]:
    late = [unit.name for unit in paper.current.facts.completeness.waiting]
    return [
        line
        for line in chat_summary.list_remarks(paper.current)
        if names_late or not any(name in line for name in late)
    ]


def _format_standing(paper: RoundPaper, now: datetime) -> str:
    if paper.signing is not None:
        return signed_text.format_signed_quote(paper.current.facts, paper.signing).plain
    return words("board.seen_at", at=vietnamese.format_moment(now))


def _make_progress(board: RoundBoard, each: RoundOnBoard) -> ProgressLine:
    found, one = each.completeness, each.one
    sent = len(found.submitted)
    nobody = words("board.round_nobody")
    told = words(
        "board.round_line", submitted=sent, expected=found.expected, noun=_find_noun(board)
    )
    return ProgressLine(
        one.id,
        format_round_label(one),
        told if found.expected else nobody,
        vietnamese.format_deadline(one.due, year=True) if one.due is not None else "",
        sent * 100 // found.expected if found.expected else 0,
        board.chosen is not None and board.chosen.id == one.id,
    )


def _find_noun(board: RoundBoard) -> str:
    return board.paper.current.names.counted if board.paper is not None else ""


def _make_unit(board: RoundBoard, paper: RoundPaper, row: TableRow) -> UnitLines:
    figures = []
    for column, cell in zip(paper.summary.unit_table.columns, row.cells, strict=True):
        written = (
            make_bar("", column, cell).written
            if column.kind is not None
            else cell.choice or words("chart.unknown")
        )
        figures.append((vietnamese.capitalize(name_column(column)), written))
    unit = row.progress
    state = words("board.sent") if unit.is_submitted else format_progress(unit)
    if row.is_withheld:
        state, figures = words("board.sent_withheld"), []
    is_deeper = unit.unit_id in board.deeper and unit.unit_id != board.unit.id
    return UnitLines(unit.unit_id, unit.name, state, tuple(figures), is_deeper)


def _list_proposals(paper: RoundPaper) -> list[tuple[str, str]]:
    """Those that wait for an answer, each with its unit; what names somebody is for no room."""
    return [
        (one.unit_name, marked_words.mask_text(one.text))
        for one in paper.proposals
        if one.state is ProposalState.NEW
    ]
