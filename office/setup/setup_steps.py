"""Steps of setting up a commune: what is done already and what comes next."""

from dataclasses import dataclass

from models import plan_rights
from models.people import post_records
from models.people.tables import Role
from models.plans import form_lists
from models.rights import Action, has_role
from models.rounds import rounds
from models.units import unit_lives
from office.people import recovery
from reporting.context import Context
from texts import words


@dataclass(frozen=True, slots=True)
class SetupStep:
    """A step with its page; `done` says how far it is, in words."""

    label: str
    path: str
    done: bool
    said: str


def list_setup_steps(ctx: Context) -> list[SetupStep]:
    """In the order in which they are best done."""
    path = ctx.speaker.unit_path
    lives = [one for one in unit_lives.list_unit_lives(ctx.db, path) if one.closes is None]
    villages = [one for one in lives if one.kind == "village"]
    held = post_records.list_held_posts(ctx.db, path, ctx.now)
    taken = {post.unit_id for post in held if has_role(post, Role.REPORTER)}
    alone = [one for one in villages if one.id not in taken]
    officers = {post.person_id for post in held if has_role(post, Role.OFFICER)}
    allowed = plan_rights.list_plans(ctx.db, ctx.speaker, Action.READ_PLAN)
    plans = [one for one in form_lists.list_plans(ctx.db) if one.id in allowed]
    mine = rounds.list_rounds_below(ctx.db, path)
    dated = [one for one in mine if one.opens is not None and one.due is not None]
    return [
        SetupStep(
            words("desk_setup.step_units"),
            "units",
            bool(villages),
            words("desk_setup.units_count", count=len(villages)),
        ),
        SetupStep(
            words("desk_setup.step_people"),
            "people",
            bool(villages) and not alone,
            words("desk_setup.people_count", count=len(villages) - len(alone), left=len(alone)),
        ),
        SetupStep(
            words("desk_setup.step_plan"),
            "plan",
            bool(plans),
            ", ".join(one.title for one in plans) or words("desk_setup.none_yet"),
        ),
        SetupStep(
            words("desk_setup.step_rounds"),
            "rounds",
            bool(mine) and len(dated) == len(mine),
            words("desk_setup.rounds_count", count=len(mine), dated=len(dated)),
        ),
        _describe_second(len(officers)),
        _describe_way_back(ctx),
    ]


def _describe_second(officers: int) -> SetupStep:
    said = words("desk_setup.officers_count", count=officers)
    return SetupStep(words("desk_setup.step_second"), "people", officers > 1, said)


def _describe_way_back(ctx: Context) -> SetupStep:
    """Her own: whom no digits let in again writes down a code before she needs it."""
    assert ctx.chat_id is not None
    way = recovery.find_way_back(ctx.db, ctx.chat_id)
    return SetupStep(
        words("desk_setup.step_way_back"),
        "../devices",
        way.is_there,
        words(f"desk_setup.way_back_{way.name}"),
    )
