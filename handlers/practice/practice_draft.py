"""The draft of a practice: in memory, made anew each turn from where the talk stands.

It has the period, the unit and the words of a report of the person's own, but no id of one, and
neither its answers nor its earlier figures.
"""

from dataclasses import asdict, replace
from datetime import date
from typing import Any

from handlers.practice.practice_form import invent_earlier_figures, make_practice_form
from handlers.turn_context import Turn
from models.chats.conversations import Talk
from models.plans.forms import Form
from models.reports import reports
from models.reports.draft_answers import AnswerRow
from models.reports.reports import ReportRow
from models.reports.tables import AnswerState, Aspect, ReportStatus
from models.rights import has_role
from records import dataclass
from reporting.drafts import Draft
from reporting.errors import NoLongerThere

DIALOG = "practice"
NO_REPORT = 0


@dataclass(slots=True)
class PracticeDraft(Draft):
    ctx: Turn


def find_report_to_practise(ctx: Turn) -> int | None:
    """The report whose form is practised: the soonest open one of this post, else its last one.
    None where nothing was ever asked of it."""
    unit_id = ctx.speaker.unit_id
    open_ones = reports.list_open_reports(ctx.db, unit_id, ctx.now)
    for report in (*open_ones, *reports.list_newest_reports(ctx.db, unit_id)):
        if not report.is_inquiry and _get_form(ctx, report).questions and _is_own(ctx, report):
            return report.id
    return None


def _is_own(ctx: Turn, report: ReportRow) -> bool:
    return report.unit_id == ctx.speaker.unit_id and has_role(
        ctx.speaker, ctx.forms.get(ctx.db, report.form_version_id).role
    )


def _get_form(ctx: Turn, report: ReportRow) -> Form:
    form = ctx.forms.get_for(ctx.db, report.form_version_id, report.unit_kind)
    return make_practice_form(form)


def load_practice(ctx: Turn) -> PracticeDraft:
    """As the talk says that it stands; NoLongerThere where no practice is open."""
    if ctx.talk.dialog != DIALOG:
        raise NoLongerThere
    report = reports.find_report(ctx.db, ctx.talk.state["report"])
    if report is None or report.unit_id != ctx.speaker.unit_id:
        raise NoLongerThere
    form = _get_form(ctx, report)
    given = (unpack_answer(code, one) for code, one in ctx.talk.state["answers"].items())
    answers = {one.question: one for one in given if one.question in form.by_code}
    return PracticeDraft(
        ctx,
        _take_id_off(report),
        form,
        answers,
        _past=invent_earlier_figures(form, report.period_to.year),
        _again={},
    )


def _take_id_off(report: ReportRow) -> ReportRow:
    """What would be stored under it is stored nowhere."""
    return replace(
        report,
        id=NO_REPORT,
        status=ReportStatus.EMPTY,
        receipt=None,
        submitted_at=None,
        locks=None,
        withdrawn_at=None,
    )


def make_talk(draft: PracticeDraft, question: str | None, **more: object) -> Talk:
    """The talk, standing at this question; none: at the read-back. What was open before the
    practice goes along."""
    ctx, state = draft.ctx, draft.ctx.talk.state
    kept = {
        "report": state["report"],
        "before": state["before"],
        "answers": {code: pack_answer(one) for code, one in draft.answers.items()},
        "asked": question,
        "at": ctx.now.isoformat(),
    }
    return Talk(DIALOG, None, None, {**kept, **more}, ctx.speaker.post_id)


def pack_answer(answer: AnswerRow) -> dict[str, Any]:
    """As JSON, without what it was typed as."""
    packed = {**asdict(answer), "day": answer.day.isoformat() if answer.day else None}
    return {
        name: value
        for name, value in packed.items()
        if value is not None and name not in ("question", "typed")
    }


def unpack_answer(code: str, packed: dict[str, Any]) -> AnswerRow:
    day = packed.get("day")
    return AnswerRow(
        **{
            **packed,
            "question": code,
            "state": AnswerState(packed["state"]),
            "aspect": Aspect(packed["aspect"]),
            "day": date.fromisoformat(day) if day else None,
        }
    )
