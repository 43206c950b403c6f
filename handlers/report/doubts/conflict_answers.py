"""Whether a new answer takes the place of one that was given elsewhere, or that one stays."""

from handlers.button_data import PressedAction
from handlers.replies import Reply
from handlers.report import answers, next_questions, report_review
from handlers.report.doubts import conflict_questions, doubtful_answers, queued_doubts
from handlers.report.stored_answers import describe_kept
from handlers.turn_context import Turn


def handle_replace_button(ctx: Turn, going: PressedAction) -> Reply:
    return replace_other_answer(ctx)


def replace_other_answer(ctx: Turn) -> Reply:
    """The new answer takes the place of the one that was given elsewhere."""
    draft, question = doubtful_answers.load_open_question(ctx)
    return answers.weigh_answer(
        draft, question, conflict_questions.get_waiting_answer(ctx.talk.state)
    )


def handle_keep_button(ctx: Turn, going: PressedAction) -> Reply:
    return keep_other_answer(ctx)


def keep_other_answer(ctx: Turn) -> Reply:
    """The answer that was given elsewhere stays."""
    draft, question = doubtful_answers.load_open_question(ctx)
    conflict_questions.get_waiting_answer(ctx.talk.state)
    kept = describe_kept(draft, question)
    if draft.report.is_handed_in():
        put = queued_doubts.put_next(draft, kept)
        return put or report_review.show_submitted(draft, kept)
    return next_questions.go_on(draft, question, kept)
