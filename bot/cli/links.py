"""`baocao links`: personal links into one's own web chat; withdrawn and issued again."""

from typing import Annotated

import typer
from sqlalchemy import Connection

from bot import addresses
from bot.cli.command_context import (
    CLOCK,
    Reason,
    find_unit_or_stop,
    load_secrets,
    load_settings,
    open_database,
)
from models.people import post_holders
from models.people.post_holders import PostRow
from office.people import personal_pages


def run_links(
    unit: Annotated[str, typer.Argument(help="Tên (hoặc mã) đơn vị.")],
    renew: Annotated[
        bool, typer.Option("--renew", help="Thu lại đường dẫn cũ và cấp đường dẫn mới.")
    ] = False,
    reason: Reason = "",
) -> None:
    """The links of those who hold a post at exactly this unit."""
    now = CLOCK.now()
    with open_database(why=reason) as db:
        found = find_unit_or_stop(db, unit)
        for post in post_holders.list_posts_below(db, found.path, now):
            if post.unit_id == found.id:
                typer.echo(f"{post.title}: {_make_link(db, post, renew=renew)}")


def _make_link(db: Connection, post: PostRow, *, renew: bool) -> str:
    """The running system sends what the person is told of it."""
    link, _ = personal_pages.hand_out_link_by(db, post, None, CLOCK.now(), renew=renew)
    token = load_secrets().link(link)
    return f"{addresses.get_base_address(load_settings())}/l/{token}"
