"""Joining at a meeting: the code of the room, one's village, the last digits of one's telephone.

Where no telephone is stored, or the digits were wrong too often, the officer looks and presses.
"""

from handlers.joining import join_dialog, post_naming
from handlers.replies import Reply
from handlers.turn_context import Turn
from models.chats.conversations import Talk
from models.delivery.tables import OutboxKind
from models.joining import invitation_codes, meetings
from models.joining.meetings import Meeting
from models.joining.tables import AskKind
from models.people.post_holders import PostRow
from office.people import meeting_rooms
from office.people.meeting_rooms import JoinResult
from office.people.phone_digits import PHONE_DIGITS
from reading.paste.line_words import split_line_words
from reading.paste.village_names import NamedVillage, VillageNames
from texts import text

DIALOG = "meeting"
CODE_DIGITS = 6


def find_code(typed: str) -> str | None:
    """The six digits in what was typed, if it is nothing else: "482 913"."""
    code = "".join(typed.split()).replace("-", "").replace(".", "")
    is_code = len(code) == CODE_DIGITS and code.isascii() and code.isdigit()
    return code if is_code else None


def may_be_joining_here(ctx: Turn) -> bool:
    """Whether the code of a room was typed, or waits for what follows it."""
    return ctx.talk.dialog == DIALOG or find_code(_strip_start(ctx)) is not None


def _strip_start(ctx: Turn) -> str:
    return ctx.incoming.text.removeprefix("/start").strip()


def handle_message(ctx: Turn) -> Reply | None:
    """The code of a room, and what follows it; none where somebody has joined already."""
    if not join_dialog.is_newcomer(ctx):
        return None
    typed = _strip_start(ctx)
    code = find_code(typed)
    if code is not None and ctx.talk.dialog != DIALOG:
        return _handle_room_code(ctx, code)
    meeting = meetings.find_meeting(ctx.db, int(ctx.talk.state.get("meeting", 0)), ctx.now)
    if meeting is None:
        return Reply(text("meeting.over"), then=Talk())
    if "ask" in ctx.talk.state:
        return Reply(text("meeting.wait"))
    return _handle_village_name(ctx, meeting, typed)


def _handle_room_code(ctx: Turn, code: str) -> Reply:
    chat_id = ctx.chat_id
    if (
        invitation_codes.count_wrong_codes(ctx.db, chat_id, ctx.now)
        >= invitation_codes.WRONG_CODES_AN_HOUR
    ):
        return Reply(text("join.too_many"))
    meeting = meetings.find_meeting_by_code(ctx.db, ctx.secrets.lookup(code), ctx.now)
    if meeting is None:
        invitation_codes.add_wrong_code(ctx.db, chat_id, ctx.now)
        return Reply(text("join.wrong"))
    return _ask_village(ctx, meeting)


def _ask_village(ctx: Turn, meeting: Meeting) -> Reply:
    commune = post_naming.name_commune(ctx.db, meeting.path)
    open_units = meeting_rooms.list_units_not_joined(ctx.db, meeting, ctx.now)
    example = open_units[0][1] if open_units else ""
    return Reply(
        text("meeting.which", commune=commune, example=example),
        (),
        OutboxKind.PROMPT,
        Talk(DIALOG, state={"meeting": meeting.id}, post_id=ctx.talk.post_id),
    )


def _handle_village_name(ctx: Turn, meeting: Meeting, typed: str) -> Reply:
    """ "xom 3 4567": the village, then the digits."""
    digits = typed[-PHONE_DIGITS:] if typed[-PHONE_DIGITS:].isdigit() else ""
    name = typed[: len(typed) - len(digits)]
    units = meeting_rooms.list_units_not_joined(ctx.db, meeting, ctx.now)
    places = VillageNames.of([NamedVillage(unit_id, unit) for unit_id, unit in units])
    found = places.find_mentions(split_line_words(name))
    if len(found) != 1 or len(found[0].units) != 1:
        return Reply(text("meeting.no_such_unit"))
    tried = meeting_rooms.try_digits(ctx.db, meeting, next(iter(found[0].units)), digits, ctx.now)
    if tried.post is None:
        return Reply(text("meeting.no_such_unit"))
    if tried.result is JoinResult.IN:
        return join_dialog.ask_consent_for_post(ctx, tried.post)
    if tried.result is JoinResult.WRONG:
        return Reply(text("meeting.wrong_digits"))
    return ask_officer(ctx, meeting, tried.post)


def ask_officer(ctx: Turn, meeting: Meeting, post: PostRow) -> Reply:
    """Nobody but the officer can tell: she sees it on her page, and presses."""
    chat_id = ctx.chat_id
    ask = meetings.add_join_request(
        ctx.db, meeting.id, post.post_id, AskKind.WAITING, ctx.now, chat_id
    )
    talk = Talk(DIALOG, state={"meeting": meeting.id, "ask": ask}, post_id=ctx.talk.post_id)
    return Reply(text("meeting.wait_for", unit=post.unit_name), (), OutboxKind.PROMPT, talk)
