"""What another body of a report does: looks at it, confirms that it sends it too, passes it on."""

from handlers import choices
from handlers.choices import Going
from handlers.context import Context
from handlers.errors import OldButton
from handlers.reply import Choice, Reply
from handlers.report import review, together
from handlers.report.draft import Draft
from models import bodies, people, reports, rights
from models.bodies import Body
from models.form_kinds import only_for
from models.rights import Action
from models.tables.delivery import OutboxKind
from models.tables.levels import Part
from models.tables.people import Role
from texts import lines, text, vietnamese, words


def _mine(ctx: Context, report_id: int, part: Part) -> tuple[Draft, Body]:
    """The report and the body for which somebody in this chat speaks; OldButton otherwise."""
    report = reports.get(ctx.db, report_id)
    if report is None:
        raise OldButton
    form = only_for(ctx.forms.get(ctx.db, report.form_version_id), report.unit_kind)
    for body in bodies.of_report(ctx.db, report_id):
        thing = rights.of_report(report, Role(form.role), [body])
        if body.part is part and ctx.may(_ACTIONS[part], thing):
            return Draft(ctx, report, form, reports.answers(ctx.db, report_id)), body
    raise OldButton


_ACTIONS = {Part.JOINT: Action.CONFIRM_REPORT, Part.THROUGH: Action.FORWARD_REPORT}


def cosign(ctx: Context, going: Going) -> Reply:
    """ "Xác nhận đồng gửi": the second of two bodies agrees to what was sent."""
    draft, body = _mine(ctx, going.number(), Part.JOINT)
    if draft.report.submitted_at is None:
        return _not_sent(draft)
    if not bodies.done(ctx.db, draft.report, body.unit_id, Part.JOINT, ctx.by):
        return Reply(text("upwards.joint_already", names=body.name))
    said = text(
        "upwards.joint_agreed",
        names=body.name,
        report=draft.form.short_name,
        unit=draft.report.unit_name,
        at=vietnamese.moment(ctx.now),
    )
    others = [one for one in bodies.of_report(ctx.db, draft.report.id) if one.part is Part.JOINT]
    for other in others:
        if other.unit_id != body.unit_id:
            _tell(
                draft, other.unit_id, Role(draft.form.role), Reply(said), f"agreed:{body.unit_id}"
            )
    return Reply(said, (_see(draft),), OutboxKind.RECEIPT)


def _see(draft: Draft) -> Choice:
    return choices.go(words("upwards.button_see"), "peek", draft.report.id)


def peek(ctx: Context, going: Going) -> Reply:
    """The report as it was sent, for a body that does not fill it in."""
    for part, button in _BUTTONS.items():
        try:
            draft, body = _mine(ctx, going.number(), part)
        except OldButton:
            continue
        foot = text(
            "upwards.review_foot", report=draft.form.short_name, unit=draft.report.unit_name
        )
        shown = lines(foot, review.show_lines(draft), together.standing(draft))
        is_open = body.done_at is None and draft.report.submitted_at is not None
        return Reply(shown, (button(draft),) if is_open else ())
    raise OldButton


_BUTTONS = {Part.JOINT: together.joint_button, Part.THROUGH: together.pass_on_button}


def pass_on(ctx: Context, going: Going) -> Reply:
    """ "Chuyển tiếp": the body on the way sends it on to whoever the round belongs to."""
    draft, body = _mine(ctx, going.number(), Part.THROUGH)
    if draft.report.submitted_at is None:
        return _not_sent(draft)
    said = text(
        "upwards.passed_on",
        names=body.name,
        report=draft.form.short_name,
        unit=draft.report.unit_name,
        at=vietnamese.moment(ctx.now),
    )
    if bodies.done(ctx.db, draft.report, body.unit_id, Part.THROUGH, ctx.by):
        notice = Reply(said, kind=OutboxKind.NOTICE)
        for unit in {draft.report.owner_id, draft.report.unit_id}:
            _tell(draft, unit, Role.OFFICER, notice, "passed_on")
    return Reply(said, (_see(draft),), OutboxKind.RECEIPT)


def _not_sent(draft: Draft) -> Reply:
    report = vietnamese.capital(draft.form.short_name)
    return Reply(text("upwards.not_sent_yet", report=report, unit=draft.report.unit_name))


def _tell(draft: Draft, unit_id: int, role: Role, notice: Reply, what: str) -> None:
    ctx = draft.ctx
    name = f"{what}:{draft.report.id}:{ctx.now.isoformat()}"
    for holder in people.holders(ctx.db, unit_id, role, ctx.now):
        if holder.person_id != ctx.speaker.person_id:
            ctx.tell(holder.person_id, notice, f"{name}:{holder.person_id}")


def waiting(ctx: Context, speaker_units: set[int]) -> list[Choice]:
    """What waits for one of these units as another body: buttons for the list of work."""
    found = []
    for report_id, part in bodies.waiting(ctx.db, speaker_units):
        report = reports.get(ctx.db, report_id)
        assert report is not None
        form = ctx.forms.get(ctx.db, report.form_version_id)
        values = {"report": form.short_name, "unit": report.unit_name}
        if part is Part.JOINT:
            label = words("upwards.button_waiting_joint", **values)
            found.append(choices.go(label, "peek", report_id))
        else:
            label = words("upwards.button_waiting_through", **values)
            found.append(choices.go(label, "peek", report_id))
    return found
