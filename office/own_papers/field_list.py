"""All places that a form may use, with what each is and what it is today: for reading."""

from collections.abc import Iterator, Sequence

from office.own_papers import paper_fields
from office.own_papers.paper_fields import COLUMNS, FIGURE, LINES, UNITS
from records import dataclass
from summaries.papers import unit_words
from summaries.papers.round_paper import RoundPaper
from summaries.summary_values import FigureKind, TableColumn
from summaries.views.document.annexes import write_cell
from summaries.views.workbook import indicator_sheet, list_sheets, unit_sheet
from texts import words

LONGEST_SHOWN = 90


@dataclass(frozen=True, slots=True)
class ListedField:
    """`now`: its value in the nearest round; "" without one."""

    name: str
    means: str
    now: str = ""


@dataclass(frozen=True, slots=True)
class FieldGroup:
    """`title` and `hint` are keys of texts."""

    title: str
    hint: str
    fields: tuple[ListedField, ...]


def list_field_groups(
    paper: RoundPaper | None, measures: Sequence[tuple[str, str]] = ()
) -> list[FieldGroup]:
    """Without a round only the names that need none. `measures`: code and name of all there are."""
    groups = [
        FieldGroup("own_papers.fields_values", "", tuple(_list_values(paper))),
        FieldGroup("own_papers.fields_lines", "", tuple(_list_lines(paper))),
    ]
    if paper is not None:
        figures = tuple(_list_figures(paper))
        hint = "own_papers.fields_figures_hint"
        groups.insert(1, FieldGroup("own_papers.fields_figures", hint, figures))
        groups += [
            FieldGroup("own_papers.fields_columns", f"own_papers.about_{name}", tuple(fields))
            for name, fields in _list_columns(paper).items()
        ]
    told = {one.name for group in groups for one in group.fields}
    others = [(f"{FIGURE}.{code}", name) for code, name in measures]
    fields = tuple(ListedField(*one) for one in others if one[0] not in told)
    if fields:
        hint = "own_papers.fields_others_hint"
        groups.append(FieldGroup("own_papers.fields_others", hint, fields))
    return groups


def _list_values(paper: RoundPaper | None) -> Iterator[ListedField]:
    found = paper_fields.make_field_values(paper).values if paper is not None else {}
    for name in paper_fields.VALUES:
        now = write_cell(found.get(name))[:LONGEST_SHOWN]
        yield ListedField(name, words(f"own_papers.means_{name}"), now)


def _list_figures(paper: RoundPaper) -> Iterator[ListedField]:
    found = paper_fields.make_field_values(paper).values
    for column in paper.summary.unit_table.columns:
        name = f"{FIGURE}.{_get_code(column)}"
        if name in found:
            yield ListedField(name, unit_sheet.name_column(column), write_cell(found[name]))


def _get_code(column: TableColumn) -> str:
    return column.code.partition("/")[0]


def _list_lines(paper: RoundPaper | None) -> Iterator[ListedField]:
    found = paper_fields.make_field_values(paper).lines if paper is not None else {}
    for name in LINES:
        if name in unit_words.PARTS:
            part = words(f"own_words.part_{name}")
            means = words("own_papers.means_part", part=part)
        else:
            means = words(f"own_papers.means_{name}")
        yield ListedField(name, means, " ".join(found.get(name, ()))[:LONGEST_SHOWN])


def _list_columns(paper: RoundPaper) -> dict[str, list[ListedField]]:
    pages = {
        "chi_tieu": indicator_sheet.make_indicator_page(paper, {}),
        "chua_gui": list_sheets.make_standing_page(paper),
        "y": list_sheets.make_proposal_page(paper),
        "viec": list_sheets.make_task_page(paper),
    }
    listed = {
        name: [
            ListedField(f"{name}.{column}", heading)
            for column, heading in zip(COLUMNS[name], page.headings, strict=True)
        ]
        for name, page in pages.items()
    }
    return {"units": [*_list_unit_columns(paper)], **listed}


def _list_unit_columns(paper: RoundPaper) -> Iterator[ListedField]:
    page = unit_sheet.make_unit_page(paper)
    names = paper_fields.list_unit_columns(paper)
    for name, heading in zip(names, page.headings, strict=True):
        yield ListedField(f"{UNITS}.{name}", heading)


def list_example_columns(paper: RoundPaper | None) -> list[tuple[str, str]]:
    """Columns of figures for an example: the part of each share, each count."""
    if paper is None:
        return []
    return [
        (_get_code(column), unit_sheet.name_column(column))
        for column in paper.summary.unit_table.columns
        if column.kind in (FigureKind.COUNT, FigureKind.SHARE)
    ]
