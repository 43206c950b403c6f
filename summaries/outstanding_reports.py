"""Which reports of a round are not in, are late or have gaps, with the names that are needed to
ask for them."""

from datetime import datetime

from sqlalchemy import Connection

from models.plans.form_cache import FormCache
from models.plans.forms import Form
from models.rounds import rounds
from models.rounds.rounds import RoundRow
from models.units import unit_settings, unit_texts, units
from models.units.units import UnitRow
from records import dataclass
from summaries.progress.completeness import Completeness, RosterUnit, load_completeness
from summaries.round_facts import NoSuchRound
from summaries.round_labels import (
    find_unit_label,
    find_unit_noun,
    format_round_title,
)


@dataclass(frozen=True, slots=True)
class OutstandingReports:
    """A report that is being looked at again is not outstanding: what was sent stands.

    `noun` is the commune's word for its villages, `counted` what the units of the round are
    counted in, `commune_label` "xã" or "phường". `own_reminder`: the commune's own wording of
    the reminder for a group, "" where it has none.
    """

    at: datetime
    round: RoundRow
    form: Form
    unit: UnitRow
    completeness: Completeness
    noun: str
    counted: str
    commune_label: str
    phone: str
    own_reminder: str

    @property
    def title(self) -> str:
        return format_round_title(self.round)

    @property
    def owing(self) -> tuple[int, ...]:
        """Reports that are not handed in and whose unit can be reached by chat."""
        return tuple(unit.report_id for unit in self.completeness.waiting if unit.joined)

    @property
    def overdue(self) -> tuple[RosterUnit, ...]:
        return tuple(unit for unit in self.completeness.waiting if unit.days_overdue(self.at))

    @property
    def not_due_yet(self) -> tuple[RosterUnit, ...]:
        return tuple(unit for unit in self.completeness.waiting if not unit.days_overdue(self.at))

    @property
    def with_gaps(self) -> tuple[RosterUnit, ...]:
        """Handed in, with places that have no figure."""
        return tuple(unit for unit in self.completeness.submitted if unit.unknown)

    @property
    def returned(self) -> tuple[RosterUnit, ...]:
        return tuple(unit for unit in self.completeness.submitted if unit.returned)


def load_outstanding_reports(
    db: Connection,
    forms: FormCache,
    round_id: int,
    unit_id: int,
    now: datetime,
    *,
    receives: bool = False,
) -> OutstandingReports:
    """Raises NoSuchRound."""
    round_ = rounds.find_round(db, round_id)
    if round_ is None:
        raise NoSuchRound(round_id)
    found = load_completeness(db, forms, round_, unit_id, now, receives=receives)
    unit = units.get_unit(db, unit_id)
    noun = unit_settings.get_setting(db, unit.path, "noun")
    kinds, named = {one.kind for one in found.units}, [one.name for one in found.units]
    return OutstandingReports(
        at=now,
        round=round_,
        form=forms.get(db, round_.form_version_id),
        unit=unit,
        completeness=found,
        noun=noun,
        counted=find_unit_noun(kinds, noun, named),
        commune_label=find_unit_label(unit.name) or unit.name,
        phone=unit_settings.find_own_phone(db, unit.id),
        own_reminder=unit_texts.get_unit_text(db, unit.path, "reminder") or "",
    )
