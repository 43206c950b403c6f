"""Approving in words: "duyệt xóm 1" asks once more beside the figures; "báo cáo nào chưa duyệt" and
"nhắc lãnh đạo duyệt" of who does not approve list what waits, and for whom."""

import re

from handlers import button_data
from handlers.office_chat import approval_buttons, approval_reasons, grants_in_words
from handlers.replies import Reply
from handlers.turn_context import Turn
from models.approvals import approvals
from models.reports.reports import ReportRow
from models.rights import Action
from models.units import units
from office.naming import named_units
from texts import Text, join_lines, text, words

_GIVES_BACK = re.compile(r"tra (?:lai|ve)\b")
_WHY = re.compile(r"\b(?:vì|vi|do|tại|tai|lý do|ly do)(?: là| la)?\b:? +(\S.*)$", re.IGNORECASE)


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


def run_return(ctx: Turn, named: str | None = None) -> Reply:
    """ "không duyệt", "không duyệt xóm 1 vì sai số hộ": it is asked why, or the reason is read
    back; nothing is given back before it is pressed. `named`: the unit, as it was typed."""
    here = approval_buttons.find_speakers(ctx)
    waiting = list(approval_buttons.list_waiting(ctx, here).values())
    if not waiting and ctx.typed.folded.startswith("tu choi ") and ctx.may(Action.EXTEND_REPORT):
        return grants_in_words.run_more_time(ctx)  # nothing else can be refused
    if not waiting and _GIVES_BACK.match(ctx.typed.folded):
        return Reply(text("questions.outside_tasks"))
    meant = _find_meant(ctx, named) if named else None
    found = [one for one in waiting if meant is None or one.unit_id in meant]
    if len(found) == 1 and (meant is not None or not named):
        return approval_reasons.ask_why(ctx, found[0].id, _find_reason(ctx))
    if waiting and not named:
        return _put_first(text("approval.return_which"), ctx)
    return run_approvals(ctx, named)


def _find_reason(ctx: Turn) -> str:
    found = _WHY.search(" ".join(ctx.incoming.text.split()))
    return found[1] if found is not None else ""


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
