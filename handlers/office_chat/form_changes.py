"""A form changed while a round is open: who has sent is asked for the new questions only.

Whoever is still filling in simply sees them. Every answer stays, and what was handed in stays
handed in; the round and its reports go on in the new version.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from handlers import button_data
from handlers.button_data import PressedAction
from handlers.replies import Reply
from handlers.report import prompts, report_review
from handlers.report.open_drafts import load_draft
from models import rights
from models.chats import chat_people
from models.delivery.tables import OutboxKind
from models.people import deputies, post_holders
from models.people.tables import Role
from models.plans.forms import Form, Question
from models.reports import reports, round_changes
from models.rights import Action
from models.rounds import rounds
from models.rounds.rounds import RoundRow
from models.signing import signed_rounds
from office.units import merged_drafts
from reporting.context import Context
from reporting.drafts import Draft
from reporting.slot_values import SlotValues, fill_slots
from texts import text, vietnamese, words

MOST_BUTTONS = 5


@dataclass(frozen=True, slots=True)
class RoundFormChange:
    """What became of one open round: by the units' names.

    `asked`: had sent, and are asked for the new questions; `to_call`: the same, but nobody there
    can be written to; `sees`: are still filling in.
    """

    round_name: str
    new: tuple[str, ...]
    asked: tuple[str, ...]
    to_call: tuple[str, ...]
    sees: int


def move_rounds_to_version(ctx: Context, form_id: int, version_id: int) -> list[RoundFormChange]:
    """Every open round of this officer's that asks this form goes on in the new version."""
    done = signed_rounds.load_signed_round_ids(ctx.db)
    return [
        _move_round(ctx, one, version_id)
        for one in rounds.list_opened_rounds(ctx.db)
        if one.form_id == form_id
        and one.form_version_id != version_id
        and one.id not in done
        and rights.may(ctx.speaker, Action.CHANGE_PLAN, one)
        and not (one.locks is not None and one.locks <= ctx.now)
    ]


def _move_round(ctx: Context, one: RoundRow, version_id: int) -> RoundFormChange:
    old = ctx.forms.get(ctx.db, one.form_version_id)
    form = ctx.forms.get(ctx.db, version_id)
    new = [question for question in form.questions if question.code not in old.by_code]
    round_changes.set_form_version(ctx.db, one.id, version_id)
    asked: list[str] = []
    to_call: list[str] = []
    sees = 0
    for report in reports.list_reports_of_round(ctx.db, one.id):
        if not report.is_handed_in():
            sees += 1
            continue
        draft = merged_drafts.load_draft(ctx, report)
        wanted = list_open_new_questions(draft, new)
        if wanted:
            told = _tell_new_questions(ctx, draft, form, wanted, version_id)
            (asked if told else to_call).append(report.unit_name)
    labels = tuple(question.label for question in new)
    return RoundFormChange(one.name, labels, tuple(asked), tuple(to_call), sees)


def list_open_new_questions(draft: Draft, new: Sequence[Question]) -> list[Question]:
    """The new questions that this unit is asked and has not answered."""
    codes = {question.code for question in new}
    return [question for question in draft.open_questions() if question.code in codes]


def _tell_new_questions(
    ctx: Context, draft: Draft, form: Form, wanted: Sequence[Question], version_id: int
) -> int:
    """One message with a button for each new question; how many people it is for."""
    slots = SlotValues(draft)
    report = draft.report
    asked = [f"{one.number}. {fill_slots(one.ask, slots) or one.ask}" for one in wanted]
    said = text(
        "desk_form.told",
        report=vietnamese.capitalize(form.short_name),
        unit=report.unit_name,
        count=len(wanted),
        questions="\n".join(asked),
    )
    buttons = tuple(
        button_data.make_button(
            words("desk_form.button_answer", number=one.number), "newq", report.id, one.code
        )
        for one in wanted[:MOST_BUTTONS]
    )
    notice = Reply(said, buttons, OutboxKind.NOTICE)
    told = 0
    held = post_holders.list_holders(ctx.db, report.unit_id, Role(form.role), ctx.now)
    for holder in deputies.leave_out_absent(ctx.db, held, ctx.now):
        if chat_people.has_joined(ctx.db, holder.person_id):
            ctx.tell(holder.person_id, notice, f"newq:{report.id}:{version_id}:{holder.person_id}")
            told += 1
    return told


def handle_new_question_button(ctx: Context, going: PressedAction) -> Reply:
    """The button under that message: just this question. Answered already, it is shown."""
    draft = load_draft(ctx, going.number())
    code = going.arguments[1] if len(going.arguments) > 1 else ""
    question = draft.form.by_code.get(code)
    if question is None or code in draft.answers:
        return report_review.show_report(draft)
    return prompts.ask_question(draft, question)
