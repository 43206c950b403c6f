"""What has come in to an officer in a span of time, round by round: what her digest tells."""

from datetime import datetime

from models import rights
from models.people.post_holders import PostRow
from models.reports import report_history, visible_rounds
from models.reports.reports import ReportRow, Transition
from models.reports.tables import ReportStatus
from models.rights import Action
from models.rounds.rounds import RoundRow
from models.units import unit_settings
from office.reports import report_doubts
from records import dataclass
from reporting import drafts
from reporting.context import Context
from summaries import round_labels
from summaries.round_facts import load_round_facts
from texts import words


@dataclass(frozen=True, slots=True)
class NewsSpan:
    """After the one moment, up to the other; the first digest of all does not say since when."""

    after: datetime
    until: datetime
    is_first: bool = False


@dataclass(frozen=True, slots=True)
class RoundNews:
    """Of one round. `sent` came in the span; `doubtful` of them have something to look at;
    `clean` is all that waits to be taken and has nothing."""

    one: RoundRow
    noun: str
    total: tuple[int, int]
    sent: tuple[str, ...]
    doubtful: tuple[str, ...]
    answered: tuple[str, ...]
    amended: tuple[str, ...]
    clean: int

    @property
    def is_any(self) -> bool:
        return bool(self.sent or self.answered or self.amended)


def list_news(ctx: Context, office: PostRow, span: NewsSpan) -> list[RoundNews]:
    """Of the rounds that this officer sees, those in which something has come in."""
    seen = visible_rounds.list_rounds_with_news(ctx.db, office.unit_path, span.after, span.until)
    found = [_load_round_news(ctx, one, office, span) for one in seen]
    return [news for news in found if news is not None and news.is_any]


def _load_round_news(
    ctx: Context, one: RoundRow, office: PostRow, span: NewsSpan
) -> RoundNews | None:
    """None where nothing has come in."""
    submitted = report_history.list_reports_with_action(
        ctx.db, one.id, Transition.SUBMIT, span.after, span.until
    )
    sent = {report for report, before in submitted if before is not ReportStatus.RETURNED}
    answered = {report for report, before in submitted if before is ReportStatus.RETURNED}
    amended = report_history.list_amended_reports(ctx.db, one.id, span.after, span.until)
    if not submitted and not amended:
        return None
    found = rights.list_reports(ctx.db, office, Action.ACCEPT_REPORT, one.id)
    theirs = {report.id: report for report in found}
    doubted: set[int] = set()
    waiting = [report for report in theirs.values() if report.status is ReportStatus.SUBMITTED]
    if sent | answered or amended:
        doubted = _find_doubtful_reports(ctx, one, office.unit_id, waiting)
    return RoundNews(
        one,
        round_labels.find_noun_of_reports(
            found, unit_settings.get_setting(ctx.db, office.unit_path, "noun")
        ),
        (sum(report.is_handed_in() for report in theirs.values()), len(theirs)),
        _list_unit_names(theirs, sent),
        _list_unit_names(theirs, sent & doubted),
        _list_unit_names(theirs, answered),
        tuple(
            _describe_amendment(ctx, theirs[key], number)
            for key, number in amended
            if key in theirs
        ),
        len(waiting) - len(doubted),
    )


def _find_doubtful_reports(
    ctx: Context, one: RoundRow, unit_id: int, waiting: list[ReportRow]
) -> set[int]:
    facts = load_round_facts(ctx.db, ctx.forms, one.id, unit_id, ctx.now)
    return {
        report.id
        for report in waiting
        if report_doubts.find_doubts(drafts.open_draft(ctx, report), facts)
    }


def _list_unit_names(theirs: dict[int, ReportRow], ids: set[int]) -> tuple[str, ...]:
    return tuple(report.unit_name for key, report in theirs.items() if key in ids)


def _describe_amendment(ctx: Context, report: ReportRow, number: int) -> str:
    rows = report_history.list_amendments(ctx.db, report.id)
    why = next((row.reason for row in rows if row.number == number), "")
    return words("officer.digest_amended", unit=report.unit_name, why=why)
