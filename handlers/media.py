"""A photo, a voice message or a sticker in place of words. An effort is never sent back."""

from handlers import choices, todo
from handlers.context import Context
from handlers.reply import Reply
from handlers.report import flow
from models import attachments
from models.tables.delivery import OutboxKind
from texts import lines, text, words

KEPT = frozenset({"photo", "voice", "video", "document", "audio"})


def received(ctx: Context) -> Reply:
    if ctx.incoming.media not in KEPT:
        return _sticker(ctx)
    return _kept(ctx)


def _sticker(ctx: Context) -> Reply:
    """As good as "ok": thanked, and the open question stays before the person."""
    present = flow.present(ctx)
    if present is None:
        return todo.thanks(ctx)
    lead = text("dialog.sticker")
    return Reply(lines(lead, present.text), present.choices, present.kind, present.then)


def _kept(ctx: Context) -> Reply:
    """Kept for the officer, who enters what it says; the draft and the question stay."""
    media = ctx.incoming.media or ""
    speaker = ctx.speaker
    if ctx.incoming.attachment_id is not None:
        attachments.belongs_to(
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
    ctx.tell_officers(speaker.unit_path, notice, f"media:{ctx.incoming.inbox_id}")
    key = "media.received" if files else "media.received_not_fetched"
    lead = text(key, what=words(f"media.{media}"))
    present = flow.present(ctx)
    if present is None:
        return Reply(lead, (choices.go(words("dialog.button_todo"), "todo"),))
    return Reply(lines(lead, present.text), present.choices, present.kind, present.then)
