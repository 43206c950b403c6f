"""Who is in charge of what: by unit, with greeting, phone and hours; cards to invite them."""

from functools import partial
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from bot import address
from bot.cli import cards
from bot.site.desk.beside import beside
from bot.site.desk.page import Desk, route
from bot.site.desk.settings import reach
from bot.site.desk.taking import BOTH, take_over, typed, xlsx
from handlers.context import Context
from handlers.office import people as office
from handlers.office import seen
from handlers.office.people import Card
from handlers.office.refused import Refused
from models import accounts, people, posts, unit_lives
from models.rights import has_role
from models.tables.people import Role
from sheets import people as sheet
from sheets.days import local_day
from sheets.kinds import ROLES
from sheets.people import hours_of, phone_of
from sheets.read import Cell, Sheet
from sheets.typed import typed_row
from sheets.values import NotThat
from sheets.writing import written
from texts import words

# The columns of the sheet that is handed out.
SHEET = ("name", "greeting", "title", "unit", "role", "phone", "hours", "code", "opens", "closes")
ROLE_WORDS = {
    Role.REPORTER: "desk_people.role_reporter",
    Role.OFFICER: "desk_people.role_officer",
    Role.COMMITTEE: "desk_people.role_committee",
}


def base_of(desk: Desk) -> str:
    """The address under which people reach us, for links and cards."""
    return address.base(desk.house.settings, desk.request.url.port)


def roles() -> list[tuple[str, str]]:
    return [(role.value, words(key)) for role, key in ROLE_WORDS.items()]


async def list_people(desk: Desk, request: Request) -> Response:
    """Every unit with those who hold a post there; a village with nobody is there too."""
    found = await desk.read(_by_unit)
    return desk.show("people.html", roles=dict(roles()), reach=reach(desk), **found)


def _by_unit(ctx: Context) -> dict[str, Any]:
    held = posts.held(ctx.db, ctx.speaker.unit_path, ctx.now)
    rows = []
    for life in unit_lives.below(ctx.db, ctx.speaker.unit_path):
        here = [post for post in held if post.unit_id == life.id]
        if life.closes is None or here:
            rows.append({"life": life, "posts": here, "alone": _is_alone(life, here)})
    joined = {post.person_id for post in held if people.has_joined(ctx.db, post.person_id)}
    alone = sum(has_role(post, Role.OFFICER) for post in held) == 1
    return {"rows": rows, "joined": joined, "now": ctx.now, "one_officer": alone}


def _is_alone(life: unit_lives.Life, here: list[posts.Held]) -> bool:
    return life.kind == "village" and not any(has_role(post, Role.REPORTER) for post in here)


async def new(desk: Desk, request: Request) -> Response:
    """A person in a post, by the same checks as a sheet's row."""
    if request.method == "GET":
        units = await desk.read(_living)
        chosen = request.query_params.get("unit", "")
        return desk.show("person_new.html", units=units, chosen=chosen, roles=roles())
    sent = await desk.sent()
    names = ("name", "greeting", "title", "unit", "role", "phone", "hours", "opens")
    row = {name: sent[name] for name in names}

    def act(ctx: Context) -> list[str]:
        return sheet.apply(ctx.db, typed_row(sheet.COLUMNS, row), ctx.now, ctx.speaker.unit_path)

    return await typed(desk, act, "people")


def _living(ctx: Context) -> list[unit_lives.Life]:
    here = unit_lives.below(ctx.db, ctx.speaker.unit_path)
    return [life for life in here if life.closes is None]


async def person(desk: Desk, request: Request) -> Response:
    """One post and its holder."""
    post_id = int(request.path_params["post"])
    if request.method == "POST":
        return await _change(desk, post_id)
    post = await desk.read(lambda ctx: office.mine(ctx, post_id))
    joined = await desk.house.read(partial(people.has_joined, person_id=post.person_id))
    seal = seen.seal(*office.card(post).shown().values())
    role = words(ROLE_WORDS[post.role])
    more = await desk.read(partial(beside, post=post))
    return desk.show("person.html", post=post, seal=seal, joined=joined, role=role, more=more)


async def _change(desk: Desk, post_id: int) -> Response:
    sent = await desk.sent()
    if sent["do"] == "end":
        day = sent.day("day")
        post = await desk.act(lambda ctx: office.end(ctx, post_id, day))
        return desk.go("people", words("desk_people.is_ended", name=post.name, title=post.title))
    try:
        phone = phone_of(Cell(sent["phone"] or None, "", ""))
        hours = hours_of(Cell(sent["hours"] or None, "", ""))
    except NotThat as wrong:
        raise Refused(wrong.fault.reason) from None
    typed_card = Card(sent["name"], sent["greeting"], sent["title"], phone, hours)
    await desk.act(lambda ctx: office.change(ctx, post_id, typed_card, sent["seen"]))
    return desk.go(f"people/{post_id}", words("desk.is_saved"))


async def invite(desk: Desk, request: Request) -> Response:
    """The card of one post: code, QR, links; asked again it is the same one."""
    post_id = int(request.path_params["post"])
    renew = request.method == "POST"
    base, settings = base_of(desk), desk.house.settings

    def act(ctx: Context) -> tuple[posts.Held, cards.Invited]:
        post = office.wholly_mine(ctx, post_id)
        found = cards.of_posts(
            ctx.db,
            ctx.secrets,
            [
                one
                for one in people.below(ctx.db, post.unit_path, ctx.now)
                if one.post_id == post_id
            ],
            base,
            renew=renew,
            now=ctx.now,
            using=settings,
        )
        if not found:
            raise Refused(words("desk_people.begins_later"))
        return post, found[0]

    post, invited = await desk.act(act)
    if renew:
        return desk.go(f"people/{post_id}/card", words("desk_people.is_renewed"))
    return desk.show("card.html", post=post, one=invited, qr=cards.qr, reach=reach(desk))


async def link(desk: Desk, request: Request) -> Response:
    """The personal link of one holder; withdrawn and given anew when asked."""
    post_id = int(request.path_params["post"])
    renew = request.method == "POST"

    def act(ctx: Context) -> tuple[posts.Held, str]:
        post = office.wholly_mine(ctx, post_id)
        row = people.post(ctx.db, post_id, ctx.now)
        if row is None:
            raise Refused(words("desk_people.begins_later"))
        chat_id = accounts.personal_chat(ctx.db, row, ctx.now)
        if renew:
            people.withdraw_links(ctx.db, chat_id, ctx.now)
        return post, ctx.secrets.link(people.personal_link(ctx.db, chat_id, ctx.now))

    post, token = await desk.act(act)
    if renew and post.person_id == desk.speaker.person_id:
        return desk.show("own_link.html", link=f"{base_of(desk)}/l/{token}")
    if renew:
        return desk.go(f"people/{post_id}/link", words("desk_people.link_is_new"))
    return desk.show("link.html", post=post, link=f"{base_of(desk)}/l/{token}")


async def all_cards(desk: Desk, request: Request) -> Response:
    """Cards of all who have not joined yet, to print and cut."""
    base, settings = base_of(desk), desk.house.settings

    def act(ctx: Context) -> list[cards.Invited]:
        here = people.below(ctx.db, ctx.speaker.unit_path, ctx.now)
        mine = [post for post in here if not office.is_elsewhere_too(ctx, post.person_id)]
        return cards.of_posts(
            ctx.db, ctx.secrets, mine, base, renew=False, now=ctx.now, using=settings
        )

    found = [one for one in await desk.act(act) if not one.joined]
    return desk.show("cards.html", invited=found, qr=cards.qr, base=base)


async def upload(desk: Desk, request: Request) -> Response:
    sent = await desk.sent()
    path = desk.speaker.unit_path

    def work(ctx: Context, read: Sheet) -> list[str]:
        return sheet.apply(ctx.db, read, ctx.now, path)

    heading = words("desk_people.taken_over")
    return await take_over(desk, sent, sheet.read_people, work, heading=heading, back="people")


async def download(desk: Desk, request: Request) -> Response:
    """Everybody as a sheet; villages without anybody stand there with their name filled in."""
    found = await desk.read(_by_unit)
    rows = []
    for row in found["rows"]:
        life = row["life"]
        rows += [_line(post, life.name) for post in row["posts"]]
        if row["alone"]:
            rows.append((None, None, None, life.name, ROLES[Role.REPORTER][0], *(None,) * 5))
    headings = [sheet.COLUMNS[name][0] for name in SHEET]
    return xlsx(written(headings, rows), "nguoi-phu-trach.xlsx")


def _line(post: posts.Held, unit: str) -> tuple[Any, ...]:
    opens = local_day(post.opens)
    closes = local_day(post.closes) if post.closes else None
    contact = (post.phone, post.hours, post.person_code)
    role = ROLES[post.role][0]
    return (post.name, post.greeting, post.title, unit, role, *contact, opens, closes)


ROUTES = [
    route("people", list_people),
    route("people/new", new, BOTH),
    route("people/sheet.xlsx", download),
    route("people/upload", upload, ("POST",)),
    route("people/cards", all_cards),
    route("people/{post:int}", person, BOTH),
    route("people/{post:int}/card", invite, BOTH),
    route("people/{post:int}/link", link, BOTH),
]
