"""A message that names another village: asked whose it is, before anything of it is read.

`theirs` in the state of the talk holds such a message, for as long as the question stands.
"""

from dataclasses import replace
from typing import Any

from handlers import button_data
from handlers.button_data import PressedAction
from handlers.incoming_messages import Came
from handlers.listening import StandAt
from handlers.replies import Choice, Reply
from handlers.report import navigation
from handlers.report.corrections import edits
from handlers.report.doubts import doubtful_answers
from handlers.surroundings import replaced_figures
from handlers.turn_context import Turn
from handlers.typed_text import Says
from models.chats.conversations import Talk
from models.delivery.tables import OutboxKind
from models.units import units
from reading import fold_text
from reading.free_questions.question_shape import only_asks
from reading.paste import NamedVillage
from reading.paste.other_villages import (
    OtherVillage,
    find_other_village,
    remove_other_villages,
    split_off_lines,
    tells_of_moving,
)
from reading.spelling.folding import has_digit
from reporting.answers import answer_matching
from reporting.answers.answer_reading import shorten_typed
from reporting.errors import NoLongerThere, NoOpenReport
from texts import Text, join_lines, text, words

OWN, DROP, REST = "own", "drop", "own_rest"
OWN_LEADS = ("", "cua ", "so cua ", "la cua ", "la so cua ", "day la so cua ")
DROP_WORDS = frozenset(
    {"khong", "khong phai", "sai", "ko", "bo", "bo qua", "thoi", "de lai", "bo di", "dung ghi"}
)
FEWEST_WORDS = 2


def may_name_other_unit(ctx: Turn) -> bool:
    """A cheap look: words, in a place where figures are taken."""
    if len(ctx.typed.folded.split()) < FEWEST_WORDS:
        return False
    if ctx.incoming.came is Came.TYPED and not _may_hold_lines(ctx):
        return False
    if navigation.is_question_open(ctx.talk):
        return True
    return Says.A_DIGIT in ctx.typed.says and not only_asks(ctx.typed.raw)


def _may_hold_lines(ctx: Turn) -> bool:
    """No command; but in a correction, or below it, another village may be named."""
    command = ctx.typed.command
    return command is None or command.name == "edit"


def ask_whose(ctx: Turn) -> Reply | None:
    """None where no other village is named, or where that says nothing about whose it is."""
    found = find_named_unit(ctx)
    if found is None or not _claims(ctx, found):
        return None
    came = ctx.incoming
    held = {"text": came.text, "edits": came.edits, "inbox": came.inbox_id, "to": came.replies_to}
    rest, theirs = _split_lines(ctx, came.text)
    held |= {"rest": rest, "lines": _format_lines(theirs)} if theirs else {}
    talk = replace(ctx.talk, state={**ctx.talk.state, "theirs": held})
    own = ctx.speaker.unit_name
    how = "whose.how" if ctx.manner.buttons else "whose.how_typed"
    said = text("whose.asked", name=shorten_typed(found.name), unit=own)
    replaced = replaced_figures.describe_replaced(ctx, _remove_names(ctx, ctx.incoming.text))
    lines = text("whose.how_lines", lines=held["lines"]) if theirs else Text()
    asked = join_lines(said, replaced, text(how, unit=own), lines)
    return Reply(asked, _list_offered(ctx, held), OutboxKind.PROMPT, talk)


def _split_lines(ctx: Turn, typed: str) -> tuple[str, tuple[str, ...]]:
    """What is one's own of several lines, and the lines of other villages."""
    rest, theirs = split_off_lines(typed, ctx.speaker.unit_id, _list_villages(ctx))
    return (rest, theirs) if rest else (typed, ())


def _format_lines(lines: tuple[str, ...]) -> str:
    return " / ".join(shorten_typed(" ".join(one.split())) for one in lines)


def find_named_unit(ctx: Turn) -> OtherVillage | None:
    """The other village that a message names."""
    return find_other_village(ctx.incoming.text, ctx.speaker.unit_id, _list_villages(ctx))


def _list_villages(ctx: Turn) -> list[NamedVillage]:
    around = units.list_units_around(ctx.db, ctx.speaker.unit_path, ctx.today)
    return [NamedVillage(unit.id, unit.name) for unit in around if unit.kind != "commune"]


def _claims(ctx: Turn, found: OtherVillage) -> bool:
    """Whether what was typed would be taken as figures of another village.

    In a sentence ("đường sang xóm 5 hỏng", "2 hộ chuyển sang xóm 5") a village is only spoken of.
    """
    if ctx.typed.command is not None and not _has_lines(ctx):
        return _claims_in_correction(ctx)
    if not navigation.is_question_open(ctx.talk):
        return (found.speaks or _names_answers(ctx)) and _has_open_report(ctx)
    if ctx.talk.state.get("is_odd") or ctx.talk.state.get("wants_reason"):
        # The figure in the village's own name is none.
        has_figure = has_digit(_remove_names(ctx, ctx.typed.raw))
        return found.speaks or (has_figure and not tells_of_moving(ctx.typed.raw))
    if ctx.talk.state.get("lines"):
        return True
    _, question = doubtful_answers.load_open_question(ctx)
    if question.traits.is_words or question.traits.is_narrative:
        return found.speaks and not found.beside_own
    return True


def _has_lines(ctx: Turn) -> bool:
    return "\n" in ctx.typed.raw.strip()


def _claims_in_correction(ctx: Turn) -> bool:
    """ "sửa câu 2 thành 139 của xóm 5"; what is told in words may speak of neighbours."""
    assert ctx.typed.command is not None
    place, _, new = (ctx.typed.command.arg or "").partition(":")
    try:
        question = edits.find_named_question(edits.load_draft_to_edit(ctx), place)
    except NoOpenReport:
        return False
    is_told = question is not None and (question.traits.is_words or question.traits.is_narrative)
    return has_digit(new) and not is_told


def _names_answers(ctx: Turn) -> bool:
    """ "xóm 5 đám cưới đúng 3" where nothing is asked: what the form asks for is named there."""
    if tells_of_moving(ctx.typed.raw):
        return False
    try:
        draft = navigation.load_draft_here_or_soonest(ctx)
    except NoOpenReport:
        return False
    return bool(answer_matching.match_message(draft, _remove_names(ctx, ctx.incoming.text)).found)


def _has_open_report(ctx: Turn) -> bool:
    try:
        navigation.load_draft_here_or_soonest(ctx)
    except NoOpenReport:
        return False
    return True


def is_answer_whose(ctx: Turn) -> bool:
    """Whether the question whose a message is was answered, by a press or in words; a bare yes
    names nobody, and is not heard as one to anything else."""
    return _read_answer(ctx) is not None or (ctx.incoming.choice is None and _is_bare_yes(ctx))


def _is_bare_yes(ctx: Turn) -> bool:
    return ctx.typed.is_clear_assent or ctx.typed.is_assent


def _read_answer(ctx: Turn) -> str | None:
    if ctx.incoming.choice is not None:
        return ctx.incoming.choice.removeprefix("g:") if _is_offered(ctx.incoming.choice) else None
    held = ctx.talk.state["theirs"]
    label = ctx.typed.find_label((one.label, one.data) for one in _list_offered(ctx, held))
    if label is not None:
        return label.removeprefix("g:")
    own = fold_text(ctx.speaker.unit_name)
    if ctx.typed.bare in {f"{lead}{own}" for lead in OWN_LEADS}:
        return OWN
    return DROP if ctx.typed.bare in DROP_WORDS else None


def _is_offered(data: str) -> bool:
    return data in (f"g:{OWN}", f"g:{DROP}", f"g:{REST}")


def _list_offered(ctx: Turn, held: dict[str, Any]) -> tuple[Choice, ...]:
    rest = button_data.make_button(words("whose.button_rest"), "own_rest")
    return (
        *([rest] if "rest" in held else []),
        button_data.make_button(words("whose.button_own", unit=ctx.speaker.unit_name), "own"),
        button_data.make_button(words("whose.button_drop"), "drop"),
    )


def handle_answer_whose(ctx: Turn) -> Reply | StandAt | None:
    """Of one's own it is heard without the name; else it is left, and what was asked is asked."""
    newest = ctx.newest
    if newest is None or not any(_is_offered(data) for _, data in newest.choices):
        return None
    if _read_answer(ctx) is None:
        own = ctx.speaker.unit_name
        asked = text("whose.name_it", unit=own)
        offered = _list_offered(ctx, ctx.talk.state["theirs"])
        return Reply(asked, offered, OutboxKind.PROMPT, ctx.talk)
    held = ctx.talk.state["theirs"]
    state = {name: value for name, value in ctx.talk.state.items() if name != "theirs"}
    if _read_answer(ctx) == DROP:
        return _leave(ctx, replace(ctx.talk, state=state))
    if _read_answer(ctx) == REST:
        ctx.said_first = text("whose.left", lines=held["lines"])
        held = {**held, "text": held["rest"]}
    _hear_held(ctx, held)
    return StandAt(replace(ctx.talk, state=state))


def _hear_held(ctx: Turn, held: dict[str, Any]) -> None:
    """The message that waited is heard, as if it came now; what it answers is its own answer."""
    first = held["text"]
    ctx.inbox_id = held.get("inbox", ctx.inbox_id)
    ctx.hear(
        replace(
            ctx.incoming,
            choice=None,
            text=_remove_names(ctx, first),
            wording=first,
            edits=held["edits"],
            replies_to=held.get("to"),
        )
    )


def _remove_names(ctx: Turn, typed: str) -> str:
    return remove_other_villages(typed, ctx.speaker.unit_id, _list_villages(ctx))


def _leave(ctx: Turn, talk: Talk) -> Reply:
    ctx.talk = talk
    said, present = text("whose.dropped"), navigation.show_current(ctx)
    if present is None:
        return Reply(said, then=talk)
    return Reply(join_lines(said, present.text), present.choices, present.kind, present.then)


def handle_stale_button(ctx: Turn, going: PressedAction) -> Reply:
    """The message it was offered for does not wait any more."""
    raise NoLongerThere
