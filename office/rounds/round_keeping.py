"""A round renamed, removed while nobody has answered, and asked again for later periods."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta

from models.levels import round_removal
from models.rounds import inquiries, round_keeping
from models.rounds.rounds import RoundRow
from office.refusals import ActionRefused
from office.rounds import round_names, round_schedule
from office.rounds.round_schedule import NewRound, ScheduleDates
from records import dataclass
from reporting.context import Context
from reporting.errors import NotYours
from sheets.codes import shorten_code
from summaries.round_labels import format_called_round, format_round_label
from texts import text, vietnamese, words

LONGEST_NAME = 200
MONTHS_A_YEAR = 12
_YEAR = re.compile(r"(?<!\d)(?:19|20|21)\d\d(?!\d)")
_MONTH = re.compile(r"\b(tháng) (1[0-2]|0?[1-9])\b", re.IGNORECASE)
_QUARTER = re.compile(r"\b(quý) (I{1,3}|IV|[1-4])\b", re.IGNORECASE)
_ROMAN = ("I", "II", "III", "IV")


@dataclass(frozen=True, slots=True)
class Repetition:
    """Again after so many months, so many times beside the first."""

    months: int
    more: int


# What the page offers: each month until there are twelve, each quarter until there are four, each
# year until there are three.
REPETITIONS = {
    "month": Repetition(1, 11),
    "quarter": Repetition(3, 3),
    "year": Repetition(12, 2),
}


def rename_round(ctx: Context, round_id: int, name: str) -> RoundRow:
    """Messages that have gone out keep the name of their time. Raises ActionRefused."""
    one = round_schedule.get_own_round(ctx, round_id)
    wanted = " ".join(name.split())[:LONGEST_NAME]
    if not wanted:
        raise ActionRefused(words("desk_rounds.no_name"))
    round_names.check_name_is_free(ctx, one.owner_id, one.plan_id, wanted, one.id)
    round_keeping.set_round_name(ctx.db, one.id, wanted)
    return replace(one, name=wanted)


def may_remove_round(ctx: Context, one: RoundRow) -> bool:
    """As long as nobody has answered: from then on there is something to lose."""
    return round_removal.is_untouched(ctx.db, one.id)


def remove_round(ctx: Context, round_id: int) -> tuple[RoundRow, int]:
    """The round that is gone, and how many people were told so who had been reminded of it.
    Raises ActionRefused once somebody has answered."""
    one = round_schedule.get_own_round(ctx, round_id)
    if inquiries.find_inquiry_of_round(ctx.db, one.id) is not None:
        raise NotYours  # it is withdrawn at its own page
    told = round_removal.list_told_people(ctx.db, one.id)
    if not round_removal.remove_untouched_round(ctx.db, one.id):
        raise ActionRefused(
            words(
                "desk_rounds.is_answered",
                Round=vietnamese.capitalize(format_called_round(one.name)),
            )
        )
    said = text("desk_rounds.taken_back", round=format_round_label(one))
    for person_id in told:
        ctx.send_text(person_id, said, f"round-gone:{one.id}:{person_id}")
    return one, len(told)


def list_repeated(wish: NewRound, repetition: Repetition | None) -> Iterator[NewRound]:
    """The round itself, and those of later periods, each with its own days and name."""
    yield wish
    if repetition is None:
        return
    names = {wish.name}
    for time in range(1, repetition.more + 1):
        moved = _move_round(wish, repetition.months * time)
        if moved.name in names:
            moved = replace(moved, name=_name_by_days(moved))
        names.add(moved.name)
        yield moved


def _name_by_days(wish: NewRound) -> str:
    """Where a name says no month and no year, the days of each tell them apart."""
    last = vietnamese.format_full_day(wish.last_excluded - timedelta(days=1))
    return words("desk_rounds.name_of_days", name=wish.name, last=last)


def _move_round(wish: NewRound, months: int) -> NewRound:
    first, last = shift_day(wish.first, months), shift_day(wish.last_excluded, months)
    dates = wish.dates
    days = f"{first:%Y%m%d}-{last - timedelta(days=1):%Y%m%d}"
    stem, _, owner = wish.code.rpartition(".")
    return replace(
        wish,
        name=move_name(wish.name, months),
        first=first,
        last_excluded=last,
        dates=ScheduleDates(
            _shift_moment(dates.opens, months),
            _shift_moment(dates.due, months),
            _shift_moment(dates.locks, months),
            dates.on_day_off,
        ),
        code=shorten_code(f"{stem}-{days}.{owner}"),
    )


def shift_day(day: date, months: int) -> date:
    """So many months later; the last day of a month stays the last one."""
    next_day = day + timedelta(days=1)
    if next_day.day == 1:
        return _add_months(next_day, months) - timedelta(days=1)
    return _add_months(day, months)


def _add_months(day: date, months: int) -> date:
    year, month = divmod(day.year * MONTHS_A_YEAR + day.month - 1 + months, MONTHS_A_YEAR)
    while True:
        try:
            return day.replace(year=year, month=month + 1)
        except ValueError:  # 31/4
            day -= timedelta(days=1)


def _shift_moment(moment: datetime | None, months: int) -> datetime | None:
    if moment is None:
        return None
    local = vietnamese.to_local_time(moment)
    return vietnamese.make_local_moment(shift_day(local.date(), months), local.time())


def move_name(name: str, months: int) -> str:
    """ "quý I năm 2026" after three months: "quý II năm 2026"; a month likewise, but not the
    length of "6 tháng đầu năm"."""
    years = months // MONTHS_A_YEAR
    month = _MONTH.search(name)
    if month is not None:
        years, place = divmod(int(month[2]) - 1 + months, MONTHS_A_YEAR)
        name = f"{name[: month.start(2)]}{place + 1}{name[month.end(2) :]}"
    quarter = _QUARTER.search(name)
    if quarter is not None:
        shown = quarter[2].upper()
        place = _ROMAN.index(shown) if shown in _ROMAN else int(shown) - 1
        years, place = divmod(place + months // 3, 4)
        said = _ROMAN[place] if shown in _ROMAN else str(place + 1)
        name = f"{name[: quarter.start(2)]}{said}{name[quarter.end(2) :]}"
    return _YEAR.sub(lambda year: str(int(year[0]) + years), name)
