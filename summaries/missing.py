"""Who is missing, for the officer; and what she may paste into the group without a name."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from models import rounds, settings, unit_texts, units
from models.forms import Form, Forms
from models.rounds import RoundRow
from models.units import UnitRow
from summaries.completeness import Completeness, Standing, completeness
from summaries.facts import NoSuchRound
from summaries.states import state_words
from summaries.wording import counted_in, fill, label_of_unit, listed, slots, upper_first
from texts import Text, lines, said, text, vietnamese, words

# Of so few missing everybody in the group would know who they are.
NAMED_BY_COUNTING = 2
MOST_UNITS = 50
MANY_ALIKE = 4


@dataclass(frozen=True, slots=True)
class MissingSummary:
    """`owing`: reports that are not handed in and whose unit can be reached by chat."""

    text: Text
    owing: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Round:
    one: RoundRow
    form: Form
    found: Completeness
    noun: str
    counted: str
    unit: UnitRow
    whole: str
    phone: str
    now: datetime

    @property
    def counts(self) -> dict[str, Any]:
        return {
            "submitted": len(self.found.submitted),
            "expected": self.found.expected,
            "noun": self.counted,
        }


def _read(db: Connection, forms: Forms, round_id: int, unit_id: int, now: datetime) -> _Round:
    one = rounds.get(db, round_id)
    if one is None:
        raise NoSuchRound(round_id)
    found = completeness(db, forms, one, unit_id, now)
    unit = units.get(db, unit_id)
    noun = settings.get(db, unit.path, "noun")
    return _Round(
        one,
        forms.get(db, one.form_version_id),
        found,
        noun,
        counted_in({unit.kind for unit in found.units}, noun, [unit.name for unit in found.units]),
        unit,
        label_of_unit(units.speaking_for(db, unit.path)),
        settings.get(db, unit.path, "contact_phone"),
        now,
    )


def missing(
    db: Connection, forms: Forms, round_id: int, unit_id: int, now: datetime
) -> MissingSummary:
    """Who has not sent, who sent late, whose report has gaps. Raises NoSuchRound.

    A report that is being looked at again is no longer owed: what was sent stands.
    """
    at = _read(db, forms, round_id, unit_id, now)
    owing = tuple(unit.report_id for unit in at.found.waiting if unit.joined)
    waiting = at.found.waiting
    overdue = _names(at, _grouped(at, [unit for unit in waiting if unit.days_overdue(now)]))
    not_yet = _names(at, _grouped(at, [unit for unit in waiting if not unit.days_overdue(now)]))
    late = _names(at, (_late(unit) for unit in at.found.late))
    gaps = _names(at, (_gaps(unit) for unit in at.found.submitted if unit.unknown))
    returned = _names(at, (unit.name for unit in at.found.submitted if unit.returned))
    told = lines(
        _head(at),
        text("summary.missing_overdue", names=overdue) if overdue else Text(),
        text("summary.missing_not_sent", names=not_yet) if not_yet else Text(),
        text("summary.missing_late", names=late) if late else Text(),
        text("summary.missing_unknown", names=gaps) if gaps else Text(),
        text("summary.missing_returned", names=returned) if returned else Text(),
    )
    return MissingSummary(told, owing)


def _head(at: _Round) -> Text:
    if not at.found.expected:
        return text("summary.nobody_expected", unit=at.unit.name)
    title = _title(at)
    if not at.found.waiting:
        return text(
            "summary.missing_all_in", title=title, expected=at.found.expected, noun=at.counted
        )
    if at.one.due is None:
        return text("summary.missing_head", title=title, **at.counts)
    due = vietnamese.deadline(at.one.due)
    return text("summary.missing_head_due", title=title, due=due, **at.counts)


def _title(at: _Round) -> str:
    named = (line["text"] for line in at.form.summary if line["kind"] == "title")
    return fill(next(named, ""), slots(at.one, at.noun)) or upper_first(at.form.name)


def _names(at: _Round, items: Iterable[str]) -> str:
    return listed(list(items), at.counted, MOST_UNITS)


def _grouped(at: _Round, waiting: list[Standing]) -> list[str]:
    """Each with its state; where many stand alike, their names first and the state once."""
    alike: dict[str, list[Standing]] = {}
    for unit in waiting:
        has_own_date = unit.due is not None and unit.due != at.one.due
        alike.setdefault(unit.name if has_own_date else state_words(unit), []).append(unit)
    few = [units for units in alike.values() if len(units) < MANY_ALIKE]
    alone = {unit.name for units in few for unit in units}
    named = [_waiting(at, unit) for unit in waiting if unit.name in alone]
    return named + [_all_alike(units) for units in alike.values() if len(units) >= MANY_ALIKE]


def _all_alike(units: list[Standing]) -> str:
    names = ", ".join(unit.name for unit in units[:MOST_UNITS])
    return words("summary.missing_alike", units=names, state=state_words(units[0]))


def _waiting(at: _Round, unit: Standing) -> str:
    state = state_words(unit)
    if unit.due is None or unit.due == at.one.due:
        return words("summary.missing_one", unit=unit.name, state=state)
    due = vietnamese.deadline(unit.due)
    return words("summary.missing_one_extended", unit=unit.name, state=state, due=due)


def _late(unit: Standing) -> str:
    return words("summary.missing_late_one", unit=unit.name, days=unit.days_late)


def _gaps(unit: Standing) -> str:
    places = ", ".join(str(place) for place in unit.unknown)
    return words("summary.missing_unknown_one", unit=unit.name, places=places)


def for_the_group(db: Connection, forms: Forms, round_id: int, unit_id: int, now: datetime) -> Text:
    """For the group where all sit together: no person, no unit, no link of one person.

    Of two or fewer missing not even the count is told: everybody would know who they are.
    """
    own = unit_texts.get(db, units.get(db, unit_id).path, "reminder")
    if own:
        return said(own.format_map(group_values(db, forms, round_id, unit_id, now)))
    at = _read(db, forms, round_id, unit_id, now)
    sentences = [words("summary.group_greeting", noun=at.noun), *_group_body(at)]
    sentences.append(words("summary.group_thanks"))
    return said(" ".join(sentences))


def group_values(
    db: Connection, forms: Forms, round_id: int, unit_id: int, now: datetime
) -> dict[str, str]:
    """What a commune's own wording of that text is filled with."""
    at = _read(db, forms, round_id, unit_id, now)
    *deadline, progress = _group_body(at)
    return {
        "noun": at.noun,
        "deadline": " ".join(deadline),
        "progress": progress,
        "phone": at.phone,
        "commune": at.whole,
    }


def _group_body(at: _Round) -> list[str]:
    if not at.found.waiting:
        return [words("summary.group_all_in", noun=at.counted)]
    call = words("summary.group_call", phone=at.phone, whole=at.whole) if at.phone else ""
    if len(at.found.waiting) > NAMED_BY_COUNTING:
        asked = words("summary.group_count", **at.counts, whole=at.whole, call=call)
    else:
        noun = upper_first(at.counted)
        asked = words("summary.group_no_count", Noun=noun, whole=at.whole, call=call)
    return [_group_deadline(at), asked]


def _group_deadline(at: _Round) -> str:
    report = upper_first(at.form.name)
    if at.one.due is None:
        return words("summary.group_no_due", Report=report, noun=at.counted)
    due = vietnamese.deadline(at.one.due)
    if at.now >= at.one.due:
        return words("summary.group_overdue", Report=report, due=due)
    return words("summary.group_due", report=at.form.name, due=due)
