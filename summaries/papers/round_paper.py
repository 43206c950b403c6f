"""All that a workbook or a document of a round is made from."""

from datetime import datetime

from sqlalchemy import Connection

from models.plans import plan_papers
from models.plans.form_cache import FormCache
from models.plans.plan_papers import PlanPaper
from models.proposals import proposals
from models.proposals.proposals import ProposalRow
from models.reports import reports
from models.rights import Action, AtUnit, Holder, may, may_somewhere
from models.signing import chosen_passages, signings, snapshots
from models.signing.signings import SigningRow
from models.tasks import visible_tasks
from models.tasks.task_assignments import OwedTask
from models.units import unit_settings
from records import dataclass
from summaries import round_summary, signed_figures
from summaries.papers import paper_layout, unit_words
from summaries.papers.paper_layout import PaperLayout
from summaries.papers.unit_words import Passage, UnitWords
from summaries.round_facts import RoundFacts
from summaries.round_summary import Summary
from texts import vietnamese


@dataclass(frozen=True, slots=True)
class RoundPaper:
    """`current`: today's figures. `summary`: those that are put on paper: of a signed round the
    signed ones. `number`: of the snapshot; `signing`: None while nothing is signed.
    `proposals` in the order in which they were raised, `tasks` of the plan, the soonest first.
    `written`: the words of units, `passages`: what was chosen of them for the document."""

    current: Summary
    summary: Summary
    number: int
    signing: SigningRow | None
    proposals: tuple[ProposalRow, ...]
    tasks: tuple[OwedTask, ...]
    plan: PlanPaper
    layout: PaperLayout
    written: tuple[UnitWords, ...]
    passages: tuple[Passage, ...]


def load_round_paper(
    db: Connection,
    forms: FormCache,
    round_id: int,
    unit_id: int,
    reader: Holder | None,
    now: datetime,
    *,
    receives: bool = False,
) -> RoundPaper:
    """Reads alone. `reader`: whoever it is for, who gets what they may read; None: whoever sits
    at the machine itself. Raises NoSuchRound."""
    current = round_summary.load_summary(db, forms, round_id, unit_id, now, receives=receives)
    signing = signings.find_signing_in_force(db, round_id, unit_id)
    number = snapshots.find_snapshot_number(db, unit_id, round_id, current.digest)
    summary = current
    if signing is not None:
        facts = signed_figures.replace_with_signed_figures(current.facts, signing)
        summary, number = Summary(facts), signing.snapshot_number
    raised = _list_proposals(db, current, reader)
    written = unit_words.list_unit_words(current.facts, raised)
    chosen = chosen_passages.list_chosen_passages(db, unit_id, round_id)
    plan, layout = _load_layout(db, current.facts)
    return RoundPaper(
        current,
        summary,
        number,
        signing,
        raised,
        _list_tasks(db, current, reader, now),
        plan,
        layout,
        written,
        unit_words.list_passages(written, chosen),
    )


def _load_layout(db: Connection, facts: RoundFacts) -> tuple[PlanPaper, PaperLayout]:
    plan = plan_papers.load_plan_paper(db, facts.round.plan_id)
    own = unit_settings.load_own_settings(db, facts.unit.id, paper_layout.NAMES)
    return plan, paper_layout.make_paper_layout(facts.unit, plan, own)


def _list_proposals(
    db: Connection, summary: Summary, reader: Holder | None
) -> tuple[ProposalRow, ...]:
    """Of the reports that count: what a report said that is not waited for any more is its unit's
    successor's to say, and one that is not approved may say it otherwise."""
    raised = proposals.list_proposals_of_rounds(db, summary.unit_id, [summary.round_id])
    left = {
        *reports.load_left_report_ids(db, summary.round_id),
        *summary.facts.withheld_reports,
    }
    return tuple(
        one
        for one in reversed(raised)
        if one.report_id not in left and _may_see(reader, Action.READ_PROPOSAL, one)
    )


def _may_see(reader: Holder | None, action: Action, thing: AtUnit) -> bool:
    return reader is None or may(reader, action, thing)


def _list_tasks(
    db: Connection, summary: Summary, reader: Holder | None, now: datetime
) -> tuple[OwedTask, ...]:
    if reader is not None and not may_somewhere(reader.role, Action.READ_TASKS):
        return ()
    unit, day = summary.facts.unit, vietnamese.get_local_day(now)
    seen = visible_tasks.list_visible_tasks(db, unit.id, unit.path, day)
    return tuple(one for one in seen if one.plan_id == summary.facts.round.plan_id)
