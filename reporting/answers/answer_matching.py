"""Several answers of one message found by the labels of the form."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from models.plans.forms import Question
from reading import (
    CertainAnswer,
    DoubtfulAnswer,
    KnownFigures,
    MissingAnswer,
    NilAnswer,
    RefusedAnswer,
    SmallTalk,
    fold_text,
)
from reading.form_labels.labels import build_labels
from reading.form_labels.question_slots import SlotAnswer
from reading.spelling.folding import clean_text
from reading.whole_report import FoundAnswer, MatchedAnswers, QuestionSlot, match_answers
from reporting.answers import answer_reading, thousand_marks
from reporting.drafts import Draft
from reporting.questions import KINDS
from reporting.slot_values import SlotValues, fill_slots


def match_message(draft: Draft, typed: str) -> MatchedAnswers:
    """The answers that a message holds under their names."""
    matched = match_answers(
        typed, list_slots(draft), find_all_known_figures(draft), draft.ctx.today
    )
    found = tuple(_doubt_lone_mark(draft, one, matched.found) for one in matched.found)
    return replace(matched, found=found)


def _doubt_lone_mark(draft: Draft, one: FoundAnswer, found: Iterable[FoundAnswer]) -> FoundAnswer:
    question, beside = (
        draft.form.by_code[one.code],
        [other.typed for other in found if other != one],
    )
    doubt = thousand_marks.find_lone_mark(draft, question, one.typed, one.outcome, beside)
    return one if doubt is None else replace(one, outcome=doubt)


# "câu 3: 2", "sửa câu 3 là 2".
_BY_NUMBER = re.compile(
    r"\s*(?:(?:sửa|sua) )?(?:(?:câu|cau)(?: số| so)?|c) ?[0-9]{1,2}\b", re.IGNORECASE
)


def is_by_number(typed: str) -> bool:
    """Whether a message begins with the number of a question."""
    return _BY_NUMBER.match(typed) is not None


def read_under_own_name(draft: Draft, question: Question, typed: str) -> SlotAnswer | None:
    """ "đám cưới 4", "câu 4: 4" where that is asked; None for anything else."""
    if not (begins_like_name(draft, typed) or is_by_number(typed)):
        return None
    matched = match_message(draft, typed)
    if matched.rest or matched.twice or [one.code for one in matched.found] != [question.code]:
        return None
    found = matched.found[0].outcome
    return found if isinstance(found, CertainAnswer | NilAnswer | MissingAnswer) else None


def begins_with_name(draft: Draft, found: FoundAnswer) -> bool:
    """ "ho 137" rather than "137 hộ"."""
    return begins_like_name(draft, found.typed)


def begins_like_name(draft: Draft, typed: str) -> bool:
    """Whether the first word is one with which a name of the form begins."""
    first = fold_text(typed.strip().split(" ", 1)[0]).strip(":=,-")
    return first in build_labels(tuple(list_slots(draft))).by_first


def list_slots(draft: Draft) -> list[QuestionSlot]:
    """The form's questions as the matcher needs them: the short typed label comes first."""
    blanks = SlotValues(draft)
    return [
        QuestionSlot(
            code=question.code,
            place=question.number,
            labels=tuple(
                fill_slots(one, blanks) for one in (question.short, question.label) if one
            ),
            asked=KINDS[question.kind].make_asked_question(question),
            part_of=question.part_of if draft.stands_behind_whole(question) else None,
            whole=question.part_of,
        )
        for question in draft.form.questions
        if question.has_own_answer and not question.volunteered
    ]


def format_label(draft: Draft, question: Question) -> str:
    """ "Đám cưới"; a part is called by its whole too."""
    label = fill_slots(question.label, SlotValues(draft, question))
    if not draft.stands_behind_whole(question):
        return label
    whole = draft.form.by_code[question.part_of or ""]
    return f"{fill_slots(whole.label, SlotValues(draft, whole))}, {label}"


def find_all_known_figures(draft: Draft) -> Mapping[str, KnownFigures]:
    return {
        question.code: answer_reading.find_known_figures(draft, question)
        for question in draft.form.questions
    }


FEWEST_OF_BOTH = 2  # answers: a whole and a part
# "5 đám cưới, 4 đám đúng", "có 5 đám trong đó đúng 4".
_WHOLE_AND_PART = re.compile(
    r"\D{0,12}(?P<whole>\d+)\D{0,24}?(?:(?<!\d)(?P<part>\d+) ?(?:đám|dam)? ?(?:đúng|dung)"
    r"|(?:đúng|dung) (?P<behind>\d+))(?: (?:đám|dam|nếp sống văn minh|nep song van minh))?[ .]*",
    re.IGNORECASE,
)


def _write_part_behind(typed: str) -> str:
    """Both figures as the form asks for them: "5, đúng 4"; anything else as it stands."""
    found = _WHOLE_AND_PART.fullmatch(clean_text(typed))
    if found is None:
        return typed
    return f"{found['whole']}, đúng {found['part'] or found['behind']}"


def match_with_parts(draft: Draft, question: Question, typed: str) -> tuple[FoundAnswer, ...]:
    """ "4 đám, đúng cả 4" as the answers of a whole and its part; none unless all of it is read."""
    parts = {one.code for one in draft.form.place(question.number) if one.part_of == question.code}
    if not parts or is_by_number(typed):
        return ()
    slots = [slot for slot in list_slots(draft) if slot.code in parts | {question.code}]
    said = f"{question.short or question.label} {_write_part_behind(typed)}"
    matched = match_answers(said, slots, {}, draft.ctx.today)
    return () if matched.rest or matched.twice else matched.found


def match_part_alone(draft: Draft, question: Question, typed: str) -> tuple[FoundAnswer, ...]:
    """ "đúng 3" where 4 stand: the whole as it stands, and its part; none for anything else."""
    standing = draft.answers.get(question.code)
    number = standing.counted() if standing is not None else None
    if number is None or not question.traits.is_number:
        return ()
    found = match_with_parts(draft, question, f"{number}, {clean_text(typed)}")
    if len(found) < FEWEST_OF_BOTH or found[0].code != question.code:
        return ()
    whole = found[0].outcome
    return found if isinstance(whole, CertainAnswer) and whole.value.number == number else ()


def says_part_alone(draft: Draft, question: Question, typed: str) -> bool:
    """ "đúng 3", whatever the whole may be."""
    most = 10**6
    found = match_with_parts(draft, question, f"{most}, {clean_text(typed)}")
    return len(found) == FEWEST_OF_BOTH


def find_whole_of_place(draft: Draft, question: Question) -> Question:
    """What a question is the part of, where both are asked at one place; else itself."""
    is_behind = draft.stands_behind_whole(question)
    return draft.form.by_code[question.part_of or ""] if is_behind else question


def list_wholes(draft: Draft, found: Iterable[FoundAnswer]) -> list[str]:
    """The questions that are answered, each once: a part is one answer with its whole."""
    asked = (find_whole_of_place(draft, draft.form.by_code[one.code]) for one in found)
    return list(dict.fromkeys(one.code for one in asked))


def find_refused_wholes(draft: Draft, found: Iterable[FoundAnswer]) -> list[Question]:
    """The wholes that one message gives together with a part that cannot stand beside them."""
    refused = [one.code for one in found if isinstance(one.outcome, RefusedAnswer)]
    wholes = {draft.form.by_code[code].part_of for code in refused}
    return [draft.form.by_code[one.code] for one in found if one.code in wholes]


def find_question_of_wording(draft: Draft, question: Question, typed: str) -> Question:
    """The question of a place that a new wording answers: of "10/2/2023" its day, not its yes or
    no. Where it does not fit just one, the question that was named."""
    if _is_read(draft, question, typed):
        return question
    others = [
        one
        for one in draft.form.place(question.number)
        if one.code != question.code and draft.is_asked(one) and not one.volunteered
    ]
    fitting = [one for one in others if _is_read(draft, one, typed)]
    return fitting[0] if len(fitting) == 1 else question


def _is_read(draft: Draft, question: Question, typed: str) -> bool:
    outcome = answer_reading.read_draft_answer(draft, question, typed)
    if isinstance(outcome, DoubtfulAnswer):
        return bool(outcome.values)
    return not isinstance(outcome, RefusedAnswer | SmallTalk)
