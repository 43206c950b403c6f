"""The officer's own figures for units that have not sent: for the provisional total alone."""

from collections.abc import Mapping
from dataclasses import dataclass

from handlers.context import Context
from handlers.office import board
from handlers.office.refused import Refused
from handlers.questions import KINDS
from handlers.reading import Known, Took, read
from models import estimates
from models.forms import MeasureRow, Question
from summaries import provisional
from summaries.completeness import Standing
from summaries.facts import Facts, gather
from summaries.wording import question_for
from texts import vietnamese, words


@dataclass(frozen=True, slots=True)
class Cell:
    """A field: its name in the form, what it is called, what was entered."""

    name: str
    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """Units that have not sent, with a field for each figure of the provisional total."""

    heads: tuple[str, ...]
    rows: tuple[tuple[Standing, tuple[Cell, ...]], ...]


def sheet(ctx: Context, facts: Facts) -> Sheet:
    own = estimates.of_round(ctx.db, facts.round.id)
    asked = _asked(facts)
    rows = []
    for unit in facts.completeness.waiting:
        cells = tuple(
            Cell(
                f"{unit.unit_id}:{measure.code}",
                words("provisional.own_for", label=_label(facts, question), unit=unit.name),
                _shown(own.get((unit.unit_id, measure.code)), measure),
            )
            for question, measure in asked
        )
        rows.append((unit, cells))
    return Sheet(tuple(_label(facts, question) for question, _ in asked), tuple(rows))


def _asked(facts: Facts) -> list[tuple[Question, MeasureRow]]:
    found = (question_for(facts.form, code) for code in provisional.measures(facts))
    return [(one, one.measure) for one in found if one is not None and one.measure is not None]


def _label(facts: Facts, question: Question) -> str:
    own = facts.fill(question.label)
    whole = facts.form.by_code.get(question.part_of or "")
    if whole is not None and own[:1].islower():
        return words("signed.part", whole=facts.fill(whole.label), part=own)
    return vietnamese.capital(own)


def _shown(number: int | None, measure: MeasureRow) -> str:
    return "" if number is None else vietnamese.decimal(number, measure.decimals)


def save(ctx: Context, round_id: int, typed: Mapping[str, str]) -> int:
    """How many figures stand there now. All are taken, or none: raises Refused for a wrong one."""
    one = board.must_see(ctx, round_id)
    facts = gather(ctx.db, ctx.forms, one.id, ctx.speaker.unit_id, ctx.now)
    entered: list[tuple[Standing, MeasureRow, int | None]] = []
    for unit in facts.completeness.waiting:
        numbers = {}
        for question, measure in _asked(facts):
            words_given = typed.get(f"{unit.unit_id}:{measure.code}", "")
            number = _read(facts, unit, question, words_given)
            numbers[question.code] = number
            entered.append((unit, measure, number))
        _check_parts(facts, unit, numbers)
    for unit, measure, number in entered:
        estimates.put(ctx.db, one.id, unit.unit_id, measure.id, number, ctx.by)
    return sum(number is not None for _, _, number in entered)


def _read(facts: Facts, unit: Standing, question: Question, typed: str) -> int | None:
    if not typed.strip():
        return None
    asked, today = KINDS[question.kind].asked(question), vietnamese.local(facts.at).date()
    outcome = read(typed, asked, Known(), today)
    if isinstance(outcome, Took) and outcome.value.number is not None:
        return outcome.value.number
    label = _label(facts, question)
    raise Refused(words("provisional.bad_number", unit=unit.name, label=label, typed=typed[:40]))


def _check_parts(facts: Facts, unit: Standing, numbers: Mapping[str, int | None]) -> None:
    """A part above its whole is no estimate of anything."""
    for code, number in numbers.items():
        question = facts.form.by_code[code]
        whole = numbers.get(question.part_of or "")
        if number is None or whole is None or number <= whole:
            continue
        whole_question = facts.form.by_code[question.part_of or ""]
        raise Refused(
            words(
                "provisional.above",
                unit=unit.name,
                label=_label(facts, question),
                part=vietnamese.number(number),
                whole_label=_label(facts, whole_question),
                whole=vietnamese.number(whole),
            )
        )
