"""Whose village each line of a stretch is, and what the whole of its lines comes to."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from ..fold import clean, fold
from ..outcome import Took
from ..whole import Found, Matched, match
from ..whole.cut import words_of as cut_words
from ..whole.labels import labels_of
from ..whole.slot import Slot
from .attribution import Block, Whose, blocks_of
from .gathered import gathered
from .messages import Message, messages_of
from .pieces import words_of
from .places import Place, Places
from .result import Answer, Loose, Pasted
from .segments import Segment, cut, is_heading

MOST_OF_A_NAME = 6  # words
LONGEST_LINE = 1_500  # characters; a longer one is no report


def read(
    text: str,
    places: Sequence[Place],
    slots: Sequence[Slot],
    now: datetime,
    office: Sequence[str] = (),
) -> Pasted:
    """`now` is local; `office` are names and titles of those who do not answer for a village."""
    return _Stretch(Places.of(places), tuple(slots), now, office).read(text)


class _Stretch:
    def __init__(
        self, places: Places, slots: tuple[Slot, ...], now: datetime, office: Sequence[str]
    ) -> None:
        self._places, self._slots, self._now = places, slots, now
        self._office = {fold(name) for name in office}
        self._labels = labels_of(slots)
        self._loose: list[Loose] = []
        self._answers: dict[int, list[Answer]] = {}
        self._rest: dict[int, list[str]] = {}
        self._at: dict[int, datetime] = {}
        self._chatter = 0
        self._lines: list[str] = []

    def read(self, text: str) -> Pasted:
        self._lines = clean(text).split("\n")
        found = messages_of(self._lines, self._is_sender, self._now)
        alone = len(found) == 1 and not found[0].bounded
        for message in found:
            for block in blocks_of(message, self._whose(message), self._segments, alone=alone):
                self._block(block)
        return gathered(self._answers, self._rest, self._at, self._loose, self._chatter)

    def _whose(self, message: Message) -> Whose:
        return Whose(self._sender(message.who), self._is_office(message.who))

    def _segments(self, line: str) -> list[Segment]:
        if len(line) > LONGEST_LINE:
            return [Segment(line[:LONGEST_LINE], frozenset(), ("order",))]
        return cut(line, self._places, self._now.date())

    def _match(self, text: str) -> Matched:
        return match(text, self._slots, {}, self._now.date())

    def _sender(self, who: str) -> frozenset[int]:
        """The village for which the sender answers, if that is certain."""
        named = self._places.mentions(words_of(who))
        if len(named) == 1 and named[0].sure:
            return named[0].units
        by_name = self._places.of_person(who)
        return by_name if len(by_name) == 1 and not named else frozenset()

    def _is_office(self, who: str) -> bool:
        return bool(who) and fold(who) in self._office

    def _is_sender(self, who: str) -> bool:
        """ "Trưởng xóm 3:", "Hùng Xóm 3:", "Lan Anh:"; not "Xóm 3:", and no label of a figure."""
        if self._places.of_person(who) or self._is_office(who):
            return True
        row = words_of(who)
        named = [at for one in self._places.mentions(row) for at in range(one.start, one.end)]
        others = [word for at, word in enumerate(row) if word.is_word and at not in named]
        is_name = bool(others) and len(others) < MOST_OF_A_NAME and all(one.upper for one in others)
        return is_name and not self._has_label(who)

    def _has_label(self, who: str) -> bool:
        """ "XÓM 1 - CLB: 2": a figure, and nobody's name."""
        row = cut_words(who, 0, len(who))
        return any(self._labels.at(row, at) for at in range(len(row)))

    def _block(self, block: Block) -> None:
        matched = self._match(block.text)
        if len(block.units) != 1:
            self._leave(block, "name" if block.units else "nobody", matched)
            return
        if not matched.found and not matched.twice and not _has_digit(block.text):
            self._nothing(block, matched)
            return
        unit = next(iter(block.units))
        doubts = self._doubts(block, matched)
        answers = self._answers.setdefault(unit, [])
        answers += [
            Answer(one.code, one.outcome, one.typed, (*doubts, *_of_words(one)))
            for one in matched.found
        ]
        answers += [Answer(code, None, "", (*doubts, "twice")) for code in matched.twice]
        left = (piece for piece in matched.rest if piece.strip() and not is_heading(piece))
        self._rest.setdefault(unit, []).extend(left)
        if block.at is not None:
            self._at[unit] = max(block.at, self._at.get(unit, block.at))

    def _nothing(self, block: Block, matched: Matched) -> None:
        """Words without a figure; but the figure of a name may have been one of the report."""
        if block.number and self._may_be_figure(block, matched):
            number = block.lines[0][0]
            self._loose.append(Loose(number, self._lines[number - 1], "number", block.units))
        else:
            self._chatter += len(block.lines)

    def _leave(self, block: Block, why: str, matched: Matched) -> None:
        if not _has_digit(block.text) and not matched.found:
            self._chatter += len(block.lines)
            return
        for number, _ in block.lines:
            self._loose.append(Loose(number, self._lines[number - 1], why, block.units))

    def _doubts(self, block: Block, matched: Matched) -> tuple[str, ...]:
        doubts = list(block.doubts)
        if block.number and self._may_be_figure(block, matched):
            doubts.append("number")
        rest = any(piece.strip() and not is_heading(piece) for piece in matched.rest)
        figures = any(
            isinstance(one.outcome, Took) and one.outcome.value.number is not None
            for one in matched.found
        )
        if rest and (block.shared or not figures):
            doubts.append("leftover")
        if matched.twice and len(block.lines) > 1:
            doubts.append("mixed")  # two people may have written these lines
        return tuple(dict.fromkeys(doubts))

    def _may_be_figure(self, block: Block, matched: Matched) -> bool:
        """ "Xóm 4 đám cưới": the fourth village, or four weddings?"""
        if matched.found and not matched.rest:
            return False  # with one figure more it would not come out even
        other = self._match(f"{block.number} {block.text}")
        if other.rest or not other.found:
            return False
        return any(
            one.typed.startswith(block.number) and isinstance(one.outcome, Took)
            for one in other.found
        )


def _has_digit(text: str) -> bool:
    return any(sign.isdigit() for sign in text)


def _of_words(found: Found) -> tuple[str, ...]:
    """A sentence may as well have been meant for the group."""
    outcome = found.outcome
    is_text = isinstance(outcome, Took) and outcome.value.text is not None
    return ("words",) if is_text else ()
