"""Which plans whoever speaks may read, and in which post."""

from handlers.turn_context import Turn
from models import plan_rights
from models.chats.conversations import Speaker
from models.plans import indicators
from models.plans.indicators import IndicatorPlan
from models.rights import Action
from reporting.context import Context
from reporting.errors import NoLongerThere


def list_allowed(ctx: Context, action: Action = Action.READ_PLAN) -> frozenset[int]:
    return plan_rights.list_plans(ctx.db, ctx.speaker, action)


def may(ctx: Context, action: Action, plan_id: int) -> bool:
    """Whether a post in this chat may do that with this plan; from here on that one speaks."""

    def fits(speaker: Speaker) -> bool:
        return plan_rights.may(ctx.db, speaker, action, plan_id)

    return ctx.speak_as(fits)


def get_plan(ctx: Turn, plan_id: int) -> IndicatorPlan:
    found = next(
        (plan for plan in indicators.list_indicator_plans(ctx.db) if plan.id == plan_id), None
    )
    if found is None or not may(ctx, Action.READ_PLAN, plan_id):
        raise NoLongerThere
    return found
