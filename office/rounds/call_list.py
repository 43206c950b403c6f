"""Whom to call: the units that have not sent, with whoever answers for them and the number."""

from datetime import datetime

from sqlalchemy import Connection

from models.people import post_holders
from models.people.post_holders import PostRow
from models.people.tables import Role
from models.rights import has_role
from reading.values.telephones import format_phone
from records import dataclass
from summaries.progress.completeness import RosterUnit
from summaries.provisional_figures import ProvisionalFigures
from summaries.views.progress_wording import format_progress
from texts import Text, join_lines, text, words

MOST_CALLS = 30


@dataclass(frozen=True, slots=True)
class Call:
    unit: str
    report_id: int
    state: str
    holders: tuple[PostRow, ...]


def list_calls(db: Connection, found: ProvisionalFigures, now: datetime) -> list[Call]:
    """In the order of the roster; a unit nobody is in charge of is there too."""
    role = Role(found.facts.form.role)
    posts: dict[int, list[PostRow]] = {}
    for post in post_holders.list_posts_below(db, found.facts.unit.path, now):
        if has_role(post, role):
            posts.setdefault(post.unit_id, []).append(post)
    return [_make_call(unit, posts.get(unit.unit_id, [])) for unit in found.waiting]


def _make_call(unit: RosterUnit, holders: list[PostRow]) -> Call:
    return Call(unit.name, unit.report_id, format_progress(unit), tuple(holders))


def format_call_list(db: Connection, found: ProvisionalFigures, now: datetime) -> Text:
    """For the officer alone: it holds names and telephone numbers."""
    calls = list_calls(db, found, now)
    if not calls:
        return Text()
    told = [
        text(
            "provisional.call_one",
            unit=call.unit,
            state=call.state,
            who=format_holders(call.holders),
        )
        for call in calls[:MOST_CALLS]
    ]
    return join_lines(text("provisional.call_head"), *told)


def format_holders(holders: tuple[PostRow, ...]) -> str:
    if not holders:
        return words("provisional.call_nobody")
    return ", ".join(_format_holder(post) for post in holders)


def _format_holder(post: PostRow) -> str:
    name = post.person_name or post.title
    if post.phone:
        return words("provisional.call_person", name=name, phone=format_phone(post.phone))
    return words("provisional.call_no_phone", name=name)
