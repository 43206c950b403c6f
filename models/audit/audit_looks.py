"""Looks: who opened a link, a sheet, a photo or a list of numbers. Nothing changes by them."""

from sqlalchemy import Connection

from models.audit.actors import AuditActor
from models.audit.audit_chain import AuditEntry, write_audit_rows
from models.audit.belongings import Belongings
from models.audit.tables import AuditAction


def write_look(
    db: Connection,
    actor: AuditActor,
    kind: str,
    *,
    of: tuple[str, int] | None = None,
    unit_id: int | None = None,
) -> None:
    """Somebody looked at one row of a kept table (`of`), or at a list of this unit. Who looks at
    what is their own is not told of: it would hide the others."""
    table, row_id = of or ("", 0)
    unit, about = Belongings(db).find_by_id(table, row_id) if of else (None, None)
    if about is not None and about == actor.person_id:
        return
    entry = AuditEntry(AuditAction.SEEN, kind, table, row_id, unit or unit_id, about)
    write_audit_rows(db, actor, [entry])
