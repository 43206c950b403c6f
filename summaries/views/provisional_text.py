"""Provisional figures in words, for a telephone call."""

from collections.abc import Sequence

from summaries.provisional_figures import (
    FigureOrigin,
    ProvisionalFigures,
    ProvisionalLine,
    ProvisionalPart,
)
from summaries.round_facts import RoundFacts
from summaries.views.wording import format_names
from texts import Text, join_lines, make_plain_text, text, vietnamese, words


def format_provisional_figures(found: ProvisionalFigures) -> Text:
    """The shares of the first line say which units stand for what."""
    facts = found.facts
    if not found.lines or not any(line.pairs for line in found.lines):
        return text("provisional.nothing", unit=facts.unit.name)
    head = text(
        "provisional.head",
        hour=vietnamese.format_hour(facts.at),
        shares=_format_units_by_origin(facts, found.lines[0]),
    )
    told = [make_plain_text(_format_line(facts, line)) for line in found.lines if line.pairs]
    return join_lines(
        head, *told, *(make_plain_text(one) for one in found.open), text("provisional.foot")
    )


def _format_units_by_origin(facts: RoundFacts, line: ProvisionalLine) -> str:
    """ "đã gửi 9 xóm, đang làm dở 3 xóm, lấy theo kỳ trước 2 xóm (Xóm 9, Xóm 13)" """
    told = []
    for origin in FigureOrigin:
        units = line.of(origin)
        if units:
            told.append(_format_units_of_origin(facts, origin, units))
    if line.unknown:
        listed = format_names(line.unknown, facts.counted, len(line.unknown))
        count = len(line.unknown)
        told.append(words("provisional.unknown", count=count, noun=facts.counted, names=listed))
    return ", ".join(told)


def _format_units_of_origin(
    facts: RoundFacts, origin: FigureOrigin, units: Sequence[ProvisionalPart]
) -> str:
    values = {"count": len(units), "noun": facts.counted}
    if origin in (FigureOrigin.OWN, FigureOrigin.LAST):
        listed = format_names(units, facts.counted, len(units))
        return words(f"provisional.units_{origin.name.lower()}", **values, names=listed)
    return words(f"provisional.units_{origin.name.lower()}", **values)


def _format_line(facts: RoundFacts, line: ProvisionalLine) -> str:
    """ "Hộ đăng ký 1.835/1.996 (đã gửi 1.190/1.294; làm dở 402/431; kỳ trước 243/271)." """
    shares = [
        words(
            f"provisional.share_{origin.name.lower()}",
            figure=_format_part_and_whole(line.of(origin)),
        )
        for origin in FigureOrigin
        if line.of(origin)
    ]
    if line.unknown:
        noun, count = facts.counted, len(line.unknown)
        shares.append(words("provisional.share_unknown", count=count, noun=noun))
    values = {
        "label": vietnamese.capitalize(line.label),
        "figure": _format_part_and_whole(line.pairs),
    }
    if len(shares) == 1 and line.of(FigureOrigin.SENT):
        return words("provisional.line_sent", **values)
    return words("provisional.line", **values, shares="; ".join(shares))


def _format_part_and_whole(pairs: Sequence[ProvisionalPart]) -> str:
    part = vietnamese.format_number(sum(pair.part for pair in pairs))
    if any(pair.whole is None for pair in pairs):
        return part
    return f"{part}/{vietnamese.format_number(sum(pair.whole or 0 for pair in pairs))}"
