"""Whether the dates that were typed for a round can be, and how they are written."""

from datetime import datetime, timedelta

from office.refusals import ActionRefused, FaultList
from reporting.context import Context
from texts import vietnamese, words

# Whoever means another year slips by a digit, and nobody would be reminded for years.
LONGEST_OPEN = timedelta(days=731)


def check_dates(opens: datetime | None, due: datetime | None, locks: datetime | None) -> None:
    """In their order: opened, due, locked; and no slip in the year, after which nobody would be
    reminded for years. Raises Refused."""
    if due is None:
        return
    if opens is None:
        raise ActionRefused(words("desk_rounds.no_opens")).at("opens")
    faults = FaultList()
    faults.note(lambda: _check_due(opens, due))
    faults.note(lambda: _check_locks(due, locks))
    faults.raise_found()


def _check_due(opens: datetime, due: datetime) -> None:
    shown = {"due": format_deadline(due), "opens": format_opening(opens)}
    if due <= opens:
        raise ActionRefused(words("desk_rounds.due_first", **shown)).at("due")
    if due - opens > LONGEST_OPEN:
        raise ActionRefused(words("desk_rounds.due_far", **shown)).at("due")


def _check_locks(due: datetime, locks: datetime | None) -> None:
    if locks and locks < due:
        locked = words(
            "desk_rounds.locks_first", due=format_deadline(due), locks=format_deadline(locks)
        )
        raise ActionRefused(locked).at("locks")


def check_not_past(ctx: Context, before: datetime | None, due: datetime | None) -> None:
    if due is not None and due != before and due <= ctx.now:
        raise ActionRefused(words("desk_rounds.due_past", due=format_deadline(due))).at("due")


def format_deadline(moment: datetime | None) -> str:
    return vietnamese.format_deadline(moment, year=True) if moment else words("desk.not_set")


def format_opening(moment: datetime) -> str:
    day = vietnamese.format_full_day(vietnamese.get_local_day(moment))
    return day if vietnamese.is_end_of_day(moment) else f"{vietnamese.format_hour(moment)} {day}"
