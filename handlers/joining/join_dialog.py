"""Joining: code → "is that you?" → consent. An unknown chat learns nothing, not even a name."""

from dataclasses import replace
from typing import Any

from handlers import button_data
from handlers.anytime import todo_list
from handlers.button_data import PressedAction
from handlers.joining import post_naming, told_early, way_back
from handlers.replies import Reply
from handlers.turn_context import Turn
from models.chats import bot_assignment, conversations
from models.chats.conversations import Talk
from models.delivery.tables import OutboxKind
from models.joining import devices, invitation_codes
from models.joining.invitation_codes import InvitationRow
from models.people import persons, post_holders
from models.people.post_holders import PostRow
from office.people import device_check, personal_pages
from reporting import receivers
from texts import join_lines, text, words

# Goes up with every change of the words of `consent`; `consent_changed` says what is new.
CONSENT_VERSION = 2
NOTE_CODE_USED = "a code that was used or withdrawn"
BY_LINK = "by_link"
JOIN_STEPS = frozenset({"join", "consent"})
YES_WORDS = frozenset(
    {"dung", "dung roi", "phai", "vang", "da", "co", "ok", "u", "dong y", "nhat tri"}
)
NO_WORDS = frozenset({"khong", "khong phai", "sai", "khong dong y", "ko", "k"})


def is_newcomer(ctx: Turn) -> bool:
    """Whether nobody has joined here, or somebody is about to, by a code still in force."""
    if ctx.acting is None:
        return True
    return ctx.talk.dialog in JOIN_STEPS and _find_open_invitation(ctx) is not None


def handle_second_person_code(ctx: Turn) -> Reply | None:
    """A fresh code in a chat that somebody speaks in already: a second person on one phone.

    Anything but a code in force is none here, and counts for nothing.
    """
    code = ctx.typed.code
    if code is None:
        return None
    invitation = invitation_codes.find_invitation_by_code(ctx.db, ctx.secrets.lookup(code))
    if invitation is None or not invitation.is_open(ctx.now):
        return None
    post = post_holders.find_post(ctx.db, invitation.post_id, ctx.now)
    return _ask_is_it_you(ctx, invitation.id, post) if post is not None else None


def ask_who_are_you() -> Reply:
    return Reply(text("join.who_are_you"))


def handle_newcomer(ctx: Turn) -> Reply | None:
    """Whatever comes from a chat in which nobody has joined, or somebody is about to."""
    if not is_newcomer(ctx):
        return None
    if ctx.incoming.choice is not None:
        return handle_newcomer_button(ctx, ctx.incoming.choice)
    code = ctx.typed.code
    if code is not None:
        return _handle_code(ctx, code)
    if ctx.talk.dialog in JOIN_STEPS:
        return _handle_typed_answer(ctx)
    several = ctx.channel in bot_assignment.list_shared_channels(ctx.db)
    key = "join.who_are_you_of_several" if several else "join.who_are_you"
    reply = Reply(text(key), noted="somebody without an invitation")
    return told_early.keep_told(ctx, reply)


def _handle_code(ctx: Turn, code: str) -> Reply:
    if (
        invitation_codes.count_wrong_codes(ctx.db, ctx.chat_id, ctx.now)
        >= invitation_codes.WRONG_CODES_AN_HOUR
    ):
        return Reply(text("join.too_many"), noted="too many wrong codes")
    invitation = invitation_codes.find_invitation_by_code(ctx.db, ctx.secrets.lookup(code))
    if invitation is None or not invitation.is_open(ctx.now):
        return _refuse_code(ctx, invitation)
    post = post_holders.find_post(ctx.db, invitation.post_id, ctx.now)
    if post is None:
        return _refuse_code(ctx, None)
    return _ask_is_it_you(ctx, invitation.id, post)


def _refuse_code(ctx: Turn, invitation: InvitationRow | None) -> Reply:
    invitation_codes.add_wrong_code(ctx.db, ctx.chat_id, ctx.now)
    if invitation is None:
        return Reply(text("join.wrong"), noted="a wrong code")
    used = invitation.used_at is not None or invitation.withdrawn_at is not None
    theirs = _find_own_bot(ctx, post_holders.find_post(ctx.db, invitation.post_id, ctx.now))
    if used and theirs is not None:
        return Reply(text("join.used_elsewhere", bot=theirs), noted=NOTE_CODE_USED)
    key, noted = (
        ("join.used", NOTE_CODE_USED) if used else ("join.expired", "a code that has expired")
    )
    return Reply(text(key), noted=noted)


def _ask_is_it_you(ctx: Turn, invitation_id: int, post: PostRow, *, by_link: bool = False) -> Reply:
    asked = text(
        "join.is_it_you_by_link" if by_link else "join.is_it_you",
        commune=post_naming.name_commune(ctx.db, post.unit_path),
        title=post_naming.name_post(post),
    )
    theirs = _find_own_bot(ctx, post)
    return Reply(
        asked if theirs is None else join_lines(asked, text("join.other_bot", bot=theirs)),
        (
            button_data.make_button(words("join.button_right"), "join", "yes"),
            button_data.make_button(words("join.button_wrong"), "join", "no"),
        ),
        OutboxKind.PROMPT,
        Talk(
            "join",
            state=_make_state(ctx, invitation_id, by_link=by_link),
            post_id=ctx.talk.post_id,
        ),
    )


def _make_state(ctx: Turn, invitation_id: int, *, by_link: bool) -> dict[str, Any]:
    return {"invitation": invitation_id, BY_LINK: by_link, **told_early.get_kept(ctx)}


def _is_by_link(ctx: Turn) -> bool:
    return bool(ctx.talk.state.get(BY_LINK))


def ask_by_link(ctx: Turn, post: PostRow) -> Reply:
    """Who has opened a personal link is asked the same as who has typed the code of a card."""
    invitation = invitation_codes.get_or_add_invitation(ctx.db, post.post_id, ctx.secrets, ctx.now)
    return _ask_is_it_you(ctx, invitation.id, post, by_link=True)


def _find_own_bot(ctx: Turn, post: PostRow | None) -> str | None:
    """Where we have several bots: what this person's own is called, if it is not this one."""
    if post is None:
        return None
    return bot_assignment.find_other_bot_name(ctx.db, post.person_id, ctx.chat.account_id)


def handle_newcomer_button(ctx: Turn, data: str) -> Reply:
    meant = button_data.read_button(data)
    if isinstance(meant, PressedAction) and meant.action == "join" and ctx.talk.dialog == "join":
        return handle_join_button(ctx, meant)
    if (
        isinstance(meant, PressedAction)
        and meant.action == "agree"
        and ctx.talk.dialog == "consent"
    ):
        return handle_consent_button(ctx, meant)
    return show_current_step(ctx) or Reply(text("join.who_are_you"))


def _handle_typed_answer(ctx: Turn) -> Reply:
    typed = ctx.typed.bare
    answer = "yes" if typed in YES_WORDS else "no" if typed in NO_WORDS else None
    if typed in ("hoi lai xa", "hoi lai"):
        answer = "ask"
    if answer is None:
        return told_early.keep_told(ctx, show_current_step(ctx)) or Reply(text("join.who_are_you"))
    going = PressedAction(ctx.talk.dialog, (answer,))
    return (
        handle_join_button(ctx, going)
        if ctx.talk.dialog == "join"
        else handle_consent_button(ctx, going)
    )


def _find_open_invitation(ctx: Turn) -> tuple[InvitationRow, PostRow] | None:
    """The invitation being joined by, if it is still open."""
    found = invitation_codes.find_invitation(ctx.db, int(ctx.talk.state.get("invitation", 0)))
    if found is None or not found.is_open(ctx.now):
        return None
    post = post_holders.find_post(ctx.db, found.post_id, ctx.now)
    return (found, post) if post is not None else None


def show_current_step(ctx: Turn) -> Reply | None:
    """The step of joining that waits for an answer."""
    standing = _find_open_invitation(ctx) if ctx.talk.dialog in JOIN_STEPS else None
    if standing is None:
        return None
    invitation, post = standing
    if ctx.talk.dialog == "join":
        return _ask_is_it_you(ctx, invitation.id, post, by_link=_is_by_link(ctx))
    return _ask_consent(ctx, invitation.id, post)


def handle_join_button(ctx: Turn, going: PressedAction) -> Reply:
    """ "Đúng" or "Không phải": the code is not used up by looking."""
    standing = _find_open_invitation(ctx)
    if standing is None:
        return _tell_used(ctx)
    if going.arguments[:1] != ("yes",):
        return _refuse_to_be(ctx)
    return _ask_consent(ctx, standing[0].id, standing[1])


def _tell_used(ctx: Turn) -> Reply:
    """A button that was pressed before: who has joined by it goes on with the work."""
    if ctx.acting is None:
        return Reply(text("join.used"), then=_make_talk_before(ctx), noted=NOTE_CODE_USED)
    work = todo_list.run_todo(ctx)
    return replace(work, text=join_lines(text("join.already"), work.text))


def _refuse_to_be(ctx: Turn) -> Reply:
    """A code is not used up by that; a link waits for the device of whose it is."""
    if not _is_by_link(ctx):
        return Reply(text("join.not_you"), then=_make_talk_before(ctx))
    devices.unbind_devices(ctx.db, ctx.chat_id)
    return Reply(text("join.not_you_by_link"), then=_make_talk_before(ctx))


def _make_talk_before(ctx: Turn) -> Talk:
    """Where the chat was before the code: whoever spoke in it speaks on."""
    return Talk(post_id=ctx.talk.post_id)


def _ask_consent(ctx: Turn, invitation_id: int, post: PostRow) -> Reply:
    receiver = receivers.find_receiver_of_unit(ctx.db, post.unit_path).noun
    return Reply(
        text("join.consent", commune=post_naming.name_commune(ctx.db, post.unit_path)),
        (
            button_data.make_button(words("join.button_agree"), "agree", "yes"),
            button_data.make_button(words("join.button_refuse"), "agree", "no"),
            button_data.make_button(words("join.button_ask", receiver=receiver), "agree", "ask"),
        ),
        OutboxKind.PROMPT,
        Talk(
            "consent",
            state=_make_state(ctx, invitation_id, by_link=_is_by_link(ctx)),
            post_id=ctx.talk.post_id,
        ),
    )


def ask_consent_for_post(ctx: Turn, post: PostRow) -> Reply:
    """The next step for somebody who has shown otherwise that the post is theirs."""
    invitation = invitation_codes.get_or_add_invitation(ctx.db, post.post_id, ctx.secrets, ctx.now)
    return _ask_consent(ctx, invitation.id, post)


def handle_consent_button(ctx: Turn, going: PressedAction) -> Reply:
    """The answer on personal data: kept with the number of the text that was shown."""
    standing = _find_open_invitation(ctx)
    if standing is None:
        return _tell_used(ctx)
    invitation, post = standing
    answer = going.arguments[0] if going.arguments else ""
    if answer == "ask":
        phone = ctx.phone_for(post)
        offered = _ask_consent(ctx, invitation.id, post).choices
        return Reply(text("join.ask_the_commune", phone=phone), offered)
    if answer != "yes":
        return _refuse_consent(ctx, post)
    if not invitation_codes.use_invitation(ctx.db, invitation.id, ctx.chat_id, ctx.now):
        return Reply(text("join.used"), then=_make_talk_before(ctx), noted=NOTE_CODE_USED)
    return _join_person(ctx, post)


def _refuse_consent(ctx: Turn, post: PostRow) -> Reply:
    _note_consent(ctx, post, agreed=False)
    said = text("officer.refused", title=post.title)
    ctx.send_text_to_officers(
        post.unit_path, said, f"refused:{post.post_id}:{ctx.incoming.inbox_id}"
    )
    phone = ctx.phone_for(post)
    return Reply(text("join.refused", phone=phone), then=_make_talk_before(ctx))


def _join_person(ctx: Turn, post: PostRow) -> Reply:
    _note_consent(ctx, post, agreed=True)
    early, kept = told_early.describe_kept(ctx), told_early.get_kept(ctx)
    offered = told_early.list_choices(ctx)
    device_check.join_on_device(
        ctx, post.person_id, ctx.incoming.device_id, by_card=not _is_by_link(ctx)
    )
    talk = Talk("idle", state=kept, post_id=post.post_id)
    conversations.save_talk(ctx.db, ctx.chat_id, talk, ctx.now)
    ctx.load_chat()
    personal_pages.tell_of_hand_outs(ctx, post)
    work = todo_list.run_todo(ctx)
    lead = text("join.welcome", greeting=post.greeting)
    said = join_lines(lead, early, work.text, way_back.describe_way_back(ctx, post))
    return Reply(said, (*offered, *work.choices), OutboxKind.ANSWER, talk)


def _note_consent(ctx: Turn, post: PostRow, *, agreed: bool) -> None:
    persons.add_consent(ctx.db, post.person_id, ctx.chat_id, CONSENT_VERSION, agreed, ctx.now)
