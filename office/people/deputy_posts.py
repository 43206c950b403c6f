"""A deputy stands in for days of leave: reminded in the other's place, ended by the date."""

from datetime import date, timedelta

from models.people import deputies, post_holders
from office.people import new_holders
from office.people.new_holders import NewHolder
from office.people.post_changes import get_post_below
from office.refusals import ActionRefused
from reporting.context import Context
from texts import vietnamese, words


def begin_deputy_post(ctx: Context, post_id: int, new: NewHolder, first: date, last: date) -> int:
    """A post of the same role at the same unit, from the first to the last of these days."""
    post = get_post_below(ctx, post_id)
    if last < first:
        raise ActionRefused(words("desk_handover.upside_down"))
    if first < ctx.today:
        raise ActionRefused(words("desk_handover.past_day"))
    opens = ctx.now if first == ctx.today else vietnamese.make_local_moment(first)
    days = (opens, vietnamese.make_local_moment(last + timedelta(days=1)))
    for other in deputies.list_deputies(ctx.db, post_id, ctx.now):
        if other.replaces_post_id == post_id and other.opens < days[1] and days[0] < other.closes:
            raise ActionRefused(words("desk_handover.deputy_already", name=other.name))
    row = post_holders.find_post(ctx.db, post_id, ctx.now)
    if row is None or (post.closes is not None and post.closes < days[1]):
        raise ActionRefused(words("desk_handover.not_held_then"))
    person_id = new_holders.find_or_add_person(ctx, new, post)
    title = new.title or words("desk_handover.deputy_title", title=post.title)
    begun = deputies.add_deputy(ctx.db, row, person_id, title, days)
    new_holders.tell_new_holder(ctx, person_id, begun, title, days[0])
    return begun
