"""The fast style: a whole report, or a part of it, in one message of short labels.

What is certain is stored; what is doubtful, refused or odd is asked one by one after it; what
was not understood is said and kept. The read-back before sending confirms the whole.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from handlers.errors import RoundLocked
from handlers.questions import KINDS, answer_of, show_with_unit
from handlers.reply import Reply
from handlers.report import answering, asking, checks, doubts, elsewhere, keeping, review, sections
from handlers.report.draft import Draft
from handlers.report.slots import Slots, fill
from models.plans.forms import Question
from models.reports import draft_answers
from models.reports.draft_answers import AnswerRow
from models.reports.tables import AnswerState
from reading import (
    CertainAnswer,
    DoubtfulAnswer,
    KnownFigures,
    MissingAnswer,
    NilAnswer,
    RefusedAnswer,
    fold_text,
)
from reading.form_labels.labels import build_labels
from reading.whole_report import (
    FoundAnswer,
    MatchedAnswers,
    QuestionSlot,
    looks_like_a_report,
    match_answers,
)
from texts import Text, join_lines, text, vietnamese

MOST_SAID = 12


def heard(draft: Draft, typed: str) -> Reply | None:
    """The reply to a message that holds several labelled answers; none for any other."""
    slots = slots_of(draft)
    if not looks_like_a_report(typed, slots):
        return None
    if draft.report.is_locked(draft.ctx.now):
        raise RoundLocked
    if draft.report.is_handed_in():
        # What was sent is corrected figure by figure, each filed and told.
        return review.show_handed_in(draft, text("fast.is_sent"))
    return take(draft, match_answers(typed, slots, _known(draft), draft.ctx.today))


def matched(draft: Draft, typed: str) -> MatchedAnswers:
    """The answers that a message holds under their names."""
    return match_answers(typed, slots_of(draft), _known(draft), draft.ctx.today)


def begins_with_name(draft: Draft, found: FoundAnswer) -> bool:
    """ "ho 137" rather than "137 hộ"."""
    first = fold_text(found.typed).split(" ", 1)[0]
    return first in build_labels(tuple(slots_of(draft))).by_first


def slots_of(draft: Draft) -> list[QuestionSlot]:
    """The form's questions as the matcher needs them: the short typed label comes first."""
    blanks = Slots(draft)
    return [
        QuestionSlot(
            code=question.code,
            place=question.number,
            labels=tuple(fill(one, blanks) for one in (question.short, question.label) if one),
            asked=KINDS[question.kind].asked(question),
            part_of=question.part_of if _stands_behind(draft, question) else None,
        )
        for question in draft.form.questions
        if question.measure is not None and not question.volunteered
    ]


def _stands_behind(draft: Draft, question: Question) -> bool:
    """Whether a part shares its whole's place: "cuoi 4 dung 4", unlike "dang ky 131"."""
    whole = draft.form.by_code.get(question.part_of or "")
    return whole is not None and whole.number == question.number


def _known(draft: Draft) -> Mapping[str, KnownFigures]:
    return {question.code: answering.known(draft, question) for question in draft.form.questions}


@dataclass(frozen=True, slots=True)
class Stored:
    """What is said about what was stored, and what was doubtful or refused.

    `replaced`: an answer that stood there before was put right.
    """

    lead: Text
    doubtful: list[FoundAnswer]
    replaced: bool


def take(draft: Draft, matched: MatchedAnswers) -> Reply:
    """Stores what is certain and goes on with what is left."""
    return after(draft, matched, store(draft, matched))


def store(draft: Draft, matched: MatchedAnswers) -> Stored:
    before = dict(draft.answers)
    doubtful = [one for one in matched.found if not _store(draft, one)]
    _say_changed(draft, matched)
    note(draft, matched)
    replaced = any(draft.answers.get(code) != old for code, old in before.items())
    if sections.in_force(draft):
        return Stored(_lead_by_place(draft, matched, doubtful, before), doubtful, replaced)
    return Stored(_lead(draft, matched, doubtful), doubtful, replaced)


def after(draft: Draft, matched: MatchedAnswers, stored: Stored) -> Reply:
    """The first doubt, else what is left, else the read-back."""
    if stored.doubtful:
        return _ask_doubtful(draft, stored.doubtful[0], stored.lead)
    unanswered = draft.open_questions()
    if not unanswered:
        is_told = stored.replaced and sections.in_force(draft)
        return review.show_draft(draft, stored.lead if is_told else _rest(draft, matched))
    if sections.in_force(draft):
        return sections.go_on(draft, stored.lead)
    return asking.ask(draft, unanswered[0], join_lines(stored.lead, _left(unanswered, draft)))


def _store(draft: Draft, found: FoundAnswer) -> bool:
    """Whether the answer was certain, and nothing speaks against it."""
    question = draft.form.by_code[found.code]
    row = _row(question, found)
    if row is None or answering.is_above_its_whole(draft, question, row):
        return False
    if checks.doubt(draft, question, row) is not None:
        return False
    if elsewhere.clash(draft, question, row) is not None:
        return False
    keeping.keep(draft, question, row)
    return True


def _row(question: Question, found: FoundAnswer) -> AnswerRow | None:
    outcome = found.outcome
    if isinstance(outcome, CertainAnswer):
        row = answer_of(question, outcome.value)
    elif isinstance(outcome, MissingAnswer):
        row = AnswerRow(question.code, AnswerState.MISSING)
    elif isinstance(outcome, NilAnswer):
        row = AnswerRow(question.code, AnswerState.NIL)
    else:
        return None
    return keeping.typed_as(row, found.typed)


def _say_changed(draft: Draft, matched: MatchedAnswers) -> None:
    """Who gives the figures themselves has said that something changed."""
    given = {one.code for one in matched.found}
    for gate in draft.form.questions:
        if gate.keeps and given & set(gate.keeps) and gate.code not in draft.answers:
            changed = gate.options[-1].code
            keeping.keep(draft, gate, AnswerRow(gate.code, choice=changed))


def note(draft: Draft, matched: MatchedAnswers) -> None:
    """What was not understood is kept in the report's history, word for word."""
    if matched.rest:
        draft_answers.add_note(draft.ctx.db, draft.report.id, "\n".join(matched.rest), draft.ctx.by)


def _lead(draft: Draft, matched: MatchedAnswers, doubtful: list[FoundAnswer]) -> Text:
    stored = [one for one in matched.found if one not in doubtful]
    said = [
        text("fast.line", label=_label(draft, one.code), value=_shown(draft, one.code))
        for one in stored[:MOST_SAID]
        if one.code in draft.answers
    ]
    head = text("fast.head") if said else Text()
    return join_lines(head, *said, _rest(draft, matched), twice(draft, matched))


def _lead_by_place(
    draft: Draft, matched: MatchedAnswers, doubtful: list[FoundAnswer], before: dict[str, AnswerRow]
) -> Text:
    """A line for each place that was answered; a single one in one sentence."""
    stored = [one for one in matched.found if one not in doubtful and one.code in draft.answers]
    places = sorted({draft.form.by_code[one.code].number for one in stored})
    said = Text()
    if len(places) == 1:
        said = _stored(draft, stored[0].code, places[0], before)
    elif places:
        said = join_lines(text("fast.head"), review.lines_of(draft, places))
    return join_lines(said, _rest(draft, matched), twice(draft, matched))


def _stored(draft: Draft, code: str, place: int, before: dict[str, AnswerRow]) -> Text:
    old, new = before.get(code), draft.answers[code]
    question = draft.form.by_code[code]
    if old is not None and old.written() != new.written():
        shown = show_with_unit(question, old), show_with_unit(question, new)
        return text("report.stored_instead", number=place, old=shown[0], new=shown[1])
    return text("section.stored", value=vietnamese.uncapitalize(review.place_words(draft, place)))


def _label(draft: Draft, code: str) -> str:
    question = draft.form.by_code[code]
    label = fill(question.label, Slots(draft, question))
    if not _stands_behind(draft, question):
        return label
    whole = draft.form.by_code[question.part_of or ""]
    return f"{fill(whole.label, Slots(draft, whole))}, {label}"


def _shown(draft: Draft, code: str) -> str:
    return show_with_unit(draft.form.by_code[code], draft.answers[code])


def _rest(draft: Draft, matched: MatchedAnswers) -> Text:
    """What was not understood; a figure without a name may still be given one."""
    if not matched.rest:
        return Text()
    rest = "; ".join(doubts.shown(piece) for piece in matched.rest[:4])
    has_figure = any(sign.isdigit() for sign in rest)
    is_asked = sections.is_open(draft.ctx.talk) and has_figure
    return text("section.rest" if is_asked else "fast.rest", rest=rest)


def twice(draft: Draft, matched: MatchedAnswers) -> Text:
    if not matched.twice:
        return Text()
    labels = ", ".join(_label(draft, code) for code in matched.twice)
    return text("fast.twice", labels=labels)


def _left(unanswered: list[Question], draft: Draft) -> Text:
    places = sorted({question.number for question in unanswered})
    return text("fast.left", count=len(places), places=", ".join(map(str, places)))


def _ask_doubtful(draft: Draft, found: FoundAnswer, lead: Text) -> Reply:
    """The first that was not certain, put as if it had been typed alone."""
    question = draft.form.by_code[found.code]
    reply = _as_alone(draft, question, found)
    return Reply(join_lines(lead, reply.text), reply.choices, reply.kind, reply.then)


def _as_alone(draft: Draft, question: Question, found: FoundAnswer) -> Reply:
    outcome = found.outcome
    if isinstance(outcome, DoubtfulAnswer):
        return doubts.ask(draft, question, outcome, found.typed)
    if isinstance(outcome, RefusedAnswer):
        return asking.ask(draft, question, _why_refused(draft, question, found, outcome))
    row = _row(question, found)
    assert row is not None
    return answering.weigh(draft, question, row)


def _why_refused(
    draft: Draft, question: Question, found: FoundAnswer, outcome: RefusedAnswer
) -> Text:
    typed, whole = doubts.shown(found.typed), draft.answers.get(question.part_of or "")
    if outcome.key == "refused_part_over_whole" and whole is not None:
        shown = show_with_unit(draft.form.by_code[whole.question], whole)
        return text("section.part_above", typed=typed, whole=shown, number=question.number)
    return text(f"reading.{outcome.key}", **{"typed": typed, **outcome.values})
