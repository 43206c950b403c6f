"""The officer's errands: what waits, how it is shown, and that somebody has seen to it."""

from dataclasses import dataclass

from handlers.context import Context
from handlers.errors import UserError
from handlers.office import enter
from models import errands, errands_done
from models.errands import ErrandRow
from models.rights import Action, Thing, may
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
    return [of(ctx, one) for one in errands.waiting(ctx.db, ctx.speaker.unit_path)]


def of(ctx: Context, errand: ErrandRow) -> Chore:
    media = errand.kind.value if errand.attachment_id is not None else ""
    kind = words(f"desk_enter.errand_{errand.kind.value}")
    return Chore(errand, kind, enter.report_for(ctx, errand), media)


def find(ctx: Context, errand_id: int) -> ErrandRow:
    """One of this officer's; raises NoSuchErrand for any other."""
    path = errands_done.path_of(ctx.db, errand_id)
    found = errands.get(ctx.db, errand_id)
    if found is None or path is None or not may(ctx.speaker, Action.SEE_TO_ERRAND, Thing(path)):
        raise NoSuchErrand
    return found


def settle(ctx: Context, errand_id: int, note: str) -> str:
    """Marks it as done, and says so; done before, it says by whom and how."""
    errand = find(ctx, errand_id)
    said = note.strip()[:MOST_NOTE] or words("desk_enter.errand_default")
    if errands.done(ctx.db, errand_id, ctx.speaker.post_id, said, ctx.now):
        return words("desk_enter.errand_settled", unit=errand.unit_name)
    return was_done(ctx, errand_id) or ""


def was_done(ctx: Context, errand_id: int) -> str | None:
    """ "Việc này … đã làm lúc …", None while it waits."""
    found = errands_done.by(ctx.db, errand_id)
    if found is None:
        return None
    return words(
        "desk_enter.errand_was_done",
        title=found.title or "",
        at=vietnamese.moment(found.at),
        outcome=found.outcome,
    )
