"""Labelled lines: the answers to a section, or to the whole form, at once or bit by bit.

A line without a name answers the only question that was said to be open; any other is asked
about, and nothing is guessed.
"""

import re
from dataclasses import replace

from handlers.context import Context
from handlers.errors import RoundLocked
from handlers.reply import Choice, Reply
from handlers.report import (
    ahead,
    answering,
    asking,
    doubts,
    fast,
    form_lines,
    printed,
    promises,
    review,
    sections,
)
from handlers.report.draft import Draft
from models.delivery import outbox
from models.delivery.tables import OutboxKind
from models.plans.forms import Option, Question
from reading import (
    CertainAnswer,
    Command,
    MissingAnswer,
    NilAnswer,
    SmallTalk,
    Value,
    fold_text,
    read_command,
)
from reading.form_labels.question_slots import SlotAnswer
from reading.phrases.politeness import strip_polite_words
from reading.whole_report import FoundAnswer, MatchedAnswers
from texts import Text, join_lines, text

CERTAIN = (CertainAnswer, NilAnswer, MissingAnswer)
MOST_LETTERS = 3_000
_FIGURE = re.compile(r"\s*[0-9][0-9.,]*\s*")


def heard(ctx: Context) -> Reply | Command:
    """What was typed while lines are awaited. A command is handed back to the caller."""
    draft, _ = doubts.standing(ctx)
    wish = read_command(ctx.incoming.text)
    if isinstance(wish, Command):
        return wish
    if draft.report.is_locked(ctx.now):
        raise RoundLocked
    if draft.report.is_handed_in():
        return review.show_handed_in(draft, text("fast.is_sent"))
    typed = printed.without(draft, ctx.incoming.text[:MOST_LETTERS])
    matched = _named(draft, fast.matched(draft, typed))
    if matched.found:
        return ahead.said(fast.take(draft, matched), ctx.incoming.text)
    return _not_found(draft, typed, matched, is_talk=isinstance(wish, SmallTalk))


def _named(draft: Draft, matched: MatchedAnswers) -> MatchedAnswers:
    """Gives the pieces without a name to the question that alone can be meant by them."""
    found, rest = list(matched.found), []
    pieces = [line.strip() for piece in matched.rest for line in piece.split("\n") if line.strip()]
    for piece in pieces:
        one = _on_its_own(draft, piece) or _behind_its_whole(draft, piece)
        if one is None and len(pieces) == 1:
            one = _for_the_only_one(draft, piece, found)
        if one is not None:
            found.append(one)
        else:
            rest.append(piece)
    return MatchedAnswers(tuple(found), tuple(rest), matched.twice)


def _on_its_own(draft: Draft, piece: str) -> FoundAnswer | None:
    """ "nhu cu", "dang cong khai": lines of their own that the section has offered."""
    said = strip_polite_words(fold_text(piece))
    meant = [
        (question, option)
        for number in sections.put(draft)
        for question, options in _offered(draft, number)
        for option in options
        if said in _said_for(option)
    ]
    if len(meant) != 1:
        return None
    question, option = meant[0]
    return FoundAnswer(question.code, CertainAnswer(Value(choice=option.code)), piece)


def _offered(draft: Draft, number: int) -> list[tuple[Question, tuple[Option, ...]]]:
    gate = form_lines.gate(draft, number)
    same = [(gate, gate.options[:1])] if gate else []
    return same + [(one, one.options) for one in form_lines.volunteered(draft, number)]


def _said_for(option: Option) -> set[str]:
    return {fold_text(one) for one in (option.label, *option.words) if len(one.split()) > 1}


def _behind_its_whole(
    draft: Draft, piece: str, asked: Question | None = None
) -> FoundAnswer | None:
    """ "dung 4" alone: the one follow-up of that name which is open, or the one being asked."""
    said = fold_text(piece)
    meant = [
        one
        for one in draft.open_questions()
        if form_lines.stands_behind(draft, one)
        and said.startswith(f"{form_lines.name(draft, one)} ")
    ]
    meant = [asked] if asked in meant else meant
    if len(meant) != 1:
        return None
    value = piece.split(maxsplit=len(form_lines.name(draft, meant[0]).split()))[-1]
    outcome = _answer(draft, meant[0], value)
    return FoundAnswer(meant[0].code, outcome, piece) if outcome is not None else None


def _for_the_only_one(draft: Draft, piece: str, found: list[FoundAnswer]) -> FoundAnswer | None:
    """The answer to the place that alone is left, and was said to be."""
    given = {draft.form.by_code[one.code].number for one in found}
    left = [one for one in sections.left_of(draft, sections.put(draft)) if one not in given]
    told = [one for one in draft.ctx.talk.state.get("left", ()) if one not in given]
    if len(left) != 1 or left != told:
        return None
    question = _only(draft, left[0])
    outcome = _answer(draft, question, piece) if question else None
    if outcome is None or (found and not isinstance(outcome, CERTAIN)):
        return None
    return FoundAnswer(question.code, outcome, piece) if question else None


def _only(draft: Draft, number: int) -> Question | None:
    """The question of a place that a bare answer can belong to, but for follow-ups."""
    asked = [one for one in draft.open_questions() if one.number == number]
    first = [one for one in asked if not form_lines.stands_behind(draft, one)] or asked
    return first[0] if len(first) == 1 else None


def _answer(draft: Draft, question: Question, typed: str) -> SlotAnswer | None:
    outcome = answering.understood(draft, question, typed)
    return None if isinstance(outcome, Command | SmallTalk) else outcome


def _not_found(draft: Draft, typed: str, matched: MatchedAnswers, *, is_talk: bool) -> Reply:
    """Nothing was stored: a word of thanks, a question whose it is, or whom to call."""
    left = sections.left_of(draft, sections.put(draft))
    if not left:
        return sections.go_on(draft, Text())
    day = promises.said(draft, typed)
    if day is not None:
        return sections.still(draft, left, day)
    if is_talk or not typed.strip():
        return sections.still(draft, left, text("section.thanks"))
    fast.note(
        draft, replace(matched, rest=tuple(one for one in matched.rest if not _is_value(one)))
    )
    return sections.still(draft, left, _whose(draft, left, matched))


def _whose(draft: Draft, left: list[int], matched: MatchedAnswers) -> Text:
    if matched.twice:
        return fast.twice(draft, matched)
    values = [one for one in matched.rest if _is_value(one)]
    if not values:
        return not_for_me(draft.ctx)
    first = next(one for one in draft.open_questions() if one.number in left)
    example = f"{form_lines.name(draft, first)} {values[0]}"
    return text("section.whose", typed=doubts.shown("; ".join(values)), example=example)


def not_for_me(ctx: Context) -> Text:
    phone = ctx.setting("contact_phone")
    return text("dialog.not_for_me", phone=phone) if phone else text("dialog.not_for_me_no_phone")


def _is_value(piece: str) -> bool:
    """Short words that may well be an answer, whosever it is."""
    return any(sign.isdigit() for sign in piece) or len(piece.split()) <= 3


def beside(draft: Draft, question: Question) -> Reply | None:
    """Labelled answers to other questions while one is put again: they are stored, it waits.

    None where the message answers the question that waits.
    """
    if draft.report.is_locked(draft.ctx.now):
        return None
    typed = printed.without(draft, draft.ctx.incoming.text[:MOST_LETTERS])
    behind = _behind_its_whole(draft, typed, question)
    matched = MatchedAnswers((behind,), ()) if behind else fast.matched(draft, typed)
    if not matched.found or not all(fast.begins_with_name(draft, one) for one in matched.found):
        return None
    others = [one for one in matched.found if not _is_of(draft, question, one)]
    if len(others) == len(matched.found) == 1 and _may_be_both(draft, question, typed):
        return _wait(draft, question, _which_of_two(draft, question, others[0]))
    stored = fast.store(draft, matched)
    if stored.doubtful or not others or question.code in draft.answers:
        return fast.after(draft, matched, stored)
    return _wait(draft, question, stored.lead)


def unasked(draft: Draft) -> Reply | None:
    """ "ho 140" under the read-back, or right under a reminder; a bare figure is asked about."""
    typed = draft.ctx.incoming.text
    is_wish = isinstance(read_command(typed), Command)
    if is_wish or not sections.in_force(draft) or draft.report.is_locked(draft.ctx.now):
        return None
    matched = fast.matched(draft, typed[:MOST_LETTERS])
    if matched.found:
        named = all(fast.begins_with_name(draft, one) for one in matched.found)
        # A narrative alone ("đề nghị xã gọi lại") may not be meant for the report at all.
        told = all(draft.form.by_code[one.code].kind == "text" for one in matched.found)
        return fast.take(draft, matched) if named and not told and not matched.rest else None
    if not _FIGURE.fullmatch(typed) or draft.ctx.talk.dialog == "review":
        return None
    lead = text("section.loose", typed=doubts.shown(typed.strip()))
    return sections.begin(draft, lead) if draft.open_questions() else None


def _is_of(draft: Draft, question: Question, found: FoundAnswer) -> bool:
    other = draft.form.by_code[found.code]
    return other == question or (other.part_of == question.code and other.number == question.number)


def _may_be_both(draft: Draft, question: Question, typed: str) -> bool:
    """ "ho 131" where the registered households are asked again: nothing is guessed."""
    is_text = question.kind == "text"
    return not is_text and isinstance(answering.understood(draft, question, typed), CERTAIN)


def _which_of_two(draft: Draft, question: Question, found: FoundAnswer) -> Text:
    other = draft.form.by_code[found.code]
    return text(
        "section.which_of_two",
        typed=doubts.shown(found.typed),
        first=other.number,
        second=question.number,
        example=f"{form_lines.name(draft, question)} {found.typed.split()[-1]}",
    )


def _wait(draft: Draft, question: Question, lead: Text) -> Reply:
    """The question that waits, or the doubt about its answer, stays where it is."""
    ctx = draft.ctx
    if ctx.talk.dialog != "doubt":
        return asking.ask(draft, question, lead)
    offer = outbox.find_last_offer(ctx.db, ctx.who.chat.chat_id)
    offered = tuple(Choice(label, data) for label, data in offer.choices) if offer else ()
    waiting = text("section.waiting", number=question.number)
    return Reply(join_lines(lead, waiting), offered, OutboxKind.PROMPT, ctx.talk)
