"""One line for each unit, for the button [Theo xóm]: in the order of the roster, not by size."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from models.plans.forms import FormCache
from summaries.figures.unit_totals import ReportingUnit, find_part_and_whole
from summaries.progress.completeness import RosterUnit
from summaries.round_facts import RoundFacts, load_round_facts
from summaries.targets.verdicts import Ratio
from summaries.views.progress_wording import format_progress
from summaries.views.wording import format_percentage
from texts import Text, join_lines, make_plain_text, text, vietnamese, words

MOST_CHARACTERS = 3_500
# Which lines of the pack are short enough for one unit, and how many of them.
SHORT_LINE_KINDS = ("share", "whole_part", "total")
MOST_FIGURES = 3

PackLine = Mapping[str, Any]


def load_unit_lines(
    db: Connection, forms: FormCache, round_id: int, unit_id: int, now: datetime
) -> Text:
    """The main figures of each unit inside the asking one. Raises NoSuchRound."""
    return format_unit_lines(load_round_facts(db, forms, round_id, unit_id, now))


def format_unit_lines(facts: RoundFacts) -> Text:
    shown = list_short_lines(facts)
    head = [_format_headline(facts), _format_hour(facts, shown)]
    reported = {unit.unit_id: unit for unit in facts.below}
    told = [
        _format_unit(facts, unit, reported[unit.unit_id], shown)
        for unit in facts.completeness.units
        if unit.unit_id in reported
    ]
    room = MOST_CHARACTERS - sum(len(part.plain) + 1 for part in head)
    return join_lines(*head, *(make_plain_text(line) for line in _cut_to_fit(facts, told, room)))


def list_short_lines(facts: RoundFacts) -> Sequence[PackLine]:
    """The lines of the pack that are told of every unit."""
    told = [
        line
        for line in facts.form.summary
        if line["kind"] in SHORT_LINE_KINDS and line.get("source", "below") == "below"
    ]
    return told[:MOST_FIGURES]


def _format_headline(facts: RoundFacts) -> Text:
    return text(
        "summary.by_unit_headline",
        title=facts.title.upper(),
        unit=facts.unit.name.upper(),
        noun=facts.counted,
    )


def _format_hour(facts: RoundFacts, shown: Sequence[PackLine]) -> Text:
    day = vietnamese.get_local_day(facts.at)
    values = {
        "hour": vietnamese.format_hour(facts.at),
        "weekday": vietnamese.format_weekday(day),
        "day": vietnamese.format_short_day(day),
    }
    labels = "; ".join(vietnamese.uncapitalize(facts.fill(line["label"])) for line in shown)
    if not labels:
        return text("summary.by_unit_as_of_bare", **values)
    return text("summary.by_unit_as_of", **values, labels=labels)


def _format_unit(
    facts: RoundFacts, unit: RosterUnit, reported: ReportingUnit, shown: Sequence[PackLine]
) -> str:
    if unit in facts.running and shown:
        figures_ = "; ".join(_format_figure(facts, line, reported) for line in shown)
        parts = words("upwards.by_unit_running", figures=figures_)
    elif not unit.is_submitted:
        parts = words("summary.by_unit_waiting", state=format_progress(unit))
    elif shown:
        parts = "; ".join(_format_figure(facts, line, reported) for line in shown)
    else:
        parts = words("summary.by_unit_sent")
    return words("summary.by_unit_line", unit=unit.name, parts=parts)


def _format_figure(facts: RoundFacts, line: PackLine, unit: ReportingUnit) -> str:
    if line["kind"] == "share":
        return _format_share(facts, line, unit)
    label = vietnamese.uncapitalize(facts.fill(line["label"]))
    whole = line["whole"] if line["kind"] == "whole_part" else line["measure"]
    number = unit.counted(whole)
    if number is None:
        return f"{label} {words('summary.by_unit_unknown')}"
    return _mark_estimate(f"{label} {vietnamese.format_number(number)}", unit, whole)


def _format_share(facts: RoundFacts, line: PackLine, unit: ReportingUnit) -> str:
    found = find_part_and_whole(unit, line["numerator"], line.get("denominator"))
    if found is None:
        return words("summary.by_unit_unknown")
    part, whole = found
    if not whole:
        return words("summary.by_unit_nothing")
    shown = words(
        "summary.by_unit_share",
        part=vietnamese.format_number(part),
        whole=vietnamese.format_number(whole),
        unit=facts.fill(line.get("unit", "")),
        percent=format_percentage(Ratio(part, whole)),
    )
    return _mark_estimate(shown, unit, line["numerator"])


def _mark_estimate(shown: str, unit: ReportingUnit, measure: str) -> str:
    is_estimate = measure in unit.cells and unit.cells[measure].is_estimate
    return words("summary.by_unit_estimate", part=shown) if is_estimate else shown


def _cut_to_fit(facts: RoundFacts, told: list[str], room: int) -> list[str]:
    """As many units as fit, and how many are left."""
    if sum(len(line) + 1 for line in told) <= room:
        return told
    last = words("summary.by_unit_left", count=len(told), noun=facts.counted)
    room -= len(last) + 1
    kept: list[str] = []
    for line in told:
        room -= len(line) + 1
        if room < 0:
            break
        kept.append(line)
    left = len(told) - len(kept)
    return [*kept, words("summary.by_unit_left", count=left, noun=facts.counted)]
