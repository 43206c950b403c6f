"""A pack of the sample moved in time, so that what it dates lies around the day of loading.

What the document prints, its targets and its own dates stay as they are written; moved are the
days by which the bot works: tasks, windows of questions, rounds.
"""

import re
from calendar import monthrange
from collections.abc import Callable, Container
from datetime import date, timedelta
from typing import Any

from plans.pack_bodies import make_pack_body
from plans.schema import Pack

MoveDay = Callable[[date], date]

MOVED_FIELDS = frozenset({"due", "opens", "locks", "from", "to", "month"})
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def make_day_mover(count: int) -> MoveDay:
    return lambda day: day + timedelta(days=count)


def make_month_mover(count: int) -> MoveDay:
    """The first of a month stays a first, the last of a month a last."""

    def later(day: date) -> date:
        months = day.year * 12 + day.month - 1 + count
        year, month = months // 12, months % 12 + 1
        last = monthrange(year, month)[1]
        is_last = day.day == monthrange(day.year, day.month)[1]
        return date(year, month, last if is_last else min(day.day, last))

    return later


def move_pack(pack: Pack, later: MoveDay, stays: Container[str] = ()) -> Pack:
    """`stays`: codes of rounds that keep their period."""
    body = make_pack_body(pack)
    for name in ("tasks", "forms"):
        if name in body:
            body[name] = _move_part(body[name], later)
    body["rounds"] = [
        round_ if round_["code"] in stays else _move_round(round_, later)
        for round_ in body["rounds"]
    ]
    return Pack.model_validate(body)


def replace_words(part: Any, said: str, instead: str) -> Any:
    """In every text of a part of a pack."""
    if isinstance(part, dict):
        return {name: replace_words(value, said, instead) for name, value in part.items()}
    if isinstance(part, list):
        return [replace_words(one, said, instead) for one in part]
    return part.replace(said, instead) if isinstance(part, str) else part


def _move_round(round_: dict[str, Any], later: MoveDay) -> dict[str, Any]:
    """Its name goes with the year of its last day."""
    found: dict[str, Any] = _move_part(round_, later)
    last, before = found["period"]["to"], round_["period"]["to"]
    return {**found, "name": round_["name"].replace(before[:4], last[:4])}


def _move_part(part: Any, later: MoveDay) -> Any:
    if isinstance(part, list):
        return [_move_part(one, later) for one in part]
    if not isinstance(part, dict):
        return part
    return {name: _move_field(name, value, later) for name, value in part.items()}


def _move_field(name: str, value: Any, later: MoveDay) -> Any:
    if isinstance(value, dict | list):
        return _move_part(value, later)
    if name not in MOVED_FIELDS or not isinstance(value, str):
        return value
    if _DAY.match(value):
        return later(date.fromisoformat(value[:10])).isoformat() + value[10:]
    return later(date.fromisoformat(f"{value}-01")).isoformat()[:7] if name == "month" else value
