"""A text that the platform has cut in two: what comes right behind goes on with it.

`cut` in the state of the talk names the message that was as long as the platform lets one be.
"""

from dataclasses import replace
from datetime import datetime, timedelta

from handlers.replies import Reply
from handlers.report import answers, navigation
from handlers.report.open_drafts import ChatDraft, load_draft
from handlers.turn_context import Turn
from models.chats.conversations import Talk
from models.plans.forms import Question
from models.reports import draft_answers
from models.reports.draft_answers import AnswerRow
from reading import clean_text
from texts import join_lines, text

# Some programs cut at the last blank before the end.
SLACK = 96  # UTF-16 units
SOON = timedelta(seconds=60)


def note_cut_text(ctx: Turn, talk: Talk) -> Talk:
    """The talk, noting the message where more of it may follow."""
    longest, at = ctx.manner.longest_text, ctx.incoming.at
    if longest is None or at is None or ctx.incoming.inbox_id is None:
        return talk
    if _count_units(ctx.incoming.text) < longest - SLACK:
        return talk
    held = {"inbox": ctx.inbox_id, "at": at.isoformat(), "joint": _find_joint(ctx)}
    return replace(talk, state={**talk.state, "cut": held})


def _count_units(words: str) -> int:
    return len(words.encode("utf-16-le")) // 2


def _find_joint(ctx: Turn) -> str:
    """What stood at the end: a blank, or nothing where not a sign more would have fitted."""
    last = ctx.incoming.text[-1:]
    if last.isspace():
        return last
    return "" if _count_units(ctx.incoming.text) >= (ctx.manner.longest_text or 0) else " "


def _join(first: str, joint: object, rest: str) -> str:
    """Both parts as they stood together, as far as their ends still say."""
    between = rest[:1] if rest[:1].isspace() else str(joint)
    return f"{first.rstrip()}{between}{rest.strip()}"


def is_rest(ctx: Turn) -> bool:
    """Whether this came so soon behind a cut text that nobody can have typed it."""
    if ctx.incoming.at is None:
        return False
    cut = ctx.talk.state["cut"]
    return timedelta(0) <= ctx.incoming.at - datetime.fromisoformat(cut["at"]) <= SOON


def add_rest(ctx: Turn) -> Reply:
    """Joined to the words that the first part had answered; else it is as long as that was."""
    state = dict(ctx.talk.state)
    cut = state.pop("cut")
    ctx.talk = replace(ctx.talk, state=state)
    if "theirs" in state:
        return _hold_rest(ctx, cut)
    found = _find_first_part(ctx, int(cut["inbox"]))
    if found is None:
        return _say_too_long(ctx)
    draft, question = found
    if draft.is_closed(question):
        raise draft.make_lock_error()
    old = draft.answers[question.code].text or ""
    whole = clean_text(_join(old, cut["joint"], ctx.incoming.text))
    joined = AnswerRow(question.code, text=whole, typed=whole)
    said = text("report.joined", number=question.number)
    return answers.store_and_go_on(draft, question, joined, said=said)


def _find_first_part(ctx: Turn, inbox_id: int) -> tuple[ChatDraft, Question] | None:
    """The answer in words that the first part had given, the last one of several."""
    given = draft_answers.list_answers_of_message(ctx.db, inbox_id)
    if not given:
        return None
    draft = load_draft(ctx, given[0][0])
    standing = draft_answers.list_standing_answers(ctx.db, draft.report.id, inbox_id)
    standing = [code for code in standing if code in draft.answers]
    asked = [draft.form.by_code[code] for _, code in given if code in draft.form.by_code]
    told = [
        one
        for one in asked
        if one.traits.is_words and one.code in standing and draft.answers[one.code].text
    ]
    return (draft, max(told, key=lambda one: one.number)) if told else None


def _hold_rest(ctx: Turn, cut: dict[str, object]) -> Reply:
    """The first part waits to hear whose it is; the rest waits with it."""
    held = ctx.talk.state["theirs"]
    joined = _join(held["text"], cut["joint"], ctx.incoming.text)
    talk = replace(ctx.talk, state={**ctx.talk.state, "theirs": {**held, "text": joined}})
    return Reply(text("whose.held"), then=talk)


def _say_too_long(ctx: Turn) -> Reply:
    said, present = text("reading.refused_too_long"), navigation.show_current(ctx)
    if present is None:
        return Reply(said)
    return Reply(join_lines(said, present.text), present.choices, present.kind, present.then)
