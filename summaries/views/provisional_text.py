"""Provisional figures in words, for a telephone call."""

from collections.abc import Sequence
from dataclasses import replace

from summaries.figures.unit_totals import ReportingUnit
from summaries.provisional_figures import (
    FigureOrigin,
    ProvisionalFigures,
    ProvisionalLine,
    ProvisionalSum,
)
from summaries.round_facts import RoundFacts
from summaries.views import level_lines, summary_lines
from summaries.views.wording import format_names
from texts import Text, join_lines, make_plain_text, text, vietnamese, words


def format_provisional_figures(found: ProvisionalFigures) -> Text:
    """The head says which reports are in; a figure taken from elsewhere says of whom."""
    facts = found.facts
    if not found.lines or not any(line.pairs for line in found.lines):
        return text("provisional.nothing", unit=facts.unit.name)
    head = text(
        "provisional.head",
        hour=vietnamese.format_hour(facts.at),
        shares=_format_standings(found),
    )
    told = [make_plain_text(_format_line(found, line)) for line in found.lines if line.pairs]
    if _is_partly_from_elsewhere(found):
        told.append(text("provisional.partly"))
    if facts.approval is not None and facts.approval.unapproved:
        said = level_lines.describe_unapproved(
            replace(facts.approval, withholds=False), facts.counted
        )
        told.append(make_plain_text(said))
    names = replace(facts.names, assumed_from=words("provisional.from_drafts"))
    still_open = [
        make_plain_text(sentence)
        for item in found.open
        for sentence in summary_lines.write_line(names, item)[1:]
    ]
    return join_lines(head, *told, *still_open, text("provisional.foot"))


def _format_standings(found: ProvisionalFigures) -> str:
    """ "đã gửi 9 xóm, đang làm dở 3 xóm, lấy theo kỳ trước 2 xóm (Xóm 9, Xóm 13)" """
    facts = found.facts
    told = [
        _format_units_of_origin(facts, origin, units) for origin, units in found.standings.items()
    ]
    if found.unknown:
        listed = format_names(found.unknown, facts.counted, len(found.unknown))
        count = len(found.unknown)
        told.append(words("provisional.unknown", count=count, noun=facts.counted, names=listed))
    return ", ".join(told)


def _format_units_of_origin(
    facts: RoundFacts, origin: FigureOrigin, units: Sequence[ReportingUnit]
) -> str:
    values = {"count": len(units), "noun": facts.counted}
    if origin in (FigureOrigin.OWN, FigureOrigin.LAST):
        listed = format_names(units, facts.counted, len(units))
        return words(f"provisional.units_{origin.name.lower()}", **values, names=listed)
    return words(f"provisional.units_{origin.name.lower()}", **values)


def _format_line(found: ProvisionalFigures, line: ProvisionalLine) -> str:
    """ "Hộ đăng ký 1.835/1.996 (đã gửi 1.190/1.294; làm dở 402/431; kỳ trước 243/271)." """
    facts = found.facts
    shares = [_format_share(found, origin, one) for origin, one in line.by_origin.items()]
    if line.unknown:
        noun, count = facts.counted, len(line.unknown)
        shares.append(words("provisional.share_unknown", count=count, noun=noun))
    values = {
        "label": vietnamese.capitalize(line.label),
        "figure": _format_part_and_whole(line.sum),
    }
    if len(shares) == 1 and FigureOrigin.SENT in line.by_origin:
        return words("provisional.line_sent", **values)
    return words("provisional.line", **values, shares="; ".join(shares))


def _format_share(found: ProvisionalFigures, origin: FigureOrigin, one: ProvisionalSum) -> str:
    """ "kỳ trước 243/271"; with the units where these are others than the head says."""
    share = words(f"provisional.share_{origin.name.lower()}", figure=_format_part_and_whole(one))
    said = {unit.unit_id for unit in found.standings.get(origin, ())}
    if origin is FigureOrigin.SENT or {unit.unit_id for unit in one.units} == said:
        return share
    listed = format_names(one.units, found.facts.counted, len(one.units))
    values = {"count": len(one.units), "noun": found.facts.counted}
    return words("provisional.share_of", share=share, names=listed, **values)


def _is_partly_from_elsewhere(found: ProvisionalFigures) -> bool:
    """Whether a unit that the head counts at one place has a figure from another."""
    by_unit = {unit.unit_id: origin for origin, units in found.standings.items() for unit in units}
    return any(by_unit.get(one.unit_id) != one.origin for line in found.lines for one in line.pairs)


def _format_part_and_whole(found: ProvisionalSum) -> str:
    part = vietnamese.format_number(found.part)
    return part if found.whole is None else f"{part}/{vietnamese.format_number(found.whole)}"
