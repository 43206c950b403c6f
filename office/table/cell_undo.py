"""The way back from a figure that was entered at a cell: for some minutes, as long as nobody has
put another one there."""

from collections.abc import Iterable
from dataclasses import replace

from models.filing import filed_figures
from models.reports import draft_answers, draft_provenance, reports
from models.reports.draft_provenance import RoundChange
from models.reports.tables import Source
from office.entry import field_labels
from office.entry.unit_entry import ENTRY_SOURCES, make_entry_context
from office.refusals import ActionRefused
from office.reports.undoing import HOLD
from office.reports.unit_drafts import load_unit_draft
from records import dataclass
from reporting import filing
from reporting.answers import answer_storage
from reporting.consolidation import changed_totals
from reporting.context import Context
from reporting.drafts import Draft
from reporting.errors import NotYours
from reporting.questions import format_answer
from reporting.withdrawal import withdraw_approval
from texts import vietnamese, words

MOST_SHOWN = 5


@dataclass(frozen=True, slots=True)
class CellUndo:
    """A figure that can still be taken back, and how that is said. `change`: which entering of it
    is meant, so that no later one is taken back in its place."""

    change: int
    report_id: int
    code: str
    unit: str
    label: str
    said: str


def list_undos(ctx: Context, round_id: int) -> tuple[CellUndo, ...]:
    """What this officer has entered just now in the round, the newest first."""
    changes = draft_provenance.list_changes_since(ctx.db, round_id, ctx.now - HOLD)
    mine = [one for one in _list_newest(changes) if _is_own(ctx, one)]
    newest = sorted(mine, key=lambda one: one.id, reverse=True)[:MOST_SHOWN]
    found = (_describe_undo(ctx, one) for one in newest)
    return tuple(one for one in found if one is not None)


def _list_newest(changes: Iterable[RoundChange]) -> list[RoundChange]:
    """Of each answer the last change."""
    return list({(one.report_id, one.question): one for one in changes}.values())


def _is_own(ctx: Context, one: RoundChange) -> bool:
    return bool(one.new) and one.post_id == ctx.speaker.post_id and one.source in ENTRY_SOURCES


def _describe_undo(ctx: Context, one: RoundChange) -> CellUndo | None:
    try:
        draft = load_unit_draft(ctx, one.report_id)
    except (NotYours, ActionRefused):
        return None
    question = draft.form.by_code.get(one.question)
    new = one.after
    if question is None or new is None:
        return None
    unit, label = draft.report.unit_name, field_labels.format_field_label(draft, question)
    said = words(
        "desk_table.undo_line",
        unit=unit,
        label=label,
        old=format_answer(question, one.before) if one.before else words("desk_table.undo_empty"),
        new=format_answer(question, new),
        hour=vietnamese.format_hour(vietnamese.to_local_time(one.at + HOLD)),
    )
    return CellUndo(one.id, one.report_id, one.question, unit, label, said)


def find_change(ctx: Context, draft: Draft, code: str) -> int | None:
    """The last entering of an answer, for the button that takes it back."""
    since = draft_provenance.list_changes_since(ctx.db, draft.report.round_id, ctx.now - HOLD)
    of_cell = [one.id for one in since if (one.report_id, one.question) == (draft.report.id, code)]
    return max(of_cell, default=None)


def undo_cell(ctx: Context, report_id: int, code: str, change: int | None) -> tuple[Draft, Source]:
    """What stood there before stands there again, with what went along with it. Raises
    ActionRefused where it is too late, was done, or somebody has entered another figure since."""
    report = reports.find_report(ctx.db, report_id)
    if report is None:
        raise NotYours
    since = draft_provenance.list_changes_since(ctx.db, report.round_id, ctx.now - HOLD)
    of_report = [one for one in since if one.report_id == report_id]
    last = {one.question: one for one in of_report}
    entered = last.get(code)
    is_meant = entered is not None and entered.id == change and _is_own(ctx, entered)
    if entered is None or entered.source is None or not is_meant:
        raise ActionRefused(words("desk_table.undo_gone"))
    draft = load_unit_draft(make_entry_context(ctx, entered.source, ctx.now), report_id)
    together = [one for one in of_report if one.at == entered.at and last[one.question] is one]
    wanted = {code, *(one.question for one in together if one.question != code and not one.new)}
    for one in reversed(together):
        if one.question in wanted:
            _put_back(draft, one)
    return draft, entered.source


def _put_back(draft: Draft, change: RoundChange) -> None:
    question = draft.form.by_code[change.question]
    now, before = draft.answers.get(question.code), change.before
    if before is not None:
        giving = draft_provenance.find_earlier_giving(draft.ctx.db, change)
        reason = giving.reason if giving is not None else None
        answer_storage.save_answer(draft, replace(before, reason=reason))
        if giving is not None:
            draft_provenance.restore_giving(draft.ctx.db, draft.report.id, question.code, giving)
        if draft.report.is_handed_in():
            filing.file_correction(draft, question, now)
        return
    if now is None:
        return
    draft_answers.remove_answer(draft.ctx.db, draft.report.id, now, draft.ctx.by)
    del draft.answers[question.code]
    if draft.report.is_handed_in():
        form, report = draft.form, draft.report
        filing.file_anew(draft)
        filed_figures.remove_figures(draft.ctx.db, report, form, [question.code])
        withdraw_approval(draft.ctx, report)
        changed_totals.notify_reports_above(draft)
