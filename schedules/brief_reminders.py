"""A reminder in one message of 160 signs, with what an answer to it looks like."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from reading import fold_text
from schedules.owed_reports import OwedReport
from texts import vietnamese, words
from texts.gsm_alphabet import find_one_part

# So many short names show how it is done.
NAMES_IN_EXAMPLE = 2


def write_reminder(owed: OwedReport, now: datetime) -> str:
    """The fullest wording that fits: with the report's name, else without."""
    due = owed.report.due
    values = {
        "unit": owed.report.unit_name,
        "report": owed.report_name,
        "due": vietnamese.format_deadline(due) if due is not None else "",
    }
    if owed.is_complete:
        return find_one_part(words("brief.unsent", **values), words("brief.unsent_short", **values))
    values |= {"example": _format_example(owed)}
    counts = {"left": owed.left, "places": owed.form.places}
    if due is not None and due < now:
        named = words("brief.overdue", **values, **counts)
        return find_one_part(named, words("brief.overdue_short", **values, **counts))
    named = words("brief.reminder", **values, **counts)
    return find_one_part(named, words("brief.reminder_short", **values, **counts))


def write_several(ordered: Sequence[OwedReport]) -> str:
    first = ordered[0]
    due = vietnamese.format_deadline(first.report.due) if first.report.due is not None else ""
    count = len(ordered)
    return find_one_part(
        words(
            "brief.several",
            count=count,
            report=first.report_name,
            unit=first.report.unit_name,
            due=due,
        ),
        words("brief.several_short", count=count, due=due),
    )


def _format_example(owed: OwedReport) -> str:
    """ "ho 120 dk 90": the names of the first figures of the form, with any numbers."""
    names = list(_list_names(owed))[:NAMES_IN_EXAMPLE]
    return " ".join(f"{name} {figure}" for name, figure in zip(names, (120, 90), strict=False))


def _list_names(owed: OwedReport) -> Iterator[str]:
    for question in owed.form.questions:
        name = fold_text(question.short or question.label)
        if question.traits.is_number and question.number >= owed.next_place and "{" not in name:
            yield name
