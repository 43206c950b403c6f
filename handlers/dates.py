"""Setting a round's dates in the chat: the plan prints none, so its officer gives them.

Two days are asked for, then shown once more in words before they count for everybody.
"""

from datetime import date, datetime, time, timedelta
from typing import Any

from handlers import choices
from handlers.choices import Going
from handlers.context import Context
from handlers.errors import NotYours, OldButton
from handlers.reading import Asked, Command, Confirm, Known, Outcome, Refused, Took, read
from handlers.reply import Choice, Reply
from models import conversations, rights, rounds
from models.conversations import Talk
from models.rights import Action
from models.rounds import RoundRow
from models.tables.delivery import OutboxKind
from texts import Text, lines, text, vietnamese, words

OFFICE_CLOSES = time(17)
KEPT_OPEN = timedelta(days=5)


def is_open(talk: Talk) -> bool:
    return talk.dialog == "dates"


def wanted(ctx: Context) -> list[Choice]:
    """A button for each round of this officer that has no date yet."""
    here = conversations.speakers(ctx.db, ctx.who.chat.chat_id, ctx.now)
    return [
        choices.go(words("dates.button_begin", round=one.name), "dates", one.id)
        for one in rounds.without_date(ctx.db)
        if any(rights.may(speaker, Action.SET_DATES, one) for speaker in here)
    ]


def begin(ctx: Context, going: Going) -> Reply:
    """ "Đặt ngày" was pressed under a round's name."""
    one = _round(ctx, going.number())
    return _ask(ctx, one, {"round": one.id})


def _round(ctx: Context, round_id: int) -> RoundRow:
    """The round, if this person runs it. Its owner's officers and those above set its dates."""
    one = rounds.get(ctx.db, round_id)
    if one is None or not ctx.may(Action.SET_DATES, one):
        raise NotYours
    return one


def _ask(ctx: Context, one: RoundRow, state: dict[str, Any], lead: Text | None = None) -> Reply:
    key = "dates.due" if "opens" in state else "dates.opens"
    offered = () if "opens" in state else (_today(one),)
    return Reply(
        lines(lead or Text(), text(key, round=one.name)),
        offered,
        OutboxKind.PROMPT,
        Talk("dates", None, None, state, ctx.speaker.post_id),
    )


def _today(one: RoundRow) -> Choice:
    return choices.go(words("dates.button_today"), "dates_today", one.id)


def present(ctx: Context) -> Reply:
    """The step that waits for an answer."""
    one = _standing(ctx)
    if "due" in ctx.talk.state:
        return _show(ctx, one, ctx.talk.state)
    return _ask(ctx, one, ctx.talk.state)


def _standing(ctx: Context) -> RoundRow:
    if not is_open(ctx.talk):
        raise OldButton
    return _round(ctx, int(ctx.talk.state["round"]))


def heard(ctx: Context) -> Reply | Command:
    """A day was typed; a command is handed back to the caller."""
    one = _standing(ctx)
    outcome = read(ctx.incoming.text, Asked("date"), Known(), ctx.today)
    if isinstance(outcome, Command):
        return outcome
    day = _day(outcome, ctx.today)
    if day is not None:
        return _take(ctx, one, day)
    why = outcome.key if isinstance(outcome, Refused) else None
    lead = text(f"reading.{why}", typed=ctx.incoming.text[:80]) if why else text("dates.in_full")
    return _ask(ctx, one, ctx.talk.state, lead)


def _day(outcome: Outcome, today: date) -> date | None:
    """The day that was meant. Where the year is in doubt it is the one to come: both days
    are shown in full before they count."""
    if isinstance(outcome, Took):
        return outcome.value.day
    if not isinstance(outcome, Confirm):
        return None
    days = [value.day for value in outcome.values if value.day is not None]
    same_day = len({(day.day, day.month) for day in days}) == 1
    return max(days) if same_day and max(days) >= today else None


def today(ctx: Context, going: Going) -> Reply:
    one = _standing(ctx)
    if "opens" in ctx.talk.state:
        raise OldButton
    return _take(ctx, one, ctx.today)


def _take(ctx: Context, one: RoundRow, day: date) -> Reply:
    state: dict[str, Any] = {
        name: ctx.talk.state[name] for name in ("round", "opens") if name in ctx.talk.state
    }
    if "opens" not in state:
        return _ask(ctx, one, {**state, "opens": day.isoformat()})
    if day <= date.fromisoformat(str(state["opens"])):
        return _ask(ctx, one, state, text("dates.due_too_early"))
    if day < ctx.today:
        return _ask(ctx, one, state, text("dates.due_past"))
    return _show(ctx, one, {**state, "due": day.isoformat()})


def _show(ctx: Context, one: RoundRow, state: dict[str, Any]) -> Reply:
    opens, due, locks = _moments(state)
    return Reply(
        text(
            "dates.show",
            round=one.name,
            opens=vietnamese.full_day(vietnamese.local(opens).date()),
            due=vietnamese.deadline(due, year=True),
            locks=vietnamese.deadline(locks),
        ),
        (
            choices.go(words("dates.button_set"), "dates_set", one.id),
            choices.go(words("dates.button_again"), "dates", one.id),
        ),
        OutboxKind.PROMPT,
        Talk("dates", None, None, state, ctx.speaker.post_id),
    )


def _moments(state: dict[str, Any]) -> tuple[datetime, datetime, datetime]:
    """(opens, due, locks): from the morning of a day to the close of the office on another."""
    first = date.fromisoformat(str(state["opens"]))
    last = date.fromisoformat(str(state["due"]))
    opens = datetime.combine(first, time(), vietnamese.PLACE)
    due = datetime.combine(last, OFFICE_CLOSES, vietnamese.PLACE)
    return opens, due, due + KEPT_OPEN


def set_them(ctx: Context, going: Going) -> Reply:
    """The two days count from now on; open reports follow."""
    one = _standing(ctx)
    if "due" not in ctx.talk.state:
        raise OldButton
    opens, due, locks = _moments(ctx.talk.state)
    rounds.set_dates(ctx.db, one.id, one.opens if one.opened_at else opens, due, locks)
    return Reply(
        text("dates.are_set", round=one.name, due=vietnamese.deadline(due, year=True)),
        (choices.go(words("dialog.button_todo"), "todo"),),
        then=Talk("idle", post_id=ctx.speaker.post_id),
    )
