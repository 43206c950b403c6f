"""What the desk says of the machine: its address, whether everybody reaches it, its backups."""

from datetime import datetime

from sqlalchemy import Connection

from bot import addresses
from bot.backups.nightly import OLD, find_newest_backup
from bot.site.desk.desk_page import Desk
from models.delivery import message_quota
from texts import words
from texts.vietnamese import format_full_day, format_hour, to_local_time


def get_desk_base_address(desk: Desk) -> str:
    """The address under which people reach us, for links and cards."""
    return addresses.get_base_address(desk.house.settings, desk.request.url.port)


def describe_desk_reach(desk: Desk) -> str:
    """Who can open our links, where that is not everybody."""
    settings = desk.house.settings
    if settings.public_url:
        return ""
    key = "here" if settings.web_host in addresses.LOOPBACK else "near"
    return words(f"desk_setup.reach_{key}")


def describe_phone_usage(db: Connection, now: datetime) -> str:
    """How much of the month's messages to telephones is used; "" where no limit is set."""
    used = message_quota.find_phone_usage(db, now)
    if used is None:
        return ""
    values = {"used": used.messages, "most": used.most_messages, "share": used.share}
    return words("quota.sms_line", **values)


def describe_newest_backup(desk: Desk) -> str:
    """When the last backup was made, and whether that is too long ago."""
    settings = desk.house.settings
    if settings.backup_dir is None:
        return words("desk_setup.backup_unset")
    newest = find_newest_backup(settings)
    if newest is None:
        return words("desk_setup.backup_none")
    key = "backup_old" if desk.now - newest.made_at > OLD else "backup_last"
    at = to_local_time(newest.made_at)
    return words(f"desk_setup.{key}", hour=format_hour(at), day=format_full_day(at.date()))
