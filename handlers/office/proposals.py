"""Proposals of the people at the officer's desk: described, gathered, passed on, answered."""

from collections.abc import Collection

from handlers.context import Context
from handlers.errors import NotYours
from handlers.office.refused import Refused
from handlers.reply import Reply
from models import paths, people, proposals, units
from models.proposals import ProposalRow
from models.reports import By
from models.rights import Action, Thing, may
from models.tables.delivery import OutboxKind
from models.tables.people import Role
from models.tables.proposals import ProposalState
from texts import text, vietnamese, words

LONGEST = 2000
FINISHED = (ProposalState.ANSWERED, ProposalState.NOT_ACCEPTED)


def mine(ctx: Context, proposal_id: int) -> ProposalRow:
    """A proposal that this officer's unit sees to, or that was raised below it."""
    found = proposals.get(ctx.db, proposal_id)
    if found is None or not may(ctx.speaker, Action.ANSWER_PROPOSAL, _thing(found)):
        raise NotYours
    return found


def _thing(found: ProposalRow) -> Thing:
    held_by = () if found.held_by_id is None else (found.held_by_id,)
    return Thing(found.unit_path, addressees=frozenset(held_by))


def describe(ctx: Context, proposal_id: int, addressee: str, field: str) -> None:
    found = _held(ctx, proposal_id)
    proposals.describe(ctx.db, found.id, addressee.strip()[:300], field.strip()[:100])


def gather(ctx: Context, proposal_ids: Collection[int], wording: str) -> int:
    """Words several that say the same as one; those who raised them hear of it together."""
    found = [_held(ctx, proposal_id) for proposal_id in sorted(set(proposal_ids))]
    if len(found) < 2:
        raise Refused(words("proposals.gather_two"))
    if any(one.state in FINISHED for one in found):
        raise Refused(words("proposals.finished_already"))
    said = " ".join(wording.split()) or found[0].text
    return proposals.gather(ctx.db, ctx.speaker.unit_id, found, said[:LONGEST], ctx.by)


def pass_on(ctx: Context, proposal_id: int, addressee: str, upwards: bool) -> None:
    """To a body outside, by its name; or to the level above, whose officers then see to it."""
    found = _held(ctx, proposal_id)
    above = _above(ctx) if upwards else None
    to = addressee.strip() or (above[1] if above else "")
    if not to:
        raise Refused(words("proposals.to_whom"))
    _step(ctx, found, ProposalState.PASSED_ON, to, above[0] if above else None)
    proposals.describe(ctx.db, found.id, to[:300], found.field or "")
    _tell(ctx, found, "proposals.told_passed_on", to=to)


def answer(ctx: Context, proposal_id: int, said: str, accepted: bool) -> None:
    """The answer goes down to every unit that raised it, in the words of whoever gives it."""
    found = _held(ctx, proposal_id)
    said = said.strip()[:LONGEST]
    if not said:
        raise Refused(words("proposals.say_what"))
    state = ProposalState.ANSWERED if accepted else ProposalState.NOT_ACCEPTED
    _step(ctx, found, state, said, None)
    for part in _below(ctx, found):
        proposals.move(ctx.db, part, state, said, ctx.by)
    key = "proposals.told_answered" if accepted else "proposals.told_not_accepted"
    _tell(ctx, found, key, answer=said, by=ctx.speaker.title)


def _below(ctx: Context, found: ProposalRow) -> list[ProposalRow]:
    parts = proposals.parts(ctx.db, found.id)
    return parts + [row for part in parts for row in _below(ctx, part)]


def _held(ctx: Context, proposal_id: int) -> ProposalRow:
    found = mine(ctx, proposal_id)
    if found.held_by_id != ctx.speaker.unit_id:
        raise Refused(words("proposals.held_elsewhere", to=found.addressee or ""))
    return found


def _above(ctx: Context) -> tuple[int, str]:
    """The unit above this officer's, where there is one in the system."""
    above_id = paths.get_parent_id(ctx.speaker.unit_path)
    if above_id is None:
        raise Refused(words("proposals.nobody_above"))
    above = units.get(ctx.db, above_id)
    return above.id, above.name


def _step(
    ctx: Context, found: ProposalRow, state: ProposalState, said: str, held_by_id: int | None
) -> None:
    by: By = ctx.by
    if not proposals.move(ctx.db, found, state, said, by, held_by_id=held_by_id):
        raise Refused(words("proposals.taken_meanwhile"))


def _tell(ctx: Context, found: ProposalRow, key: str, **values: str) -> None:
    """Those in charge of the units that raised it; once per step and person."""
    step = len(proposals.history(ctx.db, found.id))
    told: set[int] = set()
    for origin in proposals.origins(ctx.db, found.id):
        for holder in people.holders(ctx.db, origin.unit_id, Role.REPORTER, ctx.now):
            if holder.person_id in told:
                continue
            told.add(holder.person_id)
            said = text(key, greeting=holder.greeting, proposal=found.text, **values)
            reply = Reply(said, kind=OutboxKind.NOTICE)
            ctx.tell(holder.person_id, reply, f"proposal:{found.id}:{step}:{holder.person_id}")


def consolidated(found: Collection[ProposalRow]) -> str:
    """The list by addressee, as text for a document."""
    lines: list[str] = []
    for addressee in sorted({one.addressee or "" for one in found}):
        lines.append(addressee or words("proposals.no_addressee"))
        here = [one for one in found if (one.addressee or "") == addressee]
        lines += [
            words("proposals.list_line", number=number, proposal=one.text, unit=one.unit_name)
            for number, one in enumerate(here, start=1)
        ]
    return "\n".join(lines)


def state_words(found: ProposalRow) -> str:
    """ "mới", "đã chuyển UBND huyện", "đã trả lời: …"."""
    return words(
        f"proposals.state_{found.state}", to=found.addressee or "", answer=found.answer or ""
    )


def said_at(found: ProposalRow) -> str:
    return vietnamese.full_day(vietnamese.local(found.at).date())
