"""Which reports of a round are approved, where its plan wants that; whose figures wait for it."""

from collections.abc import Iterable, Mapping
from dataclasses import field

from sqlalchemy import Connection

from models.approvals import approvers
from models.approvals.approvers import ApproverRow
from models.people.tables import Role
from models.plans.form_levels import ApprovalRule
from models.rights import has_role
from records import dataclass
from summaries.figures import unit_figures
from summaries.figures.unit_figures import UnitFigure
from summaries.progress.completeness import Completeness, RosterUnit
from texts import vietnamese, words

FiguresByReport = Mapping[int, Mapping[str, UnitFigure]]


@dataclass(frozen=True, slots=True)
class RoundApproval:
    """Of the reports that are in: how many have to be approved, and whose are not. `withholds`:
    these stand in no sum until then; `withheld`: by unit their figures."""

    withholds: bool
    asked: int
    unapproved: tuple[RosterUnit, ...]
    withheld: Mapping[int, Mapping[str, UnitFigure]] = field(default_factory=dict)

    @property
    def approved(self) -> int:
        return self.asked - len(self.unapproved)

    @property
    def withheld_reports(self) -> frozenset[int]:
        """The reports of which nothing counts yet: no figure, no proposal, no change."""
        return frozenset(
            unit.report_id for unit in self.unapproved if unit.unit_id in self.withheld
        )

    def leave_out(self, units: Iterable[RosterUnit]) -> tuple[RosterUnit, ...]:
        """Those whose figures count."""
        return tuple(unit for unit in units if unit.unit_id not in self.withheld)

    def list_fields(self) -> list[str]:
        """What a summary of the same figures differs by."""
        return [f"unapproved {unit.report_id}" for unit in self.unapproved]


def load_round_approval(
    db: Connection,
    rule: ApprovalRule,
    round_id: int,
    found: Completeness,
    raw: FiguresByReport,
    unit_id: int,
) -> RoundApproval:
    """A unit sees its own figures whoever has approved."""
    known = approvers.load_approvers_of_round(db, round_id)
    asked = found.submitted
    # Where no body was found that could, nobody has.
    unapproved = tuple(
        unit
        for unit in asked
        if unit.report_id not in known or not known[unit.report_id].is_approved()
    )
    withheld = {
        unit.unit_id: unit_figures.add_implied_figures(unit.form, raw.get(unit.report_id, {}))
        for unit in unapproved
        if rule.withholds and unit.unit_id != unit_id
    }
    return RoundApproval(rule.withholds, len(asked), unapproved, withheld)


def name_approvers(rule: ApprovalRule, approver: ApproverRow) -> str:
    """ "Chủ tịch UBND hoặc Phó Chủ tịch UBND xã Kim Phượng"; "lãnh đạo xã Kim Phượng" for any of
    the committee."""
    unit = vietnamese.uncapitalize(approver.unit_name)
    if rule.titles:
        titles = f" {words('approval.or')} ".join(rule.titles)
        return words("approval.titled", titles=titles, unit=unit)
    if has_role(approver, Role.COMMITTEE):
        return words("approval.committee", unit=unit)
    return words("approval.officer", unit=unit)
