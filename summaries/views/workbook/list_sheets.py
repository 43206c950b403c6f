"""Who has not sent, was late or left places open; what was proposed; which tasks are owed."""

from collections.abc import Iterator

from models.proposals.proposals import ProposalRow
from models.proposals.tables import ProposalState
from models.tasks.tables import AssignmentState
from models.tasks.task_assignments import OwedTask
from summaries.figures import amendment_lines
from summaries.papers import marked_words
from summaries.papers.round_paper import RoundPaper
from summaries.progress.completeness import RosterUnit
from summaries.views import task_progress
from summaries.views.progress_wording import format_progress
from summaries.views.workbook import paper_head
from summaries.views.workbook.sheet_page import Cell, Number, SheetPage
from texts import vietnamese, words


def make_standing_page(paper: RoundPaper) -> SheetPage:
    facts = paper.summary.facts
    rows = [
        _make_standing_row(paper, unit)
        for unit in facts.completeness.units
        if not unit.is_submitted or unit.days_late or unit.is_incomplete or unit.unknown
    ]
    headings = (
        "workbook.column_unit",
        "workbook.column_state",
        "workbook.column_due",
        "workbook.column_sent_at",
        "workbook.column_days_late",
        "workbook.column_answered",
        "workbook.column_open",
    )
    return _make_page(paper, "workbook.sheet_standing", "workbook.none_standing", headings, rows)


def _make_standing_row(paper: RoundPaper, unit: RosterUnit) -> tuple[Cell, ...]:
    facts = paper.summary.facts
    days = unit.days_late or unit.days_overdue(facts.at)
    lacking = facts.lacking.get(unit.unit_id, ())
    return (
        unit.name,
        format_progress(unit),
        vietnamese.format_deadline(unit.due, year=True) if unit.due else None,
        vietnamese.format_moment(unit.submitted_at) if unit.submitted_at else None,
        Number(days) if days else None,
        words("workbook.answered", done=unit.done, places=unit.places),
        ", ".join(facts.fill(label) for label in lacking),
    )


def make_proposal_page(paper: RoundPaper) -> SheetPage:
    rows = [_make_proposal_row(number, one) for number, one in enumerate(paper.proposals, start=1)]
    headings = (
        "workbook.column_number",
        "workbook.column_proposal",
        "workbook.column_unit",
        "workbook.column_addressee",
        "workbook.column_field",
        "workbook.column_state",
        "workbook.column_answer",
        "workbook.column_day",
    )
    return _make_page(paper, "workbook.sheet_proposals", "workbook.none_proposals", headings, rows)


# What became of it; the answer itself stands beside.
_STATE_KEYS = {
    ProposalState.NEW: "workbook.proposal_new",
    ProposalState.WITHDRAWN: "workbook.proposal_withdrawn",
    ProposalState.PASSED_ON: "workbook.proposal_passed_on",
    ProposalState.ANSWERED: "workbook.proposal_answered",
    ProposalState.NOT_ACCEPTED: "workbook.proposal_not_accepted",
}


def _make_proposal_row(number: int, one: ProposalRow) -> tuple[Cell, ...]:
    return (
        Number(number),
        marked_words.mark_text(one.text),
        one.unit_name,
        one.addressee,
        one.field,
        words(_STATE_KEYS[one.state]),
        one.answer,
        vietnamese.format_full_day(vietnamese.get_local_day(one.at)),
    )


def make_amendment_page(paper: RoundPaper) -> SheetPage:
    """What was changed after it had been accepted, before the signing and after it."""
    facts = paper.current.facts
    signed_at = paper.signing.at if paper.signing is not None else None
    lines = amendment_lines.list_amendment_lines(facts.amendments, facts.form, signed_at)
    rows: list[tuple[Cell, ...]] = [
        (one.unit_name, Number(one.row.number), marked_words.mark_text(line))
        for one, line in zip(facts.amendments, lines, strict=True)
    ]
    headings = ("workbook.column_unit", "workbook.column_number", "workbook.column_amendment")
    return _make_page(
        paper, "workbook.sheet_amendments", "workbook.none_amendments", headings, rows
    )


def make_task_page(paper: RoundPaper) -> SheetPage:
    rows = [tuple(_list_task_cells(paper, one)) for one in paper.tasks]
    headings = (
        "workbook.column_task",
        "workbook.column_unit",
        "workbook.column_due",
        "workbook.column_state",
        "workbook.column_done_on",
        "workbook.column_note",
    )
    return _make_page(paper, "workbook.sheet_tasks", "workbook.none_tasks", headings, rows)


def _list_task_cells(paper: RoundPaper, one: OwedTask) -> Iterator[Cell]:
    yield task_progress.format_duty(one)
    yield one.unit_name
    yield vietnamese.format_deadline(one.due, year=True) if one.due else None
    if one.is_late(paper.current.taken_at):
        yield words("workbook.task_late")
    elif one.state is AssignmentState.OPEN:
        yield words("tasks.state_open")
    elif one.state is AssignmentState.DONE:
        yield words("workbook.task_done")
    else:
        yield words("tasks.state_not_applicable")
    yield vietnamese.format_full_day(one.done_on) if one.done_on else None
    yield marked_words.mark_text(one.note) if one.note else one.note


# Where whole sentences stand.
_WIDTHS = {
    "workbook.sheet_standing": {6: 60},
    "workbook.sheet_proposals": {1: 60, 6: 40},
    "workbook.sheet_tasks": {0: 70, 5: 40},
}


def _make_page(
    paper: RoundPaper,
    name: str,
    none: str,
    headings: tuple[str, ...],
    rows: list[tuple[Cell, ...]],
) -> SheetPage:
    """`name`, `none` and `headings` are keys of texts."""
    return SheetPage(
        words(name),
        paper_head.format_title(paper),
        paper_head.list_notes(paper),
        [words(key) for key in headings],
        rows,
        none=words(none),
        widths=_WIDTHS.get(name, {}),
    )
