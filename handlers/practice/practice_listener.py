"""How a practice hears what comes: its own, or a command that means something else."""

from handlers import commands, dialogs
from handlers.listening import Outcome
from handlers.practice import practice_dialog, practice_end
from handlers.turn_context import Turn
from reading import Command


def hear_in_practice(ctx: Turn) -> Outcome:
    """A command that means something else is carried out where the chat stood before."""
    outcome = practice_dialog.handle_message(ctx, dialogs.show_current_step)
    if not isinstance(outcome, Command):
        return outcome
    practice_end.leave(ctx)
    return practice_end.name_left_practice(commands.run_command(ctx, outcome))
