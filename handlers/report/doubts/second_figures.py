"""A figure that may be meant for either of two questions: it is asked which, and stored nowhere
meanwhile.

A second figure, typed while the first one's question was the last to be seen: another answer to
that, or the answer to the next? Only on a page is it known what had been seen; elsewhere figures
that arrive in a row are read in order, and read back together (bursts.py). And a figure with the
noun of another question ("3 buổi"), typed where the answer to this one is in doubt.

`which` in the state of the talk: `typed`, the code of the `earlier` question, and `here` what is
read for the one that is open, where that is not the same.
"""

from handlers import button_data
from handlers.button_data import PressedAction
from handlers.replies import Choice, Reply
from handlers.report import answers, prompts
from handlers.report.doubts import bursts, doubtful_answers, queued_doubts
from handlers.report.open_drafts import ChatDraft
from handlers.report.typed_answers import TypedAnswer
from handlers.turn_context import Turn
from models.delivery.tables import OutboxKind
from models.plans.forms import Question
from models.reports.draft_answers import AnswerRow
from reading import CertainAnswer, DoubtfulAnswer
from reporting.answers import answer_reading, answer_storage, counted_nouns
from reporting.errors import NoLongerThere
from reporting.questions import format_answer_with_unit, make_answer
from reporting.slot_values import SlotValues, fill_slots
from texts import text, vietnamese, words

EARLIER, THIS = "0", "1"


def is_second(heard: TypedAnswer) -> bool:
    """Right behind one that was stored, before the question after that one was seen."""
    state, seen = heard.ctx.talk.state, heard.ctx.incoming.seen
    is_open = heard.ctx.talk.dialog == "report" and not state.get("refused")
    return seen is not None and is_open and bool(state.get("answered")) and not state.get("which")


def ask_to_which(heard: TypedAnswer) -> Reply | None:
    """Nothing is stored before it is said; none where only one of both can be meant."""
    draft, question, typed = heard.draft, heard.question, heard.ctx.incoming.text
    if bursts.is_said_twice(heard.ctx) or draft.report.is_handed_in():
        return None
    earlier = draft.form.by_code.get(str(heard.ctx.talk.state["answered"]))
    if earlier is None or earlier.code not in draft.answers:
        return None
    if any(_read_figure(draft, one, typed) is None for one in (earlier, question)):
        return None
    asked = text(
        "ahead.which",
        typed=answer_reading.shorten_typed(typed),
        place=question.number,
        earlier=_format_place(draft, earlier),
        stored=format_answer_with_unit(earlier, draft.answers[earlier.code]),
        this=_format_place(draft, question),
    )
    which = {"typed": typed, "earlier": earlier.code}
    talk = prompts.make_talk_at(draft, question, which=which)
    return Reply(asked, list_buttons(draft, question, which), OutboxKind.PROMPT, talk)


MOST_WORDS_BESIDE = 5


def may_be_of_other(heard: TypedAnswer) -> bool:
    """A figure and a few words; a reason is longer, or says that it is one."""
    typed = heard.ctx.typed
    is_short = len(typed.raw.split()) <= MOST_WORDS_BESIDE
    return heard.question.traits.is_number and is_short and not typed.is_because


def ask_whose_noun(heard: TypedAnswer) -> Reply | None:
    """ "3 buổi" while weddings are in doubt: the other question's, or a new figure of this one's?
    The doubt waits meanwhile."""
    draft, question, typed = heard.draft, heard.question, heard.ctx.incoming.text
    meant = heard.outcome
    if not isinstance(meant, DoubtfulAnswer) or not meant.about or len(meant.values) != 1:
        return None
    other = counted_nouns.find_other_question(draft, question, typed)
    if other is None or not draft.is_asked(other) or draft.is_closed(other):
        return None
    which = {"typed": typed, "earlier": other.code, "here": str(meant.values[0].number)}
    offered = list_buttons(draft, question, which)
    if len(offered) < len((EARLIER, THIS)):
        return None
    asked = text(
        "doubt.whose_noun",
        typed=answer_reading.shorten_typed(typed),
        other=_format_place(draft, other),
        this=_format_place(draft, question),
    )
    queued_doubts.put_off_waiting(draft)
    talk = prompts.make_talk_at(draft, question, which=which)
    return Reply(asked, offered, OutboxKind.PROMPT, talk)


def _read_figure(draft: ChatDraft, question: Question, typed: str) -> AnswerRow | None:
    outcome = answer_reading.read_draft_answer(draft, question, typed)
    if not question.traits.is_number or not isinstance(outcome, CertainAnswer):
        return None
    return answer_storage.with_typed_text(make_answer(question, outcome.value), typed)


def _format_place(draft: ChatDraft, question: Question) -> str:
    label = fill_slots(question.label, SlotValues(draft, question))
    return words("ahead.place", place=question.number, label=vietnamese.uncapitalize(label))


def list_buttons(draft: ChatDraft, question: Question, which: dict[str, str]) -> tuple[Choice, ...]:
    """One for each of the questions that may be meant, with the figure as it would be stored."""
    earlier = draft.form.by_code[which["earlier"]]
    return tuple(
        button_data.make_button(
            words(
                "ahead.button_which",
                where=vietnamese.capitalize(_format_place(draft, one)),
                value=format_answer_with_unit(one, row),
            ),
            "which",
            draft.report.id,
            place,
        )
        for place, one in ((EARLIER, earlier), (THIS, question))
        if (row := _read_figure(draft, one, _get_typed(which, place))) is not None
    )


def _get_typed(which: dict[str, str], place: str) -> str:
    return which.get("here", which["typed"]) if place == THIS else which["typed"]


def is_which_open(heard: TypedAnswer) -> bool:
    return bool(heard.ctx.talk.state.get("which")) and heard.unseen is None


def take_named_place(heard: TypedAnswer) -> Reply | None:
    """ "câu 1", or the label of the button; any figure is an answer to what is open."""
    draft, which = heard.draft, heard.ctx.talk.state["which"]
    if which["earlier"] not in draft.form.by_code:
        return None
    offered = list_buttons(draft, heard.question, which)
    earlier = draft.form.by_code[which["earlier"]].number
    named = {f"cau {earlier}": EARLIER, f"cau {heard.question.number}": THIS}
    if len(named) == 2 and heard.ctx.typed.bare in named:
        return _store(heard.ctx, draft, heard.question, named[heard.ctx.typed.bare])
    data = heard.ctx.typed.find_label((one.label, one.data) for one in offered)
    return None if data is None else _store(heard.ctx, draft, heard.question, data[-1])


def handle_which_button(ctx: Turn, going: PressedAction) -> Reply:
    """ "Câu 1, số hộ: 140 hộ"."""
    draft, question = doubtful_answers.load_open_question(ctx)
    is_open = bool(ctx.talk.state.get("which")) and ctx.talk.dialog == "report"
    if not is_open or draft.report.id != going.number() or len(going.arguments) != 2:
        raise NoLongerThere
    return _store(ctx, draft, question, going.arguments[1])


def _store(ctx: Turn, draft: ChatDraft, question: Question, place: str) -> Reply:
    which = ctx.talk.state["which"]
    meant = draft.form.by_code.get(which["earlier"]) if place == EARLIER else question
    row = _read_figure(draft, meant, _get_typed(which, place)) if meant is not None else None
    if meant is None or row is None:
        raise NoLongerThere
    if draft.report.is_locked(ctx.now):
        raise draft.make_lock_error()
    return bursts.keep_held(ctx, draft, answers.weigh_answer(draft, meant, row))
