"""What the people propose: by who is to answer, the like ones together; passed on, answered."""

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from bot.site.desk.desk_page import Desk, route
from bot.site.desk.file_imports import BOTH
from models import proposal_rights
from models.proposals import proposals
from models.proposals.proposals import ProposalRow
from office.plans import proposal_steps
from reporting.context import Context
from summaries.figures import proposal_groups as summed
from summaries.papers import marked_words
from texts import words


async def show_proposals_page(desk: Desk, request: Request) -> Response:
    """The list; several that were ticked become one."""
    if request.method == "POST":
        sent = await desk.sent()
        chosen, wording = sent.numbers("pick"), sent["wording"]
        await desk.act(lambda ctx: proposal_steps.gather_proposals(ctx, chosen, wording))
        return desk.go("proposals", words("proposals.done_gathered"))
    return desk.show("proposals.html", **await desk.read(_load_proposals))


def _load_proposals(ctx: Context) -> dict[str, Any]:
    speaker = ctx.speaker
    found = proposal_rights.list_desk_proposals(ctx.db, speaker, speaker.unit_path)
    return {
        "groups": [
            (addressee, summed.group_similar_proposals(rows))
            for addressee, rows in summed.group_by_addressee(found).items()
        ],
        "held": {one.id for one in found if one.held_by_id == speaker.unit_id},
        "counts": summed.count_by_state(found),
        "state_words": proposal_steps.format_state,
        "from_units": _list_origin_units(ctx, found),
        "marks": {one.id: marked_words.describe_found(one.text) for one in found},
        "document": proposal_steps.format_consolidated_list(found),
    }


def _list_origin_units(ctx: Context, found: list[ProposalRow]) -> dict[int, str]:
    """For those worded here: the units whose proposals are in them."""
    gathered = [one for one in found if one.report_id is None]
    return {
        one.id: ", ".join(
            dict.fromkeys(
                row.unit_name for row in proposals.list_original_proposals(ctx.db, one.id)
            )
        )
        for one in gathered
    }


async def show_proposal_page(desk: Desk, request: Request) -> Response:
    proposal_id = int(request.path_params["proposal"])
    if request.method == "POST":
        return await _save_step(desk, proposal_id)

    def read(ctx: Context) -> dict[str, Any]:
        found = proposal_steps.get_visible_proposal(ctx, proposal_id)
        return {
            "proposal": found,
            "state": proposal_steps.format_state(found),
            "origins": proposals.list_original_proposals(ctx.db, proposal_id),
            "history": proposals.list_proposal_steps(ctx.db, proposal_id),
            "is_held": found.held_by_id == ctx.speaker.unit_id,
        }

    return desk.show("proposal.html", **await desk.read(read))


async def _save_step(desk: Desk, proposal_id: int) -> Response:
    sent = await desk.sent()
    step = sent["step"]

    def act(ctx: Context) -> str:
        if step == "describe":
            proposal_steps.set_addressee_and_field(
                ctx, proposal_id, sent["addressee"], sent["field"]
            )
            return words("proposals.done_described")
        if step in ("pass_on", "pass_up"):
            proposal_steps.pass_on_proposal(
                ctx, proposal_id, sent["addressee"], upwards=step == "pass_up"
            )
            return words("proposals.done_passed_on")
        proposal_steps.answer_proposal(ctx, proposal_id, sent["answer"], accepted=step == "answer")
        return words("proposals.done_answered")

    return desk.go("proposals", await desk.act(act))


ROUTES = [
    route("proposals", show_proposals_page, BOTH),
    route("proposals/{proposal:row}", show_proposal_page, BOTH),
]
