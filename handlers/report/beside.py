"""Several people who answer for one village: whoever sends, the others learn of it."""

from handlers.reply import Reply
from handlers.report.draft import Draft
from models import people
from models.people import PostRow
from models.rights import has_role
from models.tables.delivery import OutboxKind
from models.tables.people import Role
from texts import text, vietnamese


def others(draft: Draft) -> list[PostRow]:
    """Who else reports for the unit and has joined, each person once."""
    ctx = draft.ctx
    found: dict[int, PostRow] = {}
    for post in people.holders(ctx.db, draft.report.unit_id, Role.REPORTER, ctx.now):
        is_other = post.person_id != ctx.speaker.person_id
        if is_other and people.has_joined(ctx.db, post.person_id):
            found.setdefault(post.person_id, post)
    return list(found.values())


def tell_sent(draft: Draft) -> None:
    """The receipt goes to the sender. What the commune enters is read back to all of them."""
    ctx, report = draft.ctx, draft.report
    if ctx.source is not None or not has_role(ctx.speaker, Role.REPORTER):
        return
    at = report.submitted_at or ctx.now
    for post in others(draft):
        said = text(
            "forward.sent",
            title=vietnamese.capital(ctx.speaker.title),
            report=draft.form.short_name,
            unit=report.unit_name,
            at=vietnamese.moment(at),
            receipt=report.receipt or "",
        )
        name = f"sent:{report.id}:{post.person_id}:{at.timestamp():.0f}"
        ctx.tell(post.person_id, Reply(said, kind=OutboxKind.NOTICE), name)
