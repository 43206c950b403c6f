"""The draft of a unit below an officer, whoever fills it in."""

from models import rights
from models.reports import reports
from models.reports.reports import ReportRow
from models.rights import Action
from models.units import unit_lives, unit_successors, units
from office.refusals import ActionRefused
from reporting.context import Context
from reporting.drafts import Draft, open_draft
from reporting.errors import NotYours
from texts import vietnamese, words

# What is done with a report that is still waited for.
_FOR_THE_ROUND = frozenset(
    {Action.ENTER_REPORT, Action.FILL_IN_REPORT, Action.EXTEND_REPORT, Action.MOVE_REPORT}
)


def load_unit_draft(ctx: Context, report_id: int, action: Action = Action.ENTER_REPORT) -> Draft:
    """The draft of a unit with whose report this officer may do that. Raises NotYours, or
    ActionRefused where the round does not wait for it any more."""
    report = reports.find_report(ctx.db, report_id)
    allowed = rights.may_with_report(ctx.db, ctx.speaker, action, report_id)
    if report is None or not allowed:
        raise NotYours
    if action in _FOR_THE_ROUND and not reports.list_reports(ctx.db, [report_id]):
        raise ActionRefused(_describe_end(ctx, report))
    return open_draft(ctx, report)


def _describe_end(ctx: Context, report: ReportRow) -> str:
    """What its unit became, and from when."""
    life = unit_lives.find_unit_life(ctx.db, report.unit_id)
    if life is None or life.closes is None:
        return words("desk_units.report_left_only", unit=report.unit_name)
    values = {"unit": report.unit_name, "day": vietnamese.format_full_day(life.closes)}
    after = unit_successors.load_successors(ctx.db).get(report.unit_id, [])
    if not after:
        return words("desk_units.report_left_none", **values)
    news = ", ".join(units.get_unit(ctx.db, one).name for one in after)
    return words("desk_units.report_left", **values, news=news)
