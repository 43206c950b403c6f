"""The message about questions that are new in a form of an open round, and its buttons."""

from handlers import button_data
from handlers.button_data import PressedAction
from handlers.notices.sending import send_to_person
from handlers.replies import Choice, Reply
from handlers.report import prompts, report_review
from handlers.report.open_drafts import load_draft
from handlers.turn_context import Turn
from models.delivery.tables import OutboxKind
from office.plans import form_changes
from office.plans.form_changes import NewQuestions, RoundFormChange
from reporting.context import Context
from reporting.slot_values import SlotValues, fill_slots
from texts import text, vietnamese, words

MOST_BUTTONS = 5


def tell_new_questions(ctx: Context, change: RoundFormChange) -> None:
    """One message for each unit that has sent and can be written to."""
    for asked in change.to_tell:
        report = asked.draft.report
        notice = _show_new_questions(asked)
        for person_id in form_changes.list_reachable_holders(asked.draft):
            name = f"newq:{report.id}:{asked.draft.form.version_id}:{person_id}"
            send_to_person(ctx, person_id, notice, name)


def _show_new_questions(asked: NewQuestions) -> Reply:
    """With a button for each new question."""
    draft, report = asked.draft, asked.draft.report
    slots = SlotValues(draft)
    lines = [f"{one.number}. {fill_slots(one.ask, slots) or one.ask}" for one in asked.questions]
    said = text(
        "desk_form.told",
        report=vietnamese.capitalize(draft.report_name),
        unit=report.unit_name,
        Receiver=draft.load_receiver().capital,
        count=len(asked.questions),
        questions="\n".join(lines),
    )
    buttons = tuple(
        _make_answer_choice(report.id, one.number, one.code)
        for one in asked.questions[:MOST_BUTTONS]
    )
    return Reply(said, buttons, OutboxKind.NOTICE)


def _make_answer_choice(report_id: int, number: int, code: str) -> Choice:
    label = words("desk_form.button_answer", number=number)
    return button_data.make_button(label, "newq", report_id, code)


def handle_new_question_button(ctx: Turn, going: PressedAction) -> Reply:
    """The button under that message: just this question. Answered already, it is shown."""
    draft = load_draft(ctx, going.number())
    code = going.arguments[1] if len(going.arguments) > 1 else ""
    question = draft.form.by_code.get(code)
    if question is None or code in draft.answers:
        return report_review.show_report(draft)
    return prompts.ask_question(draft, question)
