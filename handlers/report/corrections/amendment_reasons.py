"""Why an accepted figure is to be changed, pressed or typed; and taking the wish back."""

import re
from dataclasses import replace

from handlers.button_data import PressedAction
from handlers.replies import Reply
from handlers.report import answers
from handlers.report.corrections import amendment_wishes, several_corrections
from handlers.report.open_drafts import ChatDraft, load_draft
from handlers.report.several_answers import named_answers, whole_and_part, whole_messages
from handlers.turn_context import Turn
from models.amendments import requests
from models.amendments.requests import LONGEST_REASON, RequestRow
from models.amendments.tables import RequestState
from models.chats.conversations import Talk
from models.delivery.tables import OutboxKind
from models.plans.forms import Question
from office.amendments.amendment_decisions import describe_decision
from reading import CertainAnswer, Command
from reading.phrases.taken_back import read_taken_back
from reading.phrases.thinking_aloud import is_thinking_aloud
from reading.phrases.unknown_phrases import is_looked_after
from reading.spelling.folding import fold_text
from reporting import amendment_requests
from reporting.answers import answer_matching, answer_reading, guards
from reporting.errors import NoLongerThere
from texts import Text, join_lines, make_plain_text, text, words

_SETS_APART = re.compile(r"[,.;:]|\b(?:la|thanh|moi dung|chu)\b")
_KINDS = ("counted", "mistyped", "came_late")


def handle_why_button(ctx: Turn, going: PressedAction) -> Reply:
    kind = going.arguments[1] if len(going.arguments) == 2 else ""
    if kind not in _KINDS:
        raise NoLongerThere
    draft, asked = _load_request(ctx, going.number())
    return _keep_reason(draft, asked, words(f"amendment.why_{kind}"))


def handle_back_button(ctx: Turn, going: PressedAction) -> Reply:
    """The figure that stands stays; officers hear that there is nothing to decide any more."""
    return withdraw(*_load_request(ctx, going.number()))


def withdraw(draft: ChatDraft, asked: RequestRow) -> Reply:
    """With what was asked for in the same message."""
    ctx = draft.ctx
    both = amendment_requests.list_asked_together(draft, asked)
    if not requests.decide_request(ctx.db, asked.id, RequestState.WITHDRAWN, "", ctx.by):
        return _make_reply(draft, make_plain_text(describe_decision(_load_again(ctx, asked))))
    for one in both:
        requests.decide_request(ctx.db, one.id, RequestState.WITHDRAWN, "", ctx.by)
    wish = "; ".join(amendment_requests.describe_wish(draft, one) for one in both)
    told = text("amendment.took_back", title=ctx.speaker.title, report=draft.report_name, wish=wish)
    ctx.send_text_to_officers(draft.report.unit_path, told, f"amend-back:{asked.id}")
    return _make_reply(draft, text("amendment.withdrawn", wish=wish))


def _load_request(ctx: Turn, request_id: int) -> tuple[ChatDraft, RequestRow]:
    asked = requests.find_request(ctx.db, request_id)
    if asked is None:
        raise NoLongerThere
    return load_draft(ctx, asked.report_id), asked


def _load_again(ctx: Turn, asked: RequestRow) -> RequestRow:
    return requests.find_request(ctx.db, asked.id) or asked


def _make_reply(draft: ChatDraft, said: Text) -> Reply:
    then = Talk("idle", draft.report.id, None, {}, draft.ctx.speaker.post_id)
    return Reply(said, (), OutboxKind.RECEIPT, then)


def handle_message(ctx: Turn) -> Reply | Command:
    """The reason in words of one's own, or a figure: then that is what is wanted, of the question
    that is named if one is. A command is handed back."""
    if ctx.typed.command is not None and not ctx.typed.command.may_be_answer:
        return ctx.typed.command
    draft, asked = _load_request(ctx, int(ctx.talk.state["request"]))
    said = " ".join(ctx.incoming.text.split())
    question = draft.form.by_code.get(asked.question)
    several = _take_several_figures(draft)
    if several is not None:
        return several
    is_figure = not any(letter.isalpha() for letter in said)
    if _is_bare_part(ctx) or (is_figure and len(_list_places(draft, asked)) > 1):
        # Of several that were asked for it is not known which is meant.
        lead = text("report.figure_of_which", typed=answer_reading.shorten_typed(said))
        return amendment_wishes.ask_why(draft, asked, lead)
    if question is not None and is_figure:
        return answers.handle_new_wording(draft, question, said)
    again = _read_other_figure(draft, question, said) if question is not None else None
    if question is not None and again is not None:
        both = whole_and_part.take_whole_and_part(draft, question, again)
        return both or answers.handle_new_wording(draft, question, again)
    named = _take_named_figures(draft, asked)
    if named is not None:
        return named
    if _is_no_reason(ctx):
        return amendment_wishes.ask_why(draft, asked, Text())
    if len(said) > LONGEST_REASON:
        too_long = text("amendment.why_too_long", most=LONGEST_REASON)
        return amendment_wishes.ask_why(draft, asked, too_long)
    kept = _keep_reason(draft, asked, guards.hide_sensitive(said).rstrip(" ."))
    told = guards.describe_sensitive(said)
    return replace(kept, text=join_lines(told, kept.text)) if told is not None else kept


def _take_several_figures(draft: ChatDraft) -> Reply | None:
    """ "hộ 136, buổi 4", "câu 1 136, câu 8 4": other corrections, each at its question."""
    matched = named_answers.match_several_figures(draft)
    if matched is None:
        matched = several_corrections.match_numbered(draft)
    return whole_messages.ask_for_matched(draft, matched) if matched is not None else None


def _take_named_figures(draft: ChatDraft, asked: RequestRow) -> Reply | Command | None:
    """ "hộ 120", "cưới 3 đúng 2": another correction. What was asked for waits for its reason."""
    if not named_answers.may_be_named_correction(draft.ctx):
        return None
    done = named_answers.handle_named_correction(draft.ctx)
    if not isinstance(done, Reply) or done.then is None or done.then.dialog != "idle":
        return done
    left = _load_again(draft.ctx, asked)
    return amendment_wishes.ask_why(draft, left, done.text) if _lacks_reason(left) else done


def _lacks_reason(asked: RequestRow) -> bool:
    return asked.is_open and not asked.reason


# "cả 2", "đúng 3": a figure of the part, and no reason.
_BARE_PART = re.compile(
    r"(?:(?:trong do|chi co|thi|deu) )*(?:dung (?:ca )?|ca )[0-9]{1,4}(?: dam)?"
)


def _is_bare_part(ctx: Turn) -> bool:
    return _BARE_PART.fullmatch(ctx.typed.bare) is not None


# "gõ nhầm" denies the figure that stood, and is the reason.
_OF_SLIP = re.compile(r"\b(?:nham|sai|lon)\b")


def _is_no_reason(ctx: Turn) -> bool:
    """A yes, a no, a thank-you; that it is not known, or looked after yet."""
    typed = ctx.typed
    if is_looked_after(typed.folded) or is_thinking_aloud(typed.folded):
        return True
    is_denied = typed.is_denial and not _OF_SLIP.search(typed.folded)
    return typed.is_clear_assent or typed.is_assent or is_denied or typed.is_small_talk


def _list_places(draft: ChatDraft, asked: RequestRow) -> set[int]:
    """The questions of what was asked for in one message, by their numbers."""
    together = amendment_requests.list_asked_together(draft, asked)
    known = (draft.form.by_code.get(one.question) for one in together)
    return {one.number for one in known if one is not None}


def _read_other_figure(draft: ChatDraft, question: Question, said: str) -> str | None:
    """The figure of "nhầm, 1 đám thôi"; "đếm nhầm 1 đám" is a reason."""
    back = read_taken_back(said)
    if back is None or back.place is not None or not _SETS_APART.search(fold_text(said)):
        return None
    is_both = bool(answer_matching.match_with_parts(draft, question, back.rest))
    outcome = answer_reading.read_draft_answer(draft, question, back.rest)
    is_figure = question.traits.is_number and isinstance(outcome, CertainAnswer)
    return back.rest if is_both or is_figure else None


def _keep_reason(draft: ChatDraft, asked: RequestRow, why: str) -> Reply:
    if not requests.set_reason(draft.ctx.db, asked.id, why):
        shown = describe_decision(_load_again(draft.ctx, asked))
        return _make_reply(draft, make_plain_text(shown))
    for one in amendment_requests.list_asked_together(draft, asked):
        if one.reason in (asked.reason, "") or one.id == asked.id:
            requests.set_reason(draft.ctx.db, one.id, why)
            amendment_wishes.tell_officers(draft, _load_again(draft.ctx, one))
    reply = _make_reply(draft, text("amendment.why_kept", why=why))
    left = find_next_without_reason(draft)
    if left is not None:
        return amendment_wishes.ask_why(
            draft, left, join_lines(reply.text, _word_wish(draft, left))
        )
    choices = (amendment_wishes.make_withdraw_choice(asked),)
    done = Reply(reply.text, choices, reply.kind, reply.then)
    return amendment_wishes.ask_part_behind(draft, _load_again(draft.ctx, asked), done)


def find_next_without_reason(draft: ChatDraft) -> RequestRow | None:
    """One that was asked for here before, and whose reason another correction came before."""
    post = draft.ctx.speaker.post_id
    waiting = requests.list_requests(draft.ctx.db, draft.report.id)
    return next((one for one in waiting if _lacks_reason(one) and one.asked_post_id == post), None)


def _word_wish(draft: ChatDraft, asked: RequestRow) -> Text:
    together = amendment_requests.list_asked_together(draft, asked) or [asked]
    wish = "; ".join(amendment_requests.describe_wish(draft, one) for one in together)
    title = draft.ctx.speaker.title
    return text("amendment.wants", title=title, report=draft.report_name, wish=wish)


def show_current_step(ctx: Turn) -> Reply:
    draft, asked = _load_request(ctx, int(ctx.talk.state["request"]))
    if not asked.is_open:
        return _make_reply(draft, make_plain_text(describe_decision(asked)))
    reply = amendment_wishes.ask_why(draft, asked, _word_wish(draft, asked))
    return Reply(join_lines(reply.text), reply.choices, OutboxKind.PROMPT, reply.then)
