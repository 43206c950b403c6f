"""Reports on one page, doubts first; and the page of one report, from which all is done with it."""

from functools import partial
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from bot.site.desk.desk_page import Desk, Look, route
from bot.site.row_numbers import read_row_number
from bot.site.sent_forms import SentForm
from models.rights import Action
from office.approvals import approval_decisions
from office.refusals import ActionRefused
from office.reports import (
    acceptance,
    passage_hiding,
    recheck_requests,
    relocation,
    reopening,
    report_board,
    report_view,
    undoing,
)
from office.reports.unit_drafts import load_unit_draft
from office.rounds import extensions
from office.units.unit_labels import label_by_ids
from reading.values.telephones import format_phone
from reporting.consolidation import total_taking
from reporting.context import Context
from texts import vietnamese, words

# What an officer usually writes; her own words stand beside them.
REASONS = ("list", "jump", "total", "period", "missing", "meaning")


async def show_board_page(desk: Desk, request: Request) -> Response:
    """The board of a round: the one in the address, else the nearest."""
    wanted = request.query_params.get("round", "")

    def look(ctx: Context) -> dict[str, Any]:
        seen = report_board.list_officer_rounds(ctx)
        chosen = next((one for one in seen if str(one.id) == wanted), seen[0] if seen else None)
        return {
            "rounds": seen,
            "board": report_board.load_board(ctx, chosen.id) if chosen else None,
            "accepted_just_now": undoing.find_acceptance_offer(ctx, chosen.id) if chosen else None,
            "nudged_just_now": undoing.find_nudge_offer(ctx, chosen.id) if chosen else None,
        }

    return desk.show("reports.html", groups=report_board.GROUPS, **await desk.read(look))


async def show_report_page(desk: Desk, request: Request) -> Response:
    report_id = request.path_params["report"]
    view = await desk.read(partial(report_view.load_report_view, report_id=report_id))
    others = [(one.unit_id, one.unit_name) for one in view.others]
    labels = await desk.read(lambda ctx: label_by_ids(ctx.db, ctx.speaker.unit_path, others))
    passages = await desk.read(
        lambda ctx: passage_hiding.list_passages(
            load_unit_draft(ctx, report_id, Action.READ_REPORT)
        )
    )
    reasons = [words(f"desk_reports.reason_{name}") for name in REASONS]
    return desk.show("report.html", view=view, labels=labels, reasons=reasons, passages=passages)


async def post_accept_report(desk: Desk, request: Request) -> Response:
    sent = await desk.sent()
    report_id = request.path_params["report"]
    # On the page of all reports each has a field of its own.
    last = sent.number(f"seen-{report_id}") or sent.number("seen")
    draft = await desk.act(
        partial(acceptance.accept_report, report_id=report_id, last_change_id=last)
    )
    said = words("desk_reports.accepted", unit=draft.report.unit_name)
    return desk.go(f"reports?round={draft.report.round_id}", said)


async def post_decide_approval(desk: Desk, request: Request) -> Response:
    """Approved, or given back with a reason, in one press."""
    sent = await desk.sent()
    report_id, last = request.path_params["report"], sent.number("seen")
    said = await desk.act(partial(_decide_approval, report_id=report_id, last=last, sent=sent))
    return desk.go(f"reports/{report_id}", said)


def _decide_approval(ctx: Context, report_id: int, last: int | None, sent: SentForm) -> str:
    if sent.step("approve", "return") == "approve":
        draft = approval_decisions.approve_report(ctx, report_id, last)
        named = {"report": draft.report_name, "unit": draft.report.unit_name}
        return words("approval.done", **named)
    draft = approval_decisions.send_back_report(ctx, report_id, sent["why"])
    why = " ".join(sent["why"].split()).rstrip(".")
    named = {"report": draft.report_name, "unit": draft.report.unit_name}
    return words("approval.sent_back", **named, why=why)


async def post_ask_recheck(desk: Desk, request: Request) -> Response:
    """Single figures, each with its reason: the usual one that was chosen, or her own words."""
    sent = await desk.sent()
    report_id = request.path_params["report"]
    asked = await desk.act(
        partial(recheck_requests.request_recheck, report_id=report_id, reasons=_read_reasons(sent))
    )
    unit = asked.draft.report.unit_name
    if asked.told:
        said = words("desk_reports.asked_again", unit=unit, count=asked.count)
    else:
        phones = ", ".join(_format_phone(post) for post in asked.holders) or unit
        said = words("desk_reports.asked_again_call", unit=unit, count=asked.count, phones=phones)
    return desk.go(f"reports/{report_id}", said)


def _format_phone(post: Any) -> str:
    return f"{post.person_name} {format_phone(post.phone or '')}".strip()


def _read_reasons(sent: SentForm) -> dict[str, str]:
    """By question. A reason that was given marks its figure by itself."""
    given = {
        name.partition(":")[2]: value
        for prefix in ("usual:", "own:")
        for name, value in sent.fields.items()
        if name.startswith(prefix) and value
    }
    return {**dict.fromkeys(sent.get_all_of("mark"), ""), **given}


async def post_take_back_recheck(desk: Desk, request: Request) -> Response:
    recheck_id = request.path_params["recheck"]
    draft, number = await desk.act(
        partial(recheck_requests.withdraw_recheck, recheck_id=recheck_id)
    )
    said = words("desk_reports.taken_back", number=number, unit=draft.report.unit_name)
    return desk.go(f"reports/{draft.report.id}", said)


async def post_renew_totals(desk: Desk, request: Request) -> Response:
    """The totals of the units below as they stand now, in place of those taken before."""
    report_id = request.path_params["report"]

    def act(ctx: Context) -> list[str]:
        draft = load_unit_draft(ctx, report_id, Action.FILL_IN_REPORT)
        done = total_taking.renew_totals(draft, (), words("upwards.button_newer_all"))
        return total_taking.describe_renewed_totals(draft, done).plain.split("\n")

    said, heading = await desk.act(act), words("desk_reports.totals_now")
    back = f"reports/{report_id}"
    return desk.show("done.html", heading=heading, said_lines=said, dry=False, back=back)


async def post_reopen_report(desk: Desk, request: Request) -> Response:
    sent = await desk.sent()
    report_id = request.path_params["report"]
    draft = await desk.act(
        partial(reopening.reopen_report, report_id=report_id, reason=sent["reason"])
    )
    said = words("desk_reports.reopened", unit=draft.report.unit_name)
    return desk.go(f"reports/{report_id}", said)


async def post_move_report(desk: Desk, request: Request) -> Response:
    sent = await desk.sent()
    report_id, right = request.path_params["report"], sent.number("to") or 0
    moved = await desk.act(
        partial(relocation.move_report, wrong_id=report_id, right_id=right, reason=sent["reason"])
    )
    names = {"wrong": moved.wrong.unit_name, "right": moved.right.unit_name}
    return desk.go(f"reports/{right}", words("desk_reports.moved", **names))


async def post_hide_passage(desk: Desk, request: Request) -> Response:
    """One that was found, or words that were copied out of the answer."""
    sent = await desk.sent()
    report_id = request.path_params["report"]
    act = partial(
        passage_hiding.hide_passage,
        report_id=report_id,
        code=sent["question"],
        passage=sent["passage"],
    )
    await desk.act(act)
    return desk.go(f"reports/{report_id}", words("guard.done"))


async def post_show_passage(desk: Desk, request: Request) -> Response:
    row_id = request.path_params["passage"]
    draft = await desk.act(partial(passage_hiding.show_passage, row_id=row_id))
    return desk.go(f"reports/{draft.report.id}", words("guard.shown"))


async def post_extend_report(desk: Desk, request: Request) -> Response:
    """More time, or none, in one press; what the page showed as the deadline goes along."""
    sent = await desk.sent()
    report_id = request.path_params["report"]
    said = await desk.act(partial(_decide_extension, report_id=report_id, sent=sent))
    return desk.go(f"reports/{report_id}", said)


def _decide_extension(ctx: Context, report_id: int, sent: SentForm) -> str:
    report = load_unit_draft(ctx, report_id, Action.EXTEND_REPORT).report
    asked = sent.number("asked")
    if sent.step("grant", "refuse") == "refuse":
        extensions.refuse_extension(ctx, asked or 0, sent["answer"])
        return words("extension.refused", unit=report.unit_name)
    until = sent.moment_or_none("until")
    if until is None:
        raise ActionRefused(words("desk.no_day"))
    due = extensions.grant_extension(ctx, report, until, request_id=asked, answer=sent["answer"])
    shown = vietnamese.format_deadline(due)
    return words("extension.granted", unit=report.unit_name, due=shown)


async def show_two_reports_page(desk: Desk, request: Request) -> Response:
    """Two reports side by side, before one of them is moved."""
    wanted = request.query_params.get("other", "")
    other = read_row_number(wanted) or 0
    left = await desk.read(
        partial(report_view.load_report_view, report_id=request.path_params["report"])
    )
    right = await desk.read(partial(report_view.load_report_view, report_id=other))
    theirs = {figure.code: figure for figure in right.figures}
    rows = [(figure, theirs.get(figure.code)) for figure in left.figures]
    return desk.show("beside.html", left=left, right=right, rows=rows)


POST = ("POST",)
ROUTES = [
    route("reports", show_board_page, look=Look("numbers")),
    route("reports/{report:row}", show_report_page),
    route("reports/{report:row}/beside", show_two_reports_page),
    route("reports/{report:row}/accept", post_accept_report, POST),
    route("reports/{report:row}/approval", post_decide_approval, POST),
    route("reports/{report:row}/again", post_ask_recheck, POST),
    route("reports/{report:row}/totals", post_renew_totals, POST),
    route("reports/{report:row}/reopen", post_reopen_report, POST),
    route("reports/{report:row}/move", post_move_report, POST),
    route("reports/{report:row}/extend", post_extend_report, POST),
    route("rechecks/{recheck:row}/back", post_take_back_recheck, POST),
    route("reports/{report:row}/hide", post_hide_passage, POST),
    route("passages/{passage:row}/show", post_show_passage, POST),
]
