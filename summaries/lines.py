"""The kinds of lines that a pack may put into its summary, one function a kind.

Each is given the facts and the pack's line (docs/packs.md) and says a sentence without its
full stop, perhaps with sentences that stand indented under it; nothing to say: ().
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from summaries import judged, verdict
from summaries.facts import Facts
from summaries.judged import Line, Said
from summaries.totals import Chosen, Reported, Scope, Share, Total, chosen, share, total
from summaries.verdict import COUNT, PERCENT, Ratio
from summaries.wording import choice_label, question_for
from texts import vietnamese, words

Say = Callable[[Facts, Line], Said]


def say(facts: Facts, line: Line) -> Said:
    kind = KINDS.get(line["kind"])
    return kind(facts, line) if kind else ()


def _share(facts: Facts, line: Line) -> Said:
    numerator, denominator = line["numerator"], line.get("denominator")
    found = share(facts.scope(line), numerator, denominator)
    label = facts.fill(line["label"])
    if not found.given:
        return _no_data(facts, line, label)
    if not found.whole:
        return (words("summary.nothing_happened", label=label),)

    def last_known(unit: Reported) -> int | None:
        return facts.history.latest(unit.unit_id, denominator) if denominator else None

    reach = verdict.of_share(found, numerator, denominator, last_known)
    sentence = _remarked(
        _share_sentence(facts, line, label, Ratio(found.part, found.whole)),
        # A share says over how many units it is as soon as one of them all is not in it.
        _behind(facts, found.given, facts.completeness.expected) if not _is_own(line) else "",
        _estimated(found.estimated),
    )
    return judged.said(facts, line, sentence, reach, PERCENT)


def _share_sentence(facts: Facts, line: Line, label: str, value: Ratio) -> str:
    values = {
        "label": label,
        "part": vietnamese.format_number(value.part),
        "whole": vietnamese.format_number(value.whole),
    }
    percent = judged.shown(value, judged.target_of(facts, line))
    unit = facts.fill(line.get("unit", ""))
    if unit:
        return words("summary.share", **values, unit=unit, percent=percent)
    if value.part == value.whole:
        return words("summary.share_full", **values)
    return words("summary.share_bare", **values, percent=percent)


def _units(facts: Facts, line: Line) -> Said:
    found = chosen(facts.scope(line), line["measure"])
    label = facts.fill(line["label"])
    if not found.given:
        return _no_data(facts, line, label)
    if facts.is_one:
        return _one_choice(facts, line, label)
    wanted = tuple(line["is_one_of"])
    count, base = len(found.units(wanted)), len(found.given)
    scale = PERCENT if line.get("percent") or _aims_at_percent(facts, line) else COUNT
    reach = verdict.of_units(found, wanted, percent=scale == PERCENT)
    sentence = _units_sentence(facts, line, label, count, base)
    return judged.said(facts, line, sentence, reach, scale)


def _aims_at_percent(facts: Facts, line: Line) -> bool:
    target = judged.target_of(facts, line)
    return target is not None and "%" in target.printed


def _units_sentence(facts: Facts, line: Line, label: str, count: int, base: int) -> str:
    values: dict[str, Any] = {"label": label, "count": count, "base": base, "noun": facts.counted}
    if line.get("percent"):
        percent = judged.shown(Ratio(count, base), judged.target_of(facts, line))
        return words("summary.units_percent", **values, percent=percent)
    if line.get("word"):
        return words("summary.units_word", **values, word=facts.fill(line["word"]))
    return words("summary.units", **values)


def _yes(facts: Facts, line: Line) -> Said:
    found = chosen(facts.scope(line), line["measure"])
    label = facts.fill(line["label"])
    if not found.given:
        return ()
    if facts.is_one:
        return _one_choice(facts, line, label)
    yes, no = len(found.units(("yes",))), len(found.units(("no",)))
    values: dict[str, Any] = {"label": label, "count": yes, "noun": facts.counted}
    no_label = facts.fill(line.get("no_label", ""))
    if no and no_label:
        sentence = words("summary.yes_and_no", **values, no_label=no_label, no_count=no)
    else:
        sentence = words("summary.yes", **values)
    return (_with_behind(facts, sentence, found.lacking, found.given),)


def _whole_part(facts: Facts, line: Line) -> Said:
    """The whole over all units that gave it; the part beside the whole of the same units."""
    scope = facts.scope(line)
    whole = total(scope, line["whole"])
    if not whole.given:
        return ()
    both = share(scope, line["part"], line["whole"])
    sentence = _remarked(_whole_sentence(facts, line, whole, both), _estimated(whole.estimated))
    return (_with_behind(facts, sentence, whole.lacking, whole.given),)


def _whole_sentence(facts: Facts, line: Line, whole: Total, both: Share) -> str:
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


def _choices(facts: Facts, line: Line) -> Said:
    found = chosen(facts.scope(line), line["measure"])
    label = facts.fill(line["label"])
    if not found.given:
        return ()
    if facts.is_one:
        return _one_choice(facts, line, label)
    groups = [_group(facts, group, found) for group in line["groups"]]
    if not any(groups):
        return ()
    sentence = words("summary.groups", label=label, groups=", ".join(filter(None, groups)))
    return (_with_behind(facts, sentence, found.lacking, found.given),)


def _group(facts: Facts, group: Mapping[str, Any], found: Chosen) -> str:
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


def _total(facts: Facts, line: Line) -> Said:
    found = total(facts.scope(line), line["measure"])
    if not found.given:
        return ()
    label, number = facts.fill(line["label"]), vietnamese.format_number(found.number)
    unit = facts.fill(line.get("unit", ""))
    if unit:
        sentence = words("summary.total", label=label, number=number, unit=unit)
    else:
        sentence = words("summary.total_bare", label=label, number=number)
    sentence = _remarked(sentence, _estimated(found.estimated))
    return (_with_behind(facts, sentence, found.lacking, found.given),)


def _awarded(facts: Facts, line: Line) -> Said:
    """What was awarded, of what the units that are through with it had proposed."""
    awarded = total(facts.scope(line), line["numerator"])
    pending = line["pending"]
    waiting = chosen(facts.below, pending["measure"]).units(pending["is_one_of"])
    ids = {unit.unit_id for unit in waiting}
    through = tuple(unit for unit in facts.below if unit.unit_id not in ids)
    proposed = total(through, line["denominator"])
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
    return (_with_pending(facts, sentence, len(waiting), facts.fill(pending["label"])),)


def _with_pending(facts: Facts, sentence: str, count: int, label: str) -> str:
    if not count:
        return sentence
    return words(
        "summary.awarded_pending",
        line=sentence,
        pending=count,
        noun=facts.counted,
        pending_label=label,
    )


def _no_data(facts: Facts, line: Line, label: str) -> Said:
    """Said only where somebody waits for a verdict; other lines are left out."""
    if judged.target_of(facts, line) is None:
        return ()
    return (words("summary.no_data", label=label),)


def _one_choice(facts: Facts, line: Line, label: str) -> Said:
    """What a single unit chose: "Nhà văn hóa: có, dùng tốt"."""
    cell = facts.scope(line)[0].cells[line["measure"]]
    question = question_for(facts.form, line["measure"])
    choice = choice_label(question, cell.choice or "")
    return (words("summary.one_choice", label=label, choice=choice),)


def _is_own(line: Line) -> bool:
    return line.get("source") == "own"


def _behind(facts: Facts, given: Scope, of: int) -> str:
    """ "13 xóm", where the figure does not rest on them all."""
    if len(given) == of or facts.is_one:
        return ""
    return words("summary.behind", count=len(given), noun=facts.counted)


def _with_behind(facts: Facts, sentence: str, lacking: Scope, given: Scope) -> str:
    """Over how many units a line is, where one that did report lacks this figure."""
    reported = {unit.unit_id for unit in facts.completeness.submitted}
    if not any(unit.unit_id in reported for unit in lacking):
        return sentence
    return _remarked(sentence, _behind(facts, given, facts.completeness.expected))


def _estimated(number: int) -> str:
    return words("summary.estimated", number=vietnamese.format_number(number)) if number else ""


def _remarked(sentence: str, *remarks: str) -> str:
    present: Sequence[str] = [remark for remark in remarks if remark]
    if not present:
        return sentence
    return words("summary.with_remark", line=sentence, remark=", ".join(present))


KINDS: dict[str, Say] = {
    "share": _share,
    "units": _units,
    "yes": _yes,
    "whole_part": _whole_part,
    "choices": _choices,
    "total": _total,
    "awarded": _awarded,
}
