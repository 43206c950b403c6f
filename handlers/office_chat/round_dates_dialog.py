"""Setting a round's dates in the chat: the plan prints none, so its officer gives them.

Two days are asked for, then shown once more in words before they count for everybody. They are
checked, kept and told like those that are set on the page of the round.
"""

from datetime import date, datetime, time, timedelta
from typing import Any

from handlers import button_data
from handlers.button_data import PressedAction
from handlers.replies import Choice, Reply
from handlers.turn_context import Turn
from models import rights
from models.chats import conversations
from models.chats.conversations import Talk
from models.delivery.tables import OutboxKind
from models.rights import Action
from models.rounds import rounds
from models.rounds.rounds import RoundRow
from office.edit_conflict import EditConflict
from office.refusals import ActionRefused
from office.rounds import round_schedule
from office.rounds.round_schedule import ScheduleDates
from reading import (
    ANY_DAY,
    CertainAnswer,
    Command,
    DoubtfulAnswer,
    KnownFigures,
    ReadOutcome,
    RefusedAnswer,
    read_answer,
)
from reporting.errors import NoLongerThere
from summaries.round_labels import format_round_label, label_rounds
from texts import Text, join_lines, make_plain_text, text, vietnamese, words

OFFICE_CLOSING_TIME = time(17)
TIME_UNTIL_LOCK = timedelta(days=5)


def is_open(talk: Talk) -> bool:
    return talk.dialog == "dates"


def list_date_choices(ctx: Turn) -> list[Choice]:
    """A button for each round of this officer that has no date yet."""
    here = conversations.list_speakers(ctx.db, ctx.chat_id, ctx.now)
    found = [
        one
        for one in rounds.list_undated_rounds(ctx.db)
        if any(rights.may(speaker, Action.SET_DATES, one) for speaker in here)
    ]
    labels = label_rounds(found)
    return [
        button_data.make_button(words("dates.button_begin", round=labels[one.id]), "dates", one.id)
        for one in found
    ]


def handle_dates_button(ctx: Turn, going: PressedAction) -> Reply:
    """ "Đặt ngày" was pressed under a round's name."""
    one = round_schedule.get_own_round(ctx, going.number())
    return _ask_day(ctx, one, _make_first_state(one))


def _make_first_state(one: RoundRow) -> dict[str, Any]:
    return {"round": one.id, "seal": round_schedule.compute_dates_seal(one)}


def _ask_day(ctx: Turn, one: RoundRow, state: dict[str, Any], lead: Text | None = None) -> Reply:
    key = "dates.due" if "opens" in state else "dates.opens"
    offered = () if "opens" in state else (_make_today_choice(one),)
    return Reply(
        join_lines(lead or Text(), text(key, round=format_round_label(one))),
        offered,
        OutboxKind.PROMPT,
        Talk("dates", None, None, state, ctx.speaker.post_id),
    )


def _make_today_choice(one: RoundRow) -> Choice:
    return button_data.make_button(words("dates.button_today"), "dates_today", one.id)


def show_current_step(ctx: Turn) -> Reply:
    """The step that waits for an answer."""
    one = _get_current_round(ctx)
    if "due" in ctx.talk.state:
        return _show_dates(ctx, one, ctx.talk.state)
    return _ask_day(ctx, one, ctx.talk.state)


def _get_current_round(ctx: Turn) -> RoundRow:
    if not is_open(ctx.talk):
        raise NoLongerThere
    return round_schedule.get_own_round(ctx, int(ctx.talk.state["round"]))


def handle_message(ctx: Turn) -> Reply | Command:
    """A day was typed; a command is handed back to the caller."""
    one = _get_current_round(ctx)
    outcome = read_answer(ctx.incoming.text, ANY_DAY, KnownFigures(), ctx.today)
    if isinstance(outcome, Command):
        return outcome
    day = _find_meant_day(outcome, ctx.today)
    if day is not None:
        return _take_day(ctx, one, day)
    why = outcome.key if isinstance(outcome, RefusedAnswer) else None
    lead = text(f"reading.{why}", typed=ctx.incoming.text[:80]) if why else text("dates.in_full")
    return _ask_day(ctx, one, ctx.talk.state, lead)


def _find_meant_day(outcome: ReadOutcome, today: date) -> date | None:
    """The day that was meant. Where the year is in doubt it is the one to come: both days
    are shown in full before they count."""
    if isinstance(outcome, CertainAnswer):
        return outcome.value.day
    if not isinstance(outcome, DoubtfulAnswer):
        return None
    days = [value.day for value in outcome.values if value.day is not None]
    same_day = len({(day.day, day.month) for day in days}) == 1
    return max(days) if same_day and max(days) >= today else None


def handle_today_button(ctx: Turn, going: PressedAction) -> Reply:
    one = _get_current_round(ctx)
    if "opens" in ctx.talk.state:
        raise NoLongerThere
    return _take_day(ctx, one, ctx.today)


def _take_day(ctx: Turn, one: RoundRow, day: date) -> Reply:
    state: dict[str, Any] = {
        name: ctx.talk.state[name] for name in ("round", "seal", "opens") if name in ctx.talk.state
    }
    if "opens" not in state:
        return _ask_day(ctx, one, {**state, "opens": day.isoformat()})
    if day <= date.fromisoformat(str(state["opens"])):
        return _ask_day(ctx, one, state, text("dates.due_too_early"))
    if day < ctx.today:
        return _ask_day(ctx, one, state, text("dates.due_past"))
    return _show_dates(ctx, one, {**state, "due": day.isoformat()})


def _show_dates(ctx: Turn, one: RoundRow, state: dict[str, Any], lead: Text | None = None) -> Reply:
    opens, due, locks = _compute_moments(state)
    shown = text(
        "dates.show",
        round=format_round_label(one),
        opens=vietnamese.format_full_day(vietnamese.get_local_day(opens)),
        due=vietnamese.format_deadline(due, year=True),
        locks=vietnamese.format_deadline(locks),
    )
    return Reply(
        join_lines(lead or Text(), shown),
        (
            button_data.make_button(words("dates.button_set"), "dates_set", one.id),
            button_data.make_button(words("dates.button_again"), "dates", one.id),
        ),
        OutboxKind.PROMPT,
        Talk("dates", None, None, state, ctx.speaker.post_id),
    )


def _compute_moments(state: dict[str, Any]) -> tuple[datetime, datetime, datetime]:
    """(opens, due, locks): from the morning of a day to the close of the office on another."""
    first = date.fromisoformat(str(state["opens"]))
    last = date.fromisoformat(str(state["due"]))
    due = vietnamese.make_local_moment(last, OFFICE_CLOSING_TIME)
    return vietnamese.make_local_moment(first), due, due + TIME_UNTIL_LOCK


def handle_set_button(ctx: Turn, going: PressedAction) -> Reply:
    """The two days count from now on; open reports follow."""
    one = _get_current_round(ctx)
    if "due" not in ctx.talk.state:
        raise NoLongerThere
    state = ctx.talk.state
    opens, due, locks = _compute_moments(state)
    seal = state.get("seal") or round_schedule.compute_dates_seal(one)
    try:
        dates = ScheduleDates(opens, due, locks, one.on_day_off)
        told = round_schedule.set_round_dates(ctx, one.id, dates, seal)
    except ActionRefused as refused:
        return _ask_day(ctx, one, _make_first_state(one), make_plain_text(refused.sentence))
    except EditConflict as changed:
        return _show_dates(ctx, one, {**state, "seal": changed.seal}, _describe_change(changed))
    kept = round_schedule.move_off_day_off(ctx, one.owner_path, dates).due
    shown = vietnamese.format_deadline(kept or due, year=True)
    foot = text("dates.told", count=told) if told else Text()
    return Reply(
        join_lines(text("dates.are_set", round=format_round_label(one), due=shown), foot),
        (button_data.make_button(words("dialog.button_todo"), "todo"),),
        then=Talk("idle", post_id=ctx.speaker.post_id),
    )


def _describe_change(changed: EditConflict) -> Text:
    """The dates that another officer has set since: those here count at the second press."""
    shown = (f"{vietnamese.uncapitalize(label)} {now}" for label, now, _ in changed.rows)
    return text("dates.changed", dates=", ".join(shown))
