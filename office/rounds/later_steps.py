"""Who hears of a round on the deadline and after it: the reporter, the officer, the chair; as an
officer sees and sets it, for one round or for all of its plan that are still to come."""

import re
from dataclasses import dataclass

from sqlalchemy import select, update

from models.people.tables import Role
from models.plans.tables import PlanForm
from models.rounds import stages
from models.rounds.rounds import RoundRow
from models.rounds.stages import UNSENT, LadderStep
from models.rounds.tables import Round, RoundRule
from office.refusals import ActionRefused
from office.rounds import round_schedule
from reporting.context import Context
from texts import vietnamese, words

MOST_STEPS = 5
LONGEST_EACH = 30
_NAMES = {Role.OFFICER: "officer", Role.COMMITTEE: "chair"}


@dataclass(frozen=True, slots=True)
class LaterSteps:
    """As they are typed: days after the deadline ("1, 4"), again after so many days ("3", or ""),
    and when the officer and the chair hear ("-1, 1": the day before and the day after)."""

    after: str
    each: str
    officer: str
    chair: str


def load_later_steps(one: RoundRow) -> LaterSteps:
    ladder = stages.parse_ladder(one.stages)
    own = [step for step in ladder if step.role is Role.REPORTER]
    return LaterSteps(
        _join(sorted(step.days for step in own if step.days is not None and step.days > 0)),
        _join([step.each for step in own if step.each is not None]),
        *(_join(_list_days(ladder, role)) for role in _NAMES),
    )


def _list_days(ladder: tuple[LadderStep, ...], role: Role) -> list[int]:
    return sorted(one.days for one in ladder if one.role is role and one.days is not None)


def _join(days: list[int]) -> str:
    return ", ".join(map(str, days))


def set_later_steps(ctx: Context, round_id: int, typed: LaterSteps, *, for_plan: bool) -> int:
    """How many rounds are reminded so now; with `for_plan` all of the plan and owner that have not
    opened yet, and those that come again. Raises ActionRefused, and then nothing has changed."""
    one = round_schedule.get_own_round(ctx, round_id)
    after = _read_days(typed.after, 1)
    officer, chair = _read_days(typed.officer, -30), _read_days(typed.chair, -30)
    each = _read_each(typed.each)
    _check_after_opening(one, (*officer, *chair))
    others = _list_rounds_to_come(ctx, one) if for_plan else []
    for row_id, written in ((one.id, one.stages), *others):
        kept = _write(written, after, each, officer, chair)
        ctx.db.execute(update(Round).where(Round.id == row_id).values(stages=kept))
    if for_plan:
        _set_rules(ctx, one, after, each, officer, chair)
    return 1 + len(others)


def _write(
    written: str,
    after: tuple[int, ...],
    each: int | None,
    officer: tuple[int, ...],
    chair: tuple[int, ...],
) -> str:
    """The steps before the deadline, and the tolerances that a plan has given, stay."""
    ladder = stages.parse_ladder(written)
    late = {(step.role, step.name): step.tolerance for step in ladder}
    before = [one for one in written.split() if one.startswith("t-")]
    names = [(Role.REPORTER, f"t{days:+d}") for days in after]
    names = [(Role.REPORTER, "t0"), *names]
    if each is not None:
        names.append((Role.REPORTER, f"each{each}"))
    if UNSENT in written.split():
        names.append((Role.REPORTER, UNSENT))
    for role, days_of in ((Role.OFFICER, officer), (Role.COMMITTEE, chair)):
        names += [(role, f"t{days:+d}" if days else "t0") for days in days_of]
    return " ".join([*before, *(_write_step(role, name, late) for role, name in names)])


def _write_step(role: Role, name: str, late: dict[tuple[Role, str], int | None]) -> str:
    tolerance = late.get((role, name))
    who = f"{_NAMES[role]}:" if role in _NAMES else ""
    return f"{who}{name}" + (f"~{tolerance}" if tolerance is not None else "")


def _list_rounds_to_come(ctx: Context, one: RoundRow) -> list[tuple[int, str]]:
    forms = select(PlanForm.id).where(PlanForm.plan_id == one.plan_id)
    rows = ctx.db.execute(
        select(Round.id, Round.stages).where(
            Round.owner_id == one.owner_id,
            Round.form_id.in_(forms),
            Round.opened_at.is_(None),
            Round.id != one.id,
        )
    )
    return [(row.id, row.stages) for row in rows]


def _set_rules(
    ctx: Context,
    one: RoundRow,
    after: tuple[int, ...],
    each: int | None,
    officer: tuple[int, ...],
    chair: tuple[int, ...],
) -> None:
    forms = select(PlanForm.id).where(PlanForm.plan_id == one.plan_id)
    rules = select(RoundRule.id, RoundRule.stages).where(
        RoundRule.owner_id == one.owner_id, RoundRule.form_id.in_(forms)
    )
    for row in ctx.db.execute(rules).all():
        kept = _write(row.stages, after, each, officer, chair)
        ctx.db.execute(update(RoundRule).where(RoundRule.id == row.id).values(stages=kept))


def _read_days(typed: str, least: int) -> tuple[int, ...]:
    if re.sub(r"[-+0-9,;.\s]", "", typed):
        raise ActionRefused(words("desk_rounds.later_unread", typed=typed[:40]))
    found = sorted({int(one) for one in re.findall(r"[-+]?[0-9]{1,4}", typed)})
    if len(found) > MOST_STEPS:
        raise ActionRefused(words("desk_rounds.lead_count", most=MOST_STEPS))
    if found and (found[0] < least or found[-1] > stages.MOST_LEAD_DAYS):
        most = stages.MOST_LEAD_DAYS
        raise ActionRefused(words("desk_rounds.later_range", least=least, most=most))
    return tuple(found)


def _read_each(typed: str) -> int | None:
    days = _read_days(typed, 1)
    if len(days) > 1 or (days and days[0] > LONGEST_EACH):
        raise ActionRefused(words("desk_rounds.each_range", most=LONGEST_EACH))
    return days[0] if days else None


def _check_after_opening(one: RoundRow, days: tuple[int, ...]) -> None:
    """A step before the opening would never be said as what it is."""
    if one.opens is None or one.due is None or not days:
        return
    opens = vietnamese.get_local_day(one.opens)
    room = (vietnamese.get_last_day(one.due) - opens).days
    if -min(days) > room:
        shown = vietnamese.format_full_day(opens)
        raise ActionRefused(words("desk_rounds.lead_early", days=-min(days), opens=shown))
