"""Bảng họp: rounds, figures, charts, who is missing, what waits; read only, updated while open."""

from functools import partial

from sqlalchemy import Connection
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from bot.site.board import board_doors, chart_pictures
from bot.site.board.board_doors import BoardDoor, find_door
from bot.site.desk.templates import TEMPLATES
from bot.site.row_numbers import read_row_number
from summaries.papers.round_board import RoundBoard, load_round_board
from summaries.views.board.board_sections import make_board_sections
from summaries.views.charts.chart_values import Chart, ChartKind
from summaries.views.charts.round_charts import list_round_charts

MOST_CHARTS = 6
ERRORS = 400
PLACES = ("/b/{token}", "/c/{chat}/board")


async def show_board(request: Request) -> Response:
    door = await find_door(request)
    if isinstance(door, Response):
        return door
    found = await _load(door, request)
    if found is None:
        return board_doors.show_sentence("board.over", board_doors.REFUSED)
    is_large = bool(request.query_params.get("large"))
    now = door.house.clock.now()
    # On the wall nobody who is late is named.
    charts = [
        (place, one)
        for place, one in enumerate(_list_charts(found))
        if not (is_large and one.kind is ChartKind.COMPLETENESS)
    ]
    content = TEMPLATES.get_template("board.html").render(
        root=door.root,
        board=found,
        sections=make_board_sections(found, now, names_late=not is_large),
        charts=charts,
        is_large=is_large,
        query=_make_query(request),
        now=now,
    )
    await door.house.tell_look("numbers", ("unit", found.unit.id), "board", door.visit)
    return HTMLResponse(content, headers={"Cache-Control": "no-store"})


def _make_query(request: Request) -> str:
    """Round and unit as they were asked for, for the addresses of this page."""
    wanted = (
        (name, read_row_number(request.query_params.get(name, ""))) for name in ("round", "unit")
    )
    return "&".join(f"{name}={number}" for name, number in wanted if number is not None)


def _list_charts(found: RoundBoard) -> tuple[Chart, ...]:
    return list_round_charts(found.paper)[:MOST_CHARTS] if found.paper is not None else ()


async def _load(door: BoardDoor, request: Request) -> RoundBoard | None:
    wanted = read_row_number(request.query_params.get("round", ""))
    unit_id = read_row_number(request.query_params.get("unit", ""))
    return await door.house.heavy.ask(
        door.holder.unit_id,
        ("board", door.holder, wanted, unit_id),
        partial(_read, door=door, wanted=wanted, unit_id=unit_id),
    )


def _read(
    db: Connection, door: BoardDoor, wanted: int | None, unit_id: int | None
) -> RoundBoard | None:
    now = door.house.clock.now()
    return load_round_board(db, door.house.tools.forms, door.holder, now, wanted, unit_id)


def _refuse(closed: Response) -> int:
    """The page with the button to enter is no answer to what an open page asks."""
    return closed.status_code if closed.status_code >= ERRORS else board_doors.ELSEWHERE


async def send_seal(request: Request) -> Response:
    """What the open page asks every few seconds: another seal, and it fetches itself anew."""
    door = await find_door(request)
    if isinstance(door, Response):
        return JSONResponse({"seal": ""}, _refuse(door))
    found = await _load(door, request)
    return JSONResponse({"seal": found.seal if found is not None else ""})


async def send_chart(request: Request) -> Response:
    door = await find_door(request)
    if isinstance(door, Response):
        return Response(status_code=_refuse(door))
    found = await _load(door, request)
    place = int(request.path_params["place"])
    charts = _list_charts(found) if found is not None else ()
    if place >= len(charts):
        return Response(status_code=404)
    return await chart_pictures.send_chart(door.house, charts[place])


ROUTES = [
    Route("/b/{token}", board_doors.post_enter_board, methods=["POST"]),
    *(Route(place, show_board, methods=["GET"]) for place in PLACES),
    *(Route(f"{place}/seal", send_seal, methods=["GET"]) for place in PLACES),
    *(Route(f"{place}/chart/{{place:row}}", send_chart, methods=["GET"]) for place in PLACES),
]
