"""Nhật ký: who changed what and who looked, searched by person, unit, kind and day; as a sheet."""

import csv
from datetime import timedelta
from functools import partial
from io import StringIO
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from bot.site.desk.desk_page import Desk, Look, route
from bot.site.desk.file_imports import send_xlsx
from bot.site.row_numbers import read_row_number
from bot.site.sent_forms import SentForm
from models.audit.audit_reading import AuditSearch
from models.people import persons
from models.units import unit_lives
from office.audit import audit_folding, audit_list, audit_viewer_list
from office.audit.audit_list import ShownAudit
from reporting.context import Context
from reporting.errors import NotYours
from sheets.tables.sheet_writer import write_sheet
from texts import words
from texts.vietnamese import make_local_moment, to_local_time

# Of the 72 hours, whole days.
DAYS_OF_A_BREACH = timedelta(days=3)
HEADINGS = ("at", "who", "where", "what", "of", "label", "was", "became", "why", "number", "hash")


async def show_audit_page(desk: Desk, request: Request) -> Response:
    given = SentForm(dict(request.query_params))
    found = await desk.read(partial(_load_audit, given=given, most=audit_list.MOST_SHOWN))
    return desk.show(
        "audit.html",
        units=found["units"],
        rows=audit_folding.fold_rows(found["rows"]),
        is_cut=len(found["rows"]) == audit_list.MOST_SHOWN,
        given=given,
        kinds=audit_list.list_kinds(),
        most=audit_list.MOST_SHOWN,
        query=request.url.query,
    )


def _load_audit(ctx: Context, given: SentForm, most: int | None) -> dict[str, Any]:
    unit_id, person_id = _read_number(given, "unit"), _read_number(given, "person")
    last = given.day_or_none("last")
    first = given.day_or_none("first")
    wanted = AuditSearch(
        about_id=person_id,
        unit_path=audit_list.find_unit_path(ctx, unit_id) if unit_id else None,
        kind=given["kind"] or None,
        first=make_local_moment(first) if first else None,
        before=make_local_moment(last + timedelta(days=1)) if last else None,
        most=most,
        with_looks=bool(given["looks"]) or most is None or given["kind"] in audit_list.LOOKS,
    )
    rows = audit_list.list_audit(ctx, wanted)
    return {
        "rows": rows,
        "units": unit_lives.list_unit_lives(ctx.db, ctx.speaker.unit_path),
    }


def _read_number(given: SentForm, name: str) -> int | None:
    """Whose rows are wanted; what is no number is nobody's, and not everybody's."""
    number = read_row_number(given[name])
    if given[name] and number is None:
        raise NotYours
    return number


async def show_viewers_page(desk: Desk, request: Request) -> Response:
    """Who saw a person's data, of the last three days where none are given."""
    given = SentForm(dict(request.query_params))
    found = await desk.read(partial(_load_viewers, given=given))
    return desk.show("audit_seen.html", **found, given=given)


def _load_viewers(ctx: Context, given: SentForm) -> dict[str, Any]:
    person_id = _read_number(given, "person")
    if person_id is None:
        raise NotYours
    last = given.day_or_none("last") or ctx.today
    begun = given.day_or_none("first") or last - DAYS_OF_A_BREACH
    first, before = make_local_moment(begun), make_local_moment(last + timedelta(days=1))
    return {
        "name": persons.get_person_name(ctx.db, person_id),
        "viewers": audit_viewer_list.list_viewers(ctx, person_id, first, before),
        "first": first,
        "last": last,
    }


async def send_audit_sheet(desk: Desk, request: Request) -> Response:
    rows = await _load_export(desk, request)
    headings = [words(f"audit.column_{name}") for name in HEADINGS]
    return send_xlsx(write_sheet(headings, rows), "nhat-ky.xlsx")


async def send_audit_csv(desk: Desk, request: Request) -> Response:
    written = StringIO()
    lines = csv.writer(written)
    lines.writerow([words(f"audit.column_{name}") for name in HEADINGS])
    # A cell that a spreadsheet would take for a formula stays words.
    for row in await _load_export(desk, request):
        lines.writerow([f"'{one}" if one[:1] in ("=", "+", "-", "@") else one for one in row])
    headers = {"Content-Disposition": 'attachment; filename="nhat-ky.csv"'}
    headers["Cache-Control"] = "no-store"
    return Response(
        f"\ufeff{written.getvalue()}", media_type="text/csv; charset=utf-8", headers=headers
    )


async def _load_export(desk: Desk, request: Request) -> list[tuple[str, ...]]:
    given = SentForm(dict(request.query_params))
    found = await desk.read(partial(_load_audit, given=given, most=None))
    return [line for row in found["rows"] for line in make_export_lines(row)]


def make_export_lines(row: ShownAudit) -> list[tuple[str, ...]]:
    """A line for each value that changed; one for a row without any."""
    at = f"{to_local_time(row.at):%Y-%m-%d %H:%M:%S}"
    head = (at, row.who, row.where, row.what, row.of)
    tail = (row.why, str(row.number), row.hash)
    changes = [(one.label, one.was, one.became) for one in row.changes] or [("", "", "")]
    return [(*head, *change, *tail) for change in changes]


ROUTES = [
    route("audit", show_audit_page, look=Look("audit")),
    route("audit/seen", show_viewers_page, look=Look("audit")),
    route("audit/sheet.xlsx", send_audit_sheet, look=Look("audit")),
    route("audit/sheet.csv", send_audit_csv, look=Look("audit")),
]
