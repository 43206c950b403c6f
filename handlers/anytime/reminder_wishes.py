"""When somebody wants to be reminded, pressed or in words: at a moment, or not for a while."""

import re
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from handlers import button_data
from handlers.anytime import commune_requests, open_work, todo_list
from handlers.button_data import PressedAction
from handlers.office_chat import grants_in_words
from handlers.replies import Reply
from handlers.report import navigation
from handlers.report.open_drafts import load_draft
from handlers.turn_context import Turn
from models.delivery import quiet_hours, reminders
from models.people import post_holders, quiet_people, usual_hours
from models.people.tables import Role
from models.rights import has_role
from reading.spelling.tokens import split_tokens
from reading.wishes import reminder_moments
from reading.wishes.wish_clauses import find_last_moment
from reporting.context import Context
from reporting.drafts import Draft
from reporting.errors import NoLongerThere, NoOpenReport
from texts import Text, join_lines, text, vietnamese, words

EVENING, MORNING = time(20), time(8)
# A time that was named and not read is asked for: this evening is meant by who names none.
_NAMES_TIME = re.compile(r"\d|\b(?:hom (?:qua|kia|truoc)|tuan|thang|gio|nam (?:ngoai|sau|toi))\b")
USUAL_QUIET_DAYS, LONGER_QUIET_DAYS, MOST_QUIET_DAYS = 3, 7, 30


def handle_snooze_button(ctx: Turn, going: PressedAction) -> Reply:
    """Reminds once more at 20 giờ today; after that hour, tomorrow."""
    return _remind_at(ctx, load_draft(ctx, going.number()), _find_evening(ctx))


def _find_evening(ctx: Turn) -> datetime:
    now = vietnamese.to_local_time(ctx.now)
    evening = vietnamese.make_local_moment(now.date(), EVENING)
    return evening if evening > now else evening + timedelta(days=1)


def run_remind(ctx: Turn, said: str | None = None) -> Reply:
    """ "nhắc tôi lúc 20 giờ", "mai nhắc", "thứ Hai nhắc tôi"; without a moment, this evening."""
    draft = navigation.load_draft_here_or_soonest(ctx)
    if not said and not _NAMES_TIME.search(ctx.typed.folded):
        return _remind_at(ctx, draft, _find_evening(ctx))
    moment = _read_moment(draft, _take_whole(ctx, said)) if said else None
    if moment is None:
        return navigation.show_above_current(ctx, text("request.which_moment"))
    return _remind_at(ctx, draft, moment)


def run_later(ctx: Turn, _: str | None = None) -> Reply:
    """ "mai mới có số": put away, and reminded of when it was said that there will be more."""
    try:
        reply = navigation.run_later(ctx)
    except NoOpenReport:
        return _put_off_unbegun(ctx)
    assert ctx.talk.report_id is not None  # else there is nothing to put away
    draft = load_draft(ctx, ctx.talk.report_id)
    moment = _find_named_moment(ctx, draft)
    if moment is None:
        return reply
    return replace(reply, text=join_lines(reply.text, _remind_at(ctx, draft, moment).text))


def _put_off_unbegun(ctx: Turn) -> Reply:
    """The same to a reminder of a report that nobody has begun: what is owed first is meant."""
    owed = open_work.find_first_owed(ctx)
    if owed is None:
        raise NoOpenReport
    moment = _find_named_moment(ctx, owed)
    return _remind_at(ctx, owed, moment) if moment is not None else todo_list.show_thanks(ctx)


def _find_named_moment(ctx: Turn, draft: Draft) -> datetime | None:
    named = find_last_moment(split_tokens(ctx.incoming.text))
    return _read_moment(draft, named) if named else None


def _take_whole(ctx: Turn, said: str) -> str:
    """With the words of a time that stand right around it: "sang" of "sang tuần" is no morning, and
    "25" of "lúc 25 giờ" no day."""
    named = re.escape(ctx.typed.fold(said))
    around = (
        rf"(?:\b(?:luc|hoi) )?\b{named} (?:gio|(?:tuan|thang)(?: sau| toi| nay)?)\b"
        rf"|\b(?:luc|hoi) {named}$"
    )
    found = re.search(around, ctx.typed.folded)
    return found[0] if found is not None else said


def _read_moment(draft: Draft, said: str) -> datetime | None:
    """ "trước hạn 1 ngày" is counted from the deadline."""
    now, due = vietnamese.to_local_time(draft.ctx.now), draft.report.due
    before = None
    if due is not None:
        before = reminder_moments.read_before_deadline(said, vietnamese.to_local_time(due))
    if before is not None and before > now:
        return before
    early, late = _find_usual_hours(draft.ctx)
    moment = reminder_moments.read_moment(said, now, late)
    if moment is None or due is None or not now < due <= moment:
        return moment
    # On the last day of a deadline the hour before it is meant.
    earlier = reminder_moments.read_moment(said, now, early)
    return earlier if earlier is not None and earlier < due else moment


def _find_usual_hours(ctx: Context) -> tuple[time, time]:
    """Of who is reminded: the first of the day, and the one that is meant by a day alone. A village
    head sees to it in the evening, an official as the day begins."""
    post = post_holders.find_post(ctx.db, ctx.speaker.post_id, ctx.now)
    hours = usual_hours.get_usual_hours(post) if post is not None else (MORNING,)
    is_evening = post is not None and has_role(post, Role.REPORTER)
    return hours[0], hours[-1] if is_evening else hours[0]


def _remind_at(ctx: Turn, draft: Draft, moment: datetime) -> Reply:
    person, day = ctx.speaker.person_id, vietnamese.get_local_day(moment)
    begins, until = map(vietnamese.make_local_moment, (day, day + timedelta(days=1)))
    quiet_hours.drop_wanted_of_day(ctx.db, person, draft.report.id, begins, until)
    name = f"snooze:{draft.report.id}:{person}:{moment.isoformat()}"
    wanted = reminders.ReminderRow(quiet_hours.WANTED_STAGE, person, draft.report.id, moment)
    if not reminders.add_reminder(ctx.db, wanted, ctx.now, name=name):
        # Wanted before, and perhaps not wanted in between.
        stored = reminders.find_reminder(ctx.db, name)
        assert stored is not None
        reminders.remind_again(ctx.db, stored.id, moment)
    said = text("request.snoozed", hour=vietnamese.format_hour(moment), day=_name_day(ctx, moment))
    go_on = button_data.make_button(words("report.button_go_on"), "open", draft.report.id)
    return Reply(
        join_lines(said, _tell_of_hours(draft, moment), _tell_of_deadline(draft, moment)), (go_on,)
    )


def _tell_of_hours(draft: Draft, moment: datetime) -> Text:
    """Where a day alone was named, how another hour of it is said."""
    ctx, day = draft.ctx, vietnamese.get_local_day(moment)
    if day == ctx.today or vietnamese.to_local_time(moment).time() not in _find_usual_hours(ctx):
        return Text()
    is_tomorrow = day == ctx.today + timedelta(days=1)
    named = "ngay mai" if is_tomorrow else f"ngay {day.day}/{day.month}"
    return text("request.other_hour", day=named)


def _name_day(ctx: Turn, moment: datetime) -> str:
    day = vietnamese.get_local_day(moment)
    if day == ctx.today:
        return words("request.today")
    if day == ctx.today + timedelta(days=1):
        return words("request.tomorrow")
    return f"{vietnamese.format_weekday(day)}, {vietnamese.format_short_day(day)}"


def _tell_of_deadline(draft: Draft, moment: datetime) -> Text:
    """A moment behind the deadline is what was asked for; that it is so is said."""
    due = draft.report.due
    if due is None or moment < due or draft.ctx.now >= due:
        return Text()
    return text("request.after_deadline", due=vietnamese.format_deadline(due))


def run_mute(ctx: Turn, said: str | None = None) -> Reply:
    """ "đừng nhắc nữa", "đừng nhắc đến thứ Hai": no reminder until then; the officer is told."""
    of_others = grants_in_words.answer_quiet_of_others(ctx)
    if of_others is not None:
        return of_others
    until = _read_until(ctx, said) if said else _count_quiet_days(ctx, USUAL_QUIET_DAYS)
    if until is None:
        return navigation.show_above_current(ctx, text("request.which_moment"))
    return _be_quiet_until(ctx, until)


def _count_quiet_days(ctx: Turn, days: int) -> date:
    """So many days from now; "im đi" cuts none short that was wanted for longer."""
    person, last = ctx.speaker.person_id, ctx.today + timedelta(days=days)
    until = quiet_people.find_quiet_moments(ctx.db, [person], ctx.now).get(person)
    return last if until is None else max(last, vietnamese.get_last_day(until))


def _read_until(ctx: Turn, said: str) -> date | None:
    last = reminder_moments.read_last_day(said, vietnamese.to_local_time(ctx.now))
    if last is None:
        return None
    return min(last, ctx.today + timedelta(days=MOST_QUIET_DAYS))


def handle_mute_button(ctx: Turn, going: PressedAction) -> Reply:
    """[Cả tuần này], [Nhắc như cũ] under the same."""
    wish = going.arguments[:1]
    if wish == ("longer",):
        return _be_quiet_until(ctx, _count_quiet_days(ctx, LONGER_QUIET_DAYS))
    if wish == ("off",):
        return run_remind_again(ctx)
    raise NoLongerThere


def _be_quiet_until(ctx: Turn, last: date) -> Reply:
    """To the end of that day; what was to be reminded of until then, at their own wish, is not
    wanted any more either."""
    person, until = ctx.speaker.person_id, vietnamese.make_local_moment(last + timedelta(days=1))
    quiet_people.set_quiet_until(ctx.db, person, until)
    quiet_hours.drop_wanted_reminders(ctx.db, person, until)
    day = f"{vietnamese.format_weekday(last)}, {vietnamese.format_short_day(last)}"
    told = text("officer.asked_quiet", title=ctx.speaker.title, day=day)
    name = f"quiet:{ctx.speaker.post_id}:{last}"
    for officer in ctx.list_officer_ids(ctx.speaker.unit_path):
        if officer != person:
            ctx.send_text(officer, told, f"{name}:{officer}")
    longer = button_data.make_button(
        words("request.button_quiet_longer", days=LONGER_QUIET_DAYS), "mute", "longer"
    )
    off = button_data.make_button(words("request.button_quiet_off"), "mute", "off")
    todo = button_data.make_button(words("dialog.button_todo"), "todo")
    is_officer = has_role(ctx.speaker, Role.OFFICER)
    said = text("request.quiet_alone" if is_officer else "request.quiet", day=day)
    return Reply(said, (longer, off, todo))


def run_remind_again(ctx: Turn, _: str | None = None) -> Reply:
    """ "cứ nhắc như cũ"."""
    quiet_people.set_quiet_until(ctx.db, ctx.speaker.person_id, None)
    todo = button_data.make_button(words("dialog.button_todo"), "todo")
    # Nobody is reminded of whom it waits that somebody else answers for the village.
    office = commune_requests.drop_told_change(ctx)
    still = text("request.still", office=office) if office else Text()
    return Reply(join_lines(text("request.quiet_off"), still), (todo,))
