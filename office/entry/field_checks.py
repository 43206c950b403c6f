"""The typed fields of an entry form, each read like a chat answer and checked.

What is certain can be stored; what is doubtful, refused or odd is said at its field, and
nothing of what was typed is lost.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from models.plans.forms import Question
from models.reports.draft_answers import AnswerRow
from office.edit_conflict import compute_seal
from office.entry import lost_answers
from office.entry.field_labels import format_field_label
from office.entry.field_readings import FieldReading, read_field
from reading.phrases import assents
from records import dataclass
from reporting import filing
from reporting.answers import answer_storage, checks, expectations
from reporting.answers.hanging_answers import find_hanging_answers
from reporting.drafts import Draft
from reporting.questions import format_answer, format_answer_with_unit
from texts import Text, make_plain_text, text, words

LONGEST_REASON = 200
NO_ANSWER_SEAL = "-"


@dataclass(frozen=True, slots=True)
class TypedField:
    """What came from one field.

    `about` is what a doubt was shown for and `pick` the reading chosen of it; `why` tells why an
    odd figure is right; `seal` is that of the answer that stood there when the page was made;
    `losing` that of the loss which was agreed to (see CheckedField).
    """

    text: str = ""
    about: str = ""
    pick: int | None = None
    why: str = ""
    seal: str | None = None
    losing: str = ""


@dataclass(frozen=True, slots=True)
class CheckedField:
    """One field after reading. `row` may be stored; with a `problem` it may not.

    `readings` are to be chosen from; `wants_reason`: odd, and right if a reason is given; `losing`:
    other answers would go with it, and this seal of them is the yes to that.
    """

    question: Question
    typed: str
    row: AnswerRow | None = None
    problem: Text | None = None
    readings: tuple[str, ...] = ()
    wants_reason: bool = False
    losing: str = ""


def check_fields(draft: Draft, given: Mapping[str, TypedField]) -> dict[str, CheckedField]:
    """The typed fields in the order of the form. Nothing is stored."""
    return _FieldChecker(draft, given).check_all()


def store_fields(draft: Draft, found: Mapping[str, CheckedField]) -> int:
    """Stores what is certain; of a report that was sent it is filed at once. How many."""
    sure = [one for one in found.values() if one.row is not None and one.problem is None]
    for one in sure:
        assert one.row is not None
        old = draft.answers.get(one.question.code)
        answer_storage.store_answer(draft, one.question, one.row)
        if draft.report.is_handed_in():
            filing.file_correction(draft, one.question, old)
    return len(sure)


def describe_remark(draft: Draft, question: Question) -> str:
    """What the plan has to say to the answer that stands; "" where it is as expected."""
    answer = draft.answers.get(question.code)
    said = expectations.find_remark(draft, question, answer) if answer is not None else None
    return said.plain if said is not None else ""


def describe_stored_remarks(draft: Draft, found: Mapping[str, CheckedField]) -> list[str]:
    """The same of all that was stored just now."""
    stored = [one.question for one in found.values() if one.row is not None]
    told = ((one, describe_remark(draft, one)) for one in stored)
    return [words("checks.remark", number=one.number, said=said) for one, said in told if said]


def compute_answer_seal(answer: AnswerRow | None) -> str:
    """What a page carries of the answer that it was made from."""
    return NO_ANSWER_SEAL if answer is None else compute_seal(answer.written())


def _find_reason(typed: TypedField) -> str:
    """Why the odd figure is right: given for this very figure, and no mere yes or no."""
    why = typed.why.strip()[:LONGEST_REASON]
    is_for_this = typed.about in ("", typed.text)
    return why if is_for_this and assents.is_reason(why) else ""


class _FieldChecker:
    """The fields are weighed against the answers as they would stand after the fields before."""

    def __init__(self, draft: Draft, given: Mapping[str, TypedField]) -> None:
        self._stored = draft
        self._draft = replace(draft, answers=dict(draft.answers))
        self._all = given
        self._given = {code: one for code, one in given.items() if one.text.strip()}
        self._found: dict[str, CheckedField] = {}
        self._taken_back: set[str] = set()

    def check_all(self) -> dict[str, CheckedField]:
        for question in self._draft.form.questions:
            if question.keeps:
                self._check_gate(question)
            elif question.code in self._given:
                self._check_field(question)
        return self._found

    def _check_gate(self, gate: Question) -> None:
        """Who gives the figures themselves has said that something changed."""
        figures = [code for code in gate.keeps if code in self._given]
        typed = self._given.get(gate.code)
        if typed is None:
            if figures and self._draft.is_asked(gate):
                changed = AnswerRow(gate.code, choice=gate.options[-1].code)
                self._set_result(gate, self._all.get(gate.code, TypedField()), changed)
            return
        self._check_field(gate)
        row = self._found[gate.code].row
        if figures and row is not None and row.choice == gate.options[0].code:
            self._draft.answers.pop(gate.code, None)
            problem = text("desk_enter.same_and_figures", same=gate.options[0].label)
            self._found[gate.code] = CheckedField(gate, typed.text, None, problem)

    def _check_field(self, question: Question) -> None:
        typed = self._given[question.code]
        for code, read in self._read(question, typed).items():
            one = self._draft.form.by_code[code]
            seal = self._all[code].seal if code in self._all else None
            self._check_reading(one, replace(typed, seal=seal), read)

    def _read(self, question: Question, typed: TypedField) -> dict[str, FieldReading]:
        """One field may hold a whole and its part: "4 đám, đúng cả 4"."""
        beside = [one.text for code, one in self._given.items() if code != question.code]
        found = read_field(self._draft, question, typed.text, beside)
        return {code: one for code, one in found.items() if self._is_free(question, code)}

    def _is_free(self, question: Question, code: str) -> bool:
        return code == question.code or code not in self._given

    def _check_reading(self, question: Question, typed: TypedField, read: FieldReading) -> None:
        row = self._choose_row(typed, read)
        if row is None:
            self._found[question.code] = CheckedField(
                question, typed.text, None, read.problem, read.shown
            )
            return
        self._check_row(question, typed, replace(row, typed=typed.text.strip()))

    def _choose_row(self, typed: TypedField, read: FieldReading) -> AnswerRow | None:
        if read.problem is None:
            return read.rows[0]
        same = typed.about == typed.text and typed.pick is not None
        if not same or typed.pick is None or not 0 <= typed.pick < len(read.rows):
            return None
        return read.rows[typed.pick]

    def _check_row(self, question: Question, typed: TypedField, row: AnswerRow) -> None:
        problem = self._find_contradiction(question, row) or self._find_edit_conflict(
            question, typed, row
        )
        if problem is not None:
            self._found[question.code] = CheckedField(question, typed.text, None, problem)
        elif not self._draft.is_asked(question) and question.when is not None:
            return  # no weddings: how many of them need not be stored
        else:
            self._check_odd(question, typed, row)

    def _check_odd(self, question: Question, typed: TypedField, row: AnswerRow) -> None:
        odd = checks.find_oddity(self._draft, question, row)
        why = _find_reason(typed)
        if odd is not None and not why and self._is_new_answer(question, row):
            if typed.why.strip():
                odd = odd + make_plain_text(" ") + text("desk_enter.no_reason")
            self._found[question.code] = CheckedField(
                question, typed.text, None, odd, wants_reason=True
            )
            return
        self._set_result(question, typed, replace(row, reason=why or None) if odd else row)

    def _set_result(self, question: Question, typed: TypedField, row: AnswerRow) -> None:
        old = self._draft.answers.get(question.code)
        self._draft.answers[question.code] = row
        hanging = find_hanging_answers(self._draft, question, old).taken_back
        lost = self._list_lost(hanging) if old is not None else []
        losing = lost_answers.compute_loss_seal(row, lost) if lost else ""
        if old is not None and losing != typed.losing and losing:
            self._draft.answers[question.code] = old
            problem = lost_answers.describe_loss(self._draft, question, row, lost)
            self._found[question.code] = CheckedField(
                question, typed.text, None, problem, losing=losing
            )
            return
        new = row if self._is_new_answer(question, row) else None
        self._found[question.code] = CheckedField(question, typed.text, new)
        for code in hanging:
            self._take_back(question, code, old)

    def _list_lost(self, hanging: Sequence[str]) -> list[AnswerRow]:
        """The stored answers among them that nothing typed here takes the place of."""
        found = []
        for code in hanging:
            is_given = code in self._given and self._draft.is_asked(self._draft.form.by_code[code])
            if code in self._stored.answers and not is_given:
                found.append(self._draft.answers[code])
        return found

    def _take_back(self, question: Question, code: str, old: AnswerRow | None) -> None:
        """What hung on the answer before is asked for again, unless it is given here too."""
        del self._draft.answers[code]
        self._taken_back.add(code)
        hanging = self._draft.form.by_code[code]
        if code in self._given or old is None or not self._draft.is_asked(hanging):
            return
        problem = text(
            "desk_enter.again",
            label=format_field_label(self._draft, question),
            old=format_answer(question, old),
            new=format_answer(question, self._draft.answers[question.code]),
        )
        self._found[code] = CheckedField(hanging, "", None, problem)

    def _is_new_answer(self, question: Question, row: AnswerRow) -> bool:
        if question.code in self._taken_back:
            return True
        stands = self._stored.answers.get(question.code)
        return stands is None or (stands.written(), stands.aspect) != (row.written(), row.aspect)

    def _find_contradiction(self, question: Question, row: AnswerRow) -> Text | None:
        """A part without its whole, or above it."""
        whole = self._draft.form.by_code.get(question.part_of or "")
        if whole is None:
            return None
        given, number = self._draft.answers.get(whole.code), row.counted()
        if given is None and whole.number == question.number:
            return text("desk_enter.whole_first", whole=format_field_label(self._draft, whole))
        limit = given.counted() if given else None
        if given is None or number is None or limit is None or number <= limit:
            return None
        return text(
            "desk_enter.above_whole",
            number=format_answer_with_unit(question, row),
            whole=format_field_label(self._draft, whole),
            limit=format_answer(whole, given),
        )

    def _find_edit_conflict(
        self, question: Question, typed: TypedField, row: AnswerRow
    ) -> Text | None:
        """Somebody wrote another answer after the page was made: both are shown."""
        stands = self._stored.answers.get(question.code)
        if (
            typed.seal is None
            or typed.seal == compute_answer_seal(stands)
            or not self._is_new_answer(question, row)
        ):
            return None
        if stands is None:
            return None
        return text(
            "desk_enter.clash",
            stands=format_answer_with_unit(question, stands),
            typed=format_answer_with_unit(question, row),
        )
