"""What there is to look at in the reports of a round that are in: the board shows it, and whoever
asks in the chat is told the same."""

from models.reports import reports
from models.reports.tables import ReportStatus
from office.reports import report_doubts
from office.reports.report_doubts import ReportDoubt
from records import dataclass
from reporting.context import Context
from reporting.drafts import open_draft
from summaries.progress.completeness import RosterUnit
from summaries.round_facts import RoundFacts


@dataclass(frozen=True, slots=True)
class UnitDoubts:
    """Of one unit whose report is in. `is_accepted`: an officer has seen it, and accepted it as it
    is."""

    unit: RosterUnit
    found: tuple[ReportDoubt, ...]
    is_accepted: bool


def list_round_doubts(ctx: Context, facts: RoundFacts) -> list[UnitDoubts]:
    """Every unit that has sent, in the order of the roster; most have nothing to look at."""
    sent = {one.id: one for one in reports.list_reports_of_round(ctx.db, facts.round.id)}
    return [
        UnitDoubts(
            unit,
            tuple(report_doubts.find_doubts(open_draft(ctx, report), facts)),
            report.status is ReportStatus.ACCEPTED,
        )
        for unit in facts.completeness.units
        for report in [sent.get(unit.report_id)]
        if report is not None and report.is_handed_in()
    ]
