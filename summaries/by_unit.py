"""One line a unit, behind the button [Theo xóm]: in the order of the roster, never by size."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from models.forms import Forms
from summaries.completeness import Standing
from summaries.facts import Facts, gather
from summaries.states import state_words
from summaries.totals import Reported, pair
from summaries.verdict import Ratio
from summaries.wording import lower_first, percent
from texts import Text, lines, said, text, vietnamese, words

MOST_CHARACTERS = 3_500
# Which lines of the pack are short enough for one unit, and how many of them.
KINDS = ("share", "whole_part", "total")
MOST_FIGURES = 3

Line = Mapping[str, Any]


def by_unit(db: Connection, forms: Forms, round_id: int, unit_id: int, now: datetime) -> Text:
    """The main figures of each unit inside the asking one. Raises NoSuchRound."""
    return of_facts(gather(db, forms, round_id, unit_id, now))


def of_facts(facts: Facts) -> Text:
    shown = figures(facts)
    head = [_headline(facts), _as_of(facts, shown)]
    reported = {unit.unit_id: unit for unit in facts.below}
    told = [
        _unit(facts, unit, reported[unit.unit_id], shown)
        for unit in facts.completeness.units
        if unit.unit_id in reported
    ]
    room = MOST_CHARACTERS - sum(len(part.plain) + 1 for part in head)
    return lines(*head, *(said(line) for line in _fitting(facts, told, room)))


def figures(facts: Facts) -> Sequence[Line]:
    """The lines of the pack that are told of every unit."""
    told = [
        line
        for line in facts.form.summary
        if line["kind"] in KINDS and line.get("source", "below") == "below"
    ]
    return told[:MOST_FIGURES]


def _headline(facts: Facts) -> Text:
    return text(
        "summary.by_unit_headline",
        title=facts.title.upper(),
        unit=facts.unit.name.upper(),
        noun=facts.counted,
    )


def _as_of(facts: Facts, shown: Sequence[Line]) -> Text:
    day = vietnamese.local(facts.at).date()
    values = {
        "hour": vietnamese.hour(facts.at),
        "weekday": vietnamese.weekday(day),
        "day": vietnamese.short_day(day),
    }
    labels = "; ".join(lower_first(facts.fill(line["label"])) for line in shown)
    if not labels:
        return text("summary.by_unit_as_of_bare", **values)
    return text("summary.by_unit_as_of", **values, labels=labels)


def _unit(facts: Facts, unit: Standing, reported: Reported, shown: Sequence[Line]) -> str:
    if unit in facts.running and shown:
        figures_ = "; ".join(_figure(facts, line, reported) for line in shown)
        parts = words("upwards.by_unit_running", figures=figures_)
    elif not unit.is_submitted:
        parts = words("summary.by_unit_waiting", state=state_words(unit))
    elif shown:
        parts = "; ".join(_figure(facts, line, reported) for line in shown)
    else:
        parts = words("summary.by_unit_sent")
    return words("summary.by_unit_line", unit=unit.name, parts=parts)


def _figure(facts: Facts, line: Line, unit: Reported) -> str:
    if line["kind"] == "share":
        return _share(facts, line, unit)
    label = lower_first(facts.fill(line["label"]))
    whole = line["whole"] if line["kind"] == "whole_part" else line["measure"]
    number = unit.counted(whole)
    if number is None:
        return f"{label} {words('summary.by_unit_unknown')}"
    return _estimate(f"{label} {vietnamese.number(number)}", unit, whole)


def _share(facts: Facts, line: Line, unit: Reported) -> str:
    found = pair(unit, line["numerator"], line.get("denominator"))
    if found is None:
        return words("summary.by_unit_unknown")
    part, whole = found
    if not whole:
        return words("summary.by_unit_nothing")
    shown = words(
        "summary.by_unit_share",
        part=vietnamese.number(part),
        whole=vietnamese.number(whole),
        unit=facts.fill(line.get("unit", "")),
        percent=percent(Ratio(part, whole)),
    )
    return _estimate(shown, unit, line["numerator"])


def _estimate(shown: str, unit: Reported, measure: str) -> str:
    is_estimate = measure in unit.cells and unit.cells[measure].is_estimate
    return words("summary.by_unit_estimate", part=shown) if is_estimate else shown


def _fitting(facts: Facts, told: list[str], room: int) -> list[str]:
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
