"""A round on one page: its units, its figures, the totals with how many stand behind them."""

from collections.abc import Iterable

from models import rights
from models.plans.forms import Question
from models.reports import report_history
from models.reports.draft_answers import AnswerRow
from models.reports.reports import ReportRow, list_reports_of_round
from models.reports.tables import AnswerState, Aspect
from models.rights import Action
from models.rounds.rounds import RoundRow
from office.entry import field_checks
from office.reports import report_board, report_doubts
from records import dataclass
from reporting.answers import checks
from reporting.context import Context
from reporting.drafts import Draft, open_draft
from reporting.questions import format_answer
from reporting.slot_values import SlotValues, fill_slots
from summaries.progress.completeness import RosterUnit
from summaries.round_facts import RoundFacts, load_round_facts
from summaries.round_labels import format_figure_label
from texts import vietnamese, words


@dataclass(frozen=True, slots=True)
class RoundTableColumn:
    """A question. `sums`: its figures are added up; `options`: what may be chosen; `part_of`: the
    question that it is a part of; `measure`: the code of what it asks for."""

    code: str
    number: int
    label: str
    unit: str
    sums: bool
    options: tuple[str, ...] = ()
    part_of: str = ""
    measure: str = ""


@dataclass(frozen=True, slots=True)
class RoundTableCell:
    """What stands at one unit and question. `kind`: "value", "missing" (not known), "open" (no
    answer yet) or "none" (not asked there). `change`: against the figure before, with its sign.
    """

    kind: str
    value: str = ""
    doubts: tuple[str, ...] = ()
    is_estimate: bool = False
    last: str = ""
    change: str = ""
    seal: str = ""


@dataclass(frozen=True, slots=True)
class RoundTableRow:
    report_id: int
    unit_id: int
    unit: str
    group: str
    state: str
    # Of the whole report, not of one figure.
    doubts: tuple[str, ...]
    cells: dict[str, RoundTableCell]
    last_change_id: int
    may_accept: bool
    may_enter: bool
    may_remind: bool


@dataclass(frozen=True, slots=True)
class RoundTableTotal:
    """`count` of the units that have sent have a figure; `value`, `last` as they are shown."""

    value: str
    count: int
    last: str = ""
    change: str = ""


@dataclass(frozen=True, slots=True)
class RoundTable:
    """`sent`: how many units have handed in; only they stand in the totals."""

    one: RoundRow
    noun: str
    columns: tuple[RoundTableColumn, ...]
    rows: tuple[RoundTableRow, ...]
    totals: dict[str, RoundTableTotal]
    sent: int

    @property
    def expected(self) -> int:
        return len(self.rows)

    @property
    def has_last(self) -> bool:
        return any(cell.last for row in self.rows for cell in row.cells.values())

    def list_clean_ids(self) -> list[int]:
        """The reports that may be accepted without anything to look at."""
        return [
            row.report_id for row in self.rows if row.may_accept and row.group == report_board.CLEAN
        ]


def load_round_table(ctx: Context, round_id: int, only: Iterable[int] = ()) -> RoundTable:
    """The table of a round; with `only` of these reports. Raises NotYours."""
    one = report_board.get_officer_round(ctx, round_id)
    unit_id = ctx.speaker.unit_id
    facts = load_round_facts(ctx.db, ctx.forms, one.id, unit_id, ctx.now, receives=True)
    return _TableBuilder(ctx, one, facts, frozenset(only)).make_table()


def is_in_table(question: Question) -> bool:
    """What is told at length has no place in a column, nor has a question about questions."""
    return not question.traits.is_words and not question.keeps


def list_option_labels(draft: Draft, question: Question) -> tuple[str, ...]:
    slots = SlotValues(draft, question)
    offered = (*question.options, *question.extras)
    return tuple(label for one in offered if (label := fill_slots(one.label, slots)))


class _TableBuilder:
    """What the cells of one table share."""

    def __init__(
        self, ctx: Context, one: RoundRow, facts: RoundFacts, only: frozenset[int]
    ) -> None:
        self._ctx, self._one, self._facts = ctx, one, facts
        reports = {report.id: report for report in list_reports_of_round(ctx.db, one.id)}
        self._standings = [
            (standing, reports[standing.report_id])
            for standing in facts.completeness.units
            if standing.report_id in reports and (not only or standing.report_id in only)
        ]
        self._drafts = {report.id: open_draft(ctx, report) for _, report in self._standings}
        self._may = {
            action: frozenset(
                report.id for report in rights.list_reports(ctx.db, ctx.speaker, action, one.id)
            )
            for action in (Action.ACCEPT_REPORT, Action.ENTER_REPORT, Action.NUDGE)
        }

    def make_table(self) -> RoundTable:
        questions = self._list_questions()
        rows = [self._make_row(standing, report, questions) for standing, report in self._standings]
        return RoundTable(
            self._one,
            self._facts.counted,
            tuple(self._make_column(question) for question in questions),
            tuple(rows),
            {one.code: total for one in questions if (total := self._make_total(one))},
            sum(report.is_handed_in() for _, report in self._standings),
        )

    def _list_questions(self) -> list[Question]:
        """Those of the forms as each kind of unit is asked them, once each."""
        found: dict[str, Question] = {}
        for draft in self._drafts.values():
            for question in draft.form.questions:
                if is_in_table(question):
                    found.setdefault(question.code, question)
        return sorted(found.values(), key=lambda one: one.number)

    def _make_column(self, question: Question) -> RoundTableColumn:
        draft = next(one for one in self._drafts.values() if question.code in one.form.by_code)
        label = format_figure_label(
            self._facts.fill, question, draft.form.by_code.get(question.part_of or "")
        )
        return RoundTableColumn(
            question.code,
            question.number,
            vietnamese.capitalize(label or question.code),
            question.unit or "",
            question.traits.is_amount,
            list_option_labels(draft, question) if question.traits.has_options else (),
            question.part_of or "",
            question.measure.code if question.measure else "",
        )

    def _make_row(
        self, standing: RosterUnit, report: ReportRow, questions: list[Question]
    ) -> RoundTableRow:
        draft = self._drafts[report.id]
        sent = report.is_handed_in()
        found = report_doubts.find_doubts(draft, self._facts) if sent else []
        newest = report_history.get_newest_change_id(self._ctx.db, report.id) if sent else 0
        asked = {one.code for one in draft.list_asked_questions()} | draft.find_waiting_codes()
        doubts: dict[str, list[str]] = {}
        for doubt in found:
            doubts.setdefault(doubt.question, []).append(doubt.why)
        return RoundTableRow(
            report.id,
            report.unit_id,
            standing.name,
            report_board.choose_group(standing, report, bool(found)),
            words(f"desk_reports.status_{report.status.value}"),
            tuple(doubts.get("", ())),
            {
                one.code: make_cell(
                    draft,
                    draft.form.by_code[one.code],
                    tuple(doubts.get(one.code, ())),
                    is_asked=one.code in asked or one.volunteered,
                )
                for one in questions
                if one.code in draft.form.by_code
            },
            newest,
            report.id in self._may[Action.ACCEPT_REPORT],
            report.id in self._may[Action.ENTER_REPORT],
            report.id in self._may[Action.NUDGE] and not sent,
        )

    def _make_total(self, question: Question) -> RoundTableTotal | None:
        """The sum over those that have sent; choices and words have none, which would not fit in
        a line."""
        if not question.traits.is_amount:
            return None
        sent = [self._drafts[report.id] for _, report in self._standings if report.is_handed_in()]
        given = [
            (draft, draft.form.by_code[question.code], draft.answers[question.code])
            for draft in sent
            if question.code in draft.answers and question.code in draft.form.by_code
        ]
        known = [(draft, one, row) for draft, one, row in given if row.counted() is not None]
        now = sum(row.counted() or 0 for _, _, row in known)
        past = [checks.find_figure_to_compare(draft, one) for draft, one, _ in known]
        before = [one.number for one in past if one is not None and one.number is not None]
        # A last year of fewer units is none to compare with.
        if not known or len(before) < len(known):
            return RoundTableTotal(_format_number(question, now), len(known))
        change = _format_change(question, now - sum(before))
        return RoundTableTotal(
            _format_number(question, now), len(known), _format_number(question, sum(before)), change
        )


def make_cell(
    draft: Draft, question: Question, doubts: tuple[str, ...] = (), *, is_asked: bool = True
) -> RoundTableCell:
    """The cell of a draft, with the figure before by the rule of the chat's own checks."""
    answer = draft.answers.get(question.code)
    seal = field_checks.compute_answer_seal(answer)
    last, change = _compare_with_last(draft, question, answer)
    if answer is None:
        return RoundTableCell("open" if is_asked else "none", last=last, seal=seal)
    kind = "missing" if answer.state is AnswerState.MISSING else "value"
    return RoundTableCell(
        kind,
        format_answer(question, answer),
        doubts,
        answer.aspect is Aspect.ESTIMATE,
        last,
        change,
        seal,
    )


def _compare_with_last(
    draft: Draft, question: Question, answer: AnswerRow | None
) -> tuple[str, str]:
    """("135", "+2"); empty where there is nothing to compare."""
    past = checks.find_figure_to_compare(draft, question)
    if past is None or (past.number is None and past.choice is None):
        return "", ""
    shown = format_answer(
        question, AnswerRow(question.code, number=past.number, choice=past.choice)
    )
    now = answer.counted() if answer is not None else None
    if now is None or past.number is None or question.traits.has_options:
        return shown, ""
    return shown, _format_change(question, now - past.number)


def _format_number(question: Question, number: int) -> str:
    return format_answer(question, AnswerRow(question.code, number=number))


def _format_change(question: Question, change: int) -> str:
    if not change:
        return words("desk_table.unchanged")
    return f"{'+' if change > 0 else '−'}{_format_number(question, abs(change))}"
