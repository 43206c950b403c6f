"""Asking at short notice in the chat: the words, the questions, the units, the hours, and a look.

Nothing is asked of anybody before "Gửi ngay". What was given so far stands in the state of the
talk; each step may be typed anew.
"""

from datetime import datetime, timedelta
from typing import Any

from handlers import button_data
from handlers.anytime import todo_list
from handlers.button_data import PressedAction
from handlers.inquiries import half_written, inquiry_answers
from handlers.inquiries.inquiry_messages import format_time_left
from handlers.replies import BackgroundQuestion, Reply
from handlers.turn_context import Turn
from models.chats.conversations import Talk
from models.delivery.tables import OutboxKind
from models.rights import Action
from office.inquiries import inquiry_words, new_inquiries
from office.inquiries.inquiry_forms import NewQuestion
from office.inquiries.new_inquiries import NewInquiry
from office.refusals import ActionRefused
from reading import Command
from reporting.errors import NoLongerThere, NotYours
from texts import Text, join_lines, make_plain_text, text, vietnamese, words

DIALOG = half_written.DIALOG
# In the order in which they are asked; the state lacks what is still to be given.
STEPS = ("words", "questions", "units", "hours")
MOST_COMMAND_WORDS = 3
DROP_WORDS = frozenset(
    {"bo", "bo di", "huy", "huy bo", "huy di", "thoi", "thoi khong hoi nua", "khong hoi nua",
     "thoi khong hoi", "khong hoi", "thoi bo", "thoi bo di", "khong gui nua", "thoi khong gui"}
)  # fmt: skip
SEND_WORDS = frozenset({"gui ngay", "gui di", "gui luon", "gui het", "dung gui di"})


def run_new_inquiry(ctx: Turn, argument: str | None = None) -> Reply | BackgroundQuestion:
    if not ctx.may(Action.ASK_INQUIRY):
        return inquiry_answers.run_inquiry(ctx, argument)
    if argument:
        return _begin_with(ctx, argument)
    return resume(ctx) if half_written.is_put_away(ctx) else begin(ctx)


def resume(ctx: Turn) -> Reply:
    return _ask_step(ctx, ctx.talk.state[half_written.PUT_AWAY])


def run_start(ctx: Turn, argument: str | None = None) -> Reply:
    """ "làm tiếp" goes on with what is half written here; else with a report."""
    if ctx.typed.bare in todo_list.GO_ON_WORDS and half_written.is_put_away(ctx):
        return resume(ctx)
    return todo_list.run_report(ctx)


def handle_new_button(ctx: Turn, going: PressedAction) -> Reply:
    if not ctx.may(Action.ASK_INQUIRY):
        raise NotYours
    return begin(ctx)


def begin(ctx: Turn) -> Reply:
    return _ask_step(ctx, _make_state(ctx))


def _make_state(ctx: Turn) -> dict[str, Any]:
    return {"key": f"chat-{ctx.chat_id}-{ctx.now:%Y%m%d%H%M%S%f}"}


def _begin_with(ctx: Turn, typed: str) -> Reply:
    """ "hỏi đột xuất xóm 1, 2: có mấy hộ ngập?": what was said already is not asked again."""
    whom, said = inquiry_words.split_wish(typed)
    given = {"units": whom, "words": said, "questions": said if said.endswith("?") else ""}
    state, lead = _make_state(ctx), Text()
    for step, words_given in given.items():
        try:
            state |= _READERS[step](ctx, words_given) if words_given else {}
        except ActionRefused as refused:
            lead = join_lines(lead, make_plain_text(refused.sentence))
    return _ask_step(ctx, state, lead)


def show_current_step(ctx: Turn) -> Reply:
    _check_may(ctx)
    return _ask_step(ctx, ctx.talk.state)


def _check_may(ctx: Turn) -> None:
    if ctx.talk.dialog != DIALOG:
        raise NoLongerThere
    if not ctx.may(Action.ASK_INQUIRY):
        raise NotYours


def handle_message(ctx: Turn) -> Reply | Command:
    """A command is handed back; anything else is for the step that waits."""
    _check_may(ctx)
    state = dict(ctx.talk.state)
    step = next((one for one in STEPS if one not in state), None)
    if step is None and _is_sent_in_words(ctx):
        return send(ctx)
    if _is_dropped_in_words(ctx):
        return _drop(ctx)
    if ctx.typed.command is not None and not _is_to_be_told(ctx, step):
        return ctx.typed.command
    if step is None:
        return _ask_step(ctx, state, text("inquiry.press"))
    try:
        state |= _READERS[step](ctx, ctx.incoming.text.strip())
    except ActionRefused as refused:
        return _ask_step(ctx, state, make_plain_text(refused.sentence))
    return _ask_step(ctx, state)


def _is_dropped_in_words(ctx: Turn) -> bool:
    """ "bỏ đột xuất", "thôi không hỏi nữa", before anything was sent."""
    typed = ctx.typed
    is_taken_back = typed.command is not None and typed.command.name == "withdraw_inquiry"
    return is_taken_back or typed.bare in DROP_WORDS


def _drop(ctx: Turn) -> Reply:
    talk = Talk("idle", post_id=ctx.speaker.post_id)
    return Reply(text("inquiry.dropped"), then=talk)


def _is_to_be_told(ctx: Turn, step: str | None) -> bool:
    """What units are asked in her own words may sound like a wish: "Có người bị thương không?"."""
    is_long = len(ctx.typed.folded.split()) > MOST_COMMAND_WORDS
    return step in ("words", "questions") and (is_long or "?" in ctx.typed.raw)


def _read_words(ctx: Turn, typed: str) -> dict[str, Any]:
    if len(typed) > new_inquiries.LONGEST_WORDING:
        most = new_inquiries.LONGEST_WORDING
        raise ActionRefused(words("inquiry.words_too_long", most=most))
    return {"words": typed, "letter": inquiry_words.find_letter(typed)}


def _read_questions(ctx: Turn, typed: str) -> dict[str, Any]:
    found = [inquiry_words.read_question(line) for line in typed.splitlines() if line.strip()]
    if not found or len(found) > new_inquiries.MOST_QUESTIONS:
        raise ActionRefused(words("inquiry.question_count", most=new_inquiries.MOST_QUESTIONS))
    for question in found:
        new_inquiries.check_question(question)
    return {"questions": [(one.ask, one.kind, list(one.options)) for one in found]}


def _read_units(ctx: Turn, typed: str) -> dict[str, Any]:
    below = new_inquiries.list_askable_units(ctx)
    found, strange = inquiry_words.find_units(below, typed)
    if strange:
        raise ActionRefused(words("inquiry.strange_units", names=", ".join(strange)))
    if not found:
        raise ActionRefused(words("inquiry.no_units"))
    return {"units": [unit.id for unit in found]}


def _read_hours(ctx: Turn, typed: str) -> dict[str, Any]:
    """So many hours run from the moment at which it is sent; an hour of a day stands."""
    now = vietnamese.to_local_time(ctx.now)
    hours = inquiry_words.read_hours(typed, now)
    if hours is not None:
        return {"hours": hours}
    due = inquiry_words.read_due(typed, now)
    if due is None or due > ctx.now + timedelta(hours=new_inquiries.MOST_HOURS):
        raise ActionRefused(words("inquiry.hours_range", most=new_inquiries.MOST_HOURS))
    return {"hours": due.isoformat()}


_READERS = {
    "words": _read_words,
    "questions": _read_questions,
    "units": _read_units,
    "hours": _read_hours,
}


def _ask_step(ctx: Turn, state: dict[str, Any], lead: Text | None = None) -> Reply:
    step = next((one for one in STEPS if one not in state), None)
    if step is None:
        return _show_whole(ctx, state, lead)
    return _make_prompt(ctx, state, join_lines(lead or Text(), text(f"inquiry.ask_{step}")))


def _make_prompt(ctx: Turn, state: dict[str, Any], said: Text, *offered: Any) -> Reply:
    again = button_data.make_button(words("inquiry.button_again"), "inquiry_new")
    drop = button_data.make_button(words("inquiry.button_drop"), "todo")
    talk = Talk(DIALOG, None, None, state, ctx.speaker.post_id)
    more = (again, drop) if "words" in state else (drop,)
    return Reply(said, (*offered, *more), OutboxKind.PROMPT, talk)


def _show_whole(ctx: Turn, state: dict[str, Any], lead: Text | None) -> Reply:
    """All of it once more, before it goes to anybody."""
    wish = _make_wish(ctx, state)
    names = {unit.id: unit.name for unit in new_inquiries.list_askable_units(ctx)}
    lines = [
        text("inquiry.look_question", number=number, ask=one.ask, kind=_format_kind(one))
        for number, one in enumerate(wish.questions, start=1)
    ]
    said = text(
        "inquiry.look",
        words=wish.wording,
        letter=words("inquiry.by_letter", letter=wish.letter) if wish.letter else "",
        count=len(wish.unit_ids),
        units=", ".join(names.get(unit, "") for unit in wish.unit_ids),
        due=vietnamese.format_deadline(wish.due, year=True),
        left=format_time_left(wish.due - ctx.now),
    )
    send = button_data.make_button(words("inquiry.button_send"), "inquiry_send")
    return _make_prompt(ctx, state, join_lines(lead or Text(), said, *lines), send)


def _format_kind(one: NewQuestion) -> str:
    kind = words(f"inquiry.kind_{one.kind}")
    return f"{kind}: {' / '.join(one.options)}" if one.has_own_options else kind


def _make_wish(ctx: Turn, state: dict[str, Any]) -> NewInquiry:
    return NewInquiry(
        str(state["key"]),
        str(state["words"]),
        str(state["letter"]),
        tuple(state["units"]),
        tuple(NewQuestion(ask, kind, tuple(options)) for ask, kind, options in state["questions"]),
        _compute_due(ctx.now, state["hours"]),
    )


def _compute_due(now: datetime, given: int | str) -> datetime:
    """So many hours from now, to the full minute, or the moment that was named."""
    if isinstance(given, str):
        return datetime.fromisoformat(given)
    return now.replace(second=0, microsecond=0) + timedelta(hours=given)


def _is_sent_in_words(ctx: Turn) -> bool:
    """ "gửi", "gửi ngay", "đúng" under the look at the whole."""
    typed = ctx.typed
    is_submit = typed.command is not None and typed.command.name == "submit"
    return is_submit or typed.is_clear_assent or typed.bare in SEND_WORDS


def handle_send_button(ctx: Turn, going: PressedAction) -> Reply:
    return send(ctx)


def send(ctx: Turn) -> Reply:
    """It opens now; the hours run from here."""
    _check_may(ctx)
    if any(step not in ctx.talk.state for step in STEPS):
        raise NoLongerThere
    try:
        opened = new_inquiries.open_inquiry(ctx, _make_wish(ctx, ctx.talk.state))
    except ActionRefused as refused:
        state = {"key": ctx.talk.state["key"]}
        return _ask_step(ctx, state, make_plain_text(refused.sentence))
    said = opened.describe()
    lacks = (
        text("inquiry.unreached", units=", ".join(opened.unreached)) if opened.unreached else Text()
    )
    label = words("inquiry.button_answers")
    return Reply(
        join_lines(said, lacks),
        (button_data.make_button(label, "inquiry", opened.one.id),),
        then=Talk("idle", post_id=ctx.speaker.post_id),
    )
