"""How many days before a deadline people are reminded: of a round, and of a plan's tasks."""

import re

from sqlalchemy import update

from models import plan_rights
from models.plans.tables import Plan
from models.rights import Action
from models.rounds import stages
from models.rounds.tables import Round
from office.refusals import ActionRefused
from office.rounds import later_steps, round_schedule
from reporting.context import Context
from reporting.errors import NotYours
from texts import words

MOST_REMINDERS = 5


def set_round_lead_days(ctx: Context, round_id: int, typed: str) -> None:
    """Those of one round; what was sent already stays sent."""
    one = round_schedule.get_own_round(ctx, round_id)
    wanted = read_lead_days(typed)
    later_steps.check_after_opening(one, wanted[0])
    kept = stages.replace_lead_days(one.stages, wanted)
    ctx.db.execute(update(Round).where(Round.id == one.id).values(stages=kept))


def set_plan_lead_days(ctx: Context, plan_id: int, typed: str) -> None:
    """Those of a plan's tasks. Rounds that are there keep their own."""
    if not plan_rights.may(ctx.db, ctx.speaker, Action.CHANGE_PLAN, plan_id):
        raise NotYours
    kept = " ".join(map(str, read_lead_days(typed)))
    ctx.db.execute(update(Plan).where(Plan.id == plan_id).values(lead_days=kept))


def read_lead_days(typed: str) -> tuple[int, ...]:
    """ "7, 3 và 1" → (7, 3, 1), the longest first. Raises ActionRefused."""
    found = {int(one) for one in re.findall(r"[0-9]+", typed)}
    if re.sub(r"[0-9,;.\s]|ngày|và", "", typed.lower()):
        raise ActionRefused(words("desk_rounds.lead_unread", typed=typed[:40]))
    if not found or len(found) > MOST_REMINDERS:
        raise ActionRefused(words("desk_rounds.lead_count", most=MOST_REMINDERS))
    if min(found) < 1 or max(found) > stages.MOST_LEAD_DAYS:
        raise ActionRefused(words("desk_rounds.lead_range", most=stages.MOST_LEAD_DAYS))
    return tuple(sorted(found, reverse=True))
