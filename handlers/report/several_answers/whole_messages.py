"""A whole report, or a part of it, in one message of short labels.

What is certain is stored; what is doubtful, refused or odd is asked one by one after it; what
was not understood is said and kept. The read-back before sending confirms the whole.
"""

from collections.abc import Mapping
from dataclasses import replace

from handlers.replies import Reply
from handlers.report import (
    answers,
    next_questions,
    prompts,
    report_review,
)
from handlers.report.corrections import amendment_wishes
from handlers.report.doubts import conflicts, doubtful_answers, queued_doubts, waiting_doubts
from handlers.report.open_drafts import ChatDraft
from handlers.report.several_answers import (
    drawn_back,
    kept_figures,
    refused_answers,
    refused_wholes,
    sections,
    stored_lines,
)
from models.plans.forms import Question
from models.reports import draft_answers
from models.reports.draft_answers import AnswerRow
from models.reports.tables import AnswerState
from reading import CertainAnswer, DoubtfulAnswer, MissingAnswer, NilAnswer, RefusedAnswer
from reading.whole_report import FoundAnswer, MatchedAnswers, looks_like_a_report, match_answers
from records import dataclass
from reporting import amendment_requests
from reporting.answers import answer_matching, answer_storage, checks
from reporting.answers.answer_matching import (
    find_all_known_figures,
    list_slots,
)
from reporting.answers.hanging_answers import HangingAnswers, list_lost_answers
from reporting.questions import make_answer
from texts import Text, join_lines, text


def handle_whole_message(draft: ChatDraft, typed: str) -> Reply | None:
    """The reply to a message that holds several labelled answers; none for any other."""
    slots = list_slots(draft)
    if not looks_like_a_report(typed, slots):
        return None
    if draft.is_shut:
        raise draft.make_lock_error()
    if amendment_requests.needs_grant(draft):
        return ask_for_matched(draft, answer_matching.match_message(draft, typed))
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
    if amendment_requests.needs_grant(draft):
        return ask_for_matched(draft, matched)
    matched = kept_figures.join_kept_figures(draft, matched)
    back = drawn_back.ask_after_drawn_back(draft, matched)
    if back is not None:
        return back
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


def ask_for_matched(
    draft: ChatDraft, matched: MatchedAnswers, why: Mapping[int, str] | None = None
) -> Reply:
    """Of an accepted report each figure that differs is asked for, what is not certain is not.
    `why`: the reasons that were said, by the numbers of the questions."""
    amendment_wishes.take_held_whole(draft)  # each is held against what stands
    certain, unsure = list[tuple[Question, AnswerRow]](), list[Question]()
    rows = {one.code: make_row(draft.form.by_code[one.code], one) for one in matched.found}
    given = {code: row for code, row in rows.items() if row is not None}
    wished = replace(draft, answers={**draft.answers, **given})
    for code, row in rows.items():
        question, old = draft.form.by_code[code], draft.answers.get(code)
        if row is not None and old is not None and old.is_same_as(row):
            # What was asked for before is taken back with it.
            if not _has_other_part(draft, row, given):
                certain += [(question, row)] if amendment_wishes.has_wish(draft, question) else []
            continue
        if row is None or checks.is_odd(wished, question, row) or _empties_part(wished, row):
            unsure.append(question)
        else:
            certain.append((question, row))
    reasons = {one.code: why.get(one.number, "") for one, _ in certain} if why is not None else None
    asked = amendment_wishes.ask_several(draft, certain, unsure, reasons)
    note_unread(draft, matched)
    return replace(
        asked, text=join_lines(stored_lines.describe_left_out(draft, matched), asked.text)
    )


def _empties_part(wished: ChatDraft, row: AnswerRow) -> bool:
    """A whole whose part, not given with it, would be more."""
    parts = wished.form.place(wished.form.by_code[row.question].number)
    return any(
        one.part_of == row.question
        and one.code in wished.answers
        and checks.find_whole_above(wished, one, wished.answers[one.code]) is not None
        for one in parts
    )


def _has_other_part(draft: ChatDraft, whole: AnswerRow, given: Mapping[str, AnswerRow]) -> bool:
    """Whether this whole may be said for nothing but its part, which is to be another."""
    for code, row in given.items():
        old = draft.answers.get(code)
        is_part = draft.form.by_code[code].part_of == whole.question
        if is_part and (old is None or not old.is_same_as(row)):
            return True
    return False


def store_matched(draft: ChatDraft, matched: MatchedAnswers) -> StoredAnswers:
    """In the order of the form: what hangs on an answer may be given in the same message."""
    before = dict(draft.answers)
    draft.given = tuple(one.code for one in matched.found)
    places = {question.code: place for place, question in enumerate(draft.form.questions)}
    in_order = sorted(matched.found, key=lambda found: places[found.code])
    hanging = list[HangingAnswers]()
    # Again: a whole against which only the part before this message spoke fits now.
    doubtful = _store_certain(draft, _store_certain(draft, in_order, hanging), hanging)
    _mark_changed_gates(draft, matched)
    note_unread(draft, matched)
    replaced = any(draft.answers.get(code) != old for code, old in before.items())
    answered = {draft.form.by_code[one.code].number for one in matched.found}
    if sections.is_asked_by_section(draft) or len(answered) == 1:
        lead = stored_lines.describe_stored_places(draft, matched, doubtful, before)
    else:
        lead = stored_lines.describe_stored(draft, matched, doubtful)
    standing = [code for one in hanging for code in one.to_confirm if code not in draft.given]
    said = join_lines(lead, next_questions.describe_standing(draft, dict.fromkeys(standing)))
    taken_back = [code for one in hanging for code in one.taken_back]
    again = next_questions.list_places_again(draft, taken_back)
    return StoredAnswers(said, doubtful, replaced, again)


def ask_after_storing(draft: ChatDraft, matched: MatchedAnswers, stored: StoredAnswers) -> Reply:
    """The first doubt, else the one that waited before, else what is left, else the read-back."""
    given = (*(one.code for one in matched.found), *matched.twice)
    doubted = waiting_doubts.find_doubt_about_others(draft, given)
    if stored.doubtful:
        left = waiting_doubts.describe_waiting(draft)
        if doubted is not None:
            queued_doubts.put_off_waiting(draft)
        return _ask_each(draft, stored.doubtful, stored.lead, left if doubted else Text())
    if doubted is not None:
        return waiting_doubts.put_again(draft, doubted, stored.lead)
    put = queued_doubts.put_next(draft, stored.lead)
    if put is not None:
        return put
    unanswered = draft.list_open_questions()
    if not unanswered:
        left_out = stored_lines.describe_left_out(draft, matched)
        return report_review.show_report(draft, stored.lead if stored.replaced else left_out)
    if sections.is_asked_by_section(draft):
        if stored.again:
            return sections.ask_what_is_left(draft, stored.again, stored.lead)
        return sections.ask_rest_or_next(draft, stored.lead)
    asked = prompts.ask_question(
        draft, unanswered[0], join_lines(stored.lead, stored_lines.describe_left(unanswered, draft))
    )
    return _note_read_back(asked) if len(stored.doubtful) < len(matched.found) else asked


def _store_certain(
    draft: ChatDraft, found: list[FoundAnswer], hanging: list[HangingAnswers]
) -> list[FoundAnswer]:
    """What is doubtful, and not stored; `hanging`: what hung on the others."""
    doubtful = list[FoundAnswer]()
    for one in found:
        stored = None if _waits_for_whole(draft, one, doubtful) else _store_if_certain(draft, one)
        hanging += [stored] if stored is not None else []
        doubtful += [one] if stored is None else []
    return doubtful


def _note_read_back(asked: Reply) -> Reply:
    """A "đúng" that comes next is for what was read back, not for the question under it."""
    assert asked.then is not None
    return replace(asked, then=replace(asked.then, state={**asked.then.state, "read_back": True}))


def _waits_for_whole(draft: ChatDraft, part: FoundAnswer, doubtful: list[FoundAnswer]) -> bool:
    """A part whose whole stands and is to be another: it would be taken back with that."""
    whole = draft.form.by_code[part.code].part_of
    is_behind = draft.stands_behind_whole(draft.form.by_code[part.code])
    return is_behind and whole in draft.answers and whole in {one.code for one in doubtful}


def _store_if_certain(draft: ChatDraft, found: FoundAnswer) -> HangingAnswers | None:
    """What hung on it, if the answer was certain and nothing speaks against it; else none."""
    question = draft.form.by_code[found.code]
    row = make_row(question, found)
    if row is None or not is_certain(draft, row):
        return None
    return answer_storage.store_answer(draft, question, row, draft.ctx.incoming.text)


def is_certain(draft: ChatDraft, row: AnswerRow) -> bool:
    """Whether nothing speaks against what was read: no oddity, no other's answer, nothing lost."""
    question = draft.form.by_code[row.question]
    is_odd = checks.is_odd(draft, question, row)
    is_given = is_odd or conflicts.find_conflict(draft, question, row) is not None
    return not is_given and not list_lost_answers(draft, question, row)


def make_row(question: Question, found: FoundAnswer) -> AnswerRow | None:
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


def _ask_each(draft: ChatDraft, doubtful: list[FoundAnswer], lead: Text, left: Text) -> Reply:
    """The first that was not certain, put as if it had been typed alone; the others wait for it."""
    first, *others = doubtful
    for one in others:
        row = make_row(draft.form.by_code[one.code], one)
        queued_doubts.put_off(draft, _ask_as_if_alone(draft, one), row)
    asked = _ask_as_if_alone(draft, first)
    behind = left or queued_doubts.describe_queued(draft)
    return replace(asked, text=join_lines(lead, behind, asked.text))


def _ask_as_if_alone(draft: ChatDraft, found: FoundAnswer) -> Reply:
    question, outcome = draft.form.by_code[found.code], found.outcome
    if isinstance(outcome, DoubtfulAnswer) and outcome.refers == kept_figures.AS_BEFORE:
        outcome = kept_figures.read_last_time(draft, question, outcome)
    if isinstance(outcome, DoubtfulAnswer):
        return doubtful_answers.ask_doubt(draft, question, outcome, found.typed)
    if isinstance(outcome, RefusedAnswer):
        return prompts.ask_question(
            draft, question, refused_answers.describe_refusal(draft, question, found, outcome)
        )
    row = make_row(question, found)
    assert row is not None
    if is_certain(draft, row):
        return queued_doubts.ask_anew(draft, question, row, Text())  # it waits for its whole
    return answers.weigh_answer(draft, question, row)
