"""A whole and the part that is asked for behind it, given in one message: "5 đám, đúng 4"."""

from handlers.replies import Reply
from handlers.report import answers, next_questions
from handlers.report.open_drafts import ChatDraft
from handlers.report.several_answers import refused_wholes, whole_messages
from models.plans.forms import Question
from reading import Command
from reading.whole_report import MatchedAnswers
from reporting import amendment_requests
from reporting.answers import answer_matching


def take_whole_and_part(draft: ChatDraft, question: Question, typed: str) -> Reply | Command | None:
    """The part is taken where its whole was stored without a doubt; None where one is lacking."""
    first, *others = answer_matching.match_with_parts(draft, question, typed) or (None,)
    if first is None or not others:
        return None
    if answer_matching.find_refused_wholes(draft, (first, *others)):
        lead = refused_wholes.describe_refused_wholes(draft, [question], typed)
        return next_questions.ask_with_answer(draft, question, lead)
    if amendment_requests.needs_grant(draft):
        return whole_messages.ask_for_matched(draft, MatchedAnswers((first, *others), ()))
    reply = answers.take_outcome(draft, draft.form.by_code[first.code], first.outcome)
    for one in others:
        if not isinstance(reply, Reply) or reply.then is None or reply.then.question != one.code:
            break
        draft.ctx.talk = reply.then
        reply = answers.take_outcome(draft, draft.form.by_code[one.code], one.outcome)
    return reply
