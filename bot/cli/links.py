"""`baocao links`: personal links into one's own web chat; withdrawn and issued again."""

from typing import Annotated

import typer
from sqlalchemy import Connection

from bot import address
from bot.cli.context import CLOCK, open_database, secrets, settings, stop
from models import accounts, people, units
from models import settings as unit_settings
from models.people import PostRow


def links(
    unit: Annotated[str, typer.Argument(help="Mã đơn vị.")],
    renew: Annotated[
        bool, typer.Option("--renew", help="Thu lại đường dẫn cũ và cấp đường dẫn mới.")
    ] = False,
) -> None:
    """The links of those who hold a post at exactly this unit."""
    now = CLOCK.now()
    with open_database() as db:
        found = units.by_code(db, unit)
        if found is None:
            raise stop(f"Không có đơn vị nào có mã {unit}.")
        for post in people.below(db, found.path, now):
            if post.unit_id == found.id:
                typer.echo(f"{post.title}: {_link(db, post, renew=renew)}")


def _link(db: Connection, post: PostRow, *, renew: bool) -> str:
    now = CLOCK.now()
    chat_id = accounts.personal_chat(db, post, now)
    if renew:
        people.withdraw_links(db, chat_id, now)
    token = secrets().link(people.personal_link(db, chat_id, now))
    return f"{address.base(settings())}/l/{token}"


def setting(
    unit: Annotated[str, typer.Argument(help="Mã đơn vị, thường là mã của xã.")],
    name: Annotated[str, typer.Argument(help="noun (xóm, thôn, bản…) hoặc contact_phone.")],
    value: Annotated[str, typer.Argument(help="Giá trị mới.")],
) -> None:
    """Sets what a unit and those below it go by: the common noun, whom to call."""
    if name not in unit_settings.DEFAULTS:
        raise stop(f"Không có mục {name}. Các mục: {', '.join(unit_settings.DEFAULTS)}.")
    with open_database() as db:
        found = units.by_code(db, unit)
        if found is None:
            raise stop(f"Không có đơn vị nào có mã {unit}.")
        unit_settings.put(db, found.id, name, value.strip())
    typer.echo(f"{found.name}: {name} = {value.strip()}")
