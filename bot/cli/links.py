"""`baocao links`: personal links into one's own web chat; withdrawn and issued again."""

from typing import Annotated

import typer
from sqlalchemy import Connection

from bot import address
from bot.cli.context import CLOCK, open_database, secrets, settings, stop
from models.chats import channel_accounts
from models.joining import personal_links
from models.people import post_holders
from models.people.post_holders import PostRow
from models.units import unit_settings, units


def links(
    unit: Annotated[str, typer.Argument(help="Mã đơn vị.")],
    renew: Annotated[
        bool, typer.Option("--renew", help="Thu lại đường dẫn cũ và cấp đường dẫn mới.")
    ] = False,
) -> None:
    """The links of those who hold a post at exactly this unit."""
    now = CLOCK.now()
    with open_database() as db:
        found = units.find_unit_by_code(db, unit)
        if found is None:
            raise stop(f"Không có đơn vị nào có mã {unit}.")
        for post in post_holders.list_posts_below(db, found.path, now):
            if post.unit_id == found.id:
                typer.echo(f"{post.title}: {_link(db, post, renew=renew)}")


def _link(db: Connection, post: PostRow, *, renew: bool) -> str:
    now = CLOCK.now()
    chat_id = channel_accounts.open_personal_chat(db, post, now)
    if renew:
        personal_links.withdraw_personal_links(db, chat_id, now)
    token = secrets().link(personal_links.get_or_add_personal_link(db, chat_id, now))
    return f"{address.base(settings())}/l/{token}"


def setting(
    unit: Annotated[str, typer.Argument(help="Mã đơn vị, thường là mã của xã.")],
    name: Annotated[str, typer.Argument(help="noun (xóm, thôn, bản…) hoặc contact_phone.")],
    value: Annotated[str, typer.Argument(help="Giá trị mới.")],
) -> None:
    """Sets what a unit and those below it go by: the common noun, whom to call."""
    if name not in unit_settings.DEFAULT_SETTINGS:
        raise stop(f"Không có mục {name}. Các mục: {', '.join(unit_settings.DEFAULT_SETTINGS)}.")
    with open_database() as db:
        found = units.find_unit_by_code(db, unit)
        if found is None:
            raise stop(f"Không có đơn vị nào có mã {unit}.")
        unit_settings.set_setting(db, found.id, name, value.strip())
    typer.echo(f"{found.name}: {name} = {value.strip()}")
