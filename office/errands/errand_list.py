"""The officer's errands: what waits, how it is shown, and how one is settled."""

from models.delivery import attachments
from models.errands import errand_outcomes, errands
from models.errands.errands import ErrandRow
from models.lateness import waiting_extensions
from models.rights import Action, Thing, may
from office.entry import unit_entry
from office.errands import data_requests
from office.rounds.extensions import describe_extension
from records import dataclass
from reporting.context import Context
from reporting.errors import UserError
from summaries.round_labels import format_report_name
from texts import vietnamese, words

LONGEST_NOTE = 500


class NoSuchErrand(UserError):
    key = "desk_enter.errand_not_there"


@dataclass(frozen=True, slots=True)
class ErrandItem:
    """An errand with what it is called, and the report it leads to where there is just one."""

    errand: ErrandRow
    kind: str
    report_id: int | None
    # "photo", "voice" or "file" where something came with it
    media: str
    # Its pictures or files, in the order in which they came.
    files: tuple[int, ...] = ()
    # Until when it has to be done by law; empty: there is no term.
    term: str = ""


def list_errands(ctx: Context) -> list[ErrandItem]:
    return [
        make_errand_item(ctx, one)
        for one in errands.list_waiting_errands(ctx.db, ctx.speaker.unit_path)
    ]


@dataclass(frozen=True, slots=True)
class AskedTime:
    """More time that a unit asks for: on which report's page it is answered, what was said."""

    report_id: int
    unit: str
    report: str
    line: str


def list_asked_times(ctx: Context) -> list[AskedTime]:
    found = waiting_extensions.list_waiting_extensions(ctx.db, ctx.speaker, ctx.now)
    return [
        AskedTime(
            one.report.id,
            one.report.unit_name,
            format_report_name(one.report),
            describe_extension(one.asked),
        )
        for one in found
    ]


def make_errand_item(ctx: Context, errand: ErrandRow) -> ErrandItem:
    media = errand.kind.value if errand.attachment_id is not None else ""
    kind = words(f"desk_enter.errand_{errand.kind.value}")
    found = errand.attachment_id
    files = attachments.list_sent_together(ctx.db, found) if found is not None else ()
    report_id = unit_entry.find_report_of_errand(ctx, errand)
    term = data_requests.describe_term(errand.due, ctx.now)
    return ErrandItem(errand, kind, report_id, media, files, term)


def get_errand(ctx: Context, errand_id: int) -> ErrandRow:
    """One of this officer's; raises NoSuchErrand for any other."""
    path = errand_outcomes.find_errand_path(ctx.db, errand_id)
    found = errands.find_errand(ctx.db, errand_id)
    if found is None or path is None or not may(ctx.speaker, Action.SEE_TO_ERRAND, Thing(path)):
        raise NoSuchErrand
    return found


def settle_errand(ctx: Context, errand_id: int, note: str) -> str:
    """Marks it as done, and says so; done before, it says by whom and how."""
    errand = get_errand(ctx, errand_id)
    said = note.strip()[:LONGEST_NOTE] or words("desk_enter.errand_default")
    if errands.close_errand(ctx.db, errand_id, ctx.speaker.post_id, said, ctx.now):
        return words("desk_enter.errand_settled", unit=errand.unit_name)
    return describe_settled_errand(ctx, errand_id) or ""


def describe_settled_errand(ctx: Context, errand_id: int) -> str | None:
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
