"""Texts that the officer pastes into the group she has already: no names, no personal link."""

from dataclasses import dataclass
from typing import Any

from handlers.context import Context
from handlers.errors import NotYours
from handlers.office import own_texts
from handlers.office import people as office
from handlers.office.enter import in_order, open_rounds
from models import people, units
from models.people import PostRow
from models.rights import Action, has_role, may
from models.tables.people import Role
from summaries import missing
from texts import vietnamese


@dataclass(frozen=True, slots=True)
class Card:
    """For one person alone: it holds their code."""

    title: str
    text: str


def texts(ctx: Context) -> dict[str, Any]:
    """`reminders` are (round, text); `meeting` one text; `posts` those who have not joined."""
    path = ctx.speaker.unit_path
    rounds = open_rounds(ctx)
    return {
        "reminders": [
            (
                vietnamese.capital(one.name),
                missing.for_the_group(
                    ctx.db, ctx.forms, one.id, ctx.speaker.unit_id, ctx.now
                ).plain,
            )
            for one in rounds
        ],
        "meeting": own_texts.said(ctx.db, path, "meeting", _commune(ctx)),
        "posts": _posts(ctx),
    }


def _commune(ctx: Context) -> dict[str, str]:
    name = units.speaking_for(ctx.db, ctx.speaker.unit_path)
    commune = name[:1].lower() + name[1:]
    return {"noun": ctx.setting("noun"), "phone": ctx.phone(), "commune": commune}


def _posts(ctx: Context) -> list[PostRow]:
    """Who answers for a unit and has not joined yet."""
    found = people.below(ctx.db, ctx.speaker.unit_path, ctx.now)
    waiting = [
        one
        for one in found
        if has_role(one, Role.REPORTER)
        and not people.has_joined(ctx.db, one.person_id)
        and not office.is_elsewhere_too(ctx, one.person_id)
    ]
    return sorted(waiting, key=lambda one: in_order(one.unit_name))


def card(post_id: int, base: str, ctx: Context) -> Card:
    """The text with the code of one post; asked for twice it is the same code."""
    post = people.post(ctx.db, post_id, ctx.now)
    if post is None or not may(ctx.speaker, Action.KEEP_PERSON, post):
        raise NotYours
    office.wholly_mine(ctx, post_id)
    code = ctx.secrets.code(people.invite(ctx.db, post_id, ctx.secrets, ctx.now).id)
    values = {
        **_commune(ctx),
        "greeting": post.greeting,
        "unit": post.unit_name,
        "code": f"{code[:4]} {code[4:]}",
        "link": f"{base}/j/{code}",
    }
    return Card(post.title, own_texts.said(ctx.db, ctx.speaker.unit_path, "card", values))
