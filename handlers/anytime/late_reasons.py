"""Why a report is late, told before it goes up: in two taps, or in words."""

import re

from handlers import button_data
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
from reading import Command
from reading.phrases.politeness import strip_polite_words
from reading.spelling.folding import split_phrases, split_words
from reporting.answers import guards
from reporting.drafts import Draft
from reporting.errors import NoLongerThere
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
_KINDS: tuple[tuple[LateKind, frozenset[str]], ...] = (
    (LateKind.NO_SIGNAL, split_phrases("mat song, mat dien, mat mang, mat song mat dien")),
    (LateKind.WAITING, split_phrases("cho so, cho so lieu, chua co so, chua co so lieu")),
    (
        LateKind.ILL,
        split_phrases(
            "om, om dau, om qua, met, benh, di vien, nam vien, sot, ban viec nha, nha co viec,"
            " viec nha, om ban viec nha, nha co tang, nha co dam"
        ),
    ),
)
# What may stand before a reason and changes nothing: "em đang bị ốm".
_BEFORE = split_words("toi em chau con minh bac anh chi vi do tai boi dang bi")


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
    """ "lý do chậm: đang chờ số", wherever the chat stands."""
    return "ly do" in ctx.typed.folded and _LEAD.match(ctx.incoming.text) is not None


def may_be_under_reasons(ctx: Turn) -> bool:
    """Our newest message asks why, with a button for each usual reason."""
    return _find_asked_report(ctx) is not None


def _find_asked_report(ctx: Turn) -> int | None:
    choices = ctx.newest.choices if ctx.newest is not None else ()
    offered = next((data for _, data in choices if data.startswith(_OFFERED)), None)
    pressed = button_data.read_button(offered) if offered else None
    return pressed.number() if isinstance(pressed, PressedAction) else None


def handle_under_reasons(ctx: Turn, *, takes_any: bool) -> Reply | None:
    """ "ốm" typed there is the reason, "vì xe hỏng" too where it can be nothing else; anything else
    is for the next."""
    report = None if may_be_late_reason(ctx) else _find_asked_report(ctx)
    is_named = _find_kind(ctx.typed.folded) is not LateKind.OTHER
    is_told = takes_any and ctx.typed.is_because and ctx.typed.request is None
    if report is None or not (is_named or is_told):
        return None
    return _take_words(load_draft(ctx, report), ctx.incoming.text)


def _find_kind(folded: str) -> LateKind:
    said = strip_polite_words(folded)
    while said.partition(" ")[0] in _BEFORE and " " in said:
        said = said.partition(" ")[2]
    return next((kind for kind, alike in _KINDS if said in alike), LateKind.OTHER)


def handle_typed_reason(ctx: Turn) -> Reply | None:
    draft = navigation.load_draft_here_or_soonest(ctx)
    said = _LEAD.sub("", ctx.incoming.text, count=1).strip()
    return _take_words(draft, said) if said else _offer_reasons(draft)


def _offer_reasons(draft: ChatDraft) -> Reply:
    receiver = draft.load_receiver().noun
    return Reply(text("extension.ask_reason", receiver=receiver), list_reason_choices(draft))


def _take_words(draft: ChatDraft, typed: str) -> Reply:
    said = " ".join(typed.split())
    if len(said) > LONGEST_REASON:
        return _ask_words(draft, text("extension.reason_too_long", most=LONGEST_REASON))
    kind = _find_kind(draft.ctx.typed.fold(said))
    # Nobody is asked about it: what should not be kept is left out.
    kept = guards.hide_sensitive(said) if kind is LateKind.OTHER else ""
    return _keep_reason(draft, kind, kept)


def _keep_reason(draft: ChatDraft, kind: LateKind, said: str) -> Reply:
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
        why=why,
        Receiver=draft.load_receiver().capital,
        unit=report.unit_name,
    )
    return Reply(told, (_make_way_on(draft),), then=then)


def _make_way_on(draft: Draft) -> Choice:
    return button_data.make_button(words("report.button_go_on"), "open", draft.report.id)
