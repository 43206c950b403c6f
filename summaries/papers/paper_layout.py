"""What an office prints around a report: agency, symbol, place, addressee, signers, recipients.

A unit settles these for itself; what it has not settled follows from its name and from the plan.
"""

from collections.abc import Mapping

from models.plans.plan_papers import PlanPaper
from models.units.units import UnitRow
from records import dataclass
from summaries.round_labels import UNIT_LABELS
from texts import words

# As they are kept among the settings of a unit; several lines in one.
NAMES = (
    "paper_above",
    "paper_agency",
    "paper_symbol",
    "paper_place",
    "paper_to",
    "paper_signers",
    "paper_receivers",
)
_COMMITTEE = "ban chỉ đạo"


@dataclass(frozen=True, slots=True)
class PaperLayout:
    """`above`: the body that the agency belongs to, not in bold; a People's Committee has none.
    `symbol`: "/BC-UBND". `to`: "" while nobody has said to whom it goes. `signers`: "TM. …" and
    the lines below it. `is_committee`: the plan's own committee reports."""

    above: tuple[str, ...]
    agency: tuple[str, ...]
    symbol: str
    place: str
    to: str
    signers: tuple[str, ...]
    receivers: tuple[str, ...]
    is_committee: bool

    def show(self) -> dict[str, str]:
        """By the name of the setting, several lines in one."""
        lines = (self.above, self.agency, (self.symbol,), (self.place,), (self.to,))
        found = (*lines, self.signers, self.receivers)
        return {name: "\n".join(one) for name, one in zip(NAMES, found, strict=True)}


def make_paper_layout(unit: UnitRow, plan: PlanPaper, own: Mapping[str, str]) -> PaperLayout:
    """`own`: the settings of the unit, by name."""
    is_committee = plan.owner_id == unit.id and plan.issuer.lower().startswith(_COMMITTEE)
    usual = _make_usual_values(unit, plan, is_committee=is_committee)
    said = {name: own.get(name, "").strip() or value for name, value in usual.items()}
    above, agency, signers, receivers = (
        tuple(line.strip() for line in said[name].splitlines() if line.strip())
        for name in ("paper_above", "paper_agency", "paper_signers", "paper_receivers")
    )
    symbol, place, to = said["paper_symbol"], said["paper_place"], said["paper_to"]
    return PaperLayout(above, agency, symbol, place, to, signers, receivers, is_committee)


def _make_usual_values(unit: UnitRow, plan: PlanPaper, *, is_committee: bool) -> dict[str, str]:
    name, place = unit.name, _cut_label(unit.name)
    is_government = place != name
    values = dict.fromkeys(NAMES, "")
    values |= {"paper_place": place, "paper_receivers": words("document.receivers")}
    if is_committee:
        values["paper_above"] = f"{words('document.agency_first')}\n{name.upper()}"
        values["paper_agency"] = _cut_unit(plan.issuer, name).upper()
        values["paper_symbol"] = words("document.symbol_committee")
        values["paper_signers"] = words("document.signers_committee")
    elif is_government:
        values["paper_agency"] = f"{words('document.agency_first')}\n{name.upper()}"
        values["paper_symbol"] = words("document.symbol_government")
        values["paper_signers"] = words("document.signers_government")
    else:
        values["paper_agency"] = name.upper()
        values["paper_symbol"] = words("document.symbol_open")
        values["paper_signers"] = words("document.signers_open", agency=name.upper())
    return values


def _cut_label(name: str) -> str:
    """ "Xã Kim Phượng" → "Kim Phượng"."""
    lower = name.lower()
    label = next((one for one in UNIT_LABELS if lower.startswith(f"{one} ")), "")
    return name[len(label) :].strip() if label else name


def _cut_unit(issuer: str, unit: str) -> str:
    """The name of the unit stands above it already."""
    at = issuer.lower().rfind(unit.lower())
    return issuer[:at].strip() if at > 0 and at + len(unit) == len(issuer) else issuer
