"""Who has not sent a report, for the officer; and a text without names that she may paste into
the group."""

from collections.abc import Iterable, Sequence
from typing import Any

from summaries.outstanding_reports import OutstandingReports
from summaries.progress.completeness import RosterUnit
from summaries.round_labels import format_report_name
from summaries.views.progress_wording import format_progress
from summaries.views.wording import format_items
from texts import Text, join_lines, make_plain_text, text, vietnamese, words

# Of so few missing everybody in the group would know who they are.
MOST_MISSING_UNCOUNTED = 2
MOST_UNITS = 50
LEAST_ALIKE = 4


def format_missing_reports(found: OutstandingReports) -> Text:
    """Who has not sent, who sent late, whose report has gaps."""
    overdue = _format_names(found, _group_by_state(found, found.overdue))
    not_yet = _format_names(found, _group_by_state(found, found.not_due_yet))
    late = _format_names(found, (_format_late_unit(unit) for unit in found.completeness.late))
    gaps = _format_names(found, (_format_gaps(unit) for unit in found.with_gaps))
    returned = _format_names(found, (unit.name for unit in found.returned))
    return join_lines(
        _format_head(found),
        text("summary.missing_overdue", names=overdue) if overdue else Text(),
        text("summary.missing_not_sent", names=not_yet) if not_yet else Text(),
        text("summary.missing_late", names=late) if late else Text(),
        text("summary.missing_unknown", names=gaps) if gaps else Text(),
        text("summary.missing_returned", names=returned) if returned else Text(),
    )


def _list_counts(found: OutstandingReports) -> dict[str, Any]:
    return {
        "submitted": len(found.completeness.submitted),
        "expected": found.completeness.expected,
        "noun": found.counted,
    }


def _format_head(found: OutstandingReports) -> Text:
    expected = found.completeness.expected
    if not expected:
        return text("summary.nobody_expected", unit=found.unit.name)
    title = found.title
    if not found.completeness.waiting:
        return text("summary.missing_all_in", title=title, expected=expected, noun=found.counted)
    if found.round.due is None:
        return text("summary.missing_head", title=title, **_list_counts(found))
    due = vietnamese.format_deadline(found.round.due)
    return text("summary.missing_head_due", title=title, due=due, **_list_counts(found))


def _format_names(found: OutstandingReports, items: Iterable[str]) -> str:
    return format_items(list(items), found.counted, MOST_UNITS)


def _group_by_state(found: OutstandingReports, waiting: Sequence[RosterUnit]) -> list[str]:
    """In the order of the roster, each with its state; of many that stand alike the names first
    and the state once, where the first of them stands."""
    alike: dict[str, list[RosterUnit]] = {}
    for unit in waiting:
        has_own_date = unit.due is not None and unit.due != found.round.due
        alike.setdefault(unit.name if has_own_date else format_progress(unit), []).append(unit)
    told: list[tuple[int, str]] = []
    for units in alike.values():
        if len(units) >= LEAST_ALIKE:
            told.append((waiting.index(units[0]), _format_alike_units(units)))
        else:
            told += [(waiting.index(unit), _format_waiting_unit(found, unit)) for unit in units]
    return [said for _, said in sorted(told)]


def _format_alike_units(units: list[RosterUnit]) -> str:
    names = ", ".join(unit.name for unit in units[:MOST_UNITS])
    return words("summary.missing_alike", units=names, state=format_progress(units[0]))


def _format_waiting_unit(found: OutstandingReports, unit: RosterUnit) -> str:
    state = format_progress(unit)
    if unit.due is None or unit.due == found.round.due:
        return words("summary.missing_one", unit=unit.name, state=state)
    due = vietnamese.format_deadline(unit.due)
    return words("summary.missing_one_extended", unit=unit.name, state=state, due=due)


def _format_late_unit(unit: RosterUnit) -> str:
    return words("summary.missing_late_one", unit=unit.name, days=unit.days_late)


def _format_gaps(unit: RosterUnit) -> str:
    places = ", ".join(str(place) for place in unit.unknown)
    return words("summary.missing_unknown_one", unit=unit.name, places=places)


def format_group_text(found: OutstandingReports) -> Text:
    """For the group where all sit together: no person, no unit, no link of one person.

    Of two or fewer missing not even the count is told: everybody would know who they are.
    """
    if found.own_reminder:
        return make_plain_text(found.own_reminder.format_map(list_group_values(found)))
    sentences = [_format_group_greeting(found), *_list_group_sentences(found)]
    sentences.append(words("summary.group_thanks"))
    return make_plain_text(" ".join(sentences))


def _format_group_greeting(found: OutstandingReports) -> str:
    """The heads of villages; other units by what they are."""
    if found.counted == found.noun:
        return words("summary.group_greeting", noun=found.noun)
    return words("summary.group_greeting_units", noun=found.counted)


def list_group_values(found: OutstandingReports) -> dict[str, str]:
    """What a commune's own wording of that text is filled with."""
    *deadline, progress = _list_group_sentences(found)
    return {
        "noun": found.noun,
        "deadline": " ".join(deadline),
        "progress": progress,
        "phone": found.phone,
        "commune": found.commune_label,
    }


def _list_group_sentences(found: OutstandingReports) -> list[str]:
    waiting, whole = found.completeness.waiting, found.commune_label
    if not waiting:
        return [words("summary.group_all_in", noun=found.counted)]
    call = words("summary.group_call", phone=found.phone, whole=whole) if found.phone else ""
    if whole == found.unit.name:
        bot = words("summary.bot_of_body", whole=whole)
    else:
        bot = words("summary.bot_of_committee", whole=whole)
    if len(waiting) > MOST_MISSING_UNCOUNTED:
        asked = words("summary.group_count", **_list_counts(found), bot=bot, call=call)
    else:
        noun = vietnamese.capitalize(found.counted)
        asked = words("summary.group_no_count", Noun=noun, bot=bot, call=call)
    return [_format_group_deadline(found), asked]


def _format_group_deadline(found: OutstandingReports) -> str:
    report = vietnamese.capitalize(format_report_name(found.round))
    if found.round.due is None:
        return words("summary.group_no_due", Report=report, noun=found.counted)
    due = vietnamese.format_deadline(found.round.due)
    if found.at >= found.round.due:
        return words("summary.group_overdue", Report=report, due=due)
    return words("summary.group_due", report=format_report_name(found.round), due=due)
