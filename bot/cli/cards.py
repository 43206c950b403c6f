"""`baocao invite`: a code and links for each post, as lines, as JSON, or as cards to print."""

import html
import json
from dataclasses import asdict, dataclass, field
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Annotated

import segno
import typer
from sqlalchemy import Connection

from bot import address
from bot.channels import services
from bot.cli.context import CLOCK, open_database, secrets, settings, stop
from bot.settings import Settings
from models.chats import bot_assignment, chat_people
from models.joining import invitation_codes
from models.people import post_holders
from models.people.post_holders import PostRow
from models.secrets import Secrets
from models.units import units
from texts import words

CROWDED = 3  # codes beside each other on one card


@dataclass(frozen=True, slots=True)
class Invited:
    """An invitation as it is handed out. `links`: channel → address that carries the code."""

    unit: str
    unit_name: str
    post: str
    role: str
    name: str
    code: str
    joined: bool
    links: dict[str, str]
    # The person's own bot, by channel, where we have several there.
    bots: dict[str, str] = field(default_factory=dict)

    def caption(self, channel: str) -> str:
        """What stands under the code of a channel."""
        said = words(f"cards.{channel}")
        return f"{said} ({self.bots[channel]})" if channel in self.bots else said


def invite(
    unit: Annotated[str, typer.Argument(help="Mã đơn vị; để trống là tất cả.")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="In ra JSON.")] = False,
    cards: Annotated[
        Path | None, typer.Option("--cards", help="Ghi thẻ mời có mã QR vào tệp HTML để in.")
    ] = None,
    renew: Annotated[
        bool, typer.Option("--renew", help="Thu lại mã chưa dùng và cấp mã mới.")
    ] = False,
) -> None:
    with open_database() as db:
        found = invitations(db, secrets(), _path(db, unit), address.base(settings()), renew=renew)
    if cards is not None:
        cards.write_text(page_of(found, address.base(settings())), "utf-8")
        typer.echo(f"Đã ghi {len(found)} thẻ vào {cards}.")
        if not settings().public_url:
            typer.echo(address.who_can_reach(settings()))
    elif as_json:
        typer.echo(json.dumps([asdict(one) for one in found], ensure_ascii=False, indent=2))
    else:
        for one in found:
            joined = " (đã tham gia)" if one.joined else ""
            bots = "".join(f", {bot}" for bot in one.bots.values())
            typer.echo(f"{one.code}  {one.post}, {one.unit_name}{bots}{joined}")


def _path(db: Connection, code: str) -> str:
    if not code:
        return "/"
    unit = units.find_unit_by_code(db, code)
    if unit is None:
        raise stop(f"Không có đơn vị nào có mã {code}.")
    return unit.path


def invitations(
    db: Connection,
    secrets: Secrets,
    path: str,
    base: str,
    *,
    renew: bool = False,
    now: datetime | None = None,
    using: Settings | None = None,
) -> list[Invited]:
    """The open invitation of every post at the path and below. Asking twice gives the same."""
    now = now or CLOCK.now()
    found = post_holders.list_posts_below(db, path, now)
    return of_posts(db, secrets, found, base, renew=renew, now=now, using=using or settings())


def of_posts(
    db: Connection,
    secrets: Secrets,
    posts: list[PostRow],
    base: str,
    *,
    renew: bool,
    now: datetime,
    using: Settings,
) -> list[Invited]:
    """The open invitations of these posts, as they are handed out."""
    bot_assignment.assign_bots(db, now)
    shared = bot_assignment.list_shared_channels(db)
    found = []
    for post in posts:
        if renew:
            invitation_codes.withdraw_invitations(db, post.post_id, now)
        code = secrets.code(
            invitation_codes.get_or_add_invitation(db, post.post_id, secrets, now).id
        )
        joined = chat_people.has_joined(db, post.person_id)
        handles = bot_assignment.load_bot_names(db, post.person_id)
        bots = {channel: handle for channel, handle in handles.items() if channel in shared}
        found.append(_invited(post, code, joined, _links(using, code, base, handles), bots))
    return found


def _invited(
    post: PostRow, code: str, joined: bool, links: dict[str, str], bots: dict[str, str]
) -> Invited:
    return Invited(
        post.unit_code,
        post.unit_name,
        post.title,
        post.role.value,
        post.person_name,
        code,
        joined,
        links,
        bots,
    )


def _links(using: Settings, code: str, base: str, handles: dict[str, str]) -> dict[str, str]:
    links = {"web": f"{base}/j/{code}"}
    for channel, handle in handles.items():
        if link := services.link(using, channel, handle, code):
            links[channel] = link
    return links


def page_of(invited: list[Invited], base: str) -> str:
    """To print on A4: cards of equal size, six a sheet; nothing is loaded from elsewhere."""
    cards = "\n".join(_card(one, base) for one in invited)
    return _PAGE.format(title=html.escape(words("cards.title")), cards=cards)


def _card(one: Invited, base: str) -> str:
    codes = "".join(
        f"<figure>{qr(link)}<figcaption>{html.escape(one.caption(channel))}</figcaption></figure>"
        for channel, link in one.links.items()
    )
    of_whom = ", ".join(filter(None, (one.unit_name, one.name)))
    return (
        f"<article><h2>{html.escape(one.post)}</h2><p>{html.escape(of_whom)}</p>"
        f'<div class="{"codes" if len(one.links) < CROWDED else "codes crowded"}">{codes}</div>'
        f"<p>{html.escape(words('cards.how', address=_spoken(base)))}</p>"
        f"<p class=code>{one.code[:4]} {one.code[4:]}</p>"
        f"<p class=small>{html.escape(words('cards.once'))}</p></article>"
    )


def _spoken(address: str) -> str:
    """The address as one types it: browsers try https by themselves."""
    return address.removeprefix("https://")


def qr(link: str) -> str:
    """As large as the page says, however long the link is."""
    written = BytesIO()
    segno.make(link, error="m").save(written, kind="svg", omitsize=True, xmldecl=False, nl=False)
    return written.getvalue().decode()


_PAGE = """<!doctype html>
<html lang="vi"><meta charset="utf-8"><title>{title}</title>
<style>
@page {{ size: A4; margin: 9mm; }}
body {{ margin: 0; font-family: "Noto Sans", Roboto, Arial, sans-serif; color: #000; }}
main {{ display: grid; grid-template-columns: 96mm 96mm; grid-auto-rows: 93mm; }}
article {{ box-sizing: border-box; padding: 3mm; overflow: hidden; break-inside: avoid;
  display: flex; flex-direction: column; align-items: center; justify-content: space-evenly;
  text-align: center; border: 0.3mm dashed #777; margin: 0 -0.3mm -0.3mm 0; }}
h2 {{ margin: 0; font-size: 13pt; line-height: 1.15; text-wrap: balance; }}
p {{ margin: 0; font-size: 10pt; line-height: 1.25; overflow-wrap: anywhere; text-wrap: balance; }}
.codes {{ display: flex; gap: 6mm; }}
figure {{ margin: 0; }}
figure svg {{ display: block; width: 32mm; height: 32mm; }}
.crowded {{ gap: 3mm; }}
.crowded svg {{ width: 27mm; height: 27mm; }}
figcaption {{ font-size: 8.5pt; line-height: 1; }}
p.code {{ font-size: 19pt; line-height: 1.1; letter-spacing: 2px; font-weight: bold;
  font-family: "DejaVu Sans Mono", Consolas, monospace; }}
p.small {{ font-size: 8.5pt; }}
</style>
<main>
{cards}
</main>
</html>
"""
