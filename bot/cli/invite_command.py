"""`baocao invite`: a code and links for each post, as lines, as JSON, or as cards to print."""

import json
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
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
from bot.invitation_cards import write_cards_page
from bot.invitations import PostInvitation, make_post_invitations
from bot.settings import Settings
from models.people import post_holders
from models.secrets import Secrets


def run_invite(
    unit: Annotated[str, typer.Argument(help="Tên (hoặc mã) đơn vị; để trống là tất cả.")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="In ra JSON.")] = False,
    cards: Annotated[
        Path | None, typer.Option("--cards", help="Ghi thẻ mời có mã QR vào tệp HTML để in.")
    ] = None,
    renew: Annotated[
        bool, typer.Option("--renew", help="Thu lại mã chưa dùng và cấp mã mới.")
    ] = False,
    reason: Reason = "",
) -> None:
    with open_database(why=reason) as db:
        found = make_invitations(
            db,
            load_secrets(),
            _find_path(db, unit),
            addresses.get_base_address(load_settings()),
            renew=renew,
        )
    if cards is not None:
        cards.write_text(
            write_cards_page(found, addresses.get_base_address(load_settings())), "utf-8"
        )
        typer.echo(f"Đã ghi {len(found)} thẻ vào {cards}.")
        if not load_settings().public_url:
            typer.echo(addresses.describe_reach(load_settings()))
    elif as_json:
        typer.echo(json.dumps([asdict(one) for one in found], ensure_ascii=False, indent=2))
    else:
        for one in found:
            joined = " (đã tham gia)" if one.joined else ""
            bots = "".join(f", {bot}" for bot in one.bots.values())
            typer.echo(f"{one.code}  {one.post}, {one.unit_name}{bots}{joined}")


def _find_path(db: Connection, code: str) -> str:
    if not code:
        return "/"
    return find_unit_or_stop(db, code).path


def make_invitations(
    db: Connection,
    secrets: Secrets,
    path: str,
    base: str,
    *,
    renew: bool = False,
    now: datetime | None = None,
    using: Settings | None = None,
) -> list[PostInvitation]:
    """The open invitation of every post at the path and below. Asking twice gives the same."""
    now = now or CLOCK.now()
    found = post_holders.list_posts_below(db, path, now)
    return make_post_invitations(
        db, secrets, found, base, renew=renew, now=now, using=using or load_settings()
    )


def run_address() -> None:
    """The address of links and cards, and how to get one that telephones open. Changes nothing."""
    typer.echo(addresses.format_address_help(load_settings()))
