"""Everything a summary is made from, read once: about ten statements for a whole round."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from models import levels_read, rechecks, rounds, settings, units
from models.forms import Form, Forms
from models.levels_read import Overruled, Waiting
from models.rounds import RoundRow
from models.tables.people import Role
from models.units import UnitRow
from summaries import cells, children, direction, targets
from summaries.completeness import Completeness, Standing, completeness, form_of
from summaries.history import History, history
from summaries.totals import Reported, Scope, taking_part
from summaries.verdict import Target
from summaries.wording import counted_in, fill, slots, upper_first

# The fields of a summary line that name a measure of numbers.
MEASURE_FIELDS = ("measure", "numerator", "denominator", "past_numerator", "whole", "part")


class NoSuchRound(LookupError):
    """The round was never there: an old button of another database."""


@dataclass(frozen=True, slots=True)
class Facts:
    """A round inside a path, as it stood at one moment.

    `below` are the units whose figures make up the level, `own` is the asking unit with what
    it filed itself. `noun` is the commune's word for its villages, `counted` what the units of
    this round are counted in. `lacking` names by unit what has no figure although its report
    is in.
    """

    at: datetime
    round: RoundRow
    form: Form
    unit: UnitRow
    noun: str
    counted: str
    slots: Mapping[str, str]
    phone: str
    completeness: Completeness
    below: Scope
    own: Scope
    lacking: Mapping[int, tuple[str, ...]]
    history: History
    targets: Mapping[str, Target]
    # How many proposals of the round nobody has answered, and how many figures its units
    # changed because the commune had asked.
    unanswered: int = 0
    asked_for: int = 0
    # Units that have not filed, and count with their own running totals.
    running: tuple[Standing, ...] = ()
    # Figures in place of a total, and reports that wait for another body.
    overruled: tuple[Overruled, ...] = ()
    waiting: tuple[Waiting, ...] = ()

    @property
    def is_one(self) -> bool:
        """Whether the asking unit is the one that reports: then it sees itself alone."""
        all_units = self.completeness.units
        return len(all_units) == 1 and all_units[0].unit_id == self.unit.id

    @property
    def shows_targets(self) -> bool:
        """Targets are the commune's; a village that sees them makes its figure fit."""
        return not (self.is_one and self.form.role == Role.REPORTER)

    @property
    def title(self) -> str:
        """What the pack calls its summary; without that, the form's name."""
        text = next((line["text"] for line in self.form.summary if line["kind"] == "title"), "")
        return self.fill(text) or upper_first(self.form.name)

    def fill(self, sentence: str) -> str:
        return fill(sentence, self.slots)

    def scope(self, line: Mapping[str, Any]) -> Scope:
        return self.own if line.get("source") == "own" else self.below

    def digest(self) -> str:
        """The same for the same figures, at whatever hour they are read."""
        content = (
            (self.round.id, self.unit.id, self.form.version_id),
            sorted(_standing(unit) for unit in self.completeness.units),
            [_reported(unit) for unit in (*self.below, *self.own)],
            sorted((str(key), str(past)) for key, past in self.history.known.items()),
            sorted((code, str(target)) for code, target in self.targets.items()),
        )
        return hashlib.sha256(json.dumps(content, default=str).encode()).hexdigest()


def _standing(unit: Standing) -> tuple[Any, ...]:
    return unit.report_id, unit.name, str(unit.submitted_at), str(unit.due)


def _reported(unit: Reported) -> tuple[Any, ...]:
    return unit.unit_id, unit.name, sorted((code, str(cell)) for code, cell in unit.cells.items())


def gather(db: Connection, forms: Forms, round_id: int, unit_id: int, now: datetime) -> Facts:
    """Reads everything inside the unit, by the roster of the round, and nothing outside it.

    Raises NoSuchRound.
    """
    one = rounds.get(db, round_id)
    if one is None:
        raise NoSuchRound(round_id)
    form = forms.get(db, one.form_version_id)
    unit = units.get(db, unit_id)
    found = completeness(db, forms, one, unit_id, now)
    filed = _filed(db, forms, one, unit_id, found)
    running = children.running(db, forms, found.waiting)
    inside = (db, one.id, unit_id)
    filed |= running
    noun = settings.get(db, unit.path, "noun")
    own = cells.of_unit(db, unit.id, one.period_from, one.period_to)
    return Facts(
        at=now,
        round=one,
        form=form,
        unit=unit,
        noun=noun,
        counted=counted_in(
            {standing.kind for standing in found.units}, noun, [one.name for one in found.units]
        ),
        slots=slots(one, noun),
        phone=settings.get(db, unit.path, "contact_phone"),
        completeness=found,
        below=tuple(
            Reported(standing.unit_id, standing.name, filed.get(standing.report_id, {}))
            for standing in taking_part(found.units, unit_id)
        ),
        own=(Reported(unit.id, unit.name, own),),
        lacking=_lacking(db, forms, found, filed),
        history=history(db, one, unit_id, measures_of(form.summary)),
        targets=targets.of_plan(db, one.plan_id, int(slots(one, noun)["year"])),
        unanswered=direction.unanswered(db, one.id, unit_id),
        asked_for=rechecks.changed(db, one.id, unit_id),
        running=tuple(unit for unit in found.waiting if unit.report_id in running),
        overruled=levels_read.overruled(*inside) if form.from_children else (),
        waiting=levels_read.waiting(*inside) if form.joint or form.through else (),
    )


Filed = dict[int, dict[str, cells.Cell]]


def _filed(db: Connection, forms: Forms, one: RoundRow, unit_id: int, found: Completeness) -> Filed:
    """The figures by report, with those that follow from others."""
    raw = cells.of_round(db, one.id, unit_id)
    return {
        unit.report_id: cells.completed(form_of(db, forms, unit), raw.get(unit.report_id, {}))
        for unit in found.submitted
    }


def _lacking(
    db: Connection, forms: Forms, found: Completeness, filed: Filed
) -> dict[int, tuple[str, ...]]:
    """By unit the labels of the questions without a figure, as the pack writes them."""
    named = {}
    for unit in found.submitted:
        form = form_of(db, forms, unit)
        questions = cells.lacking(form, filed.get(unit.report_id, {}))
        if questions:
            named[unit.unit_id] = tuple(question.label for question in questions)
    return named


def measures_of(lines: Iterable[Mapping[str, Any]]) -> set[str]:
    """Every measure that the lines of a summary name."""
    found: set[str] = set()
    for line in lines:
        found.update(line[name] for name in MEASURE_FIELDS if line.get(name))
        found.update(line.get("measures", ()))
        found |= measures_of(line.get("items", ()))
    return found
