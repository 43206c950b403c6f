"""`baocao links`: personal links into one's own web chat; withdrawn and issued again."""

from typing import Annotated

import typer
from sqlalchemy import Connection

from bot import addresses
from bot.cli.command_context import (
    CLOCK,
    find_unit_or_stop,
    load_secrets,
    load_settings,
    open_database,
)
from models.chats import channel_accounts
from models.joining import personal_links
from models.people import post_holders
from models.people.post_holders import PostRow


def run_links(
    unit: Annotated[str, typer.Argument(help="Mã đơn vị.")],
    renew: Annotated[
        bool, typer.Option("--renew", help="Thu lại đường dẫn cũ và cấp đường dẫn mới.")
    ] = False,
) -> None:
    """The links of those who hold a post at exactly this unit."""
    now = CLOCK.now()
    with open_database() as db:
        found = find_unit_or_stop(db, unit)
        for post in post_holders.list_posts_below(db, found.path, now):
            if post.unit_id == found.id:
                typer.echo(f"{post.title}: {_make_link(db, post, renew=renew)}")


def _make_link(db: Connection, post: PostRow, *, renew: bool) -> str:
    now = CLOCK.now()
    chat_id = channel_accounts.open_personal_chat(db, post, now)
    if renew:
        personal_links.withdraw_personal_links(db, chat_id, now)
    token = load_secrets().link(personal_links.get_or_add_personal_link(db, chat_id, now))
    return f"{addresses.get_base_address(load_settings())}/l/{token}"
