"""Words under a picture, or right behind it, that should be thought about: what is sensitive in
them is told in one sentence and left out of what the officer reads, until whoever wrote it wants
it there.

`caption` in the state of the talk holds such words, for as long as the question stands.
"""

from dataclasses import replace

from handlers import button_data
from handlers.button_data import PressedAction
from handlers.replies import Choice, Reply
from handlers.report import navigation
from handlers.turn_context import Turn
from models.chats.conversations import Talk
from models.errands import errands
from reading import clean_text
from reporting.answers import guards
from reporting.answers.answer_reading import shorten_typed
from reporting.errors import NoLongerThere
from texts import join_lines, text, words

CAPTION, WHOLE, WITHOUT = "caption", "whole", "without"


def ask_whether_kept(ctx: Turn, errand: str, reply: Reply) -> Reply:
    """Beside what is said anyway; the same reply where nothing sensitive was written."""
    found = guards.describe_sensitive(ctx.incoming.text)
    if found is None:
        return reply
    then = reply.then or ctx.talk
    held = {"text": clean_text(ctx.incoming.text), "errand": errand}
    talk = replace(then, state={**then.state, CAPTION: held})
    asked = join_lines(found, text("guard.caption_asked"))
    choices = (*_list_choices(), *reply.choices)
    return Reply(join_lines(asked, reply.text), choices, reply.kind, talk)


def _list_choices() -> tuple[Choice, ...]:
    return (
        button_data.make_button(words("guard.caption_whole"), "caption", WHOLE),
        button_data.make_button(words("guard.caption_without"), "caption", WITHOUT),
    )


def handle_caption_button(ctx: Turn, going: PressedAction) -> Reply:
    """The whole of it goes to the officer, or what was left out stays out; then the question that
    was open is put again."""
    held = ctx.talk.state.get(CAPTION)
    if not held or going.arguments not in ((WHOLE,), (WITHOUT,)):
        raise NoLongerThere
    ctx.talk = _leave_out(ctx.talk)
    if going.arguments == (WHOLE,):
        errands.add_errand_note(ctx.db, held["errand"], held["text"])
        told = text(
            "officer.caption_whole", title=ctx.speaker.title, typed=shorten_typed(held["text"])
        )
        ctx.send_text_to_officers(ctx.speaker.unit_path, told, f"caption:{ctx.inbox_id}")
        lead = text("guard.caption_kept")
    else:
        lead = text("guard.caption_left_out")
    present = navigation.show_current(ctx)
    if present is None:
        return Reply(lead, then=ctx.talk)
    then = present.then or ctx.talk
    return Reply(join_lines(lead, present.text), present.choices, present.kind, _leave_out(then))


def _leave_out(talk: Talk) -> Talk:
    state = {name: value for name, value in talk.state.items() if name != CAPTION}
    return replace(talk, state=state)
