"""Nhập thay: entering for a unit what it told by telephone, on paper, in a photo or by voice."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date, datetime, time

from models import rights
from models.errands import errands
from models.reports import reports, visible_rounds
from models.reports.reports import ReportRow
from models.reports.tables import Source
from models.rights import Action
from models.rounds.rounds import RoundRow
from office.entry import field_checks
from office.entry.field_checks import CheckedField, TypedField
from office.reports import open_places
from office.reports.unit_drafts import load_unit_draft
from office.units.name_order import make_name_sort_key
from records import dataclass
from reporting import filing
from reporting.context import Context
from reporting.drafts import Draft
from reporting.errors import InquiryWithdrawn, UserError
from texts import Text, text, vietnamese, words

# How a report may have come that is typed in here, in the order of the page.
ENTRY_SOURCES = (Source.PHONE, Source.PAPER, Source.PHOTO, Source.VOICE)


class EntryLocked(UserError):
    """The round takes nothing more; the officer herself can put its lock back."""

    key = "desk_enter.locked"


class EntryMomentMissing(UserError):
    key = "desk_enter.no_moment"


class EntryInFuture(UserError):
    key = "desk_enter.not_yet"


class EntryBeforeOpening(UserError):
    key = "desk_enter.before_opening"


@dataclass(frozen=True, slots=True)
class SavedEntry:
    """`weighed`: the fields by question; `sent`: whether the report is handed in now.

    `is_read_back`: whether the unit hears what was entered for it. `lacking`: the places without an
    answer for which it was not sent.
    """

    draft: Draft
    weighed: dict[str, CheckedField]
    stored: int
    sent: bool
    is_read_back: bool = False
    lacking: tuple[int, ...] = ()

    @property
    def has_problems(self) -> bool:
        return any(one.problem is not None for one in self.weighed.values())


def list_open_rounds(ctx: Context) -> list[RoundRow]:
    """The rounds that still take something, newest due first."""
    seen = visible_rounds.list_visible_rounds(ctx.db, ctx.speaker.unit_path, ctx.now)
    return [one for one in seen if one.locks is None or ctx.now < one.locks]


def list_reports_of_round(ctx: Context, one: RoundRow) -> list[ReportRow]:
    """The reports of a round from the units of this officer, in the order of their names."""
    found = rights.list_reports(ctx.db, ctx.speaker, Action.ENTER_REPORT, one.id)
    return sorted(found, key=lambda report: make_name_sort_key(report.unit_name))


def find_report_of_errand(ctx: Context, errand: errands.ErrandRow) -> int | None:
    """The report an errand is about: its own, or the only one its unit can work on."""
    if errand.report_id is not None:
        return errand.report_id
    mine = [
        report
        for report in reports.list_open_reports(ctx.db, errand.unit_id, ctx.now)
        if report.opens is None or report.opens <= ctx.now
    ]
    return mine[0].id if len(mine) == 1 else None


def read_entry_moment(day: str, hour: str, report: ReportRow, now: datetime) -> datetime:
    """When the village gave it: the day and hour of the form, in Việt Nam."""
    try:
        given = vietnamese.make_local_moment(
            date.fromisoformat(day), time.fromisoformat(hour or "00:00")
        )
    except ValueError:
        raise EntryMomentMissing from None
    if given > now:
        raise EntryInFuture
    if report.opens is not None and given < report.opens:
        raise EntryBeforeOpening
    return given


def make_entry_context(ctx: Context, source: Source, at: datetime) -> Context:
    """From here on what is stored says how it came, and counts from that moment."""
    return replace(ctx, source=source, given_at=at)


def save_entry(
    ctx: Context,
    report_id: int,
    typed: Mapping[str, TypedField],
    given: tuple[Source, datetime],
    *,
    send: bool,
    agreed: Collection[int] = (),
) -> SavedEntry:
    """Stores what is certain. It is sent only where nothing was doubtful and nothing is lacking but
    what the officer has agreed to leave out (numbers of places)."""
    source, at = given
    draft = load_unit_draft(make_entry_context(ctx, source, at), report_id)
    weighed = field_checks.check_fields(draft, select_open_fields(draft, typed))
    stored = field_checks.store_fields(draft, weighed)
    saved = SavedEntry(draft, weighed, stored, draft.report.is_handed_in())
    if send and not saved.has_problems and not saved.sent:
        lacking = send_entered_report(draft, agreed)
        saved = replace(saved, sent=draft.report.is_handed_in(), lacking=lacking)
    return replace(saved, is_read_back=stored > 0 or (saved.sent and send))


def send_entered_report(draft: Draft, agreed: Collection[int]) -> tuple[int, ...]:
    """Hands it in, if it has answers; the places for which it does not, where others lack than
    those that were agreed to."""
    if not draft.answers:
        return ()
    lacking = open_places.list_lacking(draft)
    if not set(lacking) <= set(agreed):
        return lacking
    filing.submit_report(draft)
    return ()


def select_open_fields(draft: Draft, typed: Mapping[str, TypedField]) -> dict[str, TypedField]:
    """All of it, of an accepted report too; behind the lock of others only what the unit was asked
    to look at again."""
    if not draft.is_shut:
        return dict(typed)
    again = {code: one for code, one in typed.items() if code in draft.load_open_rechecks()}
    if not again:
        raise InquiryWithdrawn if draft.report.withdrawn_at is not None else EntryLocked
    return again


def describe_saved_entry(saved: SavedEntry) -> str:
    """What is said after saving, and what an errand was settled with."""
    report = saved.draft.report
    if saved.sent:
        said = words("desk_enter.sent", unit=report.unit_name, receipt=report.receipt or "")
    else:
        done, places = saved.draft.count_done_places(), saved.draft.form.places
        said = words("desk_enter.stored", unit=report.unit_name, done=done, places=places)
    lacks = open_places.describe_lacking(saved.draft) if saved.sent else ""
    remarks = field_checks.describe_stored_remarks(saved.draft, saved.weighed)
    return " ".join([said, *filter(None, [lacks]), *remarks])


def format_entry_way(source: Source) -> str:
    return words(f"desk_enter.by_{source.value}")


def describe_entered_answer(
    draft: Draft, source: Source | None, at: datetime | None, title: str | None
) -> Text:
    """How an answer that stands there came, and who wrote it down."""
    if source is None:
        return text("desk_enter.came_typed", title=title or "")
    said = format_entry_way(source).lower()
    when = vietnamese.format_moment(at) if at else ""
    return text("desk_enter.came_entered", title=title or "", way=said, at=when)
