"""Việc cần làm: open work, soonest first. Any words from a lost person lead here."""

from collections import Counter
from dataclasses import dataclass

from handlers import choices, dates
from handlers.choices import Going
from handlers.context import Context
from handlers.office import desk_address
from handlers.reply import Choice, Reply
from handlers.report import bodies, flow, together
from handlers.report.draft import Draft, load
from models import conversations, reports, rights
from models.conversations import Speaker, Talk
from models.form_kinds import only_for
from models.reports import ReportRow
from models.rights import Action
from texts import Text, lines, text, vietnamese, words


@dataclass(frozen=True, slots=True)
class Work:
    """A report of one of the posts in this chat."""

    speaker: Speaker
    draft: Draft


def _work(ctx: Context) -> list[Work]:
    found = []
    for speaker in conversations.speakers(ctx.db, ctx.who.chat.chat_id, ctx.now):
        for report in reports.open_work(ctx.db, speaker.unit_id, ctx.now):
            draft = load_for(ctx, speaker, report.id)
            if rights.has_role(speaker, draft.form.role):
                found.append(Work(speaker, draft))
    return sorted(found, key=lambda one: _moment(one.draft.report))


def _moment(report: ReportRow) -> tuple[bool, float, int]:
    """Soonest due first; without a date last."""
    at = report.due.timestamp() if report.due else 0
    return report.due is None, at, report.id


def load_for(ctx: Context, speaker: Speaker, report_id: int) -> Draft:
    report = reports.get(ctx.db, report_id)
    assert report is not None
    form = only_for(ctx.forms.get(ctx.db, report.form_version_id), report.unit_kind)
    return Draft(ctx, report, form, reports.answers(ctx.db, report_id))


def show(ctx: Context, _: str | None = None) -> Reply:
    """The list, with a button for each piece of work. The drafts are untouched."""
    work = _work(ctx)
    owed = [one for one in work if _is_owed(one)]
    sent = [one for one in work if not _is_owed(one)]
    reads = rights.may_somewhere(ctx.speaker.role, Action.READ_SUMMARY)
    head = text("todo.head" if owed else "todo.reader" if reads else "todo.nothing")
    listed = [_line(one) for one in owed] + [_sent_line(one) for one in sent]
    buttons = _apart([(_button(one), one) for one in owed]) + _reading_buttons(ctx)
    return Reply(
        lines(head, *listed),
        tuple(buttons),
        then=Talk("idle", ctx.talk.report_id, None, {}, ctx.speaker.post_id),
    )


def _apart(found: list[tuple[Choice, Work]]) -> list[Choice]:
    """Two reports of one unit would have buttons of one name: then the report is named too."""
    labels = Counter(choice.label for choice, _ in found)
    return [
        choice
        if labels[choice.label] == 1
        else Choice(
            words("todo.button_named", label=choice.label, report=work.draft.form.short_name),
            choice.data,
        )
        for choice, work in found
    ]


def pressed(ctx: Context, going: Going) -> Reply:
    return show(ctx)


def _is_owed(work: Work) -> bool:
    """Not handed in, or asked to look again at something in it."""
    return not work.draft.report.is_handed_in() or bool(work.draft.asked_again())


def _thanks_again(ctx: Context, draft: Draft) -> Reply:
    said = text(
        "recheck.thanks",
        greeting=ctx.speaker.greeting,
        count=len(draft.asked_again()),
        report=draft.form.short_name,
        unit=draft.report.unit_name,
    )
    return Reply(said, (_button(Work(ctx.speaker, draft)),))


def _line(work: Work) -> Text:
    draft = work.draft
    if draft.asked_again():
        return text(
            "recheck.todo_line",
            report=draft.form.name,
            unit=draft.report.unit_name,
            count=len(draft.asked_again()),
        )
    done = draft.done_places()
    return text(
        "todo.line",
        report=draft.form.name,
        unit=draft.report.unit_name,
        due=_due(draft) + together.via(draft),
        progress=_progress(draft, done),
        plan=_plan(draft.report.plan_number),
    )


def _plan(number: str) -> str:
    """A number that the document leaves blank is said to be blank, not filled in."""
    written = number.removeprefix("Số").removeprefix(":").strip()
    if not any(sign.isdigit() or sign == "/" for sign in written):
        return "…"
    return f"…{written}" if written.startswith("/") else written


def _sent_line(work: Work) -> Text:
    draft = work.draft
    return text(
        "todo.sent_line",
        report=draft.form.name,
        unit=draft.report.unit_name,
        receipt=draft.report.receipt,
    )


def _due(draft: Draft) -> str:
    if draft.report.due is None:
        return words("todo.no_due")
    if draft.ctx.now >= draft.report.due:
        return words("todo.overdue", due=vietnamese.deadline(draft.report.due))
    return words("todo.due", due=vietnamese.deadline(draft.report.due))


def _progress(draft: Draft, done: int) -> str:
    if done == 0:
        return words("todo.not_begun")
    if not draft.open_questions():
        return words("todo.complete_not_sent", places=draft.form.places)
    return words("todo.begun", done=done, places=draft.form.places)


def _button(work: Work) -> Choice:
    draft = work.draft
    unanswered = draft.open_questions()
    key = "todo.button_start"
    number = 1
    if not unanswered:
        key = "todo.button_send"
    elif draft.answers:
        key, number = "todo.button_go_on", unanswered[0].number
    label = words(key, number=number, report=draft.form.short_name, unit=draft.report.unit_name)
    if draft.asked_again():
        label = words("recheck.todo_button", unit=draft.report.unit_name)
    return choices.go(label, "open", draft.report.id)


def _reading_buttons(ctx: Context) -> list[Choice]:
    """For officers and the committee: what they read, and the rounds that want a date."""
    here = conversations.speakers(ctx.db, ctx.who.chat.chat_id, ctx.now)
    if not any(rights.may_somewhere(one.role, Action.READ_SUMMARY) for one in here):
        return []
    return [
        choices.go(words("todo.button_summary"), "summary"),
        choices.go(words("todo.button_missing"), "missing"),
        *_provisional(here),
        *desk_address.offered(ctx, here),
        *dates.wanted(ctx),
        *bodies.waiting(ctx, {speaker.unit_id for speaker in here}),
    ]


def _provisional(here: list[Speaker]) -> list[Choice]:
    """For whoever the province calls."""
    if not any(rights.may_somewhere(one.role, Action.ESTIMATE) for one in here):
        return []
    return [choices.go(words("provisional.button"), "provisional")]


def start(ctx: Context, _: str | None = None) -> Reply:
    """ "báo cáo": straight to the only report that is open; the list where there are several."""
    owed = [one for one in _work(ctx) if _is_owed(one)]
    if len(owed) != 1:
        return show(ctx)
    draft = load(ctx, owed[0].draft.report.id)
    return flow.go_on(draft)


def deadlines(ctx: Context, _: str | None = None) -> Reply:
    return show(ctx)


def lost(ctx: Context) -> Reply:
    """Words nobody expected. The person is told whom to ask, and what waits."""
    phone = ctx.setting("contact_phone")
    lead = text("dialog.not_for_me", phone=phone) if phone else text("dialog.not_for_me_no_phone")
    reply = show(ctx)
    return Reply(lines(lead, reply.text), reply.choices, then=reply.then)


def thanks(ctx: Context) -> Reply:
    """ "ok", "vâng", a sticker: thanked, and told what has not been sent."""
    owed = [one.draft for one in _work(ctx) if _is_owed(one)]
    if not owed:
        return Reply(text("dialog.thanks"))
    draft = owed[0]
    if draft.asked_again():
        return _thanks_again(ctx, draft)
    due = _due(draft)
    unanswered = {question.number for question in draft.open_questions()}
    said = text(
        "dialog.thanks_not_sent",
        greeting=ctx.speaker.greeting,
        report=vietnamese.capital(draft.form.short_name),
        unit=draft.report.unit_name,
        left=len(unanswered),
        due=due,
    )
    return Reply(said, (_button(Work(ctx.speaker, draft)), _snooze(draft)))


def _snooze(draft: Draft) -> Choice:
    return choices.go(words("reminder.button_snooze"), "snooze", draft.report.id)
