"""The answer to a figure that is asked about again: by a button, a figure typed under the
notice, or "vẫn thế"."""

from dataclasses import replace

from handlers import button_data
from handlers.button_data import PressedAction
from handlers.listening import StandAt
from handlers.replies import Choice, Reply
from handlers.report import navigation, prompts
from handlers.report.doubts import doubtful_answers
from handlers.report.open_drafts import ChatDraft, load_draft
from handlers.report.recheck import notices, several_figures
from handlers.turn_context import Turn
from models.chats.conversations import Talk
from models.delivery.tables import OutboxKind
from models.plans.forms import Question
from models.reports import draft_answers, rechecks, reports
from models.reports.draft_answers import AnswerRow
from models.reports.rechecks import RecheckRow
from models.reports.tables import ReportStatus
from models.rights import has_role
from reading import clean_text
from reading.phrases.assents import SpelledPhrases
from reporting import recheck_figures
from reporting.answers import answer_reading
from reporting.errors import NoLongerThere
from texts import text, words

# Said to a figure that is shown: it stays as it is.
UNCHANGED_WORDS = SpelledPhrases(
    """
    đúng, đúng rồi, vẫn thế, vẫn vậy, vẫn như thế, vẫn như cũ, vẫn đúng, giữ nguyên, không đổi,
    không thay đổi, vẫn số đó, vẫn số cũ, số đó đúng rồi, không sai
    """
)
NODS = frozenset({"", "ok", "vang", "da", "cam on", "da ro", "ro roi", "u", "uh"})
RECHECK_DATA = ("g:still:", "g:recheck:")


def handle_still_button(ctx: Turn, going: PressedAction) -> Reply:
    """[Vẫn là 131]"""
    draft, row = _load_recheck(ctx, going)
    return _keep_figure(draft, row)


def handle_recheck_button(ctx: Turn, going: PressedAction) -> Reply:
    """[Xem lại câu 2]: puts this one question."""
    draft, row = _load_recheck(ctx, going)
    if row.question not in draft.load_open_rechecks():
        return _show_closed(draft, row)
    return prompts.ask_question(draft, draft.form.by_code[row.question])


def run_still(ctx: Turn, _: str | None = None) -> Reply:
    """The label of that button, typed in answer to the question."""
    draft, question = doubtful_answers.load_open_question(ctx)
    row = draft.load_open_rechecks().get(question.code)
    if row is None:
        raise NoLongerThere
    return _keep_figure(draft, row)


def _load_recheck(ctx: Turn, going: PressedAction) -> tuple[ChatDraft, RecheckRow]:
    row = rechecks.find_recheck(ctx.db, going.number())
    if row is None:
        raise NoLongerThere
    draft = load_draft(ctx, row.report_id)
    if row.question not in draft.form.by_code:
        raise NoLongerThere
    return draft, row


def _keep_figure(draft: ChatDraft, row: RecheckRow) -> Reply:
    """The figure stays; that it was looked at stands in its history."""
    question = draft.form.by_code[row.question]
    if row.question not in draft.load_open_rechecks():
        return _show_closed(draft, row)
    answer = draft.answers.get(row.question)
    if answer is not None:
        _note_in_history(draft, answer, row)
    recheck_figures.settle_rechecks(draft, question, answer)
    shown = recheck_figures.format_figure_value(draft, question)
    lead = text(
        "recheck.kept",
        number=question.number,
        value=shown.rstrip("."),
        Receiver=draft.load_receiver().capital,
    )
    return prompts.ask_next_recheck(draft, lead)


def _note_in_history(draft: ChatDraft, answer: AnswerRow, row: RecheckRow) -> None:
    by = replace(draft.ctx.by, reason=row.reason)
    draft_answers.save_answer(draft.ctx.db, draft.report.id, answer, answer, by)


def _show_closed(draft: ChatDraft, row: RecheckRow) -> Reply:
    question = draft.form.by_code[row.question]
    return prompts.ask_next_recheck(draft, text("recheck.closed", number=question.number))


def is_under_notice(ctx: Turn) -> bool:
    """Whether something that may answer it is typed right under a notice that asks again."""
    return bool(_list_noticed_ids(ctx)) and not _is_wish(ctx)


def handle_under_notice(ctx: Turn) -> Reply | StandAt | None:
    """What is typed right under the notice answers it: the chat then stands at its question.

    A reply: it cannot be told which question is meant.
    """
    found = (rechecks.find_recheck(ctx.db, one) for one in _list_noticed_ids(ctx))
    rows = [row for row in found if row is not None]
    if not rows:
        return None
    draft = load_draft(ctx, rows[0].report_id)
    open_ones = [
        (one, row)
        for one, row in recheck_figures.list_open_rechecks(draft)
        if row.id in _get_ids(rows)
    ]
    if not open_ones:
        return None
    question = open_ones[0][0]
    if navigation.is_question_open(ctx.talk) and ctx.talk.report_id != draft.report.id:
        return _ask_which_report(ctx, draft, open_ones)
    if navigation.is_question_open(ctx.talk) and ctx.talk.question != question.code:
        return _ask_which_report(ctx, draft, open_ones)
    if len(open_ones) > 1:
        several = several_figures.file_labelled_figures(draft, ctx.incoming.text)
        if several is not None or _is_one_answer(ctx):
            return several or _ask_which_figure(ctx, draft, open_ones)
    talk = prompts.make_talk_at(draft, question)
    if len(open_ones) > 1:
        talk = Talk("idle", draft.report.id, None, {}, talk.post_id)
    return StandAt(talk)


def _list_noticed_ids(ctx: Turn) -> list[int]:
    """What our newest message, a reminder, asks about again."""
    offered = ctx.newest.choices if ctx.newest is not None else ()
    pressed = [data for _, data in offered if data.startswith(RECHECK_DATA)]
    ids = (button_data.decode_id(data.rpartition(":")[2]) for data in pressed)
    return list(dict.fromkeys(ids))


def _get_ids(rows: list[RecheckRow]) -> set[int]:
    return {row.id for row in rows}


def _is_wish(ctx: Turn) -> bool:
    """A command, a thank-you, the label of a button: these mean the same everywhere."""
    typed = ctx.typed
    if ctx.newest is not None and typed.find_label(ctx.newest.choices) is not None:
        return True
    if typed.command is not None:
        return typed.command.name not in ("explain", "submit")
    return not typed.has_digit and typed.bare in NODS


def _is_one_answer(ctx: Turn) -> bool:
    """One figure, or words without any: it does not say which question it is for."""
    return sum(part.isalpha() for part in ctx.typed.folded.split()) < 2


OpenRechecks = list[tuple[Question, RecheckRow]]


def _list_look_buttons(open_ones: OpenRechecks) -> tuple[Choice, ...]:
    return tuple(notices.make_look_button(question, row) for question, row in open_ones)


def _ask_which_figure(ctx: Turn, draft: ChatDraft, open_ones: OpenRechecks) -> Reply:
    typed = answer_reading.shorten_typed(clean_text(ctx.incoming.text))
    said = text(
        "recheck.which",
        typed=typed,
        Receiver=draft.load_receiver().capital,
        count=len(open_ones),
    )
    offered = (*_list_look_buttons(open_ones), *notices.list_call_buttons(draft))
    return Reply(said, offered, OutboxKind.REMINDER)


def _ask_which_report(ctx: Turn, draft: ChatDraft, open_ones: OpenRechecks) -> Reply:
    typed = answer_reading.shorten_typed(clean_text(ctx.incoming.text))
    said = text("recheck.which_of_two", typed=typed, receiver=draft.load_receiver().noun)
    going_on = button_data.make_button(
        words("recheck.button_go_on"), "open", ctx.talk.report_id or 0
    )
    return Reply(said, (*_list_look_buttons(open_ones), going_on), OutboxKind.REMINDER)


def is_unchanged(ctx: Turn) -> bool:
    """Whether "vẫn thế", "đúng rồi" was typed to a question of a report."""
    return ctx.talk.report_id is not None and UNCHANGED_WORDS.has(ctx.typed.raw)


def handle_unchanged_words(ctx: Turn) -> Reply | None:
    """ "Vẫn thế", "đúng rồi", typed to a figure that is asked about again."""
    draft, question = doubtful_answers.load_open_question(ctx)
    row = draft.load_open_rechecks().get(question.code)
    return _keep_figure(draft, row) if row is not None else None


def show_waiting_recheck(ctx: Turn) -> Reply | None:
    """For a figure that nobody expected, while one is asked about again: it is put once more."""
    for report in reports.list_reports_in_status(
        ctx.db, ctx.speaker.unit_id, ReportStatus.RETURNED
    ):
        if not has_role(ctx.speaker, ctx.forms.get(ctx.db, report.form_version_id).role):
            continue
        draft = load_draft(ctx, report.id)
        found = notices.show_recheck_notice(draft, ctx.speaker.greeting)
        if found is not None:
            return _ask_again(draft, found)
    return None


def _ask_again(draft: ChatDraft, found: Reply) -> Reply:
    open_ones = recheck_figures.list_open_rechecks(draft)
    if len(open_ones) > 1:
        return found
    return prompts.ask_question(draft, open_ones[0][0])
