"""Whom to call: the units that have not sent, with whoever answers for them and the number."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from models import people
from models.people import PostRow
from models.rights import has_role
from models.tables.people import Role
from summaries.completeness import Standing
from summaries.provisional import Provisional
from summaries.states import state_words
from texts import Text, lines, text, words

MOST = 30


@dataclass(frozen=True, slots=True)
class Call:
    unit: str
    report_id: int
    state: str
    holders: tuple[PostRow, ...]


def of(db: Connection, found: Provisional, now: datetime) -> list[Call]:
    """In the order of the roster; a unit nobody is in charge of is there too."""
    role = Role(found.facts.form.role)
    posts: dict[int, list[PostRow]] = {}
    for post in people.below(db, found.facts.unit.path, now):
        if has_role(post, role):
            posts.setdefault(post.unit_id, []).append(post)
    return [_call(unit, posts.get(unit.unit_id, [])) for unit in found.waiting]


def _call(unit: Standing, holders: list[PostRow]) -> Call:
    return Call(unit.name, unit.report_id, state_words(unit), tuple(holders))


def listed(db: Connection, found: Provisional, now: datetime) -> Text:
    """For the officer alone: it holds names and telephone numbers."""
    calls = of(db, found, now)
    if not calls:
        return Text()
    told = [
        text("provisional.call_one", unit=call.unit, state=call.state, who=who(call.holders))
        for call in calls[:MOST]
    ]
    return lines(text("provisional.call_head"), *told)


def who(holders: tuple[PostRow, ...]) -> str:
    if not holders:
        return words("provisional.call_nobody")
    return ", ".join(_one(post) for post in holders)


def _one(post: PostRow) -> str:
    name = post.person_name or post.title
    if post.phone:
        return words("provisional.call_person", name=name, phone=post.phone)
    return words("provisional.call_no_phone", name=name)
