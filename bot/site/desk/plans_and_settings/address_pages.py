"""How the system gets an address that telephones open: the ways, with this machine's own values."""

from starlette.requests import Request
from starlette.responses import Response

from bot import addresses
from bot.site.desk.desk_page import Desk, route


async def show_address_page(desk: Desk, request: Request) -> Response:
    settings, port = desk.house.settings, desk.request.url.port
    return desk.show(
        "address.html",
        now=addresses.describe_present_address(settings, port),
        ways=addresses.list_address_ways(settings, port),
    )


ROUTES = [route("address", show_address_page)]
