"""What every page of the desk shares: who is there, what is read and written, how it is shown.

A page is a function of (desk, request). Its address lies under that of the officer's own chat,
so the same link and the same cookie open both, and both end with it.
"""

from collections.abc import Awaitable, Callable, Hashable
from dataclasses import replace
from datetime import datetime
from functools import partial, wraps
from typing import Any, TypeVar
from urllib.parse import quote, unquote

from sqlalchemy import Connection
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from bot.site import sent_forms
from bot.site.desk import shown_devices
from bot.site.desk.change_reasons import describe_reason
from bot.site.desk.refilled_forms import make_refusal
from bot.site.desk.refused_forms import show_form_again
from bot.site.desk.rooms import ROOMS, find_place, find_room
from bot.site.desk.templates import TEMPLATES
from bot.site.own_pages.closed_pages import show_closed_page
from bot.site.sent_forms import SentForm
from bot.site.site_context import SiteContext, get_site_context
from bot.site.static_pages import send_static_page
from handlers.notices import notice_writing
from handlers.turn_context import Tools
from models.audit import audit_looks
from models.chats import conversations
from models.chats.conversations import Speaker
from models.delivery.outbox import OutgoingMessage
from models.joining.visits import Visit
from models.rights import Action, may_somewhere
from models.waiting_work import WaitingWork, count_waiting_work
from office.edit_conflict import EditConflict
from office.people import phone_digits
from office.people.phone_digits import DeviceNotShown, keep_known_phones
from office.people.security_notices import tell_changed_phones
from office.refusals import get_reason
from records import dataclass
from reporting.context import Context
from reporting.errors import UserError
from texts import Text, vietnamese

T = TypeVar("T")
SAID_COOKIE = "said"
OK = 200
DESK_PATH = "/c/{chat}/desk"


@dataclass(frozen=True, slots=True)
class Desk:
    """An officer at her desk: `speaker` is the post in which she works there."""

    house: SiteContext
    request: Request
    visit: Visit
    speaker: Speaker
    # The address under which her pages stand.
    root: str
    waiting: WaitingWork
    # The telephone numbers that are told on no page here, until it is shown whose the device is.
    hidden: frozenset[str] = frozenset()

    @property
    def chat_id(self) -> int:
        return self.visit.chat_id

    @property
    def is_known(self) -> bool:
        """Whether this device was shown to be the own one of whoever works here."""
        return self.speaker.person_id in self.visit.known_people

    @property
    def now(self) -> datetime:
        return self.house.clock.now()

    @property
    def today(self) -> str:
        """The day in Việt Nam, as it is written."""
        return vietnamese.format_full_day(vietnamese.get_local_day(self.now))

    @property
    def door(self) -> str:
        """Which page this is, as the log names it: "people/12"."""
        return self.request.url.path.removeprefix(f"{self.root}/")

    @property
    def place(self) -> str:
        """The page of its room's list that this one belongs to."""
        return find_place(find_room(self.door), self.door)

    @property
    def _sent_already(self) -> SentForm | None:
        return getattr(self.request.state, "sent", None)

    async def tell_look(self, look: "Look") -> None:
        """Whoever is here has looked at this: it stands in the log before it is shown."""
        unit_id, number = self.speaker.unit_id, self.request.path_params.get(look.number)
        of = (look.table, int(number)) if number is not None else None

        def job(db: Connection) -> None:
            actor = self._context(db).describe_actor("desk", self.door)
            audit_looks.write_look(db, actor, look.kind, of=of, unit_id=unit_id)

        await self.house.write(job)

    async def sent(self) -> SentForm:
        """The fields of the form that was sent, and its file where it has one."""
        found = self._sent_already
        if found is None:
            found = await sent_forms.read_sent_form(self.request)
            self.request.state.sent = found
        return found

    async def read(self, question: Callable[[Context], T]) -> T:
        """Asks the database; the context may not write."""
        return await self.house.read(lambda db: question(self._context(db)))

    async def read_heavy(self, question: Callable[[Context], T], *asked: Hashable) -> T:
        """The same over many reports: one at a time for a unit, and not anew as long as nothing
        has changed. `asked`: on what else than the page and whoever is here the answer hangs."""
        return await self.house.heavy.ask(
            self.speaker.unit_id,
            (self.door, self.speaker, self.chat_id, *asked),
            lambda db: question(self._context(db)),
        )

    async def act(self, action: Callable[[Context], T]) -> T:
        """Does something in one transaction, and sends what it wrote for others.

        Whatever it raises leaves everything as it was.
        """

        def job(db: Connection) -> tuple[T, list[OutgoingMessage]]:
            ctx = self._context(db)
            acting = ctx.act_from("desk", self.door, describe_reason(self._sent_already))
            with acting, keep_known_phones(ctx), tell_changed_phones(ctx):
                result = action(ctx)
                notice_writing.write_notices(ctx)
            return result, ctx.released

        result, released = await self.house.write(job)
        self.house.delivery.release(released)
        return result

    def _context(self, db: Connection) -> Context:
        tools: Tools = self.house.tools
        now = self.house.clock.now()
        return Context(
            db,
            now,
            tools.forms,
            acting=self.speaker,
            chat_id=self.chat_id,
            known_people=self.visit.known_people,
            public_url=tools.public_url,
            secrets_at_hand=tools.secrets,
        )

    def show(self, template: str, status: int = 200, **values: Any) -> Response:
        """A page, with what the last step said."""
        said = unquote(self.request.cookies.get(SAID_COOKIE, ""))
        content = TEMPLATES.get_template(template).render(
            desk=self, rooms=ROOMS, room_here=find_room(self.door), said=said, **values
        )
        if self.hidden:
            content = phone_digits.hide_phones(content, self.hidden)
        response = HTMLResponse(content, status, headers={"Cache-Control": "no-store"})
        if said:
            response.delete_cookie(SAID_COOKIE, path=self.root)
        return response

    def go(self, path: str, said: Text | str = "") -> Response:
        """After a step: to a page of the desk ("" is the first), which says what was done."""
        response = RedirectResponse(f"{self.root}/{path}", 303)
        if said:
            response.set_cookie(
                SAID_COOKIE,
                quote(said.plain if isinstance(said, Text) else said)[:3500],
                max_age=60,
                path=self.root,
                secure=self.house.is_https,
                httponly=True,
                samesite="lax",
            )
        return response


@dataclass(frozen=True, slots=True)
class Look:
    """That somebody opened a page stands in the log: what is seen there ("numbers", "sheet",
    "photo", …); of one row, its table and the part of the address with its number."""

    kind: str
    table: str = ""
    number: str = ""


PageFunction = Callable[[Desk, Request], Awaitable[Response]]


def route(
    path: str, show: PageFunction, methods: tuple[str, ...] = ("GET",), look: Look | None = None
) -> Route:
    """A page of the desk, shown to officers only; with `look` every look at it is told of."""
    return Route(f"{DESK_PATH}/{path}", require_officer(show, look), methods=list(methods))


def require_officer(
    show: PageFunction, look: Look | None = None
) -> Callable[[Request], Awaitable[Response]]:
    """Nobody else learns that there is a desk. A mistake is said, and changes nothing."""

    @wraps(show)
    async def endpoint(request: Request) -> Response:
        house = get_site_context(request)
        visit = await house.visit_of(request)
        if visit is None:
            return await show_closed_page(house, request)
        found = await house.read(partial(_find_officer, chat_id=visit.chat_id, house=house))
        if found is None:
            return send_static_page("gone.html", 403)
        root = f"/c/{request.path_params['chat']}/desk"
        speaker, waiting = found
        desk = Desk(house, request, visit, speaker, root, waiting)
        try:
            if not desk.is_known:
                desk = await _look_whose_device(desk)
            answer = await show(desk, request)
            if look is not None and request.method == "GET" and answer.status_code == OK:
                await desk.tell_look(look)
            return answer
        except EditConflict as error:
            return _show_changed_page(desk, error)
        except DeviceNotShown as error:
            return await _ask_for_digits(desk, error.sentence)
        except UserError as error:
            return await _show_refusal(desk, error)

    return endpoint


async def _look_whose_device(desk: Desk) -> Desk:
    """Her digits may come with the form itself; a page that needs them asks for them first."""
    sent = await desk.sent() if desk.request.method == "POST" else None
    if sent is not None and shown_devices.FIELD in sent.fields:
        visit, said = await shown_devices.take_digits(desk.house, desk.visit, sent)
        desk = replace(desk, visit=visit)
        if not desk.is_known:
            raise DeviceNotShown(said)
    if shown_devices.is_guarded(desk.door):
        await desk.read(phone_digits.check_device_is_shown)
    return replace(desk, hidden=await desk.read(phone_digits.list_hidden_phones))


async def _ask_for_digits(desk: Desk, sentence: str) -> Response:
    """On the page that needs them; with them goes what was typed there."""
    by_digits = await desk.read(phone_digits.has_own_digits)
    asked = shown_devices.make_question(desk.request, desk.root)
    return desk.show("device_shown.html", 401, sentence=sentence, by_digits=by_digits, **asked)


async def _show_refusal(desk: Desk, error: UserError) -> Response:
    """On the page of the form, with what was typed; where there is none, on a page of its own."""
    again = await show_form_again(desk.request, make_refusal(error), 409)
    return again or desk.show("refused.html", 409, sentence=get_reason(error))


def _show_changed_page(desk: Desk, error: EditConflict) -> Response:
    """What the other officer has done, beside what was typed, and both ways out."""
    sent: SentForm | None = getattr(desk.request.state, "sent", None)
    lists = sent.lists if sent else {}
    kept = [(name, one) for name, many in lists.items() if name != "seen" for one in many]
    here = desk.request.url.path
    return desk.show("changed.html", 409, rows=error.rows, kept=kept, seal=error.seal, action=here)


def _find_officer(
    db: Connection, chat_id: int, house: SiteContext
) -> tuple[Speaker, WaitingWork] | None:
    """With what waits for her, which every page shows."""
    now = house.clock.now()
    if conversations.load_current_chat(db, chat_id, now).is_closed:
        return None
    here = conversations.list_speakers(db, chat_id, now)
    speaker = next((one for one in here if may_somewhere(one.role, Action.OPEN_DESK)), None)
    if speaker is None:
        return None
    return speaker, count_waiting_work(db, speaker, speaker.unit_path, now)
