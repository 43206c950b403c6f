"""The meter: how much of a platform's messages and places is used."""

from handlers.context import Context
from handlers.reply import Reply
from models import quota, seats
from models.quota import Meter
from models.rights import Action
from texts import Text, lines, text


def show(ctx: Context, _: str | None = None) -> Reply:
    if not ctx.may(Action.READ_QUOTA):
        return Reply(text("dialog.not_yours"))
    found = quota.meters(ctx.db, ctx.now)
    if not found:
        return Reply(text("quota.none"))
    without = seats.without(ctx.db, ctx.now)
    full = text("quota.without", count=without) if without else Text()
    metered = (_line(meter) for meter in found)
    return Reply(lines(text("quota.head"), *metered, full, text("quota.foot")))


def _line(meter: Meter) -> Text:
    return text(
        "quota.line",
        bot=meter.handle or meter.channel,
        used=meter.messages,
        most=meter.most_messages,
        share=meter.share,
        people=meter.people,
        places=meter.most_people,
    )
