"""One village's row of the paste table: what was read, and why it may be doubted."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from models.plans.forms import Question
from models.reports.draft_answers import AnswerRow
from models.reports.reports import ReportRow
from models.reports.tables import AnswerState, Aspect
from office.entry import field_checks, field_labels, field_readings
from office.entry.field_checks import CheckedField, TypedField
from reading.paste import PastedAnswer, VillageAnswers
from records import dataclass
from reporting.drafts import Draft
from reporting.questions import format_answer, format_answer_with_unit
from summaries.papers import marked_words
from texts import words


@dataclass(frozen=True, slots=True)
class PastedField:
    """One figure. `text` can be read again; `doubt` says why it is not certain.

    `may_be_right`: the officer can say that it is meant; what is impossible nobody can.
    `stands` is a differing answer that is there already; `is_there`: the same one is.
    """

    code: str
    label: str
    text: str
    phrase: str
    doubt: str
    may_be_right: bool
    stands: str
    is_there: bool
    seal: str
    # The yes to losing what hangs on the answer that stands (see CheckedField).
    losing: str


@dataclass(frozen=True, slots=True)
class PastedVillage:
    """`at` is when the lines were written, where known; `is_whole`: taken, nothing is missing.
    `found_in_rest`: what should not go on unseen in the words that were not read."""

    report: ReportRow
    cells: tuple[PastedField, ...]
    rest: tuple[str, ...]
    found_in_rest: str
    at: datetime | None
    is_sure: bool
    is_whole: bool

    def cell(self, code: str) -> PastedField | None:
        return next((one for one in self.cells if one.code == code), None)


def make_pasted_village(draft: Draft, found: VillageAnswers) -> PastedVillage:
    by_code: dict[str, list[PastedAnswer]] = {}
    for answer in found.answers:
        by_code.setdefault(answer.code, []).append(answer)
    texts = {code: _format_typed_text(draft, code, given) for code, given in by_code.items()}
    weighed = field_checks.check_fields(
        draft, {code: TypedField(said) for code, said in texts.items() if said}
    )
    cells = tuple(
        _make_field(draft, draft.form.by_code[code], given, texts[code], weighed.get(code))
        for code, given in by_code.items()
    )
    hidden = marked_words.describe_found("\n".join(found.rest))
    sure = bool(cells) and not hidden and not any(cell.doubt or cell.stands for cell in cells)
    return PastedVillage(
        draft.report,
        cells,
        found.rest,
        hidden,
        found.at,
        sure,
        _is_whole(draft, weighed),
    )


def _is_whole(draft: Draft, weighed: dict[str, CheckedField]) -> bool:
    after = replace(draft, answers=dict(draft.answers))
    for code, one in weighed.items():
        if one.losing:
            return False  # taken, it leaves places to be asked again, or others altogether
        if one.row is not None and one.problem is None:
            after.answers[code] = one.row
        elif one.problem is not None and not one.typed:
            after.answers.pop(code, None)  # it hung on what is replaced here
    return not after.list_open_questions()


def _make_field(
    draft: Draft,
    question: Question,
    given: Sequence[PastedAnswer],
    said: str,
    weighed: CheckedField | None,
) -> PastedField:
    stands = draft.answers.get(question.code)
    row = _find_meant_row(draft, question, given)
    differs = stands is not None and (row is None or row.written() != stands.written())
    return PastedField(
        question.code,
        field_labels.format_field_label(draft, question),
        said,
        given[0].typed,
        _describe_doubt(draft, question, given, weighed),
        bool(said) and _may_be_right(weighed),
        format_answer_with_unit(question, stands) if stands is not None and differs else "",
        stands is not None and not differs,
        field_checks.compute_answer_seal(stands),
        weighed.losing if weighed is not None else "",
    )


def _may_be_right(weighed: CheckedField | None) -> bool:
    if weighed is None or weighed.problem is None:
        return True
    return weighed.wants_reason or bool(weighed.losing) or len(weighed.readings) == 1


def _find_meant_row(
    draft: Draft, question: Question, given: Sequence[PastedAnswer]
) -> AnswerRow | None:
    """What is meant, or may be: the first reading of the only value."""
    if len(given) != 1 or given[0].outcome is None:
        return None
    rows = field_readings.make_field_reading(draft, question, given[0].outcome, given[0].typed).rows
    return rows[0] if rows else None


def _format_typed_text(draft: Draft, code: str, given: Sequence[PastedAnswer]) -> str:
    """The value in words that its question reads again; "" where there is not just one."""
    question = draft.form.by_code[code]
    row = _find_meant_row(draft, question, given)
    said = "" if row is None else format_as_typed(question, row)
    # A mark between the thousands only where it was typed.
    is_marked = not question.traits.is_count or said in given[0].typed
    return said if is_marked else said.replace(".", "")


def format_as_typed(question: Question, row: AnswerRow) -> str:
    """An answer as it can be typed: the label of an option, the figure, "chưa nắm được số"."""
    for option in (*question.options, *question.extras):
        if option.code == row.choice:
            return option.label
    if row.state is AnswerState.VALUE and row.choice is not None:
        return {"yes": words("desk_paste.yes"), "no": words("desk_paste.no")}.get(row.choice, "")
    said = format_answer(question, row)
    return words("desk_paste.about", value=said) if row.aspect is Aspect.ESTIMATE else said


def _describe_doubt(
    draft: Draft, question: Question, given: Sequence[PastedAnswer], weighed: CheckedField | None
) -> str:
    why = [words(f"desk_paste.doubt_{one}") for one in dict.fromkeys(given[0].doubts)]
    if len(given) > 1:
        shown = [said for one in given if (said := _format_typed_text(draft, question.code, [one]))]
        why.append(words("desk_paste.values", values="; ".join(shown)))
    elif given[0].outcome is not None:
        read = field_readings.make_field_reading(draft, question, given[0].outcome, given[0].typed)
        if read.problem is not None:
            why.append(read.problem.plain)
    if weighed is not None and weighed.problem is not None:
        why.append(weighed.problem.plain)
    return " ".join(dict.fromkeys(why))
