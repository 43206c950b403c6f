"""Several corrections in one message: "sửa câu 2 thành 152, câu 4 thành 3"."""

from collections.abc import Mapping
from dataclasses import replace

from handlers.replies import Reply
from handlers.report import answers
from handlers.report.corrections import edits
from handlers.report.doubts import queued_doubts, waiting_doubts
from handlers.report.open_drafts import ChatDraft
from handlers.report.several_answers import whole_messages
from handlers.turn_context import Turn
from models.plans.forms import Question
from models.reports.draft_answers import AnswerRow
from reading.phrases.several_corrections import (
    LONGEST,
    OneCorrection,
    cut_wish,
    read_several_corrections,
)
from reading.whole_report import FoundAnswer, MatchedAnswers
from reporting import amendment_requests
from reporting.answers import answer_matching
from reporting.errors import NoOpenReport
from reporting.slot_values import SlotValues, fill_slots
from texts import Text, join_lines

_FIRST_WORDS = ("sua", "chinh", "doi", "dinh chinh")


def may_be_several(ctx: Turn) -> bool:
    """A message of one who corrects, seen in memory."""
    typed = ctx.typed
    return len(typed.raw) <= LONGEST and any(word in typed.folded for word in _FIRST_WORDS)


def handle_several(ctx: Turn) -> Reply | None:
    """Each is put at its question; None where one of them names no question of the report."""
    rest = cut_wish(ctx.typed.raw)
    try:
        draft = edits.load_draft_to_edit(ctx) if rest else None
    except NoOpenReport:
        return None
    found = _match_corrections(draft, ctx.typed.raw) if draft is not None else None
    if draft is None or found is None:
        return None
    matched, why = found
    if draft.is_shut:
        raise draft.make_lock_error()
    draft.note_shown([one.code for one in matched.found])
    if not draft.report.is_handed_in():
        return whole_messages.take_matched(draft, matched)
    return file_each(draft, matched, why)


def match_numbered(draft: ChatDraft) -> MatchedAnswers | None:
    """ "câu 1 136, câu 8 là 4", where corrections are spoken of already."""
    typed = draft.ctx.typed.raw
    if len(typed) > LONGEST or not answer_matching.is_by_number(typed):
        return None
    found = _match_corrections(draft, f"{_FIRST_WORDS[0]} {typed}")
    return found[0] if found is not None else None


def _match_corrections(
    draft: ChatDraft, typed: str
) -> tuple[MatchedAnswers, Mapping[int, str] | None] | None:
    """With the reasons that were said, by the numbers of the questions."""
    given = read_several_corrections(typed)
    asked = [_find_question(draft, one) for one in given]
    pairs = [(question, one) for question, one in zip(asked, given, strict=True) if question]
    if not given or len(pairs) != len(given):
        matched = answer_matching.match_message(draft, cut_wish(typed))
        is_named = all(answer_matching.begins_with_name(draft, one) for one in matched.found)
        is_several = len(_list_places(draft, matched)) > 1
        is_whole = is_named and is_several and not (matched.rest or matched.twice)
        return (matched, None) if is_whole else None
    lines = [_write_line(draft, question, one.new) for question, one in pairs]
    matched = answer_matching.match_message(draft, "\n".join(lines))
    meant = {question.number for question, _ in pairs}
    if matched.rest or matched.twice or meant != _list_places(draft, matched):
        return None
    why = {question.number: one.why for question, one in pairs}
    return matched, why if any(why.values()) else None


def _list_places(draft: ChatDraft, matched: MatchedAnswers) -> set[int]:
    return {draft.form.by_code[one.code].number for one in matched.found}


def _find_question(draft: ChatDraft, one: OneCorrection) -> Question | None:
    return edits.find_named_question(draft, str(one.place) if one.place is not None else one.label)


def _write_line(draft: ChatDraft, question: Question, new: str) -> str:
    """As the form's labels say it; of a part alone beside its whole as it stands."""
    whole = answer_matching.find_whole_of_place(draft, question)
    label = fill_slots(whole.short or whole.label, SlotValues(draft))
    standing = draft.answers.get(whole.code)
    number = standing.counted() if standing is not None else None
    if question is not whole:
        return f"{label} {'' if number is None else number}, {question.short} {new}"
    if number is not None and answer_matching.match_part_alone(draft, whole, new):
        return f"{label} {number}, {new}"
    return f"{label} {new}"


def file_each(
    draft: ChatDraft, matched: MatchedAnswers, why: Mapping[int, str] | None = None
) -> Reply:
    """What was sent is corrected figure by figure: first what is certain, then what is asked about,
    one after the other. Of what was accepted all is asked for at once; `why`: the reasons that
    were said, by the numbers of the questions."""
    if amendment_requests.needs_grant(draft):
        return whole_messages.ask_for_matched(draft, matched, why)
    standing, put_off = draft.ctx.talk, list(draft.queued)
    draft.queued.clear()
    draft.given = tuple(one.code for one in matched.found)
    said, asked = list[Text](), list[tuple[Reply, AnswerRow | None]]()
    for one in sorted(matched.found, key=lambda found: not _is_certain(draft, found)):
        draft.ctx.talk = standing
        question = draft.form.by_code[one.code]
        taken = answers.take_outcome(draft, question, one.outcome)
        assert isinstance(taken, Reply)
        if waiting_doubts.is_asked_in(taken):
            asked.append((taken, whole_messages.make_row(question, one)))
        else:
            said.append(taken.text)
            done = taken
    draft.ctx.talk = standing
    draft.queued[:] = put_off
    doubted = waiting_doubts.find_doubt_about_others(draft, draft.given)
    if doubted is not None and not asked:
        return waiting_doubts.put_again(draft, doubted, join_lines(*said))
    if doubted is not None:
        queued_doubts.put_off_waiting(draft)
    for other, row in asked[1:]:
        queued_doubts.put_off(draft, other, row)
    if not asked:
        next_put = queued_doubts.put_next(draft, join_lines(*said))
        return next_put or replace(done, text=join_lines(*said))
    behind = queued_doubts.describe_queued(draft)
    put = asked[0][0]
    first = replace(put, text=join_lines(*said, behind, put.text))
    return queued_doubts.put_first(draft, first)


def _is_certain(draft: ChatDraft, found: FoundAnswer) -> bool:
    """Nothing is asked about it, nor about what hangs on it."""
    parts = [one for one in draft.form.questions if one.part_of == found.code]
    row = whole_messages.make_row(draft.form.by_code[found.code], found)
    return row is not None and not parts and whole_messages.is_certain(draft, row)
