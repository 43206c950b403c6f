"""Proposals of the people as an officer handles them: described, gathered, passed on, answered."""

from collections.abc import Collection

from models import paths, proposal_rights
from models.people import post_holders
from models.people.tables import Role
from models.proposals import proposals
from models.proposals.proposals import ProposalRow
from models.proposals.tables import ProposalState
from models.reports import owed_reports
from models.reports.authors import Author
from models.rights import Action, Thing
from models.units import units
from office.refusals import ActionRefused
from reporting.context import Context
from reporting.errors import NotYours
from summaries.papers import marked_words
from texts import text, vietnamese, words

LONGEST_TEXT = 2000
FINISHED_STATES = (ProposalState.ANSWERED, ProposalState.NOT_ACCEPTED)


def get_visible_proposal(ctx: Context, proposal_id: int) -> ProposalRow:
    """A proposal that this unit sees to or passed on, that was raised below it, or that came with
    a report which it receives."""
    found = proposals.find_proposal(ctx.db, proposal_id)
    if found is None or not proposal_rights.may_read(ctx.db, ctx.speaker, found):
        raise NotYours
    return found


def set_addressee_and_field(ctx: Context, proposal_id: int, addressee: str, field: str) -> None:
    found = _get_held_proposal(ctx, proposal_id)
    proposals.set_proposal_details(ctx.db, found.id, addressee.strip()[:300], field.strip()[:100])


def gather_proposals(ctx: Context, proposal_ids: Collection[int], wording: str) -> int:
    """Words several that say the same as one; those who raised them hear of it together."""
    found = [_get_held_proposal(ctx, proposal_id) for proposal_id in sorted(set(proposal_ids))]
    if len(found) < 2:
        raise ActionRefused(words("proposals.gather_two"))
    if any(one.state in FINISHED_STATES for one in found):
        raise ActionRefused(words("proposals.finished_already"))
    said = " ".join(wording.split()) or found[0].text
    return proposals.gather_proposals(
        ctx.db, ctx.speaker.unit_id, found, said[:LONGEST_TEXT], ctx.by
    )


def pass_on_proposal(ctx: Context, proposal_id: int, addressee: str, upwards: bool) -> None:
    """To a body outside, by its name; or to the level above, whose officers then see to it."""
    found = _get_held_proposal(ctx, proposal_id)
    above = _get_unit_above(ctx, found) if upwards else None
    to = addressee.strip() or (above[1] if above else "")
    if not to:
        raise ActionRefused(words("proposals.to_whom"))
    _move_proposal(ctx, found, ProposalState.PASSED_ON, to, above[0] if above else None)
    proposals.set_proposal_details(ctx.db, found.id, to[:300], found.field or "")
    _tell_origins(ctx, found, "proposals.told_passed_on", to=to)


def answer_proposal(ctx: Context, proposal_id: int, said: str, accepted: bool) -> None:
    """The answer goes down to every unit that raised it, in the words of whoever gives it."""
    found = _get_held_proposal(ctx, proposal_id)
    said = said.strip()[:LONGEST_TEXT]
    if not said:
        raise ActionRefused(words("proposals.say_what"))
    state = ProposalState.ANSWERED if accepted else ProposalState.NOT_ACCEPTED
    _move_proposal(ctx, found, state, said, None)
    for part in _list_parts(ctx, found):
        proposals.move_proposal(ctx.db, part, state, said, ctx.by)
    key = "proposals.told_answered" if accepted else "proposals.told_not_accepted"
    values = {"answer": said, "by": ctx.speaker.title}
    _tell_origins(ctx, found, key, **values)
    _tell_the_way(ctx, found, key, **values)


def _list_parts(ctx: Context, found: ProposalRow) -> list[ProposalRow]:
    parts = proposals.list_gathered_proposals(ctx.db, found.id)
    return parts + [row for part in parts for row in _list_parts(ctx, part)]


def _get_held_proposal(ctx: Context, proposal_id: int) -> ProposalRow:
    found = get_visible_proposal(ctx, proposal_id)
    held_by = frozenset({found.held_by_id or 0})
    ctx.must(Action.ANSWER_PROPOSAL, Thing(found.unit_path, addressees=held_by))
    if found.held_by_id != ctx.speaker.unit_id:
        raise ActionRefused(words("proposals.held_elsewhere", to=found.addressee or ""))
    return found


def _get_unit_above(ctx: Context, found: ProposalRow) -> tuple[int, str]:
    """To whom the plan has this unit report; without that the unit above it, where there is one in
    the system."""
    raised = proposals.list_original_proposals(ctx.db, found.id)
    unit_id = ctx.speaker.unit_id
    addressees = (
        owed_reports.find_addressee(ctx.db, unit_id, one.report_id)
        for one in raised
        if one.report_id
    )
    above_id = next(filter(None, addressees), None) or paths.get_parent_id(ctx.speaker.unit_path)
    if above_id is None:
        raise ActionRefused(words("proposals.nobody_above"))
    above = units.get_unit(ctx.db, above_id)
    return above.id, above.name


def _move_proposal(
    ctx: Context, found: ProposalRow, state: ProposalState, said: str, held_by_id: int | None
) -> None:
    by: Author = ctx.by
    if not proposals.move_proposal(ctx.db, found, state, said, by, held_by_id=held_by_id):
        raise ActionRefused(words("proposals.taken_meanwhile"))


def _tell_origins(ctx: Context, found: ProposalRow, key: str, **values: str) -> None:
    """Those in charge of the units that raised it; once per step and person."""
    step = len(proposals.list_proposal_steps(ctx.db, found.id))
    told: set[int] = set()
    for origin in proposals.list_original_proposals(ctx.db, found.id):
        for holder in post_holders.list_holders(ctx.db, origin.unit_id, Role.REPORTER, ctx.now):
            if holder.person_id in told:
                continue
            told.add(holder.person_id)
            said = text(key, greeting=holder.greeting, proposal=found.text, **values)
            ctx.send_text(holder.person_id, said, f"proposal:{found.id}:{step}:{holder.person_id}")


def _tell_the_way(ctx: Context, found: ProposalRow, key: str, **values: str) -> None:
    """The officers of the units that worded it or passed it on; once per step and person."""
    step = len(proposals.list_proposal_steps(ctx.db, found.id))
    every = [found, *_list_parts(ctx, found)]
    way = proposals.list_units_on_the_way(ctx.db, [one.id for one in every])
    way += [one.unit_id for one in every if one.report_id is None]
    for unit_id in dict.fromkeys(one for one in way if one != ctx.speaker.unit_id):
        for holder in post_holders.list_holders(ctx.db, unit_id, Role.OFFICER, ctx.now):
            said = text(key, greeting=holder.greeting, proposal=found.text, **values)
            ctx.send_text(holder.person_id, said, f"proposal:{found.id}:{step}:{holder.person_id}")


def format_consolidated_list(found: Collection[ProposalRow]) -> str:
    """The list by addressee, as text for a document."""
    lines: list[str] = []
    for addressee in sorted({one.addressee or "" for one in found}):
        lines.append(addressee or words("proposals.no_addressee"))
        here = [one for one in found if (one.addressee or "") == addressee]
        lines += [
            words(
                "proposals.list_line",
                number=number,
                proposal=marked_words.mark_text(one.text),
                unit=one.unit_name,
            )
            for number, one in enumerate(here, start=1)
        ]
    return "\n".join(lines)


def format_state(found: ProposalRow) -> str:
    """ "mới", "đã chuyển UBND huyện", "đã trả lời: …"."""
    return words(
        f"proposals.state_{found.state}", to=found.addressee or "", answer=found.answer or ""
    )


def format_day(found: ProposalRow) -> str:
    return vietnamese.format_full_day(vietnamese.get_local_day(found.at))
