"""What is kept of whoever speaks in this chat: shown, and handed out as one file. Only on a device
that was shown to be the person's own."""

from functools import partial

from sqlalchemy import Connection
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from bot.site.desk.templates import TEMPLATES
from bot.site.file_links import send_zip
from bot.site.own_pages.closed_pages import show_closed_page
from bot.site.site_context import SiteContext, get_site_context
from models.joining.visits import Visit
from models.personal_data.personal_record import PersonalRecord, load_personal_record
from office.people import personal_file


async def show_own_data_page(request: Request) -> Response:
    house = get_site_context(request)
    visit = await house.visit_of(request)
    if visit is None:
        return await show_closed_page(house, request)
    record = await house.read(partial(_load_record, house=house, visit=visit))
    return _show_page(record)


async def post_own_data_file(request: Request) -> Response:
    house = get_site_context(request)
    visit = await house.visit_of(request)
    if visit is None:
        return await show_closed_page(house, request)
    content = await house.read(partial(_make_file, house=house, visit=visit))
    return _show_page(None, 409) if content is None else send_zip(content)


def _show_page(record: PersonalRecord | None, status: int = 200) -> Response:
    content = TEMPLATES.get_template("own_data.html").render(record=record)
    return HTMLResponse(content, status)


def _find_person(db: Connection, house: SiteContext, visit: Visit) -> int | None:
    """Whoever speaks here, where this device is known to be theirs."""
    ctx = house.make_turn(db, visit)
    return ctx.speaker.person_id if ctx.is_known and ctx.acting is not None else None


def _load_record(db: Connection, house: SiteContext, visit: Visit) -> PersonalRecord | None:
    person_id = _find_person(db, house, visit)
    return load_personal_record(db, person_id) if person_id is not None else None


def _make_file(db: Connection, house: SiteContext, visit: Visit) -> bytes | None:
    person_id = _find_person(db, house, visit)
    return personal_file.make_personal_file(db, person_id) if person_id is not None else None


ROUTES = [
    Route("/c/{chat}/my-data", show_own_data_page, methods=["GET"]),
    Route("/c/{chat}/my-data", post_own_data_file, methods=["POST"]),
]
