"""Why a report is late, told before it goes up: in two taps, or in words."""

import re
from collections.abc import Callable

from handlers import button_data
from handlers.anytime.open_work import WorkItem, list_work
from handlers.button_data import PressedAction
from handlers.replies import Choice, Reply
from handlers.report import navigation
from handlers.report.open_drafts import ChatDraft, load_draft
from handlers.turn_context import Turn
from models.chats.conversations import Talk
from models.delivery.tables import OutboxKind
from models.lateness import extensions, late_reasons
from models.lateness.late_reasons import LONGEST_REASON
from models.lateness.tables import LateKind
from reading import Command, fold_text
from reading.wishes.late_causes import find_late_cause
from reporting.answers import guards
from reporting.drafts import Draft
from reporting.errors import NoLongerThere, NoOpenReport
from summaries.progress.late_notes import format_late_reason
from texts import Text, join_lines, text, words

DIALOG = "late_reason"
_OFFERED = "g:late:"
# "lý do chậm: chờ số": what stands before the reason itself.
_LEAD = re.compile(
    r"\s*(?:xin báo |báo |em báo )?(?:ly|lý|lí|li)\s+do\s+(?:chậm|cham|muộn|muon)"
    r"\s*(?:là|la|vì|vi|do)?\s*[:,]?\s*",
    re.IGNORECASE,
)
_BECAUSE = re.compile(
    r"^(?:dạ |da |tại |tai )?(?:vì|vi|do|tại|tai|bởi|boi) (?!nạn|nan)", re.IGNORECASE
)
_KIND_OF_CAUSE = {
    "ill": LateKind.ILL,
    "mourning": LateKind.ILL,
    "home": LateKind.ILL,
    "no_signal": LateKind.NO_SIGNAL,
    "waiting": LateKind.WAITING,
}
# What is said no better in words of one's own than on the button; illness is nobody's to read.
_AS_ON_BUTTON = {
    "no_signal": re.compile(r"(?:\w+ ){0,4}mat (?:song|dien|mang)(?: \w+){0,4}"),
    "waiting": re.compile(r"(?:(?:em|toi|dang|con|van) )*(?:cho|chua co) so(?: lieu)?"),
    "ill": re.compile(".*"),
}
# Told to a question of a figure, these are no answer to it.
_NO_ANSWERS = frozenset({"ill", "no_signal", "busy"})
_PUT_OFF = "later"
_FEWEST_WORDS = 2
_REFUSES = re.compile(r"(?:da |vang )?(?:thoi|khoi|khong|ko|bo|dung)\b")


def list_reason_choices(draft: Draft) -> tuple[Choice, ...]:
    """A button for each reason, the last for one's own words."""
    labels = {
        LateKind.ILL: words("extension.button_ill"),
        LateKind.NO_SIGNAL: words("extension.button_no_signal"),
        LateKind.WAITING: words("extension.button_waiting"),
        LateKind.OTHER: words("extension.button_other"),
    }
    return tuple(
        button_data.make_button(label, "late", draft.report.id, kind.value)
        for kind, label in labels.items()
    )


def handle_late_button(ctx: Turn, going: PressedAction) -> Reply:
    if len(going.arguments) != 2 or going.arguments[1] not in set(LateKind):
        raise NoLongerThere
    kind, draft = LateKind(going.arguments[1]), load_draft(ctx, going.number())
    return _ask_words(draft) if kind is LateKind.OTHER else _keep_reason(draft, kind, "")


def _ask_words(draft: ChatDraft, lead: Text | None = None) -> Reply:
    report = draft.report.id
    return Reply(
        join_lines(lead or Text(), text("extension.ask_words")),
        (_make_way_on(draft),),
        OutboxKind.PROMPT,
        Talk(DIALOG, report, None, {"report": report}, draft.ctx.speaker.post_id),
    )


def show_current_step(ctx: Turn) -> Reply:
    return _ask_words(_load_draft_here(ctx))


def _load_draft_here(ctx: Turn) -> ChatDraft:
    return load_draft(ctx, int(ctx.talk.state["report"]))


def handle_message(ctx: Turn) -> Reply | Command:
    """The reason in words of one's own; a command is handed back."""
    if ctx.typed.command is not None and not ctx.typed.command.may_be_answer:
        return ctx.typed.command
    return _take_words(_load_draft_here(ctx), ctx.incoming.text)


def may_be_late_reason(ctx: Turn) -> bool:
    """ "lý do chậm: đang chờ số", "ốm nằm viện rồi"."""
    return _has_lead(ctx) or _tells_cause(ctx)


def _has_lead(ctx: Turn) -> bool:
    return "ly do" in ctx.typed.folded and _LEAD.match(ctx.incoming.text) is not None


def _tells_cause(ctx: Turn) -> bool:
    wish = ctx.typed.request
    is_own = wish is None or wish.name == _PUT_OFF
    return is_own and bool(find_late_cause(ctx.incoming.text))


def _is_meant(ctx: Turn) -> bool:
    """Such words are the reason under a reminder, of what is overdue, and where a figure is asked
    for; elsewhere they may be told of anything, but that somebody is ill."""
    if navigation.is_question_open(ctx.talk):
        is_no_answer = find_late_cause(ctx.incoming.text) in _NO_ANSWERS
        return is_no_answer and ctx.typed.request is None and _asks_for_figure(ctx)
    is_reminded = ctx.newest is not None and ctx.newest.kind is OutboxKind.REMINDER
    is_sure = is_reminded or find_late_cause(ctx.incoming.text) == "ill"
    return any(is_sure or _is_overdue(one.draft) for one in _list_owed(ctx))


def _asks_for_figure(ctx: Turn) -> bool:
    question = navigation.load_draft_here(ctx).form.by_code.get(ctx.talk.question or "")
    return question is not None and not question.traits.is_words


def _is_overdue(draft: Draft) -> bool:
    return draft.report.due is not None and draft.ctx.now >= draft.report.due


def _list_owed(ctx: Turn) -> list[WorkItem]:
    return [
        one
        for one in list_work(ctx)
        if not one.draft.report.is_handed_in() and not one.draft.report.is_locked(ctx.now)
    ]


def find_asked_report(ctx: Turn) -> int | None:
    """Of which our newest message asks why, with a button for each usual reason."""
    choices = ctx.newest.choices if ctx.newest is not None else ()
    offered = next((data for _, data in choices if data.startswith(_OFFERED)), None)
    pressed = button_data.read_button(offered) if offered else None
    return pressed.number() if isinstance(pressed, PressedAction) else None


def handle_under_reasons(ctx: Turn, *, takes_any: bool) -> Reply | None:
    """ "ốm" typed there is the reason, and where nothing else was asked so are other words that are
    no wish, no figure and no nod; anything else is for the next."""
    report = None if _has_lead(ctx) else find_asked_report(ctx)
    if report is None or not (find_late_cause(ctx.incoming.text) or (takes_any and _tells(ctx))):
        return None
    return _take_words(load_draft(ctx, report), ctx.incoming.text)


def _tells(ctx: Turn) -> bool:
    """ "vì xe hỏng"; "vợ vừa về ngoại"."""
    typed = ctx.typed
    if typed.request is not None or typed.is_small_talk or typed.is_assent or typed.is_denial:
        return False
    is_sentence = len(typed.folded.split()) >= _FEWEST_WORDS and "?" not in typed.raw
    is_free = is_sentence and not typed.has_digit and not _REFUSES.match(typed.folded)
    return typed.is_because or is_free


def handle_typed_reason(ctx: Turn) -> Reply | None:
    if not _has_lead(ctx):
        is_meant = _is_meant(ctx)
        return _take_for_all(ctx, navigation.load_draft_here_or_soonest(ctx)) if is_meant else None
    try:
        draft = navigation.load_draft_here_or_soonest(ctx)
    except NoOpenReport:
        return None  # of who asks about others
    said = _LEAD.sub("", ctx.incoming.text, count=1).strip()
    return _take_words(draft, said) if said else _offer_reasons(draft)


def _take_for_all(ctx: Turn, draft: ChatDraft) -> Reply:
    """Who is ill is so for whatever is overdue."""
    others = [
        load_draft(ctx, one.draft.report.id)
        for one in _list_owed(ctx)
        if _is_overdue(one.draft) and one.draft.report.id != draft.report.id
    ]
    for other in others:
        _take_words(other, ctx.incoming.text)
    kept = _take_words(draft, ctx.incoming.text)
    present = navigation.show_current(ctx) if navigation.is_question_open(ctx.talk) else None
    return kept if present is None else present.behind(kept.text)


def _offer_reasons(draft: ChatDraft) -> Reply:
    receiver = draft.load_receiver().noun
    return Reply(text("extension.ask_reason", receiver=receiver), list_reason_choices(draft))


def _take_words(draft: ChatDraft, typed: str) -> Reply:
    said = _BECAUSE.sub("", " ".join(typed.split()))
    if len(said) > LONGEST_REASON:
        return _ask_words(draft, text("extension.reason_too_long", most=LONGEST_REASON))
    cause = find_late_cause(said)
    kind = _KIND_OF_CAUSE.get(cause, LateKind.OTHER)
    plain = _AS_ON_BUTTON.get(cause)
    is_named = plain is not None and plain.fullmatch(fold_text(said).strip(" .,!")) is not None
    # Nobody is asked about it: what should not be kept is left out.
    kept = "" if is_named else guards.hide_sensitive(said)
    return _keep_reason(draft, kind, kept, _COURTESIES.get(cause, Text)())


def _keep_reason(
    draft: ChatDraft, kind: LateKind, said: str, courtesy: Text | None = None
) -> Reply:
    ctx, report = draft.ctx, draft.report
    then = Talk("idle", report.id, post_id=ctx.speaker.post_id)
    if report.is_handed_in():
        return Reply(text("extension.reason_sent"), then=then)
    late_reasons.add_late_reason(ctx.db, report.id, kind, said, ctx.by)
    why = format_late_reason(kind, said)
    asked = extensions.find_open_extension(ctx.db, report.id)
    if asked is not None and not asked.reason:
        extensions.ask_extension(ctx.db, report.id, None, why, ctx.by)
    told = text(
        "extension.reason_kept",
        greeting=ctx.speaker.greeting,
        why=why,
        Receiver=draft.load_receiver().capital,
        unit=report.unit_name,
    )
    can_ask = report.due is not None and asked is None
    more = text("extension.may_ask_time") if can_ask else Text()
    lines = join_lines(told, courtesy or Text(), more)
    return Reply(lines, (_make_way_on(draft),), then=then)


_COURTESIES: dict[str, Callable[[], Text]] = {
    "ill": lambda: text("extension.get_well"),
    "mourning": lambda: text("extension.condolence"),
}


def _make_way_on(draft: Draft) -> Choice:
    return button_data.make_button(words("report.button_go_on"), "open", draft.report.id)
