"""Phiếu kiểm tra số liệu: what whoever checks has to know of the figures of a document, on a sheet
of its own beside it; neither signed nor attached."""

from collections.abc import Sequence
from io import BytesIO

from summaries import signed_figures
from summaries.figures import amendment_lines
from summaries.papers.marked_words import mark_text
from summaries.papers.round_paper import RoundPaper
from summaries.papers.unit_words import LEFT_OUT, Passage
from summaries.views import level_lines, signed_text
from summaries.views.document import document_parts
from summaries.views.document.page_layout import DocumentWriter
from summaries.views.progress_wording import format_progress
from summaries.views.workbook import paper_head
from summaries.views.workbook.unit_sheet import name_column
from texts import vietnamese, words

Rows = Sequence[Sequence[str]]
_WIDTHS = (40, 122)


def make_check_slip(paper: RoundPaper) -> bytes:
    """A docx file."""
    writer = DocumentWriter()
    writer.add_line(words("check_slip.title"), bold=True, centred=True)
    writer.add_line(paper_head.format_title(paper), bold=True, centred=True)
    for note in paper_head.list_notes(paper):
        writer.add_line(note)
    for key, rows in _list_parts(paper):
        writer.add_line(words(f"check_slip.{key}"), bold=True)
        if rows:
            headings = (words("papers.column_name"), words("check_slip.column_what"))
            writer.add_table(headings, rows, _WIDTHS)
        else:
            writer.add_line(words("check_slip.none"))
    for line in _list_changes(paper):
        writer.add_line(line)
    content = BytesIO()
    writer.document.save(content)
    return content.getvalue()


def _list_parts(paper: RoundPaper) -> list[tuple[str, Rows]]:
    found = paper.summary.facts.completeness
    return [
        ("missing", [(one.name, format_progress(one)) for one in found.waiting]),
        ("late", [(one.name, words("check_slip.days", days=one.days_late)) for one in found.late]),
        ("open", _list_open(paper)),
        ("estimates", _list_estimates(paper)),
        ("texts", _list_sources(paper)),
    ]


def _list_sources(paper: RoundPaper) -> Rows:
    """From whom each text of the document comes, and what was left out of it."""
    chosen = [(one.words.unit_name, mark_text(_describe_passage(one))) for one in paper.passages]
    undecided = document_parts.list_undecided(paper)
    return [*chosen, *((one.unit_name, mark_text(one.text)) for one in undecided)]


def _describe_passage(one: Passage) -> str:
    if one.part == LEFT_OUT:
        key = "check_slip.left_out_changed" if one.is_gone else "check_slip.left_out"
        return words(key, text=one.text)
    part = words(f"own_words.part_{one.part}")
    if one.is_gone:
        return words("check_slip.gone", part=part, text=one.text, written=one.words.text)
    if one.text.lower() == one.words.text.lower():
        return words("check_slip.whole", part=part, text=one.text)
    return words("check_slip.shortened", part=part, text=one.text, written=one.words.text)


def _list_open(paper: RoundPaper) -> Rows:
    """What has no figure although the report is in."""
    facts = paper.summary.facts
    return [
        (unit.name, ", ".join(facts.fill(label) for label in facts.lacking[unit.unit_id]))
        for unit in facts.completeness.submitted
        if facts.lacking.get(unit.unit_id)
    ]


def _list_estimates(paper: RoundPaper) -> Rows:
    table = paper.summary.unit_table
    return [
        (
            row.progress.name,
            words(
                "check_slip.estimate",
                label=vietnamese.capitalize(name_column(column)),
                number=vietnamese.format_decimal(cell.value.part, column.decimals),
            ),
        )
        for row in table.rows
        for column, cell in zip(table.columns, row.cells, strict=True)
        if cell.is_estimate and cell.value is not None
    ]


def _list_changes(paper: RoundPaper) -> list[str]:
    """Figures that stand in place of a total, and what was changed after the signing."""
    facts = paper.current.facts
    overruled = level_lines.describe_overruled_figures(paper.current.points.overruled)
    lines = [words("check_slip.overruled"), overruled or words("check_slip.none")]
    if paper.signing is not None:
        since = signed_figures.find_changes_since_signing(facts, paper.signing)
        told = [signed_text.format_change(paper.current.names, one) for one in since.changed]
        lines += [words("check_slip.since_signing"), *(told or [words("check_slip.none")])]
    signed_at = paper.signing.at if paper.signing is not None else None
    amended = amendment_lines.list_amendment_lines(facts.amendments, facts.form, signed_at)
    return [*lines, words("amendment.list_head"), *(amended or [words("check_slip.none")])]
