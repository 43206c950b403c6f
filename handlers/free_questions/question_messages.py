"""A question in one's own words in the chat: read in the turn, answered by a reader.

What was asked before is kept with the chat for a while, so that "còn xóm 7?" is understood.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from types import MappingProxyType

from handlers.anytime import todo_list
from handlers.button_data import PressedAction
from handlers.free_questions import meant_figures
from handlers.free_questions.question_scope import CARRIED, LISTED
from handlers.free_questions.told_figures import format_period
from handlers.inquiries import inquiry_answers
from handlers.plans import plan_questions, proposal_answers, task_lists
from handlers.replies import BackgroundQuestion, Reply
from handlers.report import navigation
from handlers.summaries_chat import summary_requests
from handlers.turn_context import Turn
from models.chats import conversations
from models.plans import indicators
from models.rights import Action
from office.inquiries import inquiry_board
from office.naming import question_words
from reading.dates.named_periods import find_named_period
from reading.free_questions.question_parts import EXPECTED_WORDS
from reading.free_questions.question_shape import asks_something
from reading.free_questions.readings import (
    ASK,
    Reading,
    format_reading,
    get_asked_slot,
    parse_reading,
)
from reading.phrases.assents import is_denial
from reading.spelling.tokens import fold_sentence
from texts import text, vietnamese

LIVES_FOR = timedelta(minutes=30)
_OF_WHO_HAS_NOT_SENT = ("missing", "late")
_KEPT = "question"


def may_be_question(ctx: Turn) -> bool:
    """No question of a report waits; whether somebody may ask is seen when it is answered."""
    return ctx.acting is not None and not navigation.is_question_open(ctx.talk)


def handle_question(ctx: Turn) -> Reply | BackgroundQuestion | None:
    """None where a reporter's words ask for nothing: then it is said what waits for him."""
    if not (ctx.may(Action.READ_SUMMARY) or ctx.may(Action.READ_OWN_SUMMARY, ctx.speaker)):
        return None
    reader = question_words.find_question_reader(ctx.db, ctx.speaker.unit_path, ctx.now)
    role = ctx.speaker.role.value
    if not ctx.may(Action.READ_SUMMARY) and not is_asking(ctx):
        return None
    asks_as = "head" if not ctx.may(Action.READ_SUMMARY) else role
    context = _load_context(ctx)
    before = parse_reading(context)
    if before and not get_asked_slot(before) and is_denial(fold_sentence(ctx.incoming.text)):
        return Reply(text("questions.denied"))
    slots = reader.read_in_talk(asks_as, context, ctx.incoming.text)
    alone = reader.read(asks_as, "", ctx.incoming.text)
    slots = _carry_state(before, slots, alone)
    if asks_as == "head" and not _is_question_of_head(slots):
        return None
    if alone.get("view") == "unknown" and (asked := _lead_to_inquiry(ctx)) is not None:
        return asked
    is_carried = "period" in slots and "period" not in alone
    cues = meant_figures.list_cues(ctx.typed.folded, slots, alone) or _get_asked_cues(ctx, slots)
    beside = {**cues, CARRIED: "period"} if is_carried else cues
    return _answer_slots(ctx, meant_figures.drop_ask(slots, cues), beside)


def _lead_to_inquiry(ctx: Turn) -> Reply | BackgroundQuestion | None:
    """What no report asks for may have been asked at short notice: "bao nhiêu hộ bị ngập". A word
    that no question of figures is made of has to be one of its own."""
    if not ctx.may(Action.READ_INQUIRY):
        return None
    said = " ".join(word for word in ctx.typed.bare.split() if word not in EXPECTED_WORDS)
    found = inquiry_board.list_readable_inquiries(ctx, ctx.speaker) if said else []
    if inquiry_board.find_named_inquiry(found, said) is None:
        return None
    return inquiry_answers.run_inquiry(ctx, said)


def _carry_state(before: Reading, slots: Reading, alone: Reading) -> Reading:
    """ "xóm nào" behind "mấy xóm có nhà văn hóa xuống cấp": which of these, not of all. "Vì sao"
    behind who has not sent: what they told of it, which stands beside their names."""
    if slots.get("view") == "reasons" and before.get("view") in _OF_WHO_HAS_NOT_SENT:
        return slots if {"measure", "unit"} & set(alone) else before
    is_same = "choice" in before and before.get("measure") == slots.get("measure")
    if not is_same or "measure" in alone or slots.get("choice", "yes") != "yes":
        return slots
    return {**slots, "choice": before["choice"]}


def is_asking(ctx: Turn) -> bool:
    """Whether the words ask by their shape; of who reports a figure or a bare word is told."""
    before = parse_reading(_load_context(ctx))
    is_offered = get_asked_slot(before) != ""
    return is_offered or asks_something(ctx.incoming.text, follows=bool(before))


def _is_question_of_head(slots: Reading) -> bool:
    """A bare name or period of a head may be meant for something else."""
    if slots.get("view") == "unknown" or ASK in slots:
        return False
    return "measure" in slots or slots.get("view") not in ("total", "one_unit", "by_unit")


def handle_choice_button(ctx: Turn, going: PressedAction) -> Reply | BackgroundQuestion:
    """A choice of a question of ours: it fills the slot, beside what is kept of the question."""
    if not ctx.may(Action.READ_SUMMARY):
        ctx.must(Action.READ_OWN_SUMMARY, ctx.speaker)
    slot, value = (*going.arguments, "", "")[:2]
    before = parse_reading(_load_context(ctx))
    kept = {name: said for name, said in before.items() if name != ASK}
    reader = question_words.find_question_reader(ctx.db, ctx.speaker.unit_path, ctx.now)
    asked = before if get_asked_slot(before) == slot else {}
    slots = reader.fill(asked or {ASK: slot, "view": "total"}, slot, value) if slot else kept
    return _answer_slots(ctx, slots)


def _load_context(ctx: Turn) -> str:
    kept = ctx.talk.state.get(_KEPT)
    if not kept:
        return ""
    line, at = kept[:2]
    return str(line) if ctx.now - datetime.fromisoformat(at) <= LIVES_FOR else ""


def _is_of_listed(slots: Reading) -> bool:
    return LISTED in slots.get("unit", "").split(",")


def _get_listing(ctx: Turn) -> str:
    """The reading of the question whose answer listed units: "mấy xóm đó" are these."""
    kept = ctx.talk.state.get(_KEPT) or []
    return str(kept[2]) if len(kept) > 2 else ""


def _get_asked_cues(ctx: Turn, slots: Reading) -> Mapping[str, str]:
    """ "xóm nào làm tốt nhất", asked back of which figure: the answer is about that figure."""
    kept = ctx.talk.state.get(_KEPT) or []
    before = parse_reading(_load_context(ctx))
    is_answer = get_asked_slot(before) == "measure" and slots.get("view") == before.get("view")
    return dict(kept[3]) if is_answer and len(kept) > 3 else {}


def _keep_context(ctx: Turn, slots: Reading, beside: Mapping[str, str]) -> None:
    line = format_reading(slots)
    listing = _get_listing(ctx) if _is_of_listed(slots) else line
    kept = [line, ctx.now.isoformat(), listing, dict(beside)]
    ctx.talk = replace(ctx.talk, state={**ctx.talk.state, _KEPT: kept})
    conversations.save_talk(ctx.db, ctx.chat_id, ctx.talk, ctx.now)


def _answer_slots(
    ctx: Turn, slots: Reading, beside: Mapping[str, str] = MappingProxyType({})
) -> Reply | BackgroundQuestion:
    """`beside`: what the answer looks at and the next question does not take over."""
    _keep_context(ctx, slots, beside)
    if slots.get("view") == "proposals" and ASK not in slots:
        said = _format_words(ctx, slots)
        return proposal_answers.run_proposals(ctx, said, slots.get("choice", ""))
    file = FILE_QUESTIONS.get(slots.get("format", "png" if slots.get("view") == "picture" else ""))
    if file is not None and ASK not in slots and ctx.may(Action.READ_SUMMARY):
        said = _format_words(ctx, slots)
        if file == summary_requests.CHART:
            wish = format_reading(_name_steps(ctx, slots))
            return summary_requests.ask_reader(ctx, file, round=None, words=said, before=wish)
        return summary_requests.ask_reader(ctx, file, round=None, words=said)
    own = _OWN_ANSWERS.get(slots.get("view", ""))
    if own is not None and ASK not in slots and meant_figures.EXTENSIONS not in beside:
        return own(ctx, _format_words(ctx, slots))
    of_some = {"measure", "unit", ASK, "format"}
    if slots.get("view") == "provisional":
        of_some -= {"measure"}  # of one figure the provisional ones are told, never what was sent
    if slots.get("view") == "provisional" and slots.get("unit") == "xa":
        of_some -= {"unit"}
    is_whole = not of_some & set(slots)
    if is_whole and slots.get("view") in _WHOLE_ANSWERS and ctx.may(Action.READ_SUMMARY):
        return _WHOLE_ANSWERS[slots["view"]](ctx, _format_words(ctx, slots))
    if slots.get("view") == "deadlines" and not ctx.may(Action.READ_SUMMARY):
        return todo_list.run_deadlines(ctx)
    return _ask_reader(ctx, {**slots, **beside}, _get_listing(ctx) if _is_of_listed(slots) else "")


def _name_steps(ctx: Turn, slots: Reading) -> Reading:
    """A title that a plan aims at is drawn by whichever of its steps the round asks for."""
    reader = question_words.find_question_reader(ctx.db, ctx.speaker.unit_path, ctx.now)
    found: list[str] = []
    for code in slots.get("measure", "").split(","):
        titles = [one for one in reader.vocabulary.titles if one.indicator == code]
        steps = [step for one in titles for step in (one.awarded, one.proposed, one.registered)]
        found += [one for one in steps if one] or [code]
    return {**slots, "measure": ",".join(found)} if any(found) else slots


def _ask_reader(ctx: Turn, slots: Reading, before: str = "") -> BackgroundQuestion:
    return BackgroundQuestion(
        "question",
        tuple(
            {
                "round": None,
                "words": format_reading(slots),
                "unit": ctx.speaker.unit_id,
                "path": ctx.speaker.unit_path,
                "role": ctx.speaker.role.value,
                "before": before,
            }.items()
        ),
    )


def _format_words(ctx: Turn, slots: Reading) -> str | None:
    """Plan, period and village as somebody would name them behind a command."""
    said = []
    plans = [
        one for one in indicators.list_indicator_plans(ctx.db) if one.code == slots.get("plan")
    ]
    said += [one.short_name for one in plans[:1]]
    period = slots.get("period", "")
    if period and find_named_period(period, vietnamese.get_local_day(ctx.now)):
        # A day or a week names no round.
        said.append(format_period(period))
    units = [one for one in slots.get("unit", "").split(",") if one.split(" ")[-1].isdigit()]
    if ctx.may(Action.READ_SUMMARY):
        said += units[:1]
    return " ".join(said) or None


def run_deadlines(ctx: Turn, _: str | None = None) -> Reply | BackgroundQuestion:
    """Who reads is told when the rounds are due, who reports what waits for him."""
    if ctx.may(Action.READ_SUMMARY):
        return _ask_reader(ctx, {"view": "deadlines"})
    return todo_list.run_deadlines(ctx)


def run_missing(ctx: Turn, argument: str | None = None) -> Reply | BackgroundQuestion:
    """As a command: what is asked behind it is about who has not sent."""
    if ctx.may(Action.READ_SUMMARY):
        _keep_context(ctx, {"view": "missing"}, {})
    return summary_requests.run_missing(ctx, argument)


# Formats in which a round is sent, and what a reader is asked for then; of others the figures
# themselves are told, and that there is no such file is said.
FILE_QUESTIONS = {"xlsx": "sheet", "docx": "document", "png": "chart"}
# Answered in the turn itself, as the commands of the same name are.
_OWN_ANSWERS = {
    "plan": plan_questions.run_plans,
    "tasks": task_lists.run_tasks,
}
# A question about everything is the command.
_WHOLE_ANSWERS = {
    "total": summary_requests.run_summary,
    "missing": summary_requests.run_missing,
    "status": summary_requests.run_missing,
    "nudge": summary_requests.run_missing,
    "provisional": summary_requests.run_provisional,
}
