"""Approving in words: "duyệt xóm 1" asks once more beside the figures; "báo cáo nào chưa duyệt" and
"nhắc lãnh đạo duyệt" of who does not approve list what waits, and for whom."""

from handlers import button_data
from handlers.office_chat import approval_buttons
from handlers.replies import Reply
from handlers.turn_context import Turn
from models.approvals import approvals
from models.reports.reports import ReportRow
from models.rights import Action
from models.units import units
from office.naming import named_units
from texts import Text, join_lines, text, words


def run_approvals(ctx: Turn, named: str | None = None) -> Reply:
    """`named`: the unit whose report is to be approved, as it was typed."""
    here = approval_buttons.find_speakers(ctx)
    waiting = list(approval_buttons.list_waiting(ctx, here).values())
    if not waiting and ctx.may(Action.READ_SUMMARY):
        others = approvals.list_unapproved_below(ctx.db, ctx.speaker)
        if others:
            return _show_to_others(others)
    if not named or not here:
        return approval_buttons.show_waiting(ctx)
    meant = _find_meant(ctx, named)
    if meant is None:
        return _put_first(text("approval.no_such_unit", typed=named), ctx)
    found = [one for one in waiting if one.unit_id in meant]
    if len(found) != 1:
        return _put_first(_describe_none(meant) if not found else Text(), ctx)
    lead = text("approval.ask_approve", unit=found[0].unit_name)
    return approval_buttons.show_report(ctx, found[0].id, lead)


def _find_meant(ctx: Turn, named: str) -> dict[int, str] | None:
    """By id the names of the units that the words may mean; None where there is no such unit."""
    living = units.list_living_units(ctx.db, ctx.speaker.unit_path, ctx.today)
    found = named_units.find_named_units(living, named)
    return {one.id: one.name for one in found.units} if found is not None else None


def _describe_none(meant: dict[int, str]) -> Text:
    return text("approval.unit_waits_not", unit=", ".join(meant.values()))


def _put_first(lead: Text, ctx: Turn) -> Reply:
    """What waits, behind what is said of the unit that was named."""
    shown = approval_buttons.show_waiting(ctx)
    return Reply(join_lines(lead, shown.text), shown.choices, shown.kind, shown.then)


def _show_to_others(waiting: list[ReportRow]) -> Reply:
    """Whoever reads, and approves none of these."""
    said = approval_buttons.format_list(waiting)
    todo = button_data.make_button(words("dialog.button_todo"), "todo")
    return Reply(join_lines(text("approval.others_approve"), said), (todo,))
