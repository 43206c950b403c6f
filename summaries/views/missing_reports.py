"""Who has not sent a report, for the officer; and a text without names that she may paste into
the group."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from models.plans.forms import Form, FormCache
from models.rounds import rounds
from models.rounds.rounds import RoundRow
from models.units import unit_settings, unit_texts, units
from models.units.units import UnitRow
from summaries.progress.completeness import Completeness, RosterUnit, load_completeness
from summaries.round_facts import NoSuchRound
from summaries.round_labels import fill_slots, find_unit_noun, get_unit_label, make_slots
from summaries.views.progress_wording import format_progress
from summaries.views.wording import format_items
from texts import Text, join_lines, make_plain_text, text, vietnamese, words

# Of so few missing everybody in the group would know who they are.
MOST_MISSING_UNCOUNTED = 2
MOST_UNITS = 50
LEAST_ALIKE = 4


@dataclass(frozen=True, slots=True)
class MissingReports:
    """`owing`: reports that are not handed in and whose unit can be reached by chat."""

    text: Text
    owing: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _MissingFacts:
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


def _load_missing_facts(
    db: Connection, forms: FormCache, round_id: int, unit_id: int, now: datetime
) -> _MissingFacts:
    one = rounds.find_round(db, round_id)
    if one is None:
        raise NoSuchRound(round_id)
    found = load_completeness(db, forms, one, unit_id, now)
    unit = units.get_unit(db, unit_id)
    noun = unit_settings.get_setting(db, unit.path, "noun")
    return _MissingFacts(
        one,
        forms.get(db, one.form_version_id),
        found,
        noun,
        find_unit_noun(
            {unit.kind for unit in found.units}, noun, [unit.name for unit in found.units]
        ),
        unit,
        get_unit_label(units.get_commune_name(db, unit.path)),
        unit_settings.get_setting(db, unit.path, "contact_phone"),
        now,
    )


def load_missing_reports(
    db: Connection, forms: FormCache, round_id: int, unit_id: int, now: datetime
) -> MissingReports:
    """Who has not sent, who sent late, whose report has gaps. Raises NoSuchRound.

    A report that is being looked at again is no longer owed: what was sent stands.
    """
    at = _load_missing_facts(db, forms, round_id, unit_id, now)
    owing = tuple(unit.report_id for unit in at.found.waiting if unit.joined)
    waiting = at.found.waiting
    overdue = _format_names(
        at, _group_by_state(at, [unit for unit in waiting if unit.days_overdue(now)])
    )
    not_yet = _format_names(
        at, _group_by_state(at, [unit for unit in waiting if not unit.days_overdue(now)])
    )
    late = _format_names(at, (_format_late_unit(unit) for unit in at.found.late))
    gaps = _format_names(at, (_format_gaps(unit) for unit in at.found.submitted if unit.unknown))
    returned = _format_names(at, (unit.name for unit in at.found.submitted if unit.returned))
    told = join_lines(
        _format_head(at),
        text("summary.missing_overdue", names=overdue) if overdue else Text(),
        text("summary.missing_not_sent", names=not_yet) if not_yet else Text(),
        text("summary.missing_late", names=late) if late else Text(),
        text("summary.missing_unknown", names=gaps) if gaps else Text(),
        text("summary.missing_returned", names=returned) if returned else Text(),
    )
    return MissingReports(told, owing)


def _format_head(at: _MissingFacts) -> Text:
    if not at.found.expected:
        return text("summary.nobody_expected", unit=at.unit.name)
    title = _format_title(at)
    if not at.found.waiting:
        return text(
            "summary.missing_all_in", title=title, expected=at.found.expected, noun=at.counted
        )
    if at.one.due is None:
        return text("summary.missing_head", title=title, **at.counts)
    due = vietnamese.format_deadline(at.one.due)
    return text("summary.missing_head_due", title=title, due=due, **at.counts)


def _format_title(at: _MissingFacts) -> str:
    named = (line["text"] for line in at.form.summary if line["kind"] == "title")
    return fill_slots(next(named, ""), make_slots(at.one, at.noun)) or vietnamese.capitalize(
        at.form.name
    )


def _format_names(at: _MissingFacts, items: Iterable[str]) -> str:
    return format_items(list(items), at.counted, MOST_UNITS)


def _group_by_state(at: _MissingFacts, waiting: list[RosterUnit]) -> list[str]:
    """Each with its state; where many stand alike, their names first and the state once."""
    alike: dict[str, list[RosterUnit]] = {}
    for unit in waiting:
        has_own_date = unit.due is not None and unit.due != at.one.due
        alike.setdefault(unit.name if has_own_date else format_progress(unit), []).append(unit)
    few = [units for units in alike.values() if len(units) < LEAST_ALIKE]
    alone = {unit.name for units in few for unit in units}
    named = [_format_waiting_unit(at, unit) for unit in waiting if unit.name in alone]
    return named + [
        _format_alike_units(units) for units in alike.values() if len(units) >= LEAST_ALIKE
    ]


def _format_alike_units(units: list[RosterUnit]) -> str:
    names = ", ".join(unit.name for unit in units[:MOST_UNITS])
    return words("summary.missing_alike", units=names, state=format_progress(units[0]))


def _format_waiting_unit(at: _MissingFacts, unit: RosterUnit) -> str:
    state = format_progress(unit)
    if unit.due is None or unit.due == at.one.due:
        return words("summary.missing_one", unit=unit.name, state=state)
    due = vietnamese.format_deadline(unit.due)
    return words("summary.missing_one_extended", unit=unit.name, state=state, due=due)


def _format_late_unit(unit: RosterUnit) -> str:
    return words("summary.missing_late_one", unit=unit.name, days=unit.days_late)


def _format_gaps(unit: RosterUnit) -> str:
    places = ", ".join(str(place) for place in unit.unknown)
    return words("summary.missing_unknown_one", unit=unit.name, places=places)


def format_group_text(
    db: Connection, forms: FormCache, round_id: int, unit_id: int, now: datetime
) -> Text:
    """For the group where all sit together: no person, no unit, no link of one person.

    Of two or fewer missing not even the count is told: everybody would know who they are.
    """
    own = unit_texts.get_unit_text(db, units.get_unit(db, unit_id).path, "reminder")
    if own:
        return make_plain_text(own.format_map(list_group_values(db, forms, round_id, unit_id, now)))
    at = _load_missing_facts(db, forms, round_id, unit_id, now)
    sentences = [words("summary.group_greeting", noun=at.noun), *_list_group_sentences(at)]
    sentences.append(words("summary.group_thanks"))
    return make_plain_text(" ".join(sentences))


def list_group_values(
    db: Connection, forms: FormCache, round_id: int, unit_id: int, now: datetime
) -> dict[str, str]:
    """What a commune's own wording of that text is filled with."""
    at = _load_missing_facts(db, forms, round_id, unit_id, now)
    *deadline, progress = _list_group_sentences(at)
    return {
        "noun": at.noun,
        "deadline": " ".join(deadline),
        "progress": progress,
        "phone": at.phone,
        "commune": at.whole,
    }


def _list_group_sentences(at: _MissingFacts) -> list[str]:
    if not at.found.waiting:
        return [words("summary.group_all_in", noun=at.counted)]
    call = words("summary.group_call", phone=at.phone, whole=at.whole) if at.phone else ""
    if len(at.found.waiting) > MOST_MISSING_UNCOUNTED:
        asked = words("summary.group_count", **at.counts, whole=at.whole, call=call)
    else:
        noun = vietnamese.capitalize(at.counted)
        asked = words("summary.group_no_count", Noun=noun, whole=at.whole, call=call)
    return [_format_group_deadline(at), asked]


def _format_group_deadline(at: _MissingFacts) -> str:
    report = vietnamese.capitalize(at.form.name)
    if at.one.due is None:
        return words("summary.group_no_due", Report=report, noun=at.counted)
    due = vietnamese.format_deadline(at.one.due)
    if at.now >= at.one.due:
        return words("summary.group_overdue", Report=report, due=due)
    return words("summary.group_due", report=at.form.name, due=due)
