"""Who hears of a round on the deadline and after it: the reporter, the officer, the chair; as an
officer sees and sets it, for one round or for all of its plan that are still to come."""

import re
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Select, select, update

from models.people.tables import Role
from models.plans.tables import PlanForm
from models.rounds import round_rules, rounds, stages
from models.rounds.round_rules import RoundRuleRow
from models.rounds.rounds import RoundRow
from models.rounds.stages import UNSENT, LadderStep
from models.rounds.tables import Round, RoundRule
from office.refusals import ActionRefused
from office.rounds import round_schedule
from records import dataclass
from reporting.context import Context
from texts import vietnamese, words

MOST_STEPS = 5
LONGEST_EACH = 30
# Days after the deadline: an officer or a chair hears a month before it at the earliest.
EARLIEST = -30
_NAMES = {Role.OFFICER: "officer", Role.COMMITTEE: "chair"}


@dataclass(frozen=True, slots=True)
class LaterSteps:
    """As they are typed: days after the deadline ("1, 4"), again after so many days ("3", or ""),
    and when the officer and the chair hear ("-1, 1": the day before and the day after)."""

    after: str
    each: str
    officer: str
    chair: str


@dataclass(frozen=True, slots=True)
class _Steps:
    """The same, read: days after the deadline, those before it below nought."""

    after: tuple[int, ...]
    each: int | None
    officer: tuple[int, ...]
    chair: tuple[int, ...]

    @property
    def earliest(self) -> int:
        """So many days before the deadline the first of them is said."""
        return max(0, *(-days for days in (*self.officer, *self.chair, 0)))


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
    steps = _read_steps(typed)
    set_too = _list_rounds_to_come(ctx, one) if for_plan else []
    rules = _list_rules(ctx, one) if for_plan else []
    for each in (one, *set_too):
        check_after_opening(each, steps.earliest)
    for rule in rules:
        _check_rule(rule, steps.earliest)
    _set_stages(ctx, Round, {each.id: each.stages for each in (one, *set_too)}, steps)
    _set_stages(ctx, RoundRule, {rule.id: rule.stages for rule in rules}, steps)
    return 1 + len(set_too)


def check_after_opening(one: RoundRow, days_before: int) -> None:
    """A step before the opening would never be said as what it is. Raises ActionRefused."""
    if one.opens is None or one.due is None:
        return
    opens = vietnamese.get_local_day(one.opens)
    if days_before > (vietnamese.get_last_day(one.due) - opens).days:
        shown = vietnamese.format_full_day(opens)
        raise ActionRefused(
            words("desk_rounds.lead_early", days=days_before, round=one.name, opens=shown)
        )


def _check_rule(rule: RoundRuleRow, days_before: int) -> None:
    if days_before > rule.opens_days:
        every = words(f"calendar.rule_{rule.every.value}")
        raise ActionRefused(
            words("calendar.rule_step_early", days=days_before, every=every, opens=rule.opens_days)
        )


def _set_stages(
    ctx: Context, table: type[Round | RoundRule], written: Mapping[int, str], steps: _Steps
) -> None:
    for row_id, stages_before in written.items():
        kept = _write(stages_before, steps)
        ctx.db.execute(update(table).where(table.id == row_id).values(stages=kept))


def _write(written: str, steps: _Steps) -> str:
    """The steps before the deadline, and the tolerances that a plan has given, stay."""
    ladder = stages.parse_ladder(written)
    late = {(step.role, step.name): step.tolerance for step in ladder}
    before = [one for one in written.split() if one.startswith("t-")]
    names = [(Role.REPORTER, "t0"), *((Role.REPORTER, f"t{days:+d}") for days in steps.after)]
    if steps.each is not None:
        names.append((Role.REPORTER, f"each{steps.each}"))
    if UNSENT in written.split():
        names.append((Role.REPORTER, UNSENT))
    for role, days_of in ((Role.OFFICER, steps.officer), (Role.COMMITTEE, steps.chair)):
        names += [(role, f"t{days:+d}" if days else "t0") for days in days_of]
    return " ".join([*before, *(_write_step(role, name, late) for role, name in names)])


def _write_step(role: Role, name: str, late: dict[tuple[Role, str], int | None]) -> str:
    tolerance = late.get((role, name))
    who = f"{_NAMES[role]}:" if role in _NAMES else ""
    return f"{who}{name}" + (f"~{tolerance}" if tolerance is not None else "")


def _select_of_plan(one: RoundRow) -> Select[Any]:
    return select(PlanForm.id).where(PlanForm.plan_id == one.plan_id)


def _list_rounds_to_come(ctx: Context, one: RoundRow) -> list[RoundRow]:
    ids = select(Round.id).where(
        Round.owner_id == one.owner_id,
        Round.form_id.in_(_select_of_plan(one)),
        Round.opened_at.is_(None),
        Round.id != one.id,
    )
    return rounds.list_rounds(ctx.db, list(ctx.db.scalars(ids)))


def _list_rules(ctx: Context, one: RoundRow) -> list[RoundRuleRow]:
    forms = set(ctx.db.scalars(_select_of_plan(one)))
    own = round_rules.list_rules_below(ctx.db, one.owner_path)
    return [rule for rule in own if rule.owner_id == one.owner_id and rule.form_id in forms]


def _read_steps(typed: LaterSteps) -> _Steps:
    return _Steps(
        _read_days(typed.after, 1),
        _read_each(typed.each),
        _read_days(typed.officer, EARLIEST),
        _read_days(typed.chair, EARLIEST),
    )


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
