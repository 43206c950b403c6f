"""What the table of rights says of a thing in a tree, worked out for an actor."""

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import Connection

from models import plan_rights, rights
from models.approvals import approvers
from models.chats.conversations import Speaker
from models.reports import reports
from models.rights import Action, Thing
from models.rounds import rounds
from models.tasks import task_assignments as task_rows
from models.units.tables import Unit
from sheets.stored_rows import find_row
from tests.rights.two_trees import Tree

Allows = Callable[[Connection, Speaker, Tree], bool]


@dataclass(frozen=True)
class Right:
    """An action with the thing that it is done with; `of` names the thing, for reading."""

    action: Action | None
    of: str
    allows: Allows

    def __call__(self, db: Connection, speakers: tuple[Speaker, ...], tree: Tree) -> bool:
        return any(self.allows(db, speaker, tree) for speaker in speakers)


def _path(db: Connection, unit_id: int) -> str:
    return str((find_row(db, Unit, {"id": unit_id}) or {})["path"])


def own(action: Action) -> Right:
    """What is one's own: lists and pages that show what is below, and nothing else."""

    def allows(db: Connection, speaker: Speaker, tree: Tree) -> bool:
        return rights.may(speaker, action, Thing(speaker.unit_path))

    return Right(action, "own unit", allows)


def unit(action: Action) -> Right:
    def allows(db: Connection, speaker: Speaker, tree: Tree) -> bool:
        return rights.may(speaker, action, Thing(_path(db, tree.unit)))

    return Right(action, "unit", allows)


def report(action: Action) -> Right:
    def allows(db: Connection, speaker: Speaker, tree: Tree) -> bool:
        found = reports.find_report(db, tree.report)
        assert found is not None
        return rights.may(speaker, action, found)

    return Right(action, "report", allows)


def approval() -> Right:
    """Whoever the plan has approve the report: a role at a unit, and a title."""

    def allows(db: Connection, speaker: Speaker, tree: Tree) -> bool:
        found, approver = (
            reports.find_report(db, tree.report),
            approvers.find_approver(db, tree.report),
        )
        assert found is not None
        thing = rights.of_report(found, approver=approver)
        return rights.may(speaker, Action.APPROVE_REPORT, thing)

    return Right(Action.APPROVE_REPORT, "report", allows)


def round_(action: Action) -> Right:
    def allows(db: Connection, speaker: Speaker, tree: Tree) -> bool:
        found = rounds.find_round(db, tree.round)
        assert found is not None
        goes_to = {speaker.unit_id} if _concerns(db, speaker, tree) else set()
        thing = rights.as_thing(found)
        return rights.may(
            speaker, action, Thing(thing.path, None, thing.runners, goes_to=frozenset(goes_to))
        )

    return Right(action, "round", allows)


def _concerns(db: Connection, speaker: Speaker, tree: Tree) -> bool:
    """Whether somebody on whose roster path this unit stands reports in the round."""
    roster = reports.list_reports_of_round(db, tree.round)
    return any(f"/{speaker.unit_id}/" in one.unit_path for one in roster)


def plan(action: Action) -> Right:
    def allows(db: Connection, speaker: Speaker, tree: Tree) -> bool:
        return plan_rights.may(db, speaker, action, tree.plan)

    return Right(action, "plan", allows)


def assignment(action: Action) -> Right:
    def allows(db: Connection, speaker: Speaker, tree: Tree) -> bool:
        found = task_rows.find_task(db, tree.assignment)
        assert found is not None
        return rights.may(speaker, action, found)

    return Right(action, "task of a unit", allows)


def inquiry(action: Action) -> Right:
    """What was asked at short notice belongs to the unit that asked it."""

    def allows(db: Connection, speaker: Speaker, tree: Tree) -> bool:
        path = _path(db, tree.commune)
        return rights.may(speaker, action, Thing(path, runners=frozenset({tree.commune})))

    return Right(action, "inquiry", allows)


def proposal(action: Action) -> Right:
    def allows(db: Connection, speaker: Speaker, tree: Tree) -> bool:
        held = frozenset({tree.commune})
        return rights.may(speaker, action, Thing(_path(db, tree.unit), addressees=held))

    return Right(action, "proposal", allows)


def signing(action: Action) -> Right:
    """A signed summary belongs to the unit that signed it."""

    def allows(db: Connection, speaker: Speaker, tree: Tree) -> bool:
        return speaker.unit_id == tree.commune and round_(action).allows(db, speaker, tree)

    return Right(action, "signed summary", allows)


def _anybody(db: Connection, speaker: Speaker, tree: Tree) -> bool:
    return True


# What every post may do with its own matters.
POST = Right(None, "own matters", _anybody)
