"""The meter: how much of a platform's messages and places is used."""

from handlers.replies import Reply
from handlers.turn_context import Turn
from models.chats import bot_assignment
from models.delivery import message_quota
from models.delivery.message_quota import AccountUsage
from models.rights import Action
from texts import Text, join_lines, text


def run_quota(ctx: Turn, _: str | None = None) -> Reply:
    if not ctx.may(Action.READ_QUOTA):
        return Reply(text("dialog.not_yours"))
    found = message_quota.list_account_usage(ctx.db, ctx.now)
    if not found:
        return Reply(text("quota.none"))
    without = bot_assignment.count_people_without_bot(ctx.db, ctx.now)
    full = text("quota.without", count=without) if without else Text()
    metered = (_format_meter(meter) for meter in found)
    return Reply(join_lines(text("quota.head"), *metered, full, text("quota.foot")))


def _format_meter(meter: AccountUsage) -> Text:
    if meter.by_phone:
        used, most = meter.messages, meter.most_messages
        return text("quota.sms_line", used=used, most=most, share=meter.share)
    return text(
        "quota.line",
        bot=meter.handle or meter.channel,
        used=meter.messages,
        most=meter.most_messages,
        share=meter.share,
        people=meter.people,
        places=meter.most_people,
    )
