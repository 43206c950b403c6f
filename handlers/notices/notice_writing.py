"""Writing the notices of a turn, or of a step at the desk, to whom they are for."""

from collections.abc import Callable
from typing import Any

from handlers.inquiries import inquiry_messages
from handlers.notices import report_notices
from handlers.notices.sending import send_to_person
from handlers.replies import Reply
from reporting.context import Context
from reporting.notices import (
    InquiryOpenedNotice,
    InquiryWithdrawnNotice,
    JointConfirmationNotice,
    Notice,
    PartConfirmedNotice,
    PassOnNotice,
    ReportSentNotice,
    TotalChangedNotice,
)

WORDINGS: dict[type[Notice], Callable[[Any], Reply]] = {
    ReportSentNotice: report_notices.show_report_sent,
    JointConfirmationNotice: report_notices.show_joint_confirmation,
    PassOnNotice: report_notices.show_pass_on,
    PartConfirmedNotice: report_notices.show_part_confirmed,
    InquiryOpenedNotice: inquiry_messages.show_opened,
    InquiryWithdrawnNotice: inquiry_messages.show_withdrawn,
    TotalChangedNotice: report_notices.show_total_changed,
}


def write_notices(ctx: Context) -> None:
    """To be called before the transaction ends; what was written is not written again."""
    for notice in ctx.notices:
        reply = WORDINGS[type(notice)](notice)
        for person_id, name in notice.recipients:
            send_to_person(ctx, person_id, reply, name)
    ctx.notices.clear()
