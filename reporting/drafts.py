"""A report being filled in: its form, the answers so far, and which questions apply."""

import zlib
from collections.abc import Iterator
from dataclasses import field

from models.dialects.locks import lock_report
from models.figures import earlier_figures
from models.figures.earlier_figures import EarlierFigure
from models.levels.shown_totals import ShownTotal
from models.plans.forms import Form, Question
from models.reports import draft_answers, rechecks, reports
from models.reports.draft_answers import AnswerRow
from models.reports.rechecks import RecheckRow
from models.reports.reports import ReportRow
from models.reports.tables import AnswerState, ReportStatus
from records import dataclass
from reporting import receivers
from reporting.context import Context
from reporting.errors import InquiryWithdrawn, RoundLocked
from reporting.receivers import Receiver
from summaries import round_labels
from summaries.consolidation.child_figures import ChildReport


@dataclass(slots=True)
class Draft:
    ctx: Context
    report: ReportRow
    form: Form
    answers: dict[str, AnswerRow]
    _past: dict[str, list[EarlierFigure]] | None = field(default=None, repr=False)
    _again: dict[str, RecheckRow] | None = field(default=None, repr=False)
    _receiver: Receiver | None = field(default=None, repr=False)
    _noun: str | None = field(default=None, repr=False)
    # Of a level above: what its direct children gave, and the totals that were taken; read once.
    children: tuple[ChildReport, ...] | None = field(default=None, repr=False)
    stored_totals: dict[str, ShownTotal] | None = field(default=None, repr=False)

    @property
    def report_name(self) -> str:
        """What the report is called in a sentence: by its plan and its round."""
        return round_labels.format_report_name(self.report)

    def make_lock_error(self) -> RoundLocked:
        """Why nothing is taken any more."""
        return InquiryWithdrawn() if self.report.withdrawn_at is not None else RoundLocked()

    def load_receiver(self) -> Receiver:
        """To whom the unit sends it, as messages say it."""
        if self._receiver is None:
            self._receiver = receivers.find_receiver(self.ctx.db, self.report)
        return self._receiver

    def load_open_rechecks(self) -> dict[str, RecheckRow]:
        """What the commune asks this unit to look at again, by question."""
        if self._again is None:
            is_returned = self.report.status is ReportStatus.RETURNED
            rows = rechecks.list_open_rechecks(self.ctx.db, self.report.id) if is_returned else []
            self._again = {row.question: row for row in rows}
        return self._again

    def stands_behind_whole(self, question: Question) -> bool:
        """Whether a part shares its whole's place: "cuoi 4 dung 4", unlike "dang ky 131"."""
        whole = self.form.by_code.get(question.part_of or "")
        return whole is not None and whole.number == question.number

    def load_noun(self) -> str:
        """What the commune calls a unit such as this one: "xóm"."""
        if self._noun is None:
            self._noun = self.ctx.setting("noun", self.report.unit_path)
        return self._noun

    def mark_answers(self) -> str:
        """The answers in a few letters: others as soon as one has changed."""
        rows = sorted((code, one.written(), one.aspect) for code, one in self.answers.items())
        return f"{zlib.crc32(repr(rows).encode()):x}"

    def is_closed(self, question: Question) -> bool:
        """Whether it is too late for an answer; never for one that the commune asked for again, nor
        for a report that was accepted: there it is an amendment."""
        return self.is_shut and question.code not in self.load_open_rechecks()

    @property
    def is_shut(self) -> bool:
        """Whether its round is locked, and the report was not accepted before."""
        is_accepted = self.report.status is ReportStatus.ACCEPTED
        is_amended = is_accepted and self.report.withdrawn_at is None
        return self.report.is_locked(self.ctx.now) and not is_amended

    def list_earlier_figures(self, measure: str) -> list[EarlierFigure]:
        """This unit's earlier figures of a measure, the latest first; read where one is wanted."""
        if self._past is None:
            self._past = earlier_figures.load_earlier_figures(self.ctx.db, self.report)
        return self._past.get(measure, [])

    def find_latest_figure(self, question: Question) -> EarlierFigure | None:
        """The latest earlier figure of what the question asks for, of whatever period."""
        return (
            next(iter(self.list_earlier_figures(question.measure.code)), None)
            if question.measure
            else None
        )

    def find_last_stock(self, question: Question) -> EarlierFigure | None:
        """The earlier figure that may be offered again: stocks only, flows never."""
        measure = question.measure
        if measure is None or not measure.is_stock:
            return None
        return next(iter(self.list_earlier_figures(measure.code)), None)

    def find_reusable_figure(self, question: Question) -> EarlierFigure | None:
        """What this unit has filed of the same measure for the very same period in the report of
        another plan: it is asked once, and only has to be confirmed."""
        if question.measure is None:
            return None
        period = self.report.period_from, self.report.period_to
        found = self.list_earlier_figures(question.measure.code)
        return next((one for one in found if (one.period_from, one.period_to) == period), None)

    def is_asked(self, question: Question) -> bool:
        """Whether this unit is asked this question, as the answers stand."""
        if question.keeps:
            return self._has_last(question)
        when = question.when
        if when is None:
            return True
        gate = self.form.by_code[when.question]
        if gate.keeps and not self._has_last(gate):
            return True
        answer = self.answers.get(when.question)
        return answer is not None and when.is_met(answer.counted(), answer.choice)

    def _has_last(self, gate: Question) -> bool:
        kept = (self.form.by_code[code] for code in gate.keeps)
        return all(self.find_last_stock(question) is not None for question in kept)

    def list_asked_questions(self) -> Iterator[Question]:
        """The questions that apply, in their order; volunteered ones where answered."""
        return (
            question
            for question in self.form.questions
            if (question.code in self.answers or not question.volunteered)
            and self.is_asked(question)
        )

    def is_open(self, question: Question) -> bool:
        """Whether it is asked, and has no answer yet."""
        is_asked_for = question.code not in self.answers and not question.volunteered
        return is_asked_for and self.is_asked(question)

    def list_open_questions(self) -> list[Question]:
        return [question for question in self.form.questions if self.is_open(question)]

    def list_open_beside(self, question: Question) -> list[Question]:
        """What is open of its place, or hangs on it."""
        hanging = {one.code for one in self.form.list_dependents(question.code)}
        return [
            one
            for one in self.list_open_questions()
            if one.number == question.number or one.code in hanging
        ]

    def find_next_open(self, code: str) -> Question | None:
        """The next question without an answer; none: the rest is done or was left out."""
        later = self.form.questions[self.form.positions[code] + 1 :]
        opens = (one for one in later if not one.volunteered and one.code not in self.answers)
        return next((one for one in opens if self.is_asked(one)), None)

    def list_volunteered_beside(self, question: Question) -> list[Question]:
        """What may be said beside the first question of a place."""
        beside = [one for one in self.form.place(question.number) if one.volunteered]
        if beside and self.find_first_of_place(question.number) != question:
            return []
        return beside

    def find_previous(self, code: str) -> Question | None:
        earlier = reversed(self.form.questions[: self.form.positions[code]])
        return next((one for one in earlier if not one.volunteered and self.is_asked(one)), None)

    def find_first_of_place(self, number: int) -> Question | None:
        return next((one for one in self.form.place(number) if self.is_asked(one)), None)

    def list_open_places(self) -> list[int]:
        """Numbers ("câu") that still have an unanswered question, or one not known."""
        missing = AnswerState.MISSING
        unknown = {
            question.number
            for question in self.list_asked_questions()
            if question.code in self.answers and self.answers[question.code].state is missing
        }
        return sorted(unknown | self._find_unanswered_places())

    def count_done_places(self) -> int:
        return self.form.places - len(self._find_unanswered_places())

    def find_waiting_codes(self) -> set[str]:
        """Questions without an answer, and those that hang on an answer that is still to come."""
        waiting = {question.code for question in self.list_open_questions()}
        for question in self.form.questions:
            if question.when is not None and question.when.question in waiting:
                waiting.add(question.code)
        return waiting

    def _find_unanswered_places(self) -> set[int]:
        waiting = self.find_waiting_codes()
        return {one.number for one in self.form.questions if one.code in waiting}


def open_draft(ctx: Context, report: ReportRow) -> Draft:
    """The draft of a report, whoever it belongs to. Of two who act on it at once the second sees
    what the first has left; whoever only looks waits for nobody."""
    if ctx.acting is not None and lock_report(ctx.db, report.id):
        report = reports.find_report(ctx.db, report.id) or report
    form = ctx.forms.get_for(ctx.db, report.form_version_id, report.unit_kind)
    return Draft(ctx, report, form, draft_answers.load_answers(ctx.db, report.id))
