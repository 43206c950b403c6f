"""What the chair should look at: falls, estimates, figures that are missing, proposals."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from summaries.facts import Facts
from summaries.totals import Reported, written
from summaries.wording import listed, lower_first, names, question_for
from texts import vietnamese, words

# A fall is worth a look from 5 % and 3 of whatever is counted; below that it is a coming and
# going of households.
WORTH_PERCENT = 5
WORTH_NUMBER = 3
MOST_FALLS = 3
MOST_ESTIMATES = 2
MOST_LACKING = 3
MOST_LABELS = 2
MOST_REASON = 40


@dataclass(frozen=True, slots=True)
class Fall:
    unit: Reported
    measure: str
    number: int


def look_at(facts: Facts, line: Mapping[str, Any]) -> str:
    """ "Cần xem: Xóm 7 đăng ký giảm 12 hộ (đi làm ăn xa); Xóm 2 có 1 số ước." """
    items = [_fall(facts, fall) for fall in falls(facts, line["measures"])]
    items += _estimates(facts)
    said = [words("summary.look_at", items="; ".join(items))] if items else []
    if facts.asked_for and facts.shows_targets:
        said.append(words("summary.asked_for", count=facts.asked_for))
    return " ".join(said)


def falls(facts: Facts, measures: list[str]) -> list[Fall]:
    """The largest falls since a year ago, in the order of the roster: it is no ranking."""
    found = [
        Fall(unit, measure, drop)
        for unit in facts.below
        for measure in measures
        if (drop := _drop(facts, unit, measure)) is not None
    ]
    largest = sorted(found, key=lambda fall: -fall.number)[:MOST_FALLS]
    return [fall for fall in found if fall in largest]


def falls_of(facts: Facts, unit_id: int) -> dict[str, int]:
    """How much a unit's figures have fallen where that is worth a look, by measure."""
    unit = next((one for one in facts.below if one.unit_id == unit_id), None)
    if unit is None:
        return {}
    watched = [line["measures"] for line in facts.form.summary if line["kind"] == "watch"]
    drops = {code: _drop(facts, unit, code) for codes in watched for code in codes}
    return {code: drop for code, drop in drops.items() if drop is not None}


def _drop(facts: Facts, unit: Reported, measure: str) -> int | None:
    now = unit.counted(measure)
    before = facts.history.year_ago(unit.unit_id, _past_measure(facts, measure))
    if now is None or before is None:
        return None
    drop = before - now
    is_worth_it = drop >= WORTH_NUMBER and drop * 100 >= before * WORTH_PERCENT
    return drop if is_worth_it else None


def _past_measure(facts: Facts, measure: str) -> str:
    """What last year's figure was counted by, where the pack compares it so."""
    items = (item for line in facts.form.summary for item in line.get("items", ()))
    past = (item.get("past_numerator") for item in items if item.get("numerator") == measure)
    return next(past, None) or measure


def _fall(facts: Facts, fall: Fall) -> str:
    question = question_for(facts.form, fall.measure)
    values = {
        "unit": fall.unit.name,
        "label": lower_first(facts.fill(question.label)) if question else "",
        "number": vietnamese.format_number(fall.number),
        "unit_of_measure": facts.fill(question.unit) if question else "",
    }
    reason = _reason(facts, fall.unit, question.code) if question else ""
    if reason:
        return words("summary.fall_because", **values, reason=reason)
    return words("summary.fall", **values)


def _reason(facts: Facts, unit: Reported, question: str) -> str:
    standing = next(one for one in facts.completeness.units if one.unit_id == unit.unit_id)
    reason = " ".join(standing.reasons.get(question, "").split()).rstrip(".")
    return reason if len(reason) <= MOST_REASON else f"{reason[: MOST_REASON - 1].rstrip()}…"


def _estimates(facts: Facts) -> list[str]:
    counts = [(unit, sum(cell.is_estimate for cell in unit.cells.values())) for unit in facts.below]
    estimating = [(unit, count) for unit, count in counts if count]
    if len(estimating) > MOST_ESTIMATES:
        return [words("summary.estimates_many", count=len(estimating), noun=facts.counted)]
    return [words("summary.estimates", unit=unit.name, count=count) for unit, count in estimating]


def lacking(facts: Facts) -> str:
    """ "Chưa có số: Xóm 9 (buổi văn nghệ), Xóm 5 (câu lạc bộ)." Only of reports that are in."""
    items = [
        words("summary.lacking_one", unit=unit.name, labels=_labels(facts, unit.unit_id))
        for unit in facts.completeness.units
        if unit.unit_id in facts.lacking
    ]
    if not items:
        return ""
    return words("summary.lacking", items=listed(items, facts.counted, MOST_LACKING))


def _labels(facts: Facts, unit_id: int) -> str:
    labels = [lower_first(facts.fill(label)) for label in facts.lacking[unit_id]]
    shown = ", ".join(labels[:MOST_LABELS])
    if len(labels) <= MOST_LABELS:
        return shown
    return words("summary.lacking_more", labels=shown, count=len(labels) - MOST_LABELS)


def proposals(facts: Facts, line: Mapping[str, Any]) -> str:
    """How many units wrote something under this heading, and which."""
    found = written(facts.scope(line), line["measure"])
    if not found:
        return ""
    label = facts.fill(line["label"])
    if facts.is_one:
        return words("summary.proposals_one", label=label, count=len(found))
    listed_names = names(found, facts.counted)
    return words("summary.proposals", label=label, count=len(found), names=listed_names)
