"""Links for files and pages that a channel cannot carry: files out, files in, one's own page.

A stored message names links by their ids. The address is made when it is sent, from the secret
key, so that no usable address lies in the database.
"""

from dataclasses import replace
from datetime import datetime

import orjson
from sqlalchemy import Connection

from handlers import channel_manners
from handlers.attachments import reply_charts
from handlers.replies import Reply
from handlers.report import navigation
from handlers.turn_context import Turn
from models.chats.conversations import CurrentChat, Speaker
from models.delivery import file_links
from models.delivery.file_links import SHOW, UPLOAD
from models.people import post_holders
from models.secrets import SecretRow
from office.people import personal_pages
from texts import join_lines, text, words

# Kinds of link in a body: [label, kind, id, salt].
FILE, PAGE, BOARD_PAGE = "file", "page", "board"
# A part of one's own page on the web: its salt is where it is, from that page.
OWN_PAGE_PART = "own_page_part"
BodyLink = tuple[str, str, int, str]


def replace_files_by_links(db: Connection, who: CurrentChat, body: str, now: datetime) -> str:
    """The body as this channel can carry it: files that it cannot become links, charts words."""
    carries = channel_manners.get_manner(who.channel).carries_files
    is_concerned = '"attachments"' in body or '"charts"' in body
    if carries or not is_concerned or who.speaker is None:
        return body
    content = reply_charts.write_charts_as_words(orjson.loads(body))
    content["links"] = [
        *content.get("links", ()),
        *(
            _make_file_link(db, who, who.speaker, attachment, now)
            for attachment in content.pop("attachments", ())
        ),
    ]
    return orjson.dumps(content).decode()


def _make_file_link(
    db: Connection, who: CurrentChat, speaker: Speaker, attachment_id: int, now: datetime
) -> BodyLink:
    link = file_links.add_file_link(
        db,
        SHOW,
        speaker.person_id,
        who.chat.chat_id,
        now,
        report_id=who.talk.report_id,
        attachment_id=attachment_id,
        post_id=speaker.post_id,
    )
    return _name_link("linking.file", FILE, link)


def run_upload(ctx: Turn, _: str | None = None) -> Reply:
    """ "gửi tệp": a page that takes a picture or a file for this person's report."""
    if not ctx.public_url:
        return Reply(join_lines(text("linking.no_address"), ctx.describe_whom_to_call()))
    link = file_links.add_file_link(
        ctx.db,
        UPLOAD,
        ctx.speaker.person_id,
        ctx.chat_id,
        ctx.now,
        report_id=ctx.talk.report_id,
        post_id=ctx.speaker.post_id,
    )
    return _keep_question_open(
        ctx, Reply(text("linking.upload"), links=(_name_link("linking.page", FILE, link),))
    )


def run_own_page(ctx: Turn, _: str | None = None) -> Reply:
    """ "trang web": one's own page, where one can look back and correct at ease."""
    if not ctx.public_url:
        return Reply(join_lines(text("linking.no_address"), ctx.describe_whom_to_call()))
    post = post_holders.find_post(ctx.db, ctx.speaker.post_id, ctx.now)
    assert post is not None
    link = personal_pages.make_own_link(ctx, post.person_id)
    said = text("linking.own_page")
    return _keep_question_open(ctx, Reply(said, links=(_name_link("linking.page", PAGE, link),)))


def _name_link(label: str, kind: str, link: SecretRow) -> BodyLink:
    return words(label), kind, link.id, link.salt


def _keep_question_open(ctx: Turn, reply: Reply) -> Reply:
    return replace(navigation.show_above_current(ctx, reply.text), links=reply.links)
