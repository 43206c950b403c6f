"""`python -m benchmarks.papers`: what the committee is given, and how long that takes.

A commune of fourteen villages, thirteen of which have reported, and the same round with as many
villages as a province has (the totals of a whole country: benchmarks.upwards). Each summary stands
beside a sum written by hand in SQL on the same database, and must give the same; then its text, its
workbook, its document, both by the office's own form as well, and its charts: the first with the
start of the process that draws. All of it is time of a processor, so that who else is on the
machine changes little; only people's answers, beside which files are made, are by the clock, too.
Exit status 1: a bound does not hold; 2: a sum is wrong.
"""

import sys
from dataclasses import dataclass
from functools import partial

from sqlalchemy import Connection, text

from benchmarks.beside_papers import measure_turns
from benchmarks.cpu_time import begun_by, cpu_timed, cpu_with_children
from benchmarks.wide_round import VILLAGES, widen
from bot.charts.chart_worker import PNG, SVG, ChartWorker
from bot.cli import lazy_commands
from bot.garbage import keep_what_is_loaded
from models.paths import get_unit_id
from office.own_papers import example_forms, field_list, own_templates
from summaries.papers import round_paper
from summaries.papers.round_paper import RoundPaper
from summaries.round_summary import Summary, load_summary
from summaries.views import chat_summary
from summaries.views.charts.round_charts import list_round_charts
from summaries.views.document.round_document import make_round_document
from summaries.views.workbook.round_workbook import make_round_workbook
from tests.laid import lay_in_memory
from tests.summaries.conftest import in_memory
from tests.summaries.test_phone import half_year
from tests.summaries.village_reports import NOW, Commune

ROUNDS = 15
BY_HAND = text("""
    SELECT sum(f.number), sum(w.number) FROM report r
      JOIN figure f ON f.report_id = r.id
      JOIN measure m ON m.id = f.measure_id AND m.code = :part
      JOIN figure w ON w.report_id = r.id
      JOIN measure n ON n.id = w.measure_id AND n.code = :whole
    WHERE r.round_id = :round AND r.submitted_at IS NOT NULL AND r.left_at IS NULL""")


@dataclass(frozen=True)
class PaperLine:
    """Milliseconds of a processor, or by the clock."""

    what: str
    ours: float
    bound: float
    by_hand: float = 0.0
    by: str = "cpu"

    @property
    def holds(self) -> bool:
        return self.ours < self.bound

    def __str__(self) -> str:
        hand = f", by hand {self.by_hand:8.2f} ms" if self.by_hand else ""
        verdict = "holds" if self.holds else "DOES NOT HOLD"
        ours = f"{self.what:32}{self.ours:9.2f} ms {self.by}"
        return f"{ours}{hand}, bound {self.bound:,.0f} ms: {verdict}"


def sum_by_hand(db: Connection, round_id: int, summary: Summary) -> tuple[int, int]:
    share = next(one for one in summary.figures if one.measures.denominator)
    measures = {"part": share.measures.numerator, "whole": share.measures.denominator}
    part, whole = db.execute(BY_HAND, {"round": round_id, **measures}).one()
    if (part, whole) != (share.number, share.whole):
        print(f"{share.number}/{share.whole} instead of {part}/{whole}", file=sys.stderr)
        sys.exit(2)
    return part, whole


def measure_summary(db: Connection, commune: Commune, of: str, most: float) -> list[PaperLine]:
    round_id, unit_id = commune.round("6-thang"), get_unit_id(commune.path)

    def load() -> Summary:
        found = load_summary(db, commune.forms, round_id, unit_id, NOW)
        assert found.items
        return found

    summary = load()
    hand = cpu_timed(lambda: sum_by_hand(db, round_id, summary), ROUNDS)
    ours = cpu_timed(load, ROUNDS)
    told = cpu_timed(lambda: chat_summary.format_summary(load(), 1), ROUNDS)
    return [
        PaperLine(f"summary of {of}", ours, most, hand),
        PaperLine(f"its text, {of}", told, 1_000),
    ]


def measure_own_forms(db: Connection, paper: RoundPaper) -> list[PaperLine]:
    """The examples that the desk hands out, filled."""
    columns, units = field_list.list_example_columns(paper), len(paper.summary.unit_table.rows)
    lines = []
    for kind, what in (("xlsx", "workbook"), ("docx", "document")):
        content = example_forms.make_example(kind, columns, units)
        fill = partial(own_templates.fill_form, db, kind, content, paper)
        lines.append(PaperLine(f"{what}, own form", cpu_timed(fill, 3), 3_000))
    return lines


def measure_files(paper: RoundPaper) -> list[PaperLine]:
    first = measure_charts(paper, (0, PNG))
    return [
        PaperLine("workbook", cpu_timed(lambda: make_round_workbook(paper), 3), 3_000),
        PaperLine("document", cpu_timed(lambda: make_round_document(paper), 3), 3_000),
        PaperLine("charts as values", cpu_timed(lambda: list_round_charts(paper), 3), 1_000),
        PaperLine("first chart, its process too", first, 2_000),
        PaperLine("another chart", measure_charts(paper, (0, PNG), (1, PNG)) - first, 2_000),
        PaperLine("a chart for a page", measure_charts(paper, (0, PNG), (2, SVG)) - first, 2_000),
    ]


def measure_charts(paper: RoundPaper, *wanted: tuple[int, str]) -> float:
    """From the start of the process to its end."""
    charts = list_round_charts(paper)
    with begun_by(lazy_commands), cpu_with_children() as spent:
        worker = ChartWorker()
        for place, form in wanted:
            worker.draw(charts[place], form)
        worker.close()
    return spent[0]


def measure_answers(paper: RoundPaper) -> list[PaperLine]:
    alone, beside = measure_turns(None), measure_turns(paper)
    assert beside.files
    return [
        PaperLine("99 of 100 answers, alone", alone.p99, 100, by="by the clock"),
        PaperLine("the same while files are made", beside.p99, 100, by="by the clock"),
        PaperLine("an answer", alone.cpu, 100),
        PaperLine("an answer while files are made", beside.cpu, 100),
    ]


def main() -> int:
    laid = lay_in_memory("papers", Commune.laid)
    with in_memory(laid).connect() as db:
        commune = Commune(db)
        half_year(commune)
        round_id, unit_id = commune.round("6-thang"), get_unit_id(commune.path)
        paper = round_paper.load_round_paper(db, commune.forms, round_id, unit_id, None, NOW)
        lines = [
            *measure_summary(db, commune, "a commune", 10),
            *measure_files(paper),
            *measure_own_forms(db, paper),
            *measure_answers(paper),
        ]
        widen(db, commune)
        # As in the bot once it is ready: what is loaded by then is not looked through again.
        keep_what_is_loaded()
        lines += measure_summary(db, commune, f"{VILLAGES:,} villages", 100)
    for line in lines:
        print(line)
    return 0 if all(line.holds for line in lines) else 1


if __name__ == "__main__":
    sys.exit(main())
