"""What hangs on an answer, and what becomes of it when that answer changes.

A part of the same place, a follow-up that is not asked any more and the day beside a yes or no
are taken back, to be asked again. What still fits and is told elsewhere (the registered of the
households, the list of what was counted) stands, and is confirmed.
"""

from dataclasses import replace

from models.plans.forms import Question
from models.reports.draft_answers import AnswerRow
from models.reports.tables import Aspect
from records import dataclass
from reporting.amendment_requests import needs_grant
from reporting.drafts import Draft


@dataclass(frozen=True, slots=True)
class HangingAnswers:
    """By question: what was taken back, and what stands but is to be confirmed."""

    taken_back: tuple[str, ...] = ()
    to_confirm: tuple[str, ...] = ()


def find_hanging_answers(
    draft: Draft, question: Question, old: AnswerRow | None, *, is_granted: bool = False
) -> HangingAnswers:
    """What the answer that stands now makes of those that hang on it; `old`: the one before.
    `is_granted`: an officer puts it into an accepted report, where what fits is not asked again."""
    answer = draft.answers[question.code]
    changed = old is not None and old.written() != answer.written()
    # Totals of the units below are taken part by part, each as it stands there.
    # What nobody could answer again is not taken back either.
    is_shut = is_granted or draft.report.is_locked(draft.ctx.now)
    is_reopened = changed and answer.aspect is not Aspect.COMPUTED and not is_shut
    taken_back, to_confirm = list[str](), list[str]()
    for one in draft.form.list_dependents(question.code):
        if one.code not in draft.answers or one.code in question.keeps:
            continue
        if not _fits(draft, one, taken_back) or (is_reopened and _is_asked_with(one, question)):
            taken_back.append(one.code)
        elif is_reopened and draft.form.hangs_on(one, {question.code}):
            to_confirm.append(one.code)
    return HangingAnswers(tuple(taken_back), tuple(to_confirm))


def list_lost_answers(draft: Draft, question: Question, answer: AnswerRow) -> list[Question]:
    """What other places hold and would be taken back once this answer stood: it would not be asked
    any more, or be more than its whole."""
    old = draft.answers.get(question.code)
    if old is None or old.written() == answer.written():
        return []
    trial = replace(draft, answers={**draft.answers, question.code: answer})
    lost, codes = list[Question](), list[str]()
    for one in trial.form.list_dependents(question.code):
        if one.code not in trial.answers or one.code in question.keeps:
            continue
        gate = one.when.question if one.when else None
        if gate in codes or not trial.is_asked(one) or _is_above_elsewhere(trial, one, question):
            codes.append(one.code)
            lost += [one] if one.number != question.number else []
    return lost


def _is_above_elsewhere(trial: Draft, one: Question, whole: Question) -> bool:
    """What can only be asked to be changed is weighed where that is asked."""
    is_elsewhere = one.part_of == whole.code and one.number != whole.number
    return is_elsewhere and not _fits(trial, one, []) and not needs_grant(trial)


def _fits(draft: Draft, hanging: Question, taken_back: list[str]) -> bool:
    """Whether it is still asked, and no part is more than its whole."""
    gate = hanging.when.question if hanging.when else None
    if gate in taken_back or not draft.is_asked(hanging):
        return False
    number = draft.answers[hanging.code].counted()
    whole = draft.answers.get(hanging.part_of or "")
    limit = whole.counted() if whole is not None else None
    return number is None or limit is None or number <= limit


def _is_asked_with(hanging: Question, question: Question) -> bool:
    """A part or a day of the same place: one answer with what it hangs on."""
    is_part = hanging.part_of == question.code or hanging.traits.is_day
    return is_part and hanging.number == question.number
