"""What became of what was proposed: for the village that did, and for those who read of many."""

from collections.abc import Sequence

from handlers import button_data
from handlers.replies import Reply
from handlers.turn_context import Turn
from models import proposal_rights
from models.proposals import proposals
from models.proposals.proposals import ProposalRow
from models.proposals.tables import ProposalState
from models.rights import Action
from office.naming import absent_names, named_rounds
from office.naming.named_rounds import NamedRounds
from office.plans.proposal_steps import format_day, format_state
from reading.commands.state_words import PROPOSAL_STATES, cut_state
from summaries import round_labels
from summaries.figures import proposal_groups
from texts import Text, join_lines, text, words

MOST_LINES = 8
# "chưa trả lời", "đã trả lời": the states that are meant.
_STATES = {
    "new": (ProposalState.NEW,),
    "passed": (ProposalState.PASSED_ON,),
    "open": (ProposalState.NEW, ProposalState.PASSED_ON),
    "answered": (ProposalState.ANSWERED, ProposalState.NOT_ACCEPTED),
}


def run_proposals(ctx: Turn, argument: str | None = None, choice: str = "") -> Reply:
    """The newest proposals, with what became of each; of the plan, unit and period that are
    named, if they are there; with a choice, or a state among the words, only those that are so.
    For whoever reads of other units those of all of them, by state."""
    state, argument = cut_state(argument or "", PROPOSAL_STATES)
    choice = choice or state
    todo = button_data.make_button(words("dialog.button_todo"), "todo")
    reads = ctx.may(Action.READ_SUMMARY)
    named = named_rounds.find_named_rounds(
        ctx.db, argument, ctx.speaker.unit_path, ctx.now, receives=reads
    )
    if named.lacks:
        there_are = absent_names.describe_offered(named.offered)
        return Reply(join_lines(named.lacks, there_are), (todo,))
    show = _show_of_units if reads else _show_own
    said = show(ctx, named, argument, _STATES.get(choice, tuple(ProposalState)))
    return Reply(said, (todo,))


def _show_own(
    ctx: Turn, named: NamedRounds, argument: str | None, states: Sequence[ProposalState]
) -> Text:
    rounds = [one.id for one in named.meant]
    found = [
        one
        for one in proposals.list_proposals_of_rounds(ctx.db, ctx.speaker.unit_id, rounds)
        if one.unit_id == ctx.speaker.unit_id
    ]
    if not found:
        return _describe_none(ctx.speaker.unit_name, named, argument)
    found = [one for one in found if one.state in states]
    if not found:
        return text("proposals.none_of_state")
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
    return join_lines(text("proposals.head", unit=ctx.speaker.unit_name), *told)


def _describe_none(unit: str, named: NamedRounds, argument: str | None) -> Text:
    """In which rounds there is none, where some were named."""
    none = text("proposals.none", unit=unit)
    if not argument:
        return join_lines(none, text("proposals.how"))
    labels = round_labels.label_rounds(named.meant)
    return join_lines(none, text("proposals.none_in", rounds="; ".join(labels.values())))


def _show_of_units(
    ctx: Turn, named: NamedRounds, argument: str | None, states: Sequence[ProposalState]
) -> Text:
    """Those that wait first, then those that were passed on, then those that are answered."""
    found = _list_of_units(ctx, named, argument)
    if not found and argument:
        unit = named.unit.name if named.unit is not None else ctx.speaker.unit_name
        return _describe_none(unit, named, argument)
    if not found:
        return text("proposals.none_of_units")
    counts = proposal_groups.count_by_state(found)
    head = text(
        "proposals.counts",
        all=counts["all"],
        new=counts[ProposalState.NEW],
        passed=counts[ProposalState.PASSED_ON],
        answered=counts[ProposalState.ANSWERED],
        not_accepted=counts[ProposalState.NOT_ACCEPTED],
    )
    found = [one for one in found if one.state in states]
    if not found:
        return join_lines(head, text("proposals.none_of_state"))
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
    return join_lines(head, *told, more)


def _list_of_units(ctx: Turn, named: NamedRounds, argument: str | None) -> list[ProposalRow]:
    path = named.unit.path if named.unit is not None else ctx.speaker.unit_path
    found = proposal_rights.list_visible_proposals(ctx.db, ctx.speaker, path)
    if not argument:
        return found
    unit_id = named.unit.id if named.unit is not None else ctx.speaker.unit_id
    rounds = [one.id for one in named.meant]
    ids = {one.id for one in proposals.list_proposals_of_rounds(ctx.db, unit_id, rounds)}
    return [one for one in found if one.id in ids]


def _format_units(ctx: Turn, one: ProposalRow) -> str:
    """Of one that was worded from several: the units that raised them."""
    raised = proposals.list_original_proposals(ctx.db, one.id)
    return ", ".join(dict.fromkeys(row.unit_name for row in raised))
