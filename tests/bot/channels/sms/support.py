"""The bot beside the stand-in for an SMS gateway."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, update

from bot.settings import Settings
from handlers.joining.join_dialog import CONSENT_VERSION
from models.people import persons, post_holders
from models.people.tables import Person
from tests.bot.channels.sms.gateway import NUMBER, SECRET, Phone, SmsStandIn
from tests.people import LAID
from tests.running import Bot, running, settings_for

HEAD = "Trưởng xóm 3"
PHONE = "+84912345678"


def for_sms(folder: Path, sms: SmsStandIn, **more: Any) -> Settings:
    given = {"sms_url": sms.url, "sms_token": sms.token, "sms_number": NUMBER}
    pace = {"sms_rate": 0, "sms_chat_rate": 0, "sms_webhook_secret": SECRET}
    return settings_for(folder, **{**given, **pace, **more})


@asynccontextmanager
async def at_gateway(
    folder: Path, now: datetime = LAID, **more: Any
) -> AsyncIterator[tuple[Bot, SmsStandIn]]:
    """The bot with SMS as its only channel. At the end nothing was refused."""
    async with SmsStandIn() as sms:
        async with running(for_sms(folder, sms, **more), now) as bot:
            sms.hook = f"{bot.url}/hooks/sms/{NUMBER.lstrip('+')}"
            yield bot, sms
        assert sms.refused == []


def give_number(db: Connection, title: str, phone: str, agreed: bool | None, now: datetime) -> None:
    """The officer has stored this number; the person has agreed on paper, or was not asked."""
    held = post_holders.list_posts_below(db, "/", now)
    person = next(one for one in held if one.title == title).person_id
    db.execute(update(Person).where(Person.id == person).values(phone=phone))
    if agreed is not None:
        persons.add_consent(db, person, None, CONSENT_VERSION, agreed, now)


async def known(
    bot: Bot, sms: SmsStandIn, title: str = HEAD, phone: str = PHONE, *, agreed: bool | None = True
) -> Phone:
    job = partial(give_number, title=title, phone=phone, agreed=agreed, now=bot.clock.now())
    await bot.app.writer.run(job)
    return sms.phone(phone)
