"""The order in which a message is offered while a question waits: a command, a button's label, one
answer, or several. A new meaning of what is typed to a question is a row here."""

import re

from handlers import button_data
from handlers.button_data import PressedAction, PressedAnswer
from handlers.listening import Around, Listener, Press
from handlers.replies import Reply
from handlers.report import answers, expected_later, next_questions, prompts
from handlers.report.corrections import several_corrections
from handlers.report.doubts import bursts, second_figures, words_in_doubt
from handlers.report.recheck.recheck_answers import UNCHANGED_WORDS
from handlers.report.several_answers import (
    labelled_lines,
    named_answers,
    own_words,
    sections,
    whole_and_part,
    whole_messages,
)
from handlers.report.typed_answers import TypedAnswer
from handlers.typed_text import Says
from reading import Command
from reading.kinds.choices import read_named_option
from reporting.questions import KINDS
from texts import text


def _tell_no_longer_asked(heard: TypedAnswer) -> Reply | None:
    """Another chat has answered so that this is not asked any more."""
    draft, question = heard.draft, heard.question
    if question.code in draft.load_open_rechecks() or draft.is_asked(question):
        return None
    gone = text("elsewhere.not_asked", number=question.number)
    return next_questions.go_on(draft, question, gone)


def _handle_lines_for_others(heard: TypedAnswer) -> Reply | None:
    if not sections.is_asked_by_section(heard.draft):
        return None
    return labelled_lines.handle_lines_for_others(heard.draft, heard.question)


def _hold_in_burst(heard: TypedAnswer) -> Reply | None:
    assert heard.unseen is not None
    asked = second_figures.ask_to_which(heard) if second_figures.is_second(heard) else None
    return asked or bursts.hold_message(heard.ctx, heard.question, heard.unseen)


def _handle_several(heard: TypedAnswer) -> Reply | None:
    typed = heard.ctx.incoming.text
    found = own_words.take_pieces(heard.draft, typed) or several_corrections.correct_sent(
        heard.draft
    )
    return found or whole_messages.handle_whole_message(heard.draft, typed)


def _press_typed_button(heard: TypedAnswer) -> Reply | Press | None:
    """The button of this question whose label was typed, or what a read-back calls it."""
    draft, question = heard.draft, heard.question
    if second_figures.is_which_open(heard):
        named = second_figures.take_named_place(heard)
        if named is not None:
            return named
    offered = prompts.list_buttons(draft, question)
    data = heard.ctx.typed.find_label((one.label, one.data) for one in offered)
    if data is None:
        return _press_option_called(heard)
    meant = button_data.read_button(data)
    if isinstance(meant, PressedAction):
        return Press(data)
    return answers.handle_answer_button_in(draft, meant)


def _press_option_called(heard: TypedAnswer) -> Reply | None:
    draft, question = heard.draft, heard.question
    asked = KINDS[question.kind].make_asked_question(question)
    named = read_named_option(heard.ctx.incoming.text, asked)
    if named is None or question.code in draft.load_open_rechecks():
        return None
    press = PressedAnswer(
        draft.report.id, question.code, draft.form.version_id, named.value.choice or ""
    )
    return answers.handle_answer_button_in(draft, press)


def _handle_promise(heard: TypedAnswer) -> Reply | None:
    return expected_later.handle_promised_day(heard.draft, heard.question, heard.ctx.typed.folded)


_LEAVES_IT = re.compile(r"(?:thoi )?(?:khong|ko|khoi) (?:can )?sua(?: (?:lai|gi|nua|dau|di))*")


def _may_stand(heard: TypedAnswer) -> bool:
    """ "đúng", "vẫn thế", "không sửa nữa", "vẫn là 131" to an answer that is put again;
    "có" may be another."""
    typed, newest = heard.ctx.typed, heard.ctx.newest
    if typed.bare == "co":
        return False
    label = typed.find_label(newest.choices) if newest is not None else None
    if label is not None and label.startswith(next_questions.STANDS_DATA):
        return True
    # "Nay có thay đổi không?": there "vẫn thế" is an answer of its own.
    says_unchanged = not heard.question.keeps and UNCHANGED_WORDS.has(typed.raw)
    return typed.is_clear_assent or says_unchanged or bool(_LEAVES_IT.fullmatch(typed.bare))


def _keep_standing(heard: TypedAnswer) -> Reply | None:
    if heard.question.code not in heard.draft.answers:
        return None
    return next_questions.keep_standing(heard.draft, heard.question)


def _may_be_nod(heard: TypedAnswer) -> bool:
    """ "đúng", "ok" right under what was read back; "có" may be the answer to what is asked."""
    typed = heard.ctx.typed
    return typed.is_clear_assent and typed.bare != "co"


def _take_nod(heard: TypedAnswer) -> Reply:
    return prompts.ask_question(heard.draft, heard.question, text("fast.agreed"))


def _take_answer(heard: TypedAnswer) -> Reply | Command:
    typed = heard.ctx.incoming.text
    if isinstance(heard.outcome, Command):
        return heard.outcome  # "câu 4 đúng 3" is of that question
    may_be_both = not typed.isdigit() and heard.ctx.typed.has_digit
    both = None
    if may_be_both and heard.question.code not in heard.draft.load_open_rechecks():
        both = whole_and_part.take_whole_and_part(heard.draft, heard.question, typed)
    return both or answers.take_outcome(heard.draft, heard.question, heard.outcome)


# These leave the open question as it was: there is no answer to remember.
NOT_AN_ANSWER = frozenset(
    {
        "section",
        "no_longer_asked",
        "lines_for_others",
        "burst",
        "named_for_other",
        "stands",
        "nod_to_read_back",
    }
)

ANSWER_LISTENERS: tuple[Listener[TypedAnswer], ...] = (
    Listener(
        "section",
        "labelled lines are awaited",
        lambda heard: labelled_lines.handle_lines(heard.draft),
        dialogs=frozenset({"report"}),
        around=Around.LINES,
    ),
    Listener(
        "no_longer_asked",
        "another chat has answered so that this is not asked any more",
        _tell_no_longer_asked,
        lambda heard: heard.question.code not in heard.draft.answers,
    ),
    Listener(
        "lines_for_others",
        "labelled answers to other questions, in a report that is asked by section",
        _handle_lines_for_others,
        lambda heard: sections.may_be_asked_by_section(heard.draft),
    ),
    Listener(
        "burst",
        "typed before the question could be seen",
        _hold_in_burst,
        lambda heard: heard.unseen is not None,
    ),
    Listener(
        "named_for_other",
        "an answer under another question's name or number: it is stored, what waits is put again",
        lambda heard: named_answers.handle_named_for_others(heard.draft, heard.question),
        lambda heard: not sections.may_be_asked_by_section(heard.draft),
        says=Says.LETTERS,
    ),
    Listener(
        "several",
        "several labelled answers in one message",
        _handle_several,
        lambda heard: not heard.question.traits.is_words,
        says=Says.SEVERAL,
    ),
    Listener(
        "typed_label",
        "the label of a button of this question; a bare figure is none",
        _press_typed_button,
        lambda heard: not heard.ctx.incoming.text.isdigit(),
    ),
    Listener(
        "stands",
        '"đúng", "vẫn thế" to an answer that is put again beside one that was corrected',
        _keep_standing,
        _may_stand,
        dialogs=frozenset({"report"}),
        around=Around.STANDS,
    ),
    Listener(
        "nod_to_read_back",
        '"đúng", "ok" right under what was read from a whole message',
        _take_nod,
        _may_be_nod,
        dialogs=frozenset({"report"}),
        around=Around.READ_BACK,
    ),
    Listener(
        "promise",
        '"sẽ có ngày 3/6", after a figure that is not known yet',
        _handle_promise,
        lambda heard: expected_later.may_be_promise(heard.draft, heard.ctx.typed.folded),
        says=Says.LETTERS,
    ),
    *words_in_doubt.DOUBT_LISTENERS,
    Listener("answer", "anything else", _take_answer),
)
