"""The officer's digest: what has come in since her last one, round by round."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import Connection

from handlers import button_data
from handlers.replies import Choice, Reply
from models.delivery.tables import OutboxKind
from models.people.post_holders import PostRow
from models.plans.form_cache import FormCache
from models.tasks.task_assignments import OwedTask
from office.plans import task_news
from office.plans.task_news import TaskNews
from office.reports import report_news
from office.reports.report_news import NewsSpan, RoundNews
from reporting.context import Context
from summaries import round_labels
from summaries.views import task_progress
from texts import Text, join_lines, make_plain_text, text, vietnamese, words

MOST_NAMES = 6


def show_news(db: Connection, forms: FormCache, office: PostRow, span: NewsSpan) -> Reply | None:
    """The digest over all rounds of an officer; none where nothing has come in."""
    found = report_news.list_news(Context(db, span.until, forms), office, span)
    tasks = task_news.list_task_news(db, office, span.after, span.until)
    if not found and not tasks:
        return None
    head = _format_head(span)
    labels = round_labels.label_rounds([news.one for news in found])
    said = [line for news in found for line in _format_lines(news, labels)]
    said += list_task_lines(tasks)
    offered = [button for news in found for button in _list_buttons(news, labels)]
    offered.append(button_data.make_button(words("desk.button_desk"), "desk"))
    return Reply(join_lines(head, *said), tuple(offered), OutboxKind.NOTICE)


def show_task_news(db: Connection, member: PostRow, span: NewsSpan) -> Reply | None:
    """For a committee that heads a plan's own tree: the tasks of that plan alone."""
    found = task_news.list_task_news(db, member, span.after, span.until)
    if not found:
        return None
    said = join_lines(text("tasks.news_head"), *list_task_lines(found))
    button = button_data.make_button(words("tasks.button_all"), "tasks")
    return Reply(said, (button,), OutboxKind.NOTICE)


def list_task_lines(found: TaskNews) -> list[Text]:
    done = [_format_done_task(one) for one in found.done]
    late = [make_plain_text(task_progress.format_late_task(one)) for one in found.late]
    lines = done[:MOST_NAMES] + late[:MOST_NAMES]
    left = len(done) + len(late) - len(lines)
    return [*lines, text("tasks.more_news", count=left)] if left else lines


def _format_done_task(one: OwedTask) -> Text:
    assert one.done_on is not None
    done = vietnamese.format_full_day(one.done_on)
    what = task_progress.format_duty(one)
    return text("tasks.done_line", what=what, unit=one.unit_name, done=done)


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


def _format_names(names: tuple[str, ...], noun: str) -> str:
    shown = ", ".join(names[:MOST_NAMES])
    left = len(names) - MOST_NAMES
    return shown if left < 1 else words("summary.and_others", names=shown, count=left, noun=noun)


def _format_lines(news: RoundNews, labels: Mapping[int, str]) -> list[Text]:
    in_all, expected = news.total
    values = {
        "round": labels[news.one.id],
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
        said.append(text("officer.digest_answered", round=labels[news.one.id], names=names))
    return said + [text("officer.digest_line", line=line) for line in news.amended]


def _list_buttons(news: RoundNews, labels: Mapping[int, str]) -> list[Choice]:
    """[Nhận các báo cáo không có gì cần xem] and who is missing."""
    offered = []
    if news.clean:
        label = words("officer.button_accept", count=news.clean, round=labels[news.one.id])
        offered.append(button_data.make_button(label, "accept_clean", news.one.id))
    if news.total[0] < news.total[1]:
        offered.append(
            button_data.make_button(
                words("reminder.button_missing", round=labels[news.one.id]), "missing", news.one.id
            )
        )
    return offered
