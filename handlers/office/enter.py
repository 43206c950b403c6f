"""Nhập thay: what a village told the commune by telephone, on paper, in a photo, by voice."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from handlers.context import Context
from handlers.errors import NotYours, UserError
from handlers.incoming import Incoming
from handlers.office import fields, read_back
from handlers.office.fields import Typed, Weighed
from handlers.report import filing
from handlers.report.draft import Draft
from models import errands, reports, rights, rounds_read
from models.conversations import Talk
from models.reports import ReportRow
from models.rights import Action
from models.rounds import RoundRow
from models.tables.reports import Source
from texts import Text, text, vietnamese, words

# How a report may have come that is typed in here, in the order of the page.
SOURCES = (Source.PHONE, Source.PAPER, Source.PHOTO, Source.VOICE)


class Locked(UserError):
    """The round takes nothing more; the officer herself can put its lock back."""

    key = "desk_enter.locked"


class NoMoment(UserError):
    key = "desk_enter.no_moment"


class NotYet(UserError):
    key = "desk_enter.not_yet"


class BeforeOpening(UserError):
    key = "desk_enter.before_opening"


@dataclass(frozen=True, slots=True)
class Saved:
    """`weighed`: the fields by question; `sent`: whether the report is handed in now."""

    draft: Draft
    weighed: dict[str, Weighed]
    stored: int
    sent: bool

    @property
    def has_problems(self) -> bool:
        return any(one.problem is not None for one in self.weighed.values())


def draft_for(ctx: Context, report_id: int, action: Action = Action.ENTER_REPORT) -> Draft:
    """The draft of a unit with whose report this officer may do that."""
    report = reports.get(ctx.db, report_id)
    if report is None or not rights.may(ctx.speaker, action, report):
        raise NotYours
    form = ctx.forms.get(ctx.db, report.form_version_id)
    return Draft(ctx, report, form, reports.answers(ctx.db, report_id))


def open_rounds(ctx: Context) -> list[RoundRow]:
    """The rounds that still take something, newest due first."""
    seen = rounds_read.visible(ctx.db, ctx.speaker.unit_path, ctx.now)
    return [one for one in seen if one.locks is None or ctx.now < one.locks]


def owed(ctx: Context, one: RoundRow) -> list[ReportRow]:
    """The reports of a round from the units of this officer, in the order of their names."""
    found = rights.list_reports(ctx.db, ctx.speaker, Action.ENTER_REPORT, one.id)
    return sorted(found, key=lambda report: in_order(report.unit_name))


def in_order(name: str) -> tuple[tuple[int, str], ...]:
    """ "Xóm 2" before "Xóm 10"."""
    return tuple((int(part) if part.isdigit() else -1, part) for part in name.split())


def report_for(ctx: Context, errand: errands.ErrandRow) -> int | None:
    """The report an errand is about: its own, or the only one its unit can work on."""
    if errand.report_id is not None:
        return errand.report_id
    mine = [
        report
        for report in reports.open_work(ctx.db, errand.unit_id, ctx.now)
        if report.opens is None or report.opens <= ctx.now
    ]
    return mine[0].id if len(mine) == 1 else None


def moment(day: str, hour: str, report: ReportRow, now: datetime) -> datetime:
    """When the village gave it: the day and hour of the form, in Việt Nam."""
    try:
        given = datetime.combine(
            date.fromisoformat(day), time.fromisoformat(hour or "00:00"), vietnamese.PLACE
        )
    except ValueError:
        raise NoMoment from None
    if given > now:
        raise NotYet
    if report.opens is not None and given < report.opens:
        raise BeforeOpening
    return given


def as_given(ctx: Context, source: Source, at: datetime) -> Context:
    """From here on what is stored says how it came, and counts from that moment."""
    # What the officer's own chat has open just now has no say here.
    who = replace(ctx.who, talk=Talk(post_id=ctx.speaker.post_id))
    incoming = Incoming(0, received_at=at)
    return replace(ctx, who=who, source=source, given_at=at, incoming=incoming)


def save(
    ctx: Context,
    report_id: int,
    typed: Mapping[str, Typed],
    given: tuple[Source, datetime],
    *,
    send: bool,
) -> Saved:
    """Stores what is certain. It is sent only where nothing was doubtful."""
    source, at = given
    draft = draft_for(as_given(ctx, source, at), report_id)
    weighed = fields.weigh(draft, still_taken(draft, typed))
    stored = fields.store(draft, weighed)
    saved = Saved(draft, weighed, stored, draft.report.is_handed_in())
    if send and not saved.has_problems and not saved.sent:
        filing.submit(draft)
        saved = replace(saved, sent=draft.report.is_handed_in())
    if saved.sent and (stored or send):
        read_back.tell(draft, source)
    return saved


def still_taken(draft: Draft, typed: Mapping[str, Typed]) -> dict[str, Typed]:
    """All of it; behind the lock only what the unit was asked to look at again."""
    if not draft.report.is_locked(draft.ctx.now):
        return dict(typed)
    again = {code: one for code, one in typed.items() if code in draft.asked_again()}
    if not again:
        raise Locked
    return again


def outcome(saved: Saved) -> str:
    """What is said after saving, and what an errand was settled with."""
    report = saved.draft.report
    if saved.sent:
        return words("desk_enter.sent", unit=report.unit_name, receipt=report.receipt or "")
    done, places = saved.draft.done_places(), saved.draft.form.places
    return words("desk_enter.stored", unit=report.unit_name, done=done, places=places)


def way(source: Source) -> str:
    return words(f"desk_enter.by_{source.value}")


def came(draft: Draft, source: Source | None, at: datetime | None, title: str | None) -> Text:
    """How an answer that stands there came, and who wrote it down."""
    if source is None:
        return text("desk_enter.came_typed", title=title or "")
    said = way(source).lower()
    when = vietnamese.moment(at) if at else ""
    return text("desk_enter.came_entered", title=title or "", way=said, at=when)
