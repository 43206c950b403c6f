"""What `make run` lays, with every plan's rounds open and reports filed at random; and figures
counted straight from the filed rows."""

import random
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import Connection, text

from models.filing import filed_figures
from models.levels import rosters
from models.plans.form_cache import FormCache
from models.plans.forms import Form, Question
from models.reports import draft_answers, reports
from models.reports.asked_questions import is_asked
from models.reports.authors import Author
from models.reports.draft_answers import AnswerRow
from models.reports.reports import Transition
from models.reports.tables import AnswerState, Aspect
from models.rounds import rounds
from tests.people import at

DAY = "2026-11-21"
NOW = at(DAY)
FILED = NOW - timedelta(hours=3)
OTHER_STATES = (AnswerState.MISSING, AnswerState.NIL, AnswerState.NOT_APPLICABLE)
# The first of these that a unit has filed for a measure is the one that counts.
ASPECTS = ("overruled", "actual", "computed", "estimate")


def fill(db: Connection, forms: FormCache, seed: int, share: float) -> None:
    """Opens every round, and files that share of its reports."""
    rng = random.Random(seed)
    for (round_id,) in db.execute(text("SELECT id FROM round ORDER BY id")).all():
        one = rounds.find_round(db, round_id)
        assert one is not None
        if not db.execute(
            text("SELECT 1 FROM report WHERE round_id = :round"), {"round": round_id}
        ).first():
            rosters.open_round(db, one, NOW.date(), one.opens or NOW)
    for (report_id,) in db.execute(
        text("SELECT id FROM report ORDER BY round_id, unit_path")
    ).all():
        if rng.random() < share:
            file_report(db, forms, report_id, rng)


def file_report(db: Connection, forms: FormCache, report_id: int, rng: random.Random) -> None:
    report = reports.find_report(db, report_id)
    assert report is not None
    form = forms.get(db, report.form_version_id)
    kind = db.execute(
        text("SELECT unit_kind FROM report WHERE id = :report"), {"report": report_id}
    ).scalar_one()
    given: dict[str, AnswerRow] = {}
    by = Author(None, None, None, FILED)
    for question in form.questions:
        if question.is_for(kind) and is_asked(form, question, given) and rng.random() < 0.95:
            given[question.code] = make_answer(question, given, rng)
            draft_answers.save_answer(db, report_id, given[question.code], None, by)
    reports.change_status(db, report, Transition.SUBMIT, by)
    filed_figures.file_answers(db, report, form, given, FILED)
    reports.set_received(db, report_id, FILED, f"M-{report_id}")


def make_answer(
    question: Question, given: Mapping[str, AnswerRow], rng: random.Random
) -> AnswerRow:
    if rng.random() < 0.15:
        return AnswerRow(question.code, rng.choice(OTHER_STATES))
    if question.kind in ("choice", "yes_no"):
        option = rng.choice((*question.options, *question.extras))
        return AnswerRow(question.code, AnswerState(option.state), choice=option.code)
    if question.kind in ("text", "list"):
        return AnswerRow(question.code, text="Đề nghị sửa đường vào nhà văn hóa.")
    if question.kind == "date":
        return AnswerRow(question.code, day=NOW.date())
    aspect = Aspect.ESTIMATE if rng.random() < 0.1 else Aspect.ACTUAL
    if question.kind in ("ratio", "progress"):
        base = rng.randint(0, 150)
        return AnswerRow(question.code, number=rng.randint(0, base), base=base, aspect=aspect)
    whole = given[question.part_of].counted() if question.part_of in given else None
    number = rng.randint(0, 200) if whole is None else rng.randint(whole * 4 // 5, whole)
    return AnswerRow(question.code, number=number, aspect=aspect)


@dataclass(frozen=True)
class Row:
    """A figure as it was filed: the one that counts of a unit and a measure."""

    state: str
    number: int | None
    base: int | None
    choice: str | None
    aspect: str
    estimated: int | None

    @property
    def counted(self) -> int | None:
        return 0 if self.state == "nil" else self.number if self.state == "value" else None

    @property
    def pair(self) -> tuple[int, int] | None:
        if self.state == "nil":
            return 0, 0
        if self.state != "value" or self.number is None or self.base is None:
            return None
        return self.number, self.base

    @property
    def chosen(self) -> str | None:
        return self.choice if self.state in ("value", "nil") else None

    @property
    def estimate(self) -> int:
        return (self.counted or 0) if self.aspect == "estimate" else self.estimated or 0


Rows = Mapping[int, Mapping[str, Row]]

FILED_BELOW = text("""
    SELECT r.unit_id, m.code, f.* FROM figure f
      JOIN report r ON r.id = f.report_id JOIN measure m ON m.id = f.measure_id
    WHERE r.round_id = :round AND r.submitted_at IS NOT NULL AND r.left_at IS NULL
      AND r.unit_path LIKE :path || '%'""")
FILED_OWN = text("""
    SELECT r.unit_id, m.code, f.* FROM figure f
      JOIN report r ON r.id = f.report_id JOIN measure m ON m.id = f.measure_id
    WHERE r.unit_path = :path AND r.period_from = :first AND r.period_to = :end""")
ROSTER = text("""
    SELECT unit_id, unit_path, submitted_at FROM report
    WHERE round_id = :round AND left_at IS NULL AND unit_path LIKE :path || '%'""")


def read_rows(db: Connection, statement: Any, **values: Any) -> Rows:
    found: dict[int, dict[str, Row]] = {}
    for one in db.execute(statement, values):
        row = Row(one.state, one.number, one.base, one.choice, one.aspect, one.estimated)
        there = found.setdefault(one.unit_id, {}).get(one.code)
        if there is None or ASPECTS.index(row.aspect) < ASPECTS.index(there.aspect):
            found[one.unit_id][one.code] = row
    return found


def list_children(db: Connection, round_id: int, path: str) -> set[int]:
    """Units of the roster inside the path that stand below no other of them, the path's own
    unit aside."""
    roster = db.execute(ROSTER, {"round": round_id, "path": path}).all()
    inner = [one for one in roster if one.unit_path != path] or roster
    return {
        one.unit_id
        for one in inner
        if not any(
            one.unit_path != other.unit_path and one.unit_path.startswith(other.unit_path)
            for other in inner
        )
    }


def is_conditional(form: Form, measure: str) -> bool:
    """Whether its question is asked of some units only; what follows from that is worked out."""
    asked = [one for one in form.questions if one.measure and one.measure.code == measure]
    return any(one.when is not None for one in asked)
