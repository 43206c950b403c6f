"""What has come in for the officer since her last digest, round by round."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from handlers import choices, onlooker
from handlers.context import Context
from handlers.office import doubtful
from handlers.reply import Choice, Reply
from models import rights, rounds_read, settings, trail
from models.forms import Forms
from models.people import PostRow
from models.reports import ReportRow, Transition
from models.rights import Action
from models.rounds import RoundRow
from models.tables.delivery import OutboxKind
from models.tables.reports import ReportStatus
from summaries.facts import gather
from texts import Text, lines, text, vietnamese, words

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


def told(db: Connection, forms: Forms, office: PostRow, span: Span) -> Reply | None:
    """The digest over all rounds of an officer; none where nothing has come in."""
    ctx = onlooker.context(db, forms, span.until)
    seen = rounds_read.visible(db, office.unit_path, span.until)
    found = [_of_round(ctx, one, office, span) for one in seen]
    found = [news for news in found if news.is_any]
    if not found:
        return None
    head = _head(span)
    said = [line for news in found for line in _lines(news)]
    offered = [button for news in found for button in _buttons(news)]
    offered.append(choices.go(words("desk.button_desk"), "desk"))
    return Reply(lines(head, *said), tuple(offered), OutboxKind.NOTICE)


def _head(span: Span) -> Text:
    if span.is_first:
        return text("officer.digest_first", last=vietnamese.moment(span.until))
    first, last = _hour(span.after, span), _hour(span.until, span)
    return text("officer.digest_head", first=first, last=last)


def _hour(moment: datetime, span: Span) -> str:
    """ "8 giờ", with its day where the span is longer than one."""
    day = vietnamese.local(moment).date()
    if vietnamese.local(span.after).date() == vietnamese.local(span.until).date():
        return vietnamese.hour(moment)
    return words("officer.digest_hour", hour=vietnamese.hour(moment), day=vietnamese.short_day(day))


def _of_round(ctx: Context, one: RoundRow, office: PostRow, span: Span) -> News:
    found = rights.list_reports(ctx.db, office, Action.ACCEPT_REPORT, one.id)
    theirs = {report.id: report for report in found}
    submitted = trail.moved(ctx.db, one.id, Transition.SUBMIT, span.after, span.until)
    sent = {report for report, before in submitted if before is not ReportStatus.RETURNED}
    answered = {report for report, before in submitted if before is ReportStatus.RETURNED}
    amended = trail.amended(ctx.db, one.id, span.after, span.until)
    doubted: set[int] = set()
    waiting = [report for report in theirs.values() if report.status is ReportStatus.SUBMITTED]
    if sent | answered or amended:
        doubted = _doubted(ctx, one, office.unit_id, waiting)
    return News(
        one,
        settings.get(ctx.db, office.unit_path, "noun"),
        (sum(report.is_handed_in() for report in theirs.values()), len(theirs)),
        _names(theirs, sent),
        _names(theirs, sent & doubted),
        _names(theirs, answered),
        tuple(_amendment(ctx, theirs[key], number) for key, number in amended if key in theirs),
        len(waiting) - len(doubted),
    )


def _doubted(ctx: Context, one: RoundRow, unit_id: int, waiting: list[ReportRow]) -> set[int]:
    facts = gather(ctx.db, ctx.forms, one.id, unit_id, ctx.now)
    return {report.id for report in waiting if doubtful.of(onlooker.draft(ctx, report), facts)}


def _names(theirs: dict[int, ReportRow], ids: set[int]) -> tuple[str, ...]:
    return tuple(report.unit_name for key, report in theirs.items() if key in ids)


def _amendment(ctx: Context, report: ReportRow, number: int) -> str:
    rows = trail.amendments(ctx.db, report.id)
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
        offered.append(choices.go(label, "accept_clean", news.one.id))
    if news.total[0] < news.total[1]:
        offered.append(choices.go(words("officer.button_missing"), "missing", news.one.id))
    return offered
