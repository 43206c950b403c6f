"""Moving about in a report: begin, back, skip, read back, send, put away, come back."""

from dataclasses import replace as replace_reply

from handlers import button_data
from handlers.button_data import PressedAction
from handlers.replies import Reply
from handlers.report import answers, entered_answers, next_questions, prompts, receipts
from handlers.report import report_review as reading_back
from handlers.report.corrections import amendment_wishes
from handlers.report.doubts import (
    bursts,
    conflicts,
    doubtful_answers,
    queued_doubts,
    waiting_doubts,
)
from handlers.report.open_drafts import ChatDraft, load_draft
from handlers.report.several_answers import sections
from handlers.turn_context import Turn
from models.chats.conversations import Talk
from models.delivery.tables import OutboxKind
from models.reports import reports
from models.rights import has_role
from reporting import recheck_figures
from reporting.errors import NoLongerThere, NoOpenReport
from reporting.slot_values import SlotValues, fill_slots
from texts import Text, join_lines, make_plain_text, text, vietnamese, words

OPEN_DIALOGS = frozenset({"report", "doubt"})


def is_question_open(talk: Talk) -> bool:
    """Whether a question waits for an answer."""
    return talk.dialog in OPEN_DIALOGS and talk.report_id is not None and talk.question is not None


def is_in_report(talk: Talk) -> bool:
    """Whether the chat stands in the dialog of a report, at a question or the read-back."""
    return talk.report_id is not None and (talk.dialog in OPEN_DIALOGS or talk.dialog == "review")


def load_draft_here(ctx: Turn) -> ChatDraft:
    """The draft of which this chat speaks, be it too late for it or not, and never another one.

    NoOpenReport where it speaks of none.
    """
    if ctx.talk.report_id is None:
        raise NoOpenReport
    return load_draft(ctx, ctx.talk.report_id)


def load_draft_here_or_soonest(ctx: Turn) -> ChatDraft:
    """The draft in whose dialog the chat stands; beside any, the one spoken of last, or the soonest
    that this post can work on where it is too late for that one.

    Only for what names no answer of a report: a list, a read-back, a wish.
    """
    here = load_draft_here(ctx) if ctx.talk.report_id is not None else None
    if here is not None and (is_in_report(ctx.talk) or not here.is_shut):
        return here
    for report in reports.list_open_reports(ctx.db, ctx.speaker.unit_id, ctx.now):
        if has_role(ctx.speaker, ctx.forms.get(ctx.db, report.form_version_id).role):
            return load_draft(ctx, report.id)
    if here is None:
        raise NoOpenReport
    return here


def show_current(ctx: Turn) -> Reply | None:
    """The open question or the read-back, drawn from the rows each time."""
    talk = ctx.talk
    if talk.report_id is None or talk.dialog == "idle":
        return None
    draft = load_draft(ctx, talk.report_id)
    question = draft.form.by_code.get(talk.question or "")
    if sections.is_section_open(talk) and not draft.report.is_handed_in():
        return sections.ask_section_again(draft)
    if is_question_open(talk) and question is not None:
        amendment_wishes.put_held_whole(draft)
        if talk.dialog == "doubt":
            return waiting_doubts.put_again(draft, question)
        return prompts.ask_question(draft, question)
    return reading_back.show_report(draft)


def show_above_current(ctx: Turn, said: Text) -> Reply:
    """What is said, and what waits stays before the person; where nothing does, the way to what
    there is to do."""
    present = show_current(ctx)
    if present is None:
        return Reply(said, (button_data.make_button(words("dialog.button_todo"), "todo"),))
    return present.behind(said)


def handle_open_button(ctx: Turn, going: PressedAction) -> Reply:
    """Begins a report, or goes on where it was left."""
    return continue_report(load_draft(ctx, going.number()))


def continue_report(draft: ChatDraft, lead: Text | None = None) -> Reply:
    """Where it was left; a figure in doubt is put first."""
    if waiting_doubts.is_waiting(draft.ctx, draft.report.id):
        return waiting_doubts.put_here(draft.ctx)
    put = queued_doubts.put_next(draft, lead or Text())
    if put is not None:
        return put
    again = next(iter(recheck_figures.list_open_rechecks(draft)), None)
    if again is not None:
        return prompts.ask_question(draft, again[0], lead)
    if draft.report.is_handed_in():
        return reading_back.show_submitted(draft, lead)
    if draft.report.is_locked(draft.ctx.now):
        return Reply(text(draft.make_lock_error().key))
    unanswered = draft.list_open_questions()
    if not unanswered:
        return reading_back.show_review(draft, lead)
    lead = join_lines(lead or Text(), entered_answers.describe_unseen(draft))
    if draft.ctx.manner.by_section:
        return sections.begin_sections(draft, lead)
    return prompts.ask_question(draft, unanswered[0], lead)


def handle_hint_button(ctx: Turn, going: PressedAction) -> Reply:
    return explain_question(ctx)


def explain_question(ctx: Turn) -> Reply:
    """The explanation of the open question, and the question again."""
    if not is_question_open(ctx.talk):
        raise NoLongerThere
    draft, question = doubtful_answers.load_open_question(ctx)
    if sections.is_section_open(ctx.talk):
        return sections.show_hints(draft)
    explained = prompts.ask_question(draft, question, prompts.format_hint(draft, question))
    other = button_data.make_button(words("forward.button"), "forward", draft.report.id)
    return replace_reply(explained, choices=(*explained.choices, other))


def handle_back_button(ctx: Turn, going: PressedAction) -> Reply:
    return run_back(ctx)


def run_back(ctx: Turn, _: str | None = None) -> Reply:
    if not is_question_open(ctx.talk):
        return continue_report(load_draft_here_or_soonest(ctx))
    draft, question = doubtful_answers.load_open_question(ctx)
    if sections.is_section_open(ctx.talk):
        return sections.show_answered(draft)
    earlier = draft.find_previous(question.code)
    if earlier is None:
        return prompts.ask_question(draft, question, text("report.at_the_first"))
    return prompts.ask_question(draft, earlier, _describe_stored_answer(draft, earlier.code))


def _describe_stored_answer(draft: ChatDraft, code: str) -> Text:
    answer = draft.answers.get(code)
    if answer is None:
        return Text()
    return prompts.describe_stored(draft.form.by_code[code], answer)


def run_skip(ctx: Turn, _: str | None = None) -> Reply:
    """Leaves the question open and goes on: the read-back will name it."""
    if not is_question_open(ctx.talk):
        return continue_report(load_draft_here_or_soonest(ctx))
    draft, question = doubtful_answers.load_open_question(ctx)
    if sections.is_section_open(ctx.talk):
        return sections.skip_section(draft)
    return next_questions.go_past(draft, question, text("report.skipped", number=question.number))


def handle_take_button(ctx: Turn, going: PressedAction) -> Reply:
    draft, question, row = doubtful_answers.take_pressed_reading(ctx, going)
    return bursts.offer_held(ctx, draft, answers.accept_confirmed(draft, question, row))


def handle_reason_button(ctx: Turn, going: PressedAction) -> Reply:
    draft, question, row = doubtful_answers.take_with_typed_reason(ctx)
    return bursts.offer_held(ctx, draft, answers.accept_confirmed(draft, question, row))


def handle_again_button(ctx: Turn, going: PressedAction) -> Reply:
    return prompts.ask_question(*doubtful_answers.load_open_question(ctx))


def run_template(ctx: Turn, _: str | None = None) -> Reply:
    """ "mau": the whole form as one message to fill in."""
    return sections.show_template(load_draft_here_or_soonest(ctx))


def run_review(ctx: Turn, _: str | None = None) -> Reply:
    return _read_back(load_draft_here_or_soonest(ctx))


def handle_review_button(ctx: Turn, going: PressedAction) -> Reply:
    return _read_back(load_draft(ctx, going.number()))


def _read_back(draft: ChatDraft) -> Reply:
    """With what is not stored yet: what is in doubt, and what waits behind it."""
    waiting = waiting_doubts.describe_waiting(draft), queued_doubts.describe_values(draft)
    return reading_back.show_report(draft, join_lines(*waiting))


def run_submit(ctx: Turn, _: str | None = None) -> Reply:
    """Typed elsewhere than under the read-back, "nộp" leads to the read-back first; what waits to
    be settled is put before that."""
    draft = load_draft_here_or_soonest(ctx)
    return receipts.put_waiting_first(draft) or reading_back.show_report(draft)


def handle_submit_button(ctx: Turn, going: PressedAction) -> Reply:
    """An old read-back may still be pressed: while an answer is in doubt that is put first, and
    what has changed since is shown before it is sent."""
    draft = load_draft(ctx, going.number())
    question = draft.form.by_code.get(ctx.talk.question or "")
    if question is not None and waiting_doubts.is_waiting(ctx, draft.report.id):
        return waiting_doubts.put_before_sending(draft, question)
    waiting = receipts.put_waiting_first(draft)
    if waiting is not None:
        return waiting
    is_open = not draft.report.is_handed_in() and not draft.report.is_locked(ctx.now)
    is_told = conflicts.has_unseen_answers(draft)  # said as what was changed elsewhere
    if is_open and draft.answers and not is_told and not _was_shown(draft, going):
        return reading_back.show_review(draft, text("report.changed_since_shown"))
    return receipts.handle_submit(draft)


def _was_shown(draft: ChatDraft, going: PressedAction) -> bool:
    """Whether the answers are those that the button was offered for. One of an earlier version
    does not say so: the read-back must be the newest thing here."""
    if len(going.arguments) > 1:
        return going.arguments[1] == draft.mark_answers()
    return draft.ctx.talk.dialog == "review" and draft.ctx.talk.report_id == draft.report.id


def handle_later_button(ctx: Turn, going: PressedAction) -> Reply:
    return run_later(ctx)


def run_later(ctx: Turn, _: str | None = None) -> Reply:
    """Puts the report away. Everything answered stays."""
    if ctx.talk.report_id is None:
        raise NoOpenReport
    draft = load_draft(ctx, ctx.talk.report_id)
    if draft.report.is_handed_in() and not is_question_open(ctx.talk):
        raise NoOpenReport
    if draft.report.is_handed_in():
        then = Talk("idle", draft.report.id, None, {}, ctx.speaker.post_id)
        return Reply(text("report.put_away_sent", receiver=draft.load_receiver().noun), then=then)
    due = (
        text("report.put_away_due", due=vietnamese.format_deadline(draft.report.due))
        if draft.report.due
        else Text()
    )
    return Reply(
        join_lines(
            text("report.put_away", done=draft.count_done_places(), places=draft.form.places), due
        ),
        (button_data.make_button(words("report.button_go_on"), "open", draft.report.id),),
        then=Talk("idle", draft.report.id, None, {}, ctx.speaker.post_id),
    )


def run_cancel(ctx: Turn, _: str | None = None) -> Reply:
    """ "hủy" throws nothing away: it leaves the question, and says that the draft stays."""
    return run_later(ctx)


def handle_preview_button(ctx: Turn, going: PressedAction) -> Reply:
    """All questions at once, to know what to prepare."""
    return _show_preview(load_draft(ctx, going.number()))


def run_preview(ctx: Turn, _: str | None = None) -> Reply:
    return _show_preview(load_draft_here_or_soonest(ctx))


def _show_preview(draft: ChatDraft) -> Reply:
    firsts = (draft.find_first_of_place(number) for number in range(1, draft.form.places + 1))
    asked = [
        make_plain_text(
            f"{question.number}. {fill_slots(question.ask, SlotValues(draft, question))}"
        )
        for question in firsts
        if question is not None
    ]
    return Reply(
        join_lines(text("report.preview_head", report=draft.report_name), *asked),
        (
            button_data.make_button(words("report.button_start"), "open", draft.report.id),
            button_data.make_button(words("section.button_template"), "template", draft.report.id),
        ),
        OutboxKind.ANSWER,
    )
