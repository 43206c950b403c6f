"""Opening the draft of a report from a chat, for those who may fill it in."""

from collections.abc import Callable, Iterator
from functools import partial

from models.chats.conversations import Speaker
from models.plans.forms import Form
from models.plans.forms_by_kind import limit_form_to_kind
from models.reports import draft_answers, other_bodies, reports
from models.reports.reports import ReportRow
from models.reports.tables import Part
from reporting.context import Context
from reporting.drafts import OFFICER_ROLES, Draft
from reporting.errors import NoLongerThere


def load_draft(ctx: Context, report_id: int) -> Draft:
    """The draft, if it is this person's to fill in."""
    report = reports.find_report(ctx.db, report_id)
    if report is None:
        raise NoLongerThere
    form = limit_form_to_kind(ctx.forms.get(ctx.db, report.form_version_id), report.unit_kind)
    if not any(ctx.speak_as(one) for one in _list_fillers(ctx, report, form)):
        raise NoLongerThere  # as if there were none: nobody learns what lies outside their units
    is_here = ctx.talk.report_id == report_id
    told = dict(ctx.talk.state.get("was", {})) if is_here else {}
    return Draft(ctx, report, form, draft_answers.load_answers(ctx.db, report_id), told)


def _list_fillers(
    ctx: Context, report: ReportRow, form: Form
) -> Iterator[Callable[[Speaker], bool]]:
    yield partial(_owes_report, report, form)
    if form.joint is not None:
        together = other_bodies.list_other_bodies(ctx.db, report.id)
        units = {body.unit_id for body in together if body.part is Part.JOINT}
        yield lambda speaker: speaker.unit_id in units and speaker.role == form.role
    yield partial(_runs_round_above, report)


def _owes_report(report: ReportRow, form: Form, speaker: Speaker) -> bool:
    """The post that is asked for this report."""
    return speaker.unit_id == report.unit_id and speaker.role == form.role


def _runs_round_above(report: ReportRow, speaker: Speaker) -> bool:
    """Who runs rounds at the unit or above it may help; the committee only reads."""
    return speaker.role in OFFICER_ROLES and f"/{speaker.unit_id}/" in report.unit_path
