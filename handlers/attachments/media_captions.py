"""The words under a picture or a file: read as words where they are figures, and always shown to
the officer beside it."""

from handlers.replies import Reply
from handlers.report import answers, navigation
from handlers.report.doubts import doubtful_answers
from handlers.report.several_answers import whole_messages
from handlers.surroundings import other_units, replied_messages
from handlers.turn_context import Turn
from reading import CertainAnswer, clean_text
from reporting.answers import answer_matching, guards
from reporting.answers.answer_reading import read_draft_answer, shorten_typed
from reporting.errors import UserError
from texts import Text, text


def quote_caption(ctx: Turn) -> Text:
    words_under = guards.hide_sensitive(clean_text(ctx.incoming.text))
    return text("officer.caption", typed=shorten_typed(words_under)) if words_under else Text()


def hear_caption(ctx: Turn) -> Reply | None:
    """What was stored of it; none where nothing of it is a certain answer of this village."""
    if not ctx.incoming.text.strip() or not navigation.is_question_open(ctx.talk):
        return None
    if other_units.find_named_unit(ctx) is not None:
        return None
    try:
        return _take_answers(ctx)
    except UserError:
        return None


def _take_answers(ctx: Turn) -> Reply | None:
    draft, question = doubtful_answers.load_open_question(ctx)
    if draft.report.is_handed_in() or draft.report.is_locked(ctx.now):
        return None
    matched = answer_matching.match_message(draft, ctx.incoming.text)
    named = all(answer_matching.begins_with_name(draft, one) for one in matched.found)
    if matched.found and named:
        return whole_messages.take_matched(draft, matched)
    if ctx.talk.state.get("lines") or replied_messages.find_replied_elsewhere(ctx) is not None:
        return None
    if question.traits.is_words or ctx.talk.dialog == "doubt":
        return None
    outcome = read_draft_answer(draft, question, ctx.incoming.text)
    if not isinstance(outcome, CertainAnswer):
        return None
    taken = answers.take_outcome(draft, question, outcome)
    return taken if isinstance(taken, Reply) else None
