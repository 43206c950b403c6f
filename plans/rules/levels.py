"""What forms say of one another: on which they draw, and that nothing is asked twice."""

from collections.abc import Iterator

from models.approvals.approvers import write_titles
from models.approvals.tables import LONGEST_TITLES
from plans.rules import pack_walk
from plans.rules.pack_walk import FoundFault, MeasuresByCode
from plans.schema import Pack
from texts import words


def check_children(pack: Pack, measures: MeasuresByCode) -> Iterator[FoundFault]:
    """A form draws on other forms of this pack; only such a one has anything to draw."""
    known = {form.code for form in pack.forms}
    for place, form in pack_walk.walk_forms(pack):
        for code in form.from_children:
            if code not in known:
                yield (*place, "from_children"), words("import.pack_unknown_form", code=code)
        for number, question in enumerate(form.questions):
            here = (*place, "questions", number)
            if (question.draws or question.only_here) and not form.from_children:
                yield here, words("import.pack_draws_in_vain")
            if question.draws and question.draws.measure not in measures:
                reason = words("import.pack_unknown_measure", code=question.draws.measure)
                yield (*here, "draws"), reason


def check_approvals(pack: Pack, measures: MeasuresByCode) -> Iterator[FoundFault]:
    """Who approves stands above who reports; and what another form adds up is not held back."""
    drawn = {code for form in pack.forms for code in form.from_children}
    for place, form in pack_walk.walk_forms(pack):
        rule = form.approval
        if rule is None:
            continue
        if len(write_titles(rule.titles)) > LONGEST_TITLES:
            reason = words("import.pack_approval_long", most=LONGEST_TITLES)
            yield (*place, "approval", "titles"), reason
        if rule.kind in form.unit_kinds:
            yield (*place, "approval"), words("import.pack_approves_itself")
        if rule.counts == "approved" and form.code in drawn:
            yield (*place, "approval"), words("import.pack_approval_drawn")


def check_asked_once(pack: Pack, measures: MeasuresByCode) -> Iterator[FoundFault]:
    """A measure is asked once in a form; beside the actual figure its estimate may be asked."""
    for place, form in pack_walk.walk_forms(pack):
        asked: set[tuple[str, str, tuple[str, ...]]] = set()
        for number, question in enumerate(form.questions):
            if question.measure is None:
                continue
            key = (question.measure, question.aspect, question.unit_kinds)
            if key in asked:
                yield (
                    (*place, "questions", number, "measure"),
                    words("import.pack_same_measure_twice", code=question.measure),
                )
            asked.add(key)
