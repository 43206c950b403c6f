"""The officer's errands: what waits, how it is shown, and that somebody has seen to it."""

from dataclasses import dataclass

from handlers.office import enter
from models.errands import errand_outcomes, errands
from models.errands.errands import ErrandRow
from reporting.context import Context
from reporting.errors import UserError
from texts import vietnamese, words

MOST_NOTE = 500


class NoSuchErrand(UserError):
    key = "desk_enter.errand_not_there"


@dataclass(frozen=True, slots=True)
class Chore:
    """An errand with what it is called, and the report it leads to where there is just one."""

    errand: ErrandRow
    kind: str
    report_id: int | None
    # "photo", "voice" or "file" where something came with it
    media: str


def waiting(ctx: Context) -> list[Chore]:
    return [of(ctx, one) for one in errands.list_waiting_errands(ctx.db, ctx.speaker.unit_path)]


def of(ctx: Context, errand: ErrandRow) -> Chore:
    media = errand.kind.value if errand.attachment_id is not None else ""
    kind = words(f"desk_enter.errand_{errand.kind.value}")
    return Chore(errand, kind, enter.report_for(ctx, errand), media)


def find(ctx: Context, errand_id: int) -> ErrandRow:
    """One of this officer's; raises NoSuchErrand for any other."""
    path = errand_outcomes.find_errand_path(ctx.db, errand_id)
    found = errands.find_errand(ctx.db, errand_id)
    if found is None or path is None or not path.startswith(ctx.speaker.unit_path):
        raise NoSuchErrand
    return found


def settle(ctx: Context, errand_id: int, note: str) -> str:
    """Marks it as done, and says so; done before, it says by whom and how."""
    errand = find(ctx, errand_id)
    said = note.strip()[:MOST_NOTE] or words("desk_enter.errand_default")
    if errands.close_errand(ctx.db, errand_id, ctx.speaker.post_id, said, ctx.now):
        return words("desk_enter.errand_settled", unit=errand.unit_name)
    return was_done(ctx, errand_id) or ""


def was_done(ctx: Context, errand_id: int) -> str | None:
    """ "Việc này … đã làm lúc …", None while it waits."""
    found = errand_outcomes.find_errand_outcome(ctx.db, errand_id)
    if found is None:
        return None
    return words(
        "desk_enter.errand_was_done",
        title=found.title or "",
        at=vietnamese.format_moment(found.at),
        outcome=found.outcome,
    )
