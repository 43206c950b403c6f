"""Opening the draft of a report from a chat, for those who may fill it in."""

from collections.abc import Iterable
from dataclasses import field
from typing import Any

from handlers.turn_context import Turn
from models import rights
from models.people.tables import Role
from models.plans.forms import Form
from models.reports import draft_answers, other_bodies, reports
from models.reports.reports import ReportRow
from models.rights import Action, Relation
from records import dataclass
from reporting.drafts import Draft
from reporting.errors import NoLongerThere


@dataclass(slots=True)
class ChatDraft(Draft):
    """A report that is spoken about in a chat."""

    ctx: Turn
    # The answers as this chat has given or shown them, for those that come from elsewhere.
    shown_answers: dict[str, str] = field(default_factory=dict, repr=False, kw_only=True)
    # Doubts that wait behind the one that is put (doubts/queued_doubts.py), and those of other
    # reports that wait meanwhile.
    queued: list[dict[str, Any]] = field(default_factory=list, repr=False, kw_only=True)
    queued_elsewhere: tuple[dict[str, Any], ...] = field(default=(), repr=False, kw_only=True)
    # What one message gave: none of it is asked for again when another of it is stored.
    given: tuple[str, ...] = field(default=(), repr=False, kw_only=True)

    def note_shown(self, codes: Iterable[str]) -> None:
        """Notes that this chat has shown these answers as they stand."""
        known = {code: self.answers[code].written() for code in codes if code in self.answers}
        self.shown_answers.update(known)

    def list_all_queued(self) -> list[dict[str, Any]]:
        """As the state of the talk holds them."""
        return [*self.queued, *self.queued_elsewhere]


def load_draft(ctx: Turn, report_id: int) -> ChatDraft:
    """The draft, if it is this person's to fill in."""
    report = reports.find_report(ctx.db, report_id)
    if report is None:
        raise NoLongerThere
    form = ctx.forms.get_for(ctx.db, report.form_version_id, report.unit_kind)
    if not _may_fill_in(ctx, report, form):
        raise NoLongerThere  # as if there were none: nobody learns what lies outside their units
    is_here = ctx.talk.report_id == report_id
    shown = dict(ctx.talk.state.get("was", {})) if is_here else {}
    here, elsewhere = _split_queued(ctx, report_id)
    # A newer version of the form may ask a question no more.
    queued = [one for one in here if one["question"] in form.by_code]
    answers = draft_answers.load_answers(ctx.db, report_id)
    draft = ChatDraft(ctx, report, form, answers, shown_answers=shown, queued=queued)
    draft.queued_elsewhere = tuple(elsewhere)
    draft.given = tuple(ctx.talk.state.get("given", ())) if is_here else ()
    return draft


def _split_queued(ctx: Turn, report_id: int) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """What waits of this report, and what of others."""
    here, elsewhere = list[dict[str, Any]](), list[dict[str, Any]]()
    for one in ctx.talk.state.get("queued", []):
        is_here = one.get("report", ctx.talk.report_id) == report_id
        (here if is_here else elsewhere).append(one)
    return here, elsewhere


def _may_fill_in(ctx: Turn, report: ReportRow, form: Form) -> bool:
    """The post that is asked speaks before one that sends jointly, and before one that helps."""
    asked = rights.of_report(report, Role(form.role))
    if ctx.may(Action.FILL_IN_REPORT, asked, Relation.ASKED):
        return True
    if form.joint is not None:
        asked = rights.of_report(
            report, Role(form.role), other_bodies.list_other_bodies(ctx.db, report.id)
        )
        if ctx.may(Action.FILL_IN_REPORT, asked, Relation.JOINT):
            return True
    return ctx.may(Action.FILL_IN_REPORT, asked)
