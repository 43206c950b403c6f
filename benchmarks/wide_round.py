"""A round with as many villages as a province has: the sample's commune, widened by SQL alone."""

from sqlalchemy import Connection, text

from tests.summaries.village_reports import Commune

VILLAGES = 2_700
# Of these columns a copied report has its own.
_OWN = {
    "id": "(SELECT max(id) FROM report) + u.id - :last",
    "unit_id": "u.id",
    "unit_name": "u.name",
    "unit_path": "u.path",
    "receipt": "'W' || u.id",
}


# Villages differ by so many households, weddings, …
_DIFFERENCE = 40


def widen(db: Connection, commune: Commune) -> None:
    """Each new village has the report and the answers of the first one, with numbers of its own."""
    first = commune.report("6-thang", commune.village(1))
    last = db.scalar(text("SELECT max(id) FROM unit")) or 0
    there = db.scalar(text("SELECT count(*) FROM unit WHERE kind = 'village'")) or 0
    report = db.scalar(text("SELECT max(id) FROM report")) or 0
    db.execute(
        text(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < :count)"
            " INSERT INTO unit (id, code, name, kind, path, opens) SELECT :last + i, 'w' || i,"
            " 'Xóm ' || (100 + i), 'village', :path || (:last + i) || '/', '2020-01-01' FROM n"
        ),
        {"count": VILLAGES - there, "last": last, "path": commune.path},
    )
    _copy(
        db, "report", _OWN, "unit u JOIN report r ON r.id = :first WHERE u.id > :last", first, last
    )
    for name in ("figure", "answer"):
        own = {"report_id": "n.id", "number": f"r.number + n.id * 7 % {_DIFFERENCE}"}
        rows = f"report n JOIN {name} r ON r.report_id = :first WHERE n.id > :last"
        _copy(db, name, own, rows, first, report)


def _copy(
    db: Connection, table: str, own: dict[str, str], rows: str, first: int, last: int
) -> None:
    names = [row.name for row in db.execute(text(f"PRAGMA table_info({table})"))]
    kept = [name for name in names if name != "id" or name in own]
    chosen = ", ".join(own.get(name, f"r.{name}") for name in kept)
    statement = f"INSERT INTO {table} ({', '.join(kept)}) SELECT {chosen} FROM {rows}"
    db.execute(text(statement), {"first": first, "last": last})
