"""Figures of a sheet that are odd beside what is known of the same village: asked about, as the
same figure typed in a chat is."""

from typing import Any

from models.figures.figure_jumps import is_flow_jump, is_stock_jump
from sheets.preview.figures.figure_rows import UnitFigures
from sheets.preview.figures.nearest_figures import find_nearest_figure
from sheets.preview.values import Doubt, KnownMeasure, Preview, SheetContext
from texts import words
from texts.vietnamese import format_number, uncapitalize


def ask_about_jumps(
    name: str,
    figures: UnitFigures,
    values: dict[str, Any],
    context: SheetContext,
    preview: Preview,
) -> None:
    """Takes what is odd out of the values; what she has answered herself stays."""
    for measure in context.measures:
        number = values.get(measure.code)
        if type(number) is not int or measure.code in figures.settled or figures.period is None:
            continue
        known = context.earlier.get((name, measure.code), ())
        last = find_nearest_figure(known, measure, figures.period)
        if last is None or not _is_jump(measure, number, last.number):
            continue
        if any(one.number == number for one in known if (one.first, one.last) == figures.period):
            continue  # it stands there already
        cell = figures.given[measure.code][0][1]
        told = {"unit": name, "measure": measure.name, "number": format_number(number)}
        told |= {"period": uncapitalize(last.called), "last": format_number(last.number)}
        ask = words("preview.ask_jump", **told)
        preview.doubts.append(Doubt(cell, measure.code, str(number), ask, name, (number,)))
        values.pop(measure.code)


def _is_jump(measure: KnownMeasure, number: int, last: int) -> bool:
    return is_stock_jump(number, last) if measure.is_stock else is_flow_jump(number, last)
