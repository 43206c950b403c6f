"""A report that two bodies send jointly, or that passes through another on its way up.

Sent counts from the moment the first of two sends it; the report says who has yet to confirm.
What passes through another body counts as sent in time by the sender's moment, too, and says
where it lies until it is passed on.
"""

from models.people import post_holders
from models.people.tables import Role
from models.plans.forms import Form
from models.reports import other_bodies
from models.reports.other_bodies import OtherBody
from models.reports.tables import Part
from records import dataclass
from reporting.drafts import Draft
from reporting.notices import JointConfirmationNotice, PartConfirmedNotice, PassOnNotice


@dataclass(frozen=True, slots=True)
class Confirmations:
    """The bodies that send a report jointly, and those it passes through."""

    joint: tuple[OtherBody, ...] = ()
    through: tuple[OtherBody, ...] = ()

    @property
    def waiting(self) -> list[OtherBody]:
        """Who has yet to confirm."""
        return [one for one in self.joint if one.done_at is None]


def is_level_form(form: Form) -> bool:
    """Whether a form goes to a level above, not to the commune."""
    return bool(form.from_children or form.joint or form.through)


def load_confirmations(draft: Draft) -> Confirmations:
    if not (draft.form.joint or draft.form.through):
        return Confirmations()
    found = other_bodies.list_other_bodies(draft.ctx.db, draft.report.id)
    return Confirmations(
        tuple(one for one in found if one.part is Part.JOINT),
        tuple(one for one in found if one.part is Part.THROUGH),
    )


def ask_other_bodies(draft: Draft) -> None:
    """The body that sends has agreed; the other is asked, and whoever passes it on."""
    _confirm_own_part(draft)
    _ask_joint_bodies(draft, again=False)
    for body in load_confirmations(draft).through:
        recipients = _list_holders_of_body(draft, body, Role.OFFICER)
        draft.ctx.notify(PassOnNotice(recipients, draft.report, draft.report_name, body.name))


def ask_other_bodies_again(draft: Draft) -> None:
    """Whoever had confirmed what is now changed is asked again."""
    if draft.form.joint is None:
        return
    if other_bodies.withdraw_agreements(draft.ctx.db, draft.report, draft.ctx.by):
        _confirm_own_part(draft)
        _ask_joint_bodies(draft, again=True)


def _confirm_own_part(draft: Draft) -> None:
    joint = {one.unit_id for one in load_confirmations(draft).joint}
    if not joint:
        return
    speaks_for = draft.ctx.speaker.unit_id
    # Whoever enters it from above does so for the unit that owes it.
    unit = speaks_for if speaks_for in joint else draft.report.unit_id
    other_bodies.mark_body_done(draft.ctx.db, draft.report, unit, Part.JOINT, draft.ctx.by)


def _ask_joint_bodies(draft: Draft, *, again: bool) -> None:
    found = load_confirmations(draft)
    senders = tuple(one.name for one in found.joint if one.done_at is not None)
    for body in found.waiting:
        recipients = _list_holders_of_body(draft, body, Role(draft.form.role))
        draft.ctx.notify(
            JointConfirmationNotice(
                recipients, draft.report, draft.report_name, body.name, senders, again
            )
        )


def _list_holders_of_body(draft: Draft, body: OtherBody, role: Role) -> tuple[tuple[int, str], ...]:
    ctx = draft.ctx
    name = f"{body.part}:{draft.report.id}:{body.unit_id}:{ctx.now.isoformat()}"
    return tuple(
        (holder.person_id, f"{name}:{holder.person_id}")
        for holder in post_holders.list_holders(ctx.db, body.unit_id, role, ctx.now)
    )


def confirm_part(draft: Draft, body: OtherBody) -> bool:
    """The second of two bodies agrees to what was sent; whether it had not yet."""
    ctx = draft.ctx
    if not other_bodies.mark_body_done(ctx.db, draft.report, body.unit_id, Part.JOINT, ctx.by):
        return False
    others = [one for one in load_confirmations(draft).joint if one.unit_id != body.unit_id]
    for other in others:
        role, what = Role(draft.form.role), f"agreed:{body.unit_id}"
        _notify_of_part(draft, body, other.unit_id, role, what)
    return True


def pass_on(draft: Draft, body: OtherBody) -> bool:
    """The body on the way sends it on to whoever the round belongs to; whether it had not yet."""
    ctx = draft.ctx
    if not other_bodies.mark_body_done(ctx.db, draft.report, body.unit_id, Part.THROUGH, ctx.by):
        return False
    for unit_id in {draft.report.owner_id, draft.report.unit_id}:
        _notify_of_part(draft, body, unit_id, Role.OFFICER, "passed_on")
    return True


def _notify_of_part(draft: Draft, body: OtherBody, unit_id: int, role: Role, what: str) -> None:
    ctx = draft.ctx
    name = f"{what}:{draft.report.id}:{ctx.now.isoformat()}"
    recipients = tuple(
        (holder.person_id, f"{name}:{holder.person_id}")
        for holder in post_holders.list_holders(ctx.db, unit_id, role, ctx.now)
        if holder.person_id != ctx.speaker.person_id
    )
    ctx.notify(
        PartConfirmedNotice(
            recipients, draft.report, draft.report_name, body.name, body.part, ctx.now
        )
    )
