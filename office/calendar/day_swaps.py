"""A day off that is worked in exchange for another: entered, taken back, with the deadlines that
move by it."""

from collections.abc import Iterator
from datetime import date

from models.calendar import swapped_days, working_days
from models.rights import Action
from models.rounds import rounds
from models.rounds.rounds import RoundRow
from office.refusals import ActionRefused
from office.rounds import date_checks, round_schedule
from plans import due_moments
from reporting.context import Context
from reporting.errors import NoLongerThere, NotYours
from summaries.round_labels import format_round_label
from texts import vietnamese, words

LONGEST_NOTE = 160


def swap_days(ctx: Context, off: date | None, worked: date | None, note: str) -> int:
    """One day is off, another is worked; how many units were told of another deadline. Raises
    ActionRefused, and then whoever asks puts everything back."""
    ctx.must(Action.KEEP_CALENDAR, ctx.speaker)
    note = " ".join(note.split())
    if len(note) > LONGEST_NOTE:
        raise ActionRefused(words("calendar.note_too_long", most=LONGEST_NOTE))
    days = list(_check_days(ctx, off, worked))
    swapped_days.put_swapped_days(
        ctx.db, ctx.speaker.unit_id, days, note, ctx.speaker.post_id, ctx.now
    )
    return _move_deadlines(ctx, [day for day, _ in days])


def _check_days(ctx: Context, off: date | None, worked: date | None) -> Iterator[tuple[date, bool]]:
    if off is None and worked is None:
        raise ActionRefused(words("calendar.no_day"))
    if off == worked:
        raise ActionRefused(words("calendar.same_day"))
    calendar = working_days.load_calendar(ctx.db, ctx.speaker.unit_path)
    for day, is_off in ((off, True), (worked, False)):
        if day is None:
            continue
        shown = vietnamese.format_full_day(day)
        if day < ctx.today:
            raise ActionRefused(words("calendar.day_past", day=shown))
        if calendar.is_working(day) != is_off:
            key = "calendar.is_off_already" if is_off else "calendar.is_worked_already"
            raise ActionRefused(words(key, day=shown))
        yield day, is_off


def remove_swap(ctx: Context, row_id: int) -> int:
    """The law's calendar counts for that day again; how many units were told. Raises
    ActionRefused."""
    ctx.must(Action.KEEP_CALENDAR, ctx.speaker)
    found = swapped_days.find_swapped_day(ctx.db, row_id)
    if found is None:
        raise NoLongerThere
    if found.unit_id != ctx.speaker.unit_id:
        raise NotYours
    swapped_days.remove_swapped_day(ctx.db, row_id)
    return _move_deadlines(ctx, [found.day])


def _move_deadlines(ctx: Context, swapped: list[date]) -> int:
    """Every deadline to come of the rounds here and below, by the rule of its round; those of
    single units as well."""
    told = 0
    for one in rounds.list_rounds_below(ctx.db, ctx.speaker.unit_path):
        if one.on_day_off is None or one.due is None:
            continue
        told += round_schedule.move_own_deadlines(ctx, one.id, swapped)
        if one.due <= ctx.now:
            continue
        typed = round_schedule.get_dates(one)
        moved = round_schedule.move_off_day_off(ctx, one.owner_path, typed)
        if moved.due == one.due or moved.due is None:
            continue
        if moved.due <= due_moments.compute_too_late(one.period_to):
            continue  # never before its data are closed: there it stays on the day off
        if (one.opens is not None and moved.due <= one.opens) or moved.due <= ctx.now:
            raise ActionRefused(_describe_refusal(ctx, one, moved))
        told += round_schedule.store_round_dates(ctx, one, typed)
    return told


def _describe_refusal(ctx: Context, one: RoundRow, moved: round_schedule.ScheduleDates) -> str:
    due = date_checks.format_deadline(moved.due)
    label = format_round_label(one)
    if one.opens is not None and moved.due is not None and moved.due <= one.opens:
        opens = date_checks.format_opening(one.opens)
        return words("calendar.before_opening", round=label, due=due, opens=opens)
    return words("calendar.in_the_past", round=label, due=due)
