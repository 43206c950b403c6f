"""The link to a person's own page as others hand it out: noted, and told to that person."""

from datetime import datetime

import orjson
from sqlalchemy import Connection

from models.chats import channel_accounts, chat_people, conversations
from models.delivery import outbox
from models.delivery.outbox import OutgoingMessage
from models.delivery.tables import OutboxKind
from models.joining import personal_links
from models.joining.personal_links import OpenLink
from models.people import post_holders
from models.people.post_holders import PostRow
from models.secrets import SecretRow
from models.units import unit_settings
from office.people.security_notices import write_security_notice
from reporting import receivers
from reporting.context import Context
from texts import Text, text, vietnamese, words


def make_own_link(ctx: Context, person_id: int) -> SecretRow:
    """The link to one's own page, for oneself: nobody else sees it."""
    chat_id = channel_accounts.get_or_add_personal_chat(ctx.db, person_id, ctx.now)
    return personal_links.get_or_add_personal_link(ctx.db, chat_id, ctx.now, person_id)


def hand_out_link(ctx: Context, post: PostRow, *, renew: bool) -> SecretRow:
    """The link to the page of whoever holds this post, as an officer passes it on. The person
    has not joined by this, and will read when it was done."""
    by = ctx.speaker
    if post.person_id != by.person_id:
        link, told = hand_out_link_by(ctx.db, post, by.post_id, ctx.now, renew=renew)
        ctx.released.extend(told)
        return link
    if renew:
        _withdraw_links(ctx.db, post.person_id, ctx.now)
    return make_own_link(ctx, post.person_id)


def hand_out_link_by(
    db: Connection, post: PostRow, by_post_id: int | None, now: datetime, *, renew: bool
) -> tuple[SecretRow, list[OutgoingMessage]]:
    """The same by an officer's post, or by nobody: at the machine itself. Returns what may be
    sent as well."""
    chat_id = channel_accounts.get_or_add_personal_chat(db, post.person_id, now)
    before = personal_links.list_hand_outs_of_person(db, chat_id, post.person_id)
    if renew:
        _withdraw_links(db, post.person_id, now)
    link = personal_links.get_or_add_personal_link(db, chat_id, now, post.person_id)
    if not personal_links.add_hand_out(db, link.id, by_post_id, now):
        return link, []
    has_joined = chat_people.has_joined(db, post.person_id)
    name = f"link:{link.id}:{by_post_id or 0}:{now.timestamp():.0f}"
    is_again = has_joined or bool(before) or renew
    told = _make_notice(db, post, by_post_id, now, is_again=is_again)
    if has_joined:
        return link, write_security_notice(db, post.person_id, told, name, now)
    row = _put_on_page(db, chat_id, told, name, now)
    return link, [row] if row is not None else []


def find_link_to_open(db: Connection, link: OpenLink, now: datetime) -> OpenLink:
    """Which link an address leads to. Who was given one and then joined by a card has one chat:
    the link leads there too."""
    if link.person_id is None:
        return link
    own = channel_accounts.list_own_pages(db, link.person_id)
    if not own or link.chat_id in own:
        return link
    made = personal_links.get_or_add_personal_link(db, own[0], now, link.person_id)
    return personal_links.find_open_link(db, made.id) or link


def tell_of_hand_outs(ctx: Context, post: PostRow) -> None:
    """Who joins by a card while a link to the same page is in other hands reads that here."""
    here = ctx.chat_id or 0
    given = personal_links.list_hand_outs_of_person(ctx.db, here, post.person_id)
    is_told = bool(personal_links.list_hand_outs(ctx.db, here))
    if not given or is_told or not channel_accounts.list_own_pages(ctx.db, post.person_id):
        return
    told = _make_notice(ctx.db, post, given[-1].post_id, given[-1].at, is_again=False)
    name = f"link:held:{post.person_id}:{given[-1].at.timestamp():.0f}"
    ctx.released.extend(write_security_notice(ctx.db, post.person_id, told, name, ctx.now))


def _withdraw_links(db: Connection, person_id: int, now: datetime) -> None:
    """Of every page of this person: what was handed out, and what a card has begun."""
    own = channel_accounts.list_own_pages(db, person_id)
    page = channel_accounts.find_page_address(db, person_id)
    made = channel_accounts.get_or_add_web_chat(db, page, now)
    for chat_id in {*own, made}:
        personal_links.withdraw_personal_links(db, chat_id, now)


def _make_notice(
    db: Connection, post: PostRow, by_post_id: int | None, now: datetime, *, is_again: bool
) -> Text:
    """Who handed it out is called by their own unit, and so is the number to call."""
    at = vietnamese.format_moment(now)
    by = post_holders.find_post(db, by_post_id, now) if by_post_id is not None else None
    if by is None:
        phone = unit_settings.find_phone(db, post.unit_path)
        key = "devices.given_again_at_machine" if is_again else "devices.given_at_machine"
        return text(key, at=at, phone=phone or words("dialog.phone_of_the_commune"))
    office = receivers.find_office(db, by.unit_id)
    values = {"office": office.noun, "Office": office.capital}
    if not is_again:
        return text("devices.given", at=at, **values)
    phone = unit_settings.find_own_phone(db, by.unit_id)
    phone = phone or words("dialog.phone_of_the_commune")
    return text("devices.given_again", at=at, phone=phone, **values)


def _put_on_page(
    db: Connection, chat_id: int, said: Text, name: str, now: datetime
) -> OutgoingMessage | None:
    """Who has not joined finds it on the page, as the first that stands there."""
    body = orjson.dumps({"spans": said.spans, "choices": []}).decode()
    page = conversations.load_current_chat(db, chat_id, now).chat
    return outbox.add_message(db, page, OutboxKind.NOTICE, body, now, name=name)
