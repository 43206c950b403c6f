"""An answer: read, weighed against the others, stored, and the next question put."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from handlers import choices
from handlers.choices import PressedAnswer
from handlers.context import Context
from handlers.errors import OldButton, RoundLocked
from handlers.questions import KINDS, answer_of, chosen, show, show_with_unit
from handlers.reply import Reply
from handlers.report import (
    asking,
    checks,
    doubts,
    drawn,
    elsewhere,
    filing,
    instead,
    keeping,
    once,
    overruling,
    promises,
    review,
    sections,
    storing,
)
from handlers.report.draft import Draft, load
from models.plans.forms import Question
from models.reports.draft_answers import AnswerRow
from models.reports.tables import AnswerState
from reading import (
    CertainAnswer,
    Command,
    DoubtfulAnswer,
    KnownFigures,
    MissingAnswer,
    NilAnswer,
    ReadOutcome,
    RefusedAnswer,
    SmallTalk,
    Value,
    clean_text,
    read_answer,
)
from texts import Text, text

Handler = Callable[[Draft, Question, Any], Reply]
# So many words are a sentence: where a reason is wanted, the figures in it are no answer.
FEWEST_OF_A_REASON = 4


def heard(ctx: Context, draft: Draft, question: Question, typed: str) -> Reply | Command:
    """What was typed in answer to a question. A command is handed back to the caller."""
    outcome = understood(draft, question, typed)
    if isinstance(outcome, Command):
        return outcome
    return _OUTCOMES[type(outcome)](draft, question, outcome)


def is_a_reason(draft: Draft, question: Question, typed: str) -> bool:
    """Words that are no figure, no wish and no "chưa rõ": why the odd figure is right."""
    if draft.ctx.talk.state.get("wants_reason") and len(typed.split()) >= FEWEST_OF_A_REASON:
        return isinstance(
            understood(draft, question, typed), RefusedAnswer | SmallTalk | DoubtfulAnswer
        )
    if any(sign.isdigit() for sign in typed):
        return False
    outcome = understood(draft, question, typed)
    return isinstance(outcome, RefusedAnswer | SmallTalk) or (
        isinstance(outcome, DoubtfulAnswer) and not outcome.values
    )


def understood(draft: Draft, question: Question, typed: str) -> ReadOutcome:
    """What was read. Earlier figures are looked up only for an answer that points at one."""
    asked, today = KINDS[question.kind].asked(question), draft.ctx.today
    outcome = read_answer(typed, asked, known(draft, question), today)
    if isinstance(outcome, DoubtfulAnswer) and outcome.refers and "@last" in outcome.refers:
        return read_answer(typed, asked, known(draft, question, _last(draft, question)), today)
    return outcome


def _last(draft: Draft, question: Question) -> int | None:
    past = draft.latest(question)
    return past.number if past else None


def known(draft: Draft, question: Question, last: int | None = None) -> KnownFigures:
    """What an answer such as "như trên" or "cả xóm" may point at, and last time's figure."""
    whole = draft.answers.get(question.part_of) if question.part_of else None
    before = draft.before(question.code)
    previous = draft.answers.get(before.code) if before else None
    return KnownFigures(
        total=whole.counted() if whole else None,
        previous=previous.counted() if previous else None,
        last_period=last,
        last_year=last,
    )


def _took(draft: Draft, question: Question, outcome: CertainAnswer) -> Reply:
    return weigh(draft, question, answer_of(question, outcome.value))


def _missing(draft: Draft, question: Question, outcome: MissingAnswer) -> Reply:
    """Not known, and never 0. A day that was named beside it is remembered."""
    promises.note(draft, draft.ctx.incoming.text)
    return weigh(draft, question, AnswerRow(question.code, AnswerState.MISSING))


def _nil(draft: Draft, question: Question, outcome: NilAnswer) -> Reply:
    return weigh(draft, question, AnswerRow(question.code, AnswerState.NIL))


def _confirm(draft: Draft, question: Question, outcome: DoubtfulAnswer) -> Reply:
    if len(outcome.values) > 1:
        outcome = replace(outcome, values=_nearest_first(draft, question, outcome.values))
    return doubts.ask(draft, question, outcome, draft.ctx.incoming.text)


def _nearest_first(
    draft: Draft, question: Question, values: tuple[Value, ...]
) -> tuple[Value, ...]:
    """The unit's own past only orders the buttons; it never decides."""
    last = _last(draft, question)
    if last is None or any(value.number is None for value in values):
        return values
    return tuple(sorted(values, key=lambda value: abs((value.number or 0) - last)))


def _refused(draft: Draft, question: Question, outcome: RefusedAnswer) -> Reply:
    values = {"typed": doubts.shown(clean_text(draft.ctx.incoming.text)), **outcome.values}
    return asking.ask(draft, question, text(f"reading.{outcome.key}", **values))


def _small_talk(draft: Draft, question: Question, outcome: SmallTalk) -> Reply:
    return asking.ask(draft, question, text("dialog.thanks_nothing_sent"))


_OUTCOMES: dict[type[ReadOutcome], Handler] = {
    CertainAnswer: _took,
    MissingAnswer: _missing,
    NilAnswer: _nil,
    DoubtfulAnswer: _confirm,
    RefusedAnswer: _refused,
    SmallTalk: _small_talk,
}


def pressed(ctx: Context, press: PressedAnswer) -> Reply:
    """A button under a question. One of an older question changes nothing."""
    talk = ctx.talk
    if talk.report_id != press.report_id:
        raise OldButton
    return pressed_in(load(ctx, press.report_id), press)


def pressed_in(draft: Draft, press: PressedAnswer) -> Reply:
    """The same, where the draft is at hand."""
    question = draft.form.by_code.get(press.question)
    if question is None or draft.form.version_id != press.version_id:
        raise OldButton
    if question.volunteered:
        return _said_beside(draft, question, press)
    if draft.ctx.talk.question != press.question:
        raise OldButton
    return weigh(draft, question, _pressed_value(draft, question, press.value))


def _said_beside(draft: Draft, question: Question, press: PressedAnswer) -> Reply:
    """What was volunteered is stored; the question it stands under goes on waiting."""
    asked = draft.form.by_code.get(draft.ctx.talk.question or "")
    if asked is None or question not in draft.volunteered_with(asked):
        raise OldButton
    if draft.report.is_locked(draft.ctx.now):
        raise RoundLocked
    answer = _pressed_value(draft, question, press.value)
    keeping.save(draft, answer)
    if draft.report.is_handed_in():
        return filing.correct(draft, question, None)
    return asking.ask(draft, asked, text("report.stored", value=show(question, answer)))


def _pressed_value(draft: Draft, question: Question, value: str) -> AnswerRow:
    if value == choices.MISSING and question.may_be_missing:
        return AnswerRow(question.code, AnswerState.MISSING)
    total = drawn.of(draft, question) if value == choices.SUM else None
    if total is not None and total.number is not None:
        return drawn.answer_of(question, total)
    if value == choices.TOLD:
        return once.answer(draft, question)
    if value == choices.LAST:
        return keeping.as_last_time(draft, question)
    if value == choices.ALL:
        whole = draft.answers.get(question.part_of or "")
        if whole is None or whole.counted() is None:
            raise OldButton
        return AnswerRow(question.code, number=whole.counted())
    if value not in {option.code for option in (*question.options, *question.extras)}:
        raise OldButton
    return chosen(question, value, "")


def weigh(draft: Draft, question: Question, answer: AnswerRow) -> Reply:
    """Refuses what cannot be beside the other answers; stores the rest."""
    if draft.is_closed(question):
        raise RoundLocked
    above = _above_its_whole(draft, question, answer)
    if above is not None:
        return above
    given = elsewhere.clash(draft, question, answer)
    if given is not None:
        return instead.ask(draft, question, answer, given)
    if drawn.wants_reason(draft, question, answer):
        return overruling.ask(draft, question, answer)
    odd = checks.doubt(draft, question, answer)
    if odd is not None:
        return doubts.ask_odd(draft, question, answer, odd)
    return store(draft, question, answer)


def accept(draft: Draft, question: Question, answer: AnswerRow) -> Reply:
    """A reading that the person has confirmed. One that was odd is not weighed again."""
    is_odd = draft.ctx.talk.state.get("is_odd")
    if drawn.wants_reason(draft, question, answer):
        return overruling.ask(draft, question, answer)
    if is_odd and elsewhere.clash(draft, question, answer) is None:
        return store(draft, question, answer)
    return weigh(draft, question, answer)


def is_above_its_whole(draft: Draft, question: Question, answer: AnswerRow) -> bool:
    return _above_its_whole(draft, question, answer) is not None


def is_odd(draft: Draft, question: Question, answer: AnswerRow) -> bool:
    """Whether an answer is to be asked about before it is stored."""
    is_above = is_above_its_whole(draft, question, answer)
    return is_above or checks.why(draft, question, answer) is not None


def _above_its_whole(draft: Draft, question: Question, answer: AnswerRow) -> Reply | None:
    """A part is never more than its whole. Nothing is stored; the person chooses which is wrong."""
    whole = draft.answers.get(question.part_of) if question.part_of else None
    number, limit = answer.counted(), whole.counted() if whole else None
    if whole is None or number is None or limit is None or number <= limit:
        return None
    whole_question = draft.form.by_code[whole.question]
    lead = text(
        "report.above_whole",
        number=show_with_unit(question, answer),
        label=question.label,
        whole_label=whole_question.label,
        whole=show(whole_question, whole),
        place=whole_question.number,
    )
    return asking.ask(draft, question, lead)


def store(draft: Draft, question: Question, answer: AnswerRow) -> Reply:
    """Stores the answer, with what was typed, and goes on to the next question."""
    old = draft.answers.get(question.code)
    keeping.keep(draft, question, answer)
    if draft.report.is_handed_in():
        return filing.correct(draft, question, old)
    stored = draft.answers[question.code]
    return go_on(draft, question, storing.said(draft, question, stored, old))


def go_on(draft: Draft, question: Question, lead: Text) -> Reply:
    if sections.in_force(draft):
        return sections.go_on(draft, lead, question)
    following = draft.after(question.code)
    if following is None:
        return review.show(draft, lead)
    return asking.ask(draft, following, lead)
