"""How it is worded that a report goes up, is sent by two bodies jointly or passes through another:
the button that sends, the receipt, the reminder, who has yet to confirm."""

from collections.abc import Iterable

from handlers.channel_manners import ChannelManner
from models.plans.forms import Form
from models.reports import owed_reports
from models.reports.other_bodies import OtherBody
from models.units import units
from reporting.consolidation.joint_reports import is_level_form, is_sent_up, load_confirmations
from reporting.drafts import Draft
from reporting.filing import Receipt
from texts import Text, join_lines, text, vietnamese, words


def get_send_words(form: Form) -> str:
    """What stands on the button that sends, where nobody looks up to whom."""
    return words("upwards.button_send_up" if is_level_form(form) else "report.button_submit")


def get_unsent_key(form: Form, manner: ChannelManner) -> str:
    """The sentence of a reminder of what is complete and not sent."""
    if is_level_form(form):
        return "upwards.unsent"
    return "reminder.unsent" if manner.buttons else "reminder.unsent_typed"


def format_send_label(draft: Draft) -> str:
    """What stands on the button that sends."""
    if not is_sent_up(draft):
        return words("report.button_submit")
    to: int | None = draft.report.owner_id
    if to == draft.report.unit_id:
        to = owed_reports.find_addressee(draft.ctx.db, to, draft.report.id)
    if to is None:
        return words("upwards.button_send_up")
    return words("upwards.button_send", owner=units.get_unit(draft.ctx.db, to).name)


def format_level_receipt(draft: Draft, receipt: Receipt, timing: str) -> Text | None:
    """The first line of a receipt of a level above; none: the usual one."""
    if not is_sent_up(draft):
        return None
    report = receipt.report
    values = {
        "report": draft.form.short_name,
        "unit": report.unit_name,
        "at": vietnamese.format_moment(receipt.at),
        "timing": timing,
        "receipt": report.receipt,
    }
    if report.owner_id == report.unit_id:
        head = text("upwards.receipt_own", **values)
    else:
        owner = units.get_unit(draft.ctx.db, report.owner_id).name
        head = text("upwards.receipt", **values, owner=vietnamese.capitalize(owner))
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
