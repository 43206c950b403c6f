"""What another body of a report does: looks at it, confirms that it sends it too, passes it on."""

from handlers import button_data
from handlers.button_data import PressedAction
from handlers.replies import Choice, Reply
from handlers.report import report_review
from handlers.report.consolidation import joint_sending
from models import rights
from models.delivery.tables import OutboxKind
from models.people import post_holders
from models.people.tables import Role
from models.plans.forms_by_kind import limit_form_to_kind
from models.reports import draft_answers, other_bodies, reports
from models.reports.other_bodies import OtherBody
from models.reports.tables import Part
from models.rights import Action
from reporting.context import Context
from reporting.drafts import Draft
from reporting.errors import NoLongerThere
from texts import join_lines, text, vietnamese, words


def _load_own_part(ctx: Context, report_id: int, part: Part) -> tuple[Draft, OtherBody]:
    """The report and the body for which somebody in this chat speaks; OldButton otherwise."""
    report = reports.find_report(ctx.db, report_id)
    if report is None:
        raise NoLongerThere
    form = limit_form_to_kind(ctx.forms.get(ctx.db, report.form_version_id), report.unit_kind)
    for body in other_bodies.list_other_bodies(ctx.db, report_id):
        thing = rights.of_report(report, Role(form.role), [body])
        if body.part is part and ctx.may(_ACTIONS[part], thing):
            return Draft(ctx, report, form, draft_answers.load_answers(ctx.db, report_id)), body
    raise NoLongerThere


_ACTIONS = {Part.JOINT: Action.CONFIRM_REPORT, Part.THROUGH: Action.FORWARD_REPORT}


def handle_cosign_button(ctx: Context, going: PressedAction) -> Reply:
    """ "Xác nhận đồng gửi": the second of two bodies agrees to what was sent."""
    draft, body = _load_own_part(ctx, going.number(), Part.JOINT)
    if draft.report.submitted_at is None:
        return _show_not_sent(draft)
    if not other_bodies.mark_body_done(ctx.db, draft.report, body.unit_id, Part.JOINT, ctx.by):
        return Reply(text("upwards.joint_already", names=body.name))
    said = text(
        "upwards.joint_agreed",
        names=body.name,
        report=draft.form.short_name,
        unit=draft.report.unit_name,
        at=vietnamese.format_moment(ctx.now),
    )
    others = [
        one
        for one in other_bodies.list_other_bodies(ctx.db, draft.report.id)
        if one.part is Part.JOINT
    ]
    for other in others:
        if other.unit_id != body.unit_id:
            _notify_holders(
                draft, other.unit_id, Role(draft.form.role), Reply(said), f"agreed:{body.unit_id}"
            )
    return Reply(said, (_make_peek_button(draft),), OutboxKind.RECEIPT)


def _make_peek_button(draft: Draft) -> Choice:
    return button_data.make_button(words("upwards.button_see"), "peek", draft.report.id)


def handle_peek_button(ctx: Context, going: PressedAction) -> Reply:
    """The report as it was sent, for a body that does not fill it in."""
    for part, button in _PART_BUTTONS.items():
        try:
            draft, body = _load_own_part(ctx, going.number(), part)
        except NoLongerThere:
            continue
        foot = text(
            "upwards.review_foot", report=draft.form.short_name, unit=draft.report.unit_name
        )
        shown = join_lines(
            foot,
            report_review.format_review_lines(draft),
            joint_sending.describe_confirmations(draft),
        )
        is_open = body.done_at is None and draft.report.submitted_at is not None
        return Reply(shown, (button(draft),) if is_open else ())
    raise NoLongerThere


_PART_BUTTONS = {
    Part.JOINT: joint_sending.make_joint_button,
    Part.THROUGH: joint_sending.make_pass_on_button,
}


def handle_pass_on_button(ctx: Context, going: PressedAction) -> Reply:
    """ "Chuyển tiếp": the body on the way sends it on to whoever the round belongs to."""
    draft, body = _load_own_part(ctx, going.number(), Part.THROUGH)
    if draft.report.submitted_at is None:
        return _show_not_sent(draft)
    said = text(
        "upwards.passed_on",
        names=body.name,
        report=draft.form.short_name,
        unit=draft.report.unit_name,
        at=vietnamese.format_moment(ctx.now),
    )
    if other_bodies.mark_body_done(ctx.db, draft.report, body.unit_id, Part.THROUGH, ctx.by):
        notice = Reply(said, kind=OutboxKind.NOTICE)
        for unit in {draft.report.owner_id, draft.report.unit_id}:
            _notify_holders(draft, unit, Role.OFFICER, notice, "passed_on")
    return Reply(said, (_make_peek_button(draft),), OutboxKind.RECEIPT)


def _show_not_sent(draft: Draft) -> Reply:
    report = vietnamese.capitalize(draft.form.short_name)
    return Reply(text("upwards.not_sent_yet", report=report, unit=draft.report.unit_name))


def _notify_holders(draft: Draft, unit_id: int, role: Role, notice: Reply, what: str) -> None:
    ctx = draft.ctx
    name = f"{what}:{draft.report.id}:{ctx.now.isoformat()}"
    for holder in post_holders.list_holders(ctx.db, unit_id, role, ctx.now):
        if holder.person_id != ctx.speaker.person_id:
            ctx.tell(holder.person_id, notice, f"{name}:{holder.person_id}")


def list_waiting_buttons(ctx: Context, speaker_units: set[int]) -> list[Choice]:
    """What waits for one of these units as another body: buttons for the list of work."""
    found = []
    for report_id, part in other_bodies.list_reports_waiting_for(ctx.db, speaker_units):
        report = reports.find_report(ctx.db, report_id)
        assert report is not None
        form = ctx.forms.get(ctx.db, report.form_version_id)
        values = {"report": form.short_name, "unit": report.unit_name}
        if part is Part.JOINT:
            label = words("upwards.button_waiting_joint", **values)
            found.append(button_data.make_button(label, "peek", report_id))
        else:
            label = words("upwards.button_waiting_through", **values)
            found.append(button_data.make_button(label, "peek", report_id))
    return found
