"""Several questions in one message: three or four of them, or the whole form at once.

Every answer is then a line of its own that begins with a short name. `section` in the state of
the talk says which places were put, `lines` that lines are awaited, `left` what was said to be
still open.
"""

from handlers.choices import Going
from handlers.context import Context
from handlers.reply import Reply
from handlers.report import asking, form_lines, review
from handlers.report.draft import Draft, load
from models.chats.conversations import Talk
from models.delivery.tables import OutboxKind
from models.plans.forms import Question
from texts import Text, join_lines, make_plain_text, text, vietnamese

MOST = 4


def is_open(talk: Talk) -> bool:
    """Whether labelled lines are awaited, rather than the answer to one question."""
    return talk.dialog == "report" and bool(talk.state.get("lines"))


def in_force(draft: Draft) -> bool:
    """Whether this report is asked by section: by the channel, or because somebody wished so.

    Figures that were sent, or that the commune asks about again, go one by one.
    """
    if draft.report.is_handed_in() or draft.asked_again():
        return False
    return draft.ctx.manner.by_section or bool(put(draft))


def put(draft: Draft) -> list[int]:
    """The places of the section that stands in this chat; none where there is none."""
    talk = draft.ctx.talk
    return list(talk.state.get("section", ())) if talk.report_id == draft.report.id else []


def left_of(draft: Draft, places: list[int]) -> list[int]:
    """Those of the places that have a question without an answer."""
    unanswered = {question.number for question in draft.open_questions()}
    return [number for number in places if number in unanswered]


def begin(draft: Draft, lead: Text | None = None) -> Reply:
    """The first section that is not answered, with what is to be known about all of them."""
    slots = form_lines.period(draft)
    intro = text(
        "section.intro",
        report=vietnamese.capitalize(draft.form.short_name),
        unit=draft.report.unit_name,
        **slots,
    )
    return following(draft, join_lines(lead or Text(), intro), after=0, offer=True)


def go_on(draft: Draft, lead: Text, question: Question | None = None) -> Reply:
    """What is left of the section, else the next one, else the read-back."""
    places = put(draft)
    if places:
        left = left_of(draft, places)
        return still(draft, left, lead) if left else following(draft, lead, after=max(places))
    if question is None:
        return following(draft, lead, after=0)
    behind = draft.after(question.code)
    if behind is not None and behind.number == question.number:
        return asking.ask(draft, behind, lead)
    return following(draft, lead, after=question.number)


def following(draft: Draft, lead: Text, *, after: int, offer: bool = False) -> Reply:
    """The next three or four open places behind one, shared out evenly over the messages."""
    everything = list(range(after + 1, draft.form.places + 1))
    unanswered = left_of(draft, everything)
    if not unanswered:
        return review.show(draft, lead)
    messages = -(-len(unanswered) // MOST)
    places = unanswered[: -(-len(unanswered) // messages)]
    return _show(draft, places, lead, offer=offer)


def again(draft: Draft) -> Reply:
    """The section that stands, drawn anew."""
    left = left_of(draft, put(draft))
    return _show(draft, left, Text()) if left else go_on(draft, Text())


def _show(draft: Draft, places: list[int], lead: Text, *, offer: bool = False) -> Reply:
    head = text("section.head", numbers=_numbers(places), places=draft.form.places)
    listed = [form_lines.question_line(draft, number) for number in places]
    foot = text("section.offer") if offer else Text()
    return _reply(draft, places, join_lines(lead, head, *listed, text("section.how"), foot))


def _numbers(places: list[int]) -> str:
    """ "4 đến 6", or "2, 5, 9"."""
    if len(places) > 1 and places[-1] - places[0] == len(places) - 1:
        return f"{places[0]} đến {places[-1]}"
    return ", ".join(map(str, places))


def _reply(draft: Draft, places: list[int], words: Text, left: list[int] | None = None) -> Reply:
    return Reply(words, (), OutboxKind.PROMPT, _at(draft, places, left or places))


def _at(draft: Draft, places: list[int], left: list[int]) -> Talk:
    first = next((one for one in draft.open_questions() if one.number in left), None)
    code = first.code if first else draft.form.questions[0].code
    state = {"section": places, "lines": True, "left": left, "was": dict(draft.told)}
    return Talk("report", draft.report.id, code, state, draft.ctx.speaker.post_id)


def still(draft: Draft, left: list[int], lead: Text) -> Reply:
    """A short word on what is left; a follow-up that is missing is put as the question it is."""
    unanswered = (one for one in draft.open_questions() if one.number in left)
    behind = next((one for one in unanswered if form_lines.stands_behind(draft, one)), None)
    if behind is not None:
        return asking.ask(draft, behind, lead)
    names = ", ".join(form_lines.pattern(draft, number, short=True) for number in left)
    foot = text("section.left", names=names)
    is_short = lead.plain.endswith(".") and "\n" not in lead.plain
    words = lead + make_plain_text(" ") + foot if is_short else join_lines(lead, foot)
    return _reply(draft, put(draft), words, left)


def template(draft: Draft, lead: Text | None = None) -> Reply:
    """All that is open as one message of short names, to be filled in and sent back."""
    if draft.report.is_handed_in():
        return review.show_handed_in(draft, lead)
    if draft.report.is_locked(draft.ctx.now):
        return Reply(text("report.locked"))
    places = left_of(draft, list(range(1, draft.form.places + 1)))
    if not places:
        return review.show(draft, lead)
    head = text(
        "section.template",
        report=vietnamese.capitalize(draft.form.name),
        unit=draft.report.unit_name,
        **form_lines.period(draft),
    )
    listed = [form_lines.template_line(draft, number) for number in places]
    parts = join_lines(lead or Text(), head, *listed, text("section.nothing"))
    return _reply(draft, places, parts)


def pressed_template(ctx: Context, going: Going) -> Reply:
    return template(load(ctx, going.number()))


def hints(draft: Draft) -> Reply:
    """What the open questions of the section mean."""
    left = left_of(draft, put(draft))
    told = [
        form_lines.hint_line(draft, one) for one in draft.open_questions() if one.number in left
    ]
    return still(draft, left, join_lines(*told)) if left else again(draft)


def back(draft: Draft) -> Reply:
    """What is answered so far; any of it is put right by typing it anew."""
    places = put(draft)
    left = left_of(draft, places)
    said_to = {draft.form.by_code[code].number for code in draft.answers}
    before = sorted(number for number in said_to if number <= max(places))
    if not before or not left:
        return again(draft)
    draft.tell(one.code for one in draft.form.questions if one.number in before)
    return still(draft, left, join_lines(text("section.before"), review.lines_of(draft, before)))


def skip(draft: Draft) -> Reply:
    """Leaves the rest of the section open: the read-back will name it."""
    places = put(draft)
    left = left_of(draft, places)
    lead = text("section.skipped", places=", ".join(map(str, left)))
    return following(draft, lead if left else Text(), after=max(places))
