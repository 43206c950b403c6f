"""What another body of a report does: looks at it, confirms that it sends it too, passes it on."""

from handlers import button_data
from handlers.button_data import PressedAction
from handlers.notices import report_notices
from handlers.replies import Choice, Reply
from handlers.report import report_review
from handlers.report.consolidation import joint_sending
from handlers.report.open_drafts import ChatDraft
from handlers.turn_context import Turn
from models import rights
from models.delivery.tables import OutboxKind
from models.people.tables import Role
from models.reports import draft_answers, other_bodies, reports
from models.reports.other_bodies import OtherBody
from models.reports.tables import Part
from models.rights import Action
from reporting.consolidation import joint_reports
from reporting.drafts import Draft
from reporting.errors import NoLongerThere
from summaries.round_labels import format_report_name
from texts import join_lines, text, vietnamese, words


def _load_own_part(ctx: Turn, report_id: int, part: Part) -> tuple[ChatDraft, OtherBody]:
    """The report and the body for which somebody in this chat speaks; OldButton otherwise."""
    report = reports.find_report(ctx.db, report_id)
    if report is None:
        raise NoLongerThere
    form = ctx.forms.get_for(ctx.db, report.form_version_id, report.unit_kind)
    for body in other_bodies.list_other_bodies(ctx.db, report_id):
        thing = rights.of_report(report, Role(form.role), [body])
        if body.part is part and ctx.may(_ACTIONS[part], thing):
            return ChatDraft(ctx, report, form, draft_answers.load_answers(ctx.db, report_id)), body
    raise NoLongerThere


_ACTIONS = {Part.JOINT: Action.CONFIRM_REPORT, Part.THROUGH: Action.FORWARD_REPORT}


def handle_cosign_button(ctx: Turn, going: PressedAction) -> Reply:
    """ "Xác nhận đồng gửi": the second of two bodies agrees to what was sent."""
    draft, body = _load_own_part(ctx, going.number(), Part.JOINT)
    if draft.report.submitted_at is None:
        return _show_not_sent(draft)
    if not joint_reports.confirm_part(draft, body):
        return Reply(text("upwards.joint_already", names=body.name))
    said = text(
        "upwards.joint_agreed",
        names=body.name,
        report=draft.report_name,
        unit=draft.report.unit_name,
        at=vietnamese.format_moment(ctx.now),
    )
    return Reply(said, (_make_peek_button(draft),), OutboxKind.RECEIPT)


def _make_peek_button(draft: Draft) -> Choice:
    return button_data.make_button(words("upwards.button_see"), "peek", draft.report.id)


def handle_peek_button(ctx: Turn, going: PressedAction) -> Reply:
    """The report as it was sent, for a body that does not fill it in."""
    for part, button in _PART_BUTTONS.items():
        try:
            draft, body = _load_own_part(ctx, going.number(), part)
        except NoLongerThere:
            continue
        foot = text("upwards.review_foot", report=draft.report_name, unit=draft.report.unit_name)
        shown = join_lines(
            foot,
            report_review.format_review_lines(draft, draft.ctx.manner),
            joint_sending.describe_confirmations(draft),
        )
        is_open = body.done_at is None and draft.report.submitted_at is not None
        return Reply(shown, (button(draft.report),) if is_open else ())
    raise NoLongerThere


_PART_BUTTONS = {
    Part.JOINT: report_notices.make_joint_button,
    Part.THROUGH: report_notices.make_pass_on_button,
}


def handle_pass_on_button(ctx: Turn, going: PressedAction) -> Reply:
    """ "Chuyển tiếp": the body on the way sends it on to whoever the round belongs to."""
    draft, body = _load_own_part(ctx, going.number(), Part.THROUGH)
    if draft.report.submitted_at is None:
        return _show_not_sent(draft)
    joint_reports.pass_on(draft, body)
    said = text(
        "upwards.passed_on",
        names=body.name,
        report=draft.report_name,
        unit=draft.report.unit_name,
        at=vietnamese.format_moment(ctx.now),
    )
    return Reply(said, (_make_peek_button(draft),), OutboxKind.RECEIPT)


def _show_not_sent(draft: Draft) -> Reply:
    report = vietnamese.capitalize(draft.report_name)
    return Reply(text("upwards.not_sent_yet", report=report, unit=draft.report.unit_name))


def list_waiting_buttons(ctx: Turn, speaker_units: set[int]) -> list[Choice]:
    """What waits for one of these units as another body: buttons for the list of work."""
    found = []
    for report_id, part in other_bodies.list_reports_waiting_for(ctx.db, speaker_units):
        report = reports.find_report(ctx.db, report_id)
        assert report is not None
        values = {"report": format_report_name(report), "unit": report.unit_name}
        if part is Part.JOINT:
            label = words("upwards.button_waiting_joint", **values)
            found.append(button_data.make_button(label, "peek", report_id))
        else:
            label = words("upwards.button_waiting_through", **values)
            found.append(button_data.make_button(label, "peek", report_id))
    return found
