"""A photo, a voice message or a sticker in place of words. An effort is never sent back."""

from handlers import button_data
from handlers.anytime import todo_list
from handlers.attachments import kept_captions, media_captions
from handlers.notices.sending import send_to_officers
from handlers.replies import SILENCE, Reply
from handlers.report import navigation
from handlers.turn_context import Turn
from models.delivery import attachments
from models.delivery.tables import OutboxKind
from models.errands import errands
from models.errands.tables import ErrandKind
from office.errands.new_errands import leave_errand
from reading import clean_text
from reporting.answers import guards
from reporting.errors import UserError
from texts import Text, join_lines, text, words

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
STICKER, UNKNOWN = "sticker", "unknown"
# What can be named, and not be read.
UNREADABLE = frozenset(
    {
        "animation",
        "contact",
        "location",
        "poll",
        "dice",
        "game",
        "story",
        "gift",
        "invoice",
        UNKNOWN,
    }
)


def handle_media(ctx: Turn) -> Reply:
    if ctx.incoming.media == WITHHELD:
        return _answer_withheld(ctx)
    if ctx.incoming.media == STICKER:
        return _answer_sticker(ctx)
    if ctx.incoming.media not in ERRAND_KINDS:
        return _answer_unreadable(ctx)
    return _keep_for_officer(ctx)


def _answer_sticker(ctx: Turn) -> Reply:
    """As good as "ok": thanked, and the open question stays before the person."""
    present = navigation.show_current(ctx)
    if present is None:
        return todo_list.show_thanks(ctx)
    lead = text("dialog.sticker")
    return Reply(join_lines(lead, present.text), present.choices, present.kind, present.then)


def _answer_unreadable(ctx: Turn) -> Reply:
    """A contact, a place, a poll: named for what it is, and nothing of it is read."""
    named = ctx.incoming.media if ctx.incoming.media in UNREADABLE else UNKNOWN
    lead = text("media.unreadable", what=words(f"media.{named}"))
    present = navigation.show_current(ctx)
    if present is None:
        return Reply(lead, (button_data.make_button(words("dialog.button_todo"), "todo"),))
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
    """With what was sent, the words under it, and the report that it belongs to."""
    leave_errand(
        ctx,
        name,
        kind,
        report_id=_find_report_id(ctx),
        attachment_id=ctx.incoming.attachment_id,
        note=guards.hide_sensitive(clean_text(ctx.incoming.text)),
    )


def _find_report_id(ctx: Turn) -> int | None:
    """The report that it belongs to: the one this chat is in, else the soonest that is open."""
    try:
        return navigation.load_draft_here_or_soonest(ctx).report.id
    except UserError:
        return None


def _name_album(ctx: Turn) -> str | None:
    """What was sent together is one task, under one name."""
    return f"{ctx.chat_id}:{ctx.incoming.album}" if ctx.incoming.album else None


def _add_to_album(ctx: Turn, name: str) -> Reply:
    """One more of several pictures that were sent together: nothing is said of it again."""
    if not ctx.incoming.text.strip():
        return SILENCE
    errands.add_errand_note(ctx.db, name, guards.hide_sensitive(clean_text(ctx.incoming.text)))
    return _ask_of_album(ctx, name, media_captions.hear_caption(ctx))


def _ask_of_album(ctx: Turn, name: str, heard: Reply | None) -> Reply:
    """Nothing is said of a picture more, but of words under it that should be thought about."""
    if heard is None and guards.describe_sensitive(ctx.incoming.text) is None:
        return SILENCE
    return kept_captions.ask_whether_kept(ctx, name, heard or Reply(Text()))


def _keep_for_officer(ctx: Turn) -> Reply:
    """Kept for the officer, who enters what it says; the draft and the question stay."""
    media = ctx.incoming.media or ""
    speaker = ctx.speaker
    if ctx.incoming.attachment_id is not None:
        attachments.set_attachment_report(
            ctx.db, ctx.incoming.attachment_id, ctx.talk.report_id, ctx.talk.question
        )
        attachments.set_album(ctx.db, ctx.incoming.attachment_id, _name_album(ctx))
        files: tuple[int, ...] = (ctx.incoming.attachment_id,)
    else:
        files = ()
    name = f"media:{_name_album(ctx) or ctx.incoming.inbox_id}"
    if errands.has_errand(ctx.db, name):
        return _add_to_album(ctx, name)
    told = text("officer.sent_media", title=speaker.title, what=words(f"media.{media}"))
    notice = Reply(
        join_lines(told, media_captions.quote_caption(ctx)),
        kind=OutboxKind.NOTICE,
        attachments=files,
    )
    _leave_errand(ctx, name, ERRAND_KINDS[media])
    send_to_officers(ctx, speaker.unit_path, notice, name)
    key = "media.received" if files else "media.received_not_fetched"
    lead = text(key, what=words(f"media.{media}"))
    present = media_captions.hear_caption(ctx) or navigation.show_current(ctx)
    if present is None:
        todo = button_data.make_button(words("dialog.button_todo"), "todo")
        return kept_captions.ask_whether_kept(ctx, name, Reply(lead, (todo,)))
    said = join_lines(lead, present.text)
    shown = Reply(said, present.choices, present.kind, present.then)
    return kept_captions.ask_whether_kept(ctx, name, shown)
