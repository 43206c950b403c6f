"""Every step of a report, told of each figure: answers, what was asked again, amendments."""

from datetime import datetime

from models.amendments import requests
from models.amendments.requests import RequestRow
from models.amendments.tables import RequestState
from models.plans.forms import Question
from models.reports import rechecks, report_history
from models.reports.draft_answers import NOTE
from models.reports.rechecks import RecheckRow
from models.reports.report_history import AnswerChangeRow
from models.reports.tables import Source
from office.amendments import amendment_decisions
from reporting.answers.answer_storage import AS_LAST_TIME
from reporting.context import Context
from reporting.drafts import Draft
from reporting.questions import format_answer_with_unit
from summaries.figures import amendment_lines
from texts import vietnamese, words
from texts.channel_names import get_channel_name


class ReportSteps:
    """Every step of a report, told of each figure."""

    def __init__(self, ctx: Context, draft: Draft) -> None:
        self._draft = draft
        self._steps = report_history.list_answer_changes(ctx.db, draft.report.id)
        self._rechecks = rechecks.list_rechecks(ctx.db, draft.report.id)
        self._amendments = report_history.list_amendments(ctx.db, draft.report.id)
        self._requests = requests.list_requests(ctx.db, draft.report.id)
        self._moves = report_history.list_status_changes(ctx.db, draft.report.id)

    def has_steps(self, question: Question) -> bool:
        return any(step.question == question.code for step in self._steps)

    def list_steps(self, question: Question) -> tuple[str, ...]:
        """The oldest first: answers, and what the commune asked again."""
        told = [
            (step.at, 1, _describe_step(question, step))
            for step in self._steps
            if step.question == question.code
        ]
        for row in self._rechecks:
            if row.question == question.code:
                told.append((row.at, 0, _describe_recheck(row)))
                if row.closed_at is not None and row.was_changed is None:
                    told.append((row.closed_at, 2, _describe_withdrawn_recheck(row.closed_at)))
        for wish in self._requests:
            if wish.question == question.code:
                told += self._tell_request(wish)
        for amended in self._amendments:
            if amended.question == question.code:
                told.append((amended.at, 3, amendment_lines.format_amendment(amended)))
        return tuple(line for _, _, line in sorted(told, key=_get_sort_key))

    def _tell_request(self, wish: RequestRow) -> list[tuple[datetime, int, str]]:
        """Asked; and refused or taken back. What was granted is an amendment, told as that."""
        asked = amendment_decisions.describe_request(self._draft, wish)
        told = [(wish.asked_at, 0, asked)]
        if wish.state in (RequestState.REFUSED, RequestState.WITHDRAWN) and wish.decided_at:
            told.append((wish.decided_at, 2, amendment_decisions.describe_end(wish)))
        return told

    def list_amendments(self) -> tuple[str, ...]:
        return tuple(map(amendment_lines.format_amendment, self._amendments))

    def list_notes(self) -> tuple[str, ...]:
        said = [step for step in self._steps if step.question == NOTE]
        return tuple(
            words(
                "desk_reports.step_note",
                at=vietnamese.format_moment(step.at),
                value=step.new,
                who=format_author(step.title, step.channel, None),
            )
            for step in said
        )

    def list_moves(self) -> tuple[str, ...]:
        return tuple(
            _add_reason(
                words(
                    f"desk_reports.move_{move.action}",
                    at=vietnamese.format_moment(move.at),
                    who=move.title or words("desk_reports.nobody"),
                ),
                move.reason,
            )
            for move in self._moves
        )


def _get_sort_key(told: tuple[datetime, int, str]) -> tuple[datetime, int]:
    return told[:2]


def format_source(source: Source) -> str:
    return words(f"desk_reports.source_{source.value}")


def format_author(title: str | None, channel: str | None, source: Source | None) -> str:
    """ "Trưởng xóm 3, Telegram"."""
    said = title or words("desk_reports.nobody")
    if source is not None:
        return f"{said}, {format_source(source)}"
    return f"{said}, {get_channel_name(channel)}" if channel else said


def _describe_step(question: Question, step: AnswerChangeRow) -> str:
    before, after = step.before, step.after
    values = {
        "at": vietnamese.format_moment(step.at),
        "who": format_author(step.title, step.channel, step.source),
    }
    old = format_answer_with_unit(question, before) if before else ""
    new = format_answer_with_unit(question, after) if after else ""
    if after is None:
        line = words("desk_reports.step_dropped", **values, old=old)
    elif before is None:
        line = words("desk_reports.step_set", **values, value=new)
    elif old == new:
        line = words("desk_reports.step_kept", **values, new=new)
    else:
        line = words("desk_reports.step_changed", **values, old=old, new=new)
    return _add_reason(line, step.reason)


def _add_reason(line: str, reason: str | None) -> str:
    """The line with its reason, but for the mark that a figure was taken over in one tap."""
    if not reason or reason == AS_LAST_TIME:
        return line
    return words("desk_reports.step_reason", line=line, reason=reason.rstrip("."))


def _describe_recheck(row: RecheckRow) -> str:
    return words(
        "desk_reports.step_asked",
        at=vietnamese.format_moment(row.at),
        reason=row.reason.rstrip("."),
        who=row.title or words("desk_reports.nobody"),
    )


def _describe_withdrawn_recheck(at: datetime) -> str:
    return words("desk_reports.step_taken_back", at=vietnamese.format_moment(at))
