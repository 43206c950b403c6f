"""[Là việc cần làm giúp]: words that might have been an answer were a wish."""

from handlers import commands
from handlers.button_data import PressedAction
from handlers.replies import BackgroundQuestion, Reply
from handlers.turn_context import Turn
from reading import Command
from reading.wishes.wish_reader import WISHES
from reporting.errors import NoLongerThere

_NAMES = frozenset(wish.name for wish in WISHES)


def handle_wish_button(ctx: Turn, going: PressedAction) -> Reply | BackgroundQuestion:
    """The wish that is named; the question that waited goes on waiting."""
    if len(going.arguments) != 1 or going.arguments[0] not in _NAMES:
        raise NoLongerThere
    return commands.run_command(ctx, Command(going.arguments[0]))
