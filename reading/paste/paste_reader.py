"""Reads pasted text: finds the village of each line and gathers the answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from reading.form_labels.labels import build_labels
from reading.form_labels.message_words import split_message_words as cut_words
from reading.form_labels.question_slots import QuestionSlot
from reading.paste.attribution import LineBlock, MessageSender, split_blocks
from reading.paste.chat_messages import ChatMessage, split_messages
from reading.paste.line_segments import LineSegment, cut_line, is_report_heading
from reading.paste.line_words import split_line_words
from reading.paste.paste_results import (
    WITHDRAWN,
    PastedAnswer,
    PasteResult,
    UnassignedLine,
)
from reading.paste.remarks import is_news, is_polite, is_remark
from reading.paste.village_answers import gather_village_answers
from reading.paste.village_names import NamedVillage, VillageNames
from reading.phrases.differences import read_difference
from reading.phrases.taken_back import TakenBack, read_taken_back
from reading.spelling.folding import clean_text, fold_text, has_digit
from reading.spelling.late_patterns import make_pattern
from reading.values.outcomes import CertainAnswer
from reading.whole_report import FoundAnswer, MatchedAnswers, match_answers

MOST_NAME_WORDS = 6  # words
# Doubts about whose a line is.
WHOSE = frozenset({"name", "sender", "carried", "order", "mentioned", "several", "mixed"})
# Between dashes a telephone stands apart from the figures: "- 0912345678 - 145 hộ".
_TELEPHONE = make_pattern(r"[ ,;–-]*(?<![\d.,+])((?:\+84|0)\d{9})(?![\d.,]*\d)[ ,;–-]*")
_SLIP = make_pattern(r"(?i)\b(?:nhầm|nham|sai)\b[ ,:]*")
MOST_OFF = 10  # so much a figure may be wrong by
LONGEST_LINE = 1_500  # characters; a longer one is no report


def read_paste(
    text: str,
    places: Sequence[NamedVillage],
    slots: Sequence[QuestionSlot],
    now: datetime,
    office: Sequence[str] = (),
) -> PasteResult:
    """`now` is local; `office` are names and titles of those who do not answer for a village."""
    return _PasteReader(VillageNames.of(places), tuple(slots), now, office).read(text)


class _PasteReader:
    def __init__(
        self,
        places: VillageNames,
        slots: tuple[QuestionSlot, ...],
        now: datetime,
        office: Sequence[str],
    ) -> None:
        self._places, self._slots, self._now = places, slots, now
        self._office = {fold_text(name) for name in office}
        self._labels = build_labels(slots)
        self._loose: list[UnassignedLine] = []
        self._answers: dict[int, list[PastedAnswer]] = {}
        self._rest: dict[int, list[str]] = {}
        # The questions that the last lines of a village answered.
        self._last: dict[int, frozenset[str]] = {}
        self._at: dict[int, datetime] = {}
        self._talk: list[UnassignedLine] = []
        self._lines: list[str] = []

    def read(self, text: str) -> PasteResult:
        self._lines = clean_text(text).split("\n")
        found = split_messages(self._lines, self._is_sender, self._now)
        alone = len(found) == 1 and not found[0].bounded
        for message in found:
            for block in split_blocks(
                message, self._find_message_sender(message), self._cut_line, alone=alone
            ):
                for part in block.split_where_taken_back():
                    self._read_block(part)
        return gather_village_answers(self._answers, self._rest, self._at, self._loose, self._talk)

    def _find_message_sender(self, message: ChatMessage) -> MessageSender:
        who, units = message.who, self._find_sender_units(message.who)
        return MessageSender(units, self._is_office(who), "" if units else self._name_unknown(who))

    def _name_unknown(self, who: str) -> str:
        """ "Xóm 99" of "Hùng Xóm 99", where there is no such village."""
        row = split_line_words(who)
        found = [one for one in self._places.find_mentions(row) if not one.units]
        return who[row[found[0].start].start : row[found[0].end - 1].end] if found else ""

    def _cut_line(self, line: str) -> list[LineSegment]:
        if len(line) > LONGEST_LINE:
            return [LineSegment(line[:LONGEST_LINE], frozenset(), ("order",))]
        return cut_line(line, self._places, self._now.date())

    def _match_answers(self, text: str) -> MatchedAnswers:
        parted = _TELEPHONE.sub(r"; \1; ", text)
        return match_answers(parted, self._slots, {}, self._now.date())

    def _find_sender_units(self, who: str) -> frozenset[int]:
        """The village for which the sender answers, if that is certain."""
        named = self._places.find_mentions(split_line_words(who))
        if len(named) == 1 and named[0].sure:
            return named[0].units
        by_name = self._places.find_by_person(who)
        return by_name if len(by_name) == 1 and not named else frozenset()

    def _is_office(self, who: str) -> bool:
        return bool(who) and fold_text(who) in self._office

    def _is_sender(self, who: str) -> bool:
        """ "Trưởng xóm 3:", "Hùng Xóm 3:", "Lan Anh:"; not "Xóm 3:", and no label of a figure."""
        if self._places.find_by_person(who) or self._is_office(who):
            return True
        row = split_line_words(who)
        named = [at for one in self._places.find_mentions(row) for at in range(one.start, one.end)]
        others = [word for at, word in enumerate(row) if word.is_word and at not in named]
        is_name = (
            bool(others) and len(others) < MOST_NAME_WORDS and all(one.upper for one in others)
        )
        return is_name and not self._has_label(who)

    def _has_label(self, who: str) -> bool:
        """ "XÓM 1 - CLB: 2": a figure, and nobody's name."""
        row = cut_words(who, 0, len(who))
        return any(self._labels.at(row, at) for at in range(len(row)))

    def _read_block(self, block: LineBlock) -> None:
        back = self._read_taken_back(block) if len(block.units) == 1 else None
        if back is not None:
            self._take_back(next(iter(block.units)), block, back)
            return
        if len(block.units) == 1 and read_difference(block.text) is not None:
            # "nhầm 161 hộ": the right figure, or by how much the one before is wrong.
            self._withdraw(next(iter(block.units)))
        self._read_answers(block, self._match_answers(block.text))

    def _read_taken_back(self, block: LineBlock) -> TakenBack | None:
        """ "nhầm 161 hộ" behind 165 hộ as well: no slip is that large, it is the right figure."""
        back = read_taken_back(block.text)
        if back is not None or read_difference(block.text) is None:
            return back
        rest = _SLIP.sub("", block.text)
        found = self._match_answers(rest).found
        before = {one.code: one.outcome for one in self._answers.get(next(iter(block.units)), ())}
        pairs = [(before.get(one.code), one.outcome) for one in found]
        is_right = bool(pairs) and all(_is_near(*pair) for pair in pairs)
        return TakenBack(rest, is_withdrawn=False, begins=True) if is_right else None

    def _take_back(self, unit: int, block: LineBlock, back: TakenBack) -> None:
        """The figure that is said to be right stands in place of the one before it; with none,
        what was said last is shown and not taken."""
        if back.is_withdrawn:
            self._withdraw(unit)
            return
        matched = self._match_answers(back.rest)
        code = self._find_only_code(unit) or self._find_denied_code(back)
        if not matched.found and code is not None:
            found = self._match_answers(f"{self._get_label(code)} {back.rest}")
            matched = found if [one.code for one in found.found] == [code] else matched
        if not matched.found:
            self._withdraw(unit)
        elif not block.doubts:
            codes = {one.code for one in matched.found}
            self._answers[unit] = [
                one for one in self._answers.get(unit, ()) if one.code not in codes
            ]
        self._read_answers(replace(block, number=""), matched)

    def _withdraw(self, unit: int) -> None:
        last = self._last.get(unit, frozenset())
        self._answers[unit] = [
            replace(one, doubts=(*one.doubts, WITHDRAWN)) if one.code in last else one
            for one in self._answers.get(unit, ())
        ]

    def _find_only_code(self, unit: int) -> str | None:
        """The one question that the village's last lines answered."""
        last = self._last.get(unit, frozenset())
        return next(iter(last)) if len(last) == 1 else None

    def _find_denied_code(self, back: TakenBack) -> str | None:
        """The question of "136 hộ", said to be wrong."""
        found = self._match_answers(back.denied).found if back.denied else ()
        return found[0].code if len(found) == 1 else None

    def _get_label(self, code: str) -> str:
        return next(slot.labels[0] for slot in self._slots if slot.code == code)

    def _read_answers(self, block: LineBlock, matched: MatchedAnswers) -> None:
        if len(block.units) != 1:
            nobody = "unknown" if block.unknown else "nobody"
            self._leave(block, "name" if block.units else nobody, matched)
            return
        if not matched.found and not matched.twice and not has_digit(block.text):
            self._leave_without_figures(block, matched)
            return
        if not matched.found and not matched.twice and not WHOSE.isdisjoint(block.doubts):
            for number, _ in block.lines:
                self._leave_line(block, number)
            return
        unit = next(iter(block.units))
        self._last[unit] = frozenset(one.code for one in matched.found) | frozenset(matched.twice)
        doubts = self._doubts(block, matched)
        answers = self._answers.setdefault(unit, [])
        answers += [
            PastedAnswer(one.code, one.outcome, one.typed, (*doubts, *_find_text_doubts(one)))
            for one in matched.found
        ]
        answers += [PastedAnswer(code, None, "", (*doubts, "twice")) for code in matched.twice]
        left = [piece for piece in matched.rest if piece.strip() and not is_report_heading(piece)]
        self._rest.setdefault(unit, []).extend(one for one in left if not is_polite(one))
        if block.at is not None:
            self._at[unit] = max(block.at, self._at.get(unit, block.at))

    def _leave_without_figures(self, block: LineBlock, matched: MatchedAnswers) -> None:
        """Words without a figure; but the figure of a name may have been one of the report. What
        may be told of another village stands beside none."""
        if block.number and self._may_be_figure(block, matched):
            number = block.lines[0][0]
            self._loose.append(
                UnassignedLine(number, self._lines[number - 1], "number", block.units)
            )
            return
        for number, line in block.lines:
            tells = is_remark(line) if block.carried or "office" in block.doubts else is_news(line)
            if not tells:
                self._leave_talk(number)
            elif WHOSE.isdisjoint(block.doubts):
                self._rest.setdefault(next(iter(block.units)), []).append(line)
            else:
                self._leave_line(block, number)

    def _leave_line(self, block: LineBlock, number: int) -> None:
        """A line that may be told of another village."""
        why = "mentioned" if "mentioned" in block.doubts else "nobody"
        self._loose.append(UnassignedLine(number, self._lines[number - 1], why, block.units))

    def _leave(self, block: LineBlock, why: str, matched: MatchedAnswers) -> None:
        is_talk = not has_digit(block.text) and not matched.found
        for number, _ in block.lines:
            if is_talk:
                self._leave_talk(number)
                continue
            line = self._lines[number - 1]
            self._loose.append(UnassignedLine(number, line, why, block.units, block.unknown))

    def _leave_talk(self, number: int) -> None:
        self._talk.append(UnassignedLine(number, self._lines[number - 1], "talk"))

    def _doubts(self, block: LineBlock, matched: MatchedAnswers) -> tuple[str, ...]:
        doubts = list(block.doubts)
        if block.number and self._may_be_figure(block, matched):
            doubts.append("number")
        rest = any(piece.strip() and not is_report_heading(piece) for piece in matched.rest)
        figures = any(
            isinstance(one.outcome, CertainAnswer) and one.outcome.value.number is not None
            for one in matched.found
        )
        if rest and (block.shared or not figures):
            doubts.append("leftover")
        if matched.twice and len(block.lines) > 1:
            doubts.append("mixed")  # two people may have written these lines
        return tuple(dict.fromkeys(doubts))

    def _may_be_figure(self, block: LineBlock, matched: MatchedAnswers) -> bool:
        """ "Xóm 4 đám cưới": the fourth village, or four weddings?"""
        if matched.found and not matched.rest:
            return False  # with one figure more it would not come out even
        other = self._match_answers(f"{block.number} {block.text}")
        if other.rest or not other.found:
            return False
        return any(
            one.typed.startswith(block.number) and isinstance(one.outcome, CertainAnswer)
            for one in other.found
        )


def _is_near(before: object, now: object) -> bool:
    """Whether what is said now is a figure like the one before, and not by how much it is off."""
    numbers = [one.value.number for one in (before, now) if isinstance(one, CertainAnswer)]
    if len(numbers) < 2 or numbers[0] is None or numbers[1] is None:
        return False
    return numbers[1] > MOST_OFF and numbers[1] * 2 > numbers[0]


def _find_text_doubts(found: FoundAnswer) -> tuple[str, ...]:
    """A sentence may as well have been meant for the group."""
    outcome = found.outcome
    is_text = isinstance(outcome, CertainAnswer) and outcome.value.text is not None
    return ("words",) if is_text else ()
