"""Joining: code → "is that you?" → consent. An unknown chat learns nothing, not even a name."""

from handlers import button_data, todo
from handlers.button_data import PressedAction
from handlers.replies import Reply
from models.chats import bot_assignment, chat_people, conversations
from models.chats.conversations import Talk
from models.delivery.tables import OutboxKind
from models.joining import invitation_codes
from models.joining.invitation_codes import InvitationRow
from models.people import persons, post_holders
from models.people.post_holders import PostRow
from models.secrets import read_invitation_code
from models.units import units
from reading.phrases.politeness import strip_polite_words
from reading.spelling.folding import fold_text
from reporting.context import Context
from texts import join_lines, text, words

CONSENT_VERSION = 1
USED = "a code that was used or withdrawn"
STEPS = frozenset({"join", "consent"})
YES = frozenset({"dung", "dung roi", "phai", "vang", "da", "co", "ok", "u", "dong y", "nhat tri"})
NO = frozenset({"khong", "khong phai", "sai", "khong dong y", "ko", "k"})


def is_joining(ctx: Context) -> bool:
    """Whether "is that you?" or the consent waits for an answer, by a code still in force."""
    return ctx.talk.dialog in STEPS and _standing(ctx) is not None


def another(ctx: Context) -> Reply | None:
    """A fresh code in a chat that somebody speaks in already: a second person on one phone.

    Anything but a code in force is none here, and counts for nothing.
    """
    code = read_invitation_code(_without_start(ctx.incoming.text))
    if code is None:
        return None
    invitation = invitation_codes.find_invitation_by_code(ctx.db, ctx.secrets.lookup(code))
    if invitation is None or not invitation.is_open(ctx.now):
        return None
    post = post_holders.find_post(ctx.db, invitation.post_id, ctx.now)
    return _is_it_you(ctx, invitation.id, post) if post is not None else None


def stranger_again() -> Reply:
    return Reply(text("join.who_are_you"))


def stranger(ctx: Context) -> Reply:
    """Whatever comes from a chat in which nobody has joined, or somebody is about to."""
    if ctx.incoming.choice is not None:
        return _pressed_by_stranger(ctx, ctx.incoming.choice)
    code = read_invitation_code(_without_start(ctx.incoming.text))
    if code is not None:
        return _code(ctx, code)
    if ctx.talk.dialog in STEPS:
        return _said(ctx)
    several = ctx.who.channel in bot_assignment.list_shared_channels(ctx.db)
    key = "join.who_are_you_of_several" if several else "join.who_are_you"
    return Reply(text(key), noted="somebody without an invitation")


def _without_start(typed: str) -> str:
    """Telegram's deep link arrives as "/start CODE"."""
    return typed.removeprefix("/start").strip()


def _code(ctx: Context, code: str) -> Reply:
    if (
        invitation_codes.count_wrong_codes(ctx.db, ctx.who.chat.chat_id, ctx.now)
        >= invitation_codes.WRONG_CODES_AN_HOUR
    ):
        return Reply(text("join.too_many"), noted="too many wrong codes")
    invitation = invitation_codes.find_invitation_by_code(ctx.db, ctx.secrets.lookup(code))
    if invitation is None or not invitation.is_open(ctx.now):
        return _wrong(ctx, invitation)
    post = post_holders.find_post(ctx.db, invitation.post_id, ctx.now)
    if post is None:
        return _wrong(ctx, None)
    return _is_it_you(ctx, invitation.id, post)


def _wrong(ctx: Context, invitation: InvitationRow | None) -> Reply:
    invitation_codes.add_wrong_code(ctx.db, ctx.who.chat.chat_id, ctx.now)
    if invitation is None:
        return Reply(text("join.wrong"), noted="a wrong code")
    used = invitation.used_at is not None or invitation.withdrawn_at is not None
    theirs = _own_bot(ctx, post_holders.find_post(ctx.db, invitation.post_id, ctx.now))
    if used and theirs is not None:
        return Reply(text("join.used_elsewhere", bot=theirs), noted=USED)
    key, noted = ("join.used", USED) if used else ("join.expired", "a code that has expired")
    return Reply(text(key), noted=noted)


def _is_it_you(ctx: Context, invitation_id: int, post: PostRow) -> Reply:
    asked = text(
        "join.is_it_you",
        commune=commune_name(ctx, post.unit_path),
        noun=ctx.setting("noun", post.unit_path),
        title=post.title,
    )
    theirs = _own_bot(ctx, post)
    return Reply(
        asked if theirs is None else join_lines(asked, text("join.other_bot", bot=theirs)),
        (
            button_data.make_button(words("join.button_right"), "join", "yes"),
            button_data.make_button(words("join.button_wrong"), "join", "no"),
        ),
        OutboxKind.PROMPT,
        Talk("join", state={"invitation": invitation_id}, post_id=ctx.talk.post_id),
    )


def _own_bot(ctx: Context, post: PostRow | None) -> str | None:
    """Where we have several bots: what this person's own is called, if it is not this one."""
    if post is None:
        return None
    return bot_assignment.find_other_bot_name(ctx.db, post.person_id, ctx.who.chat.account_id)


def commune_name(ctx: Context, unit_path: str) -> str:
    """The name under which the bot speaks: the commune's, or the unit's own."""
    name = units.get_commune_name(ctx.db, unit_path)
    return name[:1].lower() + name[1:]


def _pressed_by_stranger(ctx: Context, data: str) -> Reply:
    meant = button_data.read_button(data)
    if isinstance(meant, PressedAction) and meant.action == "join" and ctx.talk.dialog == "join":
        return pressed(ctx, meant)
    if (
        isinstance(meant, PressedAction)
        and meant.action == "agree"
        and ctx.talk.dialog == "consent"
    ):
        return agreed(ctx, meant)
    return present(ctx) or Reply(text("join.who_are_you"))


def _said(ctx: Context) -> Reply:
    typed = strip_polite_words(fold_text(ctx.incoming.text))
    answer = "yes" if typed in YES else "no" if typed in NO else None
    if typed in ("hoi lai xa", "hoi lai"):
        answer = "ask"
    if answer is None:
        return present(ctx) or Reply(text("join.who_are_you"))
    going = PressedAction(ctx.talk.dialog, (answer,))
    return pressed(ctx, going) if ctx.talk.dialog == "join" else agreed(ctx, going)


def _standing(ctx: Context) -> tuple[InvitationRow, PostRow] | None:
    """The invitation being joined by, if it is still open."""
    found = invitation_codes.find_invitation(ctx.db, int(ctx.talk.state.get("invitation", 0)))
    if found is None or not found.is_open(ctx.now):
        return None
    post = post_holders.find_post(ctx.db, found.post_id, ctx.now)
    return (found, post) if post is not None else None


def present(ctx: Context) -> Reply | None:
    """The step of joining that waits for an answer."""
    standing = _standing(ctx) if ctx.talk.dialog in STEPS else None
    if standing is None:
        return None
    invitation, post = standing
    if ctx.talk.dialog == "join":
        return _is_it_you(ctx, invitation.id, post)
    return _consent(ctx, invitation.id)


def pressed(ctx: Context, going: PressedAction) -> Reply:
    """ "Đúng" or "Không phải": the code is not used up by looking."""
    standing = _standing(ctx)
    if standing is None:
        return Reply(text("join.used"), then=_as_before(ctx), noted=USED)
    if going.arguments[:1] != ("yes",):
        return Reply(text("join.not_you"), then=_as_before(ctx))
    return _consent(ctx, standing[0].id)


def _as_before(ctx: Context) -> Talk:
    """Where the chat was before the code: whoever spoke in it speaks on."""
    return Talk(post_id=ctx.talk.post_id)


def _consent(ctx: Context, invitation_id: int) -> Reply:
    return Reply(
        text("join.consent"),
        (
            button_data.make_button(words("join.button_agree"), "agree", "yes"),
            button_data.make_button(words("join.button_refuse"), "agree", "no"),
            button_data.make_button(words("join.button_ask"), "agree", "ask"),
        ),
        OutboxKind.PROMPT,
        Talk("consent", state={"invitation": invitation_id}, post_id=ctx.talk.post_id),
    )


def consent_for(ctx: Context, post: PostRow) -> Reply:
    """The next step for somebody who has shown otherwise that the post is theirs."""
    return _consent(
        ctx, invitation_codes.get_or_add_invitation(ctx.db, post.post_id, ctx.secrets, ctx.now).id
    )


def agreed(ctx: Context, going: PressedAction) -> Reply:
    """The answer on personal data: kept with the number of the text that was shown."""
    standing = _standing(ctx)
    if standing is None:
        return Reply(text("join.used"), then=_as_before(ctx), noted=USED)
    invitation, post = standing
    answer = going.arguments[0] if going.arguments else ""
    if answer == "ask":
        phone = ctx.phone(post.unit_path)
        offered = _consent(ctx, invitation.id).choices
        return Reply(text("join.ask_the_commune", phone=phone), offered)
    if answer != "yes":
        return _refused(ctx, post)
    if not invitation_codes.use_invitation(ctx.db, invitation.id, ctx.who.chat.chat_id, ctx.now):
        return Reply(text("join.used"), then=_as_before(ctx), noted=USED)
    return _joined(ctx, post)


def _refused(ctx: Context, post: PostRow) -> Reply:
    _note_consent(ctx, post, agreed=False)
    notice = Reply(text("officer.refused", title=post.title), kind=OutboxKind.NOTICE)
    ctx.notify_officers(post.unit_path, notice, f"refused:{post.post_id}:{ctx.incoming.inbox_id}")
    phone = ctx.phone(post.unit_path)
    return Reply(text("join.refused", phone=phone), then=_as_before(ctx))


def _joined(ctx: Context, post: PostRow) -> Reply:
    _note_consent(ctx, post, agreed=True)
    chat_people.link_chat(ctx.db, ctx.who.chat.chat_id, post.person_id, ctx.now)
    talk = Talk("idle", post_id=post.post_id)
    conversations.save_talk(ctx.db, ctx.who.chat.chat_id, talk, ctx.now)
    ctx.who = conversations.load_current_chat(ctx.db, ctx.who.chat.chat_id, ctx.now)
    work = todo.show(ctx)
    lead = text("join.welcome", greeting=post.greeting)
    return Reply(join_lines(lead, work.text), work.choices, OutboxKind.ANSWER, talk)


def _note_consent(ctx: Context, post: PostRow, *, agreed: bool) -> None:
    persons.add_consent(
        ctx.db, post.person_id, ctx.who.chat.chat_id, CONSENT_VERSION, agreed, ctx.now
    )
