"""A village asks what became of what it proposed."""

from handlers import button_data
from handlers.replies import Reply
from handlers.turn_context import Turn
from models.proposals import proposals
from office.proposal_steps import format_day, format_state
from texts import join_lines, text, words

MOST_LINES = 8


def run_proposals(ctx: Turn, _: str | None = None) -> Reply:
    """The newest proposals of this unit, with what became of each."""
    found = proposals.list_proposals_of_unit(ctx.db, ctx.speaker.unit_id)
    if not found:
        said = text("proposals.none", unit=ctx.speaker.unit_name)
    else:
        told = [
            text(
                "proposals.line",
                number=number,
                proposal=one.text,
                at=format_day(one),
                state=format_state(one),
            )
            for number, one in enumerate(found[:MOST_LINES], start=1)
        ]
        said = join_lines(text("proposals.head", unit=ctx.speaker.unit_name), *told)
    return Reply(said, (button_data.make_button(words("dialog.button_todo"), "todo"),))
