"""All reports of a round on one page, doubts first: what is in, what waits, what is missing."""

from dataclasses import dataclass
from datetime import datetime

from handlers.context import Context
from handlers.errors import NotYours
from handlers.office import doubtful
from handlers.office.doubtful import Doubt
from handlers.report import rechecked
from handlers.report.draft import Draft
from models import errands, people, rechecks, reports, rounds_read, trail
from models.people import PostRow
from models.reports import ReportRow
from models.rights import has_role
from models.rounds import RoundRow
from models.tables.people import Role
from models.tables.reports import ReportStatus
from summaries.completeness import Standing, State
from summaries.facts import Facts, gather
from summaries.states import state_words
from texts import vietnamese, words

# The groups of the page, in their order; the words of their heads are in texts.
DOUBTFUL, CLEAN, LOOKING = "doubtful", "clean", "looking"
UNSENT, IN_PROGRESS, MISSING, ACCEPTED = "unsent", "in_progress", "missing", "accepted"
GROUPS = (DOUBTFUL, CLEAN, LOOKING, UNSENT, IN_PROGRESS, MISSING, ACCEPTED)


@dataclass(frozen=True, slots=True)
class Row:
    """A unit of the roster. `seen`: the last change, for whoever takes what she saw.

    `state` is in words; `lines` are what there is to look at, or why it is missing.
    """

    report_id: int
    unit: str
    group: str
    state: str
    time: str
    lines: tuple[str, ...]
    seen: int
    holders: tuple[PostRow, ...]


@dataclass(frozen=True, slots=True)
class Board:
    one: RoundRow
    facts: Facts
    rows: tuple[Row, ...]
    accepted: int
    asked_for: int

    def of(self, group: str) -> list[Row]:
        return [row for row in self.rows if row.group == group]


def rounds_of(ctx: Context) -> list[RoundRow]:
    """What others report to this unit first, then what it reports itself; newest due first."""
    path = ctx.speaker.unit_path
    others = rounds_read.of_others(ctx.db, ctx.speaker.unit_id)
    found = rounds_read.visible(ctx.db, path, ctx.now)
    return sorted(found, key=lambda one: one.id not in others)


def must_see(ctx: Context, round_id: int) -> RoundRow:
    """The round, if this officer has to do with it. Raises NotYours."""
    one = next((one for one in rounds_of(ctx) if one.id == round_id), None)
    if one is None:
        raise NotYours
    return one


def of_round(ctx: Context, round_id: int) -> Board:
    """The board of a round. Raises NotYours."""
    one = must_see(ctx, round_id)
    unit_id = ctx.speaker.unit_id
    facts = gather(ctx.db, ctx.forms, one.id, unit_id, ctx.now)
    rows = _Rows(ctx, one, facts).all()
    accepted = sum(row.group == ACCEPTED for row in rows)
    return Board(one, facts, rows, accepted, rechecks.changed(ctx.db, one.id, unit_id))


class _Rows:
    """What the rows of one board share."""

    def __init__(self, ctx: Context, one: RoundRow, facts: Facts) -> None:
        self._ctx, self._one, self._facts = ctx, one, facts
        self._reports = {report.id: report for report in reports.of_round(ctx.db, one.id)}
        role = Role(facts.form.role)
        self._posts: dict[int, list[PostRow]] = {}
        for post in people.below(ctx.db, ctx.speaker.unit_path, ctx.now):
            if has_role(post, role):
                self._posts.setdefault(post.unit_id, []).append(post)
        self._errands: dict[int, list[errands.ErrandRow]] = {}
        for errand in errands.waiting(ctx.db, ctx.speaker.unit_path):
            self._errands.setdefault(errand.unit_id, []).append(errand)

    def all(self) -> tuple[Row, ...]:
        standings = self._facts.completeness.units
        return tuple(
            self._row(standing, self._reports[standing.report_id])
            for standing in standings
            if standing.report_id in self._reports
        )

    def _row(self, standing: Standing, report: ReportRow) -> Row:
        found: list[Doubt] = []
        draft = None
        if report.is_handed_in():
            draft = self._draft(report)
            found = doubtful.of(draft, self._facts)
        group = _group(standing, report, bool(found))
        return Row(
            report.id,
            standing.name,
            group,
            _state(standing, report),
            _time(standing, self._ctx.now),
            self._lines(standing, draft, found),
            trail.newest(self._ctx.db, report.id) if report.is_handed_in() else 0,
            tuple(self._posts.get(standing.unit_id, ())),
        )

    def _draft(self, report: ReportRow) -> Draft:
        form = self._ctx.forms.get(self._ctx.db, report.form_version_id)
        return Draft(self._ctx, report, form, reports.answers(self._ctx.db, report.id))

    def _lines(
        self, standing: Standing, draft: Draft | None, found: list[Doubt]
    ) -> tuple[str, ...]:
        said = [_asked(draft, standing)] if draft is not None and draft.asked_again() else []
        said += [doubt.line for doubt in found]
        if draft is None:
            said += _extension(standing, self._one)
        said += [_errand(errand) for errand in self._errands.get(standing.unit_id, ())]
        return tuple(said)


def _group(standing: Standing, report: ReportRow, has_doubts: bool) -> str:
    if report.status is ReportStatus.ACCEPTED:
        return ACCEPTED
    if report.status is ReportStatus.RETURNED:
        return LOOKING
    if report.is_handed_in():
        return DOUBTFUL if has_doubts else CLEAN
    states = {State.COMPLETE: UNSENT, State.IN_PROGRESS: IN_PROGRESS}
    return states.get(standing.state, MISSING)


def _state(standing: Standing, report: ReportRow) -> str:
    if report.is_handed_in():
        return words(f"desk_reports.status_{report.status.value}")
    return state_words(standing)


def _time(standing: Standing, now: datetime) -> str:
    """ "gửi lúc 8 giờ ngày 04/6/2024, đúng hạn"; of what is missing, how far past it is."""
    if standing.submitted_at is None:
        days = standing.days_overdue(now)
        return words("desk_reports.overdue", days=days) if days else ""
    said = words("desk_reports.sent_at", at=vietnamese.moment(standing.submitted_at))
    if standing.due is None:
        return said
    if standing.days_late:
        return f"{said}, {words('desk_reports.late', days=standing.days_late)}"
    return f"{said}, {words('desk_reports.on_time')}"


def _asked(draft: Draft, standing: Standing) -> str:
    count = len(draft.asked_again())
    places = ", ".join(str(question.number) for question, _ in rechecked.pairs(draft))
    return words("desk_reports.looking", count=count, places=places)


def _extension(standing: Standing, one: RoundRow) -> list[str]:
    if standing.due is None or standing.due == one.due:
        return []
    return [words("desk_reports.extended", due=vietnamese.deadline(standing.due))]


def _errand(errand: errands.ErrandRow) -> str:
    said = words(f"desk_reports.errand_{errand.kind.value}")
    if not errand.note:
        return said
    return words("desk_reports.errand_note", errand=said, note=errand.note)
