"""Several corrections in one message: "sửa câu 2 thành 152, câu 4 thành 3"."""

from handlers.replies import Reply
from handlers.report import answers, navigation
from handlers.report.corrections import edits
from handlers.report.doubts import waiting_doubts
from handlers.report.open_drafts import ChatDraft
from handlers.report.several_answers import whole_messages
from handlers.turn_context import Turn
from models.plans.forms import Question
from reading.phrases.several_corrections import LONGEST, OneCorrection, read_several_corrections
from reading.whole_report import MatchedAnswers
from reporting.answers import answer_matching
from reporting.errors import NoOpenReport
from reporting.slot_values import SlotValues, fill_slots
from texts import Text, join_lines, text

_FIRST_WORDS = ("sua", "chinh", "doi", "dinh chinh")


def may_be_several(ctx: Turn) -> bool:
    """A message of one who corrects, seen in memory."""
    typed = ctx.typed
    return len(typed.raw) <= LONGEST and any(word in typed.folded for word in _FIRST_WORDS)


def handle_several(ctx: Turn) -> Reply | None:
    """Each is put at its question; None where one of them names no question of the report."""
    given = read_several_corrections(ctx.typed.raw)
    try:
        draft = navigation.load_draft_here_or_soonest(ctx) if given else None
    except NoOpenReport:
        return None
    if draft is None:
        return None
    slots, asked = SlotValues(draft), [_find_question(draft, one) for one in given]
    lines = [
        f"{fill_slots(question.short or question.label, slots)} {one.new}"
        for question, one in zip(asked, given, strict=True)
        if question is not None
    ]
    matched = answer_matching.match_message(draft, "\n".join(lines))
    meant = {question.number for question in asked if question is not None}
    found = {draft.form.by_code[one.code].number for one in matched.found}
    if None in asked or matched.rest or matched.twice or meant != found:
        return None
    if draft.is_shut:
        raise draft.make_lock_error()
    draft.note_shown([one.code for one in matched.found])
    if draft.report.is_handed_in():
        return _file_each(draft, matched)
    return whole_messages.take_matched(draft, matched)


def _find_question(draft: ChatDraft, one: OneCorrection) -> Question | None:
    return edits.find_named_question(draft, str(one.place) if one.place is not None else one.label)


def _file_each(draft: ChatDraft, matched: MatchedAnswers) -> Reply | None:
    """What was sent is corrected figure by figure; at the first that is asked about it stops, and
    says which were not looked at."""
    said, reply = list[Text](), None
    left = list(matched.found)
    while left:
        one = left.pop(0)
        taken = answers.take_outcome(draft, draft.form.by_code[one.code], one.outcome)
        if not isinstance(taken, Reply):
            return None
        reply = taken
        said.append(reply.text)
        if waiting_doubts.is_asked_in(reply):
            break
        draft.ctx.talk = reply.then or draft.ctx.talk
    places = sorted({draft.form.by_code[one.code].number for one in left})
    rest = text("report.not_corrected_yet", places=", ".join(map(str, places))) if left else Text()
    assert reply is not None
    return Reply(join_lines(rest, *said), reply.choices, reply.kind, reply.then)
