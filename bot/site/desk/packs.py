"""Loading a pack from a page: open rounds go on in the new forms, and say what that means."""

from bot.site.desk.uploads import Sent
from handlers.context import Context
from handlers.errors import NotYours
from handlers.office import form_change
from handlers.office.form_change import Followed
from handlers.office.refused import Refused
from models import forms_read, plan_rights, unit_lives
from models.forms import Forms
from models.rights import Action
from plans.load import Change, load
from plans.schema import Pack
from texts import words

LONGEST_REASON = 400


def reason_of(sent: Sent, *, must: bool) -> str | None:
    """Why a plan or form is changed, as it was typed. Nothing is kept of a file that is only
    looked at."""
    reason = sent["reason"].strip()[:LONGEST_REASON]
    if must and not reason and not sent["dry"]:
        raise Refused(words("desk_plan.reason_lacks"))
    return reason or None


def other_plan(given: str, here: str) -> Refused:
    return Refused(words("desk_plan.other_plan", given=given, here=here))


def take_over(
    ctx: Context, pack: Pack, owner: str | None, reason: str | None, *, rounds: bool
) -> list[str]:
    """What changed, in words.

    `owner`: the code of the unit whose plan it is; none: this officer's own. `rounds`: make the
    pack's rounds for that unit.
    """
    # Versions that may yet be undone are not to be remembered.
    ctx.forms = Forms()
    own = unit_lives.get(ctx.db, ctx.speaker.unit_id)
    if own is None:
        raise NotYours
    owner = owner or own.code
    change = Change(ctx.now, ctx.speaker.post_id, reason)
    said = load(ctx.db, pack, change, owner, move_rounds=True, make_rounds=rounds)
    row = next(
        row for row in forms_read.plans(ctx.db) if (row.code, row.owner_code) == (pack.code, owner)
    )
    if not plan_rights.may(ctx.db, ctx.speaker, Action.CHANGE_PLAN, row.id):
        raise NotYours
    followed = [
        one
        for form in forms_read.forms(ctx.db)
        if form.plan_id == row.id
        for one in form_change.follow(ctx, form.id, form.version_id)
    ]
    kept = [line for line in said if not any(line.startswith(_stays(one)) for one in followed)]
    return [*kept, *(line for one in followed for line in _told(one))]


def _stays(one: Followed) -> str:
    """How a plan that was loaded says that this round keeps its version: here it does not."""
    return words("import.round_open_stays", name=one.round_name, number="").rstrip(" .")


def _told(one: Followed) -> list[str]:
    said = [words("desk_form.round_follows", round=one.round_name, sees=one.sees)]
    if one.asked:
        names = ", ".join(one.asked)
        said.append(words("desk_form.round_asked", count=len(one.asked), units=names))
    if one.to_call:
        said.append(words("desk_form.round_to_call", units=", ".join(one.to_call)))
    return said
