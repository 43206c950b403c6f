"""A stretch of words as the answer to one question."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from .. import read
from ..asked import Known
from ..fold import fold
from ..outcome import Command, Confirm, Outcome, Refused, SmallTalk, Took, Value
from ..tokens import sentence
from .slot import Answer, Slot

_ALL = re.compile(r"^\s*(?:(?:đều|deu|cả|ca|hết|het|đủ|du)\s+)+(?=[0-9])", re.IGNORECASE)
EVERY = frozenset(("deu", "ca", "ca deu", "deu ca", "het ca", "tat ca deu", "ca thay"))
_RATIO = re.compile(r"\s*([0-9]{1,4})\s*/\s*([0-9]{1,4})(?:\s*(?:đám|dam))?\s*")


class Reader:
    """Reads with the readers of the questions and remembers what was read."""

    def __init__(self, known: Mapping[str, Known], today: date) -> None:
        self._known, self._today = known, today
        self._read: dict[tuple[str, str], Answer | None] = {}

    def read(self, slot: Slot, text: str) -> Answer | None:
        """What the words come to; None where they are a wish, a greeting or nothing."""
        key = (slot.code, text)
        if key not in self._read:
            self._read[key] = self._answer(slot, text, self._known.get(slot.code, Known()))
        return self._read[key]

    def part(self, slot: Slot, text: str, whole: int | None) -> Answer | None:
        """The answer to a follow-up: "cả 4" is certain where the whole is 4."""
        known = Known(total=whole) if whole is not None else self._known.get(slot.code, Known())
        said = "hết" if fold(text) in EVERY else _ALL.sub("", text)
        answer = self._answer(slot, said, known)
        number = number_of(answer)
        if whole is None or number is None:
            return answer
        if number > whole:
            return Refused("refused_part_over_whole")
        return doubted(answer, "ask_part") if said != text and number != whole else answer

    def _answer(self, slot: Slot, text: str, known: Known) -> Answer | None:
        outcome = read(text, slot.asked, known, self._today)
        if isinstance(outcome, Refused | Confirm | Command | SmallTalk):
            extra = _button(slot, text)
            outcome = extra or outcome
        return _kept(outcome)


def number_of(answer: Answer | None) -> int | None:
    """The figure of a certain answer."""
    return answer.value.number if isinstance(answer, Took) else None


def doubted(answer: Answer | None, reason: str) -> Answer | None:
    """The same answer, to be confirmed."""
    return Confirm((answer.value,), reason) if isinstance(answer, Took) else answer


def ratio(text: str) -> tuple[int, int] | None:
    """ "3/4": the part and its whole; None for anything else."""
    found = _RATIO.fullmatch(text)
    if found is None:
        return None
    part, whole = int(found[1]), int(found[2])
    return (part, whole) if part <= whole else None


def _button(slot: Slot, text: str) -> Took | None:
    """The label of a button beside a question, typed out ("không làm đăng ký")."""
    if slot.asked.kind == "choice":
        return None
    said = sentence(text)
    for option in slot.asked.choices:
        if said in {sentence(fold(name)) for name in (option.label, *option.aliases)}:
            return Took(Value(choice=option.code))
    return None


def _kept(outcome: Outcome) -> Answer | None:
    return None if isinstance(outcome, Command | SmallTalk) else outcome
