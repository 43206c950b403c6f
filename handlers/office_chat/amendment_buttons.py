"""One press of an officer on what a unit wants changed in an accepted report."""

from collections.abc import Callable

from handlers.button_data import PressedAction
from handlers.replies import Reply
from handlers.turn_context import Turn
from models.amendments import requests
from models.reports import reports
from models.rights import Action
from office.amendments import amendment_decisions
from office.refusals import ActionRefused
from reporting.context import Context
from reporting.errors import NotYours
from texts import make_plain_text


def handle_grant_button(ctx: Turn, going: PressedAction) -> Reply:
    return _decide(ctx, going.number(), amendment_decisions.grant_request)


def handle_refuse_button(ctx: Turn, going: PressedAction) -> Reply:
    return _decide(ctx, going.number(), amendment_decisions.refuse_request)


def _decide(ctx: Turn, request_id: int, act: Callable[[Context, int], str]) -> Reply:
    asked = requests.find_request(ctx.db, request_id)
    report = reports.find_report(ctx.db, asked.report_id) if asked is not None else None
    if report is None or not ctx.may(Action.AMEND_REPORT, report):
        raise NotYours
    try:
        return Reply(make_plain_text(act(ctx, request_id)))
    except ActionRefused as refused:
        return Reply(make_plain_text(refused.sentence))
