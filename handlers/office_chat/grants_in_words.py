"""More time for a village in an officer's own words: "cho xóm 7 đến 11/6". It is asked once, and
granted in one press."""

from handlers.anytime import extension_requests
from handlers.replies import Reply
from handlers.report.open_drafts import ChatDraft, load_draft
from handlers.turn_context import Turn
from models.reports import reports
from models.rights import Action
from models.units import units
from models.units.units import UnitRow
from office.naming import named_units
from texts import Text, join_lines, text, vietnamese


def run_more_time(ctx: Turn, _: str | None = None) -> Reply:
    """Who may give a village more time gives it; anybody else asks for it."""
    unit = _find_named_unit(ctx) if ctx.may(Action.EXTEND_REPORT) else None
    if unit is None:
        return extension_requests.run_more_time(ctx)
    waiting = _list_waiting(ctx, unit)
    if not waiting:
        return Reply(text("officer.nothing_to_extend", unit=unit.name))
    typed = ctx.incoming.text
    offered = (extension_requests.list_grant_choices(one, typed) for one in waiting)
    lines = (_describe(one, typed) for one in waiting)
    return Reply(join_lines(*lines), tuple(choice for found in offered for choice in found))


def _find_named_unit(ctx: Turn) -> UnitRow | None:
    living = units.list_living_units(ctx.db, ctx.speaker.unit_path, ctx.today)
    below = [one for one in living if one.id != ctx.speaker.unit_id]
    found = named_units.find_named_units(below, ctx.incoming.text)
    return found.units[0] if found is not None and len(found.units) == 1 else None


def _list_waiting(ctx: Turn, unit: UnitRow) -> list[ChatDraft]:
    """What the unit still owes by a day, and this officer may put off."""
    found = [
        load_draft(ctx, one.id)
        for one in reports.list_open_reports(ctx.db, unit.id, ctx.now)
        if one.due is not None and ctx.may(Action.EXTEND_REPORT, one)
    ]
    return [one for one in found if not one.report.is_handed_in()]


def _describe(draft: ChatDraft, typed: str) -> Text:
    assert draft.report.due is not None
    asked = text(
        "officer.extend_until_when",
        unit=draft.report.unit_name,
        report=draft.report_name,
        due=vietnamese.format_deadline(draft.report.due),
    )
    if extension_requests.find_named_moment(draft, typed) is not None:
        return asked
    return join_lines(extension_requests.describe_other_day(draft, typed), asked)
