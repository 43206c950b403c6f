"""A whole and the part that is asked for behind it, given in one message: "5 đám, đúng 4"; or the
part alone, where its whole stays: "đúng 3"."""

from dataclasses import replace

from handlers.replies import Reply
from handlers.report import answers, next_questions, stored_answers
from handlers.report.doubts import queued_doubts
from handlers.report.open_drafts import ChatDraft
from handlers.report.several_answers import refused_wholes, whole_messages
from models.plans.forms import Question
from models.reports.draft_answers import AnswerRow
from models.reports.tables import AnswerState
from reading import Command
from reading.whole_report import FoundAnswer, MatchedAnswers
from reporting import amendment_requests
from reporting.answers import answer_matching
from texts import Text, join_lines


def take_whole_and_part(draft: ChatDraft, question: Question, typed: str) -> Reply | Command | None:
    """The part is taken where its whole stands, or was stored without a doubt; None where one is
    lacking. `question`: the whole, or its part."""
    whole = answer_matching.find_whole_of_place(draft, question)
    found = answer_matching.match_with_parts(draft, whole, typed)
    if len(found) < answer_matching.FEWEST_OF_BOTH and question is whole:
        found = answer_matching.match_part_alone(draft, whole, typed)
        if found and amendment_requests.needs_grant(draft):
            # Its whole was not said: what is asked for that stays.
            return take_place(draft, found[1:], typed)
    if len(found) < answer_matching.FEWEST_OF_BOTH:
        return None
    return take_place(draft, found, typed)


def take_place(draft: ChatDraft, found: tuple[FoundAnswer, ...], typed: str) -> Reply | Command:
    """What was given for one place: a figure, or a whole and its part."""
    refused = answer_matching.find_refused_wholes(draft, found)
    if refused:
        lead = refused_wholes.describe_refused_wholes(draft, refused, typed)
        return next_questions.ask_with_answer(draft, refused[0], lead)
    if len(found) > 1 and amendment_requests.needs_grant(draft):
        return whole_messages.ask_for_matched(draft, MatchedAnswers(found, ()))
    return _take_each(draft, found)


def _take_each(draft: ChatDraft, found: tuple[FoundAnswer, ...]) -> Reply | Command:
    """What stands already is passed by, unless all of it does: then that is said. A new whole takes
    its part back, so that it is looked at in its turn; while the whole is asked about, its part
    waits."""
    reply: Reply | Command | None = None
    said = changed = Text()
    for one in found:
        if isinstance(reply, Reply) and _puts(reply, found[0].code):
            reply = _put_off_part(draft, one, reply)
            continue
        if is_standing(draft, one):
            continue
        if reply is not None:
            if not _puts(reply, one.code):
                break
            assert isinstance(reply, Reply)
            draft.ctx.talk = reply.then or draft.ctx.talk
            said = join_lines(said, changed)
        question, old = draft.form.by_code[one.code], draft.answers.get(one.code)
        reply = answers.take_outcome(draft, question, one.outcome)
        changed = _describe_change(draft, question, old)
    last = found[-1]  # the part says its whole as well
    if isinstance(reply, Reply) and said.plain:
        return replace(reply, text=join_lines(said, reply.text))
    return reply or answers.take_outcome(draft, draft.form.by_code[last.code], last.outcome)


def _put_off_part(draft: ChatDraft, part: FoundAnswer, reply: Reply) -> Reply:
    """The reply that asks about its whole, with the part behind it."""
    question = draft.form.by_code[part.code]
    row = whole_messages.make_row(question, part)
    if row is None or row.state is not AnswerState.VALUE:
        return reply
    queued_doubts.put_off(draft, queued_doubts.ask_anew(draft, question, row, Text()), row)
    return queued_doubts.put_first(draft, reply)


def _describe_change(draft: ChatDraft, question: Question, old: AnswerRow | None) -> Text:
    """ "Câu 4 đã sửa từ 4 thành 5 đám.", said before its part; nothing of a first answer."""
    new = draft.answers.get(question.code)
    if old is None or new is None:
        return Text()
    return stored_answers.describe_stored_answer(draft, question, new, old)


def _puts(reply: Reply | Command, code: str) -> bool:
    """Whether a reply asks this question."""
    return isinstance(reply, Reply) and reply.then is not None and reply.then.question == code


def is_standing(draft: ChatDraft, found: FoundAnswer) -> bool:
    """Whether nothing would change; what the commune asks about again is answered all the same."""
    row = whole_messages.make_row(draft.form.by_code[found.code], found)
    old = draft.answers.get(found.code)
    is_same = row is not None and old is not None and old.is_same_as(row)
    return is_same and found.code not in draft.load_open_rechecks()
