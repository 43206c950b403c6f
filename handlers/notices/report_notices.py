"""How notices about a report are worded, and what can be pressed under them."""

from handlers import button_data
from handlers.replies import Choice, Reply
from models.delivery.tables import OutboxKind
from models.reports.reports import ReportRow
from models.reports.tables import Part
from reporting.consolidation import changes_below
from reporting.notices import (
    JointConfirmationNotice,
    PartConfirmedNotice,
    PassOnNotice,
    ReportSentNotice,
    TotalChangedNotice,
)
from texts import text, vietnamese, words


def show_report_sent(notice: ReportSentNotice) -> Reply:
    said = text(
        "forward.sent",
        title=vietnamese.capitalize(notice.title),
        receiver=notice.receiver,
        report=notice.report_name,
        unit=notice.report.unit_name,
        at=vietnamese.format_moment(notice.at),
        receipt=notice.report.receipt or "",
    )
    return Reply(said, kind=OutboxKind.NOTICE)


def show_joint_confirmation(notice: JointConfirmationNotice) -> Reply:
    said = text(
        "upwards.joint_lapsed" if notice.again else "upwards.joint_asked",
        sender=", ".join(notice.sender_names),
        report=notice.report_name,
        unit=notice.report.unit_name,
        names=notice.body_name,
    )
    review = button_data.make_button(words("report.button_review"), "review", notice.report.id)
    return Reply(said, (make_joint_button(notice.report), review), OutboxKind.NOTICE)


def make_joint_button(report: ReportRow) -> Choice:
    return button_data.make_button(words("upwards.button_joint"), "cosign", report.id)


def show_pass_on(notice: PassOnNotice) -> Reply:
    said = text(
        "upwards.through_asked",
        report=notice.report_name,
        unit=notice.report.unit_name,
        names=notice.body_name,
    )
    return Reply(said, (make_pass_on_button(notice.report),), OutboxKind.NOTICE)


def make_pass_on_button(report: ReportRow) -> Choice:
    return button_data.make_button(words("upwards.button_through"), "pass_on", report.id)


def show_part_confirmed(notice: PartConfirmedNotice) -> Reply:
    is_joint = notice.part is Part.JOINT
    said = text(
        "upwards.joint_agreed" if is_joint else "upwards.passed_on",
        names=notice.body_name,
        report=notice.report_name,
        unit=notice.report.unit_name,
        at=vietnamese.format_moment(notice.at),
    )
    return Reply(said, kind=OutboxKind.ANSWER if is_joint else OutboxKind.NOTICE)


def show_total_changed(notice: TotalChangedNotice) -> Reply:
    said = changes_below.describe_changes(notice.sentences)
    report, only = notice.report.id, notice.only
    if only is None:
        label = words("upwards.button_newer_all")
        return Reply(said, (button_data.make_button(label, "newer", report),), OutboxKind.NOTICE)
    code = only.question.code
    newer = words("upwards.button_newer", value=only.value)
    each = words("upwards.button_each", noun=only.noun)
    offered = (
        button_data.make_button(newer, "newer", report, code),
        button_data.make_button(each, "each", report, code),
    )
    return Reply(said, offered, OutboxKind.NOTICE)
