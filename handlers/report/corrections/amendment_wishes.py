"""A correction of a report that is accepted or signed is a wish: it is passed on with old and new
value, and an officer grants or refuses it in one press."""

import re

from handlers import button_data
from handlers.notices.sending import send_to_officers
from handlers.replies import Choice, Reply
from handlers.report.open_drafts import ChatDraft
from models.amendments.requests import LONGEST_REASON, RequestRow
from models.chats.conversations import Talk
from models.delivery.tables import OutboxKind
from models.plans.forms import Question
from models.reports.draft_answers import AnswerRow
from models.reports.tables import ReportStatus
from reporting import amendment_requests
from reporting.answers import answer_storage, guards
from reporting.questions import format_answer
from texts import Text, join_lines, text, vietnamese, words

DIALOG = "amendment"
_BECAUSE = re.compile(r"[,;]?\s*\b(?:vì|vi|do|tại|tai)\s+(?P<why>\S.*)$", re.IGNORECASE | re.DOTALL)


def ask_amendment(draft: ChatDraft, question: Question, answer: AnswerRow) -> Reply:
    """Passed on at once; why is asked behind it, where it was not said."""
    said, asked = pass_on(draft, question, answer)
    then = Talk("idle", draft.report.id, None, {}, draft.ctx.speaker.post_id)
    if asked is None or asked.reason:
        choices = (make_withdraw_choice(asked),) if asked is not None else ()
        return Reply(said, choices, OutboxKind.RECEIPT, then)
    return ask_why(draft, asked, said)


def pass_on(
    draft: ChatDraft, question: Question, answer: AnswerRow
) -> tuple[Text, RequestRow | None]:
    """What is said of it; none was asked where the figure that stands is wanted."""
    ctx = draft.ctx
    given = answer_storage.with_typed_text(answer, answer.typed or ctx.incoming.typed)
    reason = "" if question.traits.is_words else _find_reason(ctx.incoming.text)
    asked = amendment_requests.ask_amendment(draft, question, given, reason)
    if asked is None:
        shown = format_answer(question, answer)
        return text("amendment.stands", number=question.number, value=shown), None
    tell_officers(draft, asked)
    wish = amendment_requests.describe_wish(draft, asked)
    values = {"receiver": draft.load_receiver().noun, "wish": wish}
    if draft.report.status is not ReportStatus.ACCEPTED:
        return text("amendment.asked_signed", **values), asked
    report = vietnamese.capitalize(draft.report_name)
    return text("amendment.asked", Report=report, **values), asked


def cut_reason(draft: ChatDraft, question: Question, typed: str) -> str:
    """ "130 vì đếm nhầm" → "130", where it is a wish and no text is asked for."""
    if question.traits.is_words or not amendment_requests.needs_grant(draft):
        return typed
    return _BECAUSE.sub("", typed).strip() or typed


def _find_reason(typed: str) -> str:
    """ "sửa câu 2 thành 130 vì đếm nhầm"."""
    found = _BECAUSE.search(" ".join(typed.split()))
    why = guards.hide_sensitive(found["why"]).rstrip(" .") if found is not None else ""
    return why if len(why) <= LONGEST_REASON else ""


def ask_why(draft: ChatDraft, asked: RequestRow, lead: Text) -> Reply:
    choices = (*_list_reason_choices(asked), make_withdraw_choice(asked))
    state = {"request": asked.id}
    post = draft.ctx.speaker.post_id
    return Reply(
        join_lines(lead, text("amendment.ask_why")),
        choices,
        OutboxKind.PROMPT,
        Talk(DIALOG, draft.report.id, None, state, post),
    )


def _list_reason_choices(asked: RequestRow) -> tuple[Choice, ...]:
    labels = {
        "counted": words("amendment.button_counted"),
        "mistyped": words("amendment.button_mistyped"),
        "came_late": words("amendment.button_came_late"),
    }
    return tuple(
        button_data.make_button(label, "amend_why", asked.id, kind)
        for kind, label in labels.items()
    )


def make_withdraw_choice(asked: RequestRow) -> Choice:
    return button_data.make_button(words("amendment.button_withdraw"), "amend_back", asked.id)


def tell_officers(draft: ChatDraft, asked: RequestRow) -> None:
    """Once as it is asked, once more with the reason where that comes later."""
    said = text(
        "amendment.wants",
        title=draft.ctx.speaker.title,
        report=draft.report_name,
        wish=amendment_requests.describe_wish(draft, asked),
    )
    if asked.reason:
        said = text("amendment.wants_why", said=said.plain, why=asked.reason)
    choices = (
        button_data.make_button(words("amendment.button_grant"), "amend_yes", asked.id),
        button_data.make_button(words("amendment.button_refuse"), "amend_no", asked.id),
    )
    name = f"ask:amend:{asked.id}:{'why' if asked.reason else ''}"
    send_to_officers(
        draft.ctx, draft.report.unit_path, Reply(said, choices, OutboxKind.NOTICE), name
    )


def ask_several(
    draft: ChatDraft, certain: list[tuple[Question, AnswerRow]], unsure: list[Question]
) -> Reply:
    """Each figure that differs is a wish of its own; the rest is named, and typed by itself."""
    lines, last = list[Text](), None
    for question, answer in certain:
        old = draft.answers.get(question.code)
        if old is not None and old.is_same_as(answer):
            continue
        said, asked = pass_on(draft, question, answer)
        lines.append(said)
        last = asked or last
    if unsure:
        places = sorted({one.number for one in unsure})
        shown = ", ".join(map(str, places))
        lines.append(text("amendment.one_by_one", places=shown, first=places[0]))
    if not lines:
        lines = [text("amendment.is_locked")]
    if last is not None and not last.reason:
        return ask_why(draft, last, join_lines(*lines))
    then = Talk("idle", draft.report.id, None, {}, draft.ctx.speaker.post_id)
    return Reply(join_lines(*lines), (), OutboxKind.RECEIPT, then)
