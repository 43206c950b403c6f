"""A question or a draft as text to forward: the figure is known by somebody else, or the
figures must be agreed upon first."""

from handlers import choices
from handlers.choices import Going
from handlers.context import Context
from handlers.errors import NothingOpen, OldButton
from handlers.reply import Choice, Reply
from handlers.report import asking, beside, doubts, flow, review
from handlers.report.draft import Draft, load
from handlers.report.slots import Slots, fill
from models.delivery.tables import OutboxKind
from models.people import post_holders
from models.people.post_holders import PostRow
from models.plans.forms import Question
from texts import Text, join_lines, make_plain_text, text, vietnamese, words


def pressed(ctx: Context, going: Going) -> Reply:
    return ask_other(ctx)


def ask_other(ctx: Context, _: str | None = None) -> Reply:
    """ "nho nguoi khac": the open question as text for whoever knows the figure.

    It carries no link and no code: whoever gets it answers to this person.
    """
    if not flow.is_open(ctx.talk):
        raise NothingOpen
    draft, question = doubts.standing(ctx)
    body = join_lines(
        text("forward.head"),
        text(
            "forward.question",
            unit=draft.report.unit_name,
            report=draft.form.short_name,
            ask=fill(question.ask, Slots(draft, question)),
        ),
        _hint(draft, question),
        _answer_to(draft),
    )
    return Reply(body, (*_hand_buttons(draft, question), _again(question)))


def _hint(draft: Draft, question: Question) -> Text:
    shown = asking.hint(draft, question)
    return join_lines(text("forward.hint"), shown) if shown.plain.strip() else Text()


def _answer_to(draft: Draft) -> Text:
    """To whom, how and by when."""
    ctx, due = draft.ctx, draft.report.due
    post = post_holders.find_post(ctx.db, ctx.speaker.post_id, ctx.now)
    if post is not None and post.phone:
        told = text("forward.answer_phone", title=post.title, phone=post.phone)
    else:
        told = text("forward.answer", title=ctx.speaker.title)
    return join_lines(
        told, text("forward.due", due=vietnamese.format_deadline(due)) if due else Text()
    )


def _again(question: Question) -> Choice:
    return choices.go(words("forward.button_back", number=question.number), "again")


def _hand_buttons(draft: Draft, question: Question) -> list[Choice]:
    return [
        choices.go(
            words("forward.button_hand", title=post.title),
            "hand",
            draft.report.id,
            question.code,
            post.post_id,
        )
        for post in beside.others(draft)
    ]


def hand(ctx: Context, going: Going) -> Reply:
    """The question goes to the chat of somebody else who reports for the village."""
    draft = load(ctx, going.number())
    question = draft.form.by_code.get(going.arguments[1]) if len(going.arguments) == 3 else None
    wanted = going.number(2)
    post = next((one for one in beside.others(draft) if one.post_id == wanted), None)
    if question is None or post is None:
        raise OldButton
    _ask(draft, question, post)
    told = text("forward.handed", number=question.number, title=post.title)
    offered = (_again(question),) if flow.is_open(ctx.talk) else ()
    return Reply(told, offered)


def _ask(draft: Draft, question: Question, post: PostRow) -> None:
    ctx, report = draft.ctx, draft.report
    asked = text(
        "forward.asked",
        greeting=post.greeting,
        title=ctx.speaker.title,
        report=draft.form.short_name,
        unit=report.unit_name,
        ask=fill(question.ask, Slots(draft, question)),
    )
    answer = choices.go(
        words("forward.button_answer", number=question.number),
        "edit",
        report.id,
        str(question.number),
    )
    name = f"hand:{report.id}:{question.code}:{post.person_id}:{ctx.today}"
    ctx.tell(post.person_id, Reply(asked, (answer,), OutboxKind.NOTICE), name)


def draft_text(ctx: Context, _: str | None = None) -> Reply:
    """ "ban nhap": the read-back as plain text, to be agreed upon in the village."""
    draft = flow.current(ctx)
    report = draft.report
    key = "forward.sent_head" if report.is_handed_in() else "forward.draft_head"
    head = make_plain_text(words(key, report=draft.form.short_name, unit=report.unit_name))
    places = ", ".join(str(number) for number in draft.open_places())
    left = text("report.review_missing", places=places) if places else Text()
    return Reply(join_lines(head, review.show_lines(draft), left, _answer_to(draft)))
