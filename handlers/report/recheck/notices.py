"""The notice about figures to look at again, its reminder, and their buttons."""

from handlers import button_data
from handlers.replies import Choice, Reply
from models.delivery.tables import OutboxKind
from models.people.tables import Role
from models.plans.forms import Question
from models.reports.rechecks import RecheckRow
from models.reports.tables import AnswerState
from reporting.drafts import Draft
from reporting.recheck_figures import (
    describe_recheck,
    format_figure_label,
    format_figure_value,
    list_open_rechecks,
)
from texts import Text, join_lines, text, words


def make_still_button(draft: Draft, question: Question, row: RecheckRow) -> Choice:
    """[Vẫn là 131]"""
    return button_data.make_button(format_still_label(draft, question), "still", row.id)


def format_still_label(draft: Draft, question: Question) -> str:
    """What stands on the button that keeps an answer as it is."""
    answer = draft.answers.get(question.code)
    if answer is None or answer.state is AnswerState.MISSING:
        return words("recheck.button_still_unknown")
    if answer.text:
        return words("recheck.button_still_text")
    return words("recheck.button_still", value=format_figure_value(draft, question))


def list_call_buttons(draft: Draft) -> list[Choice]:
    """[Gọi cán bộ xã]; none for an officer, who is called herself."""
    if draft.form.role == Role.OFFICER:
        return []
    label = words("recheck.button_call", receiver=draft.load_receiver().noun)
    return [button_data.make_button(label, "ask", "call", draft.report.id)]


def make_look_button(question: Question, row: RecheckRow) -> Choice:
    return button_data.make_button(
        words("recheck.button_look", number=question.number), "recheck", row.id
    )


def show_recheck_notice(draft: Draft, greeting: str, lead: Text | None = None) -> Reply | None:
    """The one message over one or several figures. None: nothing is asked any more."""
    open_ones = list_open_rechecks(draft)
    if not open_ones:
        return None
    first = lead or text(
        "recheck.notice",
        greeting=greeting,
        Receiver=draft.load_receiver().capital,
        report=draft.report_name,
        count=len(open_ones),
    )
    if len(open_ones) == 1:
        return _show_single_recheck(draft, first, *open_ones[0])
    told = [_describe_figure_line(draft, question, row) for question, row in open_ones]
    offered = [make_look_button(question, row) for question, row in open_ones]
    how = text("recheck.how_other")
    return Reply(
        join_lines(first, *told, how), (*offered, *list_call_buttons(draft)), OutboxKind.REMINDER
    )


def _show_single_recheck(draft: Draft, first: Text, question: Question, row: RecheckRow) -> Reply:
    offered = [make_still_button(draft, question, row)]
    if question.traits.is_number and not question.traits.has_fixed_base:
        how = text("recheck.how_number")
    else:
        how = text("recheck.how_other")
        offered.append(make_look_button(question, row))
    said = join_lines(first, describe_recheck(draft, question, row), how)
    return Reply(said, (*offered, *list_call_buttons(draft)), OutboxKind.REMINDER)


def _describe_figure_line(draft: Draft, question: Question, row: RecheckRow) -> Text:
    return text(
        "recheck.figure_reason",
        number=question.number,
        label=format_figure_label(draft, question),
        value=format_figure_value(draft, question).rstrip("."),
        reason=row.reason.rstrip("."),
    )


def show_recheck_reminder(draft: Draft, greeting: str) -> Reply | None:
    """The same once more, a day later."""
    count = len(draft.load_open_rechecks())
    lead = text(
        "recheck.reminded",
        greeting=greeting,
        Receiver=draft.load_receiver().capital,
        report=draft.report_name,
        count=count,
    )
    return show_recheck_notice(draft, greeting, lead)
