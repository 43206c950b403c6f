"""A report that two bodies send jointly, or that passes through another on its way up.

Sent counts from the moment the first of two sends it; the report says who has yet to confirm.
What passes through another body counts as sent in time by the sender's moment, too, and says
where it lies until it is passed on.
"""

from handlers import button_data
from handlers.channel_manners import ChannelManner
from handlers.replies import Choice, Reply
from handlers.turn_context import send_to_person
from models.delivery.tables import OutboxKind
from models.people import post_holders
from models.people.tables import Role
from models.plans.forms import Form
from models.reports import other_bodies
from models.reports.other_bodies import OtherBody
from models.reports.reports import ReportRow
from models.reports.tables import Part
from models.units import units
from reporting.drafts import Draft
from texts import Text, join_lines, text, vietnamese, words


def is_level_form(form: Form) -> bool:
    """Whether a form goes to a level above, not to the commune."""
    return bool(form.from_children or form.joint or form.through)


def is_sent_up(draft: Draft) -> bool:
    """The same of one report: that of a ward or a department goes to whoever runs the round."""
    report = draft.report
    return is_level_form(draft.form) or (
        report.unit_kind != "village" and report.owner_id != report.unit_id
    )


def get_send_words(form: Form) -> str:
    """What stands on the button that sends, where nobody looks up to whom."""
    return words("upwards.button_send_up" if is_level_form(form) else "report.button_submit")


def get_unsent_key(form: Form, manner: ChannelManner) -> str:
    """The sentence of a reminder of what is complete and not sent."""
    if is_level_form(form):
        return "upwards.unsent"
    return "reminder.unsent" if manner.buttons else "reminder.unsent_typed"


def format_send_label(draft: Draft) -> str:
    """What stands on the button that sends."""
    if not is_sent_up(draft):
        return words("report.button_submit")
    if draft.report.owner_id == draft.report.unit_id:
        return words("upwards.button_send_up")
    return words(
        "upwards.button_send", owner=units.get_unit(draft.ctx.db, draft.report.owner_id).name
    )


def format_level_receipt(draft: Draft, report: ReportRow, timing: str) -> Text | None:
    """The first line of a receipt of a level above; none: the usual one."""
    if not is_sent_up(draft):
        return None
    values = {
        "report": draft.form.short_name,
        "unit": report.unit_name,
        "at": vietnamese.format_moment(report.submitted_at or draft.ctx.now),
        "timing": timing,
        "receipt": report.receipt,
    }
    if report.owner_id == report.unit_id:
        head = text("upwards.receipt_own", **values)
    else:
        owner = units.get_unit(draft.ctx.db, report.owner_id).name
        head = text("upwards.receipt", **values, owner=vietnamese.capitalize(owner))
    return join_lines(head, describe_confirmations(draft))


def _list_bodies(draft: Draft, part: Part) -> list[OtherBody]:
    if not (draft.form.joint or draft.form.through):
        return []
    found = other_bodies.list_other_bodies(draft.ctx.db, draft.report.id)
    return [one for one in found if one.part is part]


def describe_confirmations(draft: Draft) -> Text:
    """Who has confirmed, and where the report lies; only of what has been sent."""
    if draft.report.submitted_at is None:
        return Text()
    joint, through = _list_bodies(draft, Part.JOINT), _list_bodies(draft, Part.THROUGH)
    open_ones = [one for one in joint if one.done_at is None]
    told = []
    if open_ones:
        told.append(text("upwards.joint_waiting", names=_join_names(open_ones)))
    elif joint:
        told.append(text("upwards.joint_done", names=_join_names(joint)))
    for one in through:
        if one.done_at is None:
            told.append(text("upwards.through_waiting", names=one.name))
        else:
            at = vietnamese.format_moment(one.done_at)
            told.append(text("upwards.through_done", names=one.name, at=at))
    return join_lines(*told)


def _join_names(found: list[OtherBody]) -> str:
    return ", ".join(one.name for one in found)


def format_through_bodies(draft: Draft) -> str:
    """Behind a deadline: through whom the report goes."""
    through = _list_bodies(draft, Part.THROUGH)
    return words("upwards.via", names=_join_names(through)) if through else ""


def ask_other_bodies(draft: Draft) -> None:
    """The body that sends has agreed; the other is asked, and whoever passes it on."""
    _confirm_own_part(draft)
    _ask_joint_bodies(draft, again=False)
    values = {"report": draft.form.short_name, "unit": draft.report.unit_name}
    for one in _list_bodies(draft, Part.THROUGH):
        said = text("upwards.through_asked", **values, names=one.name)
        _notify_holders(
            draft, one, Role.OFFICER, Reply(said, (make_pass_on_button(draft),), OutboxKind.NOTICE)
        )


def ask_other_bodies_again(draft: Draft) -> None:
    """Whoever had confirmed what is now changed is asked again."""
    if draft.form.joint is None:
        return
    if other_bodies.withdraw_agreements(draft.ctx.db, draft.report, draft.ctx.by):
        _confirm_own_part(draft)
        _ask_joint_bodies(draft, again=True)


def _confirm_own_part(draft: Draft) -> None:
    joint = {one.unit_id for one in _list_bodies(draft, Part.JOINT)}
    if not joint:
        return
    speaks_for = draft.ctx.speaker.unit_id
    # Whoever enters it from above does so for the unit that owes it.
    unit = speaks_for if speaks_for in joint else draft.report.unit_id
    other_bodies.mark_body_done(draft.ctx.db, draft.report, unit, Part.JOINT, draft.ctx.by)


def _ask_joint_bodies(draft: Draft, *, again: bool) -> None:
    joint = _list_bodies(draft, Part.JOINT)
    sender = _join_names([one for one in joint if one.done_at is not None])
    for one in joint:
        if one.done_at is not None:
            continue
        said = text(
            "upwards.joint_lapsed" if again else "upwards.joint_asked",
            sender=sender,
            report=draft.form.short_name,
            unit=draft.report.unit_name,
            names=one.name,
        )
        offered = (
            make_joint_button(draft),
            button_data.make_button(words("report.button_review"), "review", draft.report.id),
        )
        _notify_holders(draft, one, Role(draft.form.role), Reply(said, offered, OutboxKind.NOTICE))


def make_joint_button(draft: Draft) -> Choice:
    return button_data.make_button(words("upwards.button_joint"), "cosign", draft.report.id)


def make_pass_on_button(draft: Draft) -> Choice:
    return button_data.make_button(words("upwards.button_through"), "pass_on", draft.report.id)


def _notify_holders(draft: Draft, body: OtherBody, role: Role, notice: Reply) -> None:
    ctx = draft.ctx
    name = f"{body.part}:{draft.report.id}:{body.unit_id}:{ctx.now.isoformat()}"
    for holder in post_holders.list_holders(ctx.db, body.unit_id, role, ctx.now):
        send_to_person(ctx, holder.person_id, notice, f"{name}:{holder.person_id}")
