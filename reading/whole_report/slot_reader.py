"""A few words read as the answer to one question."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from reading import read_answer
from reading.form_labels.question_slots import QuestionSlot, SlotAnswer
from reading.spelling.folding import fold_text
from reading.spelling.late_patterns import make_pattern
from reading.spelling.tokens import fold_sentence
from reading.values.asked_questions import KnownFigures
from reading.values.outcomes import (
    CertainAnswer,
    Command,
    DoubtfulAnswer,
    ReadOutcome,
    RefusedAnswer,
    SmallTalk,
    Value,
)

_ALL_WORDS = make_pattern(r"^\s*(?:(?:đều|deu|cả|ca|hết|het|đủ|du)\s+)+(?=[0-9])", re.IGNORECASE)
EVERY_PHRASES = frozenset(("deu", "ca", "ca deu", "deu ca", "het ca", "tat ca deu", "ca thay"))
# "5 cả 5", "5 đám đều cả 5": the whole, and all of it.
_WHOLE_AND_ALL = make_pattern(
    r"\s*([0-9]{1,4})(?: ?(?:đám|dam))?(?: ?,)?(?: (?:đúng|dung|đều|deu|đủ|du|thì|thi|trong đó"
    r"|trong do))*"
    r" (?:cả|ca|hết|het) ([0-9]{1,4})(?: ?(?:đám|dam))?(?: (?:đúng|dung|đều|deu))*\s*",
    re.IGNORECASE,
)
_RATIO = make_pattern(r"\s*([0-9]{1,4})\s*/\s*([0-9]{1,4})(?:\s*(?:đám|dam))?\s*")


class SlotReader:
    """Reads with the readers of the questions and remembers what was read."""

    def __init__(self, known: Mapping[str, KnownFigures], today: date) -> None:
        self._known, self._today = known, today
        self._read: dict[tuple[str, str], SlotAnswer | None] = {}

    def read(self, slot: QuestionSlot, text: str) -> SlotAnswer | None:
        """What the words come to; None where they are a wish, a greeting or nothing."""
        key = (slot.code, text)
        if key not in self._read:
            self._read[key] = self._answer(slot, text, self._known.get(slot.code, KnownFigures()))
        return self._read[key]

    def get_known_whole(self, slot: QuestionSlot) -> int | None:
        """The figure that stands for what a question is a part of."""
        return self._known.get(slot.code, KnownFigures()).total

    def part(self, slot: QuestionSlot, text: str, whole: int | None) -> SlotAnswer | None:
        """The answer to a follow-up: "cả 4" is certain where the whole is 4."""
        known = (
            KnownFigures(total=whole)
            if whole is not None
            else self._known.get(slot.code, KnownFigures())
        )
        said = "hết" if fold_text(text) in EVERY_PHRASES else _ALL_WORDS.sub("", text)
        answer = self._answer(slot, said, known)
        number = get_certain_number(answer)
        if whole is None or number is None:
            return answer
        if number > whole:
            return RefusedAnswer("refused_part_over_whole")
        return make_doubtful(answer, "ask_part") if said != text and number != whole else answer

    def _answer(self, slot: QuestionSlot, text: str, known: KnownFigures) -> SlotAnswer | None:
        outcome = read_answer(text, slot.asked, known, self._today)
        if isinstance(outcome, RefusedAnswer | DoubtfulAnswer | Command | SmallTalk):
            extra = _read_option_label(slot, text)
            outcome = extra or outcome
        return _keep_answer(outcome)


def is_as_before(answer: SlotAnswer | None) -> bool:
    """ "như cũ", "vẫn như trước"."""
    return isinstance(answer, DoubtfulAnswer) and answer.refers == "@last_period"


def get_certain_number(answer: SlotAnswer | None) -> int | None:
    """The figure of a certain answer."""
    return answer.value.number if isinstance(answer, CertainAnswer) else None


def make_doubtful(answer: SlotAnswer | None, reason: str) -> SlotAnswer | None:
    """The same answer, to be confirmed."""
    return DoubtfulAnswer((answer.value,), reason) if isinstance(answer, CertainAnswer) else answer


def is_all_of_whole(text: str) -> bool:
    """ "4 cả 4", "4 đám, đều cả 4"."""
    found = _WHOLE_AND_ALL.fullmatch(text)
    return found is not None and int(found[1]) == int(found[2])


def read_part_and_whole(text: str) -> tuple[int, int] | None:
    """ "3/4", "4 cả 4": the part and its whole; None for anything else."""
    every = _WHOLE_AND_ALL.fullmatch(text)
    if every is not None and is_all_of_whole(text):
        return int(every[2]), int(every[1])
    found = _RATIO.fullmatch(text)
    if found is None:
        return None
    part, whole = int(found[1]), int(found[2])
    return (part, whole) if part <= whole else None


def _read_option_label(slot: QuestionSlot, text: str) -> CertainAnswer | None:
    """The label of a button beside a question, typed out ("không làm đăng ký")."""
    if slot.asked.is_choice:
        return None
    said = fold_sentence(text)
    for option in slot.asked.choices:
        if said in {fold_sentence(fold_text(name)) for name in (option.label, *option.aliases)}:
            return CertainAnswer(Value(choice=option.code))
    return None


def _keep_answer(outcome: ReadOutcome) -> SlotAnswer | None:
    return None if isinstance(outcome, Command | SmallTalk) else outcome
