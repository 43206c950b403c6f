"""What a reminder says, stage by stage."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy import Connection

from handlers import choices
from handlers.context import Context
from handlers.incoming import Incoming
from handlers.manners import WITH_BUTTONS, Manner
from handlers.reply import Choice, Reply
from handlers.report import together
from handlers.report.draft import Draft
from models.chats import chat_addresses
from models.chats.conversations import CurrentChat, Talk
from models.delivery.reminders import ReminderRow
from models.delivery.tables import OutboxKind
from models.people.post_holders import PostRow
from models.plans.forms import Form, FormCache
from models.reports import draft_answers, reports
from models.reports.reports import ReportRow
from models.rounds import rounds
from models.secrets import Secrets
from models.units import unit_settings
from texts import Text, lines, text, vietnamese, words

PROMISED = "promised"


@dataclass(frozen=True, slots=True)
class Owed:
    """A report that this person still owes, and how far it has got."""

    stage: str
    report: ReportRow
    form: Form
    holder: PostRow
    done: int
    left: int
    next_place: int
    phone: str
    # Places without a figure: left open, or not known at the time.
    lacking: tuple[int, ...]

    @property
    def is_complete(self) -> bool:
        return self.left == 0


def owed(
    db: Connection,
    forms: FormCache,
    stage: str,
    report: ReportRow,
    form: Form,
    holder: PostRow,
    now: datetime,
) -> Owed | None:
    """None where the stage has nothing to say: "unsent" of a report that is not complete."""
    draft = _draft(db, forms, report, form, now)
    unanswered = draft.open_questions()
    found = Owed(
        stage,
        report,
        form,
        holder,
        draft.done_places(),
        form.places - draft.done_places(),
        unanswered[0].number if unanswered else 0,
        unit_settings.get_setting(db, report.unit_path, "contact_phone"),
        tuple(draft.open_places()),
    )
    if stage == "unsent" and not found.is_complete:
        return None
    if stage == PROMISED and not found.lacking:
        return None
    return found


def _draft(db: Connection, forms: FormCache, report: ReportRow, form: Form, now: datetime) -> Draft:
    nobody = CurrentChat(chat_addresses.ChatAddress(0, 0, ""), "", False, Talk(), None)
    ctx = Context(db, now, forms, Secrets(b""), nobody, Incoming(0))
    return Draft(ctx, report, form, draft_answers.load_answers(db, report.id))


def one(owed: Owed, now: datetime, manner: Manner = WITH_BUTTONS) -> Reply:
    """The message of a single report. A complete one is only asked to be sent."""
    if owed.stage == PROMISED:
        return _promised(owed)
    if owed.is_complete:
        return _unsent(owed, manner)
    reply = _STAGES.get(owed.stage, _soon)(owed, now)
    if not manner.by_section or owed.done:
        return reply
    fast = choices.go(words("section.button_template"), "template", owed.report.id)
    return replace(reply, choices=(*reply.choices, fast))


def _due(owed: Owed, *, year: bool = False) -> str:
    return vietnamese.deadline(owed.report.due, year=year) if owed.report.due else ""


def _days_left(owed: Owed, now: datetime) -> int:
    """Whole days from today to the last day on time; below 0 when that is past."""
    assert owed.report.due is not None
    return (vietnamese.last_day(owed.report.due) - vietnamese.local(now).date()).days


def _until(owed: Owed) -> str:
    """ "trước 17 giờ thứ Tư, 05/6/2024"; "trước hết" would mean "first of all"."""
    due = owed.report.due
    assert due is not None
    key = "reminder.at_the_latest" if vietnamese.ends_a_day(due) else "reminder.before"
    return words(key, due=_due(owed, year=True))


def _first(owed: Owed, now: datetime) -> Reply:
    report = owed.report
    if _days_left(owed, now) < 1:
        return _soon(owed, now)
    said = text(
        "reminder.first",
        greeting=owed.holder.greeting,
        report=owed.form.name,
        due=_until(owed),
        days=_days_left(owed, now),
        first=vietnamese.full_day(report.period_from),
        last=vietnamese.full_day(report.period_to - timedelta(days=1)),
    )
    prepare = (
        text("reminder.prepare", places=owed.form.places, prepare=", ".join(owed.form.prepare))
        if owed.form.prepare
        else text("reminder.places", places=owed.form.places)
    )
    return _reply(
        lines(said, prepare),
        choices.go(words("reminder.button_preview", places=owed.form.places), "preview", report.id),
        _open(owed),
        choices.go(words("reminder.button_changed"), "ask", "changed", report.id),
    )


def _soon(owed: Owed, now: datetime) -> Reply:
    days = _days_left(owed, now)
    if days < 0:
        return _over(owed, now)
    return _reply(
        lines(
            text(
                "reminder.soon" if days else "reminder.today",
                greeting=owed.holder.greeting,
                days=days,
                report=owed.form.short_name,
                due=_due(owed),
            ),
            _progress(owed),
        ),
        _open(owed),
        choices.go(words("reminder.button_snooze"), "snooze", owed.report.id),
        choices.go(words("reminder.button_time"), "ask", "time", owed.report.id),
    )


def _tomorrow(owed: Owed, now: datetime) -> Reply:
    if _days_left(owed, now) != 1:
        return _soon(owed, now)
    return _reply(
        lines(
            text(
                "reminder.tomorrow",
                greeting=owed.holder.greeting,
                due=_due(owed),
                report=owed.form.short_name,
                unit=owed.report.unit_name,
                left=owed.left,
            ),
            text("reminder.or_call", phone=owed.phone) if owed.phone else Text(),
        ),
        _open(owed),
        choices.go(words("reminder.button_call"), "ask", "call", owed.report.id),
        choices.go(words("reminder.button_time"), "ask", "time", owed.report.id),
    )


def _over(owed: Owed, now: datetime) -> Reply:
    days = -_days_left(owed, now)
    if days < 1:
        return _soon(owed, now)
    until = (
        text("reminder.until", locks=vietnamese.deadline(owed.report.locks))
        if owed.report.locks
        else Text()
    )
    return _reply(
        lines(
            text(
                "reminder.over",
                greeting=owed.holder.greeting,
                report=vietnamese.capital(owed.form.short_name),
                days=days,
                due=_due(owed),
            ),
            until,
            text("reminder.over_foot"),
        ),
        _open(owed),
        choices.go(words("reminder.button_stuck"), "ask", "stuck", owed.report.id),
        choices.go(words("reminder.button_call"), "ask", "call", owed.report.id),
    )


def _promised(owed: Owed) -> Reply:
    """The day has come on which a figure was to be known."""
    said = text(
        "reminder.promised",
        greeting=owed.holder.greeting,
        report=owed.form.short_name,
        unit=owed.report.unit_name,
        places=", ".join(map(str, owed.lacking)),
    )
    buttons = [
        choices.go(words("report.button_place", number=place), "edit", owed.report.id, str(place))
        for place in owed.lacking
    ]
    return _reply(said, *buttons)


def _unsent(owed: Owed, manner: Manner) -> Reply:
    return _reply(
        text(
            together.unsent_key(owed.form, manner),
            report=vietnamese.capital(owed.form.short_name),
            unit=owed.report.unit_name,
            places=owed.form.places,
            due=_due(owed),
        ),
        choices.go(together.send_words(owed.form), "submit", owed.report.id),
        choices.go(words("reminder.button_look"), "review", owed.report.id),
    )


_STAGES = {"t-7": _first, "t-3": _soon, "t-1": _tomorrow, "t0": _soon, "t+1": _over}


def _progress(owed: Owed) -> Text:
    if owed.done == 0:
        return text("reminder.not_begun")
    return text("reminder.begun", done=owed.done, places=owed.form.places)


def _open(owed: Owed) -> Choice:
    if owed.done == 0:
        label = words("report.button_start")
    else:
        label = words("reminder.button_go_on", number=owed.next_place)
    return choices.go(label, "open", owed.report.id)


def _reply(said: Text, *offered: Choice) -> Reply:
    return Reply(said, offered, OutboxKind.REMINDER)


def _when(one: Owed) -> tuple[bool, datetime | None, int]:
    return one.report.due is None, one.report.due, one.report.id


def _line(one: Owed) -> Text:
    return text(
        "reminder.line",
        report=one.form.name,
        unit=one.report.unit_name,
        due=_due(one),
        left=one.left,
    )


def several(all_owed: list[Owed]) -> Reply:
    """One message over all that is open, soonest first."""
    ordered = sorted(all_owed, key=_when)
    said = [_line(one) for one in ordered]
    buttons = [
        choices.go(
            words(
                "reminder.button_one",
                report=vietnamese.capital(one.form.short_name),
                unit=one.report.unit_name,
            ),
            "open",
            one.report.id,
        )
        for one in ordered
    ]
    head = text("reminder.several", greeting=ordered[0].holder.greeting, count=len(ordered))
    return _reply(lines(head, *said), *buttons)


def for_officer(
    db: Connection, dues: list[ReminderRow], owes: list[Owed], now: datetime
) -> Reply | None:
    """How many are in, round by round; below it what the officer owes herself."""
    said: list[Text] = []
    offered: list[Choice] = []
    for due in dues:
        assert due.round_id is not None
        found = rounds.find_round(db, due.round_id)
        all_reports = reports.list_reports_of_round(db, due.round_id)
        if found is None or not all_reports:
            continue
        sent = sum(report.is_handed_in() for report in all_reports)
        if sent == len(all_reports):
            continue
        said.append(
            text(
                "reminder.officer_line",
                round=found.name,
                due=vietnamese.deadline(found.due) if found.due else "",
                sent=sent,
                expected=len(all_reports),
                noun=unit_settings.get_setting(db, found.owner_path, "noun"),
            )
        )
        label = words("reminder.button_missing", round=found.name)
        offered.append(choices.go(label, "missing", found.id))
    offered += [_open(one) for one in owes]
    said += [_line(one) for one in owes]
    return _reply(lines(*said), *offered) if said else None
