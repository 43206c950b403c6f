"""A summary as chat text: at most fifteen lines, the hour of the figures, what to look at.

Units are named, persons never; nothing is ranked. A line that has nothing to say is left out.
"""

import itertools
from collections.abc import Mapping, Sequence
from typing import Any

from records import dataclass
from summaries.chair_points import NotJudgedTarget
from summaries.figures import amendment_lines
from summaries.progress.completeness import RosterUnit
from summaries.round_facts import RoundFacts
from summaries.round_summary import Summary
from summaries.views import (
    level_lines,
    points_for_the_chair,
    summary_lines,
    verdict_wording,
    year_comparison_text,
)
from summaries.views.progress_wording import format_progress, name_with_note
from summaries.views.wording import MOST_NAMES, format_items, format_names
from texts import Text, join_lines, make_plain_text, text, vietnamese, words

MOST_LINES = 15
# Headline, hour, and how many have reported.
HEAD_LINES = 3
MOST_UNNUMBERED_LINES = 6
MOST_INCOMPLETE = 5


def format_summary(summary: Summary, number: int | None) -> Text:
    """The summary under its number (`models.snapshots`); none: nobody has kept these figures."""
    return format_numbered_lines(summary.facts, number, list_body_lines(summary))


def format_numbered_lines(facts: RoundFacts, number: int | None, lines: Sequence[str]) -> Text:
    """The same of lines that are written already."""
    return join_summary_lines(facts, format_hour_and_number(facts, number), lines)


def join_summary_lines(facts: RoundFacts, head: Text, lines: Sequence[str]) -> Text:
    """The headline, what stands under it (hour and number, or what is quoted), the body."""
    return join_lines(format_headline(facts), head, *(make_plain_text(line) for line in lines))


def list_body_lines(summary: Summary) -> list[str]:
    """The lines below the headline and the hour."""
    title = _find_title(summary.facts)
    head = [_format_reported(summary.facts), *filter(None, [title.get("remark", "")])]
    tail = _cut_remarks(summary)
    if title.get("is_whole"):
        return [*head, *itertools.chain(*_list_numbered_lines(summary)), *tail]
    room = MOST_LINES - HEAD_LINES - len(tail)
    middle = _cut_to_fit(summary.names.counted, _list_numbered_lines(summary), room)
    return [*head, *middle, *tail]


def _find_title(facts: RoundFacts) -> Mapping[str, Any]:
    return next((line for line in facts.form.summary if line["kind"] == "title"), {})


def format_headline(facts: RoundFacts) -> Text:
    return text("summary.headline", title=facts.title.upper(), unit=facts.unit.name.upper())


def format_hour_and_number(facts: RoundFacts, number: int | None) -> Text:
    day = vietnamese.get_local_day(facts.at)
    said = {
        "hour": vietnamese.format_hour(facts.at),
        "weekday": vietnamese.format_weekday(day),
        "day": vietnamese.format_short_day(day),
    }
    if number is None:
        return text("summary.as_of_not_kept", **said)
    return text("summary.as_of", **said, number=number)


def _format_reported(facts: RoundFacts) -> str:
    found = facts.completeness
    if not found.expected:
        return words("summary.nobody_expected", unit=facts.unit.name)
    if facts.is_single_unit:
        return _add_incomplete(facts, _format_single_unit(facts, found.units[0]))
    reported = _add_incomplete(facts, _format_counts(facts))
    if facts.approval is not None and facts.approval.asked:
        reported += " " + level_lines.describe_approval(facts.approval, facts.counted)
    if not found.waiting:
        return reported
    if facts.running:
        named = format_names(facts.running, facts.counted)
        count = len(facts.running)
        reported = words(
            "upwards.counted_running",
            reported=reported,
            count=count,
            noun=facts.counted,
            names=named,
        )
    overdue = [unit for unit in found.waiting if unit.days_overdue(facts.at)]
    in_time = [unit for unit in found.waiting if not unit.days_overdue(facts.at)]
    if overdue:
        named = _list_waiting(facts, overdue)
        reported = words("summary.not_sent_overdue", reported=reported, names=named)
    if not in_time:
        return reported
    named = _list_waiting(facts, in_time)
    if overdue:
        # Who has been given more time is told apart from who is overdue.
        return words("summary.not_sent_in_time", reported=reported, names=named)
    return words("summary.not_sent", reported=reported, names=named)


def _list_waiting(facts: RoundFacts, units: Sequence[RosterUnit]) -> str:
    return format_items([name_with_note(unit) for unit in units], facts.counted, MOST_NAMES)


def _add_incomplete(facts: RoundFacts, reported: str) -> str:
    """ "Xóm 5 (1/10 câu)": what is in and counted, though not all of it was answered."""
    units = facts.completeness.incomplete
    if not units:
        return reported
    told = [
        words("summary.incomplete_one", unit=one.name, done=one.done, places=one.places)
        for one in units
    ]
    if facts.is_single_unit:
        one = units[0]
        said = words("summary.incomplete_alone", done=one.done, places=one.places)
        return f"{reported} {said}"
    names = format_items(told, facts.counted, MOST_INCOMPLETE)
    return words("summary.incomplete", reported=reported, names=names)


def _format_counts(facts: RoundFacts) -> str:
    """Submitted of expected, and those of them that came in time; late is told from missing."""
    found = facts.completeness
    values: dict[str, Any] = {
        "submitted": len(found.submitted),
        "expected": found.expected,
        "noun": facts.counted,
    }
    if not found.has_deadline:
        return words("summary.reported", **values)
    if not found.late:
        return words("summary.reported_timely", **values, on_time=len(found.on_time))
    return words(
        "summary.reported_late", **values, on_time=len(found.on_time), late=len(found.late)
    )


def _format_single_unit(facts: RoundFacts, unit: RosterUnit) -> str:
    """A unit that asks about itself is told about itself."""
    if unit.submitted_at is None:
        state = format_progress(unit)
        if unit.due is None:
            return words("summary.one_waiting", state=state)
        return words(
            "summary.one_waiting_due", state=state, due=vietnamese.format_deadline(unit.due)
        )
    at = vietnamese.format_moment(unit.submitted_at)
    if unit.due is None:
        return words("summary.one_sent", at=at)
    if unit.days_late:
        return words("summary.one_late", at=at, days=unit.days_late)
    return words("summary.one_on_time", at=at)


@dataclass(frozen=True, slots=True)
class _NumberedLine:
    """A numbered line, and what stands indented under it."""

    line: str
    under: tuple[str, ...] = ()

    def placed(self, number: int) -> list[str]:
        first = words("summary.numbered", number=number, line=self.line)
        return [first, *(words("summary.indented", line=line) for line in self.under)]


def _list_numbered_lines(summary: Summary) -> list[list[str]]:
    """The numbered lines. A line of the pack may stand behind the one before, or under it; if
    the one it belongs to had nothing to say, it stands on its own."""
    blocks: list[_NumberedLine] = []
    head = said_last = -1
    for position, item in enumerate(summary.items):
        head = position if item.place == "own" else head
        told = summary_lines.write_line(summary.names, item)
        if told:
            _place_sentence(blocks, "own" if said_last < head or not blocks else item.place, told)
            said_last = position
    return [block.placed(number) for number, block in enumerate(blocks, start=1)]


def _place_sentence(
    blocks: list[_NumberedLine], place: str, told: verdict_wording.LineSentences
) -> None:
    sentence, under = _add_full_stop(told[0]), told[1:]
    if place == "own":
        blocks.append(_NumberedLine(sentence, under))
        return
    before = blocks.pop()
    if place == "same_line":
        blocks.append(
            _NumberedLine(f"{before.line} {vietnamese.capitalize(sentence)}", before.under + under)
        )
    else:
        blocks.append(_NumberedLine(before.line, (*before.under, sentence, *under)))


def _add_full_stop(sentence: str) -> str:
    return sentence if sentence.endswith(".") else f"{sentence}."


def _cut_to_fit(noun: str, blocks: Sequence[list[str]], room: int) -> list[str]:
    """As many lines as there is room for; if not all, the last one says how many are left."""
    flat = [line for block in blocks for line in block]
    if len(flat) <= room:
        return flat
    kept: list[str] = []
    shown = 0
    for block in blocks:
        if len(kept) + len(block) > room - 1:
            break
        kept += block
        shown += 1
    left = len(blocks) - shown
    return [*kept, words("summary.more_lines", count=left, noun=noun)]


def list_figure_lines(summary: Summary) -> list[str]:
    """Every line of figures with its number, however many there are."""
    return [*itertools.chain(*_list_numbered_lines(summary))]


def _cut_remarks(summary: Summary) -> list[str]:
    """As many remarks as there is room for; what was amended after it was accepted always stands,
    or the reader would quote a figure without knowing that it is another one now."""
    amended = _list_amended(summary)
    others = list_remarks(summary)
    others = others[: len(others) - len(amended)]
    return [*others[: MOST_UNNUMBERED_LINES - len(amended)], *amended]


def _list_amended(summary: Summary) -> list[str]:
    """The line of the amendments; none where there are none."""
    line = amendment_lines.format_short_list(summary.facts.amendments, summary.facts.form)
    return [line] if line else []


def list_remarks(summary: Summary) -> list[str]:
    """What stands below the figures, in the chair's order; empty ones are left out."""
    names, points = summary.names, summary.points
    expected = summary.facts.completeness.expected
    told = [
        *(
            year_comparison_text.describe_year_comparison(names, one, expected)
            for one in summary.comparisons
        ),
        *(_format_not_judged(one) for one in points.not_judged),
        level_lines.describe_lacking_below(summary.lacking_below),
        *(
            points_for_the_chair.describe_points_to_look_at(
                names, points, falls, tells_rechecks=summary.facts.shows_targets
            )
            for falls in points.falls
        ),
        points_for_the_chair.describe_missing_figures(names, points.missing_figures),
        *(points_for_the_chair.describe_proposals(names, one) for one in points.written),
        _format_actions_for_the_chair(summary),
        level_lines.describe_overruled_figures(points.overruled),
        *level_lines.list_waiting_lines(names, points.waiting),
    ]
    return [*(line for line in told if line), *_list_amended(summary)]


def _format_actions_for_the_chair(summary: Summary) -> str:
    """For the commune's own round only, where its summary tells of what was written at all: a
    village is not told what its chair should do."""
    if summary.names.is_single_unit or not summary.points.written:
        return ""
    return points_for_the_chair.describe_actions_for_the_chair(summary.points)


def _format_not_judged(found: NotJudgedTarget) -> str:
    """The year's target in a round that does not judge it yet, and when it will be."""
    target = vietnamese.uncapitalize(found.target.printed)
    return words("summary.not_judged", target=target, why=found.why)
