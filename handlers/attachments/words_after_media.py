"""Words typed right behind a photo, a file or a voice message that are about it: shown to the
officer beside it. Anything else is heard as if nothing had been sent."""

import re
from datetime import timedelta

from handlers.attachments import kept_captions
from handlers.replies import Reply
from handlers.report import navigation
from handlers.report.doubts import doubtful_answers
from handlers.turn_context import Turn
from handlers.typed_text import TypedText
from models.errands import errands
from models.errands.tables import ErrandKind
from reading import clean_text
from reading.spelling.folding import lower_text
from reporting.answers import guards
from reporting.answers.answer_reading import shorten_typed
from texts import Text, join_lines, text, words

SOON = timedelta(minutes=3)
LONGEST = 300  # characters; what is longer tells something of its own
KINDS = {ErrandKind.PHOTO: "photo", ErrandKind.VOICE: "voice", ErrandKind.FILE: "document"}
_PICTURE = r"(?:anh|hinh|tep|file|to giay|trang giay|bien ban|ban chup|tin thoai|ghi am|doan phim)"
_THIS = r"(?:nay|tren|do|kia|vua gui|vua roi|vua chup|truoc)"
_ABOUT = re.compile(
    rf"\b{_PICTURE} {_THIS}\b|\b(?:trong|theo|kem|xem|nhu|gui) {_PICTURE}\b"
    rf"|^(?:day la |do la )?{_PICTURE} (?:chup|la|cua|bien ban|so|danh sach)\b"
    rf"|^(?:day|do) la {_PICTURE}\b"
)


def may_be_about_media(ctx: Turn) -> bool:
    typed = ctx.typed
    return len(typed.raw) <= LONGEST and _is_about(typed) and typed.command is None


def _is_about(typed: TypedText) -> bool:
    """ "anh" written among words with marks is a man, not a picture ("ảnh")."""
    said, written = typed.folded, lower_text(typed.raw).split()
    if not typed.raw.isascii() and "anh" in written and "ảnh" not in written:
        said = re.sub(r"\banh\b", "¤", said)
    return _ABOUT.search(said) is not None


def add_words(ctx: Turn) -> Reply | None:
    """They stand beside what was sent. Where words are asked for they are the answer as well."""
    sent = errands.find_latest_of_chat(ctx.db, ctx.chat_id, tuple(KINDS), ctx.now - SOON)
    if sent is None:
        return None
    said = guards.hide_sensitive(clean_text(ctx.incoming.text))
    errands.add_errand_note(ctx.db, sent.name, said)
    what = words(f"media.{KINDS[sent.kind]}")
    told = text(
        "officer.words_after", title=ctx.speaker.title, what=what, typed=shorten_typed(said)
    )
    ctx.send_text_to_officers(ctx.speaker.unit_path, told, f"words:{ctx.inbox_id}")
    if _is_words_asked(ctx):
        return None
    lead = text("media.words_added", what=what)
    return kept_captions.ask_whether_kept(ctx, sent.name, _show(ctx, lead))


def _is_words_asked(ctx: Turn) -> bool:
    if not navigation.is_question_open(ctx.talk):
        return False
    return doubtful_answers.load_open_question(ctx)[1].traits.is_words


def _show(ctx: Turn, lead: Text) -> Reply:
    present = navigation.show_current(ctx)
    if present is None:
        return Reply(lead)
    return Reply(join_lines(lead, present.text), present.choices, present.kind, present.then)
