"""Figures of villages, read: each for its measure and its period, and what must be asked."""

import re
from typing import Any

from sheets.grids.grid import Grid, turn_grid
from sheets.grids.refusals import FileRefused
from sheets.preview.figures.figure_columns import FigureBlock, choose_columns
from sheets.preview.figures.figure_headings import find_months, find_year
from sheets.preview.figures.figure_rows import FigureReading, UnitFigures
from sheets.preview.figures.known_jumps import ask_about_jumps
from sheets.preview.figures.nearest_figures import Period
from sheets.preview.figures.part_periods import name_parts, name_period
from sheets.preview.layouts.headings import Column
from sheets.preview.layouts.layout import Layout
from sheets.preview.layouts.other_communes import ask_about_commune
from sheets.preview.layouts.sheet_choice import choose_layouts, name_rows_left_out
from sheets.preview.units.unit_finder import VillageFinder
from sheets.preview.values import Doubt, Preview, SheetContext
from texts import words
from texts.vietnamese import uncapitalize

# A line that says when a document was signed, not of which year the figures are.
_DATED = re.compile(
    r"(?i)kèm theo|ban hành|căn cứ|\bsố\s*:|\d{1,2}\s*/\s*\d{1,2}\s*/\s*20\d\d|ngày.*tháng.*năm"
)


def preview_figures(grids: list[Grid], context: SheetContext) -> Preview:
    """Raises FileRefused."""
    preview = Preview()
    chosen = _choose_blocks(grids, context, preview)
    preview.lacks_period = context.period is None and not all(map(_says_periods, chosen))
    if not any(block.columns for block in chosen) and not preview.doubts:
        years = {find_year(one.path) for block in chosen for one in block.layout.columns} - {None}
        if years and context.period:
            named = ", ".join(str(one) for one in sorted(filter(None, years)))
            raise FileRefused("other_years", years=named, chosen=name_period(context))
        named = name_parts(one for block in chosen for one in block.layout.columns)
        if named and context.period:
            raise FileRefused("other_months", named=named, chosen=name_period(context))
        known = ", ".join(one.name for one in context.measures[:8])
        raise FileRefused("no_figures", known=known)
    units: dict[tuple[str, Period | None], UnitFigures] = {}
    for block in chosen:
        begun = len(preview.doubts)
        reading = FigureReading(block, context, preview, units)
        reading.read_rows()
        reading.compare_totals()
        preview.name_sheet(block.layout.grid.name, begun)
        name_rows_left_out(block.layout, preview)
    _settle(units, context, preview)
    _ask_about_period(chosen[0].layout, context, preview)
    ask_about_commune(chosen[0].layout, context, preview)
    return preview


def _says_periods(block: FigureBlock) -> bool:
    """Whether its rows have their first and last day beside them."""
    return len({one.column for one in block.layout.list_columns(Column.OPENS, Column.CLOSES)}) == 2


def _choose_blocks(grids: list[Grid], context: SheetContext, preview: Preview) -> list[FigureBlock]:
    """The blocks with villages, and the columns of each that are taken; villages may stand side
    by side, and the measures below each other."""
    finder = VillageFinder(context.units, context.noun, context.commune, context.codes)
    try:
        layouts = choose_layouts(grids, (Column.UNIT,), preview, finder.is_place)
    except FileRefused:
        if all(one.is_empty for one in grids):
            raise
        turned = [turn_grid(one) for one in grids]
        layouts = choose_layouts(turned, (Column.UNIT,), Preview(), finder.is_place)
    kept = _leave_other_years(layouts, context, preview)
    return [choose_columns(one, context, preview) for one in kept]


def _leave_other_years(
    layouts: list[Layout], context: SheetContext, preview: Preview
) -> list[Layout]:
    """Of a workbook with a sheet for each year, those of the year that is being entered."""
    if context.period is None:
        return layouts
    year = context.period[1].year
    named = {one.grid.name: _list_years_of_sheet(one) for one in layouts}
    if not any(years == {year} for years in named.values()):
        return layouts
    other = [name for name, years in named.items() if years and year not in years]
    preview.left_out += [words("preview.left_year_sheet", name=name) for name in other]
    return [one for one in layouts if one.grid.name not in other]


def _list_years_of_sheet(layout: Layout) -> set[int]:
    """By its name ("2024", "Năm 2024"), else by the title above its table."""
    of_name = {int(one) for one in re.findall(r"\b20\d\d\b", layout.grid.name)}
    return of_name or _list_named_years(layout)


def _settle(
    units: dict[tuple[str, Period | None], UnitFigures], context: SheetContext, preview: Preview
) -> None:
    """One value for each measure of a village; two that differ are asked about, and a part that
    is more than its whole."""
    for (name, period), figures in units.items():
        begun = len(preview.doubts)
        values: dict[str, Any] = {}
        for code, given in figures.given.items():
            different = list(dict.fromkeys(value for value, _ in given))
            if len(different) > 1:
                _ask_about_two(name, code, given, preview)
            elif code not in figures.doubtful:
                values[code] = different[0]
        _ask_about_parts(name, figures, values, context, preview)
        ask_about_jumps(name, figures, values, context, preview)
        preview.name_sheet(figures.sheet, begun)
        if not values:
            continue
        record = {"unit": name, "values": values}
        if period:
            record["period"] = {"from": period[0].isoformat(), "to": period[1].isoformat()}
        preview.records.append(record)


def _ask_about_two(name: str, code: str, given: list[tuple[Any, str]], preview: Preview) -> None:
    values = list(dict.fromkeys(value for value, _ in given))
    cells = [cell for _, cell in given]
    shown = "; ".join(str(value) for value in values)
    ask = words("preview.ask_two_rows", unit=name, given=shown)
    preview.doubts.append(
        Doubt(", ".join(cells), code, shown, ask, name, tuple(values), fills=tuple(cells))
    )


def _ask_about_parts(
    name: str,
    figures: UnitFigures,
    values: dict[str, Any],
    context: SheetContext,
    preview: Preview,
) -> None:
    called = {one.code: uncapitalize(one.name) for one in context.measures}
    for measure in context.measures:
        part = values.get(measure.code)
        for above in (*measure.wholes, *measure.limits):
            limit = values.get(above)
            if not isinstance(part, int) or not isinstance(limit, int) or part <= limit:
                continue
            cell, given = figures.given[measure.code][0][1], str(part)
            told = {"unit": name, "part": part, "whole": limit, "measure": measure.name}
            is_whole = above in measure.wholes
            if not is_whole and measure.code in figures.settled:
                continue
            said = called.get(above, above)
            ask = (
                words("preview.ask_part", **told)
                if is_whole
                else words("preview.ask_limit", **told, limit=said)
            )
            # More may be awarded than were registered, and never more than there are.
            readings = () if is_whole else (part,)
            preview.doubts.append(Doubt(cell, measure.code, given, ask, name, readings))
            values.pop(measure.code, None)
            break


def _ask_about_period(layout: Layout, context: SheetContext, preview: Preview) -> None:
    """The title names another period than the one chosen on the page: all is asked about."""
    if context.period is None or context.answers.get("period") == "take":
        return
    given = _find_other_year(layout, context) or _find_other_months(layout, context)
    if not given:
        return
    chosen = name_period(context)
    ask = words("preview.ask_period", given=given, chosen=chosen)
    options = (("take", words("preview.take_period", chosen=chosen)),)
    preview.doubts.append(
        Doubt("", "period", given, ask, once="period", decides=True, options=options)
    )
    preview.propose_all()


def _find_other_year(layout: Layout, context: SheetContext) -> str:
    assert context.period is not None
    named = _list_named_years(layout)
    chosen = {one.year for one in context.period}
    columns = {find_year(one.path) for one in layout.columns} - {None}
    if not named or named & chosen or columns & chosen:
        return ""
    return ", ".join(str(one) for one in sorted(named))


def _list_named_years(layout: Layout) -> set[int]:
    text = " ".join(one for one in layout.title if not _DATED.search(one))
    years = {int(one) for one in re.findall(r"\b(20\d\d)\b", text)}
    return {int(one) for one in re.findall(r"(?i)năm\s+(20\d\d)", text)} or years


def _find_other_months(layout: Layout, context: SheetContext) -> str:
    """ "6 tháng đầu năm" over figures that are to be those of the whole year."""
    assert context.period is not None
    first, last = context.period
    if any(find_months(one.path) for one in layout.columns):
        return ""
    for said in layout.title:
        if _DATED.search(said):
            continue
        months = find_months((said,))
        if months is not None and months != (first.month, last.month):
            return said
    return ""
