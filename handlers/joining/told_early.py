"""What is told before somebody has joined: all of it is kept, said to be unstored, and offered
behind joining."""

from dataclasses import replace
from typing import Any

from handlers import button_data
from handlers.anytime import open_work
from handlers.button_data import PressedAction
from handlers.replies import BackgroundQuestion, Choice, Reply
from handlers.report import navigation
from handlers.report.open_drafts import load_draft
from handlers.report.several_answers import whole_messages
from handlers.turn_context import Turn
from models.chats.conversations import Talk
from reading.whole_report import MatchedAnswers
from reporting.answers import answer_matching, answer_reading
from reporting.errors import NoLongerThere
from texts import Text, join_lines, make_plain_text, text, words

KEPT = "early"  # in the state of the talk; an empty list: they were read
_ENTERED = frozenset({"report", "doubt", "review"})
MOST_KEPT = 12  # messages
LONGEST_KEPT = 300  # characters
_NONE_WORDS = frozenset({"khong", "chua"})


def _may_be_answer(ctx: Turn) -> bool:
    """A figure, or "tang không có"."""
    said = ctx.typed.folded.split()
    return ctx.typed.has_digit or (len(said) > 1 and bool(_NONE_WORDS & set(said)))


def keep_told(ctx: Turn, step: Reply | None) -> Reply | None:
    """The step of joining that waits, after it is said that the figures are not stored."""
    if step is None or not _may_be_answer(ctx):
        return step
    # An unknown chat is told nothing but what the system is; not even its own words.
    short = answer_reading.shorten_typed(ctx.incoming.text)
    is_known = step.then is not None
    lead = text("join.not_yet", typed=short) if is_known else text("join.not_yet_known")
    told = [*_list_kept(ctx), ctx.incoming.text.strip()[:LONGEST_KEPT]][-MOST_KEPT:]
    then = step.then or Talk()
    then = replace(then, state={**then.state, KEPT: told})
    return replace(step, text=join_lines(lead, step.text), then=then)


def _list_kept(ctx: Turn) -> list[str]:
    return list(ctx.talk.state.get(KEPT, ()))


def get_kept(ctx: Turn) -> dict[str, Any]:
    """What the next step of joining keeps of it."""
    kept = _list_kept(ctx)
    return {KEPT: kept} if kept else {}


def describe_kept(ctx: Turn) -> Text:
    return _describe_lines(_list_kept(ctx))


def _describe_lines(kept: list[str]) -> Text:
    if not kept:
        return Text()
    lines = (make_plain_text(f"- {answer_reading.shorten_typed(one)}") for one in kept)
    return join_lines(text("join.told_before"), *lines)


def list_choices(ctx: Turn) -> tuple[Choice, ...]:
    return (_make_choice(),) if _list_kept(ctx) else ()


def _make_choice() -> Choice:
    return button_data.make_button(words("join.button_early"), "early")


def keep_on(
    ctx: Turn, before: Talk, answer: Reply | BackgroundQuestion
) -> Reply | BackgroundQuestion:
    """The answer, with what was told before joining still kept, until it is read or a question is
    answered; put once more where the report is entered."""
    kept, then = list(before.state[KEPT]), answer.then
    if not kept or then is None or then.post_id is None or KEPT in then.state:
        return answer
    if then.report_id is not None and load_draft(ctx, then.report_id).answers:
        return answer
    answer = replace(answer, then=replace(then, state={**then.state, KEPT: kept}))
    is_entered = then.dialog in _ENTERED and before.dialog not in _ENTERED
    if not isinstance(answer, Reply) or not is_entered:
        return answer
    said = join_lines(_describe_lines(kept), answer.text)
    return replace(answer, text=said, choices=(_make_choice(), *answer.choices))


def handle_early_button(ctx: Turn, going: PressedAction) -> Reply:
    """They are read as one message, into the report that has most of their names."""
    kept = _list_kept(ctx)
    work = [one for one in open_work.list_work(ctx) if not one.draft.report.is_handed_in()]
    if not kept or not work:
        raise NoLongerThere
    typed = "\n".join(kept)
    found = [(one.draft.report.id, answer_matching.match_message(one.draft, typed)) for one in work]
    report_id, matched = max(found, key=_count_found)
    draft = load_draft(ctx, report_id)
    if not matched.found:
        reply = navigation.continue_report(draft, text("join.early_unread"))
    else:
        reply = whole_messages.take_matched(draft, matched)
    then = reply.then or ctx.talk
    return replace(reply, then=replace(then, state={**then.state, KEPT: []}))


def _count_found(one: tuple[int, MatchedAnswers]) -> int:
    return len(one[1].found)
