"""What is said of units that go over to another office: on its page, to officers, to the units."""

from datetime import date, timedelta
from functools import partial

from models.people import post_holders
from models.people.tables import Role
from models.units import unit_lives
from models.units.border_changes import BorderChangeRow
from models.units.tables import BorderState
from models.units.unit_lives import UnitLife
from office.units.unit_papers import cite_resolution
from reporting.context import Context
from texts import Text, text, vietnamese, words


def describe_state(ctx: Context, change: BorderChangeRow) -> str:
    """Who has asked, agreed, refused or withdrawn, and when."""
    if change.is_open:
        at = vietnamese.format_moment(change.asked_at)
        return words("desk_units.border_asked", old=change.from_name, new=change.to_name, at=at)
    at = vietnamese.format_moment(change.decided_at or change.asked_at)
    by = _name_who_decided(ctx, change)
    if change.state is BorderState.AGREED:
        return words("desk_units.border_agreed", office=by or change.to_name, at=at)
    if change.state is BorderState.REFUSED:
        reason = {"office": by or change.to_name, "at": at, "reason": change.answer}
        return words("desk_units.border_refused", **reason)
    return words("desk_units.border_withdrawn", office=by or change.from_name, at=at)


def _name_who_decided(ctx: Context, change: BorderChangeRow) -> str:
    """The office whose officer pressed: the one above may press for it. "": nobody knows now."""
    post_id = change.decided_post_id
    post = post_holders.find_post(ctx.db, post_id, ctx.now) if post_id is not None else None
    return post.unit_name if post is not None else ""


def describe_change(ctx: Context, change: BorderChangeRow) -> str:
    """ "Xóm 3, Xóm 4 (Xã A) chuyển về Xã B từ ngày …, theo số …", by the names of that time."""
    day = _find_day(ctx, change)
    names = partial(unit_lives.get_name_on, ctx.db, day=day)
    partners = ", ".join((*change.partners, *map(names, change.with_ids)))
    values = {
        "units": ", ".join(map(names, change.unit_ids)),
        "old": names(change.from_id),
        "new": names(change.to_id),
        "day": vietnamese.format_full_day(change.opens),
        "paper": cite_resolution(change.paper),
    }
    if change.is_merger:
        return words("desk_units.border_merger", **values, partners=partners, name=change.name)
    if change.name and len(change.unit_ids) == 1:
        return words("desk_units.border_move_named", **values, name=change.name)
    return words("desk_units.border_move", **values)


def _find_day(ctx: Context, change: BorderChangeRow) -> date:
    """By the names of which day it is told: of one that was made, those of the day before; of one
    that came to nothing, those of its answer."""
    if change.is_open:
        return ctx.today
    if change.state is BorderState.AGREED:
        return change.opens - timedelta(days=1)
    return vietnamese.get_local_day(change.decided_at or change.asked_at)


def tell_asked(ctx: Context, change: BorderChangeRow) -> None:
    """The officers of the other office, who alone can agree."""
    said = text("desk_units.border_told_asked", change=describe_change(ctx, change))
    _tell_officers(ctx, change.to_path, said, f"border-asked:{change.id}")


def tell_agreed(ctx: Context, change: BorderChangeRow) -> None:
    done = describe_change(ctx, change)
    said = text("desk_units.border_told_agreed", office=ctx.speaker.unit_name, change=done)
    _tell_officers(ctx, change.from_path, said, f"border-decided:{change.id}")


def tell_refused(ctx: Context, change: BorderChangeRow, answer: str) -> None:
    values = {
        "office": ctx.speaker.unit_name,
        "change": describe_change(ctx, change),
        "answer": answer,
    }
    said = text("desk_units.border_told_refused", **values)
    _tell_officers(ctx, change.from_path, said, f"border-decided:{change.id}")


def _tell_officers(ctx: Context, path: str, said: Text, name: str) -> None:
    for person_id in ctx.list_officer_ids(path):
        if person_id != ctx.speaker.person_id:
            ctx.send_text(person_id, said, f"{name}:{person_id}")


def tell_head(ctx: Context, change: BorderChangeRow, life: UnitLife) -> None:
    """Whoever answers for a unit that went over."""
    said = text(
        "desk_units.border_told_head",
        unit=life.name,
        old=change.from_name,
        new=change.to_name,
        day=vietnamese.format_full_day(change.opens),
        paper=cite_resolution(change.paper),
    )
    for holder in post_holders.list_holders(ctx.db, life.id, Role.REPORTER, ctx.now):
        ctx.send_text(holder.person_id, said, f"border:{change.id}:{holder.person_id}")
