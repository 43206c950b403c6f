"""Many reports at once: looked at first, then done, and for some minutes undone."""

from functools import partial
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from bot.site.desk.desk_page import Desk, route
from bot.site.row_numbers import read_row_number
from models import rights
from models.rights import Action
from office.refusals import ActionRefused
from office.reports import acceptance, report_board, undoing
from office.rounds import nudging
from office.table import round_table
from reporting.context import Context
from schedules.previews import message_previews
from texts import words


def _read_query(request: Request) -> tuple[int, frozenset[int]]:
    """The round, and the reports that were ticked."""
    query = request.query_params
    picked = (read_row_number(one) for one in (*query.getlist("only"), *query.getlist("pick")))
    return read_row_number(query.get("round", "")) or 0, frozenset(one for one in picked if one)


async def show_acceptance_page(desk: Desk, request: Request) -> Response:
    """The figures of the chosen reports, before they are accepted."""
    round_id, only = _read_query(request)
    if not only:
        raise ActionRefused(words("desk_reports.picked_none"))
    table = await desk.read(partial(round_table.load_round_table, round_id=round_id, only=only))
    rows = [row for row in table.rows if row.may_accept and row.group in _ACCEPTABLE]
    if not rows:
        raise ActionRefused(words("desk_reports.picked_not_acceptable"))
    return desk.show("accept.html", table=table, rows=rows)


_ACCEPTABLE = (report_board.CLEAN, report_board.DOUBTFUL)


async def post_accept_reports(desk: Desk, request: Request) -> Response:
    """Those of which the figures were shown; without figures what is clean of what she saw."""
    sent = await desk.sent()
    round_id = sent.number("round") or 0
    seen = {
        number: sent.number(name) or 0
        for name in sent.fields
        if (number := read_row_number(name.removeprefix("seen-"))) is not None
    }
    only = frozenset(sent.numbers("only"))

    def act(ctx: Context) -> str:
        report_board.get_officer_round(ctx, round_id)
        if not seen:
            done = acceptance.accept_clean_reports(ctx, round_id, only)
            return acceptance.describe_acceptance(ctx, done).plain
        done, changed = acceptance.accept_seen_reports(ctx, round_id, seen)
        said = acceptance.describe_acceptance(ctx, done).plain if done.accepted else ""
        left = words("desk_reports.left_changed", units=", ".join(changed)) if changed else ""
        return "\n".join(filter(None, (said, left)))

    said = await desk.act(act)
    return desk.go(f"reports?round={round_id}", said)


async def show_reminder_page(desk: Desk, request: Request) -> Response:
    """The message as it will be read, whom it reaches, and who has to be called."""
    round_id, only = _read_query(request)

    def look(ctx: Context) -> dict[str, Any]:
        one = report_board.get_officer_round(ctx, round_id)
        asked = nudging.list_nudgeable(ctx, round_id, only or None)
        if not asked:
            raise ActionRefused(words("desk_reports.nudge_none"))
        planned = message_previews.plan_nudge(ctx.db, ctx.forms, asked, ctx.now)
        # Along a plan's line others may be reminded; their numbers are their own commune's.
        to_call = [
            (unit, [post for post in held if rights.may(ctx.speaker, Action.KEEP_PERSON, post)])
            for unit, held in planned.unreached
        ]
        return {"one": one, "asked": asked, "planned": planned, "to_call": to_call}

    return desk.show("remind.html", minutes=HELD_MINUTES, **await desk.read(look))


HELD_MINUTES = int(undoing.HOLD.total_seconds() // 60)


async def post_reminders(desk: Desk, request: Request) -> Response:
    sent = await desk.sent()
    round_id, only = sent.number("round") or 0, frozenset(sent.numbers("only"))

    def act(ctx: Context) -> str:
        report_board.get_officer_round(ctx, round_id)
        done = nudging.nudge_round(ctx, round_id, only, undoing.HOLD)
        if not done:
            return words("officer.nudged_none")
        units = ", ".join(report.unit_name for report in done)
        return words("desk_reports.will_nudge", count=len(done), units=units, minutes=HELD_MINUTES)

    return desk.go(f"reports?round={round_id}", await desk.act(act))


async def post_undo(desk: Desk, request: Request) -> Response:
    """Takes back what was accepted, or asked to be reminded, just now."""
    sent = await desk.sent()
    round_id = sent.number("round") or 0

    def act(ctx: Context) -> str:
        report_board.get_officer_round(ctx, round_id)
        if sent["what"] == undoing.NUDGE:
            return words(
                "desk_reports.nudge_undone", units=undoing.undo_nudges(ctx, round_id).units
            )
        return words(
            "desk_reports.accept_undone", units=undoing.undo_acceptances(ctx, round_id).units
        )

    return desk.go(f"reports?round={round_id}", await desk.act(act))


POST = ("POST",)
ROUTES = [
    route("accept", show_acceptance_page),
    route("accept", post_accept_reports, POST),
    route("remind", show_reminder_page),
    route("remind", post_reminders, POST),
    route("undo", post_undo, POST),
]
