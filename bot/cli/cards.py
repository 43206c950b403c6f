"""`baocao invite`: a code and links for each post, as lines, as JSON, or as cards to print."""

import html
import json
from dataclasses import asdict, dataclass
from io import BytesIO
from pathlib import Path
from typing import Annotated

import segno
import typer
from sqlalchemy import Connection

from bot.cli.context import CLOCK, open_database, secrets, settings, stop
from models import accounts, people, units
from models.people import PostRow
from models.secrets import Secrets
from texts import words

QR_SCALE = 4


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
        found = invitations(db, secrets(), _path(db, unit), settings().links_base, renew=renew)
    if cards is not None:
        cards.write_text(page_of(found), "utf-8")
        typer.echo(f"Đã ghi {len(found)} thẻ vào {cards}.")
    elif as_json:
        typer.echo(json.dumps([asdict(one) for one in found], ensure_ascii=False, indent=2))
    else:
        for one in found:
            joined = " (đã tham gia)" if one.joined else ""
            typer.echo(f"{one.code}  {one.post}, {one.unit_name}{joined}")


def _path(db: Connection, code: str) -> str:
    if not code:
        return "/"
    unit = units.by_code(db, code)
    if unit is None:
        raise stop(f"Không có đơn vị nào có mã {code}.")
    return unit.path


def invitations(
    db: Connection, secrets: Secrets, path: str, base: str, *, renew: bool = False
) -> list[Invited]:
    """The open invitation of every post at the path and below. Asking twice gives the same."""
    now = CLOCK.now()
    handles = accounts.handles(db)
    found = []
    for post in people.below(db, path, now):
        if renew:
            people.withdraw_invitations(db, post.post_id, now)
        code = secrets.code(people.invite(db, post.post_id, secrets, now).id)
        joined = people.has_joined(db, post.person_id)
        found.append(_invited(post, code, joined, _links(code, base, handles)))
    return found


def _invited(post: PostRow, code: str, joined: bool, links: dict[str, str]) -> Invited:
    return Invited(
        post.unit_code,
        post.unit_name,
        post.title,
        post.role.value,
        post.person_name,
        code,
        joined,
        links,
    )


def _links(code: str, base: str, handles: dict[str, str]) -> dict[str, str]:
    links = {"web": f"{base}/j/{code}"}
    if "telegram" in handles:
        links["telegram"] = f"https://t.me/{handles['telegram']}?start={code}"
    return links


def page_of(invited: list[Invited]) -> str:
    """One printable page, cards of equal size; nothing is loaded from elsewhere."""
    cards = "\n".join(_card(one) for one in invited)
    return _PAGE.format(title=html.escape(words("cards.title")), cards=cards)


def _card(one: Invited) -> str:
    codes = "".join(
        f"<figure>{_qr(link)}<figcaption>{html.escape(words(f'cards.{channel}'))}</figcaption>"
        "</figure>"
        for channel, link in one.links.items()
    )
    return (
        f"<article><h2>{html.escape(one.post)}</h2><p>{html.escape(one.unit_name)}</p>"
        f'<div class="codes">{codes}</div>'
        f"<p>{html.escape(words('cards.how'))}</p>"
        f"<p class=code>{one.code[:4]} {one.code[4:]}</p>"
        f"<p class=small>{html.escape(words('cards.once'))}</p></article>"
    )


def _qr(link: str) -> str:
    written = BytesIO()
    segno.make(link, error="m").save(written, kind="svg", scale=QR_SCALE, xmldecl=False, nl=False)
    return written.getvalue().decode()


_PAGE = """<!doctype html>
<html lang="vi"><meta charset="utf-8"><title>{title}</title>
<style>
body {{ font-family: sans-serif; margin: 1cm; }}
main {{ display: grid; grid-template-columns: 1fr 1fr; gap: 6mm; }}
article {{ border: 1px dashed #555; padding: 6mm; break-inside: avoid; text-align: center; }}
h2 {{ margin: 0; font-size: 15pt; }}
p {{ margin: 2mm 0; font-size: 11pt; }}
.codes {{ display: flex; justify-content: center; gap: 6mm; }}
figure {{ margin: 2mm 0; }}
figure svg {{ width: 36mm; height: 36mm; }}
figcaption {{ font-size: 9pt; }}
.code {{ font-size: 20pt; letter-spacing: 2px; font-weight: bold; font-family: monospace; }}
.small {{ font-size: 9pt; }}
</style>
<main>
{cards}
</main>
</html>
"""
