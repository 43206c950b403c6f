"""Who is in charge of what, by unit: greeting, phone and hours; cards and links to invite them."""

from functools import partial
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from bot import invitation_cards, invitations
from bot.site.desk.addresses import describe_desk_reach, get_desk_base_address
from bot.site.desk.desk_page import Desk, Look, route
from bot.site.desk.file_imports import BOTH, import_typed, send_xlsx
from bot.site.desk.list_uploads import ListPage, store_own, take_list
from bot.site.desk.typed_cells import read_cell
from bot.site.desk.units_and_people.person_details import find_page_of, load_person_details
from models.chats import chat_people
from models.people import lasting_officers, post_holders, post_records
from models.people.tables import Role
from models.rights import has_role
from models.units import unit_lives
from office import edit_conflict
from office.lists.known_before import get_own_place, load_sheet_context
from office.lists.stored_lists import StoredList, store_people
from office.people import personal_pages, post_changes, reminder_ways
from office.people.post_changes import PersonCard
from office.people.reminder_ways import ReminderWay
from office.refusals import ActionRefused, FaultList
from reading.values.telephones import format_phone
from reporting.context import Context
from sheets.kind_words import WORDS_OF_ROLE
from sheets.people import people_sheet as sheet
from sheets.people.contact_cells import read_hours, read_phone
from sheets.preview.sheet_look import SheetLook
from sheets.tables.sheet_writer import write_sheet
from sheets.tables.table_reader import SheetContent
from sheets.tables.typed_rows import make_typed_row
from texts import words
from texts.vietnamese import get_local_day

# The columns of the sheet that is handed out.
SHEET_COLUMNS = (
    "name",
    "greeting",
    "title",
    "unit",
    "role",
    "phone",
    "hours",
    "code",
    "opens",
    "closes",
)
ROLE_WORDS = {
    Role.REPORTER: "desk_people.role_reporter",
    Role.OFFICER: "desk_people.role_officer",
    Role.COMMITTEE: "desk_people.role_committee",
}


def list_role_choices() -> list[tuple[str, str]]:
    return [(role.value, words(key)) for role, key in ROLE_WORDS.items()]


async def show_people_page(desk: Desk, request: Request) -> Response:
    """Every unit with those who hold a post there; a village with nobody is there too."""
    found = await desk.read(_load_people_by_unit)
    return desk.show(
        "people.html", roles=dict(list_role_choices()), reach=describe_desk_reach(desk), **found
    )


def _load_people_by_unit(ctx: Context) -> dict[str, Any]:
    held = post_records.list_held_posts(ctx.db, ctx.speaker.unit_path, ctx.now)
    rows: list[dict[str, Any]] = []
    for life in unit_lives.list_unit_lives(ctx.db, ctx.speaker.unit_path):
        here = [post for post in held if post.unit_id == life.id]
        if life.closes is None or here:
            rows.append({"life": life, "posts": here, "alone": _lacks_reporter(life, here)})
    joined = {post.person_id for post in held if chat_people.has_joined(ctx.db, post.person_id)}
    own = lasting_officers.list_lasting_officers(ctx.db, ctx.speaker.unit_id, ctx.now)
    ways = reminder_ways.load_reminder_ways(ctx, joined)
    unseen = [post for row in rows for post in row["posts"] if _has_not_seen(ways, post.person_id)]
    return {
        "rows": rows,
        "joined": joined,
        "now": ctx.now,
        "one_officer": len(own) == 1,
        "ways": ways,
        "unseen": unseen,
    }


def _has_not_seen(ways: dict[int, ReminderWay], person_id: int) -> bool:
    return person_id in ways and ways[person_id].unseen_at is not None


def _lacks_reporter(life: unit_lives.UnitLife, here: list[post_records.HeldPost]) -> bool:
    return life.kind == "village" and not any(has_role(post, Role.REPORTER) for post in here)


async def show_new_person_page(desk: Desk, request: Request) -> Response:
    """A person in a post, by the same checks as a sheet's row."""
    if request.method == "GET":
        units = await desk.read(_list_living_units)
        chosen = request.query_params.get("unit", "")
        return desk.show("person_new.html", units=units, chosen=chosen, roles=list_role_choices())
    sent = await desk.sent()
    names = ("name", "greeting", "title", "unit", "role", "phone", "hours", "opens")
    row = {name: sent[name] for name in names}

    def act(ctx: Context) -> list[str]:
        return sheet.import_people(
            ctx.db, make_typed_row(sheet.COLUMNS, row), ctx.now, ctx.speaker.unit_path
        )

    there = words("desk_people.is_there", name=sent["name"])
    back = await desk.read(partial(find_page_of, row=row))
    return await import_typed(desk, act, back, sheet.COLUMNS, there)


def _list_living_units(ctx: Context) -> list[unit_lives.UnitLife]:
    here = unit_lives.list_unit_lives(ctx.db, ctx.speaker.unit_path)
    return [life for life in here if life.closes is None]


async def show_person_page(desk: Desk, request: Request) -> Response:
    """One post and its holder."""
    post_id = int(request.path_params["post"])
    if request.method == "POST":
        return await _save_person(desk, post_id)
    post = await desk.read(lambda ctx: post_changes.get_post_below(ctx, post_id))
    joined = await desk.house.read(partial(chat_people.has_joined, person_id=post.person_id))
    seal = edit_conflict.compute_seal(
        *post_changes.make_person_card(post).list_labelled_values().values()
    )
    role = words(ROLE_WORDS[post.role])
    more = await desk.read(partial(load_person_details, post=post))
    ways = await desk.read(
        lambda ctx: reminder_ways.load_reminder_ways(ctx, [post.person_id] if joined else [])
    )
    way = ways.get(post.person_id)
    return desk.show(
        "person.html", post=post, seal=seal, joined=joined, role=role, more=more, way=way
    )


async def _save_person(desk: Desk, post_id: int) -> Response:
    sent = await desk.sent()
    if sent["do"] == "end":
        day = sent.day("day")
        post = await desk.act(lambda ctx: post_changes.end_post(ctx, post_id, day))
        return desk.go("people", words("desk_people.is_ended", name=post.name, title=post.title))
    faults = FaultList()
    phone = faults.note(lambda: read_cell(sent, "phone", read_phone))
    hours = faults.note(lambda: read_cell(sent, "hours", read_hours))
    faults.raise_found()
    typed_card = PersonCard(sent["name"], sent["greeting"], sent["title"], phone, hours)
    await desk.act(lambda ctx: post_changes.change_person(ctx, post_id, typed_card, sent["seen"]))
    return desk.go(f"people/{post_id}", words("desk.is_saved"))


async def show_card_page(desk: Desk, request: Request) -> Response:
    """The card of one post: code, QR, links; asked again it is the same one."""
    post_id = int(request.path_params["post"])
    renew = request.method == "POST"
    base, settings = get_desk_base_address(desk), desk.house.settings

    def act(ctx: Context) -> tuple[post_records.HeldPost, invitations.PostInvitation]:
        post = post_changes.get_post_held_only_here(ctx, post_id)
        found = invitations.make_post_invitations(
            ctx.db,
            ctx.secrets,
            [
                one
                for one in post_holders.list_posts_below(ctx.db, post.unit_path, ctx.now)
                if one.post_id == post_id
            ],
            base,
            renew=renew,
            now=ctx.now,
            using=settings,
        )
        if not found:
            raise ActionRefused(words("desk_people.begins_later"))
        return post, found[0]

    post, invited = await desk.act(act)
    if renew:
        return desk.go(f"people/{post_id}/card", words("desk_people.is_renewed"))
    return desk.show(
        "card.html",
        post=post,
        one=invited,
        qr=invitation_cards.draw_qr_code,
        reach=describe_desk_reach(desk),
    )


async def show_personal_link_page(desk: Desk, request: Request) -> Response:
    """The personal link of one holder; withdrawn and given anew when asked. The holder has not
    joined by this, and reads that it was handed out."""
    post_id = int(request.path_params["post"])
    renew = request.method == "POST"
    if renew:
        await desk.sent()

    def act(ctx: Context) -> tuple[post_records.HeldPost, str]:
        post = post_changes.get_post_held_only_here(ctx, post_id)
        row = post_holders.find_post(ctx.db, post_id, ctx.now)
        if row is None:
            raise ActionRefused(words("desk_people.begins_later"))
        return post, ctx.secrets.link(personal_pages.hand_out_link(ctx, row, renew=renew))

    post, token = await desk.act(act)
    if renew and post.person_id == desk.speaker.person_id:
        return desk.show("own_link.html", link=f"{get_desk_base_address(desk)}/l/{token}")
    if renew:
        return desk.go(f"people/{post_id}/link", words("desk_people.link_is_new"))
    return desk.show("link.html", post=post, link=f"{get_desk_base_address(desk)}/l/{token}")


async def show_all_cards_page(desk: Desk, request: Request) -> Response:
    """Cards of all who have not joined yet, to print and cut."""
    base, settings = get_desk_base_address(desk), desk.house.settings

    def act(ctx: Context) -> list[invitations.PostInvitation]:
        here = post_holders.list_posts_below(ctx.db, ctx.speaker.unit_path, ctx.now)
        mine = [post for post in here if not post_changes.is_elsewhere_too(ctx, post.person_id)]
        return invitations.make_post_invitations(
            ctx.db, ctx.secrets, mine, base, renew=False, now=ctx.now, using=settings
        )

    found = [one for one in await desk.act(act) if not one.joined]
    return desk.show(
        "cards.html",
        invited=found,
        qr=invitation_cards.draw_qr_code,
        base=base,
        reach=describe_desk_reach(desk),
    )


async def post_people_list(desk: Desk, request: Request) -> Response:
    """A list of people: what it would add and what is to be asked, then what is stored."""
    return await take_list(desk, _PEOPLE)


def _store_people(ctx: Context, look: SheetLook, file_name: str) -> StoredList:
    def import_own(read: SheetContent) -> list[str]:
        return sheet.import_people(ctx.db, read, ctx.now, ctx.speaker.unit_path)

    return store_own(look, import_own) or store_people(get_own_place(ctx), look.preview)


_PEOPLE = ListPage(
    "people",
    "people/upload",
    "people",
    "desk_people.taken_over",
    lambda ctx, sent: load_sheet_context(get_own_place(ctx), with_people=True),
    _store_people,
)


async def send_people_sheet(desk: Desk, request: Request) -> Response:
    """Everybody as a sheet; villages without anybody stand there with their name filled in."""
    found = await desk.read(_load_people_by_unit)
    rows = []
    for row in found["rows"]:
        life = row["life"]
        rows += [_make_sheet_row(post, life.name) for post in row["posts"]]
        if row["alone"]:
            rows.append(
                (None, None, None, life.name, WORDS_OF_ROLE[Role.REPORTER][0], *(None,) * 5)
            )
    headings = [sheet.COLUMNS[name][0] for name in SHEET_COLUMNS]
    unseen = [sheet.COLUMNS["code"][0]]
    return send_xlsx(write_sheet(headings, rows, unseen=unseen), "nguoi-phu-trach.xlsx")


def _make_sheet_row(post: post_records.HeldPost, unit: str) -> tuple[Any, ...]:
    opens = get_local_day(post.opens)
    closes = get_local_day(post.closes) if post.closes else None
    contact = (format_phone(post.phone or "") or None, post.hours, post.person_code)
    role = WORDS_OF_ROLE[post.role][0]
    return (post.name, post.greeting, post.title, unit, role, *contact, opens, closes)


ROUTES = [
    route("people", show_people_page, look=Look("numbers")),
    route("people/new", show_new_person_page, BOTH),
    route("people/sheet.xlsx", send_people_sheet, look=Look("sheet")),
    route("people/upload", post_people_list, ("POST",)),
    route("people/cards", show_all_cards_page, look=Look("link")),
    route("people/{post:row}", show_person_page, BOTH, Look("numbers", "post", "post")),
    route("people/{post:row}/card", show_card_page, BOTH, Look("link", "post", "post")),
    route("people/{post:row}/link", show_personal_link_page, BOTH, Look("link", "post", "post")),
]
