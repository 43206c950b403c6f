"""Leaving a practice: what was open before it is put again, and that from here on it counts."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from handlers import button_data
from handlers.practice import practice_prompts as prompts
from handlers.practice.practice_draft import DIALOG
from handlers.replies import BackgroundQuestion, Reply
from handlers.turn_context import Turn
from models.chats.conversations import Talk
from reporting.errors import UserError
from texts import Text, join_lines, text, words

# What is open in this chat beside the practice, drawn anew.
ShowCurrent = Callable[[Turn], Reply | None]


def is_practising(ctx: Turn) -> bool:
    return ctx.talk.dialog == DIALOG


def leave(ctx: Turn) -> None:
    """The chat stands again where it stood before."""
    ctx.talk = _unpack_talk(ctx.talk.state["before"])


def name_left_practice(answer: Reply | BackgroundQuestion) -> Reply | BackgroundQuestion:
    """What something else led to, with the word that from here on it counts."""
    if not isinstance(answer, Reply):
        return answer
    return replace(answer, text=join_lines(text("practice.left"), answer.text))


def end(ctx: Turn, said: Text, show_current: ShowCurrent) -> Reply:
    """What was open before is put again, below what is said."""
    leave(ctx)
    try:
        current = show_current(ctx)
    except UserError:  # it is no longer there, or no longer theirs
        current, ctx.talk = None, Talk(post_id=ctx.speaker.post_id)
    if current is None:
        todo = button_data.make_button(words("dialog.button_todo"), "todo")
        return Reply(said, (todo, prompts.make_begin_choice()), then=ctx.talk)
    below = join_lines(said, text("practice.real_again"), current.text)
    return replace(current, text=below, then=current.then or ctx.talk)


def pack_talk(talk: Talk) -> dict[str, Any]:
    return {
        "dialog": talk.dialog,
        "report": talk.report_id,
        "question": talk.question,
        "state": talk.state,
        "post": talk.post_id,
    }


def _unpack_talk(packed: dict[str, Any]) -> Talk:
    return Talk(
        packed["dialog"], packed["report"], packed["question"], packed["state"], packed["post"]
    )
