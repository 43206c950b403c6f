"""Reading back to a village what the commune entered for it."""

from handlers import button_data
from handlers.button_data import PressedAction
from handlers.channel_manners import WITH_BUTTONS
from handlers.notices.sending import send_to_person
from handlers.replies import Choice, Reply
from handlers.report import report_review
from handlers.report.open_drafts import load_draft
from handlers.turn_context import Turn
from models.chats import joined_holders
from models.delivery.tables import OutboxKind
from models.people.tables import Role
from models.reports import draft_answers
from models.reports.tables import Source
from reporting.drafts import Draft
from texts import Text, join_lines, text, vietnamese, words


def tell_entered_report(draft: Draft, source: Source) -> int:
    """To everybody who has joined for the unit; how many. Nobody: the commune has its paper. Of a
    report that is not sent yet once a day: the list of work says the rest."""
    ctx, report = draft.ctx, draft.report
    when = f"{ctx.now.timestamp():.0f}" if report.is_handed_in() else ctx.today.isoformat()
    joined = joined_holders.list_joined_holders(
        ctx.db, report.unit_id, Role(draft.form.role), ctx.now
    )
    for holder in joined:
        name = f"readback:{report.id}:{holder.person_id}:{when}"
        send_to_person(ctx, holder.person_id, _show_read_back(draft, source, holder.greeting), name)
    return len(joined)


def _show_read_back(draft: Draft, source: Source, greeting: str) -> Reply:
    head = text(
        "desk_enter.read_back_sent" if draft.report.is_handed_in() else "desk_enter.read_back",
        greeting=greeting,
        Receiver=draft.load_receiver().capital,
        report=draft.report_name,
        unit=draft.report.unit_name,
        way=words(f"desk_enter.told_{source.value}"),
    )
    places = ", ".join(str(number) for number in draft.list_open_places())
    left = text("desk_enter.read_back_left", places=places) if places else Text()
    return Reply(
        join_lines(
            head,
            report_review.format_review_lines(draft, WITH_BUTTONS),
            report_review.format_remarks(draft),
            left,
            text("desk_enter.is_it_right"),
        ),
        _list_buttons(draft),
        OutboxKind.NOTICE,
    )


def _list_buttons(draft: Draft) -> tuple[Choice, ...]:
    report = draft.report.id
    return (
        button_data.make_button(words("desk_enter.button_right"), "entered", report),
        button_data.make_button(words("desk_enter.button_edit"), "edit", report),
    )


def handle_confirm_button(ctx: Turn, going: PressedAction) -> Reply:
    """[Đúng] under the read-back: kept in the history; what is not sent yet can be sent."""
    draft = load_draft(ctx, going.number())
    draft_answers.add_note(ctx.db, draft.report.id, words("desk_enter.note_confirmed"), ctx.by)
    offered = () if draft.report.is_handed_in() else (_make_go_on_choice(draft),)
    unit = vietnamese.capitalize(draft.report.unit_name)
    return Reply(text("desk_enter.confirmed", unit=unit), offered)


def _make_go_on_choice(draft: Draft) -> Choice:
    key = "report.button_go_on" if draft.list_open_questions() else "report.button_review"
    return button_data.make_button(words(key), "open", draft.report.id)
