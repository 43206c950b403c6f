"""Figures that the commune asks to look at again: how they are described, and when that is
settled."""

from models.plans.forms import Question
from models.reports import rechecks, reports
from models.reports.draft_answers import AnswerRow
from models.reports.rechecks import RecheckRow
from models.reports.reports import Transition
from reporting.drafts import Draft
from reporting.questions import format_answer
from reporting.slot_values import SlotValues, fill_slots
from texts import Text, join_lines, text, vietnamese, words

LONGEST_VALUE = 60


def format_figure_label(draft: Draft, question: Question) -> str:
    """What a figure is called by itself: a part carries the name of its whole."""
    own = fill_slots(question.label, SlotValues(draft))
    whole = draft.form.by_code.get(question.part_of or "")
    if whole is not None and own[:1].islower():
        named = fill_slots(whole.label, SlotValues(draft))
        return vietnamese.capitalize(words("recheck.named", whole=named, part=own))
    return vietnamese.capitalize(own)


def format_figure_value(draft: Draft, question: Question) -> str:
    """The answer as it stands, short enough for a line."""
    answer = draft.answers.get(question.code)
    shown = format_answer(question, answer) if answer else words("report.not_answered")
    return shown if len(shown) <= LONGEST_VALUE else f"{shown[: LONGEST_VALUE - 1].rstrip()}…"


def describe_recheck(draft: Draft, question: Question, row: RecheckRow) -> Text:
    """The figure and why it is asked about again."""
    figure = text(
        "recheck.figure",
        number=question.number,
        label=format_figure_label(draft, question),
        value=format_figure_value(draft, question).rstrip("."),
    )
    return join_lines(figure, text("recheck.reason", reason=row.reason.rstrip(".")))


def list_open_rechecks(draft: Draft) -> list[tuple[Question, RecheckRow]]:
    """What is asked about again, in the order of the form."""
    again = draft.open_rechecks()
    asked = [one for one in draft.form.questions if one.code in again]
    return [(question, again[question.code]) for question in asked]


def settle_rechecks(draft: Draft, question: Question, old: AnswerRow | None) -> None:
    """Closes what an answer settles: its own question, and any that is asked no more.

    With the last of them the report is with the commune again.
    """
    if not draft.open_rechecks():
        return
    asked = {one.code for one in draft.asked()}
    new = draft.answers.get(question.code)
    for row in list(draft.open_rechecks().values()):
        if row.question == question.code:
            _close_recheck(draft, row, _is_changed(old, new))
        elif row.question not in asked and row.question not in draft.answers:
            _close_recheck(draft, row, True)
    if not draft.open_rechecks():
        _submit_again(draft)


def _close_recheck(draft: Draft, row: RecheckRow, changed: bool | None) -> None:
    rechecks.close_recheck(draft.ctx.db, row.id, changed, draft.ctx.now)
    draft.open_rechecks().pop(row.question, None)


def _is_changed(old: AnswerRow | None, new: AnswerRow | None) -> bool:
    return (old.written() if old else "") != (new.written() if new else "")


def _submit_again(draft: Draft) -> None:
    moved = reports.change_status(draft.ctx.db, draft.report, Transition.SUBMIT, draft.ctx.by)
    if moved is not None:
        draft.report = moved
