"""Requests of those who read: the summary, who is missing, the provisional figures.

Whatever reads more than one report is asked for here and worked out by a reader
(`reader_questions`), so that no chat waits for another one's reading.
"""

from handlers.button_data import PressedAction
from handlers.replies import BackgroundQuestion
from handlers.turn_context import Turn
from models.rights import Action

CHART = "chart"
# What the second part of a summary's button asks for.
SUMMARY_PARTS = {
    "units": "by_unit",
    "now": "current",
    "sheet": "sheet",
    "document": "document",
    "chart": CHART,
}


def ask_reader(ctx: Turn, what: str, **arguments: int | str | None) -> BackgroundQuestion:
    """Puts the question to a reader, in the name of the post that may read.

    Raises NotYours.
    """
    # Who heads a village and sits on the committee asks as the committee; who only heads a village
    # reads of that village.
    if not ctx.may(Action.READ_SUMMARY):
        ctx.must(Action.READ_OWN_SUMMARY, ctx.speaker)
    return BackgroundQuestion(
        what,
        tuple(
            {
                **arguments,
                "unit": ctx.speaker.unit_id,
                "path": ctx.speaker.unit_path,
                "role": ctx.speaker.role.value,
            }.items()
        ),
    )


def run_summary(ctx: Turn, argument: str | None = None) -> BackgroundQuestion:
    """`/tonghop [plan] [round] [unit]`, or nothing at all: then the round that is nearest."""
    return ask_reader(ctx, "summary", round=None, words=argument)


def handle_summary_button(ctx: Turn, going: PressedAction) -> BackgroundQuestion:
    """A button for a round's summary, in whole or unit by unit."""
    if not going.arguments:
        return ask_reader(ctx, "summary", round=None, words=None)
    what = SUMMARY_PARTS.get("".join(going.arguments[1:2]), "summary")
    place = going.number(2) if len(going.arguments) > 2 else 0
    return ask_reader(ctx, what, round=going.number(), words=None, about=place)


def run_missing(ctx: Turn, argument: str | None = None) -> BackgroundQuestion:
    return ask_reader(ctx, "missing", round=None, words=argument)


def handle_missing_button(ctx: Turn, going: PressedAction) -> BackgroundQuestion:
    chosen = going.number() if going.arguments else None
    return ask_reader(ctx, "missing", round=chosen, words=None)


def run_provisional(ctx: Turn, argument: str | None = None) -> BackgroundQuestion:
    """ "số tạm đến giờ này": the province calls."""
    return ask_reader(ctx, "provisional", round=None, words=argument)


def may_be_provisional_request(ctx: Turn) -> bool:
    return ctx.typed.folded in ("so tam", "sotam")


def handle_provisional_request(ctx: Turn) -> BackgroundQuestion | None:
    """ "so tam", from somebody who reads: from a village it would be "số tám", a figure."""
    return run_provisional(ctx) if ctx.may(Action.READ_PROVISIONAL) else None


def handle_provisional_button(ctx: Turn, going: PressedAction) -> BackgroundQuestion:
    chosen = going.number() if going.arguments else None
    return ask_reader(ctx, "provisional", round=chosen, words=None)


def run_nudge(ctx: Turn, argument: str | None = None) -> BackgroundQuestion:
    """Typed "đôn đốc" shows who is missing first, with the button below."""
    return run_missing(ctx, argument)
