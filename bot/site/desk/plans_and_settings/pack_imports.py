"""Importing a pack from a page: open rounds go on in the new forms, and it says how."""

from bot.site.sent_forms import SentForm
from handlers.office_chat import new_questions
from models import plan_rights
from models.plans import form_lists
from models.plans.form_cache import FormCache
from models.rights import Action
from models.units import unit_lives
from office.plans import form_changes
from office.plans.form_changes import RoundFormChange
from office.refusals import ActionRefused
from plans.loading.pack_loader import VersionChange, load_pack
from plans.schema import Pack
from reporting.context import Context
from reporting.errors import NotYours
from texts import words

LONGEST_REASON = 400


def read_reason(sent: SentForm, *, must: bool) -> str | None:
    """Why a plan or form is changed, as it was typed. Nothing is kept of a file that is only
    looked at."""
    reason = sent["reason"].strip()[:LONGEST_REASON]
    if must and not reason and not sent["dry"]:
        raise ActionRefused(words("desk_plan.reason_lacks"))
    return reason or None


def make_other_plan_refusal(given: str, here: str) -> ActionRefused:
    return ActionRefused(words("desk_plan.other_plan", given=given, here=here))


def import_pack(
    ctx: Context, pack: Pack, owner: str | None, reason: str | None, *, rounds: bool
) -> list[str]:
    """What changed, in words.

    `owner`: the code of the unit whose plan it is; none: this officer's own. `rounds`: make the
    pack's rounds for that unit.
    """
    # Versions that may yet be undone are not to be remembered.
    ctx.forms = FormCache()
    own = unit_lives.find_unit_life(ctx.db, ctx.speaker.unit_id)
    if own is None:
        raise NotYours
    owner = owner or own.code
    change = VersionChange(ctx.now, ctx.speaker.post_id, reason)
    said = load_pack(ctx.db, pack, change, owner, move_rounds=True, make_rounds=rounds)
    row = next(
        row
        for row in form_lists.list_plans(ctx.db)
        if (row.code, row.owner_code) == (pack.code, owner)
    )
    if not plan_rights.may(ctx.db, ctx.speaker, Action.CHANGE_PLAN, row.id):
        raise NotYours
    followed = [
        one
        for form in form_lists.list_forms(ctx.db)
        if form.plan_id == row.id
        for one in form_changes.move_rounds_to_version(ctx, form.id, form.version_id)
    ]
    for one in followed:
        new_questions.tell_new_questions(ctx, one)
    kept = [
        line
        for line in said
        if not any(line.startswith(_get_stays_sentence(one)) for one in followed)
    ]
    return [*kept, *(line for one in followed for line in _describe_followed(one))]


def _get_stays_sentence(one: RoundFormChange) -> str:
    """How a plan that was loaded says that this round keeps its version: here it does not."""
    return words("import.round_open_stays", name=one.round_name, number="").rstrip(" .")


def _describe_followed(one: RoundFormChange) -> list[str]:
    said = [words("desk_form.round_follows", round=one.label, sees=one.sees)]
    if one.asked:
        names = ", ".join(one.asked)
        said.append(words("desk_form.round_asked", count=len(one.asked), units=names))
    if one.to_call:
        said.append(words("desk_form.round_to_call", units=", ".join(one.to_call)))
    return said
