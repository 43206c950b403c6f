"""A photo, a voice message or a sticker in place of words. An effort is never sent back."""

from handlers import button_data
from handlers.anytime import todo_list
from handlers.notices.sending import send_to_officers
from handlers.replies import Reply
from handlers.report import navigation
from handlers.turn_context import Turn
from models.delivery import attachments
from models.delivery.tables import OutboxKind
from models.errands.tables import ErrandKind
from office.errands.new_errands import leave_errand
from reporting.errors import UserError
from texts import join_lines, text, words

# What is kept, and what the officer has to do with it.
ERRAND_KINDS = {
    "photo": ErrandKind.PHOTO,
    "voice": ErrandKind.VOICE,
    "audio": ErrandKind.VOICE,
    "video": ErrandKind.FILE,
    "document": ErrandKind.FILE,
}
# The platform says that something was written, and not what.
WITHHELD = "withheld"


def handle_media(ctx: Turn) -> Reply:
    if ctx.incoming.media == WITHHELD:
        return _answer_withheld(ctx)
    if ctx.incoming.media not in ERRAND_KINDS:
        return _answer_sticker(ctx)
    return _keep_for_officer(ctx)


def _answer_sticker(ctx: Turn) -> Reply:
    """As good as "ok": thanked, and the open question stays before the person."""
    present = navigation.show_current(ctx)
    if present is None:
        return todo_list.show_thanks(ctx)
    lead = text("dialog.sticker")
    return Reply(join_lines(lead, present.text), present.choices, present.kind, present.then)


def _answer_withheld(ctx: Turn) -> Reply:
    """Every such message is answered; the officer hears once a day of each person."""
    speaker = ctx.speaker
    name = f"withheld:{speaker.person_id}:{ctx.today}"
    _leave_errand(ctx, name, ErrandKind.WITHHELD)
    said = text("officer.withheld", title=speaker.title)
    ctx.send_text_to_officers(speaker.unit_path, said, name)
    return Reply(join_lines(text("media.withheld"), ctx.describe_whom_to_call()))


def _leave_errand(ctx: Turn, name: str, kind: ErrandKind) -> None:
    """With what was sent, and the report that it belongs to."""
    report_id, attachment_id = _find_report_id(ctx), ctx.incoming.attachment_id
    leave_errand(ctx, name, kind, report_id=report_id, attachment_id=attachment_id)


def _find_report_id(ctx: Turn) -> int | None:
    """The report that it belongs to: the one this chat is in, else the soonest that is open."""
    try:
        return navigation.load_current_draft(ctx).report.id
    except UserError:
        return None


def _keep_for_officer(ctx: Turn) -> Reply:
    """Kept for the officer, who enters what it says; the draft and the question stay."""
    media = ctx.incoming.media or ""
    speaker = ctx.speaker
    if ctx.incoming.attachment_id is not None:
        attachments.set_attachment_report(
            ctx.db, ctx.incoming.attachment_id, ctx.talk.report_id, ctx.talk.question
        )
        files: tuple[int, ...] = (ctx.incoming.attachment_id,)
    else:
        files = ()
    notice = Reply(
        text("officer.sent_media", title=speaker.title, what=words(f"media.{media}")),
        kind=OutboxKind.NOTICE,
        attachments=files,
    )
    name = f"media:{ctx.incoming.inbox_id}"
    _leave_errand(ctx, name, ERRAND_KINDS[media])
    send_to_officers(ctx, speaker.unit_path, notice, name)
    key = "media.received" if files else "media.received_not_fetched"
    lead = text(key, what=words(f"media.{media}"))
    present = navigation.show_current(ctx)
    if present is None:
        return Reply(lead, (button_data.make_button(words("dialog.button_todo"), "todo"),))
    return Reply(join_lines(lead, present.text), present.choices, present.kind, present.then)
