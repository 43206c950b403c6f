"""A unit's own forms of paper; the nearest unit's counts, as with its own texts."""

import hashlib
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, delete, select

from models import paths
from models.units.tables import PaperTemplate
from models.upserts import Upsert
from records import dataclass

DOCX, XLSX = "docx", "xlsx"
KINDS = (DOCX, XLSX)

_TEMPLATE: Any = PaperTemplate.__table__
# Without its content, which is read of the one that counts.
_ON_THE_WAY = select(
    _TEMPLATE.c.id, _TEMPLATE.c.unit_id, _TEMPLATE.c.kind, _TEMPLATE.c.name, _TEMPLATE.c.at
).where(_TEMPLATE.c.kind == bindparam("wanted"), paths.stands_on(_TEMPLATE.c.unit_id))
_CONTENT = select(_TEMPLATE.c.content).where(_TEMPLATE.c.id == bindparam("template"))
_PUT = Upsert(
    _TEMPLATE,
    columns=("unit_id", "kind", "name", "digest", "content", "post_id", "at"),
    key=("unit_id", "kind"),
    update=("name", "digest", "content", "post_id", "at"),
)
_REMOVE = delete(_TEMPLATE).where(
    _TEMPLATE.c.unit_id == bindparam("unit"), _TEMPLATE.c.kind == bindparam("wanted")
)


@dataclass(frozen=True, slots=True)
class PaperTemplateRow:
    id: int
    unit_id: int
    kind: str
    name: str
    at: datetime


def find_paper_template(db: Connection, unit_path: str, kind: str) -> PaperTemplateRow | None:
    """None where neither the unit nor one above it has brought any."""
    rows = db.execute(_ON_THE_WAY, {"path": unit_path, "wanted": kind})
    found = {row.unit_id: PaperTemplateRow(*row) for row in rows}
    nearest = paths.find_nearest(unit_path, found)
    return None if nearest is None else found[nearest]


def load_template_content(db: Connection, template_id: int) -> bytes:
    return bytes(db.execute(_CONTENT, {"template": template_id}).scalar_one())


def set_paper_template(
    db: Connection,
    unit_id: int,
    kind: str,
    name: str,
    content: bytes,
    post_id: int | None,
    at: datetime,
) -> None:
    """In place of the one that was there."""
    values = {"unit_id": unit_id, "kind": kind, "name": name, "content": content}
    digest = hashlib.sha256(content).hexdigest()
    _PUT.run(db, {**values, "digest": digest, "post_id": post_id, "at": at})


def remove_paper_template(db: Connection, unit_id: int, kind: str) -> bool:
    """Whether there was one."""
    return bool(db.execute(_REMOVE, {"unit": unit_id, "wanted": kind}).rowcount)
