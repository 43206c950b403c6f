"""The lines that a pack may put into its summary: each kind has a function that writes its
sentence.

Each is given the facts and the pack's line (docs/packs.md) and says a sentence without its
full stop, perhaps with sentences that stand indented under it; nothing to say: ().
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from summaries.figures.unit_totals import (
    ChoicesOverUnits,
    ReportingUnit,
    ReportingUnits,
    ShareOverUnits,
    TotalOverUnits,
    add_up_share,
    add_up_total,
    group_by_choice,
)
from summaries.round_facts import RoundFacts
from summaries.round_labels import find_question_of_measure, get_choice_label
from summaries.targets import verdicts
from summaries.targets.verdicts import COUNT, PERCENT, Ratio
from summaries.views import verdict_wording
from summaries.views.verdict_wording import LineSentences, SummaryLine
from texts import vietnamese, words

WriteLine = Callable[[RoundFacts, SummaryLine], LineSentences]


def write_line(facts: RoundFacts, line: SummaryLine) -> LineSentences:
    kind = WRITERS_BY_KIND.get(line["kind"])
    return kind(facts, line) if kind else ()


def _write_share(facts: RoundFacts, line: SummaryLine) -> LineSentences:
    numerator, denominator = line["numerator"], line.get("denominator")
    found = add_up_share(facts.scope(line), numerator, denominator)
    label = facts.fill(line["label"])
    if not found.given:
        return _write_no_data(facts, line, label)
    if not found.whole:
        return (words("summary.nothing_happened", label=label),)

    def last_known(unit: ReportingUnit) -> int | None:
        return facts.history.latest(unit.unit_id, denominator) if denominator else None

    reach = verdicts.find_range_of_share(found, numerator, denominator, last_known)
    sentence = _add_remarks(
        _format_share(facts, line, label, Ratio(found.part, found.whole)),
        # A share says over how many units it is as soon as one of them all is not in it.
        _format_units_count(facts, found.given, facts.completeness.expected)
        if not _is_of_own_figures(line)
        else "",
        _format_estimated_part(found.estimated),
    )
    return verdict_wording.add_verdict(facts, line, sentence, reach, PERCENT)


def _format_share(facts: RoundFacts, line: SummaryLine, label: str, value: Ratio) -> str:
    values = {
        "label": label,
        "part": vietnamese.format_number(value.part),
        "whole": vietnamese.format_number(value.whole),
    }
    percent = verdict_wording.format_share(value, verdict_wording.find_target_of_line(facts, line))
    unit = facts.fill(line.get("unit", ""))
    if unit:
        return words("summary.share", **values, unit=unit, percent=percent)
    if value.part == value.whole:
        return words("summary.share_full", **values)
    return words("summary.share_bare", **values, percent=percent)


def _write_units(facts: RoundFacts, line: SummaryLine) -> LineSentences:
    found = group_by_choice(facts.scope(line), line["measure"])
    label = facts.fill(line["label"])
    if not found.given:
        return _write_no_data(facts, line, label)
    if facts.is_single_unit:
        return _write_single_choice(facts, line, label)
    wanted = tuple(line["is_one_of"])
    count, base = len(found.units(wanted)), len(found.given)
    scale = PERCENT if line.get("percent") or _is_target_in_percent(facts, line) else COUNT
    reach = verdicts.find_range_of_units(found, wanted, percent=scale == PERCENT)
    sentence = _format_units(facts, line, label, count, base)
    return verdict_wording.add_verdict(facts, line, sentence, reach, scale)


def _is_target_in_percent(facts: RoundFacts, line: SummaryLine) -> bool:
    target = verdict_wording.find_target_of_line(facts, line)
    return target is not None and "%" in target.printed


def _format_units(facts: RoundFacts, line: SummaryLine, label: str, count: int, base: int) -> str:
    values: dict[str, Any] = {"label": label, "count": count, "base": base, "noun": facts.counted}
    if line.get("percent"):
        percent = verdict_wording.format_share(
            Ratio(count, base), verdict_wording.find_target_of_line(facts, line)
        )
        return words("summary.units_percent", **values, percent=percent)
    if line.get("word"):
        return words("summary.units_word", **values, word=facts.fill(line["word"]))
    return words("summary.units", **values)


def _write_yes(facts: RoundFacts, line: SummaryLine) -> LineSentences:
    found = group_by_choice(facts.scope(line), line["measure"])
    label = facts.fill(line["label"])
    if not found.given:
        return ()
    if facts.is_single_unit:
        return _write_single_choice(facts, line, label)
    yes, no = len(found.units(("yes",))), len(found.units(("no",)))
    values: dict[str, Any] = {"label": label, "count": yes, "noun": facts.counted}
    no_label = facts.fill(line.get("no_label", ""))
    if no and no_label:
        sentence = words("summary.yes_and_no", **values, no_label=no_label, no_count=no)
    else:
        sentence = words("summary.yes", **values)
    return (_add_units_count(facts, sentence, found.lacking, found.given),)


def _write_whole_part(facts: RoundFacts, line: SummaryLine) -> LineSentences:
    """The whole over all units that gave it; the part beside the whole of the same units."""
    scope = facts.scope(line)
    whole = add_up_total(scope, line["whole"])
    if not whole.given:
        return ()
    both = add_up_share(scope, line["part"], line["whole"])
    sentence = _add_remarks(
        _format_whole_part(facts, line, whole, both), _format_estimated_part(whole.estimated)
    )
    return (_add_units_count(facts, sentence, whole.lacking, whole.given),)


def _format_whole_part(
    facts: RoundFacts, line: SummaryLine, whole: TotalOverUnits, both: ShareOverUnits
) -> str:
    """ "đúng cả" only where every unit told its part, and there was something to tell of."""
    label, number = facts.fill(line["label"]), vietnamese.format_number(whole.number)
    if not whole.number:
        return words("summary.whole_none", label=label)
    if not both.given:
        return words("summary.whole_only", label=label, whole=number)
    values = {"label": label, "whole": number, "part": vietnamese.format_number(both.part)}
    part_label, known = facts.fill(line["part_label"]), vietnamese.format_number(both.whole)
    if both.whole != whole.number:
        return words("summary.whole_known", **values, part_label=part_label, known=known)
    if both.part == both.whole:
        return words("summary.whole_all", **values, all_label=facts.fill(line["all_label"]))
    return words("summary.whole_part", **values, part_label=part_label)


def _write_choices(facts: RoundFacts, line: SummaryLine) -> LineSentences:
    found = group_by_choice(facts.scope(line), line["measure"])
    label = facts.fill(line["label"])
    if not found.given:
        return ()
    if facts.is_single_unit:
        return _write_single_choice(facts, line, label)
    groups = [_format_choice_group(facts, group, found) for group in line["groups"]]
    if not any(groups):
        return ()
    sentence = words("summary.groups", label=label, groups=", ".join(filter(None, groups)))
    return (_add_units_count(facts, sentence, found.lacking, found.given),)


def _format_choice_group(
    facts: RoundFacts, group: Mapping[str, Any], found: ChoicesOverUnits
) -> str:
    """ "12 xóm có (2 đã xuống cấp)"; "" for a group nobody is in."""
    count = len(found.units(group["is_one_of"]))
    if not count:
        return ""
    among = [(len(found.units(part["is_one_of"])), part) for part in group.get("of_which", ())]
    parts = ", ".join(
        words("summary.of_which", count=number, label=facts.fill(part["label"]))
        for number, part in among
        if number
    )
    label = facts.fill(group["label"])
    if parts:
        return words(
            "summary.group_of_which", count=count, noun=facts.counted, label=label, parts=parts
        )
    return words("summary.group", count=count, noun=facts.counted, label=label)


def _write_total(facts: RoundFacts, line: SummaryLine) -> LineSentences:
    found = add_up_total(facts.scope(line), line["measure"])
    if not found.given:
        return ()
    label, number = facts.fill(line["label"]), vietnamese.format_number(found.number)
    unit = facts.fill(line.get("unit", ""))
    if unit:
        sentence = words("summary.total", label=label, number=number, unit=unit)
    else:
        sentence = words("summary.total_bare", label=label, number=number)
    sentence = _add_remarks(sentence, _format_estimated_part(found.estimated))
    return (_add_units_count(facts, sentence, found.lacking, found.given),)


def _write_awarded(facts: RoundFacts, line: SummaryLine) -> LineSentences:
    """What was awarded, of what the units that are through with it had proposed."""
    awarded = add_up_total(facts.scope(line), line["numerator"])
    pending = line["pending"]
    waiting = group_by_choice(facts.below, pending["measure"]).units(pending["is_one_of"])
    ids = {unit.unit_id for unit in waiting}
    through = tuple(unit for unit in facts.below if unit.unit_id not in ids)
    proposed = add_up_total(through, line["denominator"])
    label = facts.fill(line["label"])
    if not awarded.given and not waiting:
        return ()
    values: dict[str, Any] = {"label": label, "part": vietnamese.format_number(awarded.number)}
    if not awarded.given:
        sentence = words("summary.no_data", label=label)
    elif awarded.number > proposed.number:
        sentence = words("summary.awarded_alone", **values)
    else:
        sentence = words(
            "summary.awarded",
            **values,
            whole=vietnamese.format_number(proposed.number),
            unit=facts.fill(line.get("unit", "")),
            count=len(proposed.given),
            noun=facts.counted,
        )
    return (_add_pending(facts, sentence, len(waiting), facts.fill(pending["label"])),)


def _add_pending(facts: RoundFacts, sentence: str, count: int, label: str) -> str:
    if not count:
        return sentence
    return words(
        "summary.awarded_pending",
        line=sentence,
        pending=count,
        noun=facts.counted,
        pending_label=label,
    )


def _write_no_data(facts: RoundFacts, line: SummaryLine, label: str) -> LineSentences:
    """Said only where somebody waits for a verdict; other lines are left out."""
    if verdict_wording.find_target_of_line(facts, line) is None:
        return ()
    return (words("summary.no_data", label=label),)


def _write_single_choice(facts: RoundFacts, line: SummaryLine, label: str) -> LineSentences:
    """What a single unit chose: "Nhà văn hóa: có, dùng tốt"."""
    cell = facts.scope(line)[0].cells[line["measure"]]
    question = find_question_of_measure(facts.form, line["measure"])
    choice = get_choice_label(question, cell.choice or "")
    return (words("summary.one_choice", label=label, choice=choice),)


def _is_of_own_figures(line: SummaryLine) -> bool:
    return line.get("source") == "own"


def _format_units_count(facts: RoundFacts, given: ReportingUnits, of: int) -> str:
    """ "13 xóm", where the figure does not rest on them all."""
    if len(given) == of or facts.is_single_unit:
        return ""
    return words("summary.behind", count=len(given), noun=facts.counted)


def _add_units_count(
    facts: RoundFacts, sentence: str, lacking: ReportingUnits, given: ReportingUnits
) -> str:
    """Over how many units a line is, where one that did report lacks this figure."""
    reported = {unit.unit_id for unit in facts.completeness.submitted}
    if not any(unit.unit_id in reported for unit in lacking):
        return sentence
    return _add_remarks(sentence, _format_units_count(facts, given, facts.completeness.expected))


def _format_estimated_part(number: int) -> str:
    return words("summary.estimated", number=vietnamese.format_number(number)) if number else ""


def _add_remarks(sentence: str, *remarks: str) -> str:
    present: Sequence[str] = [remark for remark in remarks if remark]
    if not present:
        return sentence
    return words("summary.with_remark", line=sentence, remark=", ".join(present))


WRITERS_BY_KIND: dict[str, WriteLine] = {
    "share": _write_share,
    "units": _write_units,
    "yes": _write_yes,
    "whole_part": _write_whole_part,
    "choices": _write_choices,
    "total": _write_total,
    "awarded": _write_awarded,
}
