"""One report as the officer sees it: every figure with its place, its past and its trail."""

from dataclasses import dataclass
from datetime import datetime

from handlers.context import Context
from handlers.manners import place as place_of
from handlers.office import doubtful, recheck
from handlers.office.enter import draft_for
from handlers.questions import show_with_unit
from handlers.report import asking, rechecked
from handlers.report.draft import Draft
from handlers.report.keeping import AS_LAST_TIME
from models import entered, rechecks, rights, signings, trail
from models.entered import Given
from models.forms import Question
from models.rechecks import RecheckRow
from models.reports import NOTE, AnswerRow, ReportRow
from models.rights import Action
from models.signings import SigningRow
from models.tables.reports import ReportStatus, Source
from models.trail import AmendmentRow, Step
from summaries.facts import gather
from texts import vietnamese, words


@dataclass(frozen=True, slots=True)
class Figure:
    """A question with what stands there. `again`: it is being looked at again."""

    code: str
    number: int
    label: str
    value: str
    last: str
    by: str
    doubts: tuple[str, ...]
    again: RecheckRow | None
    steps: tuple[str, ...]
    may_ask: bool


@dataclass(frozen=True, slots=True)
class Seen:
    """A report as it stands; `seen` is its last change."""

    draft: Draft
    figures: tuple[Figure, ...]
    general: tuple[str, ...]
    notes: tuple[str, ...]
    moves: tuple[str, ...]
    amendments: tuple[AmendmentRow, ...]
    others: tuple[ReportRow, ...]
    signed: SigningRow | None
    seen: int

    @property
    def report(self) -> ReportRow:
        return self.draft.report

    @property
    def status(self) -> str:
        return words(f"desk_reports.status_{self.report.status.value}")

    @property
    def may_accept(self) -> bool:
        return self.report.status is ReportStatus.SUBMITTED

    @property
    def may_ask_again(self) -> bool:
        return self.report.status in (ReportStatus.SUBMITTED, ReportStatus.RETURNED)

    @property
    def may_reopen(self) -> bool:
        return self.report.status is ReportStatus.ACCEPTED and self.signed is None

    @property
    def may_move(self) -> bool:
        is_there = self.report.status in (ReportStatus.SUBMITTED, ReportStatus.IN_PROGRESS)
        return is_there and self.signed is None


def see(ctx: Context, report_id: int) -> Seen:
    """Raises NotYours where the report lies outside the officer's units."""
    draft = draft_for(ctx, report_id, Action.READ_REPORT)
    report = draft.report
    facts = gather(ctx.db, ctx.forms, report.round_id, report.unit_id, ctx.now)
    doubts = doubtful.of(draft, facts) if report.is_handed_in() else []
    trails = _Trails(ctx, draft)
    given = entered.given(ctx.db, report.id)
    shown = [one for one in draft.form.questions if _is_shown(draft, one, trails)]
    figures = tuple(
        Figure(
            code=one.code,
            number=one.number,
            label=rechecked.label(draft, one),
            value=_value(draft, one),
            last=_last(draft, one),
            by=_by(given.get(one.code)),
            doubts=tuple(doubt.why for doubt in doubts if doubt.question == one.code),
            again=draft.asked_again().get(one.code),
            steps=trails.of(one),
            may_ask=recheck.may_be_asked(draft, one.code),
        )
        for one in shown
    )
    return Seen(
        draft,
        figures,
        tuple(doubt.why for doubt in doubts if not doubt.question),
        trails.notes(),
        trails.moves(),
        tuple(trail.amendments(ctx.db, report.id)),
        _others(ctx, report),
        _signed(ctx, report),
        trail.newest(ctx.db, report.id),
    )


def _is_shown(draft: Draft, question: Question, trails: "_Trails") -> bool:
    answered = question.code in draft.answers or trails.has(question)
    return answered or question in list(draft.asked())


def _value(draft: Draft, question: Question) -> str:
    answer = draft.answers.get(question.code)
    if answer is None:
        return words("report.not_answered")
    shown = show_with_unit(question, answer)
    is_about = answer.aspect.value == "estimate"
    return words("report.shown_estimate", value=shown) if is_about else shown


def _last(draft: Draft, question: Question) -> str:
    """ "135 (Năm 2023)": the latest figure before, of whatever period."""
    past = draft.latest(question)
    if past is None or (past.number is None and past.choice is None):
        return ""
    row = AnswerRow(question.code, number=past.number, choice=past.choice)
    shown = show_with_unit(question, row)
    return words("desk_reports.last", value=shown, period=asking.period_name(past))


def _by(given: Given | None) -> str:
    if given is None:
        return ""
    title, at = given.title or words("desk_reports.nobody"), vietnamese.moment(given.at)
    if given.source is None:
        return words("desk_reports.by", title=title, at=at)
    when = vietnamese.moment(given.given_at) if given.given_at else at
    source = source_words(given.source)
    return words("desk_reports.by_source", source=source, given=when, title=title, at=at)


def source_words(source: Source) -> str:
    return words(f"desk_reports.source_{source.value}")


def _others(ctx: Context, report: ReportRow) -> tuple[ReportRow, ...]:
    """The other reports of the round, for one that landed at the wrong unit."""
    found = rights.list_reports(ctx.db, ctx.speaker, Action.MOVE_REPORT, report.round_id)
    return tuple(one for one in found if one.id != report.id)


def _signed(ctx: Context, report: ReportRow) -> SigningRow | None:
    return signings.over(ctx.db, report.round_id, report.unit_path)


class _Trails:
    """Every step of a report, told of each figure."""

    def __init__(self, ctx: Context, draft: Draft) -> None:
        self._draft = draft
        self._steps = trail.changes(ctx.db, draft.report.id)
        self._rechecks = rechecks.of_report(ctx.db, draft.report.id)
        self._moves = trail.moves(ctx.db, draft.report.id)

    def has(self, question: Question) -> bool:
        return any(step.question == question.code for step in self._steps)

    def of(self, question: Question) -> tuple[str, ...]:
        """The oldest first: answers, and what the commune asked again."""
        told = [
            (step.at, 1, _step(question, step))
            for step in self._steps
            if step.question == question.code
        ]
        for row in self._rechecks:
            if row.question == question.code:
                told.append((row.at, 0, _asked(row)))
                if row.closed_at is not None and row.was_changed is None:
                    told.append((row.closed_at, 2, _taken_back(row.closed_at)))
        return tuple(line for _, _, line in sorted(told, key=_moment))

    def notes(self) -> tuple[str, ...]:
        said = [step for step in self._steps if step.question == NOTE]
        return tuple(
            words(
                "desk_reports.step_note",
                at=vietnamese.moment(step.at),
                value=step.new,
                who=who(step.title, step.channel, None),
            )
            for step in said
        )

    def moves(self) -> tuple[str, ...]:
        return tuple(
            _because(
                words(
                    f"desk_reports.move_{move.action}",
                    at=vietnamese.moment(move.at),
                    who=move.title or words("desk_reports.nobody"),
                ),
                move.reason,
            )
            for move in self._moves
        )


def _moment(told: tuple[datetime, int, str]) -> tuple[datetime, int]:
    return told[:2]


def who(title: str | None, channel: str | None, source: Source | None) -> str:
    """ "Trưởng xóm 3, Telegram"."""
    said = title or words("desk_reports.nobody")
    if source is not None:
        return f"{said}, {source_words(source)}"
    return f"{said}, {place_of(channel)}" if channel else said


def _step(question: Question, step: Step) -> str:
    before, after = step.before, step.after
    values = {"at": vietnamese.moment(step.at), "who": who(step.title, step.channel, step.source)}
    old = show_with_unit(question, before) if before else ""
    new = show_with_unit(question, after) if after else ""
    if after is None:
        line = words("desk_reports.step_dropped", **values, old=old)
    elif before is None:
        line = words("desk_reports.step_set", **values, value=new)
    elif old == new:
        line = words("desk_reports.step_kept", **values, new=new)
    else:
        line = words("desk_reports.step_changed", **values, old=old, new=new)
    return _because(line, step.reason)


def _because(line: str, reason: str | None) -> str:
    """The line with its reason, but for the mark that a figure was taken over in one tap."""
    if not reason or reason == AS_LAST_TIME:
        return line
    return words("desk_reports.step_reason", line=line, reason=reason.rstrip("."))


def _asked(row: RecheckRow) -> str:
    return words(
        "desk_reports.step_asked",
        at=vietnamese.moment(row.at),
        reason=row.reason.rstrip("."),
        who=row.title or words("desk_reports.nobody"),
    )


def _taken_back(at: datetime) -> str:
    return words("desk_reports.step_taken_back", at=vietnamese.moment(at))
