"""A chunk taken apart into answers: the only way, or not at all.

Every word of a chunk must belong to an answer. Where two ways of dividing it are equally good
("135 hộ đăng ký" and nothing behind it), no answer is taken.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ..fold import fold, words
from ..outcome import Confirm, Refused
from ..vocabulary import signs_from
from .cut import Word
from .labels import Label, Labels
from .names import SOFT
from .slot import Answer, Slot
from .values import EVERY, Reader, ratio
from .ways import Unit, Way, best_two, only

LONGEST = 90  # words; a longer chunk is a narrative
_AHEAD = 5  # boundaries that a value may reach over
_BEFORE = 8  # words that a value in front of its label may have
_NONE_WORDS = frozenset(("khong", "chua", "ko"))
_LINKS = words("trong do con")
_PEOPLE = words("ong ba anh chi bac chu co cu em")
_BEGINS = _NONE_WORDS | {"va", "trong", "con"}
_HAS = frozenset(("co", "khong", "chua", "da", "khong co", "chua co"))
_VAGUE = words(
    """
    khoang tam co do chung uoc gan xap hon tren duoi it nhieu toi ca het deu du tat van nhu giu
    nguyen chua khong dang de cho chiu bao mot
    """
)


@dataclass(slots=True)
class Parser:
    """Divides the chunks of one message."""

    text: str
    labels: Labels
    reader: Reader
    _words: Sequence[Word] = field(default_factory=list)
    _at: list[list[tuple[Label, int]]] = field(default_factory=list)
    _figures: list[bool] = field(default_factory=list)

    def units(self, words: Sequence[Word]) -> list[Unit] | None:
        """The answers of a chunk, None where it cannot be divided in one way only."""
        if not 0 < len(words) <= LONGEST:
            return None
        self._prepare(words)
        if not any(self._at):
            return None
        best: list[list[Way]] = [[] for _ in words] + [[Way()]]
        for at in range(len(words) - 1, -1, -1):
            best[at] = self._ways(at, best)
        return only(best[0])

    def _prepare(self, words: Sequence[Word]) -> None:
        self._words = words
        self._at = [self.labels.at(words, at) for at in range(len(words))]
        tokens = [word.token for word in words]
        self._figures = [
            word.kind == "figure" or (not self._at[at] and bool(signs_from(tokens, at)))
            for at, word in enumerate(words)
        ]

    def _ways(self, at: int, best: list[list[Way]]) -> list[Way]:
        found = [
            Way(cost + way.cost, unit, way)
            for unit, end, cost in (*self._label_first(at), *self._value_first(at))
            for way in best[end]
        ]
        if self._is_soft(at):
            found += [Way(way.cost, None, way) for way in best[at + 1]]
        return best_two(found)

    def _is_soft(self, at: int) -> bool:
        plain = set(self._words[at].plain.split())
        if self._at[at] or not plain <= SOFT:
            return False
        return not plain <= _LINKS or self._links(at)

    def _links(self, at: int) -> bool:
        """ "trong đó đăng ký 130", and "trong đó 3 đúng", but not "còn 2 hộ"."""
        after = range(at + 1, min(at + _BEFORE, len(self._words)))
        figure = next((k for k in after if self._figures[k]), len(self._words))
        label = next((k for k in after if self._at[k]), len(self._words))
        return label < figure or any(
            one.parts for k in after if k == label for one, _ in self._at[k]
        )

    def _label_first(self, at: int) -> Iterator[tuple[Unit, int, int]]:
        for label, end in self._at[at]:
            if label.is_text:
                continue
            for stop in self._boundaries(end):
                value = self._between(end, stop)
                found = self._read(label, value, end, stop)
                if found is not None:
                    slot, answer, cost = found
                    unit = Unit(label, slot, value, self._between(at, stop), answer, False,
                                self._between(at, end))  # fmt: skip
                    yield unit, stop, cost + self._cost_of_blank(stop)

    def _value_first(self, at: int) -> Iterator[tuple[Unit, int, int]]:
        """ "135 hộ", "không có đám tang"."""
        start = next(
            (k for k in range(at + 1, min(at + _BEFORE, len(self._words))) if self._at[k]), 0
        )
        if not start or self._at[at] or not self._known_start(at):
            return
        value = self._between(at, start)
        for label, end in self._at[start]:
            if label.is_text or not self._may_lead(label, at, start):
                continue
            found = self._read(label, value, at, start)
            if found is not None:
                slot, answer, cost = found
                unit = Unit(label, slot, value, self._between(at, end), answer, True,
                            self._between(start, end))  # fmt: skip
                yield unit, end, cost

    def _may_lead(self, label: Label, start: int, stop: int) -> bool:
        """A choice is not said before its question, but for "có" and "không có"."""
        plain = " ".join(word.plain for word in self._words[start:stop])
        if label.parts and label.slot is None and plain in EVERY:
            return True
        if label.slot is None or label.slot.asked.kind not in ("choice", "yesno"):
            return self._is_count(start, stop, set(plain.split()))
        return plain in _HAS

    def _is_count(self, start: int, stop: int, plain: set[str]) -> bool:
        """A figure, or "không có"; never "2 hộ không đăng ký" or "1 không đúng"."""
        none = bool(plain & (_NONE_WORDS | {"va"}))
        if any(self._figures[start:stop]):
            return not none
        return none and "va" not in plain and stop - start > 1 and not self._ends_label(start)

    def _ends_label(self, at: int) -> bool:
        """Whether a label ends right before a word."""
        return any(end == at for k in range(max(at - _BEFORE, 0), at) for _, end in self._at[k])

    def _boundaries(self, start: int) -> list[int]:
        """Where the value that begins at `start` may end, the nearest first."""
        found = []
        for at in range(start + 1, len(self._words)):
            if self._begins(at):
                found.append(at)
                if len(found) == _AHEAD:
                    break
        return [*found, len(self._words)] if start < len(self._words) else []

    def _begins(self, at: int) -> bool:
        if self._at[at]:
            return True
        if self._words[at - 1].kind == "sign":
            return False
        plain = self._words[at].plain.split()
        return (
            self._figures[at]
            or plain[:1] in (["va"], ["trong"], ["con"])
            or bool(set(plain) & _NONE_WORDS)
        )

    def _cost_of_blank(self, at: int) -> int:
        """ "1 250": two figures side by side may be one that was grouped by a blank."""
        pair = self._words[at - 1 : at + 1]
        if len(pair) < 2 or not all(word.kind == "figure" for word in pair):
            return 0
        return int(len(pair[0].plain) <= 3 and len(pair[1].plain) == 3)

    def _read(
        self, label: Label, value: str, start: int, stop: int
    ) -> tuple[Slot | None, Answer | None, int] | None:
        """The question, its answer and what it costs; None where the value cannot be one."""
        if self._names_person(start, stop) or self._goes_on(label, start, stop):
            return None
        if label.slot is None:
            return self._unread(label, value, start, stop)
        if self._has_other(label.slot, start, stop):
            return None
        answer = self.reader.read(label.slot, value)
        if ratio(value) and self._has_part(label.slot):
            return label.slot, answer, 0
        if answer is None or isinstance(answer, Refused):
            return None
        if isinstance(answer, Confirm):
            odd = answer.reason == "ask_leftover" and not self._known_start(start)
            return None if odd else (label.slot, answer, 1)
        return label.slot, answer, 0

    def _unread(
        self, label: Label, value: str, start: int, stop: int
    ) -> tuple[Slot | None, Answer | None, int] | None:
        """A follow-up, read when its whole is known, or the figure of another form."""
        if label.parts:
            answer = self.reader.part(label.parts[0], value, None)
            refused = answer is None or isinstance(answer, Refused)
            return None if refused else (None, answer, int(isinstance(answer, Confirm)))
        figures = sum(self._figures[start:stop])
        return (None, None, 0) if figures == 1 or stop - start <= 3 else None

    def _has_part(self, slot: Slot) -> bool:
        slots = self.labels.slots.values()
        return any(one.part_of == slot.code and one.place == slot.place for one in slots)

    def _names_person(self, start: int, stop: int) -> bool:
        """ "hộ ông Ba" is a household, not three."""
        return any(
            self._figures[at]
            and self._words[at].kind == "word"
            and self._words[at - 1].plain in _PEOPLE
            and not self._figures[at - 1]
            for at in range(start + 1, stop)
        )

    def _goes_on(self, label: Label, start: int, stop: int) -> bool:
        """ "san 2/3 buổi 5": two figures and a label behind them, whose is the second?"""
        figures = sum(word.kind == "figure" for word in self._words[start:stop])
        if stop == len(self._words) or figures < 2:
            return False
        value = self._between(start, stop)
        whole = label.slot is not None and self._has_part(label.slot)
        return not (whole and ratio(value) and " " not in value)

    def _has_other(self, slot: Slot, start: int, stop: int) -> bool:
        """Whether another question's label stands in a value of figures, but for its own unit."""
        if not any(self._figures[start:stop]):
            return False
        unit = tuple(fold(slot.asked.unit).split())
        for at in range(start, stop):
            found = self._at[at][0][0] if self._at[at] else None
            own = found is None or found.slot is slot or found.words == unit
            if not own or (found is not None and not any(self._figures[start:at])):
                return True
        return False

    def _known_start(self, at: int) -> bool:
        """A figure, or a word that may lead up to one; else the label was another's name."""
        words = self._words[at].plain.split()
        return self._figures[at] or self._words[at].kind == "sign" or words[0] in _VAGUE | SOFT

    def _between(self, start: int, stop: int) -> str:
        words = [word for word in self._words[start:stop] if word.end > word.start]
        return self.text[words[0].start : words[-1].end] if words else ""
