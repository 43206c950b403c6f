"""Several questions in one message: three or four of them, or the whole form at once.

Every answer is then a line of its own that begins with a short name. `section` in the state of
the talk says which places were put, `lines` that lines are awaited, `left` what was said to be
still open.
"""

from dataclasses import replace

from handlers.button_data import PressedAction
from handlers.replies import Reply
from handlers.report import brief_texts, prompts, report_review
from handlers.report.open_drafts import ChatDraft, load_draft
from handlers.report.several_answers import form_lines
from handlers.turn_context import Turn
from models.chats.conversations import Talk
from models.delivery.tables import OutboxKind
from models.plans.forms import Question
from texts import Text, join_lines, make_plain_text, text, vietnamese

MOST_PLACES = 4


def is_section_open(talk: Talk) -> bool:
    """Whether labelled lines are awaited, rather than the answer to one question."""
    return talk.dialog == "report" and bool(talk.state.get("lines"))


def is_asked_by_section(draft: ChatDraft) -> bool:
    """Whether this report is asked by section: by the channel, or because somebody wished so.

    Figures that were sent, or that the commune asks about again, go one by one.
    """
    if not may_be_asked_by_section(draft):
        return False
    return not (draft.report.is_handed_in() or draft.load_open_rechecks())


def may_be_asked_by_section(draft: ChatDraft) -> bool:
    """The same as far as the channel and this chat go."""
    return draft.ctx.manner.by_section or bool(list_section_places(draft))


def list_section_places(draft: ChatDraft) -> list[int]:
    """The places of the section that stands in this chat; none where there is none."""
    talk = draft.ctx.talk
    return list(talk.state.get("section", ())) if talk.report_id == draft.report.id else []


def list_places_left(draft: ChatDraft, places: list[int]) -> list[int]:
    """Those of the places that have a question without an answer."""
    unanswered = {question.number for question in draft.list_open_questions()}
    return [number for number in places if number in unanswered]


def begin_sections(draft: ChatDraft, lead: Text | None = None) -> Reply:
    """The first section that is not answered, with what is to be known about all of them."""
    slots = form_lines.format_period_days(draft)
    intro = text(
        "section.intro",
        report=vietnamese.capitalize(draft.report_name),
        unit=draft.report.unit_name,
        **slots,
    )
    return ask_next_section(draft, join_lines(lead or Text(), intro), after=0, offer=True)


def ask_rest_or_next(draft: ChatDraft, lead: Text, question: Question | None = None) -> Reply:
    """What is left of the section, else the next one, else the read-back."""
    places = list_section_places(draft)
    if places:
        left = list_places_left(draft, places)
        return (
            ask_what_is_left(draft, left, lead)
            if left
            else ask_next_section(draft, lead, after=max(places))
        )
    if question is None:
        return ask_next_section(draft, lead, after=0)
    behind = draft.find_next_open(question.code)
    if behind is not None and behind.number == question.number:
        return prompts.ask_question(draft, behind, lead)
    return ask_next_section(draft, lead, after=question.number)


def ask_next_section(draft: ChatDraft, lead: Text, *, after: int, offer: bool = False) -> Reply:
    """The next three or four open places behind one, shared out evenly over the messages."""
    everything = list(range(after + 1, draft.form.places + 1))
    unanswered = list_places_left(draft, everything)
    if not unanswered:
        return report_review.show_review(draft, lead)
    messages = -(-len(unanswered) // MOST_PLACES)
    places = unanswered[: -(-len(unanswered) // messages)]
    return _show_section(draft, places, lead, offer=offer)


def ask_section_again(draft: ChatDraft) -> Reply:
    """The section that stands, drawn anew."""
    left = list_places_left(draft, list_section_places(draft))
    return _show_section(draft, left, Text()) if left else ask_rest_or_next(draft, Text())


def _show_section(draft: ChatDraft, places: list[int], lead: Text, *, offer: bool = False) -> Reply:
    head = text("section.head", numbers=_format_places(places), places=draft.form.places)
    listed = [form_lines.format_question_line(draft, number) for number in places]
    foot = text("section.offer") if offer else Text()
    said = _make_reply(draft, places, join_lines(lead, head, *listed, text("section.how"), foot))
    if not draft.ctx.manner.brief:
        return said
    left = list_places_left(draft, list(range(1, draft.form.places + 1)))
    patterns = [form_lines.format_pattern(draft, one, short=True) for one in left]
    return replace(said, brief=brief_texts.write_section(lead, patterns, is_first=offer))


def _format_places(places: list[int]) -> str:
    """ "4 đến 6", or "2, 5, 9"."""
    if len(places) > 1 and places[-1] - places[0] == len(places) - 1:
        return f"{places[0]} đến {places[-1]}"
    return ", ".join(map(str, places))


def _make_reply(
    draft: ChatDraft, places: list[int], words: Text, left: list[int] | None = None
) -> Reply:
    return Reply(words, (), OutboxKind.PROMPT, _make_talk(draft, places, left or places))


def _make_talk(draft: ChatDraft, places: list[int], left: list[int]) -> Talk:
    first = next((one for one in draft.list_open_questions() if one.number in left), None)
    code = first.code if first else draft.form.questions[0].code
    state = {"section": places, "lines": True, "left": left, "was": dict(draft.shown_answers)}
    if queued := draft.list_all_queued():
        state["queued"] = queued
    return Talk("report", draft.report.id, code, state, draft.ctx.speaker.post_id)


def ask_what_is_left(draft: ChatDraft, left: list[int], lead: Text) -> Reply:
    """A short word on what is left; a follow-up that is missing is put as the question it is."""
    unanswered = (one for one in draft.list_open_questions() if one.number in left)
    behind = next((one for one in unanswered if draft.stands_behind_whole(one)), None)
    if behind is not None:
        return prompts.ask_question(draft, behind, lead)
    names = ", ".join(form_lines.format_pattern(draft, number, short=True) for number in left)
    foot = text("section.left", names=names)
    is_short = lead.plain.endswith(".") and "\n" not in lead.plain
    words = lead + make_plain_text(" ") + foot if is_short else join_lines(lead, foot)
    return _make_reply(draft, list_section_places(draft), words, left)


def show_template(draft: ChatDraft, lead: Text | None = None) -> Reply:
    """All that is open as one message of short names, to be filled in and sent back."""
    if draft.report.is_handed_in():
        return report_review.show_submitted(draft, lead)
    if draft.report.is_locked(draft.ctx.now):
        return Reply(text("report.locked"))
    places = list_places_left(draft, list(range(1, draft.form.places + 1)))
    if not places:
        return report_review.show_review(draft, lead)
    head = text(
        "section.template",
        report=vietnamese.capitalize(draft.report_name),
        unit=draft.report.unit_name,
        **form_lines.format_period_days(draft),
    )
    listed = [form_lines.format_template_line(draft, number) for number in places]
    parts = join_lines(lead or Text(), head, *listed, text("section.nothing"))
    return _make_reply(draft, places, parts)


def handle_template_button(ctx: Turn, going: PressedAction) -> Reply:
    return show_template(load_draft(ctx, going.number()))


def show_hints(draft: ChatDraft) -> Reply:
    """What the open questions of the section mean."""
    left = list_places_left(draft, list_section_places(draft))
    told = [
        form_lines.format_hint_line(draft, one)
        for one in draft.list_open_questions()
        if one.number in left
    ]
    return ask_what_is_left(draft, left, join_lines(*told)) if left else ask_section_again(draft)


def show_answered(draft: ChatDraft) -> Reply:
    """What is answered so far; any of it is put right by typing it anew."""
    places = list_section_places(draft)
    left = list_places_left(draft, places)
    said_to = {draft.form.by_code[code].number for code in draft.answers}
    before = sorted(number for number in said_to if number <= max(places))
    if not before or not left:
        return ask_section_again(draft)
    draft.note_shown(one.code for one in draft.form.questions if one.number in before)
    return ask_what_is_left(
        draft,
        left,
        join_lines(
            text("section.before"),
            report_review.format_place_lines(draft, before, draft.ctx.manner),
        ),
    )


def skip_section(draft: ChatDraft) -> Reply:
    """Leaves the rest of the section open: the read-back will name it."""
    places = list_section_places(draft)
    left = list_places_left(draft, places)
    lead = text("section.skipped", places=", ".join(map(str, left)))
    return ask_next_section(draft, lead if left else Text(), after=max(places))
