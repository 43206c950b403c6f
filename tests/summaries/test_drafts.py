"""How far each report is comes from the database in one text a report: the same as by all of its
answers."""

import random
from collections import defaultdict
from typing import Any

from sqlalchemy import delete, insert, select

from models.reports.asked_questions import find_places_left
from models.reports.draft_answers import AnswerRow
from models.reports.tables import Answer, AnswerState, Aspect, Report
from tests.summaries.village_reports import NOW, Commune

STATES = (*AnswerState, *[AnswerState.VALUE] * 6)
CHOICES = (None, "yes", "no", "same", "in_use")


def answer_anything(commune: Commune, seed: int) -> dict[int, dict[str, AnswerRow]]:
    """By report and question; some reports whole, some begun, some not."""
    one, db = random.Random(seed), commune.db
    reports = list(db.scalars(select(Report.id).where(Report.round_id == commune.round("6-thang"))))
    codes = [question.code for question in commune.facts().form.questions]
    db.execute(delete(Answer))
    given: dict[int, dict[str, AnswerRow]] = defaultdict(dict)
    rows: list[dict[str, Any]] = []
    for report in one.sample(reports, 9):
        for code in one.sample(codes, one.choice((len(codes), len(codes), one.randint(1, 14)))):
            values = {
                "state": one.choice(STATES),
                "number": one.choice((None, 0, 0, 2)),
                "choice": one.choice(CHOICES),
                "reason": one.choice((None, None, None, "", "mưa bão")),
                "aspect": one.choice((Aspect.ACTUAL, Aspect.ACTUAL, Aspect.ESTIMATE)),
            }
            kept = {"report_id": report, "question": code, "typed": "", "at": NOW}
            rows.append({**values, **kept})
            given[report][code] = AnswerRow(code, **values)
    db.execute(insert(Answer), rows)
    return given


def test_how_far_a_report_is_follows_from_all_of_its_answers(commune: Commune) -> None:
    for seed in range(40):
        given = answer_anything(commune, seed)
        for unit in commune.facts().completeness.units:
            answers = given.get(unit.report_id, {})
            still_open, unknown = find_places_left(unit.form, answers)
            assert unit.done == unit.places - len(still_open), seed
            assert unit.unknown == unknown, seed
            assert unit.reasons == {
                code: answer.reason for code, answer in answers.items() if answer.reason
            }
            assert (unit.done, unit.unknown) != (0, ()) or not answers, seed
