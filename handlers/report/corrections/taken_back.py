"""Words that take back the last answer: "nhầm, 137 mới đúng", "cho em rút lại".

Where words are asked for, they may be the answer itself: there such a message has to name what it
takes back.
"""

from dataclasses import replace

from handlers.replies import Reply
from handlers.report import answers, navigation, prompts
from handlers.report.corrections import (
    edits,
    filed_corrections,
    last_answers,
    waiting_amendments,
    withdrawals,
)
from handlers.report.doubts import queued_doubts, waiting_doubts
from handlers.report.open_drafts import ChatDraft
from handlers.report.several_answers import whole_and_part, whole_messages
from handlers.turn_context import Turn
from models.plans.forms import Question
from reading import CertainAnswer, Command, DoubtfulAnswer, ReadOutcome, RefusedAnswer, SmallTalk
from reading.phrases.taken_back import TakenBack, read_taken_back, read_withdrawn_name
from reading.spelling.folding import has_digit
from reading.whole_report import MatchedAnswers
from reporting.answers import answer_matching, answer_storage
from reporting.answers.answer_reading import read_draft_answer, shorten_typed
from reporting.questions import format_answer_with_unit, make_answer
from texts import Text, join_lines, text

LONGEST = 120  # characters; what is longer tells something
# A figure and its unit; of more words it is a sentence, and said to what is asked.
MOST_WORDS = 2
_PASSED_BY, _OF_REPORT = "bo qua", "bao cao"


def may_take_back(ctx: Turn) -> bool:
    """A short message with such words; no command, and no reason for an odd figure."""
    typed = ctx.typed
    if len(typed.raw) > LONGEST or ctx.talk.report_id is None:
        return False
    back = read_taken_back(typed.raw)
    if back is None:
        return typed.command is None and bool(read_withdrawn_name(typed.raw))
    return typed.command is None or _is_of_figures(typed.command, back)


def _is_of_figures(command: Command, back: TakenBack) -> bool:
    """ "em báo sai, cho em rút" withdraws what was said, and not whoever said it; "bỏ câu 8" is of
    that question, and passes by none other."""
    is_of_place = command.name == "skip" and back.place is not None
    return (command.name == "handover" or is_of_place) and back.begins and back.is_withdrawn


def handle_taken_back(ctx: Turn) -> Reply | Command | None:
    """The figure is put in place of what was answered last; with none that is withdrawn.

    Where it is not certain which answer is meant, it is asked which.
    """
    draft, back = navigation.load_draft_here(ctx), read_taken_back(ctx.typed.raw)
    named = _find_withdrawn(draft)
    if back is None or (named is not None and back.is_withdrawn):
        return _withdraw(draft, named) if named is not None else None
    matched = _match_rest(draft, back)
    if not _is_for_us(draft, back, matched):
        return None
    if draft.is_shut and not draft.load_open_rechecks():
        raise draft.make_lock_error()
    if back.is_withdrawn:
        return _withdraw_place(draft, back.place)
    return _put_instead(draft, back, matched)


def _match_rest(draft: ChatDraft, back: TakenBack) -> MatchedAnswers:
    """ "em nhầm số hộ, 138 mới đúng": the sign between a name and its figure says nothing."""
    matched = answer_matching.match_message(draft, back.rest)
    if matched.found or not back.begins:
        return matched
    joined = answer_matching.match_message(draft, " ".join(back.rest.replace(",", " ").split()))
    return joined if len(joined.found) == 1 and not joined.rest else matched


def _is_for_us(draft: ChatDraft, back: TakenBack, matched: MatchedAnswers) -> bool:
    is_named = back.place is not None or _names_all(draft, matched)
    if back.named:
        meant = [draft.form.by_code[one.code] for one in matched.found]
        return is_named and not matched.rest and all(one.traits.is_number for one in meant)
    if back.begins and (is_named or back.is_withdrawn):
        return True
    talk = draft.ctx.talk
    if talk.dialog == "idle":
        return has_digit(back.rest)
    asked = draft.form.by_code.get(talk.question or "")
    return asked is None or not asked.traits.is_words


def _names_all(draft: ChatDraft, matched: MatchedAnswers) -> bool:
    """ "ho 137" rather than "137 hộ"."""
    return bool(matched.found) and all(
        answer_matching.begins_with_name(draft, one) for one in matched.found
    )


def _is_open(draft: ChatDraft) -> bool:
    return navigation.is_question_open(draft.ctx.talk)


def _ask_which(draft: ChatDraft) -> Reply:
    return withdrawals.ask_what_to_correct(draft)


def _find_withdrawn(draft: ChatDraft) -> Question | None:
    """ "bỏ đám cưới": the question that has this name."""
    name = read_withdrawn_name(draft.ctx.typed.raw)
    return edits.find_named_question(draft, name) if name else None


def _withdraw_place(draft: ChatDraft, place: int | None) -> Reply | Command | None:
    """All that was answered last, or what stands at this place."""
    named = draft.find_first_of_place(place) if place is not None else None
    skipping, talk = draft.ctx.typed.command, draft.ctx.talk
    if named is None or skipping is None:
        return _withdraw(draft, named)
    if _is_open(draft) and named.code == talk.question and talk.dialog == "report":
        return skipping  # "bỏ câu 8" where it is asked
    if _PASSED_BY in draft.ctx.typed.folded and named.code in draft.answers:
        return edits.run_edit(draft.ctx, str(place))  # "bỏ qua câu 8": may it stand?
    return _withdraw(draft, named)


def _withdraw(draft: ChatDraft, named: Question | None) -> Reply | None:
    """What was replied to, else what was answered last, where none is named; what was sent is put
    right instead."""
    named = named or last_answers.find_replied(draft)
    if named is None and (draft.report.is_handed_in() or draft.ctx.talk.dialog == "review"):
        return _ask_which(draft)  # of all that is read back any may be meant
    if draft.report.is_handed_in() and named is not None:
        return _ask_of_sent(draft, named)
    if draft.is_shut:
        raise draft.make_lock_error()
    doubted = last_answers.find_doubted(draft)
    if doubted is not None and named in (None, doubted):
        return prompts.ask_question(draft, doubted, text("report.nothing_stored"))
    if named is not None:
        return _withdraw_named(draft, named)
    meant = last_answers.list_last(draft)
    if _OF_REPORT in draft.ctx.typed.folded:
        return _ask_which(draft)
    if not meant:
        return None if _is_open(draft) else _ask_which(draft)
    return _withdraw_all(draft, meant)


def _ask_of_sent(draft: ChatDraft, named: Question) -> Reply:
    """Something has to stand there: it is asked what; "rút kiến nghị" may be of a change that was
    asked for, too."""
    lead = text("report.left_when_sent", number=named.number)
    reply = edits.run_edit(draft.ctx, str(named.number))
    waits, offered = waiting_amendments.list_withdrawals(draft.ctx)
    if not offered or not named.traits.is_words:
        return reply.behind(lead)
    return replace(reply.behind(join_lines(waits, lead)), choices=(*reply.choices, *offered))


def _withdraw_named(draft: ChatDraft, named: Question) -> Reply:
    """What stands there, and what waits there to be asked about; another doubt is put again, and so
    is another question where this one was to be left ("bỏ câu 8")."""
    dropped = queued_doubts.drop(draft, named)
    stands = named.code in draft.answers
    none_there = dropped if dropped.plain else text("report.none_there", number=named.number)
    said = join_lines(dropped, _take_out(draft, [named])) if stands else none_there
    doubted = last_answers.find_doubted(draft)
    if doubted is not None:
        return queued_doubts.put_first(draft, waiting_doubts.put_again(draft, doubted, said))
    is_left = _is_open(draft) and draft.ctx.typed.command is not None
    asked = draft.form.by_code[draft.ctx.talk.question or ""] if is_left else named
    return prompts.ask_question(draft, asked, said)


def _withdraw_all(draft: ChatDraft, meant: list[Question]) -> Reply:
    return prompts.ask_question(draft, meant[0], _take_out(draft, meant))


def _take_out(draft: ChatDraft, meant: list[Question]) -> Text:
    """Nothing stands there any more; what stood there is said."""
    said = [
        text(
            "report.withdrawn_answer",
            number=one.number,
            value=format_answer_with_unit(one, draft.answers[one.code]),
        )
        for one in last_answers.list_given(draft, meant)
    ]
    for one in meant:
        answer_storage.withdraw_answer(draft, one)
    return join_lines(*said)


def _put_instead(
    draft: ChatDraft, back: TakenBack, matched: MatchedAnswers
) -> Reply | Command | None:
    """By the number of its place, by its name; else for what was answered last."""
    if back.place is not None:
        named = draft.find_first_of_place(back.place)
        if named is None:
            return edits.run_edit(draft.ctx, f"{back.place}:{back.rest}")
        return answers.handle_new_wording(draft, named, back.rest)
    meant = _find_denied(draft, back) or last_answers.find_meant(draft)
    outcome = read_draft_answer(draft, meant, back.rest) if meant is not None else None
    if meant is not None and back.only_withdraws and _is_standing_answer(draft, meant, outcome):
        return _withdraw(draft, meant)
    fits = meant is not None and outcome is not None and _is_answer(meant, outcome)
    if _names_all(draft, matched) or (matched.found and not fits and _is_open(draft)):
        return _put_matched(draft, matched)
    if meant is not None and outcome is not None:
        is_short = len(back.rest.split()) <= MOST_WORDS
        return answers.take_outcome(draft, meant, outcome) if fits or is_short else None
    return _put_at_open(draft, back)


def _is_standing_answer(draft: ChatDraft, meant: Question, outcome: ReadOutcome | None) -> bool:
    """ "cho rút số 151" where 151 was answered."""
    old = draft.answers.get(meant.code)
    if old is None or not isinstance(outcome, CertainAnswer):
        return False
    return make_answer(meant, outcome.value).is_same_as(old)


def _find_denied(draft: ChatDraft, back: TakenBack) -> Question | None:
    """The question of "136 hộ", said to be wrong, where just one was answered so."""
    if not back.denied:
        return None
    found = answer_matching.match_message(draft, back.denied).found
    codes = [one.code for one in found if one.code in draft.answers]
    return draft.form.by_code[codes[0]] if len(codes) == 1 else None


def _is_answer(meant: Question, outcome: ReadOutcome) -> bool:
    """Whether it can stand there; a doubt is put where figures are asked for."""
    if isinstance(outcome, DoubtfulAnswer):
        return meant.traits.is_number and bool(outcome.values)
    return not isinstance(outcome, RefusedAnswer | SmallTalk | Command)


def _put_matched(draft: ChatDraft, matched: MatchedAnswers) -> Reply | Command:
    """What was sent is put right answer by answer, each filed and told."""
    if len(answer_matching.list_wholes(draft, matched.found)) == 1:
        return whole_and_part.take_place(draft, matched.found, draft.ctx.incoming.text)
    if draft.report.is_handed_in() or draft.report.is_locked(draft.ctx.now):
        return filed_corrections.file_each(draft, matched)
    return whole_messages.take_matched(draft, matched)


def _put_at_open(draft: ChatDraft, back: TakenBack) -> Reply | Command:
    """Where this chat has answered nothing yet, it is for what is asked; else it is asked which."""
    asked = draft.form.by_code.get(draft.ctx.talk.question or "")
    if asked is None or not _is_open(draft) or last_answers.list_last(draft):
        which = _ask_which(draft)
        typed = shorten_typed(draft.ctx.typed.raw)
        return replace(which, text=join_lines(text("todo.unasked", typed=typed), which.text))
    return answers.take_outcome(draft, asked, read_draft_answer(draft, asked, back.rest))
