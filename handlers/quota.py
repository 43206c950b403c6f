"""The meter: how much of a platform's messages and places is used."""

from handlers.context import Context
from handlers.reply import Reply
from handlers.report.draft import READERS
from models import quota
from models.quota import Meter
from texts import Text, lines, text


def show(ctx: Context, _: str | None = None) -> Reply:
    if not ctx.speak_as(lambda speaker: speaker.role in READERS):
        return Reply(text("dialog.not_yours"))
    found = quota.meters(ctx.db, ctx.now)
    if not found:
        return Reply(text("quota.none"))
    return Reply(lines(text("quota.head"), *(_line(meter) for meter in found), text("quota.foot")))


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
