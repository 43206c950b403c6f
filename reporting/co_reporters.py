"""Several people who answer for one village: whoever sends, the others learn of it."""

from models.chats import joined_holders
from models.people.post_holders import PostRow
from models.people.tables import Role
from models.rights import has_role
from reporting.drafts import Draft
from reporting.notices import ReportSentNotice


def list_co_reporters(draft: Draft) -> list[PostRow]:
    """Who else reports for the unit and has joined, each person once."""
    ctx = draft.ctx
    found: dict[int, PostRow] = {}
    unit = draft.report.unit_id
    for post in joined_holders.list_joined_holders(ctx.db, unit, Role.REPORTER, ctx.now):
        if post.person_id != ctx.speaker.person_id:
            found.setdefault(post.person_id, post)
    return list(found.values())


def notify_co_reporters(draft: Draft) -> None:
    """The receipt goes to the sender. What the commune enters is read back to all of them."""
    ctx, report = draft.ctx, draft.report
    if ctx.source is not None or not has_role(ctx.speaker, Role.REPORTER):
        return
    at = report.submitted_at or ctx.now
    recipients = tuple(
        (post.person_id, f"sent:{report.id}:{post.person_id}:{at.timestamp():.0f}")
        for post in list_co_reporters(draft)
    )
    receiver, title = draft.load_receiver().noun, ctx.speaker.title
    ctx.notify(ReportSentNotice(recipients, report, draft.report_name, receiver, title, at))
