"""Việc cần làm: the list of open work, soonest first. Words not understood lead here."""

from collections import Counter

from handlers import button_data
from handlers.anytime.open_work import WorkItem, find_meant_work, is_owed, list_work
from handlers.button_data import PressedAction
from handlers.inquiries import half_written
from handlers.office_chat import approval_buttons, desk_link, round_dates_dialog
from handlers.replies import Choice, Reply
from handlers.report import entered_answers, navigation
from handlers.report.consolidation import joint_sending, other_bodies
from handlers.report.doubts import waiting_doubts
from handlers.report.open_drafts import load_draft
from handlers.turn_context import Turn
from models import rights
from models.chats import conversations
from models.chats.conversations import Speaker, Talk
from models.lateness import extensions
from models.reports.reports import ReportRow
from models.rights import Action
from reporting.drafts import Draft
from texts import Text, join_lines, text, vietnamese, words

GO_ON_WORDS = frozenset({"lam tiep", "tiep tuc", "tiep", "lam tiep bao cao"})


def run_todo(ctx: Turn, _: str | None = None) -> Reply:
    """The list, with a button for each piece of work. The drafts are untouched."""
    work = list_work(ctx)
    owed = [one for one in work if is_owed(one)]
    sent = [one for one in work if not is_owed(one)]
    reads = rights.may_somewhere(ctx.speaker.role, Action.READ_SUMMARY)
    kept = half_written.put_away(ctx)
    waits = text("todo.inquiry_waits") if kept else Text()
    head = text("todo.head" if owed else "todo.reader" if reads else "todo.nothing")
    listed = [_format_line(one) for one in owed] + [_format_sent_line(one) for one in sent]
    buttons = _name_buttons_apart(
        [(_make_work_choice(one), one) for one in owed]
    ) + _list_reader_choices(ctx)
    return Reply(
        join_lines(head, *listed, waits),
        tuple(buttons),
        then=Talk("idle", ctx.talk.report_id, None, kept, ctx.speaker.post_id),
    )


def _name_buttons_apart(found: list[tuple[Choice, WorkItem]]) -> list[Choice]:
    """Where one unit owes several reports, a button names the report too."""
    units = Counter(work.draft.report.unit_id for _, work in found)
    return [
        choice
        if units[work.draft.report.unit_id] == 1
        else Choice(
            words("todo.button_named", label=choice.label, report=work.draft.report_name),
            choice.data,
        )
        for choice, work in found
    ]


def handle_todo_button(ctx: Turn, going: PressedAction) -> Reply:
    return run_todo(ctx)


def _thank_for_recheck(ctx: Turn, draft: Draft) -> Reply:
    said = text(
        "recheck.thanks",
        greeting=ctx.speaker.greeting,
        Receiver=draft.load_receiver().capital,
        count=len(draft.load_open_rechecks()),
        report=draft.report_name,
        unit=draft.report.unit_name,
    )
    return Reply(said, (_make_work_choice(WorkItem(ctx.speaker, draft)),))


def _format_line(work: WorkItem) -> Text:
    draft = work.draft
    if draft.load_open_rechecks():
        return text(
            "recheck.todo_line",
            receiver=draft.load_receiver().noun,
            report=draft.report_name,
            unit=draft.report.unit_name,
            count=len(draft.load_open_rechecks()),
        )
    done = draft.count_done_places()
    return text(
        "todo.line",
        report=draft.report_name,
        unit=draft.report.unit_name,
        due=_format_due(draft) + joint_sending.format_through_bodies(draft),
        progress=_format_progress(draft, done) + _format_asked_time(draft),
        entered=entered_answers.format_entered_places(draft),
        source=_format_source(draft.report),
    )


def _format_asked_time(draft: Draft) -> str:
    """That more time is asked for, and nobody has answered yet."""
    asked = extensions.find_open_extension(draft.ctx.db, draft.report.id)
    if asked is None:
        return ""
    if asked.wanted is None:
        return words("todo.asked_time")
    return words("todo.asked_time_until", until=vietnamese.format_deadline(asked.wanted))


def _format_source(report: ReportRow) -> str:
    """The plan that wants it, or the letter of what is asked at short notice; a number that the
    document leaves blank is left out."""
    printed = vietnamese.format_document_number(report.plan_number)
    if not printed:
        return ""
    return words("todo.of_letter" if report.is_inquiry else "todo.of_plan", number=printed)


def _format_sent_line(work: WorkItem) -> Text:
    draft = work.draft
    return text(
        "todo.sent_line",
        report=draft.report_name,
        unit=draft.report.unit_name,
        receipt=draft.report.receipt,
        entered=entered_answers.format_entered_places(draft),
    )


def _format_due(draft: Draft) -> str:
    if draft.report.due is None:
        return words("todo.no_due")
    if draft.ctx.now >= draft.report.due:
        return words("todo.overdue", due=vietnamese.format_deadline(draft.report.due))
    return words("todo.due", due=vietnamese.format_deadline(draft.report.due))


def _format_progress(draft: Draft, done: int) -> str:
    if done == 0:
        return words("todo.not_begun")
    if not draft.list_open_questions():
        return words("todo.complete_not_sent", places=draft.form.places)
    return words("todo.begun", done=done, places=draft.form.places)


def _make_work_choice(work: WorkItem) -> Choice:
    draft = work.draft
    unanswered = draft.list_open_questions()
    key = "todo.button_start"
    number = 1
    if not unanswered:
        key = "todo.button_send"
    elif draft.answers:
        key, number = "todo.button_go_on", unanswered[0].number
    label = words(key, number=number, report=draft.report_name, unit=draft.report.unit_name)
    if draft.load_open_rechecks():
        label = words("recheck.todo_button", unit=draft.report.unit_name)
    return button_data.make_button(label, "open", draft.report.id)


def _list_reader_choices(ctx: Turn) -> list[Choice]:
    """For officers and the committee: what they read, and the rounds that want a date."""
    here = conversations.list_speakers(ctx.db, ctx.chat_id, ctx.now)
    if not any(rights.may_somewhere(one.role, Action.READ_SUMMARY) for one in here):
        return []
    return [
        button_data.make_button(words("todo.button_summary"), "summary"),
        button_data.make_button(words("todo.button_missing"), "missing"),
        *_list_provisional_choices(here),
        *desk_link.list_desk_choices(ctx, here),
        *approval_buttons.list_approval_choices(ctx, here),
        *round_dates_dialog.list_date_choices(ctx),
        *other_bodies.list_waiting_buttons(ctx, {speaker.unit_id for speaker in here}),
    ]


def _list_provisional_choices(here: list[Speaker]) -> list[Choice]:
    """For whoever the province calls."""
    if not any(rights.may_somewhere(one.role, Action.ESTIMATE) for one in here):
        return []
    return [button_data.make_button(words("provisional.button"), "provisional")]


def _select_begun(ctx: Turn, owed: list[WorkItem]) -> list[WorkItem]:
    """What "làm tiếp" means: the report spoken of last, else the ones that were begun."""
    last = [one for one in owed if one.draft.report.id == ctx.talk.report_id]
    return last or [one for one in owed if one.draft.answers]


def run_report(ctx: Turn, _: str | None = None) -> Reply:
    """ "báo cáo": a figure in doubt first; straight to the only report that is open; the list where
    there are several."""
    if ctx.talk.dialog == "doubt" and navigation.is_question_open(ctx.talk):
        return waiting_doubts.put_here(ctx)
    is_going_on = ctx.typed.bare in GO_ON_WORDS
    owed = [one for one in list_work(ctx) if is_owed(one)]
    if is_going_on and len(owed) > 1:
        owed = _select_begun(ctx, owed)
    if len(owed) != 1:
        return run_todo(ctx)
    draft = load_draft(ctx, owed[0].draft.report.id)
    return navigation.continue_report(draft)


def run_deadlines(ctx: Turn, _: str | None = None) -> Reply:
    return run_todo(ctx)


def show_not_understood(ctx: Turn) -> Reply:
    """Words nobody expected. The person is told whom to ask, and what waits; of a complaint
    nothing is kept, here either."""
    chosen = find_meant_work(ctx)
    if chosen is not None:
        return navigation.continue_report(load_draft(ctx, chosen.draft.report.id))
    lead = ctx.turn_complaint_away() or ctx.describe_not_for_me()
    reply = run_todo(ctx)
    return Reply(join_lines(lead, reply.text), reply.choices, then=reply.then)


def show_thanks(ctx: Turn) -> Reply:
    """ "ok", "vâng", a sticker: thanked, and told what has not been sent."""
    owed = [one.draft for one in list_work(ctx) if is_owed(one)]
    if not owed:
        return Reply(text("dialog.hello" if ctx.typed.is_greeting else "dialog.thanks"))
    draft = owed[0]
    if draft.load_open_rechecks():
        return _thank_for_recheck(ctx, draft)
    due = _format_due(draft)
    unanswered = {question.number for question in draft.list_open_questions()}
    if ctx.typed.is_greeting:
        key = "dialog.hello_not_sent" if unanswered else "dialog.hello_complete"
    else:
        key = "dialog.thanks_not_sent" if unanswered else "dialog.thanks_complete"
    said = text(
        key,
        greeting=ctx.speaker.greeting,
        report=vietnamese.capitalize(draft.report_name),
        unit=draft.report.unit_name,
        left=len(unanswered),
        due=due,
    )
    return Reply(
        said, (_make_work_choice(WorkItem(ctx.speaker, draft)), _make_snooze_choice(draft))
    )


def _make_snooze_choice(draft: Draft) -> Choice:
    return button_data.make_button(words("reminder.button_snooze"), "snooze", draft.report.id)
