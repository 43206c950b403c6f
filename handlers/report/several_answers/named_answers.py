"""An answer under a question's name or number, where another question waits or none does."""

import re
from dataclasses import replace

from handlers.replies import Reply
from handlers.report import next_questions, prompts
from handlers.report.corrections import (
    amendment_wishes,
    filed_corrections,
    several_corrections,
    which_report,
)
from handlers.report.doubts import waiting_doubts
from handlers.report.open_drafts import ChatDraft, load_draft
from handlers.report.several_answers import (
    labelled_lines,
    own_words,
    whole_and_part,
    whole_messages,
)
from handlers.turn_context import Turn
from models.plans.forms import Question
from reading import CertainAnswer, Command, DoubtfulAnswer, NilAnswer, Value
from reading.phrases import proposals
from reading.whole_report import FoundAnswer, MatchedAnswers
from reporting.answers import answer_matching, answer_reading, counted_nouns
from reporting.errors import NoLongerThere
from texts import words

LONGEST_CORRECTION = 60  # characters; what is longer tells something
FEWEST_WORDS = 3  # of an answer without a figure, its name among them


def handle_named_for_others(draft: ChatDraft, question: Question) -> Reply | None:
    """It is stored, and what waits is put again: "câu 3: 2", "tang không có" while another waits.

    None where what waits may be meant, or several are given and none is in doubt.
    """
    ctx, is_doubt = draft.ctx, draft.ctx.talk.dialog == "doubt"
    if draft.report.is_locked(ctx.now) or _is_other_wish(ctx):
        return None
    typed = ctx.incoming.text[: labelled_lines.MOST_LETTERS]
    matched = own_words.match_other(draft, question, typed)
    if not matched.found:
        if typed.isalpha():
            return None  # one word is not a name and its answer
        matched = answer_matching.match_message(draft, typed)
        if not matched.found or matched.rest or matched.twice:
            return None
        is_numbered = answer_matching.is_by_number(ctx.typed.raw)
        if not is_numbered and not _is_named(draft, question, matched):
            return None
    places = {draft.form.by_code[one.code].number for one in matched.found}
    is_line = draft.report.is_handed_in() and several_corrections.is_one_line(typed)
    if len(places) > 1 and not (is_doubt or is_line):
        return None
    if any(labelled_lines.belongs_to(draft, question, one) for one in matched.found):
        return None
    if not answer_matching.is_by_number(typed):
        matched = replace(matched, found=tuple(_add_to_words(draft, one) for one in matched.found))
    if draft.report.is_handed_in():
        return _correct_sent(draft, question, matched)
    stored = whole_messages.store_matched(draft, matched)
    if stored.doubtful or is_doubt:
        return whole_messages.ask_after_storing(draft, matched, stored)
    return prompts.ask_question(draft, question, stored.lead)


def _add_to_words(draft: ChatDraft, found: FoundAnswer) -> FoundAnswer:
    """What is told beside another question takes the place of nothing that was told before."""
    old, outcome = draft.answers.get(found.code), found.outcome
    is_told = isinstance(outcome, CertainAnswer) and outcome.value.text is not None
    if not is_told or old is None or not old.text or not _tells(draft, found):
        return found
    assert isinstance(outcome, CertainAnswer)
    new = outcome.value.text or ""
    both = words("fast.told_both", before=old.text.rstrip(" .;"), new=new)
    both = old.text if new in old.text else both
    return replace(found, outcome=CertainAnswer(Value(text=both)))


def _correct_sent(draft: ChatDraft, question: Question, matched: MatchedAnswers) -> Reply:
    """What was sent is corrected there; what waits, in doubt or open, is put again behind it."""
    is_doubt = draft.ctx.talk.dialog == "doubt"
    done = filed_corrections.file_each(draft, matched)
    if is_doubt or waiting_doubts.is_asked_in(done):
        return done
    amendment_wishes.put_held_whole(draft)
    if draft.ctx.talk.state.get("stands"):
        return next_questions.ask_with_answer(draft, question, done.text)
    return prompts.ask_question(draft, question, done.text)


def _is_other_wish(ctx: Turn) -> bool:
    """A command; in a doubt "câu 4 là 2" is an answer to that question."""
    command = ctx.typed.command
    is_answer = command is not None and command.name == "edit" and ctx.talk.dialog == "doubt"
    return command is not None and not (is_answer and ":" in (command.arg or ""))


def _is_named(draft: ChatDraft, question: Question, matched: MatchedAnswers) -> bool:
    """By its name, where what waits cannot be meant too: "ho 131" may be either's."""
    typed = draft.ctx.incoming.text
    if question.traits.is_words and not answer_matching.begins_like_name(draft, typed):
        return False
    if any(_tells(draft, one) for one in matched.found):
        return _is_proposal(draft)  # "đề nghị sửa lại nhà văn hóa" may be of anything
    named = all(answer_matching.begins_with_name(draft, one) for one in matched.found)
    outcome = answer_reading.read_draft_answer(draft, question, typed)
    # "buổi 3" is a name and its figure, "đám tang có 2 đám" says the whole name; "câu lạc bộ có 3
    # cái" may be told beside the question.
    asked = [draft.form.by_code[one.code] for one in matched.found]
    is_full = all(counted_nouns.begins_with_full_name(draft, one, typed) for one in asked)
    is_told = not is_full and not typed.rstrip(" .").endswith(tuple("0123456789"))
    is_asked = isinstance(outcome, DoubtfulAnswer) and bool(outcome.about) and is_told
    return named and not is_asked and not isinstance(outcome, CertainAnswer | NilAnswer)


def _is_proposal(draft: ChatDraft) -> bool:
    """ "đề nghị: xin thêm loa"; without the sign only where a figure waits for a yes."""
    typed, is_doubt = draft.ctx.typed.raw, draft.ctx.talk.dialog == "doubt"
    is_said = proposals.is_headed(typed) or (is_doubt and proposals.is_to_the_office(typed))
    return is_said and answer_matching.begins_like_name(draft, typed)


def _tells(draft: ChatDraft, found: FoundAnswer) -> bool:
    """Words that tell something; "kiến nghị: không" tells nothing."""
    is_words = draft.form.by_code[found.code].traits.is_words
    return is_words and not isinstance(found.outcome, NilAnswer)


# "báo lại số hộ: 138", "em xin cập nhật đăng ký 130": what stands before the name.
_BEFORE_NAME = re.compile(
    r"(?:(?:em|toi|minh|chau|xin|cho|da|thua) )*(?:bao|gui|ghi|nhap|bo sung|cap nhat)(?: lai)? "
    r"(?:(?:la|cho|them) )*"
)


def may_be_named_correction(ctx: Turn) -> bool:
    """Short, its figure last or none in it, and no command; seen in memory. "xóm tôi 4 đám cưới"
    may be told of another period: that is asked about."""
    typed = ctx.typed
    is_short = len(typed.raw) <= LONGEST_CORRECTION and ctx.talk.report_id is not None
    is_last = typed.bare.rstrip(" .,")[-1:].isdigit()
    is_said = (
        not typed.has_digit and len(typed.bare.split()) >= FEWEST_WORDS and "?" not in typed.raw
    )
    return is_short and (is_last or is_said) and typed.command is None


def handle_named_correction(ctx: Turn) -> Reply | Command | None:
    """ "hộ 136", "nhà văn hóa không có" under the read-back, or in the report that was sent: it is
    put right at once. None where it may be of another report, or says anything else."""
    try:
        draft = load_draft(ctx, ctx.talk.report_id or 0)
    except NoLongerThere:
        return None
    before = _BEFORE_NAME.match(ctx.typed.folded)
    typed = ctx.typed.raw
    if before is not None:
        typed = typed.split(maxsplit=len(before[0].split()))[-1]
    found = _match_only_place(draft, typed)
    others = [one for one in which_report.list_drafts(ctx) if one.report.id != draft.report.id]
    if not found or any(_match_only_place(one, typed) for one in others):
        return None
    if draft.is_shut:
        raise draft.make_lock_error()
    draft.note_shown([one.code for one in found])
    return whole_and_part.take_place(draft, found, typed)


def match_several_figures(draft: ChatDraft) -> MatchedAnswers | None:
    """ "hộ 136 đăng ký 120", "136 hộ, 4 buổi": figures of several questions, and nothing else."""
    matched = answer_matching.match_message(draft, draft.ctx.typed.raw)
    asked = [draft.form.by_code[one.code] for one in matched.found]
    is_several = len({one.number for one in asked}) > 1 and not matched.rest and not matched.twice
    return matched if is_several and all(one.traits.is_number for one in asked) else None


def _match_only_place(draft: ChatDraft, typed: str) -> tuple[FoundAnswer, ...]:
    """The figures of one question that has an answer, under its name or its number."""
    matched = answer_matching.match_message(draft, typed)
    asked = [draft.form.by_code[one.code] for one in matched.found]
    is_named = answer_matching.is_by_number(typed) or all(
        answer_matching.begins_with_name(draft, one) for one in matched.found
    )
    is_one = len({one.number for one in asked}) == 1 and any(
        one.code in draft.answers for one in asked
    )
    is_meant = all(one.traits.is_number for one in asked) or _are_chosen(asked, matched)
    is_whole = not matched.rest and not matched.twice
    return matched.found if is_named and is_one and is_meant and is_whole else ()


def _are_chosen(asked: list[Question], matched: MatchedAnswers) -> bool:
    """ "nhà văn hóa không có": one of the answers that are offered, and nothing to doubt."""
    certain = all(isinstance(one.outcome, CertainAnswer) for one in matched.found)
    return certain and all(one.traits.has_options for one in asked)
