"""What has come in for the officer since her last digest, round by round."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from handlers import button_data, silent_contexts
from handlers.office import doubtful
from handlers.replies import Choice, Reply
from models.delivery.tables import OutboxKind
from models.plans.forms import FormCache
from models.reports import report_history, reports, visible_rounds
from models.reports.reports import ReportAction, ReportRow
from models.reports.tables import ReportStatus
from models.rounds.rounds import RoundRow
from models.units import unit_settings
from reporting import drafts
from reporting.context import Context
from summaries.facts import gather
from texts import Text, join_lines, text, vietnamese, words

MOST_NAMES = 6


@dataclass(frozen=True, slots=True)
class Span:
    """After the one moment, up to the other; the first digest of all does not say since when."""

    after: datetime
    until: datetime
    is_first: bool = False


@dataclass(frozen=True, slots=True)
class News:
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


def told(db: Connection, forms: FormCache, path: str, span: Span) -> Reply | None:
    """The digest over all rounds of a path; none where nothing has come in."""
    ctx = silent_contexts.make_silent_context(db, forms, span.until)
    found = [
        _of_round(ctx, one, path, span)
        for one in visible_rounds.list_visible_rounds(db, path, span.until)
    ]
    found = [news for news in found if news.is_any]
    if not found:
        return None
    head = _head(span)
    said = [line for news in found for line in _lines(news)]
    offered = [button for news in found for button in _buttons(news)]
    offered.append(button_data.make_button(words("desk.button_desk"), "desk"))
    return Reply(join_lines(head, *said), tuple(offered), OutboxKind.NOTICE)


def _head(span: Span) -> Text:
    if span.is_first:
        return text("officer.digest_first", last=vietnamese.format_moment(span.until))
    first, last = _hour(span.after, span), _hour(span.until, span)
    return text("officer.digest_head", first=first, last=last)


def _hour(moment: datetime, span: Span) -> str:
    """ "8 giờ", with its day where the span is longer than one."""
    day = vietnamese.to_local_time(moment).date()
    if vietnamese.to_local_time(span.after).date() == vietnamese.to_local_time(span.until).date():
        return vietnamese.format_hour(moment)
    return words(
        "officer.digest_hour",
        hour=vietnamese.format_hour(moment),
        day=vietnamese.format_short_day(day),
    )


def _of_round(ctx: Context, one: RoundRow, path: str, span: Span) -> News:
    theirs = {
        report.id: report
        for report in reports.list_reports_of_round(ctx.db, one.id)
        if report.unit_path.startswith(path)
    }
    submitted = report_history.list_reports_with_action(
        ctx.db, one.id, ReportAction.SUBMIT, span.after, span.until
    )
    sent = {report for report, before in submitted if before is not ReportStatus.RETURNED}
    answered = {report for report, before in submitted if before is ReportStatus.RETURNED}
    amended = report_history.list_amended_reports(ctx.db, one.id, span.after, span.until)
    doubted: set[int] = set()
    waiting = [report for report in theirs.values() if report.status is ReportStatus.SUBMITTED]
    if sent | answered or amended:
        doubted = _doubted(ctx, one, path, waiting)
    return News(
        one,
        unit_settings.get_setting(ctx.db, path, "noun"),
        (sum(report.is_handed_in() for report in theirs.values()), len(theirs)),
        _names(theirs, sent),
        _names(theirs, sent & doubted),
        _names(theirs, answered),
        tuple(_amendment(ctx, theirs[key], number) for key, number in amended if key in theirs),
        len(waiting) - len(doubted),
    )


def _doubted(ctx: Context, one: RoundRow, path: str, waiting: list[ReportRow]) -> set[int]:
    facts = gather(ctx.db, ctx.forms, one.id, path, ctx.now)
    return {report.id for report in waiting if doubtful.of(drafts.open_draft(ctx, report), facts)}


def _names(theirs: dict[int, ReportRow], ids: set[int]) -> tuple[str, ...]:
    return tuple(report.unit_name for key, report in theirs.items() if key in ids)


def _amendment(ctx: Context, report: ReportRow, number: int) -> str:
    rows = report_history.list_amendments(ctx.db, report.id)
    why = next((row.reason for row in rows if row.number == number), "")
    return words("officer.digest_amended", unit=report.unit_name, why=why)


def _listed(names: tuple[str, ...], noun: str) -> str:
    shown = ", ".join(names[:MOST_NAMES])
    left = len(names) - MOST_NAMES
    return shown if left < 1 else words("summary.and_others", names=shown, count=left, noun=noun)


def _lines(news: News) -> list[Text]:
    in_all, expected = news.total
    values = {
        "round": news.one.name,
        "count": len(news.sent),
        "noun": news.noun,
        "in_all": in_all,
        "expected": expected,
    }
    said = []
    if news.doubtful:
        names = _listed(news.doubtful, news.noun)
        number = len(news.doubtful)
        said.append(text("officer.digest_doubtful", **values, doubtful=number, names=names))
    elif news.sent:
        said.append(text("officer.digest_sent", **values))
    if news.answered:
        names = _listed(news.answered, news.noun)
        said.append(text("officer.digest_answered", round=news.one.name, names=names))
    return said + [text("officer.digest_line", line=line) for line in news.amended]


def _buttons(news: News) -> list[Choice]:
    """[Nhận các báo cáo không có gì cần xem] and who is missing."""
    offered = []
    if news.clean:
        label = words("officer.button_accept", count=news.clean)
        offered.append(button_data.make_button(label, "accept_clean", news.one.id))
    if news.total[0] < news.total[1]:
        offered.append(
            button_data.make_button(words("officer.button_missing"), "missing", news.one.id)
        )
    return offered
