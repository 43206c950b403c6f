"""What became of what was proposed: a village asks of its own, those who read of all below."""

from handlers import button_data
from handlers.replies import Reply
from handlers.turn_context import Turn
from models.proposals import proposals
from models.proposals.proposals import ProposalRow
from models.rights import Action
from models.units import units
from office.naming import absent_names, named_rounds
from office.naming.named_rounds import NamedRounds
from office.plans.proposal_steps import format_day, format_state
from summaries import round_labels
from texts import Text, join_lines, text, words

MOST_LINES = 8


def run_proposals(ctx: Turn, argument: str | None = None) -> Reply:
    """The newest proposals, with what became of each; of the plan, unit and period that are
    named, if they are there."""
    todo = button_data.make_button(words("dialog.button_todo"), "todo")
    named = named_rounds.find_named_rounds(ctx.db, argument or "", ctx.speaker.unit_path, ctx.now)
    if named.lacks:
        there_are = absent_names.describe_offered(named.offered)
        return Reply(join_lines(named.lacks, there_are), (todo,))
    unit_id = named.unit.id if named.unit is not None else ctx.speaker.unit_id
    found = _list_proposals(ctx, unit_id, named)
    said = _format_proposals(found) if found else _describe_none(named, argument)
    name = units.get_unit(ctx.db, unit_id).name
    head = text("proposals.head" if found else "proposals.none", unit=name)
    return Reply(join_lines(head, *said), (todo,))


def _list_proposals(ctx: Turn, unit_id: int, named: NamedRounds) -> list[ProposalRow]:
    rounds = [one.id for one in named.meant]
    found = proposals.list_proposals_of_rounds(ctx.db, unit_id, rounds)
    if ctx.may(Action.READ_SUMMARY):
        return found
    return [one for one in found if one.unit_id == ctx.speaker.unit_id]


def _format_proposals(found: list[ProposalRow]) -> list[Text]:
    one_unit = len({one.unit_id for one in found}) == 1
    return [
        text(
            "proposals.line" if one_unit else "proposals.line_of_unit",
            number=number,
            proposal=one.text,
            unit=one.unit_name,
            at=format_day(one),
            state=format_state(one),
        )
        for number, one in enumerate(found[:MOST_LINES], start=1)
    ]


def _describe_none(named: NamedRounds, argument: str | None) -> list[Text]:
    """In which rounds there is none, where some were named."""
    if not argument:
        return [text("proposals.how")]
    labels = round_labels.label_rounds(named.meant)
    return [text("proposals.none_in", rounds="; ".join(labels.values()))]
