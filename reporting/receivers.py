"""Who receives what a unit reports, as messages call it: "xã", "quận", "Ban Chỉ đạo …".

The only place that decides it. A village reports to its commune, whoever runs the round; any other
unit to whoever runs it.
"""

from dataclasses import replace

from sqlalchemy import Connection

from models import paths
from models.reports import owed_reports
from models.reports.reports import ReportRow
from models.units import units
from records import dataclass
from summaries.round_labels import find_unit_label
from texts import vietnamese, words

VILLAGE = "village"


@dataclass(frozen=True, slots=True)
class Receiver:
    """`noun`: "xã", "quận", or a body's own name; `name`: of a body above a commune in full.
    `office`: whom to ask there."""

    noun: str
    name: str
    office: str
    # Nobody in particular: the plan does not say who.
    is_level_above: bool = False

    @property
    def capital(self) -> str:
        """At the beginning of a sentence."""
        return vietnamese.capitalize(self.noun)


def find_receiver(db: Connection, report: ReportRow) -> Receiver:
    """Of a report, by the tree of the day on which its round opened."""
    if report.unit_kind == VILLAGE:
        return _make_commune(db, report.unit_path)
    if report.owner_id != report.unit_id:
        return _make_receiver(units.get_unit(db, report.owner_id).name)
    addressee = owed_reports.find_addressee(db, report.owner_id, report.id)
    if addressee is None:
        return replace(_make_receiver(words("receiver.level_above")), is_level_above=True)
    return _make_receiver(units.get_unit(db, addressee).name)


def find_receiver_of_unit(db: Connection, unit_path: str) -> Receiver:
    """Of a unit where no report is spoken of: the commune of a village, else the unit above."""
    unit_id, above = paths.get_unit_id(unit_path), paths.get_parent_id(unit_path)
    if units.get_unit(db, unit_id).kind == VILLAGE:
        return _make_commune(db, unit_path)
    if above is None:
        return _make_receiver(words("receiver.level_above"))
    return _make_receiver(units.get_unit(db, above).name)


def find_office(db: Connection, unit_id: int) -> Receiver:
    """A unit itself, as those whom it has to do with call it."""
    return _make_receiver(units.get_unit(db, unit_id).name)


def _make_commune(db: Connection, unit_path: str) -> Receiver:
    noun = _get_noun(units.get_commune_name(db, unit_path))
    return Receiver(noun, noun, words("receiver.office_of_commune", commune=noun))


def _make_receiver(name: str) -> Receiver:
    return Receiver(_get_noun(name), name, words("receiver.office"))


def _get_noun(name: str) -> str:
    """ "Quận Thanh Xuân" → "quận"; a body without such a label keeps its name."""
    return find_unit_label(name) or name
