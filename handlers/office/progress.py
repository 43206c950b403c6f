"""What is there already and what comes next, for an officer who has just begun."""

from dataclasses import dataclass

from handlers.context import Context
from models import forms_read, plan_rights, posts, rounds, unit_lives
from models.rights import Action, has_role
from models.tables.people import Role
from texts import words


@dataclass(frozen=True, slots=True)
class Step:
    """A step with its page; `done` says how far it is, in words."""

    label: str
    path: str
    done: bool
    said: str


def steps(ctx: Context) -> list[Step]:
    """In the order in which they are best done."""
    path = ctx.speaker.unit_path
    lives = [one for one in unit_lives.below(ctx.db, path) if one.closes is None]
    villages = [one for one in lives if one.kind == "village"]
    held = posts.held(ctx.db, path, ctx.now)
    taken = {post.unit_id for post in held if has_role(post, Role.REPORTER)}
    alone = [one for one in villages if one.id not in taken]
    officers = {post.person_id for post in held if has_role(post, Role.OFFICER)}
    allowed = plan_rights.list_plans(ctx.db, ctx.speaker, Action.READ_PLAN)
    plans = [one for one in forms_read.plans(ctx.db) if one.id in allowed]
    mine = rounds.below(ctx.db, path)
    dated = [one for one in mine if one.opens is not None and one.due is not None]
    return [
        Step(
            words("desk_setup.step_units"),
            "units",
            bool(villages),
            words("desk_setup.units_count", count=len(villages)),
        ),
        Step(
            words("desk_setup.step_people"),
            "people",
            bool(villages) and not alone,
            words("desk_setup.people_count", count=len(villages) - len(alone), left=len(alone)),
        ),
        Step(
            words("desk_setup.step_plan"),
            "plan",
            bool(plans),
            ", ".join(one.title for one in plans) or words("desk_setup.none_yet"),
        ),
        Step(
            words("desk_setup.step_rounds"),
            "rounds",
            bool(mine) and len(dated) == len(mine),
            words("desk_setup.rounds_count", count=len(mine), dated=len(dated)),
        ),
        Step(
            words("desk_setup.step_second"),
            "people",
            len(officers) > 1,
            words("desk_setup.officers_count", count=len(officers)),
        ),
    ]
