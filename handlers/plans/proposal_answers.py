"""What became of what was proposed: for the village that did, and for those who read of many."""

from handlers import button_data
from handlers.replies import Reply
from handlers.turn_context import Turn
from models import proposal_rights
from models.proposals import proposals
from models.proposals.proposals import ProposalRow
from models.proposals.tables import ProposalState
from models.rights import Action
from office.plans.proposal_steps import format_day, format_state
from summaries.figures import proposal_groups
from texts import Text, join_lines, text, words

MOST_LINES = 8


def run_proposals(ctx: Turn, _: str | None = None) -> Reply:
    """The newest proposals of this unit, with what became of each; for whoever reads of other
    units those of all of them, by state."""
    if ctx.may(Action.READ_SUMMARY):
        return _show_proposals_of_units(ctx)
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


def _show_proposals_of_units(ctx: Turn) -> Reply:
    """Those that wait first, then those that were passed on, then those that are answered."""
    found = proposal_rights.list_visible_proposals(ctx.db, ctx.speaker, ctx.speaker.unit_path)
    todo = button_data.make_button(words("dialog.button_todo"), "todo")
    if not found:
        return Reply(text("proposals.none_of_units"), (todo,))
    counts = proposal_groups.count_by_state(found)
    head = text(
        "proposals.counts",
        all=counts["all"],
        new=counts[ProposalState.NEW],
        passed=counts[ProposalState.PASSED_ON],
        answered=counts[ProposalState.ANSWERED],
        not_accepted=counts[ProposalState.NOT_ACCEPTED],
    )
    order = list(ProposalState)
    by_state = sorted(found, key=lambda one: (order.index(one.state), -one.id))
    told = [
        text(
            "proposals.line_of_unit",
            number=number,
            proposal=one.text,
            unit=_format_units(ctx, one),
            at=format_day(one),
            state=format_state(one),
        )
        for number, one in enumerate(by_state[:MOST_LINES], start=1)
    ]
    left = len(found) - MOST_LINES
    more = text("proposals.more", count=left) if left > 0 else Text()
    return Reply(join_lines(head, *told, more), (todo,))


def _format_units(ctx: Turn, one: ProposalRow) -> str:
    """Of one that was worded from several: the units that raised them."""
    raised = proposals.list_original_proposals(ctx.db, one.id)
    return ", ".join(dict.fromkeys(row.unit_name for row in raised))
