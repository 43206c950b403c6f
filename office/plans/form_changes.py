"""A form changed while a round is open: who has sent is asked for the new questions only.

Whoever is still filling in simply sees them. Every answer stays, and what was handed in stays
handed in; the round and its reports go on in the new version.
"""

from collections.abc import Sequence

from models import rights
from models.chats import joined_holders
from models.levels import body_setup
from models.people.tables import Role
from models.plans.forms import Question
from models.reports import reports, round_changes
from models.rights import Action
from models.rounds import rounds
from models.rounds.rounds import RoundRow
from models.signing import signed_rounds
from records import dataclass
from reporting.context import Context
from reporting.drafts import Draft, open_draft
from summaries.round_labels import format_round_label


@dataclass(frozen=True, slots=True)
class NewQuestions:
    """The new questions that a unit which has sent is asked and has not answered."""

    draft: Draft
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class RoundFormChange:
    """What became of one open round: by the units' names.

    `asked`: had sent, and are asked for the new questions; `to_call`: the same, but nobody there
    can be written to; `sees`: are still filling in. `to_tell` are the questions of `asked`.
    """

    round_name: str
    label: str
    new: tuple[str, ...]
    asked: tuple[str, ...]
    to_call: tuple[str, ...]
    sees: int
    to_tell: tuple[NewQuestions, ...] = ()


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
    body_setup.store_other_bodies(ctx.db, one.id, ctx.today)
    to_tell: list[NewQuestions] = []
    to_call: list[str] = []
    sees = 0
    for report in reports.list_reports_of_round(ctx.db, one.id):
        if not report.is_handed_in():
            sees += 1
            continue
        draft = open_draft(ctx, report)
        wanted = list_open_new_questions(draft, new)
        if wanted and list_reachable_holders(draft):
            to_tell.append(NewQuestions(draft, tuple(wanted)))
        elif wanted:
            to_call.append(report.unit_name)
    return RoundFormChange(
        one.name,
        format_round_label(one),
        tuple(question.label for question in new),
        tuple(one.draft.report.unit_name for one in to_tell),
        tuple(to_call),
        sees,
        tuple(to_tell),
    )


def list_open_new_questions(draft: Draft, new: Sequence[Question]) -> list[Question]:
    """The new questions that this unit is asked and has not answered."""
    codes = {question.code for question in new}
    return [question for question in draft.list_open_questions() if question.code in codes]


def list_reachable_holders(draft: Draft) -> list[int]:
    """The ids of those who answer for the unit and can be written to."""
    ctx, role = draft.ctx, Role(draft.form.role)
    joined = joined_holders.list_joined_holders_on_duty(ctx.db, draft.report.unit_id, role, ctx.now)
    return [holder.person_id for holder in joined]
