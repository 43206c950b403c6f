"""The ladder of a round as its data say it: who hears when, and for how long it is worth saying.

"t-7 t-3 t0 t+1 each3 unsent officer:t-1 officer:t+1 chair:t+3~2": "t-3" is three days before the
last day on time, "t0" that day, "t+1" the day after it; "each3" is every three days after the last
of these until the lock; "unsent" is for reports that are complete and lie there. Without a name it
is the reporter who hears. "~2": more than two days late, after a power cut, it is not said any
more. How many days before the deadline is the officer's to set.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

from models.people.tables import Role
from records import dataclass

MOST_LEAD_DAYS = 60
AFTER = ("t0", "t+1", "unsent")
UNSENT = "unsent"
_DAYS = re.compile(r"t([-+][1-9][0-9]?|0)")
_EACH = re.compile(r"each([1-9][0-9]?)")
_STEP = re.compile(r"(?:(officer|chair):)?([a-z0-9+-]+?)(?:~([0-9]{1,2}))?")
_ROLES = {None: Role.REPORTER, "officer": Role.OFFICER, "chair": Role.COMMITTEE}
# An officer who is named nowhere hears the day before and the day after; a chair hears nothing.
USUAL_FOR_OFFICERS = ("officer:t-1", "officer:t+1")


@dataclass(frozen=True, slots=True)
class LadderStep:
    """One step: `name` as it is written in reminders ("t-3", "unsent"); `days` after the last day
    on time, none for what goes by no day; `each`: again after so many days; `tolerance`: so many
    days late it is still said, none: however late."""

    role: Role
    name: str
    days: int | None
    each: int | None
    tolerance: int | None


def find_offset(name: str) -> int | None:
    """Days after the last day on time: -3 for "t-3"; none for what goes by no day."""
    found = _DAYS.fullmatch(name)
    return int(found[1]) if found else None


def is_stage(name: str) -> bool:
    """Whether a reminder of this name is about a deadline."""
    offset = find_offset(name)
    return name == UNSENT or (offset is not None and abs(offset) <= MOST_LEAD_DAYS)


def is_step(written: str) -> bool:
    """Whether this is a step of a ladder, as a pack writes it."""
    found = _STEP.fullmatch(written)
    if found is None:
        return False
    is_known = is_stage(found[2]) or _EACH.fullmatch(found[2]) is not None
    return is_known and not (found[1] and found[2] == UNSENT)


@lru_cache(maxsize=256)
def parse_ladder(stages: str) -> tuple[LadderStep, ...]:
    """All steps of a round, its officers' usual ones among them where it names none."""
    written = stages.split()
    if not any(one.startswith("officer:") for one in written):
        written += USUAL_FOR_OFFICERS
    return tuple(filter(None, map(_parse_step, written)))


def _parse_step(written: str) -> LadderStep | None:
    found = _STEP.fullmatch(written)
    if found is None:
        return None
    each = _EACH.fullmatch(found[2])
    return LadderStep(
        _ROLES[found[1]],
        found[2],
        find_offset(found[2]),
        int(each[1]) if each else None,
        int(found[3]) if found[3] else None,
    )


def list_lead_days(stages: str) -> tuple[int, ...]:
    """ "t-7 t-1 t0" → (7, 1): those of the reporter."""
    offsets = (one.days for one in parse_ladder(stages) if one.role is Role.REPORTER)
    return tuple(-one for one in offsets if one is not None and one < 0)


def make_stages(lead_days: Iterable[int], after: Iterable[str] = AFTER) -> tuple[str, ...]:
    """The names in the order in which they come, the longest lead first."""
    before = (f"t-{days}" for days in sorted(set(lead_days), reverse=True))
    return (*before, *after)


def replace_lead_days(stages: str, lead_days: Iterable[int]) -> str:
    """The same reminders on and after the day and for others, but other ones before it."""
    kept = (name for name in stages.split() if not name.startswith("t-"))
    return " ".join(make_stages(lead_days, kept))


def parse_lead_days(stored: str | None) -> tuple[int, ...]:
    """Days as they are stored beside a plan: "7 1"."""
    return tuple(map(int, (stored or "").split()))
