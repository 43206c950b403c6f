"""Totals of the children that are taken as the answers of a level above, all at once or anew."""

from collections.abc import Collection

from models.plans.forms import Question
from models.reports.draft_answers import AnswerRow
from records import dataclass
from reporting import filing
from reporting.answers import answer_storage, checks
from reporting.consolidation import changes_below, child_totals
from reporting.drafts import Draft
from reporting.errors import NoLongerThere
from reporting.questions import format_answer
from texts import Text, join_lines, text


@dataclass(frozen=True, slots=True)
class RenewedTotal:
    question: Question
    old: AnswerRow
    new: AnswerRow


@dataclass(frozen=True, slots=True)
class RenewedTotals:
    """What was taken anew, and `lost`: answers of one's own that are more than their new whole, and
    have to be given again."""

    done: tuple[RenewedTotal, ...]
    lost: tuple[Question, ...]


def take_all_totals(draft: Draft, typed: str) -> int:
    """Takes every total that all children have given, and says how many; what is odd or
    incomplete is still asked. `typed`: the words by which this was wished."""
    if draft.report.is_handed_in():
        raise NoLongerThere
    if draft.report.is_locked(draft.ctx.now):
        raise draft.make_lock_error()
    tried: set[str] = set()
    count = 0
    # A whole that is taken brings its part into the list.
    while waiting := [
        one for one in child_totals.list_questions_with_total(draft) if one.code not in tried
    ]:
        tried |= {one.code for one in waiting}
        count += sum(_take_total(draft, question, typed) for question in waiting)
    return count


def _take_total(draft: Draft, question: Question, typed: str) -> bool:
    found = child_totals.compute_total(draft, question)
    if found is None or not draft.is_asked(question):
        return False
    if found.number is None and not found.is_not_applicable:
        return False
    answer = child_totals.make_total_answer(question, found)
    if checks.is_odd(draft, question, answer):
        return False
    answer_storage.store_answer(draft, question, answer, typed)
    return True


def renew_totals(draft: Draft, wanted: Collection[str], typed: str) -> RenewedTotals:
    """Takes the totals as they stand now, where something below has changed since.

    `wanted`: codes of questions; none given: all of them.
    """
    if draft.report.is_locked(draft.ctx.now):
        raise draft.make_lock_error()
    codes = {one.question.code for one in changes_below.list_all_changes(draft)}
    before = dict(draft.answers)  # a smaller whole takes back its part, which is renewed too
    done = tuple(
        _renew_total(draft, question, before[question.code], typed)
        for question in draft.form.questions
        if question.code in codes
        and draft.is_asked(question)
        and (not wanted or question.code in wanted)
    )
    lost = (draft.form.by_code[code] for code in before if code not in draft.answers)
    return RenewedTotals(done, tuple(lost))


def _renew_total(draft: Draft, question: Question, old: AnswerRow, typed: str) -> RenewedTotal:
    found = child_totals.compute_total(draft, question)
    assert found is not None
    answer = child_totals.make_total_answer(question, found)
    answer_storage.store_answer(draft, question, answer, typed)
    if draft.report.is_handed_in():
        filing.file_correction(draft, question, old)
    return RenewedTotal(question, old, draft.answers[question.code])


def describe_renewed_totals(draft: Draft, found: RenewedTotals) -> Text:
    """Each with the number before and the new one, and what has to be given again; or that all of
    them fitted already."""
    if not found.done:
        return text("upwards.newer_none", unit=draft.report.unit_name)
    lines = [
        text(
            "upwards.newer_line",
            label=one.question.label,
            old=format_answer(one.question, one.old),
            new=format_answer(one.question, one.new),
        )
        for one in found.done
    ]
    lines += [text("upwards.newer_lost", number=one.number, label=one.label) for one in found.lost]
    return join_lines(text("upwards.newer_head", unit=draft.report.unit_name), *lines)
