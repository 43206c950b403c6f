"""The report of a round as a draft: heads, parts I to V, who signs, three annexes.

The order of the parts is that of Nghị định 30/2020/NĐ-CP, phụ lục I; number, day and signature are
the clerk's, and what an officer has still to write is yellow.
"""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from summaries.figures import amendment_lines
from summaries.papers.round_paper import RoundPaper
from summaries.views.document import annexes, document_parts, page_layout
from summaries.views.document.page_layout import DocumentWriter
from texts import vietnamese, words

# A rule is a third to a half of the line above it; under the motto as long as it is.
AGENCY_RULE, MOTTO_RULE, SUBJECT_RULE = 25, 56, 40
# Room for the signature.
_SIGNING_LINES = 4
# Parts I, III and IV: key of the heading of each paragraph, and what may be chosen for it.
_GUIDANCE = (
    ("document.guidance", "chi_dao"),
    ("document.campaigns", "tuyen_truyen"),
    ("document.checking", "kiem_tra"),
)
_JUDGEMENT = (
    ("document.strengths", "uu_diem"),
    ("document.weaknesses", "han_che"),
    ("document.reasons", "nguyen_nhan"),
)


def make_round_document(paper: RoundPaper) -> bytes:
    """A docx file."""
    writer = DocumentWriter()
    _write_head(writer, paper)
    _write_title(writer, paper)
    _write_opening(writer, paper)
    _write_part(writer, paper, "document.part_guidance", _GUIDANCE)
    _write_results(writer, paper)
    _write_part(writer, paper, "document.part_judgement", _JUDGEMENT)
    _write_plans(writer, paper)
    _write_proposals(writer, paper)
    _write_end(writer, paper)
    annexes.write_annexes(writer, paper)
    content = BytesIO()
    writer.document.save(content)
    return content.getvalue()


def _write_head(writer: DocumentWriter, paper: RoundPaper) -> None:
    """Agency and number on the left, the country and the place on the right."""
    head, year = paper.layout, vietnamese.get_local_day(paper.summary.taken_at).year
    widths = page_layout.LEFT_COLUMN, page_layout.RIGHT_COLUMN
    left, right = writer.add_columns(*widths)
    lines = [(line, False) for line in head.above] + [(line, True) for line in head.agency]
    _fill_cell(left, lines)
    writer.add_rule(AGENCY_RULE, left, page_layout.LEFT_COLUMN)
    _add_line(left, words("document.number", symbol=head.symbol))
    _fill_cell(right, [(words("document.country"), True)])
    _add_line(right, words("document.motto"), bold=True, size=page_layout.SIZE)
    writer.add_rule(MOTTO_RULE, right, page_layout.RIGHT_COLUMN)
    place = words("document.place_and_day", place=head.place, year=year)
    _add_line(right, place, italic=True, size=page_layout.SIZE)


def _fill_cell(cell: Any, lines: Sequence[tuple[str, bool]]) -> None:
    """From its first paragraph on, which is there already."""
    for number, (written, bold) in enumerate(lines):
        _add_line(cell, written, bold=bold, paragraph=cell.paragraphs[0] if not number else None)


def _add_line(
    cell: Any,
    written: str,
    *,
    bold: bool = False,
    italic: bool = False,
    open_: bool = False,
    centred: bool = True,
    size: float = page_layout.HEAD_SIZE,
    paragraph: Any = None,
) -> None:
    paragraph = paragraph if paragraph is not None else cell.add_paragraph()
    page_layout.shape_paragraph(paragraph, centred=centred, indented=False, after=0)
    page_layout.add_run(paragraph, written, bold=bold, italic=italic, open_=open_, size=size)


def _write_title(writer: DocumentWriter, paper: RoundPaper) -> None:
    writer.add_line("", after=0, indented=False)
    writer.add_line(words("document.title"), bold=True, centred=True, after=0)
    writer.add_line(document_parts.format_subject(paper), bold=True, centred=True, after=0)
    writer.add_rule(SUBJECT_RULE)
    to = paper.layout.to
    shown = words("document.to", to=to or words("document.to_open"))
    writer.add_line(shown, centred=True, open_=not to, after=page_layout.AFTER * 2)


def _write_opening(writer: DocumentWriter, paper: RoundPaper) -> None:
    writer.add_line(document_parts.format_opening(paper))
    added = document_parts.format_added_since(paper)
    if added:
        writer.add_line(added)
    facts = paper.current.facts
    for line in amendment_lines.list_amendment_lines(
        facts.amendments, facts.form, paper.signing.at if paper.signing is not None else None
    ):
        writer.add_line(line)


def _write_part(
    writer: DocumentWriter, paper: RoundPaper, title: str, places: Sequence[tuple[str, str]]
) -> None:
    """What was chosen of the units' words; where nothing was, it is the officer's to write."""
    writer.add_line(words(title), bold=True)
    for number, (key, part) in enumerate(places, start=1):
        _write_heading(writer, number, words(key))
        _write_chosen(writer, paper, part)


def _write_heading(writer: DocumentWriter, number: int, title: str) -> None:
    writer.add_line(words("document.heading", number=number, title=title), bold=True)


def _write_chosen(writer: DocumentWriter, paper: RoundPaper, part: str) -> None:
    chosen = document_parts.list_chosen(paper, part)
    for line in chosen:
        writer.add_line(words("document.item", line=line))
    if not chosen:
        writer.add_line(words("document.open"), open_=True)


def _write_results(writer: DocumentWriter, paper: RoundPaper) -> None:
    """The sentences of the summary, in its order; last the words of units that are examples."""
    writer.add_line(words("document.part_results"), bold=True)
    results = document_parts.list_results(paper)
    if not results:
        writer.add_line(words("workbook.no_figures"))
    for number, (first, under) in enumerate(results, start=1):
        writer.add_line(words("document.result", number=number, line=first))
        for line in under:
            writer.add_line(line)
    _write_heading(writer, len(results) + 1, words("document.examples"))
    _write_chosen(writer, paper, "mo_hinh")


def _write_plans(writer: DocumentWriter, paper: RoundPaper) -> None:
    """Beside what was chosen the tasks that are not done, for the officer to choose from."""
    writer.add_line(words("document.part_plans"), bold=True)
    _write_chosen(writer, paper, "phuong_huong")
    for task in document_parts.list_open_tasks(paper):
        writer.add_line(words("document.item", line=task), open_=True)


def _write_proposals(writer: DocumentWriter, paper: RoundPaper) -> None:
    """In the words of the units: those that were chosen, then in yellow those about which nobody
    has decided."""
    writer.add_line(words("document.part_proposals"), bold=True)
    keys = ("document.to_superiors", "document.to_own")
    unit = vietnamese.uncapitalize(paper.summary.facts.unit.name)
    undecided = document_parts.list_undecided_lines(paper)
    is_chosen = bool(document_parts.list_passages(paper, *document_parts.PROPOSAL_PARTS))
    if is_chosen:
        for number, key in enumerate(keys, start=1):
            _write_heading(writer, number, words(key, unit=unit))
            chosen = document_parts.list_chosen(paper, document_parts.PROPOSAL_PARTS[number - 1])
            for line in chosen or [words("check_slip.none")]:
                writer.add_line(words("document.item", line=line))
    elif not undecided:
        key = "check_slip.none" if paper.proposals else "workbook.none_proposals"
        writer.add_line(words(key))
    for line in undecided:
        writer.add_line(words("document.item", line=line), open_=True)


def _write_end(writer: DocumentWriter, paper: RoundPaper) -> None:
    """Who gets it on the left, who signs on the right."""
    writer.add_line(document_parts.format_closing(paper))
    writer.add_line("", after=0, indented=False)
    half = writer.wide / 2
    left, right = writer.add_columns(half, half)
    page_layout.keep_row_whole(writer.document.tables[-1].rows[0])
    title = words("document.goes_to")
    size, small = page_layout.RECEIVER_TITLE, page_layout.RECEIVER_SIZE
    first = left.paragraphs[0]
    _add_line(left, title, bold=True, italic=True, centred=False, size=size, paragraph=first)
    for line in paper.layout.receivers:
        _add_line(left, line, centred=False, size=small)
    for number, line in enumerate(paper.layout.signers):
        there = right.paragraphs[0] if not number else None
        _add_line(right, line, bold=True, size=page_layout.SIZE, paragraph=there)
    for _ in range(_SIGNING_LINES):
        _add_line(right, "")
    _add_line(right, words("document.signer"), bold=True, open_=True, size=page_layout.SIZE)
