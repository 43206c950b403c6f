"""Opening the draft of a report from a chat, for those who may fill it in."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial

from handlers.turn_context import Turn
from models.chats.conversations import Speaker
from models.plans.forms import Form
from models.plans.forms_by_kind import limit_form_to_kind
from models.reports import draft_answers, other_bodies, reports
from models.reports.reports import ReportRow
from models.reports.tables import Part
from reporting.drafts import OFFICER_ROLES, Draft
from reporting.errors import NoLongerThere


@dataclass(slots=True)
class ChatDraft(Draft):
    """A report that is spoken about in a chat."""

    ctx: Turn
    # The answers as this chat has given or shown them, for those that come from elsewhere.
    told: dict[str, str] = field(default_factory=dict, repr=False, kw_only=True)

    def tell(self, codes: Iterable[str]) -> None:
        """Notes that this chat has shown these answers as they stand."""
        known = {code: self.answers[code].written() for code in codes if code in self.answers}
        self.told.update(known)


def load_draft(ctx: Turn, report_id: int) -> ChatDraft:
    """The draft, if it is this person's to fill in."""
    report = reports.find_report(ctx.db, report_id)
    if report is None:
        raise NoLongerThere
    form = limit_form_to_kind(ctx.forms.get(ctx.db, report.form_version_id), report.unit_kind)
    if not any(ctx.speak_as(one) for one in _list_fillers(ctx, report, form)):
        raise NoLongerThere  # as if there were none: nobody learns what lies outside their units
    is_here = ctx.talk.report_id == report_id
    told = dict(ctx.talk.state.get("was", {})) if is_here else {}
    answers = draft_answers.load_answers(ctx.db, report_id)
    return ChatDraft(ctx, report, form, answers, told=told)


def _list_fillers(ctx: Turn, report: ReportRow, form: Form) -> Iterator[Callable[[Speaker], bool]]:
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
