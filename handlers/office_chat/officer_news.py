"""The officer's digest: what has come in since her last one, round by round."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from handlers import button_data, silent_contexts
from handlers.replies import Choice, Reply
from models import rights
from models.delivery.tables import OutboxKind
from models.people.post_holders import PostRow
from models.plans.forms import FormCache
from models.reports import report_history, visible_rounds
from models.reports.reports import ReportRow, Transition
from models.reports.tables import ReportStatus
from models.rights import Action
from models.rounds.rounds import RoundRow
from models.units import unit_settings
from office.reports import report_doubts
from reporting import drafts
from reporting.context import Context
from summaries.round_facts import load_round_facts
from texts import Text, join_lines, text, vietnamese, words

MOST_NAMES = 6


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


def show_news(db: Connection, forms: FormCache, office: PostRow, span: NewsSpan) -> Reply | None:
    """The digest over all rounds of an officer; none where nothing has come in."""
    ctx = silent_contexts.make_silent_context(db, forms, span.until)
    seen = visible_rounds.list_visible_rounds(db, office.unit_path, span.until)
    found = [_load_round_news(ctx, one, office, span) for one in seen]
    found = [news for news in found if news.is_any]
    if not found:
        return None
    head = _format_head(span)
    said = [line for news in found for line in _format_lines(news)]
    offered = [button for news in found for button in _list_buttons(news)]
    offered.append(button_data.make_button(words("desk.button_desk"), "desk"))
    return Reply(join_lines(head, *said), tuple(offered), OutboxKind.NOTICE)


def _format_head(span: NewsSpan) -> Text:
    if span.is_first:
        return text("officer.digest_first", last=vietnamese.format_moment(span.until))
    first, last = _format_hour(span.after, span), _format_hour(span.until, span)
    return text("officer.digest_head", first=first, last=last)


def _format_hour(moment: datetime, span: NewsSpan) -> str:
    """ "8 giờ", with its day where the span is longer than one."""
    day = vietnamese.get_local_day(moment)
    if vietnamese.get_local_day(span.after) == vietnamese.get_local_day(span.until):
        return vietnamese.format_hour(moment)
    return words(
        "officer.digest_hour",
        hour=vietnamese.format_hour(moment),
        day=vietnamese.format_short_day(day),
    )


def _load_round_news(ctx: Context, one: RoundRow, office: PostRow, span: NewsSpan) -> RoundNews:
    found = rights.list_reports(ctx.db, office, Action.ACCEPT_REPORT, one.id)
    theirs = {report.id: report for report in found}
    submitted = report_history.list_reports_with_action(
        ctx.db, one.id, Transition.SUBMIT, span.after, span.until
    )
    sent = {report for report, before in submitted if before is not ReportStatus.RETURNED}
    answered = {report for report, before in submitted if before is ReportStatus.RETURNED}
    amended = report_history.list_amended_reports(ctx.db, one.id, span.after, span.until)
    doubted: set[int] = set()
    waiting = [report for report in theirs.values() if report.status is ReportStatus.SUBMITTED]
    if sent | answered or amended:
        doubted = _find_doubtful_reports(ctx, one, office.unit_id, waiting)
    return RoundNews(
        one,
        unit_settings.get_setting(ctx.db, office.unit_path, "noun"),
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


def _format_names(names: tuple[str, ...], noun: str) -> str:
    shown = ", ".join(names[:MOST_NAMES])
    left = len(names) - MOST_NAMES
    return shown if left < 1 else words("summary.and_others", names=shown, count=left, noun=noun)


def _format_lines(news: RoundNews) -> list[Text]:
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
        names = _format_names(news.doubtful, news.noun)
        number = len(news.doubtful)
        said.append(text("officer.digest_doubtful", **values, doubtful=number, names=names))
    elif news.sent:
        said.append(text("officer.digest_sent", **values))
    if news.answered:
        names = _format_names(news.answered, news.noun)
        said.append(text("officer.digest_answered", round=news.one.name, names=names))
    return said + [text("officer.digest_line", line=line) for line in news.amended]


def _list_buttons(news: RoundNews) -> list[Choice]:
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
