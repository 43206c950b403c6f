"""A question or a draft as text to forward: the figure is known by somebody else, or the
figures must be agreed upon first."""

from handlers import button_data
from handlers.button_data import PressedAction
from handlers.notices.sending import send_to_person
from handlers.replies import Choice, Reply
from handlers.report import navigation, prompts, report_review
from handlers.report.doubts import doubtful_answers
from handlers.report.open_drafts import ChatDraft, load_draft
from handlers.turn_context import Turn
from models.delivery.tables import OutboxKind
from models.people import post_holders
from models.people.post_holders import PostRow
from models.plans.forms import Question
from reading.values.telephones import format_phone
from reporting import co_reporters
from reporting.errors import NoLongerThere, NoOpenReport
from reporting.slot_values import SlotValues, fill_slots
from texts import Text, join_lines, make_plain_text, text, vietnamese, words


def handle_forward_button(ctx: Turn, going: PressedAction) -> Reply:
    return run_forward(ctx)


def run_forward(ctx: Turn, _: str | None = None) -> Reply:
    """ "nho nguoi khac": the open question as text for whoever knows the figure.

    It carries no link and no code: whoever gets it answers to this person.
    """
    if not navigation.is_question_open(ctx.talk):
        raise NoOpenReport
    draft, question = doubtful_answers.load_open_question(ctx)
    body = join_lines(
        text("forward.head"),
        text(
            "forward.question",
            unit=draft.report.unit_name,
            report=draft.report_name,
            ask=fill_slots(question.ask, SlotValues(draft, question)),
        ),
        _format_hint(draft, question),
        _describe_recipient(draft),
    )
    return Reply(body, (*_list_hand_buttons(draft, question), _make_back_button(question)))


def _format_hint(draft: ChatDraft, question: Question) -> Text:
    shown = prompts.format_hint(draft, question)
    return join_lines(text("forward.hint"), shown) if shown.plain.strip() else Text()


def _describe_recipient(draft: ChatDraft) -> Text:
    """To whom, how and by when."""
    ctx, due = draft.ctx, draft.report.due
    post = post_holders.find_post(ctx.db, ctx.speaker.post_id, ctx.now)
    if post is not None and post.phone:
        told = text("forward.answer_phone", title=post.title, phone=format_phone(post.phone))
    else:
        told = text("forward.answer", title=ctx.speaker.title)
    return join_lines(
        told, text("forward.due", due=vietnamese.format_deadline(due)) if due else Text()
    )


def _make_back_button(question: Question) -> Choice:
    return button_data.make_button(words("forward.button_back", number=question.number), "again")


def _list_hand_buttons(draft: ChatDraft, question: Question) -> list[Choice]:
    return [
        button_data.make_button(
            words("forward.button_hand", title=post.title),
            "hand",
            draft.report.id,
            question.code,
            post.post_id,
        )
        for post in co_reporters.list_co_reporters(draft)
    ]


def handle_hand_button(ctx: Turn, going: PressedAction) -> Reply:
    """The question goes to the chat of somebody else who reports for the village."""
    draft = load_draft(ctx, going.number())
    question = draft.form.by_code.get(going.arguments[1]) if len(going.arguments) == 3 else None
    wanted = going.number(2)
    post = next(
        (one for one in co_reporters.list_co_reporters(draft) if one.post_id == wanted), None
    )
    if question is None or post is None:
        raise NoLongerThere
    _send_question(draft, question, post)
    told = text("forward.handed", number=question.number, title=post.title)
    offered = (_make_back_button(question),) if navigation.is_question_open(ctx.talk) else ()
    return Reply(told, offered)


def _send_question(draft: ChatDraft, question: Question, post: PostRow) -> None:
    ctx, report = draft.ctx, draft.report
    asked = text(
        "forward.asked",
        greeting=post.greeting,
        title=ctx.speaker.title,
        report=draft.report_name,
        unit=report.unit_name,
        ask=fill_slots(question.ask, SlotValues(draft, question)),
    )
    answer = button_data.make_button(
        words("forward.button_answer", number=question.number),
        "edit",
        report.id,
        str(question.number),
    )
    name = f"hand:{report.id}:{question.code}:{post.person_id}:{ctx.today}"
    send_to_person(ctx, post.person_id, Reply(asked, (answer,), OutboxKind.NOTICE), name)


def run_draft_text(ctx: Turn, _: str | None = None) -> Reply:
    """ "ban nhap": the read-back as plain text, to be agreed upon in the village."""
    draft = navigation.load_current_draft(ctx)
    report = draft.report
    key = "forward.sent_head" if report.is_handed_in() else "forward.draft_head"
    told = {"report": draft.report_name, "unit": report.unit_name}
    head = words(key, **told, receiver=draft.load_receiver().noun)
    places = ", ".join(str(number) for number in draft.list_open_places())
    left = text("report.review_missing", places=places) if places else Text()
    return Reply(
        join_lines(
            make_plain_text(vietnamese.capitalize(head)),
            report_review.format_review_lines(draft, draft.ctx.manner),
            left,
            _describe_recipient(draft),
        )
    )
