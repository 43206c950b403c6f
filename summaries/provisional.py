"""Số tạm đến giờ này: what has been sent, what lies in drafts, the officer's own estimate, and
for the rest the last that is known; every share is told. It is a figure for the telephone: none
of it is filed.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from sqlalchemy import Connection, bindparam, select

from models import estimates, paths
from models.forms import Form, Forms
from models.tables.reports import Answer, Report
from summaries import lines as kinds
from summaries.cells import Cell, completed
from summaries.completeness import Standing
from summaries.facts import Facts
from summaries.totals import Reported, taking_part
from summaries.wording import names, question_for, upper_first
from texts import Text, lines, said, text, vietnamese, words

_ANSWER: Any = Answer.__table__
_REPORT: Any = Report.__table__

_DRAFTS = (
    select(
        _ANSWER.c.report_id,
        _ANSWER.c.question,
        _ANSWER.c.state,
        _ANSWER.c.number,
        _ANSWER.c.choice,
        _ANSWER.c.base,
    )
    .join_from(_ANSWER, _REPORT, _REPORT.c.id == _ANSWER.c.report_id)
    .where(
        _REPORT.c.round_id == bindparam("round"),
        _REPORT.c.submitted_at.is_(None),
        paths.leads_through(_REPORT.c.unit_path),
    )
)


class Origin(IntEnum):
    """Where a figure was taken from, the surest first."""

    SENT = 0
    DRAFT = 1
    OWN = 2
    LAST = 3


@dataclass(frozen=True, slots=True)
class Pair:
    """A unit's part and whole (a single figure has no whole), and the less sure origin of both."""

    unit_id: int
    name: str
    part: int
    whole: int | None
    origin: Origin


@dataclass(frozen=True, slots=True)
class Line:
    """A figure of the summary over all units of which anything is known."""

    label: str
    pairs: tuple[Pair, ...]
    unknown: tuple[Reported, ...]

    def of(self, origin: Origin) -> tuple[Pair, ...]:
        return tuple(pair for pair in self.pairs if pair.origin is origin)


@dataclass(frozen=True, slots=True)
class Provisional:
    facts: Facts
    lines: tuple[Line, ...]
    # What the target lines say is still open.
    open: tuple[str, ...]
    waiting: tuple[Standing, ...]


# Which lines of a pack are told, and their fields: the part, and the whole where there is one.
FIELDS = {
    "share": ("numerator", "denominator"),
    "whole_part": ("part", "whole"),
    "total": ("measure", None),
}

Drafts = Mapping[int, Mapping[str, int]]


def work_out(db: Connection, forms: Forms, facts: Facts) -> Provisional:
    """Two statements beside those of the facts."""
    sources = _Sources(
        facts,
        _drafts(db, forms, facts),
        estimates.of_round(db, facts.round.id),
    )
    told = [
        line
        for line in facts.form.summary
        if line["kind"] in FIELDS and line.get("source", "below") == "below"
    ]
    waiting = tuple(unit for unit in facts.completeness.units if not unit.is_submitted)
    found = tuple(_line(facts, sources, line) for line in told)
    return Provisional(facts, found, _still_open(facts), waiting)


def measures(facts: Facts) -> list[str]:
    """What an officer may estimate: every figure that is told here, wholes before parts."""
    found: dict[str, None] = {}
    for line in facts.form.summary:
        fields = FIELDS.get(line["kind"])
        if fields is None or line.get("source", "below") != "below":
            continue
        for field in reversed(fields):
            if field is not None and line.get(field):
                found[line[field]] = None
    return list(found)


def _drafts(db: Connection, forms: Forms, facts: Facts) -> Drafts:
    """The numbers in reports that are not sent, by unit and measure."""
    units = {unit.report_id: unit for unit in facts.completeness.units}
    values = {"round": facts.round.id, "inside": facts.unit.id}
    drafted: dict[int, dict[str, Cell]] = {}
    for row in db.execute(_DRAFTS, values):
        unit = units.get(row.report_id)
        form = forms.get(db, unit.form_version_id) if unit is not None else facts.form
        question = form.by_code.get(row.question)
        if unit is not None and question is not None and question.measure is not None:
            cell = Cell(row.state, row.number, row.base, row.choice)
            drafted.setdefault(unit.report_id, {})[question.measure.code] = cell
    return {
        units[report].unit_id: _numbers(forms.get(db, units[report].form_version_id), cells)
        for report, cells in drafted.items()
    }


def _numbers(form: Form, cells: Mapping[str, Cell]) -> dict[str, int]:
    """With those that follow from others: no funeral is no funeral done well either."""
    whole = completed(form, cells)
    return {code: cell.counted for code, cell in whole.items() if cell.counted is not None}


@dataclass(frozen=True, slots=True)
class _Sources:
    """Everything a unit's figure may be taken from."""

    facts: Facts
    drafts: Drafts
    own: Mapping[tuple[int, str], int]

    def figure(self, unit: Reported, measure: str) -> tuple[int, Origin] | None:
        sent = unit.counted(measure)
        tries = (
            (sent, Origin.SENT),
            (self.drafts.get(unit.unit_id, {}).get(measure), Origin.DRAFT),
            (self.own.get((unit.unit_id, measure)), Origin.OWN),
            (self._last(unit, measure), Origin.LAST),
        )
        return next(((number, origin) for number, origin in tries if number is not None), None)

    def _last(self, unit: Reported, measure: str) -> int | None:
        """A stock as it was last counted; of a flow the same time a year ago."""
        question = question_for(self.facts.form, measure)
        is_stock = question is not None and question.measure is not None
        history = self.facts.history
        if is_stock and question is not None and question.measure and question.measure.is_stock:
            return history.latest(unit.unit_id, measure)
        return history.year_ago(unit.unit_id, measure)


def _line(facts: Facts, sources: _Sources, line: Mapping[str, Any]) -> Line:
    part, whole = (line.get(field) if field else None for field in FIELDS[line["kind"]])
    pairs, unknown = [], []
    for unit in _units(facts):
        pair = _pair(sources, unit, str(part), whole)
        if pair is not None:
            pairs.append(pair)
        elif unit.lacks(str(part)):
            unknown.append(unit)
    return Line(facts.fill(line["label"]), tuple(pairs), tuple(unknown))


def _units(facts: Facts) -> Iterable[Reported]:
    part = {unit.unit_id for unit in taking_part(facts.completeness.units, facts.unit.id)}
    return (unit for unit in facts.below if unit.unit_id in part)


def _pair(sources: _Sources, unit: Reported, part: str, whole: str | None) -> Pair | None:
    """Both from the surest place; a part that is known only without its whole does not count."""
    found = sources.figure(unit, part)
    if found is None:
        return None
    if whole is None:
        return Pair(unit.unit_id, unit.name, found[0], None, found[1])
    base = sources.figure(unit, whole)
    if base is None:
        return None
    number = min(found[0], base[0])
    return Pair(unit.unit_id, unit.name, number, base[0], max(found[1], base[1]))


def _still_open(facts: Facts) -> tuple[str, ...]:
    """What missing units could still change, of every line with a target."""
    told = (kinds.say(facts, line) for line in facts.form.summary if line.get("indicator"))
    return tuple(sentence for one in told for sentence in one[1:])


def render(found: Provisional) -> Text:
    """The shares of the first line say which units stand for what."""
    facts = found.facts
    if not found.lines or not any(line.pairs for line in found.lines):
        return text("provisional.nothing", unit=facts.unit.name)
    head = text(
        "provisional.head",
        hour=vietnamese.hour(facts.at),
        shares=_units_by_origin(facts, found.lines[0]),
    )
    told = [said(_sentence(facts, line)) for line in found.lines if line.pairs]
    return lines(head, *told, *(said(one) for one in found.open), text("provisional.foot"))


def _units_by_origin(facts: Facts, line: Line) -> str:
    """ "đã gửi 9 xóm, đang làm dở 3 xóm, lấy theo kỳ trước 2 xóm (Xóm 9, Xóm 13)" """
    told = []
    for origin in Origin:
        units = line.of(origin)
        if units:
            told.append(_share_of_units(facts, origin, units))
    if line.unknown:
        listed = names(line.unknown, facts.counted, len(line.unknown))
        count = len(line.unknown)
        told.append(words("provisional.unknown", count=count, noun=facts.counted, names=listed))
    return ", ".join(told)


def _share_of_units(facts: Facts, origin: Origin, units: Sequence[Pair]) -> str:
    values = {"count": len(units), "noun": facts.counted}
    if origin in (Origin.OWN, Origin.LAST):
        listed = names(units, facts.counted, len(units))
        return words(f"provisional.units_{origin.name.lower()}", **values, names=listed)
    return words(f"provisional.units_{origin.name.lower()}", **values)


def _sentence(facts: Facts, line: Line) -> str:
    """ "Hộ đăng ký 1.835/1.996 (đã gửi 1.190/1.294; làm dở 402/431; kỳ trước 243/271)." """
    shares = [
        words(f"provisional.share_{origin.name.lower()}", figure=_figure(line.of(origin)))
        for origin in Origin
        if line.of(origin)
    ]
    if line.unknown:
        noun, count = facts.counted, len(line.unknown)
        shares.append(words("provisional.share_unknown", count=count, noun=noun))
    values = {"label": upper_first(line.label), "figure": _figure(line.pairs)}
    if len(shares) == 1 and line.of(Origin.SENT):
        return words("provisional.line_sent", **values)
    return words("provisional.line", **values, shares="; ".join(shares))


def _figure(pairs: Sequence[Pair]) -> str:
    part = vietnamese.number(sum(pair.part for pair in pairs))
    if any(pair.whole is None for pair in pairs):
        return part
    return f"{part}/{vietnamese.number(sum(pair.whole or 0 for pair in pairs))}"
