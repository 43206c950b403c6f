"""A whole report, or a part of it, in one message of short labels.

What is certain is stored; what is doubtful, refused or odd is asked one by one after it; what
was not understood is said and kept. The read-back before sending confirms the whole.
"""

from dataclasses import dataclass, replace

from handlers.replies import Reply
from handlers.report import (
    answers,
    brief_texts,
    next_questions,
    prompts,
    report_review,
    stored_answers,
)
from handlers.report.doubts import conflicts, doubtful_answers
from handlers.report.open_drafts import ChatDraft
from handlers.report.several_answers import refused_answers, refused_wholes, sections
from models.plans.forms import Question
from models.reports import draft_answers
from models.reports.draft_answers import AnswerRow
from models.reports.tables import AnswerState
from reading import CertainAnswer, DoubtfulAnswer, MissingAnswer, NilAnswer, RefusedAnswer
from reading.spelling.folding import has_digit
from reading.whole_report import FoundAnswer, MatchedAnswers, looks_like_a_report, match_answers
from reporting.answers import answer_matching, answer_reading, answer_storage, checks
from reporting.answers.answer_matching import (
    find_all_known_figures,
    list_slots,
    stands_behind_whole,
)
from reporting.answers.hanging_answers import HangingAnswers, list_lost_answers
from reporting.questions import format_answer_with_unit, make_answer
from reporting.slot_values import SlotValues, fill_slots
from texts import Text, join_lines, text, vietnamese

MOST_LINES = 12


def handle_whole_message(draft: ChatDraft, typed: str) -> Reply | None:
    """The reply to a message that holds several labelled answers; none for any other."""
    slots = list_slots(draft)
    if not looks_like_a_report(typed, slots):
        return None
    if draft.report.is_locked(draft.ctx.now):
        raise draft.make_lock_error()
    if draft.report.is_handed_in():
        # What was sent is corrected figure by figure, each filed and told.
        return report_review.show_submitted(draft, text("fast.is_sent"))
    return take_matched(
        draft, match_answers(typed, slots, find_all_known_figures(draft), draft.ctx.today)
    )


@dataclass(frozen=True, slots=True)
class StoredAnswers:
    """What is said about what was stored, and what was doubtful or refused.

    `replaced`: an answer that stood there before was put right; `again`: places of what hung on
    such an answer, and is asked again.
    """

    lead: Text
    doubtful: list[FoundAnswer]
    replaced: bool
    again: list[int]


def take_matched(draft: ChatDraft, matched: MatchedAnswers) -> Reply:
    """Stores what is certain and goes on with what is left."""
    standing = [
        one
        for one in answer_matching.find_refused_wholes(draft, matched.found)
        if one.code in draft.answers
    ]
    codes = {one.code for one in standing}
    found = tuple(one for one in matched.found if not refused_wholes.belongs_to(draft, one, codes))
    matched = replace(matched, found=found)
    reply = ask_after_storing(draft, matched, store_matched(draft, matched))
    if not standing:
        return reply
    lead = refused_wholes.describe_refused_wholes(draft, standing, draft.ctx.incoming.text)
    return replace(reply, text=join_lines(lead, reply.text))


def store_matched(draft: ChatDraft, matched: MatchedAnswers) -> StoredAnswers:
    """In the order of the form: what hangs on an answer may be given in the same message."""
    before = dict(draft.answers)
    places = {question.code: place for place, question in enumerate(draft.form.questions)}
    doubtful, hanging = list[FoundAnswer](), list[HangingAnswers]()
    for one in sorted(matched.found, key=lambda found: places[found.code]):
        stored = _store_if_certain(draft, one)
        hanging += [stored] if stored is not None else []
        doubtful += [one] if stored is None else []
    _mark_changed_gates(draft, matched)
    note_unread(draft, matched)
    replaced = any(draft.answers.get(code) != old for code, old in before.items())
    if sections.is_asked_by_section(draft):
        lead = _describe_stored_places(draft, matched, doubtful, before)
    else:
        lead = _describe_stored(draft, matched, doubtful)
    given = {one.code for one in matched.found}
    standing = [code for one in hanging for code in one.to_confirm if code not in given]
    said = join_lines(lead, next_questions.describe_standing(draft, dict.fromkeys(standing)))
    taken_back = [code for one in hanging for code in one.taken_back]
    again = next_questions.list_places_again(draft, taken_back)
    return StoredAnswers(said, doubtful, replaced, again)


def ask_after_storing(draft: ChatDraft, matched: MatchedAnswers, stored: StoredAnswers) -> Reply:
    """The first doubt, else what is left, else the read-back."""
    if stored.doubtful:
        return _ask_doubtful(draft, stored.doubtful[0], stored.lead)
    unanswered = draft.list_open_questions()
    if not unanswered:
        is_told = stored.replaced and sections.is_asked_by_section(draft)
        return report_review.show_report(
            draft, stored.lead if is_told else _describe_unread(draft, matched)
        )
    if sections.is_asked_by_section(draft):
        if stored.again:
            return sections.ask_what_is_left(draft, stored.again, stored.lead)
        return sections.ask_rest_or_next(draft, stored.lead)
    asked = prompts.ask_question(
        draft, unanswered[0], join_lines(stored.lead, _describe_left(unanswered, draft))
    )
    return _note_read_back(asked) if len(stored.doubtful) < len(matched.found) else asked


def _note_read_back(asked: Reply) -> Reply:
    """A "đúng" that comes next is for what was read back, not for the question under it."""
    assert asked.then is not None
    return replace(asked, then=replace(asked.then, state={**asked.then.state, "read_back": True}))


def _store_if_certain(draft: ChatDraft, found: FoundAnswer) -> HangingAnswers | None:
    """What hung on it, if the answer was certain and nothing speaks against it; else none."""
    question = draft.form.by_code[found.code]
    row = _make_row(question, found)
    if row is None or checks.is_odd(draft, question, row):
        return None
    if conflicts.find_conflict(draft, question, row) is not None:
        return None
    if list_lost_answers(draft, question, row):
        return None
    return answer_storage.store_answer(draft, question, row, draft.ctx.incoming.text)


def _make_row(question: Question, found: FoundAnswer) -> AnswerRow | None:
    outcome = found.outcome
    if isinstance(outcome, CertainAnswer):
        row = make_answer(question, outcome.value)
    elif isinstance(outcome, MissingAnswer):
        row = AnswerRow(question.code, AnswerState.MISSING)
    elif isinstance(outcome, NilAnswer):
        row = AnswerRow(question.code, AnswerState.NIL)
    else:
        return None
    return answer_storage.with_typed_text(row, found.typed)


def _mark_changed_gates(draft: ChatDraft, matched: MatchedAnswers) -> None:
    """Who gives the figures themselves has said that something changed."""
    given = {one.code for one in matched.found}
    for gate in draft.form.questions:
        if gate.keeps and given & set(gate.keeps) and gate.code not in draft.answers:
            changed = gate.options[-1].code
            answer_storage.store_answer(
                draft, gate, AnswerRow(gate.code, choice=changed), draft.ctx.incoming.text
            )


def note_unread(draft: ChatDraft, matched: MatchedAnswers) -> None:
    """What was not understood is kept in the report's history, word for word."""
    if matched.rest:
        draft_answers.add_note(draft.ctx.db, draft.report.id, "\n".join(matched.rest), draft.ctx.by)


def _describe_stored(
    draft: ChatDraft, matched: MatchedAnswers, doubtful: list[FoundAnswer]
) -> Text:
    stored = [one for one in matched.found if one not in doubtful]
    said = [
        text(
            "fast.line", label=_format_label(draft, one.code), value=_format_value(draft, one.code)
        )
        for one in stored[:MOST_LINES]
        if one.code in draft.answers
    ]
    head = text("fast.head") if said else Text()
    return join_lines(
        head,
        *said,
        _describe_remarks(draft, stored),
        _describe_unread(draft, matched),
        describe_repeated(draft, matched),
    )


def _describe_remarks(draft: ChatDraft, stored: list[FoundAnswer]) -> Text:
    """What the plan has to say to them."""
    asked = [draft.form.by_code[one.code] for one in stored]
    return join_lines(*(stored_answers.describe_remark(draft, one) for one in asked))


def _describe_stored_places(
    draft: ChatDraft,
    matched: MatchedAnswers,
    doubtful: list[FoundAnswer],
    before: dict[str, AnswerRow],
) -> Text:
    """A line for each place that was answered; a single one in one sentence."""
    stored = [one for one in matched.found if one not in doubtful and one.code in draft.answers]
    places = sorted({draft.form.by_code[one.code].number for one in stored})
    said = Text()
    if len(places) == 1:
        said = _describe_stored_place(draft, stored[0].code, places[0], before)
    elif places and draft.ctx.manner.brief:
        said = brief_texts.write_stored(draft, places)
    elif places:
        said = join_lines(
            text("fast.head"), report_review.format_place_lines(draft, places, draft.ctx.manner)
        )
    return join_lines(
        said,
        _describe_remarks(draft, stored),
        _describe_unread(draft, matched),
        describe_repeated(draft, matched),
    )


def _describe_stored_place(
    draft: ChatDraft, code: str, place: int, before: dict[str, AnswerRow]
) -> Text:
    old, new = before.get(code), draft.answers[code]
    question = draft.form.by_code[code]
    if old is not None and old.written() != new.written():
        shown = format_answer_with_unit(question, old), format_answer_with_unit(question, new)
        return text("report.stored_instead", number=place, old=shown[0], new=shown[1])
    return text(
        "section.stored",
        value=vietnamese.uncapitalize(report_review.format_place_answers(draft, place)),
    )


def _format_label(draft: ChatDraft, code: str) -> str:
    question = draft.form.by_code[code]
    label = fill_slots(question.label, SlotValues(draft, question))
    if not stands_behind_whole(draft, question):
        return label
    whole = draft.form.by_code[question.part_of or ""]
    return f"{fill_slots(whole.label, SlotValues(draft, whole))}, {label}"


def _format_value(draft: ChatDraft, code: str) -> str:
    return format_answer_with_unit(draft.form.by_code[code], draft.answers[code])


def _describe_unread(draft: ChatDraft, matched: MatchedAnswers) -> Text:
    """What was not understood; a figure without a name may still be given one."""
    if not matched.rest:
        return Text()
    rest = "; ".join(answer_reading.shorten_typed(piece) for piece in matched.rest[:4])
    has_figure = has_digit(rest)
    is_asked = sections.is_section_open(draft.ctx.talk) and has_figure
    return text("section.rest" if is_asked else "fast.rest", rest=rest)


def describe_repeated(draft: ChatDraft, matched: MatchedAnswers) -> Text:
    if not matched.twice:
        return Text()
    labels = ", ".join(_format_label(draft, code) for code in matched.twice)
    return text("fast.twice", labels=labels)


def _describe_left(unanswered: list[Question], draft: ChatDraft) -> Text:
    places = sorted({question.number for question in unanswered})
    return text("fast.left", count=len(places), places=", ".join(map(str, places)))


def _ask_doubtful(draft: ChatDraft, found: FoundAnswer, lead: Text) -> Reply:
    """The first that was not certain, put as if it had been typed alone."""
    question = draft.form.by_code[found.code]
    reply = _ask_as_if_alone(draft, question, found)
    return Reply(join_lines(lead, reply.text), reply.choices, reply.kind, reply.then)


def _ask_as_if_alone(draft: ChatDraft, question: Question, found: FoundAnswer) -> Reply:
    outcome = found.outcome
    if isinstance(outcome, DoubtfulAnswer):
        return doubtful_answers.ask_doubt(draft, question, outcome, found.typed)
    if isinstance(outcome, RefusedAnswer):
        return prompts.ask_question(
            draft, question, refused_answers.describe_refusal(draft, question, found, outcome)
        )
    row = _make_row(question, found)
    assert row is not None
    return answers.weigh_answer(draft, question, row)
