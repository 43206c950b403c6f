"""What an officer should look at in a report before she accepts it: jumps, estimates, gaps."""

from models import unproven_devices
from models.approvals import approvals
from models.approvals.tables import ApprovalOutcome
from models.filing import hidden_passages
from models.plans.forms import Question
from models.reports import rechecks
from models.reports.draft_answers import AnswerRow
from models.reports.tables import AnswerState, Aspect, ReportStatus
from office.approvals import approval_lines
from records import dataclass
from reporting import recheck_figures
from reporting.answers import checks, expectations
from reporting.answers.answer_storage import AS_LAST_TIME
from reporting.drafts import Draft
from reporting.questions import format_answer_with_unit
from summaries import large_falls
from summaries.round_facts import RoundFacts
from texts import vietnamese, words


@dataclass(frozen=True, slots=True)
class ReportDoubt:
    """`question`: its code; "": the whole report. `place` is the number people know it by."""

    question: str
    place: int
    label: str
    why: str

    @property
    def line(self) -> str:
        if not self.question:
            return self.why
        return words("desk_reports.doubt_figure", number=self.place, label=self.label, why=self.why)


def find_doubts(draft: Draft, facts: RoundFacts) -> list[ReportDoubt]:
    """In the order of the form. What the unit has looked at again already is left out."""
    settled = _list_rechecked_questions(draft)
    falls = large_falls.find_large_falls_of_unit(facts, draft.report.unit_id)
    found = []
    for question in list(draft.list_asked_questions()):
        if question.code in settled:
            continue
        said = _describe_doubt(draft, question, falls)
        if said:
            label = recheck_figures.format_figure_label(draft, question)
            found.append(ReportDoubt(question.code, question.number, label, said))
    if checks.has_all_flows_as_last_time(draft) and not settled:
        found.append(ReportDoubt("", 0, "", words("desk_reports.doubt_same")))
    return [*found, *_list_returns(draft), *_list_device_doubts(draft)]


def _list_returns(draft: Draft) -> list[ReportDoubt]:
    """Why whoever has to approve it gave it back, until it is accepted again."""
    if draft.form.approval is None or draft.report.status is ReportStatus.ACCEPTED:
        return []
    rows = approvals.list_approvals(draft.ctx.db, draft.report.id)
    if not rows or rows[-1].outcome is not ApprovalOutcome.RETURNED:
        return []
    return [ReportDoubt("", 0, "", approval_lines.describe_return(rows[-1]))]


def find_doubts_so_far(draft: Draft, facts: RoundFacts) -> list[ReportDoubt]:
    """Of what is not handed in yet only from where it came."""
    return find_doubts(draft, facts) if draft.report.is_handed_in() else _list_device_doubts(draft)


def _list_device_doubts(draft: Draft) -> list[ReportDoubt]:
    """Of figures that came from a device of which nobody has shown whose it is."""
    moments = unproven_devices.list_unproven_moments(draft.ctx.db, draft.report.id)
    if not moments:
        return []
    at = vietnamese.format_moment(moments[-1])
    said = words("devices.report_note", count=len(moments), at=at)
    return [ReportDoubt("", 0, "", said)]


def _list_rechecked_questions(draft: Draft) -> set[str]:
    """The questions that were asked again and answered since."""
    rows = rechecks.list_rechecks(draft.ctx.db, draft.report.id)
    return {row.question for row in rows if row.was_changed is not None}


def _describe_doubt(draft: Draft, question: Question, falls: dict[str, int]) -> str:
    answer = draft.answers.get(question.code)
    if answer is None:
        return words("desk_reports.doubt_not_answered") if question.required else ""
    if answer.state is AnswerState.MISSING:
        return words("desk_reports.doubt_missing")
    told = [_describe_odd_value(draft, question, answer, falls), _describe_aspect(question, answer)]
    said = " ".join(
        vietnamese.capitalize(one) if place else one for place, one in _number_sentences(told)
    )
    if not said or not answer.reason or answer.reason == AS_LAST_TIME:
        return said
    return words("desk_reports.doubt_because", why=said, reason=answer.reason.rstrip("."))


def _number_sentences(told: list[str]) -> list[tuple[int, str]]:
    return list(enumerate(one for one in told if one))


def _describe_odd_value(
    draft: Draft, question: Question, answer: AnswerRow, falls: dict[str, int]
) -> str:
    odd = checks.find_oddity(draft, question, answer)
    if odd is not None and answer.text:
        # Of what goes up nothing is odd any more where that passage was hidden.
        seen = hidden_passages.hide_in_answers(
            draft.ctx.db, draft.report.id, {question.code: answer}
        )
        odd = checks.find_oddity(draft, question, seen[question.code])
    odd = odd or expectations.check_day_window(question, answer)
    if odd is not None:
        return odd.plain
    fall = falls.get(question.measure.code) if question.measure else None
    if fall is None:
        return ""
    unit = f" {question.unit}" if question.unit else ""
    return words("desk_reports.doubt_fall", number=vietnamese.format_number(fall) + unit)


def _describe_aspect(question: Question, answer: AnswerRow) -> str:
    if answer.aspect is Aspect.ESTIMATE:
        return words("desk_reports.doubt_estimate", value=format_answer_with_unit(question, answer))
    if answer.aspect is Aspect.OVERRULED:
        return words("desk_reports.doubt_overruled")
    return ""
