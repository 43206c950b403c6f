"""What of a pasted stretch was not taken, and why: figures of a row, rows, lines."""

from collections.abc import Iterator, Mapping

from office.entry.field_checks import CheckedField
from office.entry.field_labels import format_field_label
from records import dataclass
from reporting.drafts import Draft
from reporting.questions import format_answer_with_unit
from texts import words

LONGEST_QUOTE = 200


@dataclass(frozen=True, slots=True)
class PasteCell:
    """One field of the table as it came back.

    `first_text`: what was read there; `phrase`: the words it was read from; `is_right`: the tick
    beside a doubtful one; `losing`: the seal of the other answers that this tick lets go;
    `has_answer`: another answer stands there, and `replaces_answer`: this one is to be taken in its
    place.
    """

    text: str
    first_text: str = ""
    phrase: str = ""
    is_doubtful: bool = False
    is_right: bool = False
    has_answer: bool = False
    replaces_answer: bool = False
    seal: str | None = None
    losing: str = ""

    @property
    def is_taken(self) -> bool:
        if not self.text.strip() or (self.has_answer and not self.replaces_answer):
            return False
        return not self.is_doubtful or self.is_right or self.text != self.first_text

    @property
    def said(self) -> str:
        return (self.text.strip() or self.phrase or self.first_text)[:LONGEST_QUOTE]


def describe_left_cells(
    draft: Draft, cells: Mapping[str, PasteCell], weighed: Mapping[str, CheckedField]
) -> Iterator[str]:
    """Of what was refused its problem tells; here what was not even tried."""
    for question in draft.form.questions:
        cell = cells.get(question.code)
        if cell is not None and cell.said and question.code not in weighed:
            label = format_field_label(draft, question)
            why = _explain_left_cell(draft, question.code, cell)
            yield words("desk_paste.left_cell", label=label, said=cell.said, why=why)


def _explain_left_cell(draft: Draft, code: str, cell: PasteCell) -> str:
    stands = draft.answers.get(code)
    if not cell.text.strip():
        return words("desk_paste.left_empty" if cell.first_text else "desk_paste.left_unread")
    if cell.has_answer and not cell.replaces_answer and stands is not None:
        shown = format_answer_with_unit(draft.form.by_code[code], stands)
        return words("desk_paste.left_stands", stands=shown)
    if not cell.is_taken:
        return words("desk_paste.left_unticked")
    return words("desk_paste.left_not_asked")


def describe_left_row(draft: Draft, cells: Mapping[str, PasteCell]) -> str:
    """A village whose row was not ticked: all that was read of it; "" where that was nothing."""
    said = "; ".join(
        f"{format_field_label(draft, question)} {cells[question.code].said}"
        for question in draft.form.questions
        if question.code in cells and cells[question.code].said
    )
    return said and words("desk_paste.left_row", unit=draft.report.unit_name, said=said)
