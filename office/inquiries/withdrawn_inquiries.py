"""Taking back what was asked at short notice: by who asked it, told once to those who were asked.

What was answered stays to be read; nobody else is waited for or reminded any more.
"""

from datetime import datetime

from models.chats import joined_holders
from models.people.tables import Role
from models.reports import rechecks
from models.reports.reports import ReportRow
from models.rights import Action, may
from models.rounds import inquiries
from models.rounds.inquiries import InquiryRow
from office.inquiries import inquiry_board
from office.inquiries.inquiry_board import InquiryReader
from office.refusals import ActionRefused
from office.reports import recheck_requests
from records import dataclass
from reporting.context import Context
from reporting.notices import InquiryWithdrawnNotice
from texts import vietnamese, words


@dataclass(frozen=True, slots=True)
class WithdrawnInquiry:
    """How many units are told of it; those where nobody can be reached in a chat."""

    one: InquiryRow
    told: int
    unreached: tuple[str, ...]

    def describe(self) -> str:
        said = words("inquiry.withdrawn", name=self.one.name, count=self.told)
        if not self.unreached:
            return said
        return f"{said} {words('inquiry.unreached', units=', '.join(self.unreached))}"


def may_withdraw(reader: InquiryReader, one: InquiryRow, now: datetime) -> bool:
    """Whether it is this officer's, and still waits for answers."""
    allowed = may(reader, Action.WITHDRAW_INQUIRY, inquiry_board.make_thing(one))
    return allowed and one.takes_answers(now)


def list_withdrawable(ctx: Context) -> list[InquiryRow]:
    """The newest first."""
    found = inquiry_board.list_readable_inquiries(ctx, ctx.speaker)
    return [one for one in found if may_withdraw(ctx.speaker, one, ctx.now)]


def check_withdrawable(ctx: Context, one: InquiryRow) -> None:
    """Raises NotYours, or ActionRefused where there is nothing to take back any more."""
    ctx.must(Action.WITHDRAW_INQUIRY, inquiry_board.make_thing(one))
    if one.withdrawn_at is not None:
        at = vietnamese.format_moment(one.withdrawn_at)
        raise ActionRefused(words("inquiry.withdrawn_already", name=one.name, at=at))
    if not one.takes_answers(ctx.now):
        raise ActionRefused(words("inquiry.withdraw_over", name=one.name))


def withdraw_inquiry(ctx: Context, inquiry_id: int) -> WithdrawnInquiry:
    """Raises NotYours, ActionRefused. Of two who press at once one is told that it is done."""
    one = inquiry_board.get_readable_inquiry(ctx, inquiry_id)
    check_withdrawable(ctx, one)
    asked = inquiry_board.list_asked_reports(ctx, one)
    for report in asked:
        _take_back_rechecks(ctx, report)
    inquiries.withdraw_inquiry(ctx.db, one.id, ctx.now)
    unreached = tuple(report.unit_name for report in asked if not _tell_unit(ctx, one, report))
    return WithdrawnInquiry(one, len(asked) - len(unreached), unreached)


def _take_back_rechecks(ctx: Context, report: ReportRow) -> None:
    """What a unit was to look at again is not asked any more either."""
    for row in rechecks.list_open_rechecks(ctx.db, report.id):
        recheck_requests.withdraw_recheck(ctx, row.id)


def _tell_unit(ctx: Context, one: InquiryRow, report: ReportRow) -> bool:
    """Everybody who answers for it; whether there is anybody in a chat."""
    role = Role(ctx.forms.get(ctx.db, report.form_version_id).role)
    joined = joined_holders.list_joined_holders_on_duty(ctx.db, report.unit_id, role, ctx.now)
    for holder in joined:
        name = f"inquiry-withdrawn:{report.id}:{holder.person_id}"
        ctx.notify(
            InquiryWithdrawnNotice(
                ((holder.person_id, name),),
                holder.greeting,
                one.owner_name,
                one.name,
                report.is_handed_in(),
            )
        )
    return bool(joined)
