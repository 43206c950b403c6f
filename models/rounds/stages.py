"""Which reminders a round sends, by their names: "t-7 t-3 t0 t+1 unsent".

"t-3" is three days before the last day on time, "t0" that day, "t+1" the day after it; "unsent"
is for reports that are complete and lie there. How many days before is the officer's to set.
"""

import re
from collections.abc import Iterable

MOST_LEAD_DAYS = 60
AFTER = ("t0", "t+1", "unsent")
_DAYS = re.compile(r"t([-+][1-9][0-9]?|0)")


def find_offset(name: str) -> int | None:
    """Days after the last day on time: -3 for "t-3"; none for what goes by no day."""
    found = _DAYS.fullmatch(name)
    return int(found[1]) if found else None


def is_stage(name: str) -> bool:
    offset = find_offset(name)
    return name in AFTER or (offset is not None and -MOST_LEAD_DAYS <= offset < 0)


def list_lead_days(stages: str) -> tuple[int, ...]:
    """ "t-7 t-1 t0" → (7, 1)."""
    offsets = (find_offset(name) for name in stages.split())
    return tuple(-one for one in offsets if one is not None and one < 0)


def make_stages(lead_days: Iterable[int], after: Iterable[str] = AFTER) -> tuple[str, ...]:
    """The names in the order in which they come, the longest lead first."""
    before = (f"t-{days}" for days in sorted(set(lead_days), reverse=True))
    return (*before, *after)


def replace_lead_days(stages: str, lead_days: Iterable[int]) -> str:
    """The same reminders on and after the day, others before it."""
    kept = (name for name in stages.split() if (find_offset(name) or 0) >= 0)
    return " ".join(make_stages(lead_days, kept))


def parse_lead_days(stored: str | None) -> tuple[int, ...]:
    """Days as they are stored beside a plan: "7 1"."""
    return tuple(map(int, (stored or "").split()))
