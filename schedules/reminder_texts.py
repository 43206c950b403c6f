"""What a reminder of a report says, stage by stage."""

from dataclasses import replace
from datetime import datetime, timedelta

from handlers import button_data
from handlers.channel_manners import WITH_BUTTONS, ChannelManner
from handlers.replies import Choice, Reply
from handlers.report.consolidation import joint_sending
from models.delivery.tables import OutboxKind
from models.rounds import stages
from schedules import brief_reminders
from schedules.owed_reports import PROMISED, OwedReport
from summaries import round_labels
from texts import Text, join_lines, text, vietnamese, words


def write_reminder(owed: OwedReport, now: datetime, manner: ChannelManner = WITH_BUTTONS) -> Reply:
    """The message of a single report. A complete one is only asked to be sent."""
    if owed.stage == PROMISED:
        return _write_promised(owed)
    brief = brief_reminders.write_reminder(owed, now) if manner.brief else ""
    if owed.is_complete:
        return replace(_write_unsent(owed, manner), brief=brief)
    reply = replace(_write_stage(owed, now), brief=brief)
    if not manner.by_section or owed.done:
        return reply
    fast = button_data.make_button(words("section.button_template"), "template", owed.report.id)
    return replace(reply, choices=(*reply.choices, fast))


def _format_due(owed: OwedReport, *, year: bool = False) -> str:
    return vietnamese.format_deadline(owed.report.due, year=year) if owed.report.due else ""


def _count_days_left(owed: OwedReport, now: datetime) -> int:
    """Whole days from today to the last day on time; below 0 when that is past."""
    assert owed.report.due is not None
    return (vietnamese.get_last_day(owed.report.due) - vietnamese.get_local_day(now)).days


def _format_until(owed: OwedReport) -> str:
    """ "trước 17 giờ thứ Tư, 05/6/2024"; "trước hết" would mean "first of all"."""
    due = owed.report.due
    assert due is not None
    key = "reminder.at_the_latest" if vietnamese.is_end_of_day(due) else "reminder.before"
    return words(key, due=_format_due(owed, year=True))


def _write_first(owed: OwedReport, now: datetime) -> Reply:
    report = owed.report
    if _count_days_left(owed, now) < 1:
        return _write_soon(owed, now)
    said = text(
        "reminder.first",
        greeting=owed.holder.greeting,
        Receiver=owed.receiver.capital,
        report=owed.report_name,
        due=_format_until(owed),
        days=_count_days_left(owed, now),
        first=vietnamese.format_full_day(report.period_from),
        last=vietnamese.format_full_day(report.period_to - timedelta(days=1)),
    )
    prepare = (
        text("reminder.prepare", places=owed.form.places, prepare=", ".join(owed.prepare))
        if owed.prepare
        else text("reminder.places", places=owed.form.places)
    )
    return make_reply(
        join_lines(said, prepare),
        button_data.make_button(
            words("reminder.button_preview", places=owed.form.places), "preview", report.id
        ),
        _make_open_button(owed),
        button_data.make_button(words("reminder.button_changed"), "ask", "changed", report.id),
    )


def _write_soon(owed: OwedReport, now: datetime) -> Reply:
    days = _count_days_left(owed, now)
    if days < 0:
        return _write_overdue(owed, now)
    return make_reply(
        join_lines(
            text(
                "reminder.soon" if days else "reminder.today",
                greeting=owed.holder.greeting,
                days=days,
                report=owed.report_name,
                due=_format_due(owed),
            ),
            _format_progress(owed),
        ),
        _make_open_button(owed),
        button_data.make_button(words("reminder.button_snooze"), "snooze", owed.report.id),
        button_data.make_button(words("reminder.button_time"), "ask", "time", owed.report.id),
    )


def _write_tomorrow(owed: OwedReport, now: datetime) -> Reply:
    if _count_days_left(owed, now) != 1:
        return _write_soon(owed, now)
    return make_reply(
        join_lines(
            text(
                "reminder.tomorrow",
                greeting=owed.holder.greeting,
                due=_format_due(owed),
                report=owed.report_name,
                unit=owed.report.unit_name,
                left=owed.left,
            ),
            _format_whom_to_call(owed),
        ),
        _make_open_button(owed),
        *_list_call_buttons(owed),
        button_data.make_button(words("reminder.button_time"), "ask", "time", owed.report.id),
    )


def _write_overdue(owed: OwedReport, now: datetime) -> Reply:
    days = -_count_days_left(owed, now)
    if days < 1:
        return _write_soon(owed, now)
    until = (
        text("reminder.until", locks=vietnamese.format_deadline(owed.report.locks))
        if owed.report.locks
        else Text()
    )
    return make_reply(
        join_lines(
            text(
                "reminder.over",
                greeting=owed.holder.greeting,
                report=vietnamese.capitalize(owed.report_name),
                days=days,
                due=_format_due(owed),
            ),
            until,
            text("reminder.over_foot", receiver=owed.receiver.noun),
        ),
        _make_open_button(owed),
        button_data.make_button(words("reminder.button_stuck"), "ask", "stuck", owed.report.id),
        *_list_call_buttons(owed),
    )


def _write_promised(owed: OwedReport) -> Reply:
    """The day has come on which a figure was to be known."""
    said = text(
        "reminder.promised",
        greeting=owed.holder.greeting,
        report=owed.report_name,
        unit=owed.report.unit_name,
        places=", ".join(map(str, owed.lacking)),
    )
    buttons = [
        button_data.make_button(
            words("report.button_place", number=place), "edit", owed.report.id, str(place)
        )
        for place in owed.lacking
    ]
    return make_reply(said, *buttons)


def _write_unsent(owed: OwedReport, manner: ChannelManner) -> Reply:
    send = joint_sending.format_send_label(owed.report, owed.receiver)
    return make_reply(
        text(
            "reminder.unsent" if manner.buttons else "reminder.unsent_typed",
            report=vietnamese.capitalize(owed.report_name),
            unit=owed.report.unit_name,
            places=owed.form.places,
            receiver=owed.receiver.noun,
            due=_format_due(owed),
            send=send,
        ),
        button_data.make_button(send, "submit", owed.report.id, owed.answers_mark),
        button_data.make_button(words("reminder.button_look"), "review", owed.report.id),
    )


# From so many days before on there is time to prepare: the first message says what to have at hand.
DAYS_TO_PREPARE = 4


def _write_stage(owed: OwedReport, now: datetime) -> Reply:
    """By how far off the day was to be; each looks again at how far off it is."""
    days = stages.find_offset(owed.stage)
    if days is None or -DAYS_TO_PREPARE < days < -1 or days == 0:
        return _write_soon(owed, now)
    if days > 0:
        return _write_overdue(owed, now)
    return _write_tomorrow(owed, now) if days == -1 else _write_first(owed, now)


def _format_progress(owed: OwedReport) -> Text:
    if owed.done == 0:
        return text("reminder.not_begun")
    return text("reminder.begun", done=owed.done, places=owed.form.places)


def _format_whom_to_call(owed: OwedReport) -> Text:
    """Whoever is called herself is not told to call."""
    if not owed.phone or owed.is_of_officer:
        return Text()
    office, receiver = owed.receiver.office, owed.receiver.noun
    return text("reminder.or_call", office=office, phone=owed.phone, receiver=receiver)


def _list_call_buttons(owed: OwedReport) -> list[Choice]:
    if owed.is_of_officer:
        return []
    label = words("reminder.button_call", receiver=owed.receiver.noun)
    return [button_data.make_button(label, "ask", "call", owed.report.id)]


def _make_open_button(owed: OwedReport) -> Choice:
    if owed.done == 0:
        label = words("report.button_start")
    else:
        label = words("reminder.button_go_on", number=owed.next_place)
    return button_data.make_button(label, "open", owed.report.id)


def make_reply(said: Text, *offered: Choice) -> Reply:
    return Reply(said, offered, OutboxKind.REMINDER)


def _get_due_order(one: OwedReport) -> tuple[bool, datetime | None, int]:
    return one.report.due is None, one.report.due, one.report.id


def format_line(one: OwedReport) -> Text:
    return text(
        "reminder.line_complete" if one.is_complete else "reminder.line",
        report=one.report_name,
        unit=one.report.unit_name,
        due=_format_due(one),
        left=one.left,
    )


def write_combined_reminder(all_owed: list[OwedReport]) -> Reply:
    """One message over all that is open, soonest first."""
    ordered = sorted(all_owed, key=_get_due_order)
    said = [format_line(one) for one in ordered]
    head = text("reminder.several", greeting=ordered[0].holder.greeting, count=len(ordered))
    reply = make_reply(join_lines(head, *said), *list_named_buttons(ordered))
    return replace(reply, brief=brief_reminders.write_several(ordered))


def list_named_buttons(all_owed: list[OwedReport]) -> list[Choice]:
    """A button for each report, which says which it is."""
    labels = [
        words("reminder.button_one", report=one.report_name, unit=one.report.unit_name)
        for one in all_owed
    ]
    told = round_labels.make_labels_distinct(labels, list(map(_format_due, all_owed)))
    return [
        button_data.make_button(vietnamese.capitalize(label), "open", one.report.id)
        for label, one in zip(told, all_owed, strict=True)
    ]
