"""Bảng họp, from the desk: opened here, or a link and a code for the projector's machine."""

from starlette.requests import Request
from starlette.responses import Response

from bot import addresses, invitation_cards
from bot.site.desk.desk_page import Desk, route
from models.delivery import file_links
from models.delivery.file_links import BOARD, LINK_LIFETIMES
from models.rights import Action
from models.secrets import SecretRow
from records import dataclass
from reporting.context import Context
from texts import vietnamese


@dataclass(frozen=True, slots=True)
class BoardAddress:
    link: str
    qr: str
    until: str


async def show_board_page(desk: Desk, request: Request) -> Response:
    """A link is made by the button; the page that shows it is not kept."""
    made = None
    if request.method == "POST":
        made = _describe_link(desk, await desk.act(_add_link))
    here = desk.root.replace("/desk", "/board")
    return desk.show("board_link.html", made=made, here=here)


def _add_link(ctx: Context) -> SecretRow:
    ctx.must(Action.READ_SUMMARY, ctx.speaker)
    assert ctx.chat_id is not None
    return file_links.add_file_link(
        ctx.db, BOARD, ctx.speaker.person_id, ctx.chat_id, ctx.now, post_id=ctx.speaker.post_id
    )


def _describe_link(desk: Desk, made: SecretRow) -> BoardAddress:
    base = addresses.get_base_address(desk.house.settings, desk.request.url.port)
    link = f"{base}/b/{desk.house.secrets.file(made)}"
    until = vietnamese.format_moment(desk.now + LINK_LIFETIMES[BOARD])
    return BoardAddress(link, invitation_cards.draw_qr_code(link), until)


ROUTES = [route("board", show_board_page, ("GET", "POST"))]
