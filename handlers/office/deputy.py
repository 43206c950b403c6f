"""Somebody stands in for days of leave: reminded in the other's place, and ended by the date."""

from datetime import date, datetime, time, timedelta

from handlers.office import newcomer
from handlers.office.newcomer import Newcomer
from handlers.office.people import mine
from handlers.office.refused import Refused
from models.people import deputies, post_holders
from reporting.context import Context
from texts import vietnamese, words


def begin(ctx: Context, post_id: int, new: Newcomer, first: date, last: date) -> int:
    """A post of the same role at the same unit, from the first to the last of these days."""
    post = mine(ctx, post_id)
    if last < first:
        raise Refused(words("desk_handover.upside_down"))
    if first < ctx.today:
        raise Refused(words("desk_handover.past_day"))
    opens = ctx.now if first == ctx.today else _midnight(first)
    days = (opens, _midnight(last + timedelta(days=1)))
    for other in deputies.list_deputies(ctx.db, post_id, ctx.now):
        if other.replaces_post_id == post_id and other.opens < days[1] and days[0] < other.closes:
            raise Refused(words("desk_handover.deputy_already", name=other.name))
    row = post_holders.find_post(ctx.db, post_id, ctx.now)
    if row is None or (post.closes is not None and post.closes < days[1]):
        raise Refused(words("desk_handover.not_held_then"))
    person_id = newcomer.take_in(ctx, new, post)
    title = new.title or words("desk_handover.deputy_title", title=post.title)
    begun = deputies.add_deputy(ctx.db, row, person_id, title, days)
    newcomer.tell(ctx, person_id, begun, title, days[0])
    return begun


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), vietnamese.TIME_ZONE)
