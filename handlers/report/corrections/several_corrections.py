"""Several corrections in one message: "sửa câu 2 thành 152, câu 4 thành 3"."""

from collections.abc import Mapping

from handlers.replies import Reply
from handlers.report.corrections import edits, filed_corrections, which_report
from handlers.report.open_drafts import ChatDraft
from handlers.report.several_answers import whole_messages
from handlers.turn_context import Turn
from models.plans.forms import Question
from reading.phrases.place_numbers import read_places
from reading.phrases.several_corrections import (
    LONGEST,
    OneCorrection,
    cut_wish,
    read_several_corrections,
)
from reading.whole_report import MatchedAnswers
from reporting.answers import answer_matching
from reporting.errors import NoOpenReport
from reporting.slot_values import SlotValues, fill_slots

_FIRST_WORDS = ("sua", "chinh", "doi", "dinh chinh")
_WRONG_WORDS = ("sai", "nham")


def may_be_several(ctx: Turn) -> bool:
    """A message of one who corrects, seen in memory."""
    typed = ctx.typed
    said = (*_FIRST_WORDS, *_WRONG_WORDS)
    return len(typed.raw) <= LONGEST and any(word in typed.folded for word in said)


def handle_several(ctx: Turn) -> Reply | None:
    """Each is put at its question; None where one of them names no question of the report."""
    places = read_places(ctx.typed.raw)
    if places:
        return _put_each(ctx, places)
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
    return filed_corrections.file_each(draft, matched, why)


def _put_each(ctx: Turn, places: tuple[int, ...]) -> Reply | None:
    """ "sửa câu 4 và 5": the first is put, with what stands there, and the others behind it."""
    try:
        draft = edits.load_draft_to_edit(ctx)
    except NoOpenReport:
        return None
    asked = [draft.find_first_of_place(one) for one in places]
    questions = [one for one in asked if one is not None]
    return edits.edit_each(draft, questions) if len(questions) == len(places) else None


def match_numbered(draft: ChatDraft) -> MatchedAnswers | None:
    """ "câu 1 136, câu 8 là 4", where corrections are spoken of already."""
    typed = draft.ctx.typed.raw
    if len(typed) > LONGEST or not answer_matching.is_by_number(typed):
        return None
    found = _match_corrections(draft, f"{_FIRST_WORDS[0]} {typed}")
    return found[0] if found is not None else None


def correct_sent(draft: ChatDraft) -> Reply | None:
    """ "cưới 3 đúng 2, buổi 4", of the report that was sent and is spoken of: each is put right.
    None for several lines, which may be a report of another time, and for anything else."""
    ctx, typed = draft.ctx, draft.ctx.typed.raw
    is_spoken_of = draft.report.is_handed_in() and draft.report.id == ctx.talk.report_id
    if not is_spoken_of or draft.is_shut or not is_one_line(typed):
        return None
    matched = match_named_figures(draft, typed)
    others = [one for one in which_report.list_drafts(ctx) if one.report.id != draft.report.id]
    if matched is None or any(answer_matching.match_message(one, typed).found for one in others):
        return None
    draft.note_shown([one.code for one in matched.found])
    return filed_corrections.file_each(draft, matched)


def is_one_line(typed: str) -> bool:
    return len(typed) <= LONGEST and "\n" not in typed.strip()


def match_named_figures(draft: ChatDraft, typed: str) -> MatchedAnswers | None:
    """Figures of several questions, each behind its name, and nothing else."""
    matched = answer_matching.match_message(draft, typed)
    is_named = all(answer_matching.begins_with_name(draft, one) for one in matched.found)
    is_figure = all(draft.form.by_code[one.code].traits.is_number for one in matched.found)
    is_several = len(answer_matching.list_wholes(draft, matched.found)) > 1
    is_several = is_several and not (matched.rest or matched.twice)
    return matched if is_named and is_figure and is_several else None


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
