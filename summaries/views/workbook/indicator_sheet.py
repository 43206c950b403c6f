"""Each figure of the summary: over whom it stands, its target, its verdict, what it was earlier."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from summaries.papers.round_paper import RoundPaper
from summaries.summary_values import (
    FigureKind,
    PeriodComparison,
    Series,
    SummaryFigure,
    SummaryItem,
)
from summaries.views import verdict_wording, wording
from summaries.views.workbook import paper_head
from summaries.views.workbook.sheet_page import (
    PERCENT,
    Cell,
    Number,
    SheetPage,
    make_number,
    name_cell,
)
from summaries.views.workbook.unit_sheet import FigurePlace
from texts import vietnamese, words

_HEADINGS = (
    "workbook.column_label",
    "workbook.column_value",
    "workbook.column_whole",
    "workbook.column_percent",
    "workbook.column_measure_unit",
    "workbook.column_given",
    "workbook.column_expected",
    "workbook.column_lacking",
    "workbook.column_estimated",
    "workbook.column_target",
    "workbook.column_verdict",
    "workbook.column_last_year",
    "workbook.column_last_period",
)
VALUE_PLACE, WHOLE_PLACE = 1, 2
MOST_NAMES = 30


def make_indicator_page(
    paper: RoundPaper, places: Mapping[str, FigurePlace], *, is_alone: bool = False
) -> SheetPage:
    """`is_alone`: how many gave a figure does not stand beside it, as it does in the workbook; in
    place of the rate that there is not it is then said."""
    headings = [words(key) for key in _HEADINGS]
    page = SheetPage(
        words("workbook.sheet_indicators"),
        paper_head.format_title(paper),
        paper_head.list_notes(paper),
        headings,
        (),
        none=words("workbook.no_figures"),
        widths={0: 34, 1: 10, 2: 10, 3: 10, 5: 9, 6: 9, 8: 10, 9: 12, 10: 34, 11: 14, 12: 14},
    )
    series = {one.code: one for one in paper.summary.series}
    rows = [
        _make_row(paper, label, figure, places.get(figure.code), series.get(figure.code), row)
        for row, (label, figure) in enumerate(list_told_figures(paper), start=page.first_row)
    ]
    if is_alone:
        rows = [
            _say_who_gave(paper, cells, figure)
            for cells, (_, figure) in zip(rows, list_told_figures(paper), strict=True)
        ]
    return replace(page, rows=rows)


def _say_who_gave(
    paper: RoundPaper, cells: tuple[Cell, ...], figure: SummaryFigure
) -> tuple[Cell, ...]:
    label, number, whole, rate, *others = cells
    gave = wording.format_who_gave(paper.summary.names, figure)
    return label, number, whole, gave or rate, *others


def list_told_figures(paper: RoundPaper) -> Iterator[tuple[str, SummaryFigure]]:
    """Those with a name, and behind each what is told of it; a part says of what it is one."""
    for item in paper.summary.items:
        for figure in item.figures:
            if figure.label:
                label = _name_figure(paper, item, figure)
                yield label, figure
                for part in figure.parts:
                    yield words("workbook.of_which", whole=label, part=part.label), part


def _name_figure(paper: RoundPaper, item: SummaryItem, figure: SummaryFigure) -> str:
    """ "Đám cưới: đúng nếp sống văn minh", "Nhà văn hóa: có": alone they would not say of what."""
    main = item.figures[0]
    if item.kind == "choices":
        whole = paper.summary.names.fill(item.line["label"])
    elif figure is not main and main.label:
        whole = main.label
    else:
        return vietnamese.capitalize(figure.label)
    part = vietnamese.uncapitalize(figure.label)
    return words("workbook.part_of", whole=vietnamese.capitalize(whole), part=part)


def _make_row(
    paper: RoundPaper,
    label: str,
    figure: SummaryFigure,
    place: FigurePlace | None,
    series: Series | None,
    row: int,
) -> tuple[Cell, ...]:
    names = paper.summary.names
    lacking = wording.format_units_without(figure.lacking, names, MOST_NAMES)
    estimated = make_number(figure.estimated, figure.decimals) if figure.estimated else None
    target = figure.target
    return (
        label,
        *_list_values(figure, place, row),
        figure.unit,
        Number(len(figure.given)),
        Number(figure.expected),
        lacking,
        estimated,
        verdict_wording.format_target(target, figure.scale) if target is not None else None,
        verdict_wording.describe_verdict(names, figure),
        _format_earlier(figure, series.last_year if series else None),
        _format_earlier(figure, series.last_period if series else None),
    )


def _list_values(figure: SummaryFigure, place: FigurePlace | None, row: int) -> tuple[Cell, ...]:
    """The number, the whole, the percentage; each follows from the cells that it is made of."""
    if figure.value is None:
        return None, None, None
    refers = place is not None and place.is_added_up
    number = make_number(figure.number, figure.decimals)
    if refers and place is not None:
        number = Number(number.value, number.form, formula=f"={place.name_total()}")
    if figure.kind is FigureKind.COUNT:
        return number, None, None
    whole = make_number(figure.whole, figure.decimals)
    if refers and place is not None and figure.kind is FigureKind.SHARE:
        whole = Number(whole.value, whole.form, formula=f"={place.name_total(1)}")
    if not figure.whole or figure.is_over_silence:
        return number, whole, None
    formula = f"={name_cell(row, VALUE_PLACE)}/{name_cell(row, WHOLE_PLACE)}"
    return number, whole, Number(figure.number / figure.whole, PERCENT, formula=formula)


def _format_earlier(figure: SummaryFigure, found: PeriodComparison | None) -> Cell:
    """The earlier figure over the units that have both; of others it says nothing."""
    if found is None:
        return None
    if figure.kind is FigureKind.SHARE:
        before = found.before
        return Number(before.part / before.whole, PERCENT) if before.whole else None
    return make_number(found.before.part, figure.decimals)
