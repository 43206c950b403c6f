"""Verdicts that units without a figure could still turn."""

from summaries.round_facts import RoundFacts
from summaries.summary_items import make_item
from summaries.summary_values import SummaryItem
from summaries.targets.verdicts import TargetOutcome


def list_open_verdicts(facts: RoundFacts) -> tuple[SummaryItem, ...]:
    """What missing units could still change, of every line with a target."""
    items = (make_item(facts, line) for line in facts.form.summary if line.get("indicator"))
    return tuple(item for item in items if _is_open(item))


def _is_open(item: SummaryItem) -> bool:
    verdicts = (figure.verdict for figure in item.figures if figure.value is not None)
    return any(one is not None and one.outcome is TargetOutcome.UNDECIDED for one in verdicts)
