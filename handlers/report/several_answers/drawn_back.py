"""Figures that are taken back in the same message: "hộ 97, đăng ký 90, cho em rút lại"."""

from handlers.replies import Reply
from handlers.report import prompts, report_review
from handlers.report.open_drafts import ChatDraft
from reading.phrases import taken_back
from reading.whole_report import MatchedAnswers
from texts import text


def ask_after_drawn_back(draft: ChatDraft, matched: MatchedAnswers) -> Reply | None:
    """Nothing of it is stored; None where nothing is taken back."""
    if not any(taken_back.is_drawn_back(piece) for piece in matched.rest):
        return None
    lead, unanswered = text("report.nothing_stored"), draft.list_open_questions()
    if not unanswered:
        return report_review.show_report(draft, lead)
    return prompts.ask_question(draft, unanswered[0], lead)
