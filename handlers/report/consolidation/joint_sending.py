"""How it is worded that a report goes up, is sent by two bodies jointly or passes through another:
the button that sends, the receipt, who has yet to confirm."""

from collections.abc import Iterable

from models.reports.other_bodies import OtherBody
from models.reports.reports import ReportRow
from reporting.consolidation.joint_reports import load_confirmations
from reporting.drafts import Draft
from reporting.filing import Receipt
from reporting.receivers import VILLAGE, Receiver
from texts import Text, join_lines, text, vietnamese, words


def format_send_label(report: ReportRow, receiver: Receiver) -> str:
    """What stands on the button that sends."""
    if report.unit_kind == VILLAGE:
        return words("report.button_submit", receiver=receiver.noun)
    if receiver.is_level_above:
        return words("upwards.button_send_up")
    return words("upwards.button_send", owner=receiver.name)


def format_receipt(draft: Draft, receipt: Receipt, timing: str) -> Text:
    """Who has it, since when, and its number; below it whose confirmation is waited for."""
    report = receipt.report
    values = {
        "report": draft.report_name,
        "unit": report.unit_name,
        "at": vietnamese.format_moment(receipt.at),
        "timing": timing,
        "receipt": report.receipt,
    }
    if report.owner_id == report.unit_id:
        head = text("upwards.receipt_own", **values)
    else:
        head = text(
            "report.receipt", **values, Receiver=vietnamese.capitalize(draft.load_receiver().name)
        )
    return join_lines(head, describe_confirmations(draft))


def describe_confirmations(draft: Draft) -> Text:
    """Who has confirmed, and where the report lies; only of what has been sent."""
    if draft.report.submitted_at is None:
        return Text()
    found = load_confirmations(draft)
    told = []
    if found.waiting:
        told.append(text("upwards.joint_waiting", names=_join_names(found.waiting)))
    elif found.joint:
        told.append(text("upwards.joint_done", names=_join_names(found.joint)))
    for one in found.through:
        if one.done_at is None:
            told.append(text("upwards.through_waiting", names=one.name))
        else:
            at = vietnamese.format_moment(one.done_at)
            told.append(text("upwards.through_done", names=one.name, at=at))
    return join_lines(*told)


def _join_names(found: Iterable[OtherBody]) -> str:
    return ", ".join(one.name for one in found)


def format_through_bodies(draft: Draft) -> str:
    """Behind a deadline: through whom the report goes."""
    through = load_confirmations(draft).through
    return words("upwards.via", names=_join_names(through)) if through else ""
