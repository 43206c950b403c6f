"""One cell of the table: what stands there, how it came to be, and entering another figure."""

from collections.abc import Mapping

from models.reports.reports import ReportRow
from models.rights import Action
from office.entry import entry_form, field_labels
from office.entry.entry_form import EntryRow
from office.entry.field_checks import CheckedField, TypedField
from office.reports import report_view
from office.reports.report_view import FigureView
from office.reports.unit_drafts import load_unit_draft
from office.table.round_table import RoundTableCell, make_cell
from records import dataclass
from reporting.context import Context
from reporting.errors import NoLongerThere


@dataclass(frozen=True, slots=True)
class CellView:
    """`rows`: the field of the question, and of others that its answer asks for again; none where
    this officer only reads. `figure`: none where the question is not asked there."""

    report: ReportRow
    label: str
    figure: FigureView | None
    rows: tuple[EntryRow, ...]


def load_cell_view(
    ctx: Context,
    report_id: int,
    code: str,
    typed: Mapping[str, TypedField] | None = None,
    weighed: Mapping[str, CheckedField] | None = None,
) -> CellView:
    """Raises NotYours, or NoLongerThere where the form has no such question."""
    draft = load_unit_draft(ctx, report_id, Action.READ_REPORT)
    question = draft.form.by_code.get(code)
    if question is None:
        raise NoLongerThere
    seen = report_view.load_report_view(ctx, report_id)
    wanted = {code, *(weighed or ())}
    rows = [
        row
        for place in entry_form.list_entry_places(draft, typed, weighed)
        for row in place.rows
        if row.code in wanted
    ]
    return CellView(
        draft.report,
        field_labels.format_field_label(draft, question),
        next((one for one in seen.figures if one.code == code), None),
        tuple(rows) if ctx.may(Action.ENTER_REPORT, draft.report) else (),
    )


def load_cell(ctx: Context, report_id: int, code: str) -> RoundTableCell:
    """The cell as it stands now, for a page that shows it already."""
    draft = load_unit_draft(ctx, report_id, Action.READ_REPORT)
    question = draft.form.by_code.get(code)
    if question is None:
        raise NoLongerThere
    return make_cell(draft, question)
