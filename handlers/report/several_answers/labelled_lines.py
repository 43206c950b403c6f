"""Labelled lines: the answers to a section, or to the whole form, at once or bit by bit.

A line without a name answers the only question that was said to be open; any other is asked
about, and nothing is guessed.
"""

import re
from dataclasses import replace

from handlers.replies import Reply
from handlers.report import expected_later, prompts, report_review
from handlers.report.doubts import bursts, waiting_doubts
from handlers.report.open_drafts import ChatDraft
from handlers.report.several_answers import (
    form_lines,
    printed_text,
    sections,
    stored_lines,
    whole_messages,
)
from handlers.turn_context import Turn
from models.plans.forms import Option, Question
from reading import (
    CertainAnswer,
    Command,
    MissingAnswer,
    NilAnswer,
    SmallTalk,
    Value,
    fold_text,
)
from reading.figures.sentences import only_calls
from reading.form_labels.question_slots import SlotAnswer
from reading.phrases.politeness import strip_polite_words
from reading.spelling.folding import has_digit
from reading.whole_report import FoundAnswer, MatchedAnswers
from reporting import amendment_requests
from reporting.answers import answer_matching, answer_reading
from texts import Text, text

CERTAIN_OUTCOMES = (CertainAnswer, NilAnswer, MissingAnswer)
MOST_LETTERS = 3_000
_FIGURE = re.compile(r"\s*[0-9][0-9.,]*\s*")


def handle_lines(draft: ChatDraft) -> Reply | Command:
    """What was typed while lines are awaited. A command is handed back to the caller."""
    ctx = draft.ctx
    if ctx.typed.command is not None:
        return ctx.typed.command
    if draft.is_shut:
        raise draft.make_lock_error()
    if amendment_requests.needs_grant(draft):
        return whole_messages.ask_for_matched(
            draft, answer_matching.match_message(draft, ctx.incoming.text[:MOST_LETTERS])
        )
    if draft.report.is_handed_in():
        return report_review.show_submitted(draft, text("fast.is_sent"))
    typed = printed_text.remove_printed_text(draft, ctx.incoming.text[:MOST_LETTERS])
    matched = _name_unnamed_pieces(draft, answer_matching.match_message(draft, typed))
    if matched.found:
        return bursts.remember_typed(whole_messages.take_matched(draft, matched), ctx.incoming.text)
    is_talk = ctx.typed.is_small_talk or only_calls(typed)
    return _ask_after_no_match(draft, typed, matched, is_talk=is_talk)


def _name_unnamed_pieces(draft: ChatDraft, matched: MatchedAnswers) -> MatchedAnswers:
    """Gives the pieces without a name to the question that alone can be meant by them."""
    found, rest = list(matched.found), []
    pieces = [line.strip() for piece in matched.rest for line in piece.split("\n") if line.strip()]
    for piece in pieces:
        one = _match_own_line(draft, piece) or _match_follow_up(draft, piece)
        if one is None and len(pieces) == 1:
            one = _match_only_place(draft, piece, found)
        if one is not None:
            found.append(one)
        else:
            rest.append(piece)
    return MatchedAnswers(tuple(found), tuple(rest), matched.twice)


def _match_own_line(draft: ChatDraft, piece: str) -> FoundAnswer | None:
    """ "nhu cu", "dang cong khai": lines of their own that the section has offered."""
    said = strip_polite_words(draft.ctx.typed.fold(piece))
    meant = [
        (question, option)
        for number in sections.list_section_places(draft)
        for question, options in _list_offered_options(draft, number)
        for option in options
        if said in _list_option_words(option)
    ]
    if len(meant) != 1:
        return None
    question, option = meant[0]
    return FoundAnswer(question.code, CertainAnswer(Value(choice=option.code)), piece)


def _list_offered_options(
    draft: ChatDraft, number: int
) -> list[tuple[Question, tuple[Option, ...]]]:
    gate = form_lines.find_gate(draft, number)
    same = [(gate, gate.options[:1])] if gate else []
    return same + [(one, one.options) for one in form_lines.list_volunteered(draft, number)]


def _list_option_words(option: Option) -> set[str]:
    return {fold_text(one) for one in (option.label, *option.words) if len(one.split()) > 1}


def _match_follow_up(
    draft: ChatDraft, piece: str, asked: Question | None = None
) -> FoundAnswer | None:
    """ "dung 4" alone: the one follow-up of that name which is open, or the one being asked."""
    said = draft.ctx.typed.fold(piece)
    meant = [
        one
        for one in draft.list_open_questions()
        if draft.stands_behind_whole(one)
        and said.startswith(f"{form_lines.get_typed_name(draft, one)} ")
    ]
    meant = [asked] if asked in meant else meant
    if len(meant) != 1:
        return None
    value = piece.split(maxsplit=len(form_lines.get_typed_name(draft, meant[0]).split()))[-1]
    outcome = _read_value(draft, meant[0], value)
    return FoundAnswer(meant[0].code, outcome, piece) if outcome is not None else None


def _match_only_place(draft: ChatDraft, piece: str, found: list[FoundAnswer]) -> FoundAnswer | None:
    """The answer to the place that alone is left, and was said to be."""
    given = {draft.form.by_code[one.code].number for one in found}
    left = [
        one
        for one in sections.list_places_left(draft, sections.list_section_places(draft))
        if one not in given
    ]
    told = [one for one in draft.ctx.talk.state.get("left", ()) if one not in given]
    if len(left) != 1 or left != told:
        return None
    question = _find_only_question(draft, left[0])
    outcome = _read_value(draft, question, piece) if question else None
    if outcome is None or (found and not isinstance(outcome, CERTAIN_OUTCOMES)):
        return None
    return FoundAnswer(question.code, outcome, piece) if question else None


def _find_only_question(draft: ChatDraft, number: int) -> Question | None:
    """The question of a place that a bare answer can belong to, but for follow-ups."""
    asked = [one for one in draft.list_open_questions() if one.number == number]
    first = [one for one in asked if not draft.stands_behind_whole(one)] or asked
    return first[0] if len(first) == 1 else None


def _read_value(draft: ChatDraft, question: Question, typed: str) -> SlotAnswer | None:
    outcome = answer_reading.read_draft_answer(draft, question, typed)
    return None if isinstance(outcome, Command | SmallTalk) else outcome


def _ask_after_no_match(
    draft: ChatDraft, typed: str, matched: MatchedAnswers, *, is_talk: bool
) -> Reply:
    """Nothing was stored: a word of thanks, a question whose it is, or whom to call."""
    left = sections.list_places_left(draft, sections.list_section_places(draft))
    if not left:
        return sections.ask_rest_or_next(draft, Text())
    day = expected_later.describe_promised_day(draft, draft.ctx.typed.fold(typed))
    if day is not None:
        return sections.ask_what_is_left(draft, left, day)
    if is_talk or not typed.strip():
        return sections.ask_what_is_left(draft, left, text("section.thanks"))
    whole_messages.note_unread(
        draft, replace(matched, rest=tuple(one for one in matched.rest if not _may_be_value(one)))
    )
    return sections.ask_what_is_left(draft, left, _describe_unmatched(draft, left, matched))


def _describe_unmatched(draft: ChatDraft, left: list[int], matched: MatchedAnswers) -> Text:
    if matched.twice:
        return stored_lines.describe_repeated(draft, matched)
    values = [one for one in matched.rest if _may_be_value(one)]
    if not values:
        return describe_not_understood(draft.ctx)
    first = next(one for one in draft.list_open_questions() if one.number in left)
    example = f"{form_lines.get_typed_name(draft, first)} {values[0]}"
    return text(
        "section.whose", typed=answer_reading.shorten_typed("; ".join(values)), example=example
    )


def describe_not_understood(ctx: Turn) -> Text:
    return ctx.describe_not_for_me()


def _may_be_value(piece: str) -> bool:
    """Short words that may well be an answer, whosever it is."""
    return has_digit(piece) or len(piece.split()) <= 3


def handle_lines_for_others(draft: ChatDraft, question: Question) -> Reply | None:
    """Labelled answers to other questions while one is put again: they are stored, it waits.

    None where the message answers the question that waits.
    """
    if draft.report.is_locked(draft.ctx.now):
        return None
    typed = printed_text.remove_printed_text(draft, draft.ctx.incoming.text[:MOST_LETTERS])
    if question.traits.is_words and not answer_matching.begins_like_name(draft, typed):
        return None  # a sentence with a name in it ("đường hỏng, đề nghị xã sửa") is one answer
    behind = _match_follow_up(draft, typed, question)
    matched = (
        MatchedAnswers((behind,), ()) if behind else answer_matching.match_message(draft, typed)
    )
    if not matched.found or not all(
        answer_matching.begins_with_name(draft, one) for one in matched.found
    ):
        return None
    others = [one for one in matched.found if not belongs_to(draft, question, one)]
    if len(others) == len(matched.found) == 1 and _may_answer_both(draft, question, typed):
        return _keep_waiting(draft, question, _describe_two_meanings(draft, question, others[0]))
    if amendment_requests.needs_grant(draft):
        return whole_messages.ask_for_matched(draft, matched)
    stored = whole_messages.store_matched(draft, matched)
    if stored.doubtful or not others or question.code in draft.answers:
        return whole_messages.ask_after_storing(draft, matched, stored)
    return _keep_waiting(draft, question, stored.lead)


def handle_unasked_lines(draft: ChatDraft) -> Reply | None:
    """ "ho 140" under the read-back, or right under a reminder; a bare figure is asked about."""
    typed = draft.ctx.incoming.text
    is_wish = draft.ctx.typed.command is not None
    if is_wish or not sections.is_asked_by_section(draft) or draft.report.is_locked(draft.ctx.now):
        return None
    matched = answer_matching.match_message(draft, typed[:MOST_LETTERS])
    if matched.found:
        named = all(answer_matching.begins_with_name(draft, one) for one in matched.found)
        # A narrative alone ("đề nghị xã gọi lại") may not be meant for the report at all.
        told = all(draft.form.by_code[one.code].traits.is_narrative for one in matched.found)
        return (
            whole_messages.take_matched(draft, matched)
            if named and not told and not matched.rest
            else None
        )
    if not _FIGURE.fullmatch(typed) or draft.ctx.talk.dialog == "review":
        return None
    lead = text("section.loose", typed=answer_reading.shorten_typed(typed.strip()))
    return sections.begin_sections(draft, lead) if draft.list_open_questions() else None


def belongs_to(draft: ChatDraft, question: Question, found: FoundAnswer) -> bool:
    """Whether it answers what is open: it, its part, or what it asks of all at once."""
    other = draft.form.by_code[found.code]
    is_asked_at_once = other.code in question.keeps
    return (
        other == question
        or is_asked_at_once
        or (other.part_of == question.code and other.number == question.number)
    )


def _may_answer_both(draft: ChatDraft, question: Question, typed: str) -> bool:
    """ "ho 131" where the registered households are asked again: nothing is guessed."""
    return not question.traits.is_narrative and isinstance(
        answer_reading.read_draft_answer(draft, question, typed), CERTAIN_OUTCOMES
    )


def _describe_two_meanings(draft: ChatDraft, question: Question, found: FoundAnswer) -> Text:
    other = draft.form.by_code[found.code]
    return text(
        "section.which_of_two",
        typed=answer_reading.shorten_typed(found.typed),
        first=other.number,
        second=question.number,
        example=f"{form_lines.get_typed_name(draft, question)} {found.typed.split()[-1]}",
    )


def _keep_waiting(draft: ChatDraft, question: Question, lead: Text) -> Reply:
    """The question that waits, or the doubt about its answer, stays where it is."""
    if draft.ctx.talk.dialog != "doubt":
        return prompts.ask_question(draft, question, lead)
    return waiting_doubts.put_again(draft, question, lead)
