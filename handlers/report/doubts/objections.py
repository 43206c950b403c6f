"""What speaks against an answer before it is stored: it is refused, or asked about."""

from handlers.replies import Reply
from handlers.report import prompts
from handlers.report.consolidation import total_reasons
from handlers.report.doubts import conflict_questions, conflicts, doubtful_answers, lost_answers
from handlers.report.open_drafts import ChatDraft
from models.plans.forms import Question
from models.reports.draft_answers import AnswerRow
from reporting.answers import checks
from reporting.consolidation import child_totals
from texts import Text, join_lines


def ask_about(draft: ChatDraft, question: Question, answer: AnswerRow) -> Reply | None:
    """None where the answer can be stored as it is."""
    if draft.is_closed(question):
        raise draft.make_lock_error()
    above = checks.describe_above_whole(draft, question, answer)
    if above is not None:
        return prompts.ask_question(draft, question, above)
    given = conflicts.find_conflict(draft, question, answer)
    if given is not None:
        return conflict_questions.ask_conflict(draft, question, answer, given)
    if draft.form.from_children and child_totals.needs_reason(draft, question, answer):
        return total_reasons.ask_reason(draft, question, answer)
    odd = checks.describe_doubt(draft, question, answer)
    lost = lost_answers.describe_lost_answers(draft, question, answer)
    if odd is None and lost is None:
        return None
    why = join_lines(odd or Text(), lost or Text())
    return doubtful_answers.ask_odd_figure(draft, question, answer, why)
