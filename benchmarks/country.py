"""A made-up country for a benchmark: its tree, its reports, what was filed. By SQL alone."""

from dataclasses import dataclass

from sqlalchemy import Connection, text

from models.all_tables import Base
from models.levels import running_totals

PROVINCES, COMMUNES, MEASURES = 34, 3_321, 30
# Of the measures so many are ratios, so many are yes or no; the others are numbers.
RATIOS, YES_NO = 4, 2
DAY = "2024-06-01 08:00:00.000000"


@dataclass(frozen=True)
class Country:
    """Ids of the reports of each level."""

    nation: int
    provinces: list[int]
    communes: list[int]
    villages: int


def lay(db: Connection, villages: int) -> Country:
    """Ids run upwards from the villages; unit and report have the same."""
    communes, provinces = min(COMMUNES, villages // 27), PROVINCES
    first_commune, first_province = villages + 1, villages + communes + 1
    nation = first_province + provinces
    sizes = {"villages": villages, "communes": communes, "provinces": provinces, "nation": nation}
    db.connection.driver_connection.execute("PRAGMA foreign_keys=OFF")  # type: ignore[union-attr]
    with db.begin():
        Base.metadata.create_all(db)
        for statement in _STATEMENTS:
            db.execute(text(statement), _wanted(statement, sizes))
        running_totals.recompute_all_totals(db)
        for first, count in ((first_commune, communes), (first_province, provinces)):
            for statement in _FILE:
                db.execute(text(statement), {"first": first, "last": first + count - 1})
        running_totals.recompute_all_totals(db)
        db.execute(text("ANALYZE"))
    return Country(
        nation,
        list(range(first_province, nation)),
        list(range(first_commune, first_province)),
        villages,
    )


def _wanted(statement: str, values: dict[str, int]) -> dict[str, int]:
    return {name: value for name, value in values.items() if f":{name}" in statement}


_NUMBERS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {last}) "
_STATEMENTS = (
    "INSERT INTO plan (id, code, number, issuer, title, short_name, year)"
    " VALUES (1, 'p', '1', 'x', 'x', 'x', 2024)",
    "INSERT INTO form (id, plan_id, code, unit_kinds) VALUES (1, 1, 'f', 'village')",
    "INSERT INTO form_version (id, form_id, number, digest, body, loaded_at)"
    f" VALUES (1, 1, 1, 'x', '{{}}', '{DAY}')",
    _NUMBERS.format(last=":nation") + "INSERT INTO unit (id, code, name, kind, path, opens)"
    " SELECT i, 'u' || i, 'Đơn vị ' || i, 'village', '/' || i || '/', '2000-01-01' FROM n",
    "INSERT INTO round (id, code, form_id, form_version_id, owner_id, name, period_from, period_to,"
    " stages) VALUES (1, 'r', 1, 1, 1, 'x', '2024-01-01', '2024-06-01', '')",
    _NUMBERS.format(last=":nation")
    + "INSERT INTO report (id, round_id, form_id, form_version_id, unit_id, period_from, period_to,"
    " unit_name, unit_kind, unit_path, status, submitted_at)"
    " SELECT i, 1, 1, 1, i, '2024-01-01', '2024-06-01', 'Đơn vị ' || i, 'village', '/' || i || '/',"
    f" 'submitted', CASE WHEN i <= :villages THEN '{DAY}' END FROM n",
    _NUMBERS.format(last=MEASURES)
    + "INSERT INTO measure (id, code, name, kind, unit_of_measure, decimals, aggregation, is_stock,"
    " definition) SELECT i, 'm' || i, 'x', CASE WHEN i <= "
    f"{YES_NO} THEN 'yes_no' WHEN i <= {YES_NO + RATIOS} THEN 'ratio' ELSE 'whole_number' END,"
    f" '', 0, CASE WHEN i <= {YES_NO} THEN 'count_yes' ELSE 'sum' END, 0, '' FROM n",
    # Each village under a commune, each commune under a province, by their share of the way.
    _NUMBERS.format(last=":villages") + "INSERT INTO draws_on (report_id, child_id)"
    " SELECT :villages + 1 + (i - 1) * :communes / :villages, i FROM n",
    _NUMBERS.format(last=":communes") + "INSERT INTO draws_on (report_id, child_id)"
    " SELECT :villages + :communes + 1 + (i - 1) * :provinces / :communes, :villages + i FROM n",
    _NUMBERS.format(last=":provinces") + "INSERT INTO draws_on (report_id, child_id)"
    " SELECT :nation, :villages + :communes + i FROM n",
    "INSERT INTO figure (report_id, measure_id, aspect, state, number, base, choice, filed_at)"
    " SELECT r.id, m.id, CASE WHEN (r.id + m.id) % 20 THEN 'actual' ELSE 'estimate' END, 'value',"
    f" CASE WHEN m.id > {YES_NO} THEN (r.id * r.id + m.id * 13) % 307 END,"
    f" CASE WHEN m.kind = 'ratio' THEN 307 END,"
    f" CASE WHEN m.id <= {YES_NO} THEN CASE WHEN (r.id + m.id) % 3 THEN 'yes' ELSE 'no' END END,"
    f" '{DAY}' FROM report r JOIN measure m WHERE r.id <= :villages",
)
_FILED = "BETWEEN :first AND :last AND report_id % 3 <> 0"
# Two of three communes and provinces file what came to them; of a measure that is counted, nothing.
_FILE = (
    "INSERT INTO figure (report_id, measure_id, aspect, state, number, base, estimated, filed_at)"
    " SELECT report_id, measure_id, 'computed', 'value', sum(coalesce(number, 0) +"
    " coalesce(estimate, 0)), sum(coalesce(base, 0) + coalesce(estimate_base, 0)),"
    f" sum(coalesce(estimate, 0) + coalesce(estimated, 0)), '{DAY}' FROM running_total"
    f" WHERE choice = '' AND report_id {_FILED} GROUP BY report_id, measure_id",
    f"UPDATE report SET submitted_at = '{DAY}' WHERE id BETWEEN :first AND :last AND id % 3 <> 0",
)
