"""Papers to print: a village's report to be signed, and the form to be filled in by hand."""

from functools import partial
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from bot.site.desk.desk_page import Desk, route
from models import rights
from models.rights import Action
from office.papers import printed_papers
from office.reports import report_board
from office.units.name_order import make_name_sort_key
from office.units.unit_labels import label_by_ids
from reporting.context import Context
from reporting.errors import NotYours
from texts import words


async def show_papers_page(desk: Desk, request: Request) -> Response:
    """What can be printed of a round: the one in the address, else the nearest."""
    wanted = request.query_params.get("round", "")

    def look(ctx: Context) -> dict[str, Any]:
        seen = report_board.list_officer_rounds(ctx)
        chosen = next((one for one in seen if str(one.id) == wanted), seen[0] if seen else None)
        if chosen is None:
            return {"rounds": seen, "chosen": None, "accepted": [], "to_look_at": (), "units": []}
        found = [
            (one.unit_id, one.unit_name)
            for one in rights.list_reports(ctx.db, ctx.speaker, Action.READ_REPORT, chosen.id)
        ]
        accepted = printed_papers.list_accepted_reports(ctx, chosen.id)
        return {
            "rounds": seen,
            "chosen": chosen,
            "accepted": accepted,
            "to_look_at": printed_papers.list_reports_to_look_at(ctx, accepted),
            "units": sorted(
                label_by_ids(ctx.db, ctx.speaker.unit_path, found).items(),
                key=lambda one: make_name_sort_key(one[1]),
            ),
        }

    return desk.show("papers.html", **await desk.read(look))


async def show_report_paper(desk: Desk, request: Request) -> Response:
    report_id = int(request.path_params["report"])
    found = await desk.read(partial(printed_papers.make_report_paper, report_id=report_id))
    return desk.show("paper_report.html", papers=[found])


async def show_round_papers(desk: Desk, request: Request) -> Response:
    """All that were accepted, or those that were ticked, each on a sheet of its own."""
    round_id = int(request.path_params["round"])
    picked = frozenset(request.query_params.getlist("pick"))
    found = await desk.read(partial(printed_papers.list_accepted_papers, round_id=round_id))
    chosen = [one for one in found if not picked or str(one.report.id) in picked]
    if picked and not chosen:
        return desk.go(f"reports?round={round_id}", words("papers.none_of_picked"))
    return desk.show("paper_report.html", papers=chosen)


async def show_form_paper(desk: Desk, request: Request) -> Response:
    """To be filled in by hand: for one village, for each of them, or without a name."""
    round_id = int(request.path_params["round"])
    which = request.query_params.get("unit", printed_papers.BLANK)
    found = await desk.read(
        partial(printed_papers.list_paper_forms, round_id=round_id, which=which)
    )
    if not found:
        raise NotYours
    return desk.show("paper_form.html", sheets=found)


ROUTES = [
    route("papers", show_papers_page),
    route("papers/report/{report:row}", show_report_paper),
    route("papers/round/{round:row}", show_round_papers),
    route("papers/form/{round:row}", show_form_paper),
]
