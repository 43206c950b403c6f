"""Which village each line of one message belongs to, and why that may be doubted."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import field, replace
from datetime import datetime

from reading.paste.chat_messages import ChatMessage
from reading.paste.line_segments import LineSegment
from reading.phrases import taken_back
from reading.phrases.differences import read_difference
from reading.spelling.folding import has_digit
from records import dataclass

LineCutter = Callable[[str], list[LineSegment]]
NO_UNITS: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class MessageSender:
    """Who wrote a message: the village they answer for, or one of the commune's own people.

    `unknown`: the name beside theirs, which no village here has.
    """

    units: frozenset[int] = NO_UNITS
    is_office: bool = False
    unknown: str = ""


@dataclass(frozen=True, slots=True)
class LineBlock:
    """Lines of one message that have one village and one set of doubts.

    `number`: the village's name ends with this figure, which may be one of the report.
    `carried`: the village was named in a line before; `shared`: its line names several.
    `unknown`: the name that stands over them, which no village here has.
    """

    units: frozenset[int]
    doubts: tuple[str, ...]
    at: datetime | None
    lines: tuple[tuple[int, str], ...]
    number: str = ""
    carried: bool = False
    shared: bool = False
    unknown: str = ""

    def split_where_taken_back(self) -> list[LineBlock]:
        """Each stretch that takes back what stood before it is a block of its own."""
        out: list[list[tuple[int, str]]] = [[]]
        for number, line in self.lines:
            for piece in taken_back.split_where_taken_back(line):
                if _takes_back(piece) or (out[-1] and _takes_back(out[-1][-1][1])):
                    out.append([])
                out[-1].append((number, piece))
        return [replace(self, lines=tuple(lines)) for lines in out if lines]

    @property
    def text(self) -> str:
        return "\n".join(line for _, line in self.lines)


def _takes_back(piece: str) -> bool:
    return taken_back.read_taken_back(piece) is not None or read_difference(piece) is not None


def split_blocks(
    message: ChatMessage, whose: MessageSender, cut: LineCutter, *, alone: bool
) -> list[LineBlock]:
    """`alone`: the whole paste is this one message, and nothing marks where it began."""
    return _BlockBuilder(message, whose, cut, alone).blocks()


@dataclass(slots=True)
class _BlockBuilder:
    message: ChatMessage
    whose: MessageSender
    cut: LineCutter
    alone: bool
    _out: list[LineBlock] = field(default_factory=list)
    _units: frozenset[int] = NO_UNITS
    _doubts: tuple[str, ...] = ()
    _unknown: str = ""

    def blocks(self) -> list[LineBlock]:
        self._units, self._unknown = self.whose.units, self.whose.unknown
        cut = [(number, self.cut(line)) for number, line in self.message.lines]
        for place, (number, segments) in enumerate(cut):
            if segments[0].units is None:
                self._add_unnamed_line(number, segments[0])
            else:
                self._add_named_segments(number, segments, cut)
            self._doubt_next_lines(place, segments)
        self._out = [self._assign_to_only_name(block, cut) for block in self._out]
        if self._may_be_signed(cut):
            self._out = [_doubt_order(block) for block in self._out]
        if not self.message.bounded and not self._names_one_village(cut):
            self._out = _doubt_mixed_writers(self._out)
        return _join_blocks(self._out)

    def _names_one_village(self, cut: Sequence[tuple[int, list[LineSegment]]]) -> bool:
        return self.alone and len(_list_named_units(cut)) == 1

    def _add_unnamed_line(self, number: int, segment: LineSegment) -> None:
        """A line without a name belongs to the village named before it, or to the sender's."""
        doubts = (*self._doubts, *segment.doubts, *self._find_sender_doubts(self._units))
        self._add(LineBlock(self._units, doubts, self.message.at, ((number, segment.text),),
                        carried=True, unknown=self._unknown))  # fmt: skip

    def _doubt_next_lines(self, place: int, segments: Sequence[LineSegment]) -> None:
        """Where nothing marks the end of a message, a line without figures may be the next one,
        and so may whatever follows a line that says all by itself."""
        if self.message.bounded or self.alone:
            return
        one = segments[-1]
        says_all = place == 0 and not self.message.heading
        if one.units is None and (not has_digit(one.text) or says_all):
            self._doubts = tuple(dict.fromkeys((*self._doubts, "carried")))

    def _add_named_segments(
        self,
        number: int,
        segments: Sequence[LineSegment],
        cut: Sequence[tuple[int, list[LineSegment]]],
    ) -> None:
        for one in segments:
            doubts = (*one.doubts, *self._find_sender_doubts(one.units or NO_UNITS))
            self._add(
                LineBlock(
                    one.units or NO_UNITS,
                    doubts,
                    self.message.at,
                    ((number, one.text),),
                    number=one.number,
                    shared=len(segments) > 1,
                    unknown=one.unknown,
                )
            )
        last = segments[-1]
        self._units, self._unknown = last.units or NO_UNITS, last.unknown
        self._doubts = (*last.doubts, *self._after(segments, cut))

    def _after(
        self, segments: Sequence[LineSegment], cut: Sequence[tuple[int, list[LineSegment]]]
    ) -> tuple[str, ...]:
        """Whether the lines below a name belong to it without a doubt."""
        if len(segments) > 1:
            return ("carried",)
        if self.message.bounded or segments[0].bare:
            return ()
        return () if self._names_one_village(cut) else ("carried",)

    def _find_sender_doubts(self, units: frozenset[int]) -> tuple[str, ...]:
        if self.whose.is_office:
            return ("office",)
        other = bool(self.whose.units) and units != self.whose.units
        return ("sender",) if other else ()

    def _may_be_signed(self, cut: Sequence[tuple[int, list[LineSegment]]]) -> bool:
        """Names that stand below their figures rather than above them."""
        heads = [place for place, (_, one) in enumerate(cut) if one[0].units is not None]
        if not heads:
            return False
        before = not self.whose.units and any(has_digit(one[0].text) for _, one in cut[: heads[0]])
        return before or self._has_closing(cut, heads) or self._has_orphans()

    def _has_closing(
        self, cut: Sequence[tuple[int, list[LineSegment]]], heads: Sequence[int]
    ) -> bool:
        """A name alone with no figures below it: it may close what stands above."""
        if len(heads) < 2 and not self.whose.units:
            return False
        for place in heads:
            below = cut[place + 1][1][0] if place + 1 < len(cut) else None
            opens = below is not None and below.units is None and has_digit(below.text)
            if cut[place][1][-1].bare and not opens:
                return True
        return False

    def _has_orphans(self) -> bool:
        """Figures that nobody need have written who is named here."""
        if self.message.bounded:
            return False
        return any(
            block.carried and "carried" in block.doubts and has_digit(block.text)
            for block in self._out
        )

    def _assign_to_only_name(
        self, block: LineBlock, cut: Sequence[tuple[int, list[LineSegment]]]
    ) -> LineBlock:
        """Lines above the only name of a message may be that village's."""
        named = _list_named_units(cut)
        if block.units or block.unknown or len(named) != 1:
            return block
        return _add_doubt(replace(block, units=next(iter(named))), "order")

    def _add(self, block: LineBlock) -> None:
        if block.text.strip():
            self._out.append(replace(block, doubts=tuple(dict.fromkeys(block.doubts))))


def _doubt_order(block: LineBlock) -> LineBlock:
    return _add_doubt(block, "order") if block.carried else block


def _add_doubt(block: LineBlock, why: str) -> LineBlock:
    return replace(block, doubts=tuple(dict.fromkeys((*block.doubts, why))))


def _doubt_mixed_writers(blocks: Sequence[LineBlock]) -> list[LineBlock]:
    """Lines below a name that are written in two manners may be those of two people."""
    out: list[list[LineBlock]] = []
    for block in blocks:
        if not block.carried or not out or out[-1][0].units != block.units:
            out.append([])
        out[-1].append(block)
    return [one for run in out for one in _doubt_second_writer(run)]


def _doubt_second_writer(run: list[LineBlock]) -> list[LineBlock]:
    if len({_get_writing_manner(one.text) for one in run if one.carried}) < 2:
        return run
    return [_add_doubt(one, "carried") if one.carried else one for one in run]


def _get_writing_manner(line: str) -> tuple[object, ...]:
    """How somebody writes a line: its bullet, its signs, how many figures it has."""
    first = line.lstrip()[:1]
    kind = "letter" if first.isalpha() else "digit" if first.isdigit() else first
    several = len(re.findall(r"[0-9][0-9.]*", line)) > 2
    return kind, ":" in line, "=" in line, several or "," in line or ";" in line


def _list_named_units(cut: Sequence[tuple[int, list[LineSegment]]]) -> set[frozenset[int]]:
    return {one.units for _, segments in cut for one in segments if one.units is not None}


def _join_blocks(blocks: Sequence[LineBlock]) -> list[LineBlock]:
    """Lines below one another of one village and with the same doubts are read together."""
    out: list[LineBlock] = []
    for block in blocks:
        last = out[-1] if out else None
        fits = last is not None and (last.units, set(last.doubts), last.unknown) == (
            block.units,
            set(block.doubts),
            block.unknown,
        )
        if last is not None and fits and block.carried and not last.shared:
            out[-1] = replace(last, lines=(*last.lines, *block.lines))
        else:
            out.append(block)
    return out
