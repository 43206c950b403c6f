"""A form changed while a round is open: who has sent is asked for the new questions only.

Whoever is still filling in simply sees them. Every answer stays, and what was handed in stays
handed in; the round and its reports go on in the new version.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from handlers import choices
from handlers.choices import Going
from handlers.context import Context
from handlers.office import carrying
from handlers.reply import Reply
from handlers.report import asking, review
from handlers.report.draft import Draft, load
from handlers.report.slots import Slots, fill
from models import deputies, people, reports, rights, rounds, rounds_kept, signed
from models.forms import Form, Question
from models.rights import Action
from models.rounds import RoundRow
from models.tables.delivery import OutboxKind
from models.tables.people import Role
from texts import text, vietnamese, words

MOST_BUTTONS = 5


@dataclass(frozen=True, slots=True)
class Followed:
    """What became of one open round: by the units' names.

    `asked`: had sent, and are asked for the new questions; `to_call`: the same, but nobody there
    can be written to; `sees`: are still filling in.
    """

    round_name: str
    new: tuple[str, ...]
    asked: tuple[str, ...]
    to_call: tuple[str, ...]
    sees: int


def follow(ctx: Context, form_id: int, version_id: int) -> list[Followed]:
    """Every open round of this officer's that asks this form goes on in the new version."""
    done = signed.rounds(ctx.db)
    return [
        _follow(ctx, one, version_id)
        for one in rounds.opened(ctx.db)
        if one.form_id == form_id
        and one.form_version_id != version_id
        and one.id not in done
        and rights.may(ctx.speaker, Action.CHANGE_PLAN, one)
        and not (one.locks is not None and one.locks <= ctx.now)
    ]


def _follow(ctx: Context, one: RoundRow, version_id: int) -> Followed:
    old = ctx.forms.get(ctx.db, one.form_version_id)
    form = ctx.forms.get(ctx.db, version_id)
    new = [question for question in form.questions if question.code not in old.by_code]
    rounds_kept.set_version(ctx.db, one.id, version_id)
    asked: list[str] = []
    to_call: list[str] = []
    sees = 0
    for report in reports.of_round(ctx.db, one.id):
        if not report.is_handed_in():
            sees += 1
            continue
        draft = carrying.draft_of(ctx, report)
        wanted = wanted_of(draft, new)
        if wanted:
            told = _ask(ctx, draft, form, wanted, version_id)
            (asked if told else to_call).append(report.unit_name)
    labels = tuple(question.label for question in new)
    return Followed(one.name, labels, tuple(asked), tuple(to_call), sees)


def wanted_of(draft: Draft, new: Sequence[Question]) -> list[Question]:
    """The new questions that this unit is asked and has not answered."""
    codes = {question.code for question in new}
    return [question for question in draft.open_questions() if question.code in codes]


def _ask(
    ctx: Context, draft: Draft, form: Form, wanted: Sequence[Question], version_id: int
) -> int:
    """One message with a button for each new question; how many people it is for."""
    slots = Slots(draft)
    report = draft.report
    asked = [f"{one.number}. {fill(one.ask, slots) or one.ask}" for one in wanted]
    said = text(
        "desk_form.told",
        report=vietnamese.capital(form.short_name),
        unit=report.unit_name,
        count=len(wanted),
        questions="\n".join(asked),
    )
    buttons = tuple(
        choices.go(words("desk_form.button_answer", number=one.number), "newq", report.id, one.code)
        for one in wanted[:MOST_BUTTONS]
    )
    notice = Reply(said, buttons, OutboxKind.NOTICE)
    told = 0
    held = people.holders(ctx.db, report.unit_id, Role(form.role), ctx.now)
    for holder in deputies.on_duty(ctx.db, held, ctx.now):
        if people.has_joined(ctx.db, holder.person_id):
            ctx.tell(holder.person_id, notice, f"newq:{report.id}:{version_id}:{holder.person_id}")
            told += 1
    return told


def pressed(ctx: Context, going: Going) -> Reply:
    """The button under that message: just this question. Answered already, it is shown."""
    draft = load(ctx, going.number())
    code = going.arguments[1] if len(going.arguments) > 1 else ""
    question = draft.form.by_code.get(code)
    if question is None or code in draft.answers:
        return review.show_draft(draft)
    return asking.ask(draft, question)
