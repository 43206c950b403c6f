"""The lines of a summary in words: each kind of line has a function that writes its sentence.

Each is given the names of the round and the item (its figures, and the pack's line for its
words), and says a sentence without its full stop, perhaps with sentences that stand indented
under it; nothing to say: ().
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from summaries.round_labels import RoundNames
from summaries.summary_values import FigureKind, SummaryFigure, SummaryItem
from summaries.views import line_remarks, verdict_wording, wording
from summaries.views.verdict_wording import LineSentences
from texts import vietnamese, words

WriteLine = Callable[[RoundNames, SummaryItem], LineSentences]


def write_line(names: RoundNames, item: SummaryItem) -> LineSentences:
    write = WRITERS_BY_KIND.get(item.kind)
    return write(names, item) if write else ()


def _write_share(names: RoundNames, item: SummaryItem) -> LineSentences:
    (figure,) = item.figures
    if figure.value is None:
        return _write_no_data(figure)
    if not figure.whole:
        return (words("summary.nothing_happened", label=figure.label),)
    sentence = line_remarks.add_remarks(
        _format_share(figure),
        # A share says over how many units it is as soon as one of them all is not in it.
        _format_units_count(names, figure) if item.line.get("source") != "own" else "",
        line_remarks.format_estimated_part(figure),
    )
    return verdict_wording.add_verdict(names, figure, sentence)


def _format_share(figure: SummaryFigure) -> str:
    assert figure.value is not None
    values = {
        "label": figure.label,
        "part": vietnamese.format_number(figure.number),
        "whole": vietnamese.format_number(figure.whole),
    }
    percent = verdict_wording.format_share_of_figure(figure)
    if figure.unit:
        return words("summary.share", **values, unit=figure.unit, percent=percent)
    if figure.number == figure.whole:
        return words("summary.share_full", **values)
    return words("summary.share_bare", **values, percent=percent)


def _write_units(names: RoundNames, item: SummaryItem) -> LineSentences:
    (figure,) = item.figures
    if figure.value is None:
        return _write_no_data(figure)
    if item.choice:
        return _write_choice(figure.label, item)
    return verdict_wording.add_verdict(names, figure, _format_units(names, item, figure))


def _format_units(names: RoundNames, item: SummaryItem, figure: SummaryFigure) -> str:
    values: dict[str, Any] = {
        "label": figure.label,
        "count": figure.number,
        "base": figure.whole,
        "noun": names.counted,
    }
    assert figure.value is not None
    if item.line.get("percent"):
        if gave := wording.format_who_gave(names, figure):
            return line_remarks.add_remarks(words("summary.units", **values), gave)
        percent = verdict_wording.format_share_of_figure(figure)
        return words("summary.units_percent", **values, percent=percent)
    if item.line.get("word"):
        return words("summary.units_word", **values, word=names.fill(item.line["word"]))
    return words("summary.units", **values)


def _write_yes(names: RoundNames, item: SummaryItem) -> LineSentences:
    yes, no = item.figures
    if yes.value is None:
        return ()
    if item.choice:
        return _write_choice(yes.label, item)
    values = {"label": yes.label, "count": yes.number, "noun": names.counted}
    if no.number and no.label:
        sentence = words("summary.yes_and_no", **values, no_label=no.label, no_count=no.number)
    else:
        sentence = words("summary.yes", **values)
    return (_add_units_count(names, sentence, yes),)


def _write_whole_part(names: RoundNames, item: SummaryItem) -> LineSentences:
    whole, both = item.figures
    if whole.value is None:
        return ()
    sentence = line_remarks.add_remarks(
        _format_whole_part(names, item, whole, both), line_remarks.format_estimated_part(whole)
    )
    return (_add_units_count(names, sentence, whole),)


def _format_whole_part(
    names: RoundNames, item: SummaryItem, whole: SummaryFigure, both: SummaryFigure
) -> str:
    """ "đúng cả" only where every unit told its part, and there was something to tell of."""
    label, number = whole.label, vietnamese.format_number(whole.number)
    if not whole.number:
        return words("summary.whole_none", label=label)
    if both.value is None:
        return words("summary.whole_only", label=label, whole=number)
    values = {"label": label, "whole": number, "part": vietnamese.format_number(both.number)}
    if both.whole != whole.number:
        known = vietnamese.format_number(both.whole)
        return words("summary.whole_known", **values, part_label=both.label, known=known)
    if both.number == both.whole:
        all_label = names.fill(item.line["all_label"])
        return words("summary.whole_all", **values, all_label=all_label)
    return words("summary.whole_part", **values, part_label=both.label)


def _write_choices(names: RoundNames, item: SummaryItem) -> LineSentences:
    label = names.fill(item.line["label"])
    if item.choice:
        return _write_choice(label, item)
    groups = [_format_choice_group(names, group) for group in item.figures if group.number]
    if not groups:
        return ()
    sentence = words("summary.groups", label=label, groups=", ".join(groups))
    return (_add_units_count(names, sentence, item.figures[0]),)


def _format_choice_group(names: RoundNames, group: SummaryFigure) -> str:
    """ "12 xóm có (2 đã xuống cấp)"."""
    values: dict[str, Any] = {"count": group.number, "noun": names.counted, "label": group.label}
    parts = ", ".join(
        words("summary.of_which", count=part.number, label=part.label)
        for part in group.parts
        if part.number
    )
    if parts:
        return words("summary.group_of_which", **values, parts=parts)
    return words("summary.group", **values)


def _write_days(names: RoundNames, item: SummaryItem) -> LineSentences:
    """ "Ngày hội nghị: 20 trong thời gian, 1 ngoài: Tổ dân phố 3"."""
    if not item.figures or item.figures[0].value is None:
        return ()
    inside, outside = item.figures
    values: dict[str, Any] = {"label": inside.label, "inside": inside.number}
    if not outside.number:
        return (words("summary.days", **values),)
    named = wording.format_names(outside.given, names.counted)
    return (words("summary.days_outside", **values, outside=outside.number, names=named),)


def _write_total(names: RoundNames, item: SummaryItem) -> LineSentences:
    (figure,) = item.figures
    if figure.value is None:
        return ()
    number = vietnamese.format_decimal(figure.number, figure.decimals)
    values = {"label": figure.label, "number": number}
    if figure.unit:
        sentence = words("summary.total", **values, unit=figure.unit)
    else:
        sentence = words("summary.total_bare", **values)
    sentence = line_remarks.add_remarks(sentence, line_remarks.format_estimated_part(figure))
    return (_add_units_count(names, sentence, figure),)


def _write_indicator(names: RoundNames, item: SummaryItem) -> LineSentences:
    """How it stands, and indented under it what it is estimated to become."""
    now, *later = item.figures
    if now.value is None and item.line.get("only_given"):
        return ()
    told = _write_indicator_figure(names, now)
    return told + tuple(
        f"{sentence.removesuffix('.')}."
        for figure in later
        if figure.value is not None
        for sentence in _write_indicator_figure(names, figure)
    )


def _write_indicator_figure(names: RoundNames, figure: SummaryFigure) -> LineSentences:
    if figure.value is None:
        if figure.lacking or not figure.expected:
            return (words("summary.no_data", label=figure.label),)
        return (words("summary.not_applicable", label=figure.label),)
    if figure.kind is FigureKind.SHARE and not figure.whole:
        return (words("summary.nothing_happened", label=figure.label),)
    if figure.kind is FigureKind.UNITS and figure.number == figure.whole:
        sentence = words("summary.is_so", label=figure.label)
    elif figure.kind is FigureKind.UNITS:
        sentence = words("summary.is_not_so", label=figure.label)
    elif figure.kind is FigureKind.SHARE:
        sentence = _format_share(figure)
    else:
        number = vietnamese.format_decimal(figure.number, figure.decimals)
        joined = f"{number}{figure.unit}" if figure.unit == "%" else f"{number} {figure.unit}"
        sentence = words("summary.total_bare", label=figure.label, number=joined.rstrip())
    sentence = line_remarks.add_remarks(sentence, line_remarks.format_estimated_part(figure))
    return verdict_wording.add_verdict(names, _add_year_of_target(names, figure), sentence)


def _add_year_of_target(names: RoundNames, figure: SummaryFigure) -> SummaryFigure:
    """A target of another year is said to be one."""
    year = figure.target.year if figure.target else None
    if year is None or str(year) == names.slots["year"] or figure.target.each_year:  # type: ignore[union-attr]
        return figure
    return replace(figure, basis=words("summary.of_year", year=year))


def _write_awarded(names: RoundNames, item: SummaryItem) -> LineSentences:
    awarded, proposed, waiting = item.figures
    if awarded.value is None and not waiting.number:
        return ()
    values: dict[str, Any] = {
        "label": awarded.label,
        "part": vietnamese.format_number(awarded.number),
    }
    if awarded.value is None:
        sentence = words("summary.no_data", label=awarded.label)
    elif awarded.number > proposed.number:
        sentence = words("summary.awarded_alone", **values)
    else:
        sentence = words(
            "summary.awarded",
            **values,
            whole=vietnamese.format_number(proposed.number),
            unit=awarded.unit,
            count=len(proposed.given),
            noun=names.counted,
        )
    return (_add_pending(names, sentence, waiting),)


def _add_pending(names: RoundNames, sentence: str, waiting: SummaryFigure) -> str:
    if not waiting.number:
        return sentence
    return words(
        "summary.awarded_pending",
        line=sentence,
        pending=waiting.number,
        noun=names.counted,
        pending_label=waiting.label,
    )


def _write_no_data(figure: SummaryFigure) -> LineSentences:
    """Said only where somebody waits for a verdict; other lines are left out."""
    if figure.target is None:
        return ()
    return (words("summary.no_data", label=figure.label),)


def _write_choice(label: str, item: SummaryItem) -> LineSentences:
    """What a single unit chose: "Nhà văn hóa: có, dùng tốt"."""
    return (words("summary.one_choice", label=label, choice=item.choice),)


def _format_units_count(names: RoundNames, figure: SummaryFigure) -> str:
    """ "13 xóm", or of those further below "21/23 tổ dân phố", where the figure does not rest on
    them all."""
    behind = figure.coverage
    if behind.noun:
        values = {"count": behind.gave, "asked": behind.asked, "noun": behind.noun}
        return "" if behind.is_whole else words("summary.behind_below", **values)
    if len(figure.given) == figure.expected or names.is_single_unit:
        return ""
    # "2 xóm (2 xóm trả lời)": where units are counted themselves, it is said what these did.
    values = {"count": len(figure.given), "noun": names.counted}
    if figure.kind is FigureKind.UNITS:
        return words("summary.behind_units", **values)
    return words("summary.behind", **values)


def _add_units_count(names: RoundNames, sentence: str, figure: SummaryFigure) -> str:
    """Over how many units a line is, where one that did report lacks this figure."""
    if not figure.gaps and not figure.coverage.noun:
        return sentence
    return line_remarks.add_remarks(sentence, _format_units_count(names, figure))


WRITERS_BY_KIND: dict[str, WriteLine] = {
    "share": _write_share,
    "units": _write_units,
    "yes": _write_yes,
    "whole_part": _write_whole_part,
    "choices": _write_choices,
    "days": _write_days,
    "total": _write_total,
    "awarded": _write_awarded,
    "indicator": _write_indicator,
}
