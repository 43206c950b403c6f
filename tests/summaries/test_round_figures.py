"""The figures of a round come from the database in one text a report: each as it was filed."""

import random
from datetime import date
from typing import Any

from sqlalchemy import delete, insert, select

from models.figures.tables import Figure
from models.plans.tables import Measure
from models.reports.tables import AnswerState, Aspect, Report
from summaries.figures.round_figures import load_figures_of_round
from summaries.figures.unit_figures import ASPECTS_BY_PRECEDENCE, UnitFigure, make_estimate_code
from tests.summaries.village_reports import NOW, Commune

TEXTS = (None, None, None, "", "Sửa mái", "a\x1fb\x1ec", "1,2", "\x1e", "\x1b1\x1b\x1e0\x1b0")
CHOICES = (None, None, "good", "yes", "in_use")
NUMBERS = (None, 0, 1, -3, 137, 10**9 - 1, 10**9, 10**12)
DAYS = (None, None, None, date(2024, 11, 3))


def file_anything(commune: Commune, seed: int) -> dict[int, dict[str, dict[Aspect, UnitFigure]]]:
    """Figures of all kinds, several of one measure too; what was filed, by report and measure."""
    one, db = random.Random(seed), commune.db
    reports = list(db.scalars(select(Report.id).where(Report.round_id == commune.round("6-thang"))))
    measures = db.execute(select(Measure.id, Measure.code).order_by(Measure.id).limit(12)).all()
    db.execute(delete(Figure))
    filed: dict[int, dict[str, dict[Aspect, UnitFigure]]] = {}
    rows: list[dict[str, Any]] = []
    for report in one.sample(reports, 9):
        for measure, code in one.sample(list(measures), one.randint(1, 12)):
            for aspect in one.sample(list(Aspect), one.choice((1, 1, 1, 2, 3))):
                values = {
                    "state": one.choice(list(AnswerState)),
                    "number": one.choice(NUMBERS),
                    "base": one.choice((None, None, None, 0, 200)),
                    "choice": one.choice(CHOICES),
                    "text": one.choice(TEXTS),
                    "estimated": one.choice((None, None, 5)),
                    "day": one.choice(DAYS),
                    "aspect": aspect,
                }
                rows.append({**values, "report_id": report, "measure_id": measure, "filed_at": NOW})
                filed.setdefault(report, {}).setdefault(code, {})[aspect] = UnitFigure(**values)
    db.execute(insert(Figure), rows)
    return filed


def choose(by_aspect: dict[Aspect, UnitFigure], code: str) -> dict[str, UnitFigure]:
    """The first there is, and an estimate beside another one."""
    first = next(by_aspect[aspect] for aspect in ASPECTS_BY_PRECEDENCE if aspect in by_aspect)
    found = {code: first}
    if len(by_aspect) > 1 and Aspect.ESTIMATE in by_aspect:
        found[make_estimate_code(code)] = by_aspect[Aspect.ESTIMATE]
    return found


def test_every_figure_is_read_as_it_was_filed(commune: Commune) -> None:
    for seed in range(40):
        filed = file_anything(commune, seed)
        wanted = {
            report: {
                code: cell
                for measure, by_aspect in measures.items()
                for code, cell in choose(by_aspect, measure).items()
            }
            for report, measures in filed.items()
        }
        found = load_figures_of_round(commune.db, commune.round("6-thang"), commune.id)
        assert found == wanted, seed
