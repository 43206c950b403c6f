"""Steps of setting up a commune: what is done already and what comes next."""

from models import plan_rights
from models.chats import chat_people
from models.people import post_records
from models.people.tables import Role
from models.plans import form_lists
from models.rights import Action, has_role
from models.rounds import rounds
from models.units import unit_lives
from office.people import recovery
from records import dataclass
from reporting.context import Context
from texts import words


@dataclass(frozen=True, slots=True)
class SetupStep:
    """A step with its page; `said` says how far it is. `sheet`: a list to download in which what
    is known stands already."""

    label: str
    path: str
    done: bool
    said: str
    sheet: str = ""


def list_begin_steps(ctx: Context) -> list[SetupStep]:
    """The five steps from an empty database to the first reminder, in their order."""
    path = ctx.speaker.unit_path
    lives = [one for one in unit_lives.list_unit_lives(ctx.db, path) if one.closes is None]
    villages = [one for one in lives if one.kind == "village"]
    held = post_records.list_held_posts(ctx.db, path, ctx.now)
    reporters = [post for post in held if has_role(post, Role.REPORTER)]
    alone = len(villages) - len({post.unit_id for post in reporters} & {v.id for v in villages})
    officers = len({post.person_id for post in held if has_role(post, Role.OFFICER)})
    joined = sum(chat_people.has_joined(ctx.db, post.person_id) for post in reporters)
    return [
        _make_commune_step(ctx, officers),
        SetupStep(
            words("begin.step_units"),
            "begin/units",
            bool(villages),
            words("desk_setup.units_count", count=len(villages)),
            "units/sheet.xlsx",
        ),
        SetupStep(
            words("begin.step_people"),
            "begin/people",
            bool(villages) and not alone,
            words("desk_setup.people_count", count=len(villages) - alone, left=alone),
            "people/sheet.xlsx",
        ),
        _make_plan_step(ctx),
        SetupStep(
            words("begin.step_invitations"),
            "begin/invitations",
            bool(reporters) and joined == len(reporters),
            words("begin.joined_count", count=joined, of=len(reporters)),
        ),
    ]


def describe_way_back(ctx: Context) -> SetupStep:
    """Her own: whom no digits let in again writes down a code before she needs it."""
    assert ctx.chat_id is not None
    way = recovery.find_way_back(ctx.db, ctx.chat_id)
    return SetupStep(
        words("desk_setup.step_way_back"),
        "../devices",
        way.is_there,
        words(f"desk_setup.way_back_{way.name}"),
    )


def _make_commune_step(ctx: Context, officers: int) -> SetupStep:
    said = words(
        "begin.commune_said",
        commune=ctx.speaker.unit_name,
        noun=ctx.setting("noun"),
        officers=officers,
    )
    return SetupStep(words("begin.step_commune"), "settings", True, said)


def _make_plan_step(ctx: Context) -> SetupStep:
    allowed = plan_rights.list_plans(ctx.db, ctx.speaker, Action.READ_PLAN)
    plans = [one for one in form_lists.list_plans(ctx.db) if one.id in allowed]
    mine = rounds.list_rounds_below(ctx.db, ctx.speaker.unit_path)
    dated = [one for one in mine if one.opens is not None and one.due is not None]
    said = words("desk_setup.rounds_count", count=len(mine), dated=len(dated))
    return SetupStep(
        words("begin.step_plan"),
        "begin/plan",
        bool(plans) and bool(dated) and len(dated) == len(mine),
        said if plans else words("desk_setup.none_yet"),
    )


def count_steps_left(ctx: Context) -> int:
    """Of those without which nobody is reminded; who has joined is told elsewhere."""
    return sum(not step.done for step in list_begin_steps(ctx)[:4])
